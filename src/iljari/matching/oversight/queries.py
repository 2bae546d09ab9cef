"""What is watched: the switch, reviews, how groups fare, who follows the lists blindly."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from iljari.centre.models import Account
from iljari.kernel import clock, codes
from iljari.people.choices import Sex
from iljari.people.models import Assignment, Person, Registration

from ..engine.fit import Outcome
from ..engine.weights import SHAPE
from ..models import Decision, Done, Listing, MatchRun, Review, ReviewState, Suggestion, Switching
from . import rules

RESULTS = {
    Done.SEEN: "suggested",
    Done.DISMISSED: "dismissed",
    Done.TAKEN_UP: "kept",
    Done.REFERRED: "referred",
    Done.HIRED: "hired",
}


def newest_switching(centre_id: UUID) -> Switching | None:
    """Who turned the switch last (one statement)."""
    return Switching.objects.filter(centre=centre_id).select_related("by").first()


def is_on(centre_id: UUID) -> bool:
    """Whether the centre makes automated suggestions (one statement)."""
    newest = Switching.objects.filter(centre=centre_id).values_list("on", flat=True).first()
    return newest is not False


def open_reviews(centre_id: UUID) -> QuerySet[Review]:
    """Reviews that wait for an answer, the most urgent first."""
    return Review.objects.filter(centre=centre_id, state=ReviewState.OPEN).select_related("person")


def newest_review(person: Person) -> Review | None:
    """The person's newest review, open or answered (one statement)."""
    return Review.objects.filter(person=person).order_by("-created_at", "-id").first()


def is_own(account: Account, review: Review) -> bool:
    """Whether this account looks after the person (one statement)."""
    return Assignment.objects.filter(person=review.person_id, consultant=account, until=None).exists()


@dataclass(frozen=True, slots=True)
class Split:
    """How the groups of one kind fared in a quarter: by suggestions, and by introductions."""

    label: str
    suggested: list[rules.Fare]
    introduced: list[rules.Fare]

    @property
    def rows(self) -> list[tuple[rules.Fare, rules.Fare]]:
        """Each group with both."""
        return list(zip(self.suggested, self.introduced, strict=True))

    @property
    def alarm(self) -> bool:
        """Whether any group fares worse than four fifths of the best."""
        return any(fare.alarm for fare in (*self.suggested, *self.introduced))


def splits(centre_id: UUID, first: date, last: date) -> list[Split]:
    """How people fared whose registration stood in the quarter, by sex, age band, disability and city district (four
    statements). Chosen: somebody who was offered a suggestion by then, or was introduced on one within the quarter."""
    start, end = clock.day_bounds(first, last)
    rows = Registration.objects.filter(
        centre=centre_id, registered_on__lte=last, expires_on__gte=first, person__anonymised_at=None
    )
    fields = ("sex", "birth_date", "birth_year", "disability_type", "district")
    people = list(Person.objects.filter(pk__in=rows.values("person")).only(*fields))
    told = set(
        Suggestion.objects.filter(person__centre=centre_id, rank__gt=0, created_at__lt=end)
        .order_by()
        .values_list("person", flat=True)
        .distinct()
    )
    sent = set(
        Decision.objects.filter(person__centre=centre_id, done=Done.REFERRED, created_at__gte=start, created_at__lt=end)
        .order_by()
        .values_list("person", flat=True)
    )
    kinds: list[tuple[str, Callable[[Person], str]]] = [
        (_("Sex"), lambda person: str(Sex(person.sex).label) if person.sex else ""),
        (_("Age"), lambda person: rules.age_band(person.age(last))),
        (_("Disability"), lambda person: _("Disability stated") if person.disability_type else _("None stated")),
        (_("District"), lambda person: codes.district_name(f"{person.district[:5]}00000") if person.district else ""),
    ]
    return [Split(label, _fares(people, told, group), _fares(people, sent, group)) for label, group in kinds]


def _fares(people: Iterable[Person], chosen: set[UUID], group: Callable[[Person], str]) -> list[rules.Fare]:
    counts: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for person in people:
        count = counts[group(person) or _("not said")]
        count[0] += 1
        count[1] += person.pk in chosen
    return rules.fares({name: (every, some) for name, (every, some) in sorted(counts.items())})


@dataclass(frozen=True, slots=True)
class Follower:
    """A colleague and how they follow the lists."""

    name: str
    following: rules.Following


def followers(centre_id: UUID) -> list[Follower]:
    """How each colleague followed the lists in the last 90 days, the blind first (one statement)."""
    since = clock.now() - timedelta(days=rules.BLIND_DAYS)
    rows = Decision.objects.filter(by__centre=centre_id, created_at__gte=since).order_by("by__name", "by")
    decisions: dict[tuple[UUID, str], list[tuple[str, int]]] = defaultdict(list)
    for account, name, done, rank in rows.values_list("by", "by__name", "done", "rank"):
        decisions[account, name].append((done, rank))
    found = [Follower(name, rules.following(each)) for (_account, name), each in decisions.items()]
    return sorted(found, key=lambda each: not each.following.blind)


def outcomes(centre_id: UUID) -> list[Outcome]:
    """What became of each suggestion that somebody looked at, with the points that it had then: put aside, introduced,
    hired, or only looked at (two statements). Those of introductions by hand are not among them."""
    results: dict[tuple[str, str], tuple[str, UUID]] = {}
    rows = Decision.objects.filter(person__centre=centre_id, listing__isnull=False, rank__gt=0).order_by(
        "created_at", "id"
    )
    for person, vacancy, listing, done in rows.values_list("person", "vacancy", "listing", "done"):
        key = str(person), str(vacancy)
        # whoever is hired was introduced before, and the vacancy left the list then
        before = results.get(key) if done == Done.HIRED else None
        results[key] = RESULTS[Done(done)], before[1] if before else listing
    listings = Listing.objects.filter(pk__in={listing for _result, listing in results.values()})
    parts = {
        (listing.pk, vacancy): told
        for listing in listings.iterator(chunk_size=500)
        for vacancy, _rank, _points, told in listing.lines
    }
    return [
        Outcome({name: parts[listing, vacancy].get(name, 0) for name in SHAPE}, result)
        for (_person, vacancy), (result, listing) in results.items()
        if (listing, vacancy) in parts
    ]


def newest_run(centre_id: UUID) -> MatchRun | None:
    """The newest run over everybody (one statement)."""
    return MatchRun.objects.filter(centre=centre_id, whole=True).first()
