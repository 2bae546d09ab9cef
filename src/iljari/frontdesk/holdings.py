"""What this room holds of people: calls, visits, reservations, papers, calls that are owed."""

from uuid import UUID

from django.db.models import Q
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from iljari.kernel import clock
from iljari.kernel.holdings import Holding, Journal, holds

from .models import (
    Announcement,
    Call,
    Callback,
    CallbackMessage,
    CallbackState,
    EarlierWish,
    Occupancy,
    Paper,
    Reservation,
    Visit,
    VisitInterval,
)
from .models.visits import HERE

GIVEN_UP = {CallbackState.OPEN.value: frozenset({CallbackState.GIVEN_UP.value})}


def one_callback(journal: Journal) -> None:
    """Nobody waits twice to be called: what both wish stands in the one of the record that stays."""
    mine = Callback.objects.filter(person=journal.kept, state=CallbackState.OPEN).first()
    theirs = Callback.objects.filter(person=journal.absorbed, state=CallbackState.OPEN).first()
    if mine and theirs:
        said = "\n".join(words for words in (mine.words, theirs.words) if words)
        journal.change(mine, words=said[:4000], due_at=min(mine.due_at, theirs.due_at))
        journal.change(theirs, allowed=GIVEN_UP, state=CallbackState.GIVEN_UP.value, settled_at=clock.now())


def here_twice(kept: UUID, absorbed: UUID) -> str | Promise:
    """Both records stand in the hall now: one person has drawn two tickets."""
    here = [Visit.objects.filter(person=key, state__in=HERE).values("day") for key in (kept, absorbed)]
    if not Visit.objects.filter(person=kept, state__in=HERE, day__in=here[1]).exists():
        return ""
    return _("Both are in the hall now. End one of the two visits first.")


def offer() -> None:
    """Name the tables."""
    holds(
        Holding(
            Reservation, words="called_as contact words booked_by_name why", codes="number language", contact="contact",
            running=Q(state__in=["booked", "arrived"]), label=gettext_lazy("Reservations"),
        ),
        Holding(Occupancy, "holder", once=("cell",)),
        Holding(EarlierWish, "reservation__person"),
        Holding(
            Visit, words="called_as note", codes="ticket grounds", clash=here_twice, running=Q(state__in=HERE),
            label=gettext_lazy("Visits"),
        ),
        Holding(VisitInterval, "visit__person", words="by_name note"),
        Holding(Announcement, "visit__person"),
        Holding(Call, words="words topic_checked_by", label=gettext_lazy("Calls")),
        Holding(
            Callback, words="contact called_as words foreign noted_by", contact="contact", blanks={"contact": "—"},
            settle=one_callback, running=Q(state="open"), label=gettext_lazy("Calls owed"),
        ),
        Holding(CallbackMessage, "callback__person", drop=True, contact="callback__contact"),
        Holding(
            Paper, words="about object_id facts issued_by once withdrawn_why", codes="number kind",
            label=gettext_lazy("Certificates"),
        ),
    )  # fmt: skip
