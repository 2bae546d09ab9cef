"""Who may see a run: by permission and centre; the looks at its people are logged."""

from uuid import UUID

from django.http import Http404

from iljari.centre.access import allows
from iljari.centre.models import Account
from iljari.kernel import ledger
from iljari.people.access import log_list

from ..models import Run, Stop
from .actions import open_stops

SHOWN = ("name", "contact", "referral")


def access_run(account: Account, run_id: UUID, *, purpose: str) -> tuple[Run, list[Stop]]:
    """The run with the stops that are part of it. Raises Http404 for what is absent, elsewhere or not allowed."""
    rows = Run.objects.filter(pk=run_id, centre=account.centre_id).select_related("lead", "centre")
    run = rows.first()
    if run is None or not allows(account, "placement.read"):
        ledger.record(by=account, verb="placement.read_run", about="run", why=purpose, outcome="refused")
        raise Http404
    stops = list(open_stops(run).select_related(*WITH))
    for stop in stops:
        stop.run = run
    log_list(account, [stop.interview.referral.person_id for stop in stops], purpose=purpose, fields=SHOWN)
    return run, stops


def access_stop(account: Account, stop_id: UUID, *, purpose: str) -> Stop:
    """One stop with its run. Raises Http404 as access_run."""
    row = Stop.objects.filter(pk=stop_id, run__centre=account.centre_id).only("run").first()
    run, stops = access_run(account, row.run_id if row else stop_id, purpose=purpose)
    found = next((stop for stop in stops if stop.pk == stop_id), None)
    if found is None:
        raise Http404
    return found


WITH = (
    "interview__accompanied_by",
    "interview__referral__person__centre",
    "interview__referral__vacancy__firm",
    "interview__referral__vacancy__contact",
    "interview__referral__consultant",
)
