"""What people are told of a run: where and when they are met, and that nobody comes after all."""

from uuid import UUID

from django.utils import translation
from django.utils.translation import gettext_lazy as _

from iljari.centre.access import Actor
from iljari.kernel import display
from iljari.kernel.outbox import Occasion
from iljari.people.letters import KOREAN, NAMED, tell

from ..models import Run, Stop

JOB = NAMED | {"firm": _("the firm's name"), "job": _("the title of the vacancy")}
OCCASIONS = (
    Occasion(
        "placement.run_meeting",
        _("Accompanied interview: where we meet"),
        _("We go to {firm} together"),
        _(
            "[{centre}] {name}, we go to the interview at {firm} ({job}) together. We meet on {departs} at {meeting}. "
            "With you: {along}. Interview: {at}. If you cannot come, call {phone} in time."
        ),
        JOB
        | {
            "departs": _("day and time of the departure"),
            "meeting": _("the meeting point"),
            "along": _("who goes along"),
            "at": _("day and time"),
        },
    ),
    Occasion(
        "placement.run_off",
        _("Accompanied interview: nobody comes along after all"),
        _("About the interview at {firm}"),
        _(
            "[{centre}] {name}, we are sorry: we cannot come along to {firm} ({job}). The interview stays as it is: "
            "{at}. Call {phone} if you need help with the way."
        ),
        JOB | {"at": _("day and time")},
    ),
)


def tell_meeting(run: Run, *, by: Actor) -> dict[UUID, str]:
    """Tell everybody of the run where and when they are met, once for each new place, hour or guide.

    Nothing is said before the meeting point is settled. Returns what was said, by the key of the stop.
    """
    if not run.meeting_point:
        return {}
    rows = Stop.objects.filter(run=run, out="", interview__held=None).select_related(
        "interview__accompanied_by", "interview__referral__person__centre", "interview__referral__vacancy__firm"
    )
    told: dict[UUID, str] = {}
    for stop in rows.order_by("arrives_at", "id"):
        interview = stop.interview
        with translation.override(KOREAN):
            facts = _job(stop) | {
                "departs": display.moment_text(run.departs_at, year=False),
                "meeting": run.meeting_point,
                "along": (interview.accompanied_by or run.lead).name,
            }
        said = " · ".join(str(facts[name]) for name in ("departs", "meeting", "along", "at"))[:300]
        if said != stop.told:
            tell(interview.referral.person, "placement.run_meeting", facts, by_name=by.name)
            told[stop.pk] = said
    return told


def tell_off(stop: Stop) -> None:
    """Tell somebody who was to be met that nobody comes; whoever was told nothing yet waits for nobody."""
    if stop.told:
        tell(stop.interview.referral.person, "placement.run_off", _job(stop))


def _job(stop: Stop) -> dict[str, object]:
    interview = stop.interview
    vacancy = interview.referral.vacancy
    with translation.override(KOREAN):
        at = display.moment_text(interview.at, year=False)
    return {"firm": vacancy.firm.name, "job": vacancy.title, "at": at}
