"""The public API's vacancies: what the search page shows, for programs. Offered to the portal's API root."""

from datetime import date, datetime
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, QueryDict
from django.urls import reverse
from django.utils.translation import gettext_noop
from ninja import Field, Query, Router, Schema

from iljari.centre.queries import the_centre
from iljari.kernel import codes
from iljari.kernel.api import ErrorOut
from iljari.kernel.codes import occupation_name

from ..models import Vacancy
from . import finding, queries
from .forms import NAMES, read_search

router = Router(tags=["vacancies"])
MOST = 100


class Pay(Schema):
    """Pay in won for the period (hour, day, month, year); null where the firm did not say it."""

    period: str | None = Field(None, description=gettext_noop("hour, day, month or year"))
    least: int | None = Field(None, description=gettext_noop("In won"))
    most: int | None = Field(None, description=gettext_noop("In won"))


class Place(Schema):
    """Where the work is: the legal district's ten digits, its name, the address as the firm wrote it."""

    district: str = Field(description=gettext_noop("Ten digits of the legal district; empty when unknown"))
    name: str
    address: str


class Occupation(Schema):
    """The occupation: code of the national portal's placement occupations, its name, the firm's own words."""

    code: str
    name: str
    words: str


class VacancyOut(Schema):
    """One open vacancy; never anything about a contact person."""

    number: str = Field(description=gettext_noop("The vacancy's public number, such as YG-261103-0001"))
    title: str
    firm: str
    duties: str
    occupation: Occupation
    openings: int
    employment_type: str
    contract_months: int | None = None
    pay: Pay
    weekly_hours: float | None = None
    starts_at: str | None = None
    ends_at: str | None = None
    weekdays: list[str]
    day_times: list[str]
    place: Place
    minutes: int | None = Field(None, description=gettext_noop("About how many minutes from the asked place"))
    career: str
    education: str
    licences: list[str]
    preferences: list[str]
    benefits: list[str]
    access: list[str]
    until_filled: bool
    deadline: date | None = None
    opened_on: date | None = None
    listed_at: datetime
    url: str


class Links(Schema):
    """Addresses of this page and its neighbours; null where there is none."""

    self: str
    next: str | None = None
    previous: str | None = None


class VacancyPage(Schema):
    """One page of the vacancies found, in the order asked for, and how many there are in all."""

    total: int
    page: int
    size: int
    items: list[VacancyOut]
    links: Links


class Wanted(Schema):
    """The filters of the search page."""

    q: str = Field(
        "", max_length=200, description=gettext_noop("Words: job, firm, place, pay, time; spacing does not matter")
    )
    district: str = Field("", max_length=60, description=gettext_noop("District by name (기흥구) or by its ten digits"))
    reach: str = Field(
        "", max_length=5, description=gettext_noop("How far: 15, 30, 45, 60 (minutes) or 5km, 10km, 20km")
    )
    pay: str = Field("", max_length=20, description=gettext_noop("Pay from, in won (2500000 or 250만)"))
    period: str = Field("", max_length=5, description=gettext_noop("hour, day, month or year"))
    type: list[str] = Field(
        [], max_length=10, description=gettext_noop("Employment types: open_ended, part, fixed, dispatched, substitute")
    )
    time: list[str] = Field(
        [], max_length=10, description=gettext_noop("Times of day: day, morning, afternoon, evening, night, shift")
    )
    day: list[str] = Field([], max_length=10, description=gettext_noop("Working days: five, six, fewer, weekend"))
    prefer: list[str] = Field([], max_length=10, description=gettext_noop("Groups that are preferred"))
    benefit: list[str] = Field([], max_length=10, description=gettext_noop("Benefits that must be offered"))
    access: list[str] = Field([], max_length=10, description=gettext_noop("Accessible facilities that must be there"))
    entry: bool = Field(False, description=gettext_noop("Only jobs that ask for no experience"))
    sort: str = Field("", max_length=10, description=gettext_noop("best, newest or nearest"))
    page: int = Field(1, ge=1, le=10_000, description=gettext_noop("Which page, from 1"))
    size: int = Field(20, ge=1, le=MOST, description=gettext_noop("How many on a page, at most 100"))


PROBLEMS = {404: ErrorOut, 410: ErrorOut, 422: ErrorOut, 429: ErrorOut}


@router.get(
    "/vacancies",
    response={200: VacancyPage, 422: ErrorOut, 429: ErrorOut},
    summary=gettext_noop("Open vacancies"),
    operation_id="vacancies",
)
def vacancies(request: HttpRequest, wanted: Query[Wanted]) -> VacancyPage:
    """Open vacancies that fit, page by page."""
    centre = the_centre()
    given = QueryDict(mutable=True)
    for name, value in wanted.model_dump(exclude={"page", "size"}).items():
        given.setlist(name, [each for each in (value if isinstance(value, list) else [value]) if each])
    if given.get("entry"):
        given["entry"] = "1"
    if centre is None:
        hits, area = [], ""
    else:
        asked = read_search(given, near=centre.district)
        if asked.problems:
            raise Unreadable(asked.problems)
        search = finding.read(asked.wishes, centre)
        hits, area = finding.find(search, centre), search.asked.district
    first = (wanted.page - 1) * wanted.size
    shown = hits[first : first + wanted.size]
    minutes = {hit.key: hit.minutes if area else None for hit in shown}
    items = [_told(request, card.vacancy, minutes[card.vacancy.pk]) for card in queries.cards(shown, area=area)]
    links = _links(request, given, wanted.page, wanted.size, len(hits))
    return VacancyPage(total=len(hits), page=wanted.page, size=wanted.size, items=items, links=links)


@router.get(
    "/vacancies/{number}",
    response={200: VacancyOut} | PROBLEMS,
    summary=gettext_noop("One vacancy by its number"),
    operation_id="vacancy",
)
def vacancy(request: HttpRequest, number: str) -> VacancyOut:
    """One open vacancy; 410 when it has ended, 404 when the number was never given."""
    centre = the_centre()
    found = queries.by_number(centre, number.replace("\x00", "")) if centre else None
    if found is None:
        raise Http404
    if not queries.is_live(found):
        raise Ended
    return _told(request, found, None)


class Unreadable(Exception):
    """A filter cannot be read; `problems` says which, in the reader's language."""

    def __init__(self, problems: dict[str, str]) -> None:
        super().__init__(", ".join(problems))
        self.problems = problems


class Ended(Exception):
    """The vacancy was public once and has ended."""


def _links(request: HttpRequest, given: QueryDict, page: int, size: int, total: int) -> Links:
    kept = [(name, value) for name in NAMES for value in given.getlist(name)]

    def address(number: int) -> str:
        return request.build_absolute_uri(f"{request.path}?{urlencode([*kept, ('page', number), ('size', size)])}")

    more = page * size < total
    return Links(
        self=address(page), next=address(page + 1) if more else None, previous=address(page - 1) if page > 1 else None
    )


def _told(request: HttpRequest, row: Vacancy, minutes: int | None) -> VacancyOut:
    return VacancyOut(
        number=row.number or "",
        title=row.title,
        firm=row.firm.name,
        duties=row.duties,
        occupation=Occupation(
            code=row.occupation,
            name=occupation_name(row.occupation) if row.occupation else "",
            words=row.occupation_words,
        ),
        openings=row.openings_left,
        employment_type=row.employment_type,
        contract_months=row.contract_months,
        pay=Pay(period=row.pay_period or None, least=row.pay_min, most=row.pay_max),
        weekly_hours=float(row.weekly_hours) if row.weekly_hours else None,
        starts_at=f"{row.starts_at:%H:%M}" if row.starts_at else None,
        ends_at=f"{row.ends_at:%H:%M}" if row.ends_at else None,
        weekdays=row.weekdays,
        day_times=row.day_times,
        place=Place(
            district=row.district,
            name=codes.district_name(row.district) if row.district else "",
            address=row.workplace,
        ),
        minutes=minutes,
        career=row.career,
        education=row.education,
        licences=[str(each) for each in row.licences],
        preferences=row.preferences,
        benefits=row.benefits,
        access=row.access,
        until_filled=row.until_filled,
        deadline=row.deadline,
        opened_on=row.opened_on,
        listed_at=row.entry.listed_at,
        url=request.build_absolute_uri(reverse("jobs:job", args=[row.number])),
    )
