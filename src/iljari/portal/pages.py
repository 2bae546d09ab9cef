"""Pages that belong to no single room: today, a person, search, the mayor's page, the health of the house."""

from datetime import date
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db import DatabaseError, connection
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from iljari import __version__
from iljari.centre.access import allows, everywhere, page
from iljari.kernel import calling, clock, codes, ids, ledger, panels, search, web
from iljari.kernel.errors import Refusal
from iljari.people.access import access_person, log_list
from iljari.people.queries import portrait, thread_of, told
from iljari.people.thread import chapters
from iljari.statistics.queries import headline_figures

KINDS = {"person": "people.list", "firm": "firms.read", "vacancy": "firms.read"}


@page("centre.home")
@require_GET
def today(request: HttpRequest) -> HttpResponse:
    """One page for the day: what is due, with the action beside it. Rooms fill it with their panels."""
    with ledger.together():
        shown = panels.render("today", request, request.user, lambda needs: allows(request.user, needs))
    may_see_figures = allows(request.user, "statistics.figures")
    context = {
        "panels": shown,
        "headings": panels.headings(shown),
        "day": clock.today(),
        "may_see_figures": may_see_figures,
    }
    return render(request, "portal/today.html", context)


@page("counselling.write")
@require_GET
def calling_list(request: HttpRequest) -> HttpResponse:
    """Everybody whom one has to call, of whatever room: the number to press, why, and where the answer is noted."""
    found = calling.to_call(request.user, lambda needs: allows(request.user, needs))
    kind = next((source.kind for source, _calls in found if source.kind == request.GET.get("kind")), "")
    shown = [(source, calls) for source, calls in found if kind in ("", source.kind)]
    whose = [call.whose for _source, calls in shown for call in calls if call.whose]
    log_list(request.user, whose, purpose="calling list", fields=("name", "contact"))
    context = {
        "found": shown,
        "tabs": [(source.kind, source.label, len(calls)) for source, calls in found],
        "kind": kind,
        "most": calling.MOST,
        "total": sum(len(calls) for _source, calls in found),
        "today": clock.today(),
        "crumbs": [(_("Calling list"), None)],
    }
    return render(request, "portal/calling.html", context)


@page("counselling.write")
@require_POST
def calling_several(request: HttpRequest) -> HttpResponse:
    """The same answer for those ticked in one kind of calls, or the way to one text for them."""
    source = calling.source(request.POST.get("kind", ""), lambda needs: allows(request.user, needs))
    keys = [key for raw in request.POST.getlist("key")[: calling.MOST] if (key := ids.read(raw))]
    if source is None or not keys:
        messages.error(request, _("Tick at least one person first."))
        return redirect("portal:calling")
    if request.POST.get("answer") == "text":
        whose = [call.whose for call in source.find(request.user, calling.MOST) if call.key in keys and call.whose]
        asked = urlencode([("person", each) for each in whose])
        return redirect(f"{reverse('counselling:several', args=['text'])}?{asked}")
    answer = next((each for each in source.answers if each.code == request.POST.get("answer")), None)
    if answer is None:
        messages.error(request, _("Choose what is to be noted."))
        return redirect("portal:calling")
    noted, passed = 0, 0
    for key in keys:
        try:
            answer.note(request.user, key)
            noted += 1
        except (Refusal, Http404):
            passed += 1
    if noted:
        messages.success(request, _("%(answer)s: noted for %(n)s.") % {"answer": answer.label, "n": noted})
    if passed:
        text = _("Not noted for %(n)s: somebody has changed it meanwhile. Look at them one by one.")
        messages.warning(request, text % {"n": passed})
    return redirect(f"{reverse('portal:calling')}?kind={source.kind}")


@page("people.read")
@require_GET
def person(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """One page that says who, wishes, difficulties, what happened so far, what is next."""
    with ledger.together():
        subject = access_person(request.user, person_id, purpose="person page")
        if subject.pk != person_id:
            messages.info(request, _("This record is part of another one of the same person. Here it is."))
            return redirect("portal:person", subject.pk)
        shown = panels.render("person", request, subject, lambda needs: allows(request.user, needs))
    wanted = _thread_wanted(request)
    entries = web.window_of(request, thread_of(subject, **wanted), 30)
    return render(
        request,
        "portal/person.html",
        {
            "person": subject,
            "district_name": codes.district_name(subject.district) if subject.district else "",
            "portrait": portrait(subject),
            "panels": shown,
            "entries": entries,
            "told": told(entries.rows, lambda right: allows(request.user, right)),
            "chapters": chapters().items(),
            "wanted": wanted,
            "can": {
                name: allows(request.user, right)
                for name, right in {
                    "correct": "people.correct",
                    "renew": "people.renew",
                    "close": "people.close",
                    "assign": "people.assign",
                    "consent": "people.consent",
                    "register": "people.register",
                    "write": "counselling.write",
                    "match": "matching.read",
                    "call": "frontdesk.log_call",
                    "hire": "placement.hire",
                }.items()
            },
            "crumbs": [(_("Seekers"), "/people/"), (subject.name or "—", None)],
        },
    )


def _thread_wanted(request: HttpRequest) -> dict[str, Any]:
    """What part of the thread the address asks for; what cannot be read is left out."""
    chapter = request.GET.get("chapter", "")
    return {
        "chapter": chapter if chapter in chapters() else "",
        "since": _day(request.GET.get("since", "")),
        "until": _day(request.GET.get("until", "")),
    }


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


@page("centre.search")
@require_GET
def find(request: HttpRequest) -> HttpResponse:
    """The staff's search box: name, phone, number, firm, vacancy; first letters of Hangul work."""
    query = request.GET.get("q", "").replace("\x00", "")[:100]
    kinds = [kind for kind, right in KINDS.items() if allows(request.user, right)]
    hits = search.find(query, centre=request.user.centre_id, kinds=kinds)
    log_list(request.user, [hit.object_id for hit in hits if hit.kind == "person"], purpose="search")
    groups = [(kind, [hit for hit in hits if hit.kind == kind]) for kind in kinds]
    return render(
        request,
        "portal/search.html",
        {
            "query": query,
            "groups": groups,
            "hits": hits,
            "may_register": allows(request.user, "people.register"),
            "crumbs": [(_("Search"), None)],
        },
    )


@page("statistics.figures")
@require_GET
def mayor(request: HttpRequest) -> HttpResponse:
    """The model's figures on one phone page, each leading to its definition and records."""
    return render(
        request,
        "portal/mayor.html",
        {"figures": headline_figures(request.user.centre_id), "since": request.user.centre.opened_on},
    )


@everywhere
@require_GET
def health(request: HttpRequest) -> HttpResponse:
    """Whether the house stands: the database answers (503 when it does not)."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
            cursor.fetchone()
    except DatabaseError:
        return JsonResponse({"status": "down", "version": __version__, "database": connection.vendor}, status=503)
    return JsonResponse({"status": "ok", "version": __version__, "database": connection.vendor})
