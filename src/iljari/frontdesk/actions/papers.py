"""Verbs of the papers that leave the house. Their only writer."""

from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from iljari.centre.access import Actor, action
from iljari.centre.actions import next_number
from iljari.centre.guests import Guest
from iljari.centre.models import Account
from iljari.kernel import clock, ledger
from iljari.kernel.errors import NotAllowed, Overtaken, RuleBroken
from iljari.people.models import Person
from iljari.people.noting import note

from ..models import Paper
from ..papers.kinds import Candidate, PaperKind, kind_of
from ..rules import papers as rules


@action("frontdesk.papers")
def issue_paper(
    *, by: Actor, person: Person, kind: str, object_id: UUID, destination: str = "", purpose: str = ""
) -> Paper:
    """Issue a paper that certifies one record of a person, for whom and what for (제출처, 용도) as they wish.

    Everything printed on it is kept as it is now. Issued again on the same day, saying the same, it is the same paper.
    Raises NotAllowed where people may not issue this kind for themselves, RuleBroken without a birth date (by which
    the paper is verified) and Overtaken when the record can no longer be certified.
    """
    found = kind_of(kind)
    if found is None or (isinstance(by, Guest) and not found.by_oneself):
        raise NotAllowed(_("This certificate is issued at the centre."))
    if person.birth_date is None:
        raise RuleBroken(_("The birth date is missing. Complete it first: the certificate is verified by it."))
    candidate = next((each for each in found.candidates(person) if each.object_id == object_id), None)
    if candidate is None:
        raise Overtaken(_("This can no longer be certified. Look at the record again."))
    facts = _facts(by, person, candidate, destination, purpose)
    once = rules.once_key(person=person.pk, kind=kind, object_id=object_id, day=clock.today(), facts=facts)
    paper = Paper.objects.filter(once=once).first() or _write(by, person, found, candidate, facts, once)
    ledger.record(
        by=by,
        verb="frontdesk.issue_paper",
        about="paper",
        object_id=paper.pk,
        whose=person.pk,
        fields=["name", "birth_date", *candidate.facts],
    )
    return paper


@action("frontdesk.withdraw_papers")
def withdraw_paper(*, by: Account, paper: Paper, why: str) -> None:
    """Withdraw a paper that was wrong: whoever verifies it is told so, and a right one can be issued at once.

    Raises RuleBroken without a reason, Overtaken when it has been withdrawn already.
    """
    why = why.strip()[:200]
    if not why:
        error = _("Write down why it is withdrawn.")
        raise RuleBroken(error, fields={"why": error})
    rows = Paper.objects.filter(pk=paper.pk, withdrawn_at=None)
    if not rows.update(withdrawn_at=clock.now(), withdrawn_why=why, once=None):
        raise Overtaken(_("This certificate has been withdrawn already."))
    paper.refresh_from_db()
    said = {"number": paper.number, "why": why}
    note(person=paper.person, kind="frontdesk.paper_withdrawn", by=by, facts=said, about="paper", object_id=paper.pk)
    ledger.record(by=by, verb="frontdesk.withdraw_paper", about="paper", object_id=paper.pk, whose=paper.person_id)


def blank_papers(person: Person) -> int:
    """Forget what a person's papers said, inside the action that makes the person anonymous; returns how many.

    Number, kind and day of issue stay for the count; whoever verifies such a paper is told that it is not known.
    """
    return Paper.objects.filter(person=person).update(facts={}, once=None, withdrawn_why="", about="", object_id=None)


def _facts(by: Actor, person: Person, candidate: Candidate, destination: str, purpose: str) -> dict[str, Any]:
    centre = person.centre
    assert person.birth_date is not None
    return {
        "name": person.name,
        "birth_date": person.birth_date.isoformat(),
        "centre": {
            "name": centre.name,
            "name_en": centre.name_en,
            "address": centre.address,
            "phone": centre.phone,
        },
        "destination": destination.strip()[:60],
        "purpose": purpose.strip()[:60],
        "by_oneself": isinstance(by, Guest),
        "said": dict(candidate.facts),
    }


def _write(by: Actor, person: Person, kind: PaperKind, candidate: Candidate, facts: dict[str, Any], once: str) -> Paper:
    centre = person.centre
    prefix = rules.prefix(centre.seeker_prefix, centre.vacancy_prefix)
    try:
        # Of two that issue the same paper at once, the second one's number goes back with this savepoint.
        with transaction.atomic():
            paper = Paper.objects.create(
                centre=centre,
                number=next_number(centre=centre, prefix=prefix, day=clock.today()),
                kind=kind.key,
                person=person,
                about=candidate.about,
                object_id=candidate.object_id,
                facts=facts,
                once=once,
                issued_at=clock.now(),
                issued_by="" if facts["by_oneself"] else by.name,
            )
    except IntegrityError:
        return Paper.objects.get(once=once)
    said = {"number": paper.number}
    note(person=person, kind=f"frontdesk.paper_{kind.key}", by=by, facts=said, about="paper", object_id=paper.pk)
    return paper
