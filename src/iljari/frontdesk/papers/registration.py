"""구직등록확인증: that somebody is registered as a seeker, until when."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from iljari.kernel import clock
from iljari.people.models import Person, Registration

from .kinds import Candidate, Line, PaperKind, as_day


def candidates(person: Person) -> list[Candidate]:
    """The registration that stands today, if there is one (two statements)."""
    rows = Registration.objects.open().filter(person=person, expires_on__gte=clock.today())
    return [_candidate(each) for each in rows.prefetch_related("occupations").order_by("-registered_on", "-id")]


def _candidate(registration: Registration) -> Candidate:
    facts = {
        "number": registration.number,
        "foreign_number": registration.foreign_number,
        "registered_on": registration.registered_on.isoformat(),
        "expires_on": registration.expires_on.isoformat(),
        "wishes": " / ".join(row.words for row in registration.occupations.all()),
    }
    label = _("%(number)s, valid until %(day)s") % {
        "number": registration.number,
        "day": as_day(facts["expires_on"]),
    }
    return Candidate("registration", registration.pk, label, facts)


REGISTRATION = PaperKind(
    key="registration",
    order=10,
    title=gettext_lazy("Certificate of job-seeker registration"),
    statement=lambda _said: gettext_lazy(
        "This is to certify that the person named above is registered with this centre as a job seeker."
    ),
    lines=(
        Line("number", gettext_lazy("Registration number"), checked=True),
        Line("foreign_number", gettext_lazy("Number at the national job portal")),
        Line("registered_on", gettext_lazy("Registered on"), as_day),
        Line("expires_on", pgettext_lazy("paper", "Valid until"), as_day, checked=True),
        Line("wishes", gettext_lazy("Desired work")),
    ),
    candidates=candidates,
    until="expires_on",
    by_oneself=True,
)
