"""The only writers of what was told, what was decided, the switch and the reviews."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from iljari.centre.access import Actor, action
from iljari.centre.models import Account
from iljari.kernel import clock, ledger
from iljari.kernel.errors import Overtaken, RuleBroken
from iljari.people.models import Person
from iljari.people.noting import note

from ..engine import SeekerProfile
from ..keeping import plain
from ..models import Decision, Listing, MatchRun, Review, ReviewState, Suggestion, Switching
from . import queries, rules


def listing(run: MatchRun, person_id: UUID, seeker: SeekerProfile, lines: Mapping[UUID, tuple[Any, ...]]) -> Listing:
    """What a run tells about one person, not yet kept: from vacancy to rank, points, components."""
    inputs = {name: value for name, value in asdict(seeker).items() if name != "id" and value is not None}
    told = [[str(vacancy), rank, points, parts] for vacancy, (rank, points, parts, *_reasons) in lines.items()]
    return Listing(run=run, person_id=person_id, inputs=plain(inputs), lines=told)


def keep_listings(rows: Iterable[Listing]) -> None:
    """Keep what was told (one statement for some hundreds)."""
    Listing.objects.bulk_create(rows, batch_size=500)


def note_decisions(
    *, by: Actor, suggestions: Iterable[Suggestion], done: str, why: str = "", listed: bool = True
) -> None:
    """Keep what was done with some suggestions of one person, inside an action (three statements). `listed`: whether
    they stood on the person's list when it was done; a place is kept only then."""
    rows = list(suggestions)
    if not rows:
        return
    person = rows[0].person_id
    newest = Listing.objects.filter(person=person).first()
    offered = Suggestion.objects.offered().filter(person=person).count()
    Decision.objects.bulk_create(
        Decision(
            person_id=person,
            vacancy_id=row.vacancy_id,
            listing=newest,
            by=by if isinstance(by, Account) else None,
            done=done,
            why=why,
            rank=row.rank if listed else 0,
            offered=offered,
        )
        for row in rows
    )


def turn(*, by: Account, on: bool, why: str) -> Switching:
    """Write down that the switch was turned, inside an action. Raises RuleBroken without a reason, and where it stands
    so already."""
    if not why.strip():
        raise RuleBroken(_("Say why: it is kept."), fields={"why": _("Say why: it is kept.")})
    if queries.is_on(by.centre_id) == on:
        raise RuleBroken(_("The switch stands so already."), code="switch")
    return Switching.objects.create(centre_id=by.centre_id, on=on, by=by, why=why.strip()[:300])


@action("matching.ask_review")
def ask_review(*, by: Actor, person: Person, words: str = "") -> Review:
    """A person wants a human to look through what is suggested to them; answered within 30 days (PIPA art. 37-2).

    Raises RuleBroken while one waits for its answer.
    """
    if Review.objects.filter(person=person, state=ReviewState.OPEN).exists():
        raise RuleBroken(_("A review is asked for already and waits for its answer."), code="review")
    due = rules.review_due(clock.today())
    review = Review.objects.create(
        centre_id=person.centre_id, person=person, words=words.strip()[: rules.REVIEW_WORDS], due=due
    )
    note(
        person=person,
        kind="matching.review_asked",
        by=by,
        facts={"due": due.isoformat()},
        about="review",
        object_id=review.id,
    )
    _log(by, "matching.ask_review", review, ["words"])
    return review


@action("matching.review")
def answer_review(*, by: Account, review: Review, outcome: str, answer: str) -> Review:
    """Say what the look through showed. Whoever looks after the person does not review what they proposed themselves.

    Raises RuleBroken for no answer, an unknown outcome or the own consultant, Overtaken when it was answered meanwhile.
    """
    wrong = {}
    if outcome not in (ReviewState.KEPT, ReviewState.MENDED):
        wrong["outcome"] = _("Choose what came of it.")
    if not answer.strip():
        wrong["answer"] = _("Write the answer: the person reads it.")
    if wrong:
        raise RuleBroken(_("Some entries need another look. Nothing that was typed is lost."), fields=wrong)
    if queries.is_own(by, review):
        raise RuleBroken(_("Somebody other than the person's own consultant reviews this."), code="own")
    answered = Review.objects.filter(pk=review.pk, state=ReviewState.OPEN).update(
        state=outcome, answer=answer.strip()[:1000], answered_by=by, answered_at=clock.now()
    )
    if not answered:
        raise Overtaken(_("Someone else has just changed this record. Look at it again, then decide."))
    review.refresh_from_db()
    facts = {"outcome": outcome}
    note(
        person=review.person,
        kind="matching.review_answered",
        by=by,
        facts=facts,
        about="review",
        object_id=review.id,
    )
    _log(by, "matching.answer_review", review, ["state", "answer"])
    return review


def _log(by: Actor, verb: str, review: Review, fields: list[str]) -> None:
    ledger.record(by=by, verb=verb, about="review", object_id=review.id, whose=review.person_id, fields=fields)


@action("matching.run")
def forget_old(*, by: Account) -> int:
    """Forget what was told and decided more than five years ago; returns how many rows went."""
    before = clock.now() - timedelta(days=rules.KEPT_YEARS * 366)
    decided, _kinds = Decision.objects.filter(person__centre=by.centre_id, created_at__lt=before).delete()
    told, _kinds = Listing.objects.filter(person__centre=by.centre_id, created_at__lt=before).delete()
    return int(decided + told)
