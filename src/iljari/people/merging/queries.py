"""Reads: who looks like one person, how two records differ, what was joined, whose purpose has ended, who is erased."""

from dataclasses import dataclass, field, fields
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db.models import Exists, Max, OuterRef, Q, QuerySet

from iljari.kernel import clock, codes, display, holdings, ids
from iljari.kernel.korean import format_phone, normalise, phone_digits

from ..models import Apart, Assignment, Erasure, ErasureWish, Merge, Person, Registration, ThreadEntry
from ..models.registration import OPEN
from ..rules import PersonFacts, add_months
from . import rules

FIELDS = tuple(each.name for each in fields(PersonFacts))
MOST = 600


def living(centre_id: UUID) -> QuerySet[Person]:
    """The people of a centre who stand for themselves: neither part of another record nor erased."""
    return Person.objects.filter(centre=centre_id, anonymised_at=None, merged_into=None)


def parts_of(person_id: UUID) -> frozenset[UUID]:
    """The record with every other that became part of it, directly or through others (a statement for each step)."""
    found, newest = {person_id}, {person_id}
    while newest:
        newest = set(Person.objects.filter(merged_into__in=newest).values_list("pk", flat=True)) - found
        found |= newest
    return frozenset(found)


@dataclass(slots=True)
class Twins:
    """Two records that look like one person, and why (codes; a page adds the words)."""

    one: Person
    other: Person
    reasons: tuple[str, ...]
    words: list[object] = field(default_factory=list)


def likely(centre_id: UUID, *, since: datetime | None = None) -> list[Twins]:
    """Records that look like one person, the likeliest first (two statements at most); with `since` only pairs of
    which one was made from that moment on, looked for from those alone. At most 600 records are held against each
    other, the newest first."""
    rows = living(centre_id)
    twins = rows.filter(Exists(_twins(rows))).order_by("-created_at", "-id")
    if since:
        fresh = twins.filter(created_at__gte=since).order_by()
        mobiles, names = fresh.exclude(mobile="").values("mobile"), fresh.exclude(name="").values("name")
        twins = twins.filter(Q(mobile__in=mobiles) | Q(name__in=names))
    people = {each.pk: each for each in twins[:MOST]}
    apart: frozenset[tuple[UUID, UUID]] = frozenset()
    if len(people) > 2:  # of two, `_twins` has asked already
        apart = frozenset(Apart.objects.filter(one__in=people, other__in=people).values_list("one", "other"))
    known = [rules.Known(each.pk, each.name, each.birth_date, each.mobile) for each in people.values()]
    found = (Twins(people[pair.one], people[pair.other], pair.reasons) for pair in rules.pairs(known, apart))
    return [each for each in found if since is None or max(each.one.created_at, each.other.created_at) >= since]


def why_alike(one: Person, other: Person) -> tuple[str, ...]:
    """Why these two look like one person, as codes; nothing where nothing speaks for it."""
    first, second = (rules.Known(each.pk, each.name, each.birth_date, each.mobile) for each in (one, other))
    return rules.alike(first, second)


def _twins(rows: QuerySet[Person]) -> QuerySet[Person]:
    """For an outer person: others with the same mobile number, or the same name and a birth date near to theirs, of
    whom nobody has said that they are two people."""
    parts = [(f"birth_date__{part}", OuterRef(f"birth_date__{part}")) for part in ("year", "month", "day")]
    near = Q(birth_date=OuterRef("birth_date"))
    for left, right in ((0, 1), (0, 2), (1, 2)):
        near |= Q(parts[left], parts[right])
    swapped = {"birth_date__month": OuterRef("birth_date__day"), "birth_date__day": OuterRef("birth_date__month")}
    near |= Q(parts[0], **swapped)
    same = (~Q(mobile="") & Q(mobile=OuterRef("mobile"))) | (~Q(name="") & Q(name=OuterRef("name")) & near)
    me, them = OuterRef(OuterRef("pk")), OuterRef("pk")
    apart = Apart.objects.filter(Q(one=me, other=them) | Q(one=them, other=me))
    return rows.filter(same).exclude(pk=OuterRef("pk")).filter(~Exists(apart)).order_by()


def matching(centre_id: UUID, *, but: UUID, name: str, phone: str, birth_date: date | None) -> list[Person]:
    """People of the centre with two of name, phone and birth date as said (one statement, at most eight)."""
    digits = phone_digits(phone)
    asked = [Q(name=normalise(name))] if name.strip() else []
    asked += [Q(mobile=digits) | Q(phone=digits)] if digits else []
    asked += [Q(birth_date=birth_date)] if birth_date else []
    if len(asked) < 2:
        return []
    one, two, *more = asked
    same = (one & two) | (one & more[0]) | (two & more[0]) if more else one & two
    return list(living(centre_id).filter(same).exclude(pk=but).order_by("name", "id")[:8])


# --- the comparison ---------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Difference:
    """A field in which two records differ: both values as shown, which is proposed, and why (a code)."""

    name: str
    kept: str
    absorbed: str
    proposed: str
    why: str


@dataclass(slots=True)
class Comparison:
    """Two records side by side: where they differ, where not, what both have open, what moves."""

    differing: list[Difference]
    equal: list[tuple[str, str]]
    registrations: list[Registration]
    assignments: list[Assignment]
    counts: list[tuple[str, int, int]]


def compare(kept: Person, absorbed: Person) -> Comparison:
    """Two records side by side (four statements)."""
    both = [kept.pk, absorbed.pk]
    registrations = list(Registration.objects.open().filter(person__in=both).newest_first())
    newest = dict(Registration.objects.filter(person__in=both).values_list("person").annotate(Max("registered_on")))
    absorbed_newer = _age(absorbed, newest) > _age(kept, newest)
    differing, equal = [], []
    for name in FIELDS:
        mine, theirs = getattr(kept, name), getattr(absorbed, name)
        if mine == theirs:
            if mine not in ("", None):
                equal.append((name, shown(kept, name)))
            continue
        careful = isinstance(mine, bool)
        side, why = rules.preferred(mine, theirs, absorbed_newer=absorbed_newer, careful=careful)
        differing.append(Difference(name, shown(kept, name), shown(absorbed, name), side, why))
    counts = [
        (str(holding.label), numbers.get(kept.pk, 0), numbers.get(absorbed.pk, 0))
        for holding, numbers in holdings.counts(both)
    ]
    care = Assignment.objects.filter(person__in=both, until=None).select_related("consultant").order_by("-since", "-id")
    return Comparison(differing, equal, registrations, list(care), [each for each in counts if each[1] or each[2]])


def _age(person: Person, newest: dict[UUID, date]) -> tuple[date, UUID]:
    return newest.get(person.pk) or clock.local(person.created_at).date(), person.pk


def shown(person: Person, name: str) -> str:
    """A field's value in words."""
    value: Any = getattr(person, name)
    if value in ("", None):
        return "—"
    if name == "district":
        return codes.district_name(value)
    if name in {"mobile", "phone", "guardian_phone"}:
        return format_phone(value)
    if isinstance(value, bool):
        return "○" if value else "×"
    if isinstance(value, date):
        return display.day_text(value, year=True)
    label = getattr(person, f"get_{name}_display", None)
    return str(label()) if label else str(value)


def merges(centre_id: UUID, kept: str = "") -> QuerySet[Merge]:
    """What was joined, the newest first; only what became part of one record, if its key is given."""
    rows = Merge.objects.filter(centre=centre_id).select_related("kept", "absorbed", "by", "undone_by")
    key = ids.read(kept)
    return rows.filter(kept=key) if key else rows


def written_since(merge: Merge) -> list[tuple[str, int]]:
    """What was written for the kept record after the merge: it stays there at an undo (one statement)."""
    written = holdings.counts([merge.kept_id], since=merge.created_at)
    return [(str(holding.label), sum(numbers.values())) for holding, numbers in written]


# --- forgetting -------------------------------------------------------------------------------------------------------


def due(centre_id: UUID) -> QuerySet[Person]:
    """Whose purpose ended ILJARI_KEEP_YEARS ago: every registration ended then or earlier (somebody who never
    registered: was first known then), and nothing was written in the thread since; the longest first."""
    before = add_months(clock.today(), -12 * settings.KEEP_YEARS)
    start, _end = clock.day_bounds(before, before)
    latest = Registration.objects.filter(person=OuterRef("pk"))
    lasting = latest.filter(Q(state__in=OPEN) | Q(expires_on__gt=before))
    rows = living(centre_id).filter(~Exists(lasting.order_by()), created_at__lt=start)
    lately = ThreadEntry.objects.filter(person=OuterRef("pk"), at__gte=start)
    return holdings.idle(rows.filter(~Exists(lately.order_by()))).order_by("created_at", "id")


def erasures(centre_id: UUID) -> QuerySet[Erasure]:
    """The register of erasures, the newest first."""
    return Erasure.objects.filter(centre=centre_id).select_related("by")


ERASURE_COLUMNS = ("when", "person", "why", "by", "rows")


def erasure_cells(row: Erasure) -> list[object]:
    """A line of the register as a file holds it: keys, codes and counts."""
    when = f"{clock.local(row.created_at):%Y-%m-%d %H:%M}"
    return [when, str(row.person_id), row.why, row.by.username, sum(row.counts.values())]


def years_kept() -> int:
    """Years after the end of the last registration after which the purpose has ended."""
    return int(settings.KEEP_YEARS)


def wishes(centre_id: UUID) -> QuerySet[ErasureWish]:
    """Wishes to be erased that wait for an answer, the most urgent first."""
    return ErasureWish.objects.filter(centre=centre_id, state="open").select_related("person").order_by("due", "id")


def wish_of(person: Person) -> ErasureWish | None:
    """The person's newest wish to be erased (one statement)."""
    return ErasureWish.objects.filter(person=person).order_by("-created_at", "-id").first()
