"""What the room writes to people, and how anybody in the house writes to a person: as they wished to be reached."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Q
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from iljari.kernel import clock, display, outbox
from iljari.kernel.events import hears
from iljari.kernel.korean import format_phone
from iljari.kernel.models import Message
from iljari.kernel.outbox import Occasion
from iljari.kernel.outbox.events import StopAsked
from iljari.kernel.outbox.questions import Answered, ask

from .actions import EXPIRING, close_registration, renew_registration, stop_texts
from .choices import CloseReason, RegistrationState
from .events import Expiring, Registered
from .guests import citizen
from .models import Person, Registration

KOREAN = "ko"  # letters are Korean unless somebody asked for one in another language
COMMON = {
    "centre": _("the centre's name"),
    "phone": _("the centre's phone number"),
}
NAMED = COMMON | {"name": _("the person's name")}
OCCASIONS = (
    Occasion(
        "people.code",
        _("Code for the own page"),
        _("Your code for {centre}"),
        _(
            "[{centre}] Your code is {code}. Type it on the page within {minutes} minutes. "
            "Tell it to nobody; we never ask for it by phone. If you did not ask for it, do nothing."
        ),
        COMMON | {"code": _("the code"), "minutes": _("how many minutes it is valid")},
        secret=True,
        at_once=True,
    ),
    Occasion(
        "people.guardian_code",
        _("Code for the guardian's consent"),
        _("{name} wishes to register at {centre}"),
        _(
            "[{centre}] {name} wishes to register for work and is under 18. If you agree as guardian, "
            "tell them the code {code} ({minutes} minutes). Questions: {phone}"
        ),
        NAMED | {"code": _("the code"), "minutes": _("how many minutes it is valid")},
        secret=True,
        at_once=True,
    ),
    Occasion(
        "people.registered",
        _("Registration received"),
        _("You are registered at {centre}"),
        _(
            "[{centre}] {name}, you are registered under {number}, valid until {until}. "
            "A consultant calls you within five working days. See where things stand: on our site under “My page”, "
            "or call {phone}. We never ask for codes or money."
        ),
        NAMED | {"number": _("the registration number"), "until": _("the last day of validity")},
    ),
    Occasion(
        EXPIRING,
        _("Registration ends soon"),
        _("Your registration ends on {until}"),
        _(
            "[{centre}] {name}, your registration ends on {until}. Do you still look for work?{reply} "
            "Or renew it on our site under “My page”, or call {phone}."
        ),
        NAMED | {"until": _("the last day of validity"), "reply": _("what to reply, with its digits")},
    ),
    Occasion(
        "people.application",
        _("Registration from home that a clerk completes"),
        _("We have received your registration"),
        _(
            "[{centre}] {name}, we have received your registration and call you within one working day to complete it. "
            "Nothing has to be typed again. Questions: {phone}"
        ),
        NAMED,
    ),
)


def reach(person: Person) -> str:
    """Where a person may be written to, by their own wishes: the mobile number, the mail address, or "" for nowhere."""
    return person.mobile if person.mobile and person.wants_texts else person.email


def written_to(person: str = "person") -> Q:
    """The same of rows that lead to a person by this name: those whose person may be written to."""
    reachable = {f"{person}__wants_texts": True}
    return ~Q(**{f"{person}__email": ""}) | Q(~Q(**{f"{person}__mobile": ""}), **reachable)


def tell(
    person: Person,
    occasion: str,
    facts: Mapping[str, object] | None = None,
    *,
    once: str = "",
    to: str = "",
    by_name: str = "",
    language: str = KOREAN,
    attachment: tuple[str, str] | None = None,
) -> Message | None:
    """Write to a person on an occasion, where they may be written to; None where they wish no messages.

    `to` overrides where (a code that somebody waits for); `facts` besides the name, the centre and its phone.
    """
    centre = person.centre
    told = {"name": person.name, "centre": centre.name, "phone": format_phone(centre.phone)}
    return outbox.send(
        occasion,
        centre=centre.pk,
        to=to or reach(person),
        facts=told | dict(facts or {}),
        whose=person.pk,
        once=once,
        by_name=by_name,
        language=language,
        attachment=attachment,
    )


def reply_words(digits: Mapping[str, str], words: Mapping[str, str]) -> str:
    """A sentence that says what to reply, by the digits of a question; "" where there are none (a mail)."""
    if not digits:
        return ""
    options = ", ".join(f"{digit}: {words[answer]}" for answer, digit in digits.items())
    return " " + str(_("Reply by text: %(options)s.") % {"options": options})


def question_to(person: Person, *, kind: str, about: UUID, answers: list[str], days: int) -> Mapping[str, str]:
    """Open a question to be answered by a digit, where the person is written to by text; the digits by answer."""
    contact = outbox.contact_of(reach(person))
    if not contact or "@" in contact:
        return {}
    until: datetime = clock.now() + timedelta(days=days)
    return ask(centre=person.centre_id, contact=contact, kind=kind, object_id=about, answers=answers, until=until)


@hears(Registered)
def on_registered(event: Registered) -> None:
    """Somebody has registered: their number, and what happens next."""
    if not event.new:
        return
    registration = Registration.objects.select_related("person__centre").get(pk=event.registration_id)
    with translation.override(KOREAN):
        until = display.day_text(registration.expires_on, year=True)
    facts = {"number": registration.number, "until": until}
    tell(registration.person, "people.registered", facts, once=f"people.registered:{registration.pk}")


@hears(Expiring)
def on_expiring(event: Expiring) -> None:
    """The registration ends within two weeks: ask whether it is to be renewed."""
    registration = Registration.objects.select_related("person__centre").get(pk=event.registration_id)
    person = registration.person
    with translation.override(KOREAN):
        words = {"renew": str(_("renew")), "close": str(_("I have stopped looking"))}
        digits = question_to(person, kind=EXPIRING, about=registration.pk, answers=list(words), days=14)
        facts = {"until": display.day_text(registration.expires_on, year=False), "reply": reply_words(digits, words)}
    tell(person, EXPIRING, facts, once=f"{EXPIRING}:{registration.pk}:{registration.expires_on}")


@hears(StopAsked)
def on_stop_asked(event: StopAsked) -> None:
    """Somebody replied that they wish no more texts: what stands under this number is written to by mail, or called."""
    held = Person.objects.filter(centre=event.centre, mobile=event.contact, wants_texts=True)
    for person in held.select_related("centre"):
        stop_texts(by=citizen(person), person=person)


@hears(Answered)
def on_answered(event: Answered) -> None:
    """Somebody replied a digit to the question whether the registration is to be renewed."""
    if event.question.kind != EXPIRING:
        return
    registration = Registration.objects.select_related("person__centre").get(pk=event.question.object_id)
    if registration.state in {RegistrationState.EMPLOYED, RegistrationState.CLOSED}:
        return  # they work, or it was closed: an old digit changes nothing
    by = citizen(registration.person)
    if event.answer == "renew":
        renew_registration(by=by, registration=registration)
    else:
        close_registration(by=by, registration=registration, reason=CloseReason.OWN_WISH)
