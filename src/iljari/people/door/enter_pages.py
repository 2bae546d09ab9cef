"""Coming in: contact and birth date, a code, and one is at one's own page. No password, no account."""

from datetime import date

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from iljari.centre.access import public
from iljari.centre.queries import the_centre
from iljari.kernel import ledger, onetime
from iljari.kernel.errors import Refusal
from iljari.kernel.web import from_where

from ..guests import citizen
from . import actions, queries
from .door import DOOR, forget_proof, keep_proof
from .forms import CodeForm, EnterForm

ASKED = "asked-for-code"


@public
@never_cache
def enter(request: HttpRequest) -> HttpResponse:
    """Where one knocks: contact and birth date. What is answered does not depend on whether anybody is known."""
    if request.method == "GET" and DOOR.guest(request):
        return redirect(_way_on(request.GET.get("next", "")))
    centre = the_centre()
    form = EnterForm(request.POST or None)
    way = request.POST.get("next") or request.GET.get("next", "")
    if request.method == "POST" and centre and form.is_valid():
        contact, birth_date = form.cleaned_data["contact"], form.cleaned_data["birth_date"]
        try:
            actions.send_code(centre=centre, contact=contact, origin=from_where(request))
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            request.session[ASKED] = {"contact": contact, "birth": birth_date.isoformat(), "next": way[:300]}
            return redirect("my:code")
    context = {"form": form, "next": way, "for_registration": way.startswith("/register/")}
    return render(request, "people/door/enter.html", context)


@public
@never_cache
def code(request: HttpRequest) -> HttpResponse:
    """The code: who is known goes in, who is not goes on to register."""
    asked = request.session.get(ASKED)
    centre = the_centre()
    if not asked or centre is None:
        return redirect("my:enter")
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            right = onetime.check(purpose=actions.CODE, contact=asked["contact"], code=form.cleaned_data["code"])
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            if right:
                return _welcome(request, asked)
            form.add_error("code", _("This is not the newest code, or it is over. Look again, or ask for a new one."))
    return render(request, "people/door/code.html", {"form": form, "contact": asked["contact"]})


@public
@require_POST
def leave(request: HttpRequest) -> HttpResponse:
    """Going out: nothing of one's own stays in this browser."""
    DOOR.lead_out(request)
    forget_proof(request)
    messages.success(request, _("You are signed out."))
    return redirect("portal:home")


@public
@never_cache
def unknown(request: HttpRequest) -> HttpResponse:
    """The contact is proved, but no record goes with it and this birth date."""
    return render(request, "people/door/unknown.html")


def _welcome(request: HttpRequest, asked: dict[str, str]) -> HttpResponse:
    request.session.pop(ASKED, None)
    centre = the_centre()
    assert centre is not None
    birth_date = date.fromisoformat(asked["birth"])
    person = queries.recognise(centre.pk, asked["contact"], birth_date)
    if person:
        DOOR.let_in(request, person.pk)
        ledger.record(by=citizen(person), verb="people.sign_in", about="person", object_id=person.pk, whose=person.pk)
        return redirect(_way_on(asked["next"]))
    keep_proof(request, asked["contact"], birth_date)
    return redirect("register:start" if asked["next"].startswith(("/register/", "/my/ask/")) else "my:unknown")


def _way_on(way: str) -> str:
    inside = url_has_allowed_host_and_scheme(way, allowed_hosts=None) and way.startswith("/")
    return way if inside else "/my/"
