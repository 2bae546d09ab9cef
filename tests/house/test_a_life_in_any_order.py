"""Whole lives in any order, through every room: registering, talks, plans, introductions, work, aftercare, the desk,
consents, two records joined and taken apart, somebody erased, and the timer between them.

Whatever comes after whatever: an action does its work or says kindly why not, nothing else; no row is left hanging,
every figure lists what it counts, whoever is erased is found nowhere, and every page still opens.
"""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta

import pytest
from django.db import connection, transaction
from hypothesis import given
from hypothesis import strategies as st

from iljari.aftercare import actions as aftercare
from iljari.aftercare.models import Aftercare, Ask
from iljari.config.commands_house import run_tick
from iljari.counselling import actions as counselling
from iljari.counselling.clinic import actions as clinic
from iljari.counselling.models import NextStep, Plan, PlanStep, Writing
from iljari.counselling.plan import actions as plans
from iljari.counselling.plan.rules import StepFacts
from iljari.firms import actions as firms
from iljari.firms.models import Vacancy
from iljari.frontdesk import actions as desk
from iljari.frontdesk.models import Counter, Reservation, Visit
from iljari.kernel import clock
from iljari.kernel.errors import Overtaken, Refusal
from iljari.kernel.holdings import known
from iljari.matching.models import Suggestion
from iljari.people import actions as people
from iljari.people.access import standing_for
from iljari.people.guests import citizen
from iljari.people.merging import actions as merging
from iljari.people.merging.erasing import anonymise
from iljari.people.models import Assignment, Consent, Merge, Person, Registration
from iljari.people.models.registration import OPEN
from iljari.people.rules import ConsentGiven
from iljari.placement import actions as placement
from iljari.placement import rules as placement_rules
from iljari.placement.models import Hire, Referral
from tests.cast import chulsoo_facts, guard_wishes, maintenance_facts
from tests.house.test_every_holding import found_words
from tests.placement.test_any_order import check_figures, take
from tests.walks import in_any_order

WORD = "카나리아"
CONSENTS = ["processing", "firms", "insurance", "sensitive"]
END = ["reached", "stopped"]


class Life:
    """Two records and whatever can happen to them; `pick` chooses among what there is."""

    def __init__(self, time, centre, staff: dict, persons: list[Person], vacancies: list[Vacancy]) -> None:
        self.time, self.centre, self.staff = time, centre, staff
        self.keys, self.vacancies = [each.pk for each in persons], [each.pk for each in vacancies]
        self.moves: dict[str, Callable[[int], object]] = {
            name: getattr(self, name) for name in vars(type(self)) if name[0] != "_"
        }

    def _who(self, pick: int) -> Person:
        """The person as a page finds them: the record of which theirs has become part."""
        person = standing_for(Person.objects.select_related("centre").get(pk=self.keys[pick % 2]))
        if person is None or person.anonymised_at:
            raise Overtaken("the page is not found")
        return person

    def _one(self, rows, pick: int):
        found = list(rows.order_by("pk"))
        return found[pick // 2 % len(found)] if found else None

    def _of(self, model, pick: int, *with_: str, **narrowed):
        """One of the rows of the person, if there is any."""
        return self._one(model.objects.filter(person=self._who(pick), **narrowed).select_related(*with_), pick)

    def _by(self, pick: int):
        return self.staff[("consultant", "colleague")[pick // 2 % 2]]

    # people ---------------------------------------------------------------------------------------------------------

    def register(self, pick):
        facts = chulsoo_facts(name=f"{WORD}{pick % 2}", mobile=f"010-5555-000{pick % 2}")
        given_ = [ConsentGiven(kind=kind) for kind in CONSENTS[: 2 + pick % 3]]
        return people.register_seeker(
            by=self.staff["clerk"], facts=facts, wishes=guard_wishes(), consents=given_, person=self._who(pick)
        )

    def renew(self, pick):
        if made := self._of(Registration, pick, "person"):
            people.renew_registration(by=self.staff["clerk"], registration=made)

    def close(self, pick):
        if made := self._of(Registration, pick, "person"):
            people.close_registration(by=self._by(pick), registration=made, reason="other", words=WORD)

    def consent(self, pick):
        given_ = ConsentGiven(kind=CONSENTS[pick // 2 % 4])
        people.give_consent(by=self.staff["clerk"], person=self._who(pick), consent=given_)

    def withdraw(self, pick):
        if held := self._of(Consent, pick, "person", withdrawn_at=None):
            people.withdraw_consent(by=self.staff["clerk"], consent=held)

    def hand_over(self, pick):
        people.assign(by=self._by(pick), person=self._who(pick), consultant=self._by(pick + 2), word=WORD)

    def join(self, pick):
        kept, absorbed = self._who(pick), self._who(pick + 1)
        merging.merge(by=self.staff["clerk"], kept=kept, absorbed=absorbed, sides={"mobile": "absorbed"})

    def part(self, _pick):
        if done := Merge.objects.order_by("-created_at").first():
            merging.undo_merge(by=self.staff["clerk"], merge=done)

    def erase(self, pick):
        person = self._who(pick)
        if pick < 16:  # mostly it is thought better of, or the life would be short
            return
        anonymise(by=self.staff["official"], person=person, why="wish")

    # counselling ----------------------------------------------------------------------------------------------------

    def talk(self, pick):
        counselling.write_consultation(
            by=self._by(pick), person=self._who(pick), channel="phone", record=WORD, memo=WORD
        )

    def next_step(self, pick):
        if step := self._of(NextStep, pick, "person", done_at=None):
            counselling.finish_next_step(by=self._by(pick), step=step, outcome=WORD)
        else:
            counselling.plan_next_step(by=self._by(pick), person=self._who(pick), what=WORD, due=clock.today())

    def plan(self, pick):
        plan = self._of(Plan, pick, "person__centre", state__in=["draft", "agreed"])
        facts = [StepFacts(what=WORD, due=clock.today() + timedelta(days=7), times=pick % 3 or None)]
        until = clock.today() + timedelta(days=30)
        person, seen = self._who(pick), plan.version if plan else 0
        plans.write_plan(by=self._by(pick), person=person, goal=WORD, until=until, steps=facts, seen=seen)

    def sign(self, pick):
        if plan := self._of(Plan, pick, "person__centre"):
            plans.sign_plan(by=citizen(self._who(pick)), plan=plan, how="online", seen=plan.version)

    def report(self, pick):
        steps = PlanStep.objects.filter(plan__person=self._who(pick)).select_related("plan__person__centre")
        if step := self._one(steps, pick):
            plans.report_step(by=citizen(self._who(pick)), step=step, ticked=True, words=WORD)

    def end_plan(self, pick):
        if plan := self._of(Plan, pick, "person__centre"):
            plans.end_plan(by=self._by(pick), plan=plan, why=END[pick // 2 % 2])

    def write(self, pick):
        said = {"summary": f"{WORD} {pick}"}
        if writing := self._of(Writing, pick, "person"):
            clinic.save_version(by=self._by(pick), writing=writing, seen=writing.latest, sections=said)
        else:
            clinic.start_writing(by=self._by(pick), person=self._who(pick), kind="resume", title=WORD, sections=said)

    # firms and work -------------------------------------------------------------------------------------------------

    def introduce(self, pick):
        vacancy = Vacancy.objects.select_related("firm").get(pk=self.vacancies[pick // 2 % 2])
        placement.refer(by=self._by(pick), person=self._who(pick), vacancy=vacancy, how="phone", word=WORD)

    def lead_on(self, pick):
        """One step further with an introduction, mostly towards work."""
        if row := self._of(Referral, pick, "person", "vacancy__firm", "registration"):
            onward = ["start_work", "hire", "result", "set_interview", "agree", "send", *placement_rules.STEPS]
            names = [each for each in onward if placement_rules.may_step(_verb(each), row.state, row.reason)]
            if names:
                take(names[pick // 4 % len(names)], self._by(pick), row)

    def found_work(self, pick):
        placement.report_own_hire(
            by=self._by(pick),
            person=self._who(pick),
            firm_name=WORD,
            job=WORD,
            started_on=clock.today(),
            reported_by="person",
        )

    def check_hire(self, pick):
        if hire := self._of(Hire, pick, "person", "registration", "vacancy__firm"):
            official = self.staff["official"]
            if hire.state == "refuted":
                placement.reinstate_hire(by=official, hire=hire)
            elif hire.state == "confirmed" and pick // 8 % 2:
                placement.take_confirmation_back(by=official, hire=hire)
            elif pick // 4 % 2:
                placement.refute_hire(by=official, hire=hire, why=WORD)
            else:
                placement.confirm_hire(by=official, hire=hire, method=("insurance", "firm_phone")[pick // 8 % 2])

    def care(self, pick):
        asks = Ask.objects.filter(care__person=self._who(pick), state="due")
        if ask := self._one(asks.select_related("care__person__centre", "care__hire__registration"), pick):
            by = self._by(pick)
            self.time.set(max(clock.now(), _noon(ask.reached_on)))
            if pick % 5 == 4:
                aftercare.not_reached(by=by, ask=ask)
            else:
                result = ("same_firm", "left", "other_firm")[pick // 2 % 3]
                why = {"left_why": "other"} if result == "left" else {}
                firm = {"firm_name": WORD} if result == "other_firm" else {}
                aftercare.answer(by=by, ask=ask, result=result, words=WORD, **why, **firm)

    def no_calls(self, pick):
        if care := self._of(Aftercare, pick, "person__centre", "hire"):
            aftercare.refuse_calls(by=citizen(self._who(pick)), care=care)

    def vacancy(self, pick):
        row = Vacancy.objects.select_related("firm").get(pk=self.vacancies[pick % 2])
        if row.state == "paused":
            firms.resume_vacancy(by=self.staff["official"], vacancy=row)
        elif pick // 2 % 3:
            firms.pause_vacancy(by=self.staff["official"], vacancy=row)
        elif pick == 6:
            firms.close_vacancy(by=self.staff["official"], vacancy=row, reason="no_longer")

    # the desk and the days ------------------------------------------------------------------------------------------

    def visit(self, pick):
        if seen := self._of(Visit, pick, "person", state="serving"):
            desk.finish_visit(by=self._by(pick), visit=seen)
        elif waits := self._of(Visit, pick, "person", state="waiting"):
            counter = Counter.objects.get(kind="middle")
            desk.lead_to_counter(by=self.staff["clerk"], visit=waits, counter=counter)
        else:
            desk.check_in(by=self.staff["clerk"], topic="resume", person=self._who(pick))

    def book(self, pick):
        if held := self._of(Reservation, pick, "person", state="booked"):
            desk.cancel(by=self.staff["clerk"], reservation=held, how="phone", why=WORD)
        else:
            starts = _noon(clock.today() + timedelta(days=7 + pick % 3)).replace(hour=14)
            wanted = desk.Wanted(
                starts, starts + timedelta(minutes=30), "resume", "middle", staff=self._by(pick), called_as=WORD
            )
            desk.book(by=self.staff["clerk"], wanted=wanted, how="desk", person=self._who(pick))

    def days(self, pick):
        """Some days pass, and the timer goes round."""
        self.time.pass_(days=(1, 3, 8, 40)[pick % 4])
        run_tick()


def _verb(name: str) -> str:
    return {"result": "record_interview"}.get(name, name)


def _noon(day) -> datetime:
    return datetime(day.year, day.month, day.day, 12, tzinfo=clock.SEOUL)


NAMES = [name for name in vars(Life) if name[0] != "_"]
# More often what leads on: a way to work is long.
NAMES += ["register", "introduce", "introduce", "lead_on", "lead_on", "lead_on", "lead_on", "care"]
# After these nothing is running any more.
EVERYTHING = ["register", "hand_over", "talk", "next_step", "plan", "sign", "report", "write", "found_work", "no_calls"]
EVERYTHING += ["book", "book", "visit", "visit", "visit"]
MOVES = st.lists(st.tuples(st.sampled_from(NAMES), st.integers(0, 23)), min_size=6, max_size=40)


@pytest.fixture
def life(time, centre, clerk, consultant, colleague, official, system, chulsoo, younghee, maintenance):
    desk.set_up_counters(by=system, staff={"middle": consultant})
    second = firms.enter_vacancy(by=clerk, firm=maintenance.firm, facts=maintenance_facts(title="건물 경비원"))
    second = firms.open_vacancy(by=official, vacancy=second)
    staff = {each.username: each for each in (clerk, consultant, colleague, official)}
    return Life(time, centre, staff, [chulsoo, younghee], [maintenance, second])


@pytest.mark.django_db
@in_any_order
@given(moves=MOVES)
def test_lives_in_any_order(moves, life, sign_in):
    began = clock.now()
    with transaction.atomic():
        for name, pick in moves:
            try:
                life.moves[name](pick)
            except Refusal:
                pass
            _check(life)
        connection.check_constraints()
        check_figures(life.centre.pk)
        _check_pages(life, sign_in)
        _forget_all(life)
        transaction.set_rollback(True)
    life.time.set(began)


def _check(life: Life) -> None:
    """What holds after every step."""
    absorbed = set(Person.objects.exclude(merged_into=None).values_list("pk", flat=True))
    gone = absorbed | set(Person.objects.exclude(anonymised_at=None).values_list("pk", flat=True))
    open_ = Registration.objects.filter(state__in=sorted(OPEN))
    for key in life.keys:
        assert open_.filter(person=key).count() <= 1
        assert Assignment.objects.filter(person=key, until=None).count() <= 1
        assert NextStep.objects.filter(person=key, done_at=None).count() <= 1
        assert Plan.objects.filter(person=key, state__in=["draft", "agreed"]).count() <= 1
    assert not open_.filter(person__in=gone).exists()
    assert not Referral.objects.open().filter(person__in=gone).exists()
    unsent = Referral.objects.filter(state__in=sorted(placement_rules.WAITING))
    assert not unsent.filter(registration__state__in=["closed", "employed"]).exists()
    assert not Suggestion.objects.offered().exclude(person__registrations__state__in=sorted(OPEN)).exists()
    for row in Vacancy.objects.all():
        at_firm = Referral.objects.filter(vacancy=row, state__in=placement_rules.AT_FIRM).count()
        assert row.open_referrals == at_firm
        assert row.hired == Hire.objects.filter(vacancy=row).exclude(state="refuted").count()
    for hire in Hire.objects.select_related("aftercare"):
        assert (hire.aftercare.state == "refuted") == (hire.state == "refuted")
        assert hire.person_id == hire.registration.person_id == hire.aftercare.person_id
    for name, holding in known().items():
        if holding.moves and not holding.once and name not in {"people.consent", "people.registration"}:
            assert not holding.of(absorbed).exists(), f"{name} still hangs on a record that became part of another"


def _check_pages(life: Life, sign_in) -> None:
    """Every page about them opens, for whoever may see it."""
    lists = ["/today/", "/calling/", "/people/", "/placement/", "/placement/hires/", "/desk/"]
    for role in ("consultant", "official", "clerk"):
        browser = sign_in(life.staff[role])
        opened = {path: browser.get(path).status_code for path in lists}
        assert set(opened.values()) <= {200, 403} and opened["/today/"] == 200, (role, opened)
        for key in life.keys:
            person = standing_for(Person.objects.get(pk=key))
            there = 404 if person.anonymised_at else 200
            assert browser.get(f"/person/{key}/", follow=True).status_code == there, role


def _forget_all(life: Life) -> bool:
    """In the end whoever can be forgotten is; where nobody is left none of the words are. Whether nobody is left."""
    for pick in (0, 1):
        try:
            anonymise(by=life.staff["official"], person=life._who(pick), why="wish")
        except Refusal:
            pass
    nobody = all(standing_for(Person.objects.get(pk=key)).anonymised_at for key in life.keys)
    assert not nobody or not list(_words()), "whoever is erased is found nowhere"
    return nobody


def _words() -> Iterator[str]:
    return (where for where, text in found_words() if WORD in text)


@pytest.mark.django_db
@pytest.mark.parametrize("last", ["talk", "join"])
def test_of_a_life_that_is_forgotten_nothing_is_left(last, life):
    for name in [*EVERYTHING, last]:
        life.moves[name](1)
    assert len({where.rpartition(".")[0] for where in _words()}) >= 10, "words of theirs stood in many tables"
    assert _forget_all(life)
