"""What the room hears: whatever changes one of our records may have to be typed into a portal. Never at once: a look
is a task in the same transaction, so that a fault here holds up nobody below."""

from iljari.firms.events import FirmChanged, VacancyChanged, VacancyEnded, VacancyOpened
from iljari.firms.models import Vacancy
from iljari.kernel.events import hears
from iljari.people.events import Merged, Parted, Registered, RegistrationEnded
from iljari.people.models import Registration
from iljari.placement.choices import ReferralState
from iljari.placement.events import Moved, Started

from .choices import Kind
from .models import Entry
from .tasks import ask_to_look


@hears(Registered)
def on_registered(event: Registered) -> None:
    """Somebody registered, renewed or corrected what they said."""
    ask_to_look(Kind.SEEKER, event.registration_id)


@hears(RegistrationEnded)
def on_registration_ended(event: RegistrationEnded) -> None:
    """A registration expired, was closed, or has served its purpose."""
    ask_to_look(Kind.SEEKER, event.registration_id)


@hears(Merged)
@hears(Parted)
def on_joined_or_parted(event: Merged | Parted) -> None:
    """Two records became one person, or two again: who they are, and which registration goes on, has changed."""
    people = [event.kept_id, event.absorbed_id]
    for key in Registration.objects.filter(person__in=people).order_by("id").values_list("pk", flat=True):
        ask_to_look(Kind.SEEKER, key)
    referrals = Entry.objects.filter(kind=Kind.REFERRAL, person_id__in=people).order_by("object_id")
    for key in referrals.values_list("object_id", flat=True).distinct():
        ask_to_look(Kind.REFERRAL, key)


@hears(FirmChanged)
def on_firm(event: FirmChanged) -> None:
    """A firm, or who is talked to there, was corrected: its vacancies are typed with both."""
    theirs = Vacancy.objects.filter(firm=event.firm_id).order_by().values("pk")
    known = Entry.objects.filter(kind=Kind.VACANCY, object_id__in=theirs).order_by("object_id")
    for key in known.values_list("object_id", flat=True).distinct():
        ask_to_look(Kind.VACANCY, key)


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
