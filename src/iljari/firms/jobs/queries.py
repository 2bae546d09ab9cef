"""Reads of the job search: cards for a list, one job by its number, similar ones, what is new, the sitemap."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Count, QuerySet
from django.utils.translation import gettext as _

from iljari.centre.models import Centre
from iljari.kernel import clock, codes, display

from ..models import LIVE, JobEntry, SavedSearch, Vacancy
from ..sheet import pay_of
from . import finding
from .rules import Wishes

NEW_FOR = timedelta(days=3)
SOON = timedelta(days=7)
HOME_SHOWN = 6
POPULAR = 8
SIMILAR = 4
MOST_IN_SITEMAP = 40_000


@dataclass(frozen=True, slots=True)
class Card:
    """One job in a list, in words: `way` is how far it is from the asked place, empty when nobody asked."""

    vacancy: Vacancy
    place: str
    way: str
    pay: str
    terms: str
    hours: str
    deadline: str
    is_new: bool
    ends_soon: bool

    @property
    def meta(self) -> str:
        """What stands small under the pay: place and way, terms, hours, last day."""
        place = f"{self.place} ({self.way})" if self.way else self.place
        return " · ".join(part for part in (place, self.terms, self.hours, self.deadline) if part)


def cards(hits: Iterable[finding.Hit], *, area: str = "") -> list[Card]:
    """The jobs of these hits as cards, in their order (one statement)."""
    shown = list(hits)
    rows = Vacancy.objects.filter(pk__in=[hit.key for hit in shown]).select_related("firm", "entry")
    found = {row.pk: row for row in rows}
    return [card_of(found[hit.key], hit.minutes, area) for hit in shown if hit.key in found]


def card_of(vacancy: Vacancy, minutes: int | None = None, area: str = "") -> Card:
    """One vacancy as a card."""
    today = clock.today()
    listed = vacancy.entry.listed_at if hasattr(vacancy, "entry") else clock.now()
    return Card(
        vacancy=vacancy,
        place=codes.district_name(vacancy.district) if vacancy.district else "",
        way=way_of(vacancy.district, minutes, area),
        pay=pay_of(vacancy),
        terms=str(vacancy.get_employment_type_display()),
        hours=hours_of(vacancy),
        deadline=deadline_of(vacancy),
        is_new=clock.now() - listed < NEW_FOR,
        ends_soon=bool(vacancy.deadline) and not vacancy.until_filled and vacancy.deadline - today <= SOON,
    )


def summary(card: Card) -> str:
    """A job in one line of words."""
    parts = (card.vacancy.firm.name, card.place, card.pay, card.terms, card.hours, card.deadline)
    return " · ".join(part for part in parts if part)


def way_of(district: str, minutes: int | None, area: str) -> str:
    """How far a job is from the asked place, in words; empty when nobody asked or nobody knows."""
    if not area or not district:
        return ""
    if codes.district_within(district, area):
        return _("in the place you chose")
    if minutes is None:
        return ""
    return _("about %(n)s minutes away") % {"n": minutes}


def hours_of(vacancy: Vacancy) -> str:
    """When one works, in a few words: times of the clock, hours a week."""
    parts = []
    if vacancy.starts_at and vacancy.ends_at:
        parts.append(f"{vacancy.starts_at:%H:%M}~{vacancy.ends_at:%H:%M}")
    if vacancy.weekly_hours:
        parts.append(_("%(n)s hours a week") % {"n": f"{vacancy.weekly_hours.normalize():f}"})
    return " · ".join(parts)


def deadline_of(vacancy: Vacancy) -> str:
    """Until when one may apply, in a few words; empty when not stated."""
    if vacancy.until_filled:
        return _("Until filled")
    return _("until %(day)s") % {"day": display.day_text(vacancy.deadline, year=False)} if vacancy.deadline else ""


def by_number(centre: Centre, number: str) -> Vacancy | None:
    """The vacancy with that public number, live or ended; None when no such number was ever given."""
    rows = Vacancy.objects.filter(centre=centre, number=number.upper()[:24])
    return rows.select_related("firm", "entry").first()


def is_live(vacancy: Vacancy) -> bool:
    """Whether it is to be found in public now."""
    return vacancy.state in LIVE


def similar(vacancy: Vacancy, centre: Centre) -> list[Card]:
    """Up to four live jobs of the same occupation or with like words, the nearest to this one first."""
    words = vacancy.occupation_words or vacancy.title
    search = finding.read(Wishes(words=words[:60], sort="best"), centre)
    hits = [hit for hit in finding.find(search, centre, near=vacancy.district) if hit.key != vacancy.pk]
    return cards(hits[:SIMILAR], area=vacancy.district)


def newest(centre: Centre, many: int = HOME_SHOWN) -> list[Card]:
    """The jobs that were listed last."""
    entries = listed(centre).order_by("-listed_at", "-vacancy__number")[:many]
    return cards(finding.Hit(entry.pk, 1.0, None, entry.listed_at) for entry in entries)


def new_today(centre: Centre) -> int:
    """How many live jobs were first listed today."""
    start, _end = clock.day_bounds(clock.today(), clock.today())
    return listed(centre).filter(listed_at__gte=start).count()


def listed(centre: Centre) -> QuerySet[JobEntry]:
    """Entries of the jobs that are to be found now."""
    return JobEntry.objects.filter(centre=centre.pk, vacancy__state__in=LIVE)


def popular(centre: Centre) -> list[tuple[str, int]]:
    """The occupations with most live jobs: names without what stands in brackets, and how many jobs there are."""
    rows = Vacancy.objects.live().filter(centre=centre).exclude(occupation="")
    counted = rows.values("occupation").order_by().annotate(n=Count("pk")).order_by("-n", "occupation")[:POPULAR]
    return [(codes.occupation_name(row["occupation"]).partition("(")[0].strip(), row["n"]) for row in counted]


def latest_change(hits: Iterable[finding.Hit]) -> datetime | None:
    """When the newest of these jobs was listed."""
    return max((hit.listed_at for hit in hits if hit.listed_at), default=None)


def saved_of(centre_id: UUID, contact: str) -> QuerySet[SavedSearch]:
    """The running saved searches of a contact, newest first."""
    return SavedSearch.objects.filter(centre=centre_id, contact=contact, ended_at=None)


def sitemap_rows(centre: Centre) -> list[tuple[str, datetime]]:
    """(path, when it was listed) of every live job, newest first; at most 40,000."""
    rows = listed(centre).order_by("-listed_at", "-vacancy__number").values_list("vacancy__number", "listed_at")
    return [(f"/jobs/{number}/", moment) for number, moment in rows[:MOST_IN_SITEMAP]]
