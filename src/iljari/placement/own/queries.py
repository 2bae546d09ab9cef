"""Reads of a citizen's own introductions: each as one plain line, with what it waits for."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db.models import Case, Value, When
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from iljari.people.models import Person

from .. import queries, rules
from ..choices import DeclineReason, HireState
from ..models import Referral

# What each state means to the person, in plain words; no code names, no blame.
PLAIN: Mapping[str, str | Promise] = {
    "proposed": _("We would like to introduce you. Do you want that?"),
    "agreed": _("Your consultant looks at it and sends it to the firm."),
    "declined": _("You did not want it."),
    "sent": _("The firm has it. It is asked to answer by the day below."),
    "viewed": _("The firm has looked at it. It is asked to answer by the day below."),
    "turned_down": _("This time the firm chose somebody else."),
    "interview_set": _("You have an interview."),
    "interviewed": _("You were there. The firm decides."),
    "did_not_come": _("The interview did not take place. Call us: we ask for another one."),
    "hired": _("You are hired."),
    "not_hired": _("This time the firm chose somebody else."),
    "started": _("You work there. Congratulations!"),
    "gave_up": _("You did not take the job up."),
    "withdrawn": _("The introduction was taken back."),
    "no_answer": _("The firm has not answered. Your consultant may offer you again."),
    "obsolete": _("Closed, for you have found other work."),
}
# The same of a state that came about in another way than its name says.
GONE = _("The job was gone before the firm heard of you.")
WITHOUT_CONSENT = _("It ended with your consent, or with your registration.")
NOT_STARTED = _("It turned out that the work did not start. Call us: we go on looking with you.")
ASKED_BY_FIRM = frozenset({"sent", "viewed"})
TAKEN_BACK = frozenset({"sent", "viewed", "interviewed"})


@dataclass(frozen=True, slots=True)
class Line:
    """One introduction as its person sees it."""

    referral: Referral
    plain: str
    badge: str
    may_answer: bool
    may_take_back: bool
    asks_firm: bool


def _base(person: Person) -> list[Referral]:
    open_first = Case(When(state__in=sorted(rules.OPEN), then=Value(0)), default=Value(1))
    rows = queries.with_interview(Referral.objects.filter(person=person)).select_related(
        "vacancy__firm", "suggestion", "hire"
    )
    return list(rows.order_by(open_first, "-created_at", "-id")[:30])


def lines(referrals: Iterable[Referral]) -> list[Line]:
    """The referrals as plain lines; asks the database nothing."""
    return [
        Line(
            row,
            _plain(row),
            "neutral" if _refuted(row) else queries.BADGES.get(row.state, "neutral"),
            row.state == "proposed",
            row.state in TAKEN_BACK,
            row.state in ASKED_BY_FIRM,
        )
        for row in referrals
    ]


def _refuted(row: Referral) -> bool:
    return row.state == "started" and row.hire.state == HireState.REFUTED


def _plain(row: Referral) -> str:
    if row.state == "declined" and row.reason == DeclineReason.VACANCY_GONE:
        return str(GONE)
    if row.state == "declined" and row.reason == DeclineReason.CONSENT:
        return str(WITHOUT_CONSENT)
    return str(NOT_STARTED if _refuted(row) else PLAIN[row.state])


def own_lines(person: Person) -> list[Line]:
    """A person's introductions, open ones first (one statement)."""
    return lines(_base(person))
