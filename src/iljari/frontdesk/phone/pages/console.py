"""The console beside a ringing phone: one form, and whatever a caller asks for is one press of it."""

from collections.abc import Callable, Mapping

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from iljari.centre.access import allows, page
from iljari.kernel import clock, display, web
from iljari.kernel.errors import Overtaken, Refusal, RuleBroken
from iljari.kernel.korean import mask_phone
from iljari.people import actions as people_actions
from iljari.people.access import log_list
from iljari.people.models import Person
from iljari.people.rules import PersonFacts

from ... import actions, find, queries
from ...models import BookedBy, Call, CallKind, Topic
from ..conversation import KINDS, Conversation, begin, go_on
from ..forms import ConsoleForm
from ..jobs import live_by_number, three_jobs, tidy_words

LATEST = 5
NUMBER = {"mobile", "name"}


@page("frontdesk.calls")
@web.once
def console(request: HttpRequest) -> HttpResponse:
    """Who calls, what is known of them, and one form: topic and kind log the call, every other button serves it.

    Without JavaScript each button sends the page once; what is typed comes back.
    """
    if request.method != "POST":
        call = begin(request)
        return _show(call, ConsoleForm(initial=call.typed, colleagues=call.colleagues))
    call = go_on(request)
    do, _dot, what = request.POST.get("do", "").partition(".")
    if "find" in request.POST or do == "jobs":
        return _show(call, ConsoleForm(initial=call.typed, colleagues=call.colleagues))
    if do in WAYS_OUT:
        return WAYS_OUT[do](call, what)
    form = ConsoleForm(call.typed, colleagues=call.colleagues, logging=do not in SERVICES)
    if form.is_valid():
        try:
            if do not in SERVICES:
                return _log_call(call, form)
            said = SERVICES[do](call, form, what)
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            call.keep()
            messages.success(request, said)
            return redirect(call.address)
    return _show(call, form)


@page("frontdesk.calls")
@require_POST
def jobs(request: HttpRequest) -> HttpResponse:
    """The three jobs alone, as the console fetches them while the agent speaks."""
    wish, place = (tidy_words(request.POST.get(name, "")) for name in ("wish", "place"))
    found = three_jobs(request.user.centre, wish, place)
    return render(request, "frontdesk/phone/jobs.html", {"jobs": found})


@page("frontdesk.calls")
@require_POST
def find_box(request: HttpRequest) -> HttpResponse:
    """What the find box shows while typing; at the desk without firms."""
    kinds = KINDS if request.POST.get("firms") else ("person",)
    chosen = find.who(request, request.POST.get("who", ""), purpose="find box")
    hits = find.found(request.user, request.POST.get("q", ""), kinds, chosen)
    context = {"hits": hits, "words": request.POST.get("q", ""), "chosen": request.POST.get("who", "")}
    return render(request, "frontdesk/hits.html", context)


def _show(call: Conversation, form: ConsoleForm) -> HttpResponse:
    account, today = call.account, clock.today()
    own = list(queries.calls_of_day(account.centre_id, today, taken_by=account)[:LATEST])
    log_list(account, [each.person_id for each in own if each.person_id], purpose="calls of the day")
    return render(
        call.request,
        "frontdesk/phone/console.html",
        {
            "form": form,
            "call": call,
            "glance": call.glance,
            "meetings": call.glance.reservations,
            "may_book": allows(account, "frontdesk.book"),
            "hits": call.hits,
            "words": call.typed.get("q", ""),
            "firms": True,
            "chosen": find.key_of(call.chosen),
            "twins": getattr(form, "twins", False),
            "to": mask_phone(call.texts_to) if call.texts_to.startswith("01") else "",
            "number_open": any(call.typed.get(name) for name in NUMBER) or form.errors.keys() & NUMBER,
            "may_keep": allows(account, "people.meet"),
            "kinds": CallKind.choices,
            "jobs": call.jobs,
            "rows": own,
            "counts": queries.call_counts(account, today),
            "waiting": call.waiting,
            "owed": queries.callback_counts(account)[0],
            "crumbs": [(_("Phone"), None)],
        },
    )


def _log_call(call: Conversation, form: ConsoleForm) -> HttpResponse:
    if twins := _twins(call, form):
        form.add_error("name", _("Somebody like this is known. Choose them above, or say it is somebody else."))
        form.twins = True
        known = [find.of_person(twin) for twin in twins]
        log_list(call.account, [twin.pk for twin in twins], purpose="duplicate warning", fields=["name", "birth_date"])
        call.hits = known
        return _show(call, form)
    logged = _write_call(call, form)
    call.drop()
    said = {"kind": logged.get_kind_display(), "topic": logged.get_topic_display()}
    messages.success(call.request, _("Call logged: %(topic)s (%(kind)s)") % said)
    from_person = "person" in call.request.GET and "number" not in call.request.GET
    return (
        redirect("portal:person", logged.person_id) if from_person and logged.person_id else redirect("phone:console")
    )


def _write_call(call: Conversation, form: ConsoleForm) -> Call:
    data, chosen = form.cleaned_data, call.chosen
    if chosen is None and data["name"]:
        chosen = people_actions.meet_person(by=call.account, facts=_facts(call, form))
    told = {name: data[name] for name in ("kind", "topic", "words", "outgoing")}
    told["person"] = chosen if isinstance(chosen, Person) else None
    told["firm"] = chosen if chosen and not isinstance(chosen, Person) else None
    owed = call.glance.callback
    if owed and data["settles"] == owed.pk:
        return actions.reached(by=call.account, callback=owed, **told)
    return actions.log_call(by=call.account, **told)


def _twins(call: Conversation, form: ConsoleForm) -> list[Person]:
    """People whom a new caller may be, unless the form says that it is somebody else."""
    data = form.cleaned_data
    if call.chosen or not data["name"] or "somebody_else" in call.request.POST:
        return []
    return people_actions.possible_duplicates(by=call.account, facts=_facts(call, form))


def _facts(call: Conversation, form: ConsoleForm) -> PersonFacts:
    """A new caller as far as they are known: a mobile number, or one of a house."""
    kind = "mobile" if call.number.startswith("01") else "phone"
    return PersonFacts(name=form.cleaned_data["name"], **{kind: call.number})


def _open(call: Conversation, _what: str) -> HttpResponse:
    """Show what is known of the one who is chosen; the typing goes along."""
    if call.chosen is None:
        messages.info(call.request, _("Find the caller and choose them first."))
        call.keep()
        return redirect(call.address)
    kind, _sep, key = find.key_of(call.chosen).partition(":")
    asked = call.request.GET.copy()
    for name in ("person", "firm"):
        asked.pop(name, None)
    asked[kind] = key
    call.request.GET = asked
    call.keep()
    return redirect(call.address)


def _afresh(call: Conversation, _what: str) -> HttpResponse:
    call.drop()
    return redirect("phone:console")


def _book(call: Conversation, _what: str) -> HttpResponse:
    """To the calendar; the call waits here."""
    call.keep()
    return redirect(call.booking_address())


def _move(call: Conversation, what: str) -> HttpResponse:
    call.keep()
    meeting = next((each for each in call.glance.reservations if str(each.pk) == what), None)
    return redirect(call.meeting_address(meeting.pk) if meeting else call.address)


def _cancel(call: Conversation, _form: ConsoleForm, what: str) -> str:
    meeting = next((each for each in call.glance.reservations if str(each.pk) == what), None)
    if meeting is None:
        raise Overtaken(_("This reservation no longer stands. Look at the list again."))
    actions.cancel(by=call.account, reservation=meeting, how=BookedBy.PHONE)
    return _("Cancelled: %(when)s. The time is free again.") % {"when": display.moment_text(meeting.starts, year=False)}


def _directions(call: Conversation, _form: ConsoleForm, _what: str) -> str:
    message = actions.send_directions(by=call.account, to=call.texts_to, person=call.person)
    return _("The way to the centre goes by text to %(number)s.") % {"number": mask_phone(message.to)}


def _send(call: Conversation, _form: ConsoleForm, what: str) -> str:
    numbers = call.request.POST.getlist("jobs") if what == "all" else [what]
    vacancies = live_by_number(call.account.centre, [number for number in numbers if number][:3])
    if len(vacancies) < len(numbers):
        raise RuleBroken(_("This job has just ended. Look for jobs again."), code="ended")
    message = actions.send_jobs(by=call.account, to=call.texts_to, vacancies=vacancies, person=call.person)
    return _("Sent by text to %(number)s.") % {"number": mask_phone(message.to)}


def _callback(call: Conversation, form: ConsoleForm, _what: str) -> str:
    data = form.cleaned_data
    owner = next((each for each in call.colleagues if str(each.pk) == data["owner"]), None)
    wish = actions.Wish(
        contact=call.number,
        called_as=data["name"],
        topic=data["topic"] or Topic.OTHER,
        words=data["words"],
        owner=owner,
    )
    asked = actions.ask_callback(by=call.account, wish=wish, person=call.person, firm=call.firm)
    due = display.moment_text(asked.callback.due_at, year=False)
    if asked.outcome == "joined":
        return _("They are waiting for a call already (by %(due)s); your words are added.") % {"due": due}
    if asked.callback.owner:
        return _("%(who)s calls back by %(due)s.") % {"who": asked.callback.owner.name, "due": due}
    return _("Somebody calls back by %(due)s.") % {"due": due}


WAYS_OUT: Mapping[str, Callable[[Conversation, str], HttpResponse]] = {
    "open": _open,
    "afresh": _afresh,
    "book": _book,
    "move": _move,
}
SERVICES: Mapping[str, Callable[[Conversation, ConsoleForm, str], str]] = {
    "cancel": _cancel,
    "directions": _directions,
    "send": _send,
    "callback": _callback,
}
