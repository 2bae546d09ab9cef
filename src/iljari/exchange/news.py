"""What the room hears: whatever changes one of our records may have to be typed into a portal. Never at once: a look
is a task in the same transaction, so that a fault here holds up nobody below."""

from iljari.firms.events import VacancyChanged, VacancyEnded, VacancyOpened
from iljari.kernel.events import hears
from iljari.people.events import Registered, RegistrationEnded
from iljari.placement.choices import ReferralState
from iljari.placement.events import Moved, Started

from .choices import Kind
from .tasks import ask_to_look


@hears(Registered)
def on_registered(event: Registered) -> None:
    """Somebody registered, renewed or corrected what they said."""
    ask_to_look(Kind.SEEKER, event.registration_id)


@hears(RegistrationEnded)
def on_registration_ended(event: RegistrationEnded) -> None:
    """A registration expired, was closed, or has served its purpose."""
    ask_to_look(Kind.SEEKER, event.registration_id)


@hears(VacancyOpened)
@hears(VacancyChanged)
@hears(VacancyEnded)
def on_vacancy(event: VacancyOpened | VacancyChanged | VacancyEnded) -> None:
    """A vacancy opened, was corrected, or ended."""
    ask_to_look(Kind.VACANCY, event.vacancy_id)


@hears(Moved)
def on_moved(event: Moved) -> None:
    """A referral was sent, or something became of it; that a firm has looked at it is nothing to a portal."""
    if event.state != ReferralState.VIEWED:
        ask_to_look(Kind.REFERRAL, event.referral_id)


@hears(Started)
def on_started(event: Started) -> None:
    """Somebody referred has started work."""
    if event.referral_id:
        ask_to_look(Kind.REFERRAL, event.referral_id)
