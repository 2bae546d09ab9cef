"""What this room, and the kernel beneath it, hold of people: how it moves at a merge, how it is blanked at the end."""

from urllib.parse import quote_plus
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from iljari.kernel import clock
from iljari.kernel import models as kernel
from iljari.kernel.holdings import Holding, Journal, holds
from iljari.kernel.korean import format_phone

from . import rules
from .choices import CloseReason, WishState
from .merging.consents import settle_consents
from .models import (
    Apart,
    Assignment,
    Career,
    Consent,
    DesiredDistrict,
    DesiredOccupation,
    Difficulty,
    Erasure,
    ErasureWish,
    GroupMark,
    Language,
    Licence,
    Merge,
    OnlineApplication,
    Person,
    Registration,
    ThreadEntry,
)

WAITING = kernel.MessageState.WAITING
WHO = "name mobile phone email address call_hours nationality stay_status guardian_name guardian_phone"
DISABILITY = "disability_type disability_severity disability_needs"


def one_registration(journal: Journal) -> None:
    """Of two open registrations the one chosen stays open (else the newer); the other was one too many."""
    both = list(
        Registration.objects.open().filter(person__in=[journal.kept, journal.absorbed]).order_by("created_at", "id")
    )
    if len(both) < 2:
        return
    stays = next((each for each in both if str(each.pk) == journal.chosen.get("registration")), both[-1])
    for registration in both:
        if registration != stays:
            reason = CloseReason.DUPLICATE.value
            journal.change(registration, allowed=rules.TRANSITIONS, state="closed", closed_reason=reason)


def one_consultant(journal: Journal) -> None:
    """Of two consultants the one chosen goes on (else the one who came later)."""
    both = list(
        Assignment.objects.filter(person__in=[journal.kept, journal.absorbed], until=None).order_by("since", "id")
    )
    stays = next(
        (each for each in both if str(each.pk) == journal.chosen.get("assignment")), both[-1] if both else None
    )
    for care in both:
        if care != stays:
            journal.change(care, until=clock.now())


def one_of_each_difficulty(journal: Journal) -> None:
    """A difficulty that both name is one: the absorbed record's line of it ends today."""
    named = Difficulty.objects.filter(person=journal.kept, until=None).values("kind")
    for twice in Difficulty.objects.filter(person=journal.absorbed, until=None, kind__in=named):
        journal.change(twice, until=clock.today())


def one_wish(journal: Journal) -> None:
    """Of two open wishes to be forgotten the earlier one waits for an answer; the later stays behind."""
    if ErasureWish.objects.filter(person=journal.kept, state=WishState.OPEN).exists():
        for twice in ErasureWish.objects.filter(person=journal.absorbed, state=WishState.OPEN):
            journal.leave(twice)


def end_care(people: frozenset[UUID], contacts: frozenset[str]) -> None:
    """Nobody looks after somebody who is forgotten."""
    Assignment.objects.filter(person__in=people, until=None).update(until=clock.now())


def forget_typing(people: frozenset[UUID], contacts: frozenset[str]) -> None:
    """What somebody was typing into a form of theirs, and what staff were typing about them."""
    keys = {str(key) for key in people}
    keys |= {str(key) for key in Registration.objects.filter(person__in=people).values_list("pk", flat=True)}
    about = Q(account__in=people)
    for key in keys:
        about |= Q(key__contains=key)
    for contact in contacts:
        about |= Q(data__contains=contact) | Q(data__contains=quote_plus(contact))
        about |= Q(data__contains=format_phone(contact))
    kernel.Draft.objects.filter(about).delete()


def end_messages(people: frozenset[UUID], contacts: frozenset[str]) -> None:
    """Nothing more is sent to somebody who is forgotten, and nobody counts how often they asked for a code."""
    waiting = kernel.Message.objects.filter(Q(whose__in=people) | Q(to__in=contacts), state=WAITING)
    waiting.update(state=kernel.MessageState.DROPPED)
    for contact in contacts:
        kernel.Pace.objects.filter(key__contains=contact).delete()


def offer() -> None:
    """Name the tables; those that others point to stand before them."""
    holds(
        Holding(Person, "pk", words=f"{WHO} {DISABILITY} birth_date", codes="district", stays=True),
        Holding(
            Registration, words="foreign_number source source_number source_facts warnings school major",
            codes="number education employment_types weekdays day_times office_skills",
            label=_("Registrations"), settle=one_registration, forget=forget_typing,
        ),
        Holding(DesiredOccupation, "registration__person", words="words", codes="code"),
        Holding(DesiredDistrict, "registration__person", codes="district"),
        Holding(Career, "registration__person", drop=True),
        Holding(Licence, "registration__person", drop=True),
        Holding(Language, "registration__person", drop=True),
        Holding(GroupMark, "registration__person", words="evidence"),
        Holding(Difficulty, words="words", settle=one_of_each_difficulty),
        Holding(Consent, words="recorded_by", label=_("Consents"), settle=settle_consents),
        Holding(Assignment, words="word", settle=one_consultant, forget=end_care),
        Holding(ThreadEntry, words="facts by_name", codes="kind about", label=_("Lines of the thread")),
        Holding(OnlineApplication, "", drop=True, contact="contact"),
        Holding(Merge, "kept", words="changes", codes="stuck", stays=True),
        Holding(Apart, "one", drop=True, stays=True),
        Holding(Erasure, codes="counts", stays=True),
        Holding(ErasureWish, words="words answer", blanks={"answer": "—"}, settle=one_wish),
        Holding(kernel.SearchEntry, "object_id", drop=True, stays=True),
        Holding(kernel.Message, "whose", contact="to", words="to subject body attachment_name attachment "
                "trouble reference by_name once", codes="occasion language", forget=end_messages, label=_("Messages")),
        Holding(kernel.MessageTry, "message__whose", words="trouble", contact="message__to"),
        Holding(kernel.ReceivedText, "whose", drop=True, contact="contact"),
        Holding(kernel.Question, "", drop=True, contact="contact"),
        Holding(kernel.OneTimeCode, "", drop=True, contact="contact"),
        Holding(kernel.DoorKey, "holder", drop=True),
    )  # fmt: skip
