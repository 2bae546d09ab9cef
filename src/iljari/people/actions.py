"""Verbs of the room. The only writers of residents, registrations, consents and assignments."""

from collections.abc import Iterable
from dataclasses import asdict

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from iljari.centre.access import Actor, action
from iljari.centre.actions import next_number
from iljari.centre.models import Account
from iljari.kernel import clock, ledger, search
from iljari.kernel.errors import Overtaken, RuleBroken
from iljari.kernel.events import announce
from iljari.kernel.korean import normalise, phone_digits
from iljari.kernel.money import Period, below_minimum
from iljari.kernel.outbox import questions
from iljari.kernel.states import change_state, log_start

from . import children, rules
from .choices import Basis, Channel, CloseReason, ConsentKind, RegistrationState
from .events import Assigned, ConsentWithdrawn, Expiring, Registered, RegistrationEnded
from .guests import Citizen
from .messages import refuse
from .models import Assignment, Consent, Person, Registration
from .noting import note
from .rules import ConsentGiven, PersonFacts, RegistrationFacts

EXPIRING = "people.expiring"
"""The question whether a registration that ends soon is to be renewed, as a text asks it."""


class DuplicateFound(RuleBroken):
    """Somebody with the same name and birth date, or the same mobile number, is known already."""

    code = "duplicate"

    def __init__(self, persons: list[Person]) -> None:
        super().__init__(
            _("This person may be registered already. Open the record, or say that this is somebody else.")
        )
        self.persons = persons


@action("people.meet")
def meet_person(*, by: Account, facts: PersonFacts) -> Person:
    """Keep somebody who called or came and is not (yet) registered: whatever they told, at least a name.

    Raises RuleBroken without a name.
    """
    _tidy(facts)
    refuse({} if facts.name else {"name": "required"})
    person = Person.objects.create(centre_id=by.centre_id, **asdict(facts))
    index_person(person)
    ledger.record(by=by, verb="people.meet_person", about="person", object_id=person.id, whose=person.id)
    return person


@action("people.register")
def register_seeker(
    *,
    by: Actor,
    facts: PersonFacts,
    wishes: RegistrationFacts,
    consents: Iterable[ConsentGiven],
    person: Person | None = None,
    somebody_else: bool = False,
) -> Registration:
    """Register a seeker from the complete form, at the desk or from home; `person` when they are known already.

    Somebody new who registers from home (a Citizen) gets the key under which they came.
    Raises RuleBroken with a message per field, DuplicateFound before anything is saved (unless `somebody_else`).
    """
    _tidy(facts)
    given = list(consents)
    problems = form_problems(facts, wishes)
    problems |= rules.consent_problems(given, sensitive_data=rules.holds_sensitive(facts, wishes))
    refuse(problems)
    if person is None and not somebody_else and (twins := possible_duplicates(by=by, facts=facts)):
        raise DuplicateFound(twins)
    person = _write_person(by=by, person=person, facts=facts)
    if Registration.objects.open().filter(person=person).exists():
        raise RuleBroken(_("This person has a valid registration. Correct or renew it instead."), code="registered")
    registration = _write_registration(by=by, person=person, wishes=wishes, basis=Basis.FORM)
    for consent in given:
        _give(person=person, consent=consent, by=by)
    note(
        person=person,
        kind="people.registered",
        by=by,
        facts={"number": registration.number},
        about="registration",
        object_id=registration.id,
    )
    ledger.record(
        by=by,
        verb="people.register_seeker",
        about="registration",
        object_id=registration.id,
        whose=person.id,
        fields=_filled(facts) | _filled(wishes),
    )
    announce(Registered(person.id, registration.id, new=True))
    return registration


def possible_duplicates(*, by: Actor, facts: PersonFacts, but: Person | None = None) -> list[Person]:
    """People of the centre with the same name and birth date, or the same mobile number (at most five)."""
    same = Q()
    if facts.name and facts.birth_date:
        same |= Q(name=normalise(facts.name), birth_date=facts.birth_date)
    if digits := phone_digits(facts.mobile):
        same |= Q(mobile=digits)
    if not same:
        return []
    found = Person.objects.filter(same, centre_id=by.centre_id, anonymised_at=None, merged_into=None)
    return list(found.exclude(pk=but.pk if but else None).order_by("name", "id")[:5])


@action("people.correct")
def correct_registration(
    *, by: Actor, registration: Registration, facts: PersonFacts, wishes: RegistrationFacts, seen: str = ""
) -> Registration:
    """Correct who somebody is and what they wish; an imported record becomes complete this way.

    `seen`: the mark (`children.digest`) of the record that was looked at. Raises Overtaken when somebody has changed it
    since, and RuleBroken with a message per field; also where sensitive data come new without their consent.
    """
    _tidy(facts)
    registration = Registration.objects.select_for_update(of=("self",)).select_related("person").get(pk=registration.pk)
    if seen and seen != children.digest(registration):
        raise Overtaken(_("Somebody has changed this registration since you opened it. Look at what stands there now."))
    refuse(form_problems(facts, wishes) | _sensitive_problems(registration, facts, wishes))
    person = _write_person(by=by, person=registration.person, facts=facts)
    changed = children.overwrite(registration, wishes)
    Registration.objects.filter(pk=registration.pk).update(basis=Basis.FORM, warnings=[])
    note(person=person, kind="people.corrected", by=by, facts={"number": registration.number})
    ledger.record(
        by=by,
        verb="people.correct_registration",
        about="registration",
        object_id=registration.id,
        whose=person.id,
        fields=changed,
    )
    announce(Registered(person.id, registration.id))
    return registration


@action("people.renew")
def renew_registration(*, by: Actor, registration: Registration) -> Registration:
    """Renew for another three months from today; raises RuleBroken where the person has another open one."""
    newer = Registration.objects.open().filter(person=registration.person_id).exclude(pk=registration.pk)
    if newer.exists():
        raise RuleBroken(_("This person has a newer registration. Open that one."), code="registered")
    until = rules.expires_on(clock.today())
    change_state(registration, RegistrationState.VALID, allowed=rules.TRANSITIONS, by=by, expires_on=until)
    note(
        person=registration.person,
        kind="people.renewed",
        by=by,
        facts={"until": until.isoformat()},
    )
    _log_registration(by, "people.renew_registration", registration, ["expires_on", "state"])
    questions.settle(kind=EXPIRING, object_id=registration.pk)
    announce(Registered(registration.person_id, registration.id))
    return registration


@action("people.close")
def close_registration(*, by: Actor, registration: Registration, reason: str, words: str = "") -> Registration:
    """Close a registration with a coded reason; nothing more is proposed to this person."""
    if reason not in CloseReason.values:
        raise RuleBroken(_("Choose a reason."), fields={"reason": _("Choose a reason.")})
    change_state(
        registration, RegistrationState.CLOSED, allowed=rules.TRANSITIONS, by=by, why=words, closed_reason=reason
    )
    note(person=registration.person, kind="people.closed", by=by, facts={"reason": reason})
    _log_registration(by, "people.close_registration", registration, ["state", "closed_reason"])
    questions.settle(kind=EXPIRING, object_id=registration.pk)
    announce(RegistrationEnded(registration.person_id, registration.id))
    return registration


@action("people.close")
def mark_employed(*, by: Account, registration: Registration) -> None:
    """The person has started work: the registration has served its purpose."""
    if registration.state in {RegistrationState.EMPLOYED, RegistrationState.CLOSED}:
        return
    change_state(registration, RegistrationState.EMPLOYED, allowed=rules.TRANSITIONS, by=by)
    questions.settle(kind=EXPIRING, object_id=registration.pk)
    announce(RegistrationEnded(registration.person_id, registration.id))


@action("people.age")
def age_registrations(*, by: Account) -> int:
    """The timer's daily round: mark registrations that are about to expire, and expire the others. Idempotent."""
    today = clock.today()
    changed = 0
    due = Registration.objects.open().filter(centre=by.centre_id, expires_on__lt=rules.warn_horizon(today))
    for registration in due.select_related("person").order_by("expires_on", "id"):
        wanted = rules.state_by_day(registration.expires_on, today)
        if wanted == registration.state:
            continue
        change_state(registration, wanted, allowed=rules.TRANSITIONS, by=by)
        changed += 1
        if wanted == RegistrationState.EXPIRING:
            announce(Expiring(registration.id))
        if wanted == RegistrationState.EXPIRED:
            note(person=registration.person, kind="people.expired", by=by, facts={"number": registration.number})
            announce(RegistrationEnded(registration.person_id, registration.id))
    return changed


@action("people.consent")
def give_consent(*, by: Actor, person: Person, consent: ConsentGiven) -> Consent:
    """Record one consent; giving it again while it holds changes nothing."""
    given = _give(person=person, consent=consent, by=by)
    note(person=person, kind="people.consented", by=by, facts={"consent": consent.kind})
    ledger.record(by=by, verb="people.give_consent", about="consent", whose=person.id, fields=[consent.kind])
    return given


@action("people.consent")
def withdraw_consent(*, by: Actor, consent: Consent) -> None:
    """Withdraw one consent: whoever was shown something on its ground sees nothing from now on."""
    Consent.objects.filter(pk=consent.pk, withdrawn_at=None).update(withdrawn_at=clock.now())
    note(person=consent.person, kind="people.consent_withdrawn", by=by, facts={"consent": consent.kind})
    ledger.record(
        by=by, verb="people.withdraw_consent", about="consent", whose=consent.person_id, fields=[consent.kind]
    )
    announce(ConsentWithdrawn(consent.person_id, consent.kind))


@action("people.assign")
def assign(*, by: Account, person: Person, consultant: Account, word: str = "", agreed: bool = False) -> Assignment:
    """Put a person into a consultant's care (담당 구직자); who had them before hands over, with a word.

    `agreed`: the person knows of it and agrees. Raises RuleBroken for somebody who is no consultant of the centre.
    """
    if "consultant" not in consultant.roles or consultant.centre_id != person.centre_id:
        raise RuleBroken(_("Only a consultant of this centre can take on a seeker."), code="not_consultant")
    now = clock.now()
    current = Assignment.objects.filter(person=person, until=None).select_related("consultant").first()
    if current and current.consultant_id == consultant.id:
        return current
    Assignment.objects.filter(person=person, until=None).update(until=now)
    assignment = Assignment.objects.create(
        person=person, consultant=consultant, since=now, word=word.strip()[:400], agreed=agreed
    )
    handed = {"consultant": consultant.name} | ({"before": current.consultant.name} if current else {})
    note(person=person, kind="people.handed_over" if current else "people.assigned", by=by, facts=handed)
    ledger.record(by=by, verb="people.assign", about="person", object_id=person.id, whose=person.id)
    announce(Assigned(person.id, consultant.id, current.consultant_id if current else None))
    return assignment


@action("people.suggestions_wanted")
def set_suggestions_wanted(*, by: Actor, registration: Registration, wanted: bool) -> None:
    """Stop or resume automated suggestions at the person's wish."""
    Registration.objects.filter(pk=registration.pk).update(no_suggestions=not wanted)
    registration.no_suggestions = not wanted
    _log_registration(by, "people.set_suggestions_wanted", registration, ["no_suggestions"])
    announce(Registered(registration.person_id, registration.id))


@action("people.own")
def stop_texts(*, by: Citizen, person: Person) -> None:
    """The person wishes no more texts (수신거부); a code they ask for themselves still comes."""
    Person.objects.filter(pk=person.pk).update(wants_texts=False)
    note(person=person, kind="people.texts_stopped", by=by)
    verb = "people.stop_texts"
    ledger.record(by=by, verb=verb, about="person", object_id=person.id, whose=person.id, fields=["wants_texts"])


def form_problems(facts: PersonFacts, wishes: RegistrationFacts) -> dict[str, str]:
    """What is missing or wrong on the form today: {field: code}; pay is held against this year's minimum wage."""
    today = clock.today()
    below = bool(wishes.pay_amount and wishes.pay_period) and below_minimum(
        wishes.pay_amount, Period(wishes.pay_period), today.year
    )
    return rules.person_problems(facts, today) | rules.registration_problems(wishes, below_minimum=below)


def _sensitive_problems(registration: Registration, facts: PersonFacts, wishes: RegistrationFacts) -> dict[str, str]:
    """What comes new to a record that the law calls sensitive needs its own consent; what stands there may stay."""
    told = rules.sensitive_in(facts, wishes)
    known = rules.sensitive_in(children.facts_of(registration.person), children.read(registration))
    if not told - known or consent_to(registration.person, ConsentKind.SENSITIVE):
        return {}
    field = rules.SENSITIVE_AT[sorted(told - known)[0].split(":")[0]]
    return {field: "sensitive_first"}


def consent_to(person: Person, kind: str) -> bool:
    """Whether this consent of the person holds today."""
    return any(each.holds() for each in person.consents.filter(kind=kind, withdrawn_at=None))


def _write_person(*, by: Actor, person: Person | None, facts: PersonFacts, basis: str = Basis.FORM) -> Person:
    columns = asdict(facts) | {"basis": basis}
    if person is None and isinstance(by, Citizen):
        person = Person.objects.create(id=by.id, centre_id=by.centre_id, **columns)
    elif person is None:
        person = Person.objects.create(centre_id=by.centre_id, **columns)
    else:
        Person.objects.filter(pk=person.pk).update(**columns)
        person.refresh_from_db()
    index_person(person)
    return person


def _write_registration(
    *, by: Actor, person: Person, wishes: RegistrationFacts, basis: str, **more: object
) -> Registration:
    today = clock.today()
    registration = Registration.objects.create(
        centre_id=by.centre_id,
        person=person,
        number=next_number(centre=by.centre, prefix=by.centre.seeker_prefix, day=today),
        basis=basis,
        registered_on=today,
        expires_on=rules.expires_on(today),
        **children.columns(wishes),
        **more,
    )
    children.write(registration, wishes)
    log_start(registration, registration.state, by=by)
    index_person(person, registration)
    return registration


def _give(*, person: Person, consent: ConsentGiven, by: Actor) -> Consent:
    kept, made = Consent.objects.get_or_create(
        person=person,
        kind=consent.kind,
        scope=consent.scope,
        withdrawn_at=None,
        defaults={
            "how": consent.how or Channel.PAPER,
            "until": rules.consent_until(clock.today()),
            "recorded_by": by.name,
        },
    )
    if not made and not kept.holds():  # it has run out: what is given anew holds anew
        kept.given_at, kept.until = clock.now(), rules.consent_until(clock.today())
        kept.how, kept.recorded_by = consent.how or Channel.PAPER, by.name
        kept.save(update_fields=["given_at", "until", "how", "recorded_by"])
    return kept


def index_person(person: Person, registration: Registration | None = None) -> None:
    """Make the person findable by name, phones, birth date and registration number."""
    registration = registration or person.registrations.newest_first().first()
    numbers = [person.mobile, person.phone, registration.number if registration else ""]
    if person.birth_date:
        numbers.append(f"{person.birth_date:%Y%m%d}")
    search.index(
        kind="person",
        object_id=person.id,
        centre=person.centre_id,
        title=person.name or (registration.number if registration else "—"),
        hint=registration.number if registration else "",
        words=[person.name] if person.name else [],
        numbers=[number for number in numbers if number],
    )


def _tidy(facts: PersonFacts) -> None:
    facts.name = normalise(facts.name)
    facts.mobile = phone_digits(facts.mobile)
    facts.phone = phone_digits(facts.phone)
    facts.guardian_phone = phone_digits(facts.guardian_phone)


def _filled(facts: PersonFacts | RegistrationFacts) -> set[str]:
    return {name for name, value in asdict(facts).items() if value not in ("", None, [], False)}


def _log_registration(by: Actor, verb: str, registration: Registration, fields: Iterable[str]) -> None:
    ledger.record(
        by=by,
        verb=verb,
        about="registration",
        object_id=registration.id,
        whose=registration.person_id,
        fields=fields,
    )
