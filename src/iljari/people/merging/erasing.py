"""Verbs of forgetting: somebody's record is made anonymous; the figures survive, the person does not."""

from datetime import timedelta

from django.conf import settings
from django.contrib.sessions.models import Session
from django.utils.translation import gettext_lazy as _

from iljari.centre.access import action
from iljari.centre.actions import system_account
from iljari.centre.models import Account
from iljari.kernel import clock, holdings, ledger
from iljari.kernel.errors import Overtaken, RuleBroken
from iljari.kernel.events import announce
from iljari.kernel.states import change_state

from ..actions import close_registration, withdraw_consent
from ..choices import CloseReason, EraseWhy, WishState
from ..events import Forgotten
from ..guests import Citizen
from ..models import Consent, Erasure, ErasureWish, Person, Registration
from ..noting import note
from . import queries, rules

ANSWERED = {WishState.OPEN.value: frozenset({WishState.DONE.value, WishState.REFUSED.value})}
CONTACTS = ("mobile", "phone", "email")


@action("people.erase")
def anonymise(*, by: Account, person: Person, why: str) -> Erasure:
    """Make somebody's record anonymous, with every record that became part of it (비식별, 파기). It cannot be undone.

    The registration is closed and consents end first, so that firms see nothing from this moment on; then every room's
    words are blanked (kernel.holdings). Raises RuleBroken without a reason, and while something is running that others
    rely on: a meeting, an introduction, a call that is owed; Overtaken when it was done already.
    """
    if why not in EraseWhy.values:
        raise RuleBroken(_("Choose a reason."), fields={"why": _("Choose a reason.")})
    person = Person.objects.select_for_update().get(pk=person.pk)
    if person.anonymised_at or person.merged_into_id:
        raise Overtaken(_("One of the two has been joined with another record or erased meanwhile. Look again."))
    people = queries.parts_of(person.pk)
    contacts = _contacts(people)
    if left := holdings.running(people, contacts):
        what = ", ".join(f"{holding.label} ({number})" for holding, number in left)
        raise RuleBroken(_("Still running: %(what)s. End this first.") % {"what": what}, code="running")
    _end(by, person)
    Person.objects.filter(pk__in=people).update(anonymised_at=clock.now())
    for each in Person.objects.filter(pk__in=people):
        Person.objects.filter(pk=each.pk).update(birth_year=_band_year(each))
    counts = holdings.blank(people, contacts)
    _forget_browsers(people, contacts)
    done = Erasure.objects.create(centre_id=by.centre_id, person=person, why=why, by=by, counts=counts)
    ledger.record(by=by, verb="people.anonymise", about="erasure", object_id=done.pk, whose=sorted(people), why=why)
    announce(Forgotten(person.pk))
    return done


@action("people.own")
def ask_erasure(*, by: Citizen, person: Person, words: str = "") -> ErasureWish:
    """The person asks that their record be erased; answered within ten days (PIPA art. 36). Asked again, it is one."""
    waiting = ErasureWish.objects.filter(person=person, state=WishState.OPEN).first()
    if waiting:
        return waiting
    due = clock.today() + timedelta(days=rules.ANSWER_DAYS)
    wish = ErasureWish.objects.create(centre_id=by.centre_id, person=person, words=words.strip()[:500], due=due)
    told = {"due": due.isoformat()}
    note(person=person, kind="people.erasure_asked", by=by, facts=told, about="erasurewish", object_id=wish.pk)
    ledger.record(by=by, verb="people.ask_erasure", about="erasurewish", object_id=wish.pk, whose=person.pk)
    return wish


@action("people.erase")
def refuse_erasure(*, by: Account, wish: ErasureWish, answer: str) -> ErasureWish:
    """The wish cannot be met: the reason is told to the person on their own page. Raises RuleBroken without one."""
    answer = answer.strip()[:500]
    if not answer:
        error = _("Write down why the record has to be kept.")
        raise RuleBroken(error, fields={"answer": error})
    _answer(by, wish, WishState.REFUSED, answer)
    note(person=wish.person, kind="people.erasure_answered", by=by, facts={"outcome": WishState.REFUSED.value})
    return wish


@action("people.erase")
def erase_due(*, by: Account) -> int:
    """The timer's round: erase those whose purpose ended long ago, where the house says so (ILJARI_ERASE_BY_ITSELF).

    Whoever still has something running is left for people to look at. Idempotent; returns how many were erased.
    """
    if not settings.ERASE_BY_ITSELF:
        return 0
    done = 0
    for person in queries.due(by.centre_id)[:200]:
        if not holdings.running(queries.parts_of(person.pk), []):
            anonymise(by=by, person=person, why=EraseWhy.PURPOSE)
            done += 1
    return done


def _end(by: Account, person: Person) -> None:
    """What the person themselves would end: the registration, the consents (firms see nothing from now on). The house
    does it, for whoever erases need not work with people."""
    house = system_account(person.centre)
    for wish in ErasureWish.objects.filter(person=person, state=WishState.OPEN):
        _answer(by, wish, WishState.DONE, "")
    for consent in Consent.objects.filter(person=person, withdrawn_at=None).select_related("person"):
        withdraw_consent(by=house, consent=consent)
    for registration in Registration.objects.open().filter(person=person).select_related("person"):
        close_registration(by=house, registration=registration, reason=CloseReason.OTHER)


def _answer(by: Account, wish: ErasureWish, state: str, answer: str) -> None:
    answered = {"answer": answer, "answered_by": by, "answered_at": clock.now()}
    change_state(wish, state, allowed=ANSWERED, by=by, **answered)
    ledger.record(by=by, verb="people.answer_erasure", about="erasurewish", object_id=wish.pk, whose=wish.person_id)


def _contacts(people: frozenset) -> frozenset[str]:
    """Numbers and addresses that are theirs alone: what somebody else has too (a family) stays known."""
    mine = {
        value
        for row in Person.objects.filter(pk__in=people).values_list(*CONTACTS)
        for value in (row[0], row[1], row[2].lower())
        if value
    }
    others = Person.objects.exclude(pk__in=people).filter(anonymised_at=None)
    shared = {
        value for name in CONTACTS for value in others.filter(**{f"{name}__in": mine}).values_list(name, flat=True)
    }
    return frozenset(mine - shared)


def _band_year(person: Person) -> int | None:
    newest = Registration.objects.filter(person=person).newest_first().first()
    on = newest.registered_on if newest else clock.local(person.created_at).date()
    return rules.band_year(person.birth_date, person.birth_year, on)


def _forget_browsers(people: frozenset, contacts: frozenset[str]) -> None:
    """Sign out wherever the person stands at a door, with what lies unfinished there."""
    needles = {str(key) for key in people} | contacts
    mine = [
        session.pk
        for session in Session.objects.filter(expire_date__gt=clock.now()).iterator()
        if any(needle in str(session.get_decoded()) for needle in needles)
    ]
    Session.objects.filter(pk__in=mine).delete()
