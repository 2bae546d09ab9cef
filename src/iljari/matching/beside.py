"""What stands beside the points, kept from one finding of everybody's lists to the next: the only writer of both
tables. Whoever is looked at alone meanwhile gets the same order as everybody got."""

from collections.abc import Iterable, Mapping, Sequence
from uuid import UUID

from iljari.people.models import Person

from .arranging import Beside
from .engine import SeekerProfile, VacancyProfile, Weights
from .learning import learned_points
from .models import Crowding, Leaning, Suggestion, SuggestionState

AT_ONCE = 500


def kept_beside(centre_id: UUID, people: Iterable[UUID]) -> Beside:
    """What was kept: of all vacancies, and of these people (two statements)."""
    crowded = Crowding.objects.filter(vacancy__centre=centre_id).values_list("vacancy", "yields", "shown_to")
    leanings = Leaning.objects.filter(person__in=people).values_list("person", "points")
    rows = [(str(vacancy), yields, shown) for vacancy, yields, shown in crowded]
    return Beside(
        {vacancy: yields for vacancy, yields, _shown in rows},
        {vacancy: shown for vacancy, _yields, shown in rows},
        {str(person): points for person, points in leanings},
    )


def learn_anew(
    centre_id: UUID, seekers: Sequence[SeekerProfile], vacancies: Sequence[VacancyProfile], weights: Weights
) -> Mapping[str, Mapping[str, int]]:
    """What the centre's referrals teach about these people (one statement); nothing where there are too few."""
    rows = Suggestion.objects.filter(person__centre=centre_id, state=SuggestionState.REFERRED)
    pairs = [(str(person), str(vacancy)) for person, vacancy in rows.order_by("id").values_list("person", "vacancy")]
    return learned_points(pairs, seekers, vacancies, weights)


def keep_beside(centre_id: UUID, beside: Beside) -> None:
    """Keep what was found for everybody, in place of what was kept; nothing is written where nothing changed."""
    old = kept_beside(centre_id, Person.objects.filter(centre=centre_id).values("pk"))
    told = {
        vacancy: (beside.yields.get(vacancy, 0), beside.shown_to.get(vacancy, 0))
        for vacancy in sorted(beside.yields.keys() | beside.shown_to.keys())
    }
    if told != {vacancy: (yields, old.shown_to[vacancy]) for vacancy, yields in old.yields.items()}:
        Crowding.objects.filter(vacancy__centre=centre_id).delete()
        Crowding.objects.bulk_create(
            (Crowding(vacancy_id=UUID(key), yields=yields, shown_to=shown) for key, (yields, shown) in told.items()),
            batch_size=AT_ONCE,
        )
    if old.learned != beside.learned:
        Leaning.objects.filter(person__centre=centre_id).delete()
        Leaning.objects.bulk_create(
            (Leaning(person_id=UUID(person), points=points) for person, points in beside.learned.items()),
            batch_size=AT_ONCE,
        )
