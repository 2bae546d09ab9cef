"""Reads of the room."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from operator import attrgetter
from uuid import UUID

from django.db.models import Case, Count, Exists, OuterRef, Q, QuerySet, When
from django.utils.translation import gettext as _

from iljari.centre.models import Account
from iljari.centre.queries import consultants_of
from iljari.kernel import clock
from iljari.people.models import Assignment, Person

from . import rules
from .choices import AskState, CareState
from .models import Aftercare, Ask

SOON_DAYS = 7
BADGES: Mapping[str, str] = {
    "due": "info",
    "same_firm": "good",
    "other_firm": "good",
    "left": "harm",
    "unreachable": "wait",
    "dropped": "neutral",
    "running": "info",
    "complete": "good",
    "refused": "neutral",
    "refuted": "neutral",
}


def asks(account: Account) -> QuerySet[Ask]:
    """Asks of the centre's people, soonest first; `own`: this account looks after the person, or nobody does and it
    introduced them to their work. Whom nobody looks after or introduced is everybody's.
    """
    colleagues = consultants_of(account.centre_id)
    held = Assignment.objects.filter(person=OuterRef("care__person"), until=None)
    introduced = Q(care__hire__referral__consultant=account)
    nobodys = Q(care__hire__referral=None) | ~Q(care__hire__referral__consultant__in=colleagues)
    ours = Exists(held.filter(consultant=account)) | (
        (introduced | nobodys) & ~Exists(held.filter(consultant__in=colleagues))
    )
    return (
        Ask.objects.filter(care__centre=account.centre_id, care__person__anonymised_at=None)
        .annotate(own=Case(When(ours, then=True), default=False))
        .select_related("care__person", "care__hire")
        .order_by("call_on", "id")
    )


def own_asks(person_id: UUID) -> QuerySet[Ask]:
    """A person's asks of cares that run or are complete, by their marks."""
    rows = Ask.objects.filter(care__person=person_id, care__state__in=sorted(rules.ANSWERABLE))
    return rows.select_related("care__hire", "care__person__centre", "care__centre").order_by("reached_on", "id")


def groups(today: date) -> Mapping[str, Q]:
    """The tabs of the list: to be asked now, in the days that come, not reached, left."""
    due = Q(state=AskState.DUE)
    return {
        "due": due & Q(call_on__lte=today),
        "soon": due & Q(call_on__gt=today, call_on__lte=today + timedelta(days=SOON_DAYS)),
        "unreachable": Q(state=AskState.UNREACHABLE),
        "left": Q(state=AskState.LEFT),
    }


def calls(account: Account, *, group: str, who: str) -> QuerySet[Ask]:
    """The calling list of a tab, of one's own people or of all."""
    rows = asks(account).filter(groups(clock.today())[group])
    return rows.filter(own=True) if who == "mine" else rows


def counts(account: Account, *, who: str) -> Mapping[str, int]:
    """How many stand on each tab (one statement)."""
    rows = asks(account)
    if who == "mine":
        rows = rows.filter(own=True)
    found = {name: Count("pk", filter=where) for name, where in groups(clock.today()).items()}
    return rows.order_by().aggregate(**found)


def cares_of(person: Person) -> list[tuple[Aftercare, list[Ask]]]:
    """A person's cares, each with its asks by their marks; the newest first (one statement)."""
    rows = Ask.objects.filter(care__person=person).exclude(care__state=CareState.REFUTED)
    rows = rows.select_related("care__hire", "answered_to").order_by("-care__started_on", "care", "reached_on")
    return [(care, list(asks)) for care, asks in groupby(rows, key=attrgetter("care"))]


def to_set_right(care: Aftercare, key: str) -> Ask | None:
    """The ask of this care with that key whose answer may still be another one; None for all else (one statement)."""
    return next((ask for ask in care.asks.all() if str(ask.pk) == key and rules.TRANSITIONS[ask.state]), None)


@dataclass(frozen=True, slots=True)
class Cohort:
    """Who started work in one quarter: how many of them work at each mark of retention."""

    name: str
    first: date
    kept: Mapping[str, rules.Kept]


def cohorts(centre_id: UUID) -> list[Cohort]:
    """Retention by quarter of the start, newest first; only marks that are past (one statement)."""
    rows = (
        Ask.objects.filter(care__centre=centre_id, mark__in=rules.RETENTION, reached_on__lte=clock.today())
        .exclude(care__state=CareState.REFUTED)
        .values_list("care__started_on", "mark", "state", "care__state")
    )
    by_quarter: dict[date, list[tuple[str, str, str]]] = {}
    for started, mark, state, care in rows:
        first = date(started.year, 3 * ((started.month - 1) // 3) + 1, 1)
        by_quarter.setdefault(first, []).append((mark, state, care))
    return [
        Cohort(
            _("Quarter %(quarter)s of %(year)s") % {"quarter": (first.month + 2) // 3, "year": first.year},
            first,
            _kept(found),
        )
        for first, found in sorted(by_quarter.items(), reverse=True)
    ]


def _kept(rows: Iterable[tuple[str, str, str]]) -> Mapping[str, rules.Kept]:
    rows = list(rows)
    return {
        mark: rules.retention((state, care) for each, state, care in rows if each == mark) for mark in rules.RETENTION
    }
