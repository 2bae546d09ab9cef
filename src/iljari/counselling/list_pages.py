"""Lists of seekers: one's own in the order of who is first, and those whom nobody looks after."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from iljari.centre.access import page
from iljari.centre.models import Account
from iljari.centre.queries import consultants_of
from iljari.kernel import web
from iljari.kernel.errors import Refusal
from iljari.people import actions as people_actions
from iljari.people.access import access_person, log_list
from iljari.people.models import Assignment

from . import queries

SHOW = ("", "due", "quiet", "no_step", "all")
MOST_TAKEN = 50


@page("counselling.write")
@require_GET
def mine(request: HttpRequest) -> HttpResponse:
    """My seekers (담당 구직자): due steps first, then the longest silence. A colleague's list shows names masked."""
    colleagues = list(consultants_of(request.user.centre_id))
    whose = _whose(request, colleagues)
    wanted = {name: request.GET.get(name, "") for name in ("q", "show")}
    rows = web.page_of(request, queries.my_seekers(whose, wanted))
    rows.object_list = [queries.seeker_row(care) for care in rows.object_list]
    log_list(request.user, [row.care.person_id for row in rows], purpose="list of my seekers")
    return render(
        request,
        "counselling/mine.html",
        {
            "rows": rows,
            "wanted": wanted,
            "whose": whose,
            "own": whose.pk == request.user.pk,
            "colleagues": colleagues,
            "crumbs": [(_("My seekers"), None)],
        },
    )


@page("people.assign")
@require_GET
def unassigned(request: HttpRequest) -> HttpResponse:
    """Seekers whom nobody looks after, the longest first; taken on by one press."""
    rows = web.page_of(request, queries.without_consultant(request.user.centre_id))
    rows.object_list = [queries.waiting_row(registration) for registration in rows.object_list]
    log_list(request.user, [row.registration.person_id for row in rows], purpose="seekers without a consultant")
    return render(
        request,
        "counselling/unassigned.html",
        {
            "rows": rows,
            "may_take": "consultant" in request.user.roles,
            "crumbs": [(_("My seekers"), "/counselling/"), (_("Without a consultant"), None)],
        },
    )


@page("people.assign")
@require_POST
def take(request: HttpRequest) -> HttpResponse:
    """Take the chosen seekers into one's own care; somebody whom a colleague has just taken stays theirs."""
    taken, others = [], []
    for raw in request.POST.getlist("person")[:MOST_TAKEN]:
        try:
            person = access_person(
                request.user, UUID(raw), purpose="take on", fields=["name"], permission="people.assign"
            )
            held = Assignment.objects.filter(person=person, until=None).exclude(consultant=request.user)
            if current := held.select_related("consultant").first():
                others.append(f"{person.name} ({current.consultant.name})")
                continue
            people_actions.assign(by=request.user, person=person, consultant=request.user)
            taken.append(person.name)
        except ValueError:
            continue
        except Refusal as refusal:
            messages.error(request, str(refusal.message))
            break
    if taken:
        messages.success(request, _("In your care now: %(names)s") % {"names": ", ".join(taken)})
    if others:
        messages.warning(request, _("Somebody else was faster: %(names)s") % {"names": ", ".join(others)})
    if not taken and not others:
        messages.info(request, _("Choose at least one seeker."))
    return redirect("counselling:unassigned")


def _whose(request: HttpRequest, colleagues: list[Account]) -> Account:
    wanted = request.GET.get("consultant", "")
    chosen = next((each for each in colleagues if str(each.pk) == wanted), None)
    if chosen or "consultant" in request.user.roles or not colleagues:
        return chosen or request.user
    return colleagues[0]
