"""Reads of the room."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, QuerySet, Subquery

from iljari.centre.models import Account
from iljari.firms.models import LIVE, Vacancy
from iljari.firms.sheet import pay_of
from iljari.kernel import clock, codes, search
from iljari.people.models import Assignment, Person, Registration
from iljari.people.models.registration import OPEN

from . import rules, wording
from .arranging import CANDIDATES, Line, candidates, with_widened
from .beside import kept_beside
from .engine import Engine, Explanation
from .models import MatchRun, Suggestion, SuggestionState, Switching
from .points import house_weights
from .profiles import offering, seeker_profile, vacancy_profile, vacancy_profiles, with_wishes


def suggestions_for(person: Person, most: int = rules.MOST) -> list[Suggestion]:
    """The person's suggestions that wait for a decision, best first, each with its vacancy and firm (one statement)."""
    rows = Suggestion.objects.offered().filter(person=person).select_related("vacancy__firm")
    return list(rows.order_by("rank", "id")[:most])


def put_aside_for(person: Person, most: int = rules.MOST) -> list[Suggestion]:
    """What was put aside, latest vacancy first (one statement)."""
    rows = Suggestion.objects.filter(person=person, state=SuggestionState.DISMISSED, vacancy__state__in=LIVE)
    return list(rows.select_related("vacancy__firm").order_by("-vacancy__opened_on", "id")[:most])


def people_for(vacancy: Vacancy, account: Account) -> QuerySet[Suggestion]:
    """To whom this vacancy is suggested: those first on whose own list it stands highest.

    `mine`: in this account's care; `number`: of the newest registration, for those who have no name.
    """
    mine = Assignment.objects.filter(person=OuterRef("person"), consultant=account, until=None)
    return (
        Suggestion.objects.offered()
        .filter(vacancy=vacancy, person__anonymised_at=None)
        .select_related("person", "vacancy")
        .annotate(mine=Exists(mine), number=_number())
        .order_by("rank", "person__created_at", "id")
    )


@dataclass(frozen=True, slots=True)
class Placed:
    """A vacancy with its place and pay as people say them."""

    vacancy: Vacancy
    district: str
    pay: str


def placed(vacancies: Iterable[Vacancy]) -> list[Placed]:
    """The vacancies in words; asks the database nothing."""
    return [Placed(one, codes.district_name(one.district) if one.district else "", pay_of(one)) for one in vacancies]


@dataclass(frozen=True, slots=True)
class Offer:
    """A suggestion in words: what speaks for it, what against it."""

    suggestion: Suggestion
    place: Placed
    reasons: list[str]
    against: list[str]

    @property
    def is_new(self) -> bool:
        """Whether its person's consultant has not looked at it yet."""
        return self.suggestion.state == SuggestionState.NEW


def offers(suggestions: Iterable[Suggestion]) -> list[Offer]:
    """The suggestions in words; asks the database nothing."""
    return [Offer(one, placed([one.vacancy])[0], *wording.of_suggestion(one)) for one in suggestions]


def _number() -> Subquery:
    newest = Registration.objects.filter(person=OuterRef("person")).newest_first()
    return Subquery(newest.values("number")[:1])


def newest_registration(person: Person) -> Registration | None:
    """The person's newest registration, open or not (one statement); `switch`: False where the centre's is off."""
    turned = Switching.objects.filter(centre=OuterRef("centre")).values("on")[:1]
    rows = Registration.objects.filter(person=person).annotate(switch=Subquery(turned))
    return rows.newest_first().first()


def seekers_with_suggestions(centre_id: UUID) -> int:
    """People of the centre with at least one suggestion that still fits and was not put aside."""
    rows = Suggestion.objects.filter(person__centre=centre_id)
    rows = rows.exclude(state__in=[SuggestionState.GONE, SuggestionState.DISMISSED])
    return rows.order_by().aggregate(people=Count("person", distinct=True))["people"]


@dataclass(frozen=True, slots=True)
class News:
    """One of my seekers with the number of suggestions that nobody has looked at."""

    person_id: UUID
    called: str
    count: int


def new_for(account: Account, most: int = 50) -> list[News]:
    """This consultant's seekers with new suggestions, most of them first (one statement)."""
    rows = (
        Suggestion.objects.filter(
            state=SuggestionState.NEW,
            person__centre=account.centre_id,
            person__assignments__consultant=account,
            person__assignments__until=None,
        )
        .annotate(number=_number())
        .values("person_id", "person__name", "number")
        .annotate(count=Count("id"))
        .order_by("-count", "person__name", "person_id")
    )
    return [News(row["person_id"], row["person__name"] or row["number"], row["count"]) for row in rows[:most]]


def ran_today(centre_id: UUID) -> bool:
    """Whether everybody's suggestions were found anew today: days pass, deadlines come, without any news."""
    start, _end = clock.day_bounds(clock.today(), clock.today())
    return MatchRun.objects.filter(centre=centre_id, whole=True, started_at__gte=start).exists()


def is_mine(account: Account, person: Person) -> bool:
    """Whether this account looks after the person."""
    return Assignment.objects.filter(person=person, consultant=account, until=None).exists()


@dataclass(frozen=True, slots=True)
class Why:
    """How a person and a vacancy stand to each other. `told` is None for somebody who never registered; `line` for a
    vacancy that is not among the best that were arranged; `place`: its place on the list; `shown_to`: among how many
    people's first five the vacancy stands."""

    registration: Registration | None
    told: Explanation | None
    suggestion: Suggestion | None
    line: Line | None = None
    place: int | None = None
    shown_to: int = 0

    @property
    def registered(self) -> bool:
        """Whether a registration is open, without which nothing is suggested."""
        return self.registration is not None and self.registration.state in OPEN

    @property
    def suggested(self) -> bool:
        """Whether it is among the best, and nothing forbids it."""
        return bool(self.registered and self.place)

    @property
    def outranked(self) -> bool:
        """Whether nothing forbids it, and others merely stand before it."""
        return bool(self.told and self.told.is_open and not self.place)


def why_pair(person: Person, vacancy: Vacancy) -> Why:
    """Why this vacancy is, or is not, suggested to this person: found anew, for any pair (ten statements)."""
    registration = with_wishes(Registration.objects.filter(person=person)).newest_first().first()
    kept = {row.vacancy_id: row for row in Suggestion.objects.filter(person=person)}
    suggestion = kept.get(vacancy.pk)
    if registration is None:
        return Why(None, None, suggestion)
    referred = suggestion is not None and suggestion.state == SuggestionState.REFERRED
    profile = vacancy_profile(vacancy)
    engine = Engine(
        vacancy_profiles(offering(person.centre_id)),
        house_weights(),
        today=clock.today(),
        referred={(str(person.pk), profile.id)} if referred else (),
    )
    (seeker,) = with_widened(engine, [seeker_profile(registration)])
    beside = kept_beside(person.centre_id, [person.pk])
    decided = {str(key) for key in rules.decided({key: row.state for key, row in kept.items()})} - {profile.id}
    (lines,) = candidates(engine, [seeker], {seeker.id: decided}, beside.learned).lists(beside.yields, CANDIDATES)
    place, line = next(((at, line) for at, line in enumerate(lines, 1) if line.vacancy_id == profile.id), (None, None))
    told = engine.explain(seeker, profile)
    shown_to = beside.shown_to.get(profile.id, 0)
    return Why(registration, told, suggestion, line, place if place and place <= rules.MOST else None, shown_to)


def live_vacancies(centre_id: UUID, words: str, most: int = 20) -> Sequence[Vacancy]:
    """Live vacancies whose title, firm or number the words begin or stand in (three statements)."""
    hits = search.find(words, centre=centre_id, kinds=["vacancy"], limit=200)
    rows = Vacancy.objects.live().filter(pk__in=[hit.object_id for hit in hits], centre=centre_id)
    return list(rows.select_related("firm").order_by("-opened_on", "-id")[:most])
