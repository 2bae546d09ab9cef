"""What the room hears. What has ended vanishes at once; finding anew is a task in the same transaction."""

from iljari.firms.events import VacancyChanged, VacancyEnded, VacancyOpened
from iljari.kernel.events import hears
from iljari.people.events import Forgotten, Merged, Parted, Registered, RegistrationEnded
from iljari.people.models import Registration

from . import tasks
from .actions import drop_person, drop_vacancy


@hears(Registered)
def on_registered(event: Registered) -> None:
    """Somebody registered, renewed or corrected their wishes."""
    if not tasks.held_back():
        tasks.match_person.enqueue(str(event.person_id))


@hears(RegistrationEnded)
def on_registration_ended(event: RegistrationEnded) -> None:
    """Nothing more is to be proposed to this person."""
    drop_person(event.person_id)


@hears(Merged)
def on_merged(event: Merged) -> None:
    """Two records are one person: one list, found anew."""
    drop_person(event.absorbed_id)
    if not tasks.held_back():
        tasks.match_person.enqueue(str(event.kept_id))


@hears(Parted)
def on_parted(event: Parted) -> None:
    """Two records again: a list for each, none for whom no registration is left."""
    for person in (event.kept_id, event.absorbed_id):
        if not Registration.objects.open().filter(person=person).exists():
            drop_person(person)
    if not tasks.held_back():
        tasks.match_person.enqueue(str(event.kept_id))
        tasks.match_person.enqueue(str(event.absorbed_id))


@hears(Forgotten)
def on_forgotten(event: Forgotten) -> None:
    """Nothing more is proposed to somebody who is forgotten."""
    drop_person(event.person_id)


@hears(VacancyOpened)
def on_vacancy_opened(event: VacancyOpened) -> None:
    """People may be introduced from now on."""
    if not tasks.held_back():
        tasks.match_vacancy.enqueue(str(event.vacancy_id))


@hears(VacancyChanged)
def on_vacancy_changed(event: VacancyChanged) -> None:
    """What the firm looks for or offers was corrected."""
    if not tasks.held_back():
        tasks.match_vacancy.enqueue(str(event.vacancy_id))


@hears(VacancyEnded)
def on_vacancy_ended(event: VacancyEnded) -> None:
    """Nobody is to be introduced to this vacancy from now on."""
    drop_vacancy(event.vacancy_id)
