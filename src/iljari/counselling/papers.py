"""상담확인서: that somebody was counselled, when, how and by whom; never a word of what was said."""

from django.utils.translation import gettext_lazy as _

from iljari.frontdesk.papers.kinds import MOST, Candidate, Line, PaperKind, as_choice, as_moment
from iljari.kernel import clock
from iljari.kernel.display import moment_text
from iljari.people.models import Person

from .models import Consultation, ConsultationChannel


def candidates(person: Person) -> list[Candidate]:
    """The person's consultations, newest first (one statement, which reads neither record nor memo)."""
    rows = Consultation.objects.filter(person=person, at__lte=clock.now()).select_related("by")
    return [_candidate(each) for each in rows.only("at", "channel", "by__name")[:MOST]]


def _candidate(consultation: Consultation) -> Candidate:
    facts = {
        "at": clock.local(consultation.at).isoformat(timespec="minutes"),
        "channel": consultation.channel,
        "consultant": consultation.by.name,
    }
    when = moment_text(consultation.at, year=True)
    return Candidate(
        "consultation", consultation.pk, f"{when} · {consultation.get_channel_display()} · {facts['consultant']}", facts
    )


COUNSELLING = PaperKind(
    key="counselling",
    order=20,
    title=_("Certificate of counselling"),
    statement=lambda _said: _(
        "This is to certify that the person named above was counselled by this centre as stated above."
    ),
    lines=(
        Line("at", _("Counselled on"), as_moment, checked=True),
        Line("channel", _("Way of counselling"), as_choice(ConsultationChannel)),
        Line("consultant", _("Consultant in charge")),
    ),
    candidates=candidates,
)
