"""What stands beside the points, as it was kept when everybody's lists were found: whoever is looked at alone meanwhile
gets the same order as everybody got. Written by `actions` alone."""

from collections.abc import Iterable, Mapping, Sequence
from uuid import UUID

from .arranging import Beside
from .engine import SeekerProfile, VacancyProfile, Weights
from .learning import learned_points
from .models import Crowding, Leaning, Suggestion, SuggestionState


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
