"""Accompanied interviews: colleagues take people to their interviews; reports of past ones, a run that is coming."""

from datetime import date, timedelta
from random import Random

from iljari.demo.agenda import at
from iljari.demo.stage import Stage
from iljari.kernel import clock
from iljari.kernel.calendar import add_working_days
from iljari.kernel.errors import Refusal
from iljari.placement.models import Interview, Run
from iljari.placement.runs import actions, queries, rules
from iljari.placement.runs.report import Told, report_run

MEETING_POINTS = ("시청 1층 잡카페 앞", "기흥역 5번 출구", "수지구청역 2번 출구", "용인시외버스터미널 대합실")
VEHICLES = ("centre_car", "centre_car", "taxi", "transit")
WORDS = (
    "버스 시간이 맞지 않아 돌아올 때는 택시를 이용함. 다음에는 센터 차량을 먼저 잡을 것",
    "두 곳이 가까워 오전에 모두 마침. 업체에서 추가 채용 계획을 들음",
    "면접 전에 예상 질문을 한 번 더 연습한 것이 도움이 되었다고 함",
)
PERSONS_WORDS = ("긴장했지만 함께 가 주어 마음이 놓였다고 함", "일이 생각한 것과 비슷하다고 함", "")
MORNING, EVENING, PREPARES_FOR = 5, 535, 2


def plan_runs(stage: Stage) -> None:
    """Each morning one run for the next working day's accompanied interviews; each evening the reports of the day."""
    for day in stage.days:
        stage.agenda.put(at(day, MORNING), lambda day=day: _prepare(stage, add_working_days(day, 1)))
        if day != stage.days[-1]:
            stage.agenda.put(at(day, EVENING), lambda day=day: _report(day))


def _prepare(stage: Stage, day: date) -> None:
    dice = Random(f"run {day}")
    start, end = clock.day_bounds(day, day)
    rows = Interview.objects.filter(at__gte=start, at__lt=end, held=None, moved=False, referral__state="interview_set")
    related = ("referral__person__centre", "referral__vacancy__firm", "accompanied_by", "referral__consultant")
    first = rows.exclude(accompanied_by=None).select_related(*related).order_by("at", "id").first()
    if first is None or first.stops.exists():
        return
    by = first.accompanied_by
    try:
        run = actions.start_run(by=by, interview=first)
        for other in queries.same_day(by, run)[:1]:
            actions.add_stop(by=by, run=run, interview=rows.select_related(*related).get(pk=other.pk))
        vehicle, meeting = dice.choice(VEHICLES), dice.choice(MEETING_POINTS)
        actions.arrange_run(by=by, run=run, departs_at=run.departs_at, lead=by, vehicle=vehicle, meeting_point=meeting)
    except Refusal:
        return
    actions.begin_contact(by=by, run=run)
    for stop in actions.open_stops(run):
        sure = dice.random() < 0.7 or day in stage.days
        actions.prepare_stop(
            by=by,
            stop=stop,
            arrives_at=stop.arrives_at,
            guide=by,
            firm_confirmed=True,
            person_confirmed=sure,
            prepared=["documents", "route", "questions"][: PREPARES_FOR if not sure else 3],
        )


def _report(day: date) -> None:
    dice = Random(f"report {day}")
    start, end = clock.day_bounds(day - timedelta(days=3), day)
    due = Run.objects.filter(state__in=sorted(rules.OPEN), departs_at__gte=start, departs_at__lt=end)
    for run in due.select_related("lead").order_by("departs_at", "id"):
        stops = list(actions.open_stops(run))
        if all(stop.interview.referral.state != "interview_set" for stop in stops):
            told = [Told(stop.pk, "", {}, persons_words=dice.choice(PERSONS_WORDS)) for stop in stops]
            report_run(by=run.lead, run=run, told=told, words=dice.choice(WORDS))
