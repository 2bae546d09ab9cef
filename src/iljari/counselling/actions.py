"""Verbs of counselling. The only writers of consultations, their versions and next steps."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from iljari.centre.access import action
from iljari.centre.models import Account
from iljari.frontdesk import actions as desk
from iljari.frontdesk.models import Visit
from iljari.kernel import clock, ledger
from iljari.kernel.errors import NotAllowed, Overtaken, RuleBroken
from iljari.people.choices import DifficultyKind
from iljari.people.models import Assignment, Person
from iljari.people.noting import note
from iljari.people.support.actions import note_difficulties

from . import rules
from .messages import refuse
from .models import (
    Consultation,
    ConsultationChannel,
    ConsultationKind,
    ConsultationTopic,
    ConsultationVersion,
    NextStep,
    Snippet,
)

KNOWN = {
    "channel": ConsultationChannel.values,
    "kind": ConsultationKind.values,
    "topics": ConsultationTopic.values,
    "difficulties": DifficultyKind.values,
}


@action("counselling.write")
def write_consultation(
    *,
    by: Account,
    person: Person,
    channel: str,
    kind: str = ConsultationKind.BASIC,
    topics: Sequence[str] = (),
    difficulties: Sequence[Mapping[str, str]] = (),
    record: str,
    memo: str = "",
    visit: Visit | None = None,
    finish_visit: bool = False,
    next_what: str = "",
    next_due: date | None = None,
    group: UUID | None = None,
    overcome: Collection[str] = (),
) -> Consultation:
    """Write a consultation: the record that the person may read, the memo apart, the next step with its day.

    `group` ties what was told once after a session with several people. `difficulties`: rows {"kind", "severity",
    "words"} that were touched, as they stand from today; `overcome`: kinds that are a difficulty no more. A visit is
    tied to the person, and finished when asked. Raises RuleBroken with a message per field; Overtaken when the visit is
    somebody else's.
    """
    told = {"channel": channel, "kind": kind, "topics": topics, "difficulties": difficulties, "record": record}
    planned = rules.step_problems(next_what, next_due, clock.today()) if next_what.strip() or next_due else {}
    refuse(rules.consultation_problems(**told, known=KNOWN) | planned)
    if visit:
        _use_visit(by, visit, person, finish=finish_visit)
    written = Consultation.objects.create(
        centre_id=by.centre_id,
        person=person,
        at=clock.now(),
        channel=channel,
        kind=kind,
        topics=list(topics),
        difficulties=[dict(each) for each in difficulties],
        record=record.strip(),
        memo=memo.strip(),
        visit=visit,
        group=group,
        by=by,
    )
    _note_difficulties(by, person, difficulties, overcome)
    facts = {"channel": channel, "kind": kind}
    note(person=person, kind="counselling.consulted", by=by, facts=facts, about="consultation", object_id=written.id)
    _log(by, "counselling.write_consultation", "consultation", written, _filled(written))
    if next_what.strip():
        plan_next_step(by=by, person=person, what=next_what, due=next_due)
    return written


@action("counselling.write")
def correct_consultation(*, by: Account, consultation: Consultation, record: str, memo: str) -> Consultation:
    """Correct the words of a consultation; the old ones are kept. Only who wrote it, or an official, may do so.

    Raises NotAllowed for anybody else, RuleBroken without a record, Overtaken when it was corrected meanwhile.
    """
    if consultation.by_id != by.id and "official" not in by.roles:
        raise NotAllowed(_("Only who wrote this consultation, or an official, may correct it."))
    record, memo = record.strip(), memo.strip()
    refuse({} if record else {"record": "required"})
    old = (consultation.record, consultation.memo)
    if old == (record, memo):
        return consultation
    changed = Consultation.objects.filter(pk=consultation.pk, record=old[0], memo=old[1]).update(
        record=record, memo=memo
    )
    if not changed:
        raise Overtaken(_("Someone else has just corrected this consultation. Look at it again."))
    before = consultation.versions.order_by("-created_at", "-id").first()
    ConsultationVersion.objects.create(
        consultation=consultation,
        record=old[0],
        memo=old[1],
        written_at=before.created_at if before else consultation.at,
        corrected_by=by.name,
    )
    fields = [name for name, was, now in zip(("record", "memo"), old, (record, memo), strict=True) if was != now]
    consultation.record, consultation.memo = record, memo
    note(
        person=consultation.person, kind="counselling.corrected", by=by, about="consultation", object_id=consultation.id
    )
    _log(by, "counselling.correct_consultation", "consultation", consultation, fields)
    return consultation


@action("counselling.plan_next")
def plan_next_step(
    *, by: Account, person: Person, what: str, due: date | None, owner: Account | None = None
) -> NextStep:
    """Say what happens next with a person and until when; an open step gives way to it.

    The owner is the one named, otherwise the person's consultant, otherwise whoever writes. Raises RuleBroken.
    """
    refuse(rules.step_problems(what, due, clock.today()))
    if owner is None:
        care = Assignment.objects.filter(person=person, until=None).select_related("consultant").first()
        owner = care.consultant if care and care.consultant.is_active else by
    NextStep.objects.filter(person=person, done_at=None).update(
        done_at=clock.now(), outcome=gettext("Replaced by a new step")
    )
    try:
        with transaction.atomic():
            step = NextStep.objects.create(person=person, what=what.strip()[:200], due=due, owner=owner)
    except IntegrityError as error:
        raise Overtaken(_("Someone else has just planned the next step. Look at it again.")) from error
    facts = {"what": step.what, "due": step.due.isoformat()}
    note(person=person, kind="counselling.planned", by=by, facts=facts, about="nextstep", object_id=step.id)
    _log(by, "counselling.plan_next_step", "nextstep", step, ["what", "due", "owner"])
    return step


@action("counselling.plan_next")
def finish_next_step(*, by: Account, step: NextStep, outcome: str) -> NextStep:
    """The next step is done, with what came of it. Raises Overtaken when it was finished or replaced meanwhile."""
    moment, outcome = clock.now(), outcome.strip()[:200]
    if not NextStep.objects.filter(pk=step.pk, done_at=None).update(done_at=moment, outcome=outcome):
        raise Overtaken(_("This step has already been finished. Look at the person again."))
    step.done_at, step.outcome = moment, outcome
    facts = {"what": step.what, "outcome": outcome or "—"}
    note(person=step.person, kind="counselling.step_done", by=by, facts=facts, about="nextstep", object_id=step.id)
    _log(by, "counselling.finish_next_step", "nextstep", step, ["done_at", "outcome"])
    return step


@action("counselling.snippets")
def keep_snippet(*, by: Account, title: str, text: str, for_all: bool = False) -> Snippet:
    """Keep a phrase of one's own, or for everybody in the house. Raises RuleBroken where something is missing."""
    title, text = title.strip()[:40], text.strip()[:1000]
    refuse({name: "required" for name, value in {"title": title, "text": text}.items() if not value})
    return Snippet.objects.create(centre_id=by.centre_id, owner=None if for_all else by, title=title, text=text)


@action("counselling.snippets")
def drop_snippet(*, by: Account, snippet: Snippet) -> None:
    """Drop a phrase: one's own, or one of the house. Raises NotAllowed for a colleague's."""
    if snippet.centre_id != by.centre_id or snippet.owner_id not in {None, by.id}:
        raise NotAllowed(_("This phrase is a colleague's own."))
    snippet.delete()


def _filled(written: Consultation) -> list[str]:
    return ["record", "topics", "difficulties"] + (["memo"] if written.memo else [])


def _note_difficulties(
    by: Account, person: Person, touched: Sequence[Mapping[str, str]], overcome: Collection[str]
) -> None:
    if touched or overcome:
        found = {each["kind"]: (each.get("severity") or "medium", each.get("words") or "") for each in touched}
        note_difficulties(by=by, person=person, found=found, gone=overcome)


def _use_visit(by: Account, visit: Visit, person: Person, *, finish: bool) -> None:
    if visit.person_id and visit.person_id != person.id:
        raise RuleBroken(_("This visit belongs to somebody else. Write without it."), code="other_visit")
    if Consultation.objects.filter(visit=visit).exists():
        raise Overtaken(_("A consultation has already been written for this visit. Correct that one instead."))
    desk.tie_visit(by=by, visit=visit, person=person)
    if finish:
        desk.finish_visit(by=by, visit=visit)


def _log(by: Account, verb: str, about: str, row: Consultation | NextStep, fields: Sequence[str]) -> None:
    ledger.record(by=by, verb=verb, about=about, object_id=row.id, whose=row.person_id, fields=fields)
