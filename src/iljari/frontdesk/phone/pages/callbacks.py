"""Calls that are owed: the list by due time, one of them, and the presses that settle it."""

from collections.abc import Iterable
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from iljari.centre.access import page
from iljari.kernel import clock, display, web
from iljari.kernel.errors import Refusal
from iljari.people.access import log_list

from ... import actions, queries
from ...access import access_callback
from ...models import Callback, CallbackState, CallKind
from ...rules.callbacks import TRIES
from ..forms import GiveForm, ResultForm

PAGE = 30
SHOWN = ("name", "contact", "words")
WHOSE = ("mine", "all", "settled")


@page("frontdesk.callbacks")
@require_GET
def callbacks(request: HttpRequest) -> HttpResponse:
    """Whom to call until when: one's own and nobody's, everybody's, or those that are settled."""
    account = request.user
    whose = request.GET.get("whose", "")
    whose = whose if whose in WHOSE else "mine"
    found = (
        queries.settled(account.centre_id)
        if whose == "settled"
        else queries.owed(account.centre_id, whose=whose, account=account)
    )
    rows = web.page_of(request, found, PAGE)
    _log_shown(request, rows)
    mine, everybody = queries.callback_counts(account)
    return render(
        request,
        "frontdesk/phone/callbacks.html",
        {
            "rows": rows,
            "whose": whose,
            "mine": mine,
            "owed": mine,
            "everybody": everybody,
            "now": clock.now(),
            "tries": TRIES,
            "crumbs": [(_("Phone"), reverse("phone:console")), (_("Callbacks"), None)],
        },
    )


@page("frontdesk.callbacks")
@web.once
def callback(request: HttpRequest, callback_id: UUID) -> HttpResponse:
    """One callback: who, why, how often it was tried; what came of it is logged here as a call."""
    owed = access_callback(request.user, callback_id, purpose="callback")
    form = ResultForm(initial={"topic": owed.topic, **_kept(request, owed)})
    if request.method == "POST":
        form = ResultForm(request.POST)
        if form.is_valid():
            try:
                actions.reached(by=request.user, callback=owed, **form.cleaned_data)
            except Refusal as refusal:
                form.refuse(refusal)
            else:
                web.drop_draft(request.user.pk, _draft_key(owed))
                messages.success(request, _("Called back and logged: %(who)s") % {"who": _who(owed)})
                return redirect("phone:callbacks")
    return _show(request, owed, form)


@page("frontdesk.callbacks")
@require_POST
@web.once
def take(request: HttpRequest, callback_id: UUID) -> HttpResponse:
    """Call them oneself. Who comes second is told so."""
    owed = access_callback(request.user, callback_id, purpose="take a callback")
    try:
        actions.take_over(by=request.user, callback=owed)
    except Refusal as refusal:
        messages.error(request, str(refusal.message))
    else:
        messages.success(request, _("You call %(who)s back by %(due)s.") % {"who": _who(owed), "due": _due(owed)})
    return redirect("phone:callbacks")


@page("frontdesk.callbacks")
@require_POST
@web.once
def tried(request: HttpRequest, callback_id: UUID) -> HttpResponse:
    """Tried in vain. Who comes second is told so."""
    owed = access_callback(request.user, callback_id, purpose="try a callback")
    try:
        actions.not_reached(by=request.user, callback=owed)
    except Refusal as refusal:
        messages.error(request, str(refusal.message))
    else:
        messages.success(request, _said_of_try(owed))
    return redirect("phone:callbacks")


@page("frontdesk.callbacks")
@require_POST
@web.once
def give(request: HttpRequest, callback_id: UUID) -> HttpResponse:
    """Give it to a colleague, with a word."""
    owed = access_callback(request.user, callback_id, purpose="callback")
    form = GiveForm(request.POST, colleagues=queries.callers_back(request.user.centre_id))
    if form.is_valid():
        try:
            actions.hand_over(by=request.user, callback=owed, **form.cleaned_data)
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            said = {"who": owed.owner.name, "due": _due(owed)}
            messages.success(request, _("%(who)s calls back by %(due)s.") % said)
            return redirect("phone:callbacks")
    return _show(request, owed, ResultForm(initial={"topic": owed.topic}), giving=form)


def _show(request: HttpRequest, owed: Callback, form: ResultForm, *, giving: GiveForm | None = None) -> HttpResponse:
    owed.refresh_from_db(fields=["state", "tries", "due_at"])
    colleagues = [each for each in queries.callers_back(request.user.centre_id) if each != owed.owner]
    return render(
        request,
        "frontdesk/phone/callback.html",
        {
            "callback": owed,
            "is_open": owed.state == CallbackState.OPEN,
            "mine": owed.owner_id == request.user.pk,
            "form": form,
            "giving": giving or GiveForm(colleagues=colleagues),
            "kinds": CallKind.choices,
            "now": clock.now(),
            "tries": TRIES,
            "draft_key": _draft_key(owed),
            "crumbs": [
                (_("Phone"), reverse("phone:console")),
                (_("Callbacks"), reverse("phone:callbacks")),
                (_who(owed), None),
            ],
        },
    )


def _kept(request: HttpRequest, owed: Callback) -> dict[str, str]:
    kept = web.kept_typing(request.user.pk, _draft_key(owed))
    return {name: kept[name] for name in ("topic", "words") if name in kept} if kept else {}


def _draft_key(owed: Callback) -> str:
    return f"callback-{owed.pk}"


def _log_shown(request: HttpRequest, rows: Iterable[Callback]) -> None:
    persons = [each.person_id for each in rows if each.person_id]
    log_list(request.user, persons, purpose="callbacks", fields=SHOWN)


def _who(owed: Callback) -> str:
    return owed.who() or _("Unknown caller")


def _due(owed: Callback) -> str:
    return display.moment_text(owed.due_at, year=False)


def _said_of_try(owed: Callback) -> str:
    if owed.state == CallbackState.OPEN:
        said = {"who": _who(owed), "n": owed.tries, "due": _due(owed)}
        return _("%(who)s: not reached (try %(n)s). Try again until %(due)s.") % said
    return _("%(who)s: three tries in vain, no further ones. A mobile number gets a text about it.") % {
        "who": _who(owed)
    }
