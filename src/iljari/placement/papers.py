"""면접확인서: that somebody has had an interview to which the centre introduced them, or is going to have one."""

from typing import Any

from django.db.models import Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from iljari.frontdesk.papers.kinds import MOST, Candidate, Line, PaperKind, as_choice, as_moment
from iljari.kernel import clock
from iljari.kernel.display import moment_text
from iljari.people.models import Person

from .choices import InterviewHow, ReferralState
from .models import Interview


def candidates(person: Person) -> list[Candidate]:
    """Interviews that took place, and those that are set from today on, newest first (one statement)."""
    today, _tomorrow = clock.day_bounds(clock.today(), clock.today())
    is_set = Q(held=None, moved=False, at__gte=today, referral__state=ReferralState.INTERVIEW_SET)
    rows = Interview.objects.filter(Q(held=True) | is_set, referral__person=person)
    rows = rows.select_related("referral__vacancy__firm").order_by("-at", "-id")
    return [_candidate(each) for each in rows[:MOST]]


def _candidate(interview: Interview) -> Candidate:
    vacancy = interview.referral.vacancy
    facts = {
        "firm": vacancy.firm.name,
        "post": vacancy.title,
        "at": clock.local(interview.at).isoformat(timespec="minutes"),
        "how": interview.how,
        "place": interview.place or (vacancy.workplace if interview.how == InterviewHow.ON_SITE else ""),
        "held": bool(interview.held),
    }
    return Candidate("interview", interview.pk, f"{moment_text(interview.at, year=True)} · {facts['firm']}", facts)


def statement(said: Any) -> Promise:
    """What is certified: that the interview took place, or that it is set."""
    if said["held"]:
        return _(
            "This is to certify that the person named above, introduced by this centre, attended the interview stated "
            "above."
        )
    return _(
        "This is to certify that the person named above, introduced by this centre, is to attend the interview stated "
        "above."
    )


INTERVIEW = PaperKind(
    key="interview",
    order=30,
    title=_("Certificate of an interview"),
    statement=statement,
    lines=(
        Line("firm", _("Name of the firm"), checked=True),
        Line("post", _("Post applied for")),
        Line("at", _("Time of the interview"), as_moment, checked=True),
        Line("how", _("Way of the interview"), as_choice(InterviewHow)),
        Line("place", _("Place of the interview")),
    ),
    candidates=candidates,
    to_sign=_("Confirmed by the firm (signature or seal, where asked for)"),
)
