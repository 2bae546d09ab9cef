"""The only ways to a paper on a page: of one's own centre, or about oneself; both leave a row in the ledger."""

from uuid import UUID

from django.http import Http404

from iljari.centre.access import Actor
from iljari.centre.guests import Guest
from iljari.kernel import ledger

from ..models import Paper

SHOWN = ("name", "birth_date", "paper")


def access_paper(actor: Actor, paper_id: UUID, *, purpose: str, verb: str = "frontdesk.read") -> Paper:
    """The paper with its person and centre; the look is logged, a print under its own verb.

    Raises Http404 alike for one that does not exist, is another centre's, is somebody else's (for guests), or was
    made blank.
    """
    rows = Paper.objects.select_related("person", "centre").filter(person__anonymised_at=None).exclude(facts={})
    own = {"person": actor.id} if isinstance(actor, Guest) else {"centre": actor.centre_id}
    paper = rows.filter(pk=paper_id, **own).first()
    if paper is None:
        ledger.record(by=actor, verb=verb, about="paper", why=purpose, outcome="refused")
        raise Http404
    ledger.record(
        by=actor, verb=verb, about="paper", object_id=paper.pk, whose=paper.person_id, fields=SHOWN, why=purpose
    )
    return paper
