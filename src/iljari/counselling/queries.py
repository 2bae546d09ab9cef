"""Reads of counselling: a person's consultations, the next step, what is due."""

from django.db.models import Q, QuerySet

from iljari.centre.models import Account
from iljari.frontdesk.models import Visit
from iljari.frontdesk.queries import here_today
from iljari.kernel import clock
from iljari.people.models import Person

from .models import Consultation, ConsultationVersion, NextStep, Snippet


def consultations_of(person: Person) -> QuerySet[Consultation]:
    """A person's consultations, newest first."""
    return Consultation.objects.filter(person=person).select_related("by")


def versions_of(consultation: Consultation) -> QuerySet[ConsultationVersion]:
    """What the consultation said before, newest first."""
    return consultation.versions.order_by("-written_at", "-id")


def open_step(person: Person) -> NextStep | None:
    """What happens next with a person."""
    return NextStep.objects.filter(person=person, done_at=None).select_related("owner").first()


def open_visit(person: Person) -> Visit | None:
    """The visit with which the person sits at a counter now, when nothing has been written for it yet."""
    visit = here_today(person.pk)
    if visit is None or visit.state == "waiting" or Consultation.objects.filter(visit=visit).exists():
        return None
    return visit


def snippets_of(account: Account) -> QuerySet[Snippet]:
    """The phrases an account may use: its own and those of the house, by title."""
    rows = Snippet.objects.filter(centre=account.centre_id)
    return rows.filter(Q(owner=account) | Q(owner=None)).order_by("title", "id")


def steps_due(account: Account) -> QuerySet[NextStep]:
    """The account's next steps that are due today or overdue, the oldest first."""
    mine = NextStep.objects.filter(owner=account, done_at=None, due__lte=clock.today())
    return mine.select_related("person").order_by("due", "id")
