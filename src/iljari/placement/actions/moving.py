"""How a referral moves: the one path on which state, clock, counts, log, ledger, thread and news change together."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from iljari.centre.access import Actor
from iljari.centre.actions import is_system
from iljari.centre.models import Account
from iljari.firms.actions import count_referral
from iljari.firms.guests import FirmGuest
from iljari.firms.models import Vacancy
from iljari.kernel import clock, ledger
from iljari.kernel.errors import RuleBroken
from iljari.kernel.events import announce
from iljari.kernel.outbox import questions
from iljari.kernel.states import change_state, change_states
from iljari.people.models import Person, Registration
from iljari.people.noting import note, note_all

from .. import rules
from ..events import Moved
from ..messages import refuse, refuse_obstacle
from ..models import Referral
from ..standing import consent_holds, consenting, obstacle_now

APPLIED = "placement.applied"
"""The question whether somebody has applied, as a text asks it."""
REOPENED = {"ended_at": None, "reason": "", "reason_words": ""}


def move(
    *,
    by: Actor,
    referral: Referral,
    to: str,
    verb: str,
    told: Mapping[str, object] | None = None,
    why: str = "",
    interview_on: date | None = None,
    quiet: bool = False,
    letter: str = "",
    **columns: object,
) -> None:
    """Bring a referral into another state, with everything that must be true together with it.

    `told`: further facts for the thread; `quiet`: no line in the thread (a longer step writes its own); `letter`: what
    the person is told, where it was written for them and not taken from the wordings.
    A firm's own contact moves nothing once the person's consent to passing data on has ended.
    Raises RuleBroken, Overtaken; and whatever the vacancy's count refuses.
    """
    if isinstance(by, FirmGuest) and not consent_holds(referral.person):
        raise RuleBroken(
            _("This person no longer agrees that their data go to firms. Nothing was changed; the centre knows."),
            code="consent",
        )
    change = (to in rules.AT_FIRM) - (referral.state in rules.AT_FIRM)
    if change:
        lock_vacancies([referral.vacancy_id])
    starts_on = columns.get("starts_on", referral.starts_on)
    due = rules.due_day(to, today=clock.today(), interview_on=interview_on, starts_on=starts_on)
    ends = REOPENED if to in rules.OPEN else {"ended_at": clock.now()}
    applied = rules.application_at(to, applied=referral.applied, ask_on=referral.ask_applied_on, today=clock.today())
    changes = {"due": due} | ends | applied | unseen(by, to) | columns
    change_state(referral, to, allowed=rules.TRANSITIONS, by=by, why=why, **changes)
    if applied and not referral.ask_applied_on:
        questions.settle(kind=APPLIED, object_id=referral.pk)
    if change:
        count_referral(vacancy=referral.vacancy, by=by, change=change)
    tell(by=by, referral=referral, verb=verb, told=told, fields=("state", *columns), quiet=quiet, letter=letter)


def unseen(by: Actor, to: str) -> dict[str, object]:
    """Whether the staff is to look at a step: not at their own, at what the firm, the person or the timer did.

    A look of the firm is no answer; who has agreed stands in a list of their own until they are sent.
    """
    if to in {"viewed", "agreed"}:
        return {}
    return {"unseen_since": None if isinstance(by, Account) and not is_system(by) else clock.now()}


def move_to_viewed(*, by: Actor, vacancy: Vacancy, referrals: Sequence[Referral]) -> int:
    """Several people of one vacancy seen at once, by the same path, in as many statements as for one."""
    agreed = consenting(row.person_id for row in referrals) if isinstance(by, FirmGuest) else None
    rows = [row for row in referrals if agreed is None or row.person_id in agreed]
    to, verb = "viewed", "placement.viewed"
    moved = change_states(
        rows, to, allowed=rules.TRANSITIONS, by=by, due=rules.due_day(to, today=clock.today()), **REOPENED
    )
    facts = place(vacancy)
    note_all(kind=verb, by=by, about="referral", lines=[(row.person_id, row.pk, facts) for row in moved])
    seen = [row.person_id for row in moved]
    ledger.record(by=by, verb=verb, about="vacancy", object_id=vacancy.pk, whose=seen, fields=("state",))
    for row in moved:
        announce(Moved(row.id, row.person_id, row.vacancy_id, row.state))
    return len(moved)


def tell(
    *,
    by: Actor,
    referral: Referral,
    verb: str,
    told: Mapping[str, object] | None = None,
    fields: Iterable[str] = ("state",),
    quiet: bool = False,
    letter: str = "",
) -> None:
    """Write the ledger (fields, no words: it is never rewritten) and the person's thread, and announce where the
    referral now is."""
    if not quiet:
        note(
            person=referral.person,
            kind=verb,
            by=by,
            facts=place(referral.vacancy) | dict(told or {}),
            about="referral",
            object_id=referral.id,
        )
    ledger.record(by=by, verb=verb, about="referral", object_id=referral.id, whose=referral.person_id, fields=fields)
    by_firm = isinstance(by, FirmGuest)
    announce(Moved(referral.id, referral.person_id, referral.vacancy_id, referral.state, by_firm, letter))


def place(vacancy: Vacancy) -> dict[str, object]:
    """What the thread says of a vacancy."""
    return {"firm": vacancy.firm.name, "title": vacancy.title}


def lock_vacancies(vacancies: Iterable[UUID]) -> None:
    """Take the vacancies' rows in one order, so that two closings at once wait for each other and never block."""
    list(Vacancy.objects.select_for_update().filter(pk__in=set(vacancies)).order_by("pk").values_list("pk"))


def open_registration(person: Person) -> Registration | None:
    """The person's open registration, if there is one."""
    return Registration.objects.open().filter(person=person).first()


def check_step(name: str, referral: Referral) -> None:
    """Refuse a verb that is not allowed from the present state, where two verbs lead to the same state."""
    if not rules.may_step(name, referral.state, referral.reason):
        raise RuleBroken(
            _("This step is not possible from the present state (%(state)s). Look at the record again.")
            % {"state": referral.get_state_display()},
            code="transition",
        )


def check_introduction(referral: Referral) -> None:
    """Refuse to bring a person (again) before a firm when the rule forbids it now."""
    lock_vacancies([referral.vacancy_id])
    referral.vacancy.refresh_from_db(fields=["state", "openings", "hired", "open_referrals"])
    refuse_obstacle(obstacle_now(referral.person, referral.vacancy, but=referral))


def check_reason(reason: str, choices: Iterable[str]) -> None:
    """Refuse a reason that is not one of the coded ones."""
    if reason not in choices:
        refuse({"reason": "choose_reason"})
