"""Resumes and cover letters: written, saved as versions, commented, answered, brought to their final form."""

from collections.abc import Mapping

from django.db.models import F
from django.utils.translation import gettext_lazy as _

from iljari.centre.access import Actor, action
from iljari.centre.guests import Guest
from iljari.centre.models import Account
from iljari.kernel import clock, ledger
from iljari.kernel.errors import Overtaken, RuleBroken
from iljari.kernel.korean import normalise
from iljari.kernel.states import change_state, log_start
from iljari.people.models import Person
from iljari.people.noting import note

from .. import rules
from ..choices import CommentState, WritingState
from ..messages import refuse
from ..models import Writing, WritingComment, WritingVersion


@action("counselling.write_resume")
def start_writing(
    *, by: Actor, person: Person, kind: str, title: str, aim: str = "", sections: Mapping[str, str] | None = None
) -> Writing:
    """Begin a resume or cover letter; `aim` is for which work or firm. Raises RuleBroken with a message per field."""
    title, aim = normalise(title), normalise(aim)
    refuse(rules.writing_problems(kind=kind, title=title, aim=aim))
    texts = _tidy(kind, sections or {})
    if sections:
        refuse(rules.section_problems(kind, texts))
    writing = Writing.objects.create(centre_id=by.centre_id, person=person, kind=kind, title=title, aim=aim)
    _write(by, writing, 1, texts)
    log_start(writing, writing.state, by=by)
    _tell(by, writing, "writing_started", kind=kind, title=title)
    return writing


@action("counselling.write_resume")
def save_version(*, by: Actor, writing: Writing, seen: int, sections: Mapping[str, str]) -> WritingVersion:
    """Save what it says now as a new version; `seen` is the version that was on the page.

    The same words again make no version. Raises RuleBroken with a message per section, also for a final writing, and
    Overtaken when somebody else has saved meanwhile: nobody's words are written over.
    """
    if writing.state == WritingState.FINAL:
        raise RuleBroken(_("This is final. Take it up again first; nothing that was typed is lost."), code="final")
    texts = _tidy(writing.kind, sections)
    refuse(
        rules.section_problems(writing.kind, texts | {name: sections[name] for name in sections if name not in texts})
    )
    newest = writing.versions.order_by("-number").first()
    if newest and newest.sections == texts:
        return newest
    moved = Writing.objects.filter(pk=writing.pk, latest=seen).exclude(state=WritingState.FINAL)
    if not moved.update(latest=F("latest") + 1, changed_at=clock.now()):
        raise Overtaken(
            _("Somebody else has saved this meanwhile. Your words stand below, theirs beside them: look, then save.")
        )
    writing.latest = seen + 1
    version = _write(by, writing, writing.latest, texts)
    _tell(by, writing, "writing_saved", title=writing.title, number=version.number)
    return version


@action("counselling.write_resume")
def step(*, by: Actor, writing: Writing, name: str) -> Writing:
    """Take a step (rules.STEPS): hand in for comments, take back, finish, take up again."""
    if name not in rules.STEPS or not rules.may_step(name, writing.state):
        raise RuleBroken(_("This is not possible as it stands now. Look at it again."), code="transition")
    now = clock.now()
    more = {"handed_in_at": now} if name == "hand_in" else {}
    to = rules.STEPS[name]
    change_state(writing, to, allowed=rules.WRITING_TRANSITIONS, by=by, changed_at=now, **more)
    _tell(by, writing, f"writing_{to}", title=writing.title)
    return writing


@action("counselling.clinic")
def comment(*, by: Account, version: WritingVersion, section: str, words: str, quote: str = "") -> WritingComment:
    """Say something about a section, or a piece quoted from it; the writing counts as commented then.

    Raises RuleBroken with a message per field, also for a writing that is final.
    """
    writing = version.writing
    if writing.state == WritingState.FINAL:
        raise RuleBroken(_("This is final: it takes no more comments."), code="final")
    words, quote = normalise(words, lines=True), normalise(quote, lines=True)
    refuse(rules.comment_problems(section=section, quote=quote, words=words, sections=version.sections))
    said = WritingComment.objects.create(version=version, section=section, quote=quote, words=words, by=by)
    log_start(said, said.state, by=by)
    if writing.state != WritingState.COMMENTED:
        change_state(writing, WritingState.COMMENTED, allowed=rules.WRITING_TRANSITIONS, by=by, changed_at=clock.now())
        _tell(by, writing, "writing_commented", title=writing.title)
    else:
        _log(by, writing, "counselling.comment")
    return said


@action("counselling.write_resume")
def answer_comment(*, by: Actor, comment: WritingComment, words: str) -> WritingComment:
    """Answer a comment; another answer takes the place of the first."""
    words = normalise(words, lines=True)
    refuse(rules.words_problems("answer", words))
    more = {"answer": words, "answered_by": by.name[:60]}
    change_state(comment, CommentState.ANSWERED, allowed=rules.COMMENT_TRANSITIONS, by=by, **more)
    _log(by, comment.version.writing, "counselling.answer_comment")
    return comment


@action("counselling.write_resume")
def resolve_comment(*, by: Actor, comment: WritingComment, words: str = "") -> WritingComment:
    """The comment has done its work; an answer that is given with it is kept."""
    words = normalise(words, lines=True)
    more = {"resolved_by": by.name[:60]}
    if words:
        refuse(rules.words_problems("answer", words))
        more |= {"answer": words, "answered_by": by.name[:60]}
    change_state(comment, CommentState.RESOLVED, allowed=rules.COMMENT_TRANSITIONS, by=by, **more)
    _log(by, comment.version.writing, "counselling.resolve_comment")
    return comment


def _tidy(kind: str, sections: Mapping[str, str]) -> dict[str, str]:
    return {name: normalise(sections.get(name, ""), lines=True) for name in rules.SECTIONS[kind]}


def _write(by: Actor, writing: Writing, number: int, texts: Mapping[str, str]) -> WritingVersion:
    return WritingVersion.objects.create(
        writing=writing, number=number, sections=dict(texts), by_name=by.name[:60], by_person=isinstance(by, Guest)
    )


def _tell(by: Actor, writing: Writing, happened: str, **facts: object) -> None:
    note(
        person=writing.person,
        kind=f"counselling.{happened}",
        by=by,
        facts=facts,
        about="writing",
        object_id=writing.pk,
    )
    _log(by, writing, f"counselling.{happened}")


def _log(by: Actor, writing: Writing, verb: str) -> None:
    ledger.record(by=by, verb=verb, about="writing", object_id=writing.pk, whose=writing.person_id)
