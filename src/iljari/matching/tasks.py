"""Background work: suggestions are found anew after news from below. Each task may run twice, or late."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import replace
from itertools import batched
from uuid import UUID

from django.db.models import Exists, OuterRef, Q
from django.tasks import task

from iljari.centre.actions import system_account
from iljari.centre.models import Centre
from iljari.firms.models import Vacancy
from iljari.kernel import clock
from iljari.people.models import DesiredOccupation, Person

from . import mapping, rules
from .actions import run_matching
from .arranging import Line, candidates
from .beside import kept_beside
from .engine import Engine
from .models import Suggestion
from .points import house_weights
from .profiles import seeker_profile, vacancy_profile, wanting, with_wishes

CHUNK = 500


class _Pause:
    """Whether anything was held back while the tasks were paused."""

    def __init__(self) -> None:
        self.held_back = False


_pause: ContextVar[_Pause | None] = ContextVar("matching_paused", default=None)


@contextmanager
def paused(*, catch_up: UUID | None = None) -> Iterator[None]:
    """Enqueue nothing within the block: an import or the demo brings thousands of news, and one run answers them all.

    With `catch_up`, a centre's id, one task finds everything anew for that centre after the block, if anything was
    held back; without, the caller runs the matching. A block that raises enqueues nothing.
    """
    pause = _Pause()
    token = _pause.set(pause)
    try:
        yield
    finally:
        _pause.reset(token)
    if pause.held_back and catch_up:
        match_centre.enqueue(str(catch_up))


def held_back() -> bool:
    """Whether tasks are paused now; whoever asks has news, which is remembered."""
    pause = _pause.get()
    if pause is None:
        return False
    pause.held_back = True
    return True


@task
def match_person(person_id: str) -> None:
    """Find one person's suggestions anew."""
    person = Person.objects.filter(pk=person_id).select_related("centre").first()
    if person:
        run_matching(by=system_account(person.centre), persons=[person.pk])


@task
def match_vacancy(vacancy_id: str) -> None:
    """Find the suggestions anew of everybody for whom this vacancy counts: it is on their list, or belongs on it."""
    vacancy = Vacancy.objects.filter(pk=vacancy_id).select_related("centre").first()
    if vacancy is None:
        return
    told = set(Suggestion.objects.offered().filter(vacancy=vacancy).order_by().values_list("person", flat=True))
    concerned = sorted(told | _candidates(vacancy))
    if concerned:
        run_matching(by=system_account(vacancy.centre), persons=concerned)


@task
def match_centre(centre_id: str) -> None:
    """Find everybody's suggestions anew."""
    centre = Centre.objects.filter(pk=centre_id).first()
    if centre:
        run_matching(by=system_account(centre))


def _candidates(vacancy: Vacancy) -> set[UUID]:
    """People who would have this vacancy among their best: their list is not full, or ends with something worse.

    Only people are read whom it could concern by their wishes, each as if the search were widened: somebody too many
    is found, and then finds the list unchanged.
    """
    profile = vacancy_profile(vacancy)
    engine = Engine([profile], house_weights(), today=clock.today())
    rows = with_wishes(wanting(vacancy.centre_id).filter(_near(vacancy.centre_id, profile.occupation))).order_by("pk")
    last = _last_places(vacancy.centre_id)
    found: set[UUID] = set()
    for some in batched(rows.iterator(chunk_size=CHUNK), CHUNK):
        seekers = [replace(seeker_profile(row), widened=True) for row in some]
        people = [UUID(seeker.id) for seeker in seekers]
        beside = kept_beside(vacancy.centre_id, people)
        lists = candidates(engine, seekers, {}, beside.learned).lists(beside.yields, 1)
        found |= {person for person, lines in zip(people, lists, strict=True) if _enters(lines, last.get(person, 0))}
    return found


def _enters(lines: Sequence[Line], last: int) -> bool:
    return any(line.points + line.learned - line.yields >= last for line in lines)


def _near(centre_id: UUID, occupation: str | None) -> Q:
    """Registrations whose wishes come near an occupation, or have no code (those are read by their words)."""
    if occupation is None:
        return Q()
    wishes = wanting(centre_id).order_by().values_list("occupations__code", flat=True).distinct()
    near = [code for code in wishes if code is not None and mapping.may_mean(code, occupation, house_weights())]
    wished = DesiredOccupation.objects.filter(registration=OuterRef("pk"))
    return Q(Exists(wished.filter(code__in=near))) | ~Q(Exists(wished))


def _last_places(centre_id: UUID) -> dict[UUID, int]:
    """What the order of full lists goes by at their last place, by person."""
    rows = Suggestion.objects.offered().filter(rank__gte=rules.MOST, person__centre=centre_id).order_by()
    places: dict[UUID, int] = {}
    for person, points, parts in rows.values_list("person", "points", "components"):
        worth = points + parts.get("learned", 0) + parts.get("crowding", 0)
        places[person] = max(worth, places.get(person, 0))
    return places
