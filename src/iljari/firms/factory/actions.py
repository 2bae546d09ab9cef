"""Verbs of factory advice: an enquiry is handed in, moves from stage to stage, its papers are ticked off."""

from collections.abc import Collection

from django.utils.translation import gettext_lazy as _

from iljari.centre.access import Actor, action, allows
from iljari.centre.actions import next_number
from iljari.centre.guests import Guest
from iljari.centre.models import Account
from iljari.kernel import clock
from iljari.kernel.calendar import add_working_days
from iljari.kernel.errors import NotAllowed, Overtaken, RuleBroken
from iljari.kernel.korean import normalise
from iljari.kernel.states import change_state, log_start

from ..messages import refuse
from ..models import FactoryDocument, FactoryEnquiry, FactoryLine, Firm, FirmContact
from . import letters, rules, writing
from .choices import DocumentKind, DocumentState, GivenUpReason
from .rules import EnquiryFacts, Next

STEPS_NEED = "firms.factory_steps"


@action("firms.factory")
def hand_in(
    *, by: Actor, facts: EnquiryFacts, firm: Firm | None = None, contact: FirmContact | None = None
) -> FactoryEnquiry:
    """Take an enquiry of a firm, or of a founder who has none yet; whoever may advise takes it on at once.

    A guest hands in for their own firm only. Raises RuleBroken with a message per field.
    """
    guest = isinstance(by, Guest)
    if guest and firm is None:
        raise NotAllowed(_("Your role has no right to do this. Ask the administrator if you need it."))
    writing.tidy(facts, near=by.centre.district)
    refuse(rules.problems(facts, of_firm=firm is not None) | writing.limits(facts))
    today = clock.today()
    enquiry = FactoryEnquiry.objects.create(
        centre_id=by.centre_id,
        number=next_number(centre=by.centre, prefix=rules.number_prefix(by.centre.vacancy_prefix), day=today),
        firm=firm,
        contact=contact,
        adviser=_adviser_for(by, firm),
        online=guest,
        turn="staff",
        due=add_working_days(today, rules.FIRST_DAYS),
        **writing.columns(facts, of_firm=firm is not None),
    )
    log_start(enquiry, enquiry.state, by=by)
    writing.expect_papers(enquiry, facts.permits, brought=facts.brought)
    line = writing.write_line(by, enquiry, "handed_in")
    writing.log(by, "firms.factory_hand_in", enquiry)
    letters.moved(enquiry, line)
    return enquiry


@action("firms.factory_papers")
def correct_enquiry(*, by: Actor, enquiry: FactoryEnquiry, facts: EnquiryFacts) -> FactoryEnquiry:
    """Correct what is known of an enquiry; permits that are new bring their papers to the checklist.

    Raises RuleBroken with a message per field.
    """
    of_firm = enquiry.firm_id is not None
    writing.tidy(facts, near=by.centre.district)
    refuse(rules.problems(facts, of_firm=of_firm) | writing.limits(facts))
    after = writing.columns(facts, of_firm=of_firm)
    changed = {name for name, value in after.items() if getattr(enquiry, name) != value}
    FactoryEnquiry.objects.filter(pk=enquiry.pk).update(**after)
    enquiry.refresh_from_db()
    if enquiry.is_open:
        writing.expect_papers(enquiry, facts.permits)
    if changed:
        writing.write_line(by, enquiry, "corrected")
        writing.log(by, "firms.factory_correct", enquiry, changed)
    return enquiry


@action("firms.factory_papers")
def link_firm(*, by: Actor, enquiry: FactoryEnquiry, firm: Firm) -> FactoryEnquiry:
    """The founder has a firm now: from here on the enquiry is the firm's. Raises Overtaken when it is one already."""
    if firm.centre_id != enquiry.centre_id:
        raise NotAllowed(_("Your role has no right to do this. Ask the administrator if you need it."))
    if not FactoryEnquiry.objects.filter(pk=enquiry.pk, firm=None).update(firm=firm):
        raise Overtaken(_("Someone else has just changed this record. Look at it again, then decide."))
    enquiry.firm = firm
    writing.write_line(by, enquiry, "firm", words=firm.name)
    writing.log(by, "firms.factory_link_firm", enquiry, {"firm"})
    return enquiry


@action("firms.factory_steps")
def take_step(
    *,
    by: Actor,
    enquiry: FactoryEnquiry,
    step: str,
    words: str = "",
    told: str = "",
    reason: str = "",
    wanted: Next | None = None,
) -> FactoryEnquiry:
    """Take one of `rules.STEPS`: the stage, whose turn it is and by when, the log, a letter to the firm.

    `words` stay in the house, `told` goes to the firm. Raises RuleBroken with a message per field, or when the step is
    not possible from the present stage; Overtaken when somebody was faster.
    """
    if not rules.may_step(step, enquiry.state):
        raise RuleBroken(
            _("This step is not possible from the present state (%(state)s). Look at the record again.")
            % {"state": enquiry.get_state_display()},
            code="transition",
        )
    words, told, today = normalise(words, lines=True)[:1000], normalise(told)[:400], clock.today()
    to = rules.goal(step, enquiry.left_stage)
    columns = _next_columns(step, wanted or Next(), enquiry) if to in rules.OPEN else _answered_columns()
    problems = {"told": "tell_firm"} if rules.STEPS[step].words and not told else {}
    if to == "given_up":
        problems |= {} if reason in GivenUpReason.values else {"reason": "choice"}
    refuse(problems)
    columns |= {"left_stage": writing.left_stage(enquiry, to), "reason": reason if to == "given_up" else ""}
    columns |= {"filed_on": today} if step == "file" else {}
    columns |= {"adviser_id": by.pk} if enquiry.adviser_id is None else {}
    change_state(enquiry, to, allowed=rules.TRANSITIONS, by=by, why=words[:400], **columns)
    line = writing.write_line(by, enquiry, step, words=words, told=told)
    writing.log(by, f"firms.factory_{step}", enquiry, {"state", *columns}, why=reason)
    letters.moved(enquiry, line)
    return enquiry


@action("firms.factory_steps")
def set_next(
    *, by: Actor, enquiry: FactoryEnquiry, wanted: Next, adviser: Account | None = None, words: str = ""
) -> FactoryEnquiry:
    """Say anew whose the next step is, what it is and by when; hand the enquiry to another adviser.

    Raises RuleBroken with a message per field or for an enquiry that is answered; Overtaken when somebody moved it.
    """
    if not enquiry.is_open:
        raise RuleBroken(_("This enquiry is answered. Take it up again first."), code="answered")
    wanted = writing.tidy_next(wanted, enquiry)
    refuse(writing.next_problems(wanted, today=clock.today()))
    if not wanted.turn or not wanted.due:
        refuse({name: "required" for name in ("turn", "due") if not getattr(wanted, name)})
    keeper = adviser or enquiry.adviser
    if adviser and not (adviser.centre_id == enquiry.centre_id and allows(adviser, STEPS_NEED)):
        refuse({"adviser": "choice"})
    columns = {
        "turn": wanted.turn,
        "authority": wanted.authority or enquiry.authority,
        "next_words": wanted.words,
        "due": wanted.due,
        "adviser": keeper,
    }
    _write(enquiry, columns)
    writing.write_line(by, enquiry, "next", words=normalise(words, lines=True)[:1000])
    writing.log(by, "firms.factory_next", enquiry, columns)
    return enquiry


@action("firms.factory_steps")
def take_on(*, by: Account, enquiry: FactoryEnquiry) -> FactoryEnquiry:
    """Take on an enquiry that nobody has. Raises Overtaken when a colleague was faster."""
    if not FactoryEnquiry.objects.filter(pk=enquiry.pk, adviser=None).update(adviser=by):
        raise Overtaken(_("Someone else has just changed this record. Look at it again, then decide."))
    enquiry.adviser = by
    writing.write_line(by, enquiry, "adviser", words=by.name)
    writing.log(by, "firms.factory_take_on", enquiry, {"adviser"})
    return enquiry


@action("firms.factory_papers")
def write_note(*, by: Actor, enquiry: FactoryEnquiry, words: str) -> FactoryLine:
    """Keep what was said or done between the steps. Raises RuleBroken without words."""
    words = normalise(words, lines=True)[:1000]
    refuse({} if words else {"words": "required"})
    line = writing.write_line(by, enquiry, "note", words=words)
    writing.log(by, "firms.factory_note", enquiry, {"words"})
    return line


@action("firms.factory_papers")
def tick_papers(*, by: Actor, enquiry: FactoryEnquiry, received: Collection[int]) -> list[FactoryDocument]:
    """The papers that are here now; one that was ticked by mistake is asked for again. Returns what has changed."""
    today, changed = clock.today(), []
    for paper in enquiry.documents.all():
        here, was = paper.pk in received, paper.state == DocumentState.RECEIVED
        if here != was:
            paper.state = DocumentState.RECEIVED if here else DocumentState.ASKED
            FactoryDocument.objects.filter(pk=paper.pk).update(state=paper.state, since=today)
            changed.append(paper)
    if changed:
        words = " · ".join(f"{paper}: {paper.get_state_display()}" for paper in changed)
        writing.write_line(by, enquiry, "documents", words=words[:1000])
        writing.log(by, "firms.factory_tick_papers", enquiry, {"documents"})
    return changed


@action("firms.factory_papers")
def add_paper(*, by: Actor, enquiry: FactoryEnquiry, kind: str, words: str = "") -> FactoryDocument:
    """Ask for another paper. Raises RuleBroken for an unknown kind, one that is asked for already, or without words."""
    words = normalise(words)[:80] if kind == DocumentKind.OTHER else ""
    if kind not in DocumentKind.values:
        refuse({"kind": "choice"})
    if kind == DocumentKind.OTHER and not words:
        refuse({"paper_words": "required"})
    paper, made = FactoryDocument.objects.get_or_create(enquiry=enquiry, kind=kind, words=words)
    if not made:
        raise RuleBroken(_("This document stands on the list already."), fields={"kind": _("On the list already.")})
    writing.write_line(by, enquiry, "documents", words=f"{paper}: {paper.get_state_display()}")
    writing.log(by, "firms.factory_add_paper", enquiry, {"documents"})
    return paper


@action("firms.factory_papers")
def ask_papers(*, by: Actor, enquiry: FactoryEnquiry) -> list[FactoryDocument]:
    """Tell the firm which papers are missing; the next step is the firm's then. Returns them.

    Raises RuleBroken when nothing is missing, or when the firm has been told the same today.
    """
    today = clock.today()
    if not enquiry.is_open:
        raise RuleBroken(_("This enquiry is answered. Take it up again first."), code="answered")
    missing = [paper for paper in enquiry.documents.all() if paper.state != DocumentState.RECEIVED]
    if not missing:
        raise RuleBroken(_("Nothing is missing: all documents have been received."), code="complete")
    if all(paper.state == DocumentState.MISSING and paper.since == today for paper in missing):
        raise RuleBroken(_("The firm has been told of these documents today."), code="told")
    keys = [paper.pk for paper in missing]
    FactoryDocument.objects.filter(pk__in=keys).update(state=DocumentState.MISSING, since=today)
    for paper in missing:
        paper.state, paper.since = DocumentState.MISSING, today
    due = add_working_days(today, rules.PAPERS_DAYS)
    if enquiry.state != "filed":
        _write(enquiry, {"turn": "firm", "next_words": "", "due": due})
    words = " · ".join(str(paper) for paper in missing)
    line = writing.write_line(by, enquiry, "documents", words=f"{DocumentState.MISSING.label}: {words}"[:1000])
    writing.log(by, "firms.factory_ask_papers", enquiry, {"documents"})
    letters.missing(enquiry, line, missing, due=due)
    return missing


def _adviser_for(by: Actor, firm: Firm | None) -> Account | None:
    """Whoever may advise, takes it on; what comes in otherwise goes to the adviser whom the firm knows, if any."""
    if isinstance(by, Account) and allows(by, STEPS_NEED) and not by.username.startswith("iljari"):
        return by
    if firm is None:
        return None
    earlier = FactoryEnquiry.objects.filter(firm=firm, adviser__is_active=True).select_related("adviser")
    last = earlier.order_by("-created_at", "-id").first()
    return last.adviser if last else None


def _next_columns(step: str, wanted: Next, enquiry: FactoryEnquiry) -> dict[str, object]:
    today = clock.today()
    found = writing.tidy_next(rules.next_after(step, wanted, today=today), enquiry, keep=step != "file")
    refuse(writing.next_problems(found, today=today))
    return {
        "turn": found.turn,
        "authority": found.authority or enquiry.authority,
        "next_words": found.words,
        "due": found.due,
        "ended_on": None,
    }


def _answered_columns() -> dict[str, object]:
    return {"turn": "", "next_words": "", "due": None, "ended_on": clock.today()}


def _write(enquiry: FactoryEnquiry, columns: dict[str, object]) -> None:
    """Change what belongs to the stage, if the enquiry still stands in it."""
    if not FactoryEnquiry.objects.filter(pk=enquiry.pk, state=enquiry.state).update(**columns):
        raise Overtaken(_("Someone else has just changed this record. Look at it again, then decide."))
    for name, value in columns.items():
        setattr(enquiry, name, value)
