"""The phone: a call logged in two taps, the day's calls beside it."""

from datetime import date

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from iljari.centre.access import allows, page
from iljari.firms.models import Firm
from iljari.kernel import clock, web
from iljari.kernel.errors import Refusal
from iljari.people import actions as people_actions
from iljari.people.access import log_list
from iljari.people.models import Person
from iljari.people.rules import PersonFacts

from . import actions, find, queries
from .forms import CallForm
from .models import Call, CallKind

KINDS = ("person", "firm")


@page("frontdesk.calls")
@web.once
def calls(request: HttpRequest) -> HttpResponse:
    """Log a call; `?person=` or `?firm=` brings the caller along. Without JavaScript "Find" sends the page once."""
    key = _draft_key(request)
    if request.method != "POST":
        chosen = find.who(request, find.asked_for(request), purpose="log a call")
        kept = web.kept_typing(request.user.pk, key)
        form = CallForm(initial={"words": kept.get("words", "")} if kept else None)
        return _phone(request, form, chosen=chosen)
    chosen = find.who(request, request.POST.get("who", ""), purpose="log a call")
    if "find" in request.POST:
        return _phone(request, CallForm(initial=request.POST.dict()), chosen=chosen, words=request.POST.get("q", ""))
    form = CallForm(request.POST)
    if form.is_valid():
        twins = _twins(request, form, chosen)
        if twins:
            form.add_error("name", _("Somebody like this is known. Choose them above, or say it is somebody else."))
            return _phone(request, form, chosen=chosen, twins=twins)
        try:
            call = _log(request, form, chosen)
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            web.drop_draft(request.user.pk, key)
            said = {"kind": call.get_kind_display(), "topic": call.get_topic_display()}
            messages.success(request, _("Call logged: %(topic)s (%(kind)s)") % said)
            return redirect("portal:person", call.person_id) if "person" in request.GET else redirect("frontdesk:calls")
    return _phone(request, form, chosen=chosen, words=request.POST.get("q", ""))


@page("frontdesk.calls")
@require_POST
def find_box(request: HttpRequest) -> HttpResponse:
    """What the find box shows while typing; at the desk without firms."""
    kinds = KINDS if request.POST.get("firms") else ("person",)
    chosen = find.who(request, request.POST.get("who", ""), purpose="find box")
    hits = find.found(request.user, request.POST.get("q", ""), kinds, chosen)
    context = {"hits": hits, "words": request.POST.get("q", ""), "chosen": request.POST.get("who", "")}
    return render(request, "frontdesk/hits.html", context)


def _phone(
    request: HttpRequest,
    form: CallForm,
    *,
    chosen: Person | Firm | None,
    words: str = "",
    twins: list[Person] | None = None,
) -> HttpResponse:
    account = request.user
    day = _day(request)
    own = request.GET.get("whose") != "all"
    rows = web.page_of(request, queries.calls_of_day(account.centre_id, day, taken_by=account if own else None), 20)
    log_list(account, [call.person_id for call in rows if call.person_id], purpose="calls of the day")
    if twins:
        log_list(account, [twin.pk for twin in twins], purpose="duplicate warning", fields=["name", "birth_date"])
        hits = [find.of_person(twin) for twin in twins]
    else:
        hits = find.found(account, words, KINDS, chosen)
    return render(
        request,
        "frontdesk/calls.html",
        {
            "form": form,
            "hits": hits,
            "words": words,
            "firms": True,
            "chosen": find.key_of(chosen),
            "twins": bool(twins),
            "may_keep": allows(account, "people.meet"),
            "kinds": CallKind.choices,
            "draft_key": _draft_key(request),
            "rows": rows,
            "own": own,
            "day": day,
            "today": clock.today(),
            "counts": queries.call_counts(account, day),
            "crumbs": [(_("Phone"), None)],
        },
    )


def _log(request: HttpRequest, form: CallForm, chosen: Person | Firm | None) -> Call:
    data = form.cleaned_data
    if chosen is None and data["name"]:
        facts = PersonFacts(name=data["name"], mobile=data["mobile"])
        chosen = people_actions.meet_person(by=request.user, facts=facts)
    return actions.log_call(
        by=request.user,
        kind=data["kind"],
        topic=data["topic"],
        person=chosen if isinstance(chosen, Person) else None,
        firm=chosen if isinstance(chosen, Firm) else None,
        words=data["words"],
        outgoing=data["outgoing"],
    )


def _twins(request: HttpRequest, form: CallForm, chosen: Person | Firm | None) -> list[Person]:
    """People whom a new caller may be, unless the form says that it is somebody else."""
    data = form.cleaned_data
    if chosen or not data["name"] or "somebody_else" in request.POST:
        return []
    facts = PersonFacts(name=data["name"], mobile=data["mobile"])
    return people_actions.possible_duplicates(by=request.user, facts=facts)


def _day(request: HttpRequest) -> date:
    try:
        return min(date.fromisoformat(request.GET.get("day", "")), clock.today())
    except ValueError:
        return clock.today()


def _draft_key(request: HttpRequest) -> str:
    return f"call-{request.GET.get('person') or request.GET.get('firm') or 'new'}"[:80]
