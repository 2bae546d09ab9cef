"""Introductions and what comes of them: answers, interviews, hires, starts, confirmations."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from django.db.models import Q

from iljari.centre.actions import is_system
from iljari.centre.models import Account
from iljari.demo.agenda import at
from iljari.demo.invention import outcomes
from iljari.demo.invention.careers import former_employer
from iljari.demo.invention.wishes import main_trade
from iljari.demo.plan import from_day, spread
from iljari.demo.scenes.aftercare import plan_first_call
from iljari.demo.stage import Seeker, Stage
from iljari.firms.guests import FirmGuest, firm_guest
from iljari.firms.models import Vacancy
from iljari.kernel import clock
from iljari.kernel.calendar import add_working_days
from iljari.kernel.errors import Refusal
from iljari.matching.actions import run_matching
from iljari.matching.models import Suggestion, SuggestionState
from iljari.placement import actions
from iljari.placement.models import Hire, Referral
from iljari.placement.standing import consent_holds

FIRST_REFERRAL_DAY = 3
STILL_OPEN = 6
HIRES_SENT_BY = 9  # working days: who is to start in time is introduced by then
AT_THE_DOOR = 1 / 3
OWN_FIRM = "동네 가게"
OPEN_SUGGESTIONS = (SuggestionState.NEW, SuggestionState.SEEN)


@dataclass(slots=True)
class Course:
    """What the dice have in store for a referral, and the days it takes."""

    outcome: str
    answer_after: int
    interview_after: int
    start_after: int


def plan_referrals(stage: Stage) -> None:
    """Nightly suggestions, the introductions of the model, second ones, and a few that the seeker declines."""
    days, quota = stage.days, stage.quota
    for day in days:
        stage.agenda.put(at(day, 545), lambda day=day: _match_new(stage, day))
    shares = spread(quota.referred_persons, from_day(len(days), FIRST_REFERRAL_DAY))
    early = [place for place, share in enumerate(shares) for _ in range(share)]
    hires = set(stage.random.sample([n for n, place in enumerate(early) if place <= HIRES_SENT_BY], quota.hires))
    for number, place in enumerate(early):
        course = _hired_course(stage) if number in hires else _course(stage, days[place])
        stage.agenda.put(at(days[place], stage.minute(20, 500)), _introduce(stage, days[place], course, first=True))
    for day in days[:-1]:
        stage.agenda.put(at(day, 10), lambda: _look_at_replies(stage))
    _plan_more(stage)
    _plan_own_hires(stage)


def _plan_more(stage: Stage) -> None:
    days, quota = stage.days, stage.quota
    for day, count in zip(days, spread(quota.second_referrals, from_day(len(days), 8)), strict=True):
        for _ in range(count):
            stage.agenda.put(at(day, stage.minute(20, 500)), _introduce(stage, day, _course(stage, day), first=False))
    for day, count in zip(days, spread(quota.declined, from_day(len(days), 5)), strict=True):
        for _ in range(count):
            stage.agenda.put(at(day, stage.minute(20, 500)), _declines(stage, day))


def _match_new(stage: Stage, day: date) -> None:
    """The evening's run: whoever registered today, and everybody on Fridays and on the last day."""
    everybody = day.weekday() == 4 or day == stage.days[-1]
    new = [seeker.person.id for seeker in stage.seekers if seeker.registered_on == day]
    run_matching(by=stage.system, persons=None if everybody else new)


def _course(stage: Stage, day: date) -> Course:
    """Mostly an answer within days; what was sent in the last week may still be open, little of the older."""
    recent = day in stage.days[-STILL_OPEN:]
    outcome = stage.random.choices(
        ["turned_down", "not_hired", "did_not_come", "withdrawn", "silent", "interview"],
        [24, 26, 5, 5, 22, 18] if recent else [38, 44, 6, 8, 4, 0],
    )[0]
    return Course(outcome, stage.random.randint(1, 3), stage.random.randint(1, 4), 0)


def _hired_course(stage: Stage) -> Course:
    return Course("hired", 1, stage.random.randint(1, 3), stage.random.randint(1, 4))


def _introduce(stage: Stage, day: date, course: Course, *, first: bool) -> Callable[[], None]:
    def happen() -> None:
        hired = course.outcome == "hired"
        seeker, suggestion = _find_pair(stage, day, first=first, to_stay=hired)
        referral = actions.propose(
            by=seeker.consultant,
            person=seeker.person,
            vacancy=suggestion.vacancy,
            word=outcomes.word_to_firm(stage.random, seeker.wishes),
            suggestion=suggestion,
        )
        actions.agree(by=seeker.consultant, referral=referral, how=stage.random.choice(["phone", "phone", "in_person"]))
        actions.send(by=seeker.consultant, referral=referral)
        seeker.referred = True
        if hired:
            seeker.works = True  # nothing else is planned for this person
            stage.taken.add(suggestion.vacancy_id)
        _go_on(stage, course.answer_after, lambda: _answer(stage, seeker, referral, course))

    return happen


def _find_pair(stage: Stage, day: date, *, first: bool, to_stay: bool = False) -> tuple[Seeker, Suggestion]:
    """A seeker who may be introduced, and their best suggestion that can still take somebody.

    `to_stay`: this one will be hired, so the vacancy is nobody else's and stays open long enough. Raises LookupError.
    """
    free = Vacancy.objects.live().filter(open_referrals__lte=2, hired=0).exclude(pk__in=stage.taken)
    if to_stay:
        free = free.filter(Q(until_filled=True) | Q(deadline=None) | Q(deadline__gt=stage.today))
    able = [seeker for seeker in stage.settled_seekers(day) if seeker.may_be_passed_on and seeker.referred != first]
    stage.random.shuffle(able)
    for seeker in able:
        taken = Referral.objects.filter(person=seeker.person).values("vacancy")
        suggestion = (
            Suggestion.objects.filter(person=seeker.person, state__in=OPEN_SUGGESTIONS)
            .exclude(vacancy__in=taken)
            .filter(vacancy__in=free)
            .select_related("vacancy", "vacancy__firm")
            .order_by("rank", "id")
            .first()
        )
        if suggestion:
            return seeker, suggestion
    raise LookupError("nobody is left who could be introduced: the demo has too few vacancies that fit")


def _declines(stage: Stage, day: date) -> Callable[[], None]:
    def happen() -> None:
        try:
            seeker, suggestion = _find_pair(stage, day, first=False)
        except LookupError:
            return
        referral = actions.propose(
            by=seeker.consultant, person=seeker.person, vacancy=suggestion.vacancy, suggestion=suggestion
        )
        reason, said = outcomes.decline(stage.random)
        actions.decline(by=seeker.consultant, referral=referral, reason=reason, words=said)

    return happen


def _go_on(stage: Stage, working_days: int, happening: Callable[[], None]) -> None:
    """Let the next step happen so many working days later, unless that lies beyond the replay."""
    day = add_working_days(clock.today(), working_days)
    if day <= stage.days[-1]:
        stage.agenda.put(at(day, stage.minute(10, 500)), happening)


def _answer(stage: Stage, seeker: Seeker, referral: Referral, course: Course) -> None:
    referral.refresh_from_db()
    if referral.state != "sent":
        return
    by = seeker.consultant
    if course.outcome == "silent":
        return
    if course.outcome == "turned_down":
        reason, said = outcomes.turned_down(stage.random)
        actions.turn_down(by=_firm_or(by, referral), referral=referral, reason=reason, words=said)
    elif course.outcome == "withdrawn":
        reason, said = outcomes.withdrawn(stage.random)
        actions.withdraw(by=by, referral=referral, reason=reason, words=said)
    else:
        actions.mark_viewed(by=by, referral=referral)
        day = add_working_days(clock.today(), course.interview_after)
        along = by if stage.random.random() < 0.35 else None
        moment = at(day, stage.random.choice([60, 90, 300, 330, 360]))
        answers = by if along else _firm_or(by, referral)
        actions.set_interview(by=answers, referral=referral, at=moment, accompanied_by=along)
        if course.outcome != "interview":
            _go_on(stage, course.interview_after + 1, lambda: _result(stage, seeker, referral, course))


def _firm_or(consultant: Account, referral: Referral) -> Account | FirmGuest:
    """Who enters the firm's answer: every third firm does it at its own door. These dice are thrown apart, so that
    nothing else in the replay falls differently."""
    contact = referral.vacancy.contact
    at_the_door = Random(f"answers {referral.vacancy.number} {referral.person.mobile}").random() < AT_THE_DOOR
    return firm_guest(contact) if contact and at_the_door and consent_holds(referral.person) else consultant


def _look_at_replies(stage: Stage) -> None:
    """Each morning but the last: what came since yesterday is looked at."""
    unseen = Referral.objects.filter(centre=stage.system.centre, unseen_since__isnull=False)
    for referral in unseen.select_related("consultant"):
        by = referral.consultant if not is_system(referral.consultant) else stage.official
        actions.note_seen(by=by, referrals=[referral], until=clock.now())


def _result(stage: Stage, seeker: Seeker, referral: Referral, course: Course) -> None:
    referral.refresh_from_db()
    if referral.state != "interview_set":
        return
    by = seeker.consultant
    if course.outcome == "did_not_come":
        actions.record_interview(by=by, referral=referral, came=False, feedback=outcomes.absent(stage.random))
        return
    good = course.outcome == "hired"
    said = outcomes.feedback(stage.random, good=good)
    actions.record_interview(by=by, referral=referral, came=True, feedback=said)
    if good:
        starts = add_working_days(clock.today(), course.start_after)
        actions.hire(by=by, referral=referral, starts_on=starts)
        _go_on(stage, course.start_after, lambda: _start(stage, seeker, referral))
    else:
        reason, said = outcomes.not_hired(stage.random)
        actions.not_hired(by=by, referral=referral, reason=reason, words=said)


def _start(stage: Stage, seeker: Seeker, referral: Referral) -> None:
    referral.refresh_from_db()
    vacancy = referral.vacancy
    hire = actions.start_work(
        by=seeker.consultant,
        referral=referral,
        started_on=clock.today(),
        reported_by=stage.random.choice(["firm", "person"]),
        employment_type=vacancy.employment_type,
        pay_amount=vacancy.pay_min,
        pay_period=vacancy.pay_period,
    )
    _plan_confirmation(stage, hire)
    plan_first_call(stage, seeker, hire)


def _plan_own_hires(stage: Stage) -> None:
    days = stage.days
    for day, count in zip(days, spread(stage.quota.own_hires, from_day(len(days), 6)), strict=True):
        for _ in range(count):
            stage.agenda.put(at(day, stage.minute(30, 500)), _finds_by_own_search(stage, day))


def _finds_by_own_search(stage: Stage, day: date) -> Callable[[], None]:
    def happen() -> None:
        free = [seeker for seeker in stage.settled_seekers(day) if not seeker.referred]
        seeker = stage.random.choice(free)
        trade = main_trade(seeker.wishes)
        hire = actions.report_own_hire(
            by=seeker.consultant,
            person=seeker.person,
            firm_name=former_employer(stage.random, trade) if trade else OWN_FIRM,
            job=seeker.wishes.occupations[0]["words"],
            started_on=max(seeker.registered_on + timedelta(days=1), clock.today() - timedelta(days=2)),
            reported_by="person",
        )
        seeker.works = True
        _plan_confirmation(stage, hire)
        plan_first_call(stage, seeker, hire)

    return happen


def _plan_confirmation(stage: Stage, hire: Hire) -> None:
    method = stage.random.choice(["work_paper", "firm_phone", "person_phone", "insurance", "history_paper"])

    def happen() -> None:
        insured = {"insured_from": hire.started_on} if method in {"insurance", "history_paper"} else {}
        try:
            actions.confirm_hire(by=stage.official, hire=hire, method=method, **insured)
        except Refusal:
            actions.confirm_hire(by=stage.official, hire=hire, method="work_paper")

    if stage.random.random() < 0.75:
        _go_on(stage, stage.random.randint(1, 4), happen)
