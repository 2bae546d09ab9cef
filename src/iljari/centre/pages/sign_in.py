"""Pages around signing in that are ours: a forgotten password, one's open sessions, staying signed in."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from iljari.kernel import ids, web
from iljari.kernel.onetime import TooOften

from .. import actions, forgotten, rules, sessions
from ..access import at_staff_door, in_background, page
from ..forms import ForgottenForm, NewPasswordByCodeForm


@at_staff_door
def forgotten_password(request: HttpRequest) -> HttpResponse:
    """Ask for a code; the answer is the same whether or not the name is known."""
    form = ForgottenForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            forgotten.ask(username=form.cleaned_data["username"], origin=web.from_where(request))
        except TooOften as refusal:
            form.add_error(None, str(refusal.message))
        else:
            request.session["forgotten"] = form.cleaned_data["username"]
            return redirect("centre:new_password")
    return render(request, "centre/forgotten.html", {"form": form})


@at_staff_door
def new_password(request: HttpRequest) -> HttpResponse:
    """Take the code and the new password. Nobody is signed in by it: the sign-in follows, with both its steps."""
    form = NewPasswordByCodeForm(request.POST or None, initial={"username": request.session.get("forgotten", "")})
    if request.method == "POST" and form.is_valid():
        try:
            done = forgotten.take(origin=web.from_where(request), **form.cleaned_data)
        except TooOften as refusal:
            form.add_error(None, str(refusal.message))
        else:
            if done:
                request.session.pop("forgotten", None)
                messages.success(request, _("The new password is set. Sign in with it, and with the second step."))
                return redirect("account_login")
            form.add_error("code", _("This code is wrong or no longer valid. Ask for a new one."))
    return render(request, "centre/new_password.html", {"form": form})


@page("centre.own_sessions")
def own_sessions(request: HttpRequest) -> HttpResponse:
    """Where one is signed in, and the way to end that."""
    here = request.staff_session
    if request.method == "POST":
        only = ids.read(request.POST.get("session", ""))
        if only is None and "others" not in request.POST:
            return redirect("centre:sessions")
        actions.end_sessions(by=request.user, only=only, but=None if only else here.pk)
        messages.success(request, _("That sign-in is ended.") if only else _("All other sign-ins are ended."))
        return redirect("centre:sessions")
    rows = [
        {"row": row, "device": rules.device_in_words(row.device), "here": row.pk == here.pk}
        for row in sessions.open_of(request.user.pk)
    ]
    crumbs = [(_("Sign-in security"), "/accounts/2fa/"), (_("Where you are signed in"), None)]
    return render(request, "centre/sessions.html", {"rows": rows, "minutes": _minutes(), "crumbs": crumbs})


@in_background
@page("centre.own_sessions")
def still_here(request: HttpRequest) -> HttpResponse:
    """How many seconds are left before this session ends; sent as a form, it means that somebody is still there."""
    if request.method == "POST":
        sessions.note(request, request.staff_session)
    return JsonResponse({"left": sessions.left(request.staff_session), "who": str(request.user.pk)})


def _minutes() -> int:
    return int(sessions.IDLE.total_seconds() // 60)
