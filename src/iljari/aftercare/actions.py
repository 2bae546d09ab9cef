"""Verbs of aftercare. The only writers of cares and asks."""

from collections.abc import Iterable

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from iljari.centre.access import Actor, action
from iljari.centre.actions import system_account
from iljari.centre.models import Account
from iljari.counselling.actions import plan_next_step
from iljari.kernel import clock, ledger
from iljari.kernel.calendar import add_working_days, first_working_day_from
from iljari.kernel.errors import Overtaken, RuleBroken
from iljari.kernel.models import StateChange
from iljari.kernel.outbox import questions
from iljari.kernel.states import change_state, change_states, log_start
from iljari.people.actions import renew_registration
from iljari.people.choices import RegistrationState
from iljari.people.letters import written_to
from iljari.people.models import Registration
from iljari.people.noting import note
from iljari.placement.models import Hire

from . import letters, rules
from .choices import AskState, CareState, Channel, Intensity, LeftWhy, Signal
from .messages import refuse
from .models import Aftercare, Ask

LONGEST = 1000
"""Letters that the firm's view at one mark may have."""


def begin(hire: Hire) -> Aftercare:
    """Somebody started work: nobody is forgotten from now on. Called where it happened, inside that action."""
    system = system_account(hire.centre)
    care, made = Aftercare.objects.get_or_create(
        hire=hire, defaults={"centre_id": hire.centre_id, "person_id": hire.person_id, "started_on": hire.started_on}
    )
    if made:
        log_start(care, care.state, by=system)
        _ask_at(care, by=system)
    elif care.state == CareState.REFUTED:
        if _was(care) == CareState.REFUSED:  # who wanted no calls wants none of a hire that holds again either
            change_state(care, CareState.REFUSED, allowed=rules.CARE_TRANSITIONS, by=system)
            return care
        change_state(care, CareState.RUNNING, allowed=rules.CARE_TRANSITIONS, by=system)
        meant = care.asks.filter(mark__in=rules.ASKED[care.intensity], state=AskState.DROPPED)
        change_states(list(meant), AskState.DUE, allowed=rules.TRANSITIONS, by=system)
        _settle(care, by=system)
    return care


def _was(care: Aftercare) -> str:
    """The state from which the care came into the one it is in."""
    changes = StateChange.objects.filter(kind=care._meta.label_lower, object_id=care.pk, new=care.state)
    last = changes.order_by("-id").first()
    return last.old if last else ""


def stop_refuted(hire: Hire) -> None:
    """The hire was none: nobody is asked about it. Called where it happened, inside that action."""
    care = Aftercare.objects.filter(hire=hire).exclude(state=CareState.REFUTED).first()
    if care:
        _end(care, CareState.REFUTED, by=system_account(hire.centre))


@action("aftercare.ask")
def agree(
    *, by: Account, care: Aftercare, intensity: str, channel: str, hour: str = "", firm_may_be_asked: bool = False
) -> Aftercare:
    """What was agreed with the person: how closely, by what way, at what hour, whether the firm may be asked too.

    Asks that are no longer meant are dropped, further ones come; answers stay. Somebody who wanted no calls wants them
    again. Raises RuleBroken for what is on no list, and once the person has left.
    """
    problems = {}
    if intensity not in Intensity.values:
        problems["intensity"] = "choose"
    if channel not in Channel.values:
        problems["channel"] = "choose"
    refuse(problems)
    if care.state == CareState.REFUSED:
        change_state(care, CareState.RUNNING, allowed=rules.CARE_TRANSITIONS, by=by)
    _runs(care)
    told = {"intensity": intensity, "channel": channel, "hour": hour.strip()[:60]}
    Aftercare.objects.filter(pk=care.pk).update(**told, firm_may_be_asked=firm_may_be_asked, agreed_at=clock.now())
    care.refresh_from_db()
    _ask_at(care, by=by)
    _settle(care, by=by)
    _tell(by, care, "aftercare.agreed", {"intensity": intensity}, ("intensity", "channel", "hour", "firm_may_be_asked"))
    return care


@action("aftercare.persons_word")
def refuse_calls(*, by: Actor, care: Aftercare) -> Aftercare:
    """The person does not want to be called: nothing is asked any more, of the firm neither. Retention is then known by
    records alone."""
    _end(care, CareState.REFUSED, by=by)
    Aftercare.objects.filter(pk=care.pk).update(firm_may_be_asked=False)
    care.firm_may_be_asked = False
    _tell(by, care, "aftercare.refused", {}, ("state",))
    return care


@action("aftercare.persons_word")
def leave_firm_out(*, by: Actor, care: Aftercare) -> Aftercare:
    """The person no longer agrees that the firm is asked, whatever became of the care. Said twice it stays said."""
    if Aftercare.objects.filter(pk=care.pk, firm_may_be_asked=True).update(firm_may_be_asked=False):
        _tell(by, care, "aftercare.firm_left_out", {}, ("firm_may_be_asked",))
    care.firm_may_be_asked = False
    return care


@action("aftercare.persons_word")
def answer(*, by: Actor, ask: Ask, result: str, words: str = "", firm_name: str = "", left_why: str = "") -> Ask:
    """What the person said at a mark, or later of it, to the centre or on their own page. Whoever left is back in
    counselling: the registration opens, and the consultant's next step is to speak with them.

    Raises RuleBroken with a message per field, or where the answer cannot follow; Overtaken.
    """
    problems = rules.answer_problems(
        result=result,
        firm_name=firm_name,
        left_why=left_why,
        reasons=LeftWhy.values,
        reached_on=ask.reached_on,
        today=clock.today(),
    )
    refuse(problems)
    care = ask.care
    if care.state not in rules.ANSWERABLE:
        _runs(care)
    _answered(by, ask, result, words=words, firm_name=firm_name, left_why=left_why)
    facts = {"mark": ask.mark, "result": result} | ({"why": left_why} if result == AskState.LEFT else {})
    verb = "aftercare.left" if result == AskState.LEFT else "aftercare.answered"
    _tell(by, care, verb, facts, ("state", "words", "firm_name", "left_why"))
    _settle(care, by=by)
    if result == AskState.LEFT:
        _back_to_counselling(care, left_why)
    return ask


@action("aftercare.ask")
def ask_by_text(*, by: Account) -> int:
    """The timer's question to those who wished to be asked by text and whose day has come: how does it go? Asked once a
    mark; whoever has not answered two working days later is called. Returns how many were asked.

    Who may not be written to stands on the calling list as before.
    """
    today = clock.today()
    due = Ask.objects.filter(
        written_to("care__person"),
        care__centre=by.centre_id,
        care__state=CareState.RUNNING,
        care__channel=Channel.TEXT,
        care__person__anonymised_at=None,
        state=AskState.DUE,
        call_on__lte=today,
        texted_on=None,
        signal="",
        tries=0,
    )
    asked = 0
    for ask in due.select_related("care__hire", "care__person__centre").order_by("call_on", "id"):
        until, waits = rules.after_text(today), Ask.objects.filter(pk=ask.pk, texted_on=None, state=AskState.DUE)
        if waits.update(texted_on=today, call_on=until):
            letters.how_it_goes(ask)
            _tell(by, ask.care, "aftercare.texted", {"mark": ask.mark}, ("texted_on", "call_on"))
            asked += 1
    return asked


@action("aftercare.persons_word")
def call_me(*, by: Actor, ask: Ask, signal: str) -> Ask:
    """The person lets us know, without an answer, that a call is needed: it stands on the calling list from today on.

    Raises RuleBroken for what is on no list, or where nothing is asked any more; Overtaken.
    """
    _runs(ask.care)
    refuse({} if signal in Signal.values else {"signal": "choose"})
    waits = Ask.objects.filter(pk=ask.pk, state=AskState.DUE)
    if not waits.update(signal=signal, call_on=min(ask.call_on, clock.today())):
        raise Overtaken(_("Someone else has just changed this record. Look at it again, then decide."))
    ask.refresh_from_db(fields=["signal", "call_on"])
    questions.settle(kind=letters.ASKED, object_id=ask.pk)
    _tell(by, ask.care, "aftercare.call_me", {"mark": ask.mark, "signal": signal}, ("signal", "call_on"))
    return ask


@action("aftercare.ask")
def spoken(*, by: Account, ask: Ask) -> Ask:
    """Somebody asked for a call before the day of the mark, and was called: they are asked on that day, as was meant.

    Raises RuleBroken once the day has come (then the answer itself is noted), Overtaken where no call is wished.
    """
    _runs(ask.care)
    if rules.has_come(ask.reached_on, clock.today()):
        raise RuleBroken(_("The day of this mark has come: note how it goes."), code="come")
    call_on = first_working_day_from(ask.reached_on)
    if not Ask.objects.filter(pk=ask.pk, state=AskState.DUE).exclude(signal="").update(signal="", call_on=call_on):
        raise Overtaken(_("Someone else has just changed this record. Look at it again, then decide."))
    ask.refresh_from_db(fields=["signal", "call_on"])
    _tell(by, ask.care, "aftercare.spoken", {"mark": ask.mark}, ("signal", "call_on"))
    return ask


@action("aftercare.ask")
def not_reached(*, by: Account, ask: Ask) -> Ask:
    """Nobody answered: tried again after one working day, then after three; the third try is the last for this mark.

    Whoever had written that they are no longer there has left then, and is back in counselling; a mark whose day is
    still to come is asked on its day. Raises RuleBroken when nothing is to be asked, Overtaken when somebody else was
    faster.
    """
    _runs(ask.care)
    today = clock.today()
    if today < ask.call_on:
        raise RuleBroken(_("This call is not due yet."), code="early")
    if rules.after_try(ask.tries + 1, today) is None and ask.signal == Signal.GONE:
        said = gettext("Wrote that they are no longer there; not reached in three tries")
        return answer(by=by, ask=ask, result=AskState.LEFT, words=said, left_why=LeftWhy.OTHER)
    changes, given_up = rules.after_no_answer(ask.tries + 1, ask.reached_on, today)
    moved = Ask.objects.filter(pk=ask.pk, state=AskState.DUE, tries=ask.tries).update(**changes)
    if not moved:
        raise Overtaken(_("Someone else has just changed this record. Look at it again, then decide."))
    ask.refresh_from_db()
    if given_up:
        change_state(ask, AskState.UNREACHABLE, allowed=rules.TRANSITIONS, by=by)
    _tell(by, ask.care, "aftercare.not_reached", {"mark": ask.mark, "tries": ask.tries}, ("tries",))
    _settle(ask.care, by=by)
    return ask


@action("aftercare.ask")
def answer_many(*, by: Account, asks: Iterable[Ask], result: str) -> tuple[list[Ask], list[Ask]]:
    """The same for several people after a round of calls: all work at the same firm, or nobody was reached. Each is
    judged by itself; returns those that were noted, and those that somebody else had changed.

    Raises RuleBroken for another result: it needs words.
    """
    if result not in (AskState.SAME_FIRM, AskState.UNREACHABLE):
        raise RuleBroken(_("Only “works at the same firm” and “not reached” can be noted for several people at once."))
    noted, passed = [], []
    for ask in asks:
        try:
            if result == AskState.SAME_FIRM:
                answer(by=by, ask=ask, result=result)
            else:
                not_reached(by=by, ask=ask)
        except (RuleBroken, Overtaken):
            passed.append(ask)
        else:
            noted.append(ask)
    return noted, passed


@action("aftercare.ask")
def firm_says(*, by: Account, ask: Ask, words: str) -> Ask:
    """The firm's view of how it goes; what it said before at this mark stays above it.

    Raises RuleBroken without words or for more than fit, or where the person did not agree to it; Overtaken.
    """
    if ask.care.state == CareState.REFUTED:
        _runs(ask.care)
    if not ask.care.firm_may_be_asked:
        raise RuleBroken(_("The person has not agreed that the firm is asked."), code="consent")
    words = words.strip()
    refuse({} if words else {"firm_words": "required"})
    told = f"{ask.firm_words}\n{words}" if ask.firm_words else words
    refuse({"firm_words": "long"} if len(told) > LONGEST else {})
    as_read = Ask.objects.filter(pk=ask.pk, firm_words=ask.firm_words)
    if not as_read.update(firm_words=told, firm_asked_on=clock.today()):
        raise Overtaken(_("Someone else has just changed this record. Look at it again, then decide."))
    ask.firm_words, ask.firm_asked_on = told, clock.today()
    _tell(by, ask.care, "aftercare.firm_said", {"mark": ask.mark}, ("firm_words",))
    return ask


def _runs(care: Aftercare) -> None:
    if care.state != CareState.RUNNING:
        raise RuleBroken(
            _("Nothing is asked any more here (%(state)s).") % {"state": care.get_state_display()}, code="ended"
        )


def _ask_at(care: Aftercare, *, by: Actor) -> None:
    """Have an ask at each mark that is meant and not past; those that are not meant, and wait, are dropped."""
    meant = rules.plan(care.started_on, care.intensity)
    there = {ask.mark: ask for ask in care.asks.all()}
    first = not there
    Ask.objects.bulk_create(
        Ask(care=care, mark=mark, reached_on=reached, call_on=call_on)
        for mark, (reached, call_on) in meant.items()
        if mark not in there and (first or call_on >= clock.today())
    )
    unmeant = care.asks.filter(state=AskState.DUE).exclude(mark__in=meant)
    change_states(list(unmeant), AskState.DROPPED, allowed=rules.TRANSITIONS, by=by)
    again = care.asks.filter(state=AskState.DROPPED, mark__in=meant, call_on__gte=clock.today())
    change_states(list(again), AskState.DUE, allowed=rules.TRANSITIONS, by=by)


def _answered(by: Actor, ask: Ask, result: str, *, words: str, firm_name: str, left_why: str) -> None:
    change_state(
        ask,
        result,
        allowed=rules.TRANSITIONS,
        by=by,
        answered_on=clock.today(),
        answered_to=by if isinstance(by, Account) else None,
        words=words.strip()[:1000] or ask.words,
        firm_name=firm_name.strip()[:100] if result == AskState.OTHER_FIRM else "",
        left_why=left_why if result == AskState.LEFT else "",
    )
    questions.settle(kind=letters.ASKED, object_id=ask.pk)


def _settle(care: Aftercare, *, by: Actor) -> None:
    """End the care where its asks say so."""
    to = rules.closes(care.asks.values_list("state", flat=True))
    if to and to != care.state:
        _end(care, to, by=by)


def _end(care: Aftercare, to: str, *, by: Actor) -> None:
    change_state(care, to, allowed=rules.CARE_TRANSITIONS, by=by)
    waiting = list(care.asks.filter(state=AskState.DUE))
    change_states(waiting, AskState.DROPPED, allowed=rules.TRANSITIONS, by=by)
    for ask in waiting:
        if ask.texted_on:
            questions.settle(kind=letters.ASKED, object_id=ask.pk)


def _back_to_counselling(care: Aftercare, left_why: str) -> None:
    system = system_account(care.centre)
    registration = Registration.objects.filter(person=care.person_id).newest_first().first()
    if registration and registration.state == RegistrationState.EMPLOYED:
        renew_registration(by=system, registration=registration)
    plan_next_step(
        by=system,
        person=care.person,
        what=gettext("Left the work (%(why)s): talk about what comes next") % {"why": LeftWhy(left_why).label},
        due=add_working_days(clock.today(), rules.BACK_WITHIN),
    )


def _tell(by: Actor, care: Aftercare, verb: str, facts: dict[str, object], fields: Iterable[str]) -> None:
    told = {"firm": care.hire.firm_name} | facts
    note(person=care.person, kind=verb, by=by, facts=told, about="aftercare", object_id=care.id)
    ledger.record(by=by, verb=verb, about="aftercare", object_id=care.id, whose=care.person_id, fields=fields)
