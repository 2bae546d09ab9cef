"""Background work: suggestions are found anew after news from below. Each task may run twice, or late."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from uuid import UUID

from django.db.models import Max
from django.tasks import task

from iljari.centre.actions import system_account
from iljari.centre.models import Centre
from iljari.firms.models import Vacancy
from iljari.kernel import clock
from iljari.people.models import Person

from . import rules
from .actions import run_matching
from .engine import Engine
from .models import Suggestion
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
    """People who would have this vacancy among their best: their list is not full, or ends with something worse."""
    engine = Engine([vacancy_profile(vacancy)], today=clock.today())
    last = dict(
        Suggestion.objects.offered()
        .filter(rank__gte=rules.MOST, person__centre=vacancy.centre_id)
        .order_by()
        .values("person")
        .annotate(points=Max("points"))
        .values_list("person", "points")
    )
    found: set[UUID] = set()
    rows = with_wishes(wanting(vacancy.centre_id)).order_by("pk")
    for registration in rows.iterator(chunk_size=CHUNK):
        seeker = seeker_profile(registration)
        for one in engine.suggest([seeker], k=1)[seeker.id]:
            if one.points >= last.get(registration.person_id, 0):
                found.add(registration.person_id)
    return found
