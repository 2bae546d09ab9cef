"""Steps in any order: the table decides, the database never has to refuse, the vacancy's counts stay true."""

from datetime import date, datetime, timedelta
from random import Random

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from iljari.aftercare.models import Aftercare
from iljari.firms.models import Vacancy
from iljari.kernel import clock
from iljari.kernel.errors import Refusal
from iljari.kernel.models import StateChange
from iljari.people.models import Registration
from iljari.placement import actions, rules
from iljari.placement.models import Hire, Interview, Referral, Run, Stop
from iljari.placement.runs import actions as runs
from iljari.placement.runs import rules as run_rules
from iljari.placement.runs.report import Told, report_run
from iljari.statistics.figures import FIGURES
from iljari.statistics.queries import all_figures, records
from tests.walks import in_any_order

START = date(2026, 11, 2)


def take(name: str, by, referral: Referral) -> None:
    """One step with plausible arguments; `miss` and `result` are further ways of recording an interview."""
    today = clock.today()
    at = clock.now() + timedelta(hours=2)
    arguments = {
        "agree": {"how": "phone"},
        "offer_agreed": {"how": "phone"},
        "decline": {"reason": "pay"},
        "turn_down": {"reason": "skills"},
        "not_hired": {"reason": "other"},
        "give_up": {"reason": "health"},
        "withdraw": {"reason": "seeker" if referral.state == "viewed" else "firm"},
        "set_interview": {"at": at},
        "record_interview": {"came": True},
        "miss": {"came": False},
        "result": {"outcome": "hired", "starts_on": today},
        "hire": {"starts_on": today},
        "start_work": {"started_on": today, "reported_by": "firm"},
    }
    verb = {"miss": "record_interview", "result": "enter_result"}.get(name, name)
    getattr(actions, verb)(by=by, referral=referral, **arguments.get(name, {}))


def allowed(name: str, state: str, reason: str) -> bool:
    return rules.may_step({"miss": "record_interview", "result": "record_interview"}.get(name, name), state, reason)


# The way to a start of work stands first: a small number leads on, a larger one astray.
ONWARD = ["start_work", "hire", "result", "agree", "send"]
STEPS = ONWARD + [name for name in [*rules.STEPS, "miss"] if name not in ONWARD]
STARTS = [(0, 0, False, 0)] * 4
# which referral, which step, whether it may be one out of turn, how many days pass before
MOVE = st.tuples(st.integers(0, 1), st.integers(0, 99), st.sampled_from([False, False, False, True]), st.integers(0, 2))
MOVES = st.lists(MOVE, min_size=6, max_size=16)


@pytest.mark.django_db
@in_any_order
@given(moves=MOVES)
@example(moves=STARTS)
@example(moves=[(1, 0, False, 1)] * 2 + STARTS)
@example(moves=[*STARTS[:2], (0, STEPS.index("withdraw"), True, 0), (0, STEPS.index("send"), True, 0)])
def test_steps_in_any_order(moves, consultant, chulsoo, maintenance, guard, time):
    Aftercare.objects.all().delete()
    Run.objects.all().delete()
    Hire.objects.all().delete()
    Referral.objects.all().delete()
    StateChange.objects.filter(kind="placement.referral").delete()
    Registration.objects.update(state="valid")
    Vacancy.objects.update(open_referrals=0, hired=0, state="open")
    time.set(datetime(2026, 11, 2, 10, 0, tzinfo=clock.SEOUL))
    rows = [actions.propose(by=consultant, person=chulsoo, vacancy=each) for each in (maintenance, guard)]
    for which, pick, wild, days in moves:
        time.pass_(days=days)
        referral = Referral.objects.select_related("person", "vacancy__firm", "registration").get(pk=rows[which].pk)
        before, reason = referral.state, referral.reason
        in_turn = [each for each in STEPS if allowed(each, before, reason)]
        choice = STEPS if wild or not in_turn else in_turn
        name = choice[pick % len(choice)]
        go_along(pick, consultant, referral)
        try:
            take(name, consultant, referral)
        except Refusal:
            assert Referral.objects.get(pk=referral.pk).state == before
        else:
            assert allowed(name, before, reason), (name, before)
        check_house(rows)
    check_figures(consultant.centre_id)


def go_along(pick: int, by, referral: Referral) -> None:
    """Beside the step: begin a run, cancel it, report it, or answer whether they have applied."""
    interview = Interview.objects.filter(referral=referral, held=None, moved=False).first()
    run = Run.objects.filter(stops__interview__referral=referral, state__in=sorted(run_rules.OPEN)).first()
    try:
        if run is None and interview and pick % 2:
            interview.referral = referral
            runs.start_run(by=by, interview=interview)
        elif run and pick % 5 == 0:
            runs.cancel_run(by=by, run=run, reason="weather")
        elif run and pick % 5 == 1:
            report_run(by=by, run=run, told=[Told(each.pk, "open", {}) for each in runs.open_stops(run)])
        elif pick % 3 == 0:
            actions.record_applied(by=by, referral=referral, applied="no", why="doubt")
    except Refusal:
        pass
    referral.refresh_from_db()


def check_figures(centre_id) -> None:
    """Every figure is what its drill-down lists."""
    values = {each.key: each.value for each in all_figures(centre_id)}
    for figure in FIGURES:
        if not figure.weight:
            assert values[figure.key] == records(centre_id, figure.key, None, None).count(), figure.key


def check_house(rows: list[Referral]) -> None:
    """Whatever happened: every change stands in the table, and counts are what they count."""
    for row in Referral.objects.select_related("vacancy"):
        changes = list(StateChange.objects.filter(object_id=row.pk).order_by("id").values_list("old", "new"))
        assert changes[0] == ("", "proposed") and changes[-1][1] == row.state
        for old, new in changes[1:]:
            assert new in rules.TRANSITIONS[old]
        assert (row.due is None) == (row.state not in rules.OPEN) == (row.ended_at is not None)
    for run in Run.objects.all():
        assert (run.state in run_rules.OPEN) <= runs.open_stops(run).exists(), "an open run goes somewhere"
    for stop in Stop.objects.filter(out="", run__state__in=sorted(run_rules.OPEN), interview__held=None):
        assert not stop.interview.moved and stop.interview.referral.state == "interview_set"
    for vacancy in Vacancy.objects.all():
        at_firm = Referral.objects.filter(vacancy=vacancy, state__in=rules.AT_FIRM).count()
        assert vacancy.open_referrals == at_firm
        assert vacancy.hired == Hire.objects.filter(vacancy=vacancy).exclude(state="refuted").count()
    if Referral.objects.filter(state="started").exists():
        assert not Referral.objects.open().exists()
        assert Registration.objects.get().state == "employed"


def test_every_state_leads_somewhere_or_is_an_end():
    assert set(rules.CLOCK) == rules.OPEN
    for state, ways in rules.TRANSITIONS.items():
        assert ways <= set(rules.TRANSITIONS)
        reached = {rules.STEPS[name] for name in rules.steps_from(state)}
        assert ways - reached <= {"obsolete", "did_not_come"}, state
        assert set(rules.LIKELY.get(state, ())) <= set(rules.steps_from(state))


@pytest.mark.parametrize(
    ("state", "due"),
    [
        ("proposed", date(2026, 11, 4)),
        ("sent", date(2026, 11, 5)),
        ("interview_set", date(2026, 11, 20)),
        ("hired", date(2026, 11, 23)),
        ("started", None),
    ],
)
def test_the_clock_runs_in_working_days(state, due):
    day = date(2026, 11, 20)
    assert rules.due_day(state, today=START, interview_on=day, starts_on=day) == due


@pytest.mark.parametrize(
    ("started_on", "own", "signs"),
    [
        (date(2026, 11, 1), True, ["before_registration"]),
        (date(2026, 11, 1), False, ["before_registration", "before_referral"]),
        (START, True, ["same_day"]),
        (date(2026, 11, 3), False, ["before_referral"]),
        (date(2026, 11, 9), False, []),
    ],
)
def test_signs_of_padding(started_on, own, signs):
    found = rules.padding_signs(
        registered_on=START, referred_on=date(2026, 11, 4), started_on=started_on, own_search=own
    )
    assert found == signs


WALKS = 10_000


def walk(dice: Random) -> None:
    """One referral, its hire and its run, in memory: steps by the tables alone, in and out of turn."""
    states = {"referral": "proposed", "hire": "", "run": ""}
    applied, ask_on = "", None
    for _step in range(dice.randint(1, 14)):
        name = dice.choice([*rules.STEPS, "obsolete", "absent", "confirmed", "refuted", "reported", *run_rules.STEPS])
        before = dict(states)
        if name in rules.STEPS:
            if not rules.may_step(name, states["referral"], dice.choice(["seeker", "firm"])):
                continue
            to = rules.STEPS[name]
        elif name in {"obsolete", "absent"}:
            to = {"absent": "did_not_come"}.get(name, name)
            if to not in rules.TRANSITIONS[states["referral"]]:
                continue
        elif name in rules.HIRE_TRANSITIONS:
            if name in rules.HIRE_TRANSITIONS.get(states["hire"], ()):
                states["hire"] = name
            continue
        else:
            if states["run"] and run_rules.may_step(name, states["run"]):
                states["run"] = run_rules.STEPS[name]
            continue
        states["referral"] = to
        changed = rules.application_at(to, applied=applied, ask_on=ask_on, today=START)
        applied, ask_on = changed.get("applied", applied), changed.get("ask_applied_on", ask_on)
        if to == "interview_set" and states["run"] in ("", "reported", "cancelled"):
            states["run"] = "preparation"
        if to in {"withdrawn", "obsolete"} and states["run"] in run_rules.OPEN:
            assert "cancelled" in run_rules.TRANSITIONS[states["run"]], "a run that nobody goes on can always end"
            states["run"] = "cancelled"
        if to == "started":
            states["hire"] = "reported"
        check_states(states, before, applied, ask_on)


def check_states(states, before, applied: str, ask_on) -> None:
    """What must hold after every step of a walk."""
    referral = states["referral"]
    assert referral in rules.TRANSITIONS[before["referral"]]
    day = START + timedelta(days=1)
    due = rules.due_day(referral, today=START, interview_on=day, starts_on=day)
    assert (due is None) == (referral not in rules.OPEN)
    assert (rules.owner_of_next_action(referral) == "") == (referral not in rules.OPEN)
    assert ask_on is None or (referral in rules.APPLYING and applied in ("", "unknown"))
    assert applied == "yes" or referral not in rules.AT_FIRM - rules.APPLYING
    assert (states["hire"] == "") == (referral != "started")
    assert states["hire"] in {"", *rules.HIRE_TRANSITIONS} and states["run"] in {"", *run_rules.TRANSITIONS}
    assert states["run"] not in run_rules.OPEN or referral not in {"withdrawn", "obsolete"}


def test_ten_thousand_walks_over_the_tables_alone():
    dice = Random(20261102)
    for _walk in range(WALKS):
        walk(dice)
