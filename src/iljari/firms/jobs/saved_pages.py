"""Public pages of saved searches: a contact, a code to prove it, the list, the end of one."""

from datetime import datetime, timedelta
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from iljari.centre.access import public
from iljari.centre.models import Centre
from iljari.centre.queries import the_centre
from iljari.kernel import clock, onetime, web
from iljari.kernel.errors import Refusal

from . import actions, queries
from .chips import title_of
from .forms import CodeForm, ContactForm, read_search
from .guests import searcher

PROVEN, WAITING = "jobs-proven", "jobs-waiting"
STAYS = timedelta(minutes=30)
WRONG_CODE = gettext_lazy("This is not the code, or it is older than ten minutes. Look again, or ask for a new one.")


@public
@never_cache
def saved(request: HttpRequest) -> HttpResponse:
    """The saved searches of a contact that was proven in this browser; for others the form that asks for it."""
    centre = _centre()
    form = ContactForm(request.POST or None, auto_id="c_%s")
    if request.method == "POST" and form.is_valid():
        query = _tidy(request.POST.get("query", ""), centre) if "query" in request.POST else None
        return _send_code(request, form, centre, query)
    contact = _proven(request)
    rows = list(queries.saved_of(centre.pk, contact)) if contact else []
    told = [(row, title_of(row.query, centre)) for row in rows]
    query = _tidy(request.POST.get("query", ""), centre) if "query" in request.POST else None
    context = {"form": form, "contact": contact, "rows": told, "query": query}
    context["title"] = title_of(query, centre) if query is not None else ""
    return render(request, "firms/jobs/saved.html", context)


@public
@never_cache
def code(request: HttpRequest) -> HttpResponse:
    """The code that was sent: typed right, the search is saved (or the list shown)."""
    waiting = request.session.get(WAITING)
    if not waiting:
        return redirect("jobs:saved")
    centre = _centre()
    form = CodeForm(request.POST or None, auto_id="c_%s")
    if request.method == "POST" and form.is_valid():
        try:
            right = onetime.check(purpose=actions.PURPOSE, contact=waiting["contact"], code=form.cleaned_data["code"])
            if right:
                return _let_in(request, waiting, centre)
            form.add_error("code", WRONG_CODE)
        except Refusal as refusal:
            form.add_error(None, str(refusal.message))
    context = {"form": form, "contact": waiting["contact"], "query": waiting["query"]}
    return render(request, "firms/jobs/code.html", context)


@public
@require_POST
@never_cache
def end(request: HttpRequest, saved_id: UUID) -> HttpResponse:
    """End one of one's own saved searches."""
    centre, contact = _centre(), _proven(request)
    if not contact:
        return redirect("jobs:saved")
    row = queries.saved_of(centre.pk, contact).filter(pk=saved_id).first()
    if row:
        actions.end_search(by=searcher(contact, centre), search=row)
        messages.success(request, _("The saved search has ended. No more messages will come for it."))
    return redirect("jobs:saved")


@public
@require_POST
@never_cache
def leave(request: HttpRequest) -> HttpResponse:
    """Forget the contact in this browser."""
    for slot in (PROVEN, WAITING):
        request.session.pop(slot, None)
    return redirect("jobs:saved")


def _centre() -> Centre:
    centre = the_centre()
    if centre is None:
        raise Http404
    return centre


def _tidy(query: str, centre: Centre) -> str:
    """The search in its one order; what no search can mean is left out."""
    return read_search(QueryDict(query[:2_000].replace("\x00", "")), near=centre.district).query[:500]


def _send_code(request: HttpRequest, form: ContactForm, centre: Centre, query: str | None) -> HttpResponse:
    contact = form.cleaned_data["contact"]
    if contact == _proven(request):
        return _let_in(request, {"contact": contact, "query": query}, centre)
    origin = web.from_where(request)
    try:
        actions.send_code(by=searcher(contact, centre), origin=origin, language=get_language() or "ko")
    except Refusal as refusal:
        form.add_error(None, str(refusal.message))
        title = title_of(query, centre) if query is not None else ""
        context = {"form": form, "contact": "", "rows": [], "query": query, "title": title}
        return render(request, "firms/jobs/saved.html", context, status=429)
    request.session[WAITING] = {"contact": contact, "query": query}
    return redirect("jobs:code")


def _let_in(request: HttpRequest, waiting: dict[str, str | None], centre: Centre) -> HttpResponse:
    """The contact is proven: remember it for half an hour, and save the search that was waiting."""
    contact, query = str(waiting["contact"]), waiting["query"]
    request.session.cycle_key()
    request.session.pop(WAITING, None)
    request.session[PROVEN] = {"contact": contact, "at": clock.now().isoformat()}
    if query is not None:
        try:
            actions.save_search(by=searcher(contact, centre), query=query, language=get_language() or "ko")
            messages.success(request, _("Saved. When new jobs fit, a message comes once a day at most."))
        except Refusal as refusal:
            messages.error(request, str(refusal.message))
    return redirect("jobs:saved")


def _proven(request: HttpRequest) -> str:
    """The contact that was proven in this browser within the last half hour; ""."""
    kept = request.session.get(PROVEN)
    if not kept or clock.now() - datetime.fromisoformat(kept["at"]) > STAYS:
        return ""
    return str(kept["contact"])
