"""The desk: who has come, who waits in which order, who is being served where; one visit."""

from dataclasses import dataclass, field
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from iljari.centre.access import allows, in_background, page
from iljari.firms.models import Firm
from iljari.kernel import clock, web
from iljari.kernel.errors import Refusal
from iljari.people.access import log_list
from iljari.people.models import Person

from . import actions, find, queries
from .access import access_visit
from .counters.seen import visit_page
from .counters.ways import TABS, counter_of, polled
from .forms import CheckInForm
from .messages import GROUNDS, REASONS, told_words
from .models import CounterKind, Reservation, Topic, Visit
from .queries.desk import Board

KINDS = ("person", "firm")
EXPECTED_SHOWN, FOUND_SHOWN = 6, 30


@dataclass(frozen=True, slots=True)
class Proposal:
    """The line proposed for somebody, why, and the grounds on record for an earlier turn."""

    line: str
    label: str
    reason: str
    grounds: list[str] = field(default_factory=list)


@page("frontdesk.desk")
@web.once
def desk(request: HttpRequest) -> HttpResponse:
    """Today's visitors, and the form with which somebody is checked in; `?person=` brings somebody along."""
    if request.method != "POST":
        chosen = find.who(request, find.asked_for(request), purpose="check in")
        return _desk(request, CheckInForm(), chosen=chosen)
    chosen = find.who(request, request.POST.get("who", ""), purpose="check in")
    words = request.POST.get("q", "")
    if "find" in request.POST:
        typed = {**request.POST.dict(), "said": request.POST.getlist("said")}
        return _desk(request, CheckInForm(initial=typed), chosen=chosen, words=words)
    form = CheckInForm(request.POST)
    if form.is_valid():
        try:
            visit = _check_in(request, form, chosen)
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("%(who)s is checked in.") % {"who": visit.who()})
            return redirect(reverse("frontdesk:desk") + (f"?drawn={visit.pk}" if visit.ticket else ""))
    return _desk(request, form, chosen=chosen, words=words)


@polled
@in_background
@page("frontdesk.desk")
@require_GET
def desk_now(request: HttpRequest) -> HttpResponse:
    """Who waits and who is where, which the desk asks for by itself; nothing while nothing has changed."""
    board = queries.board(request.user.centre_id)
    if request.GET.get("stamp") == board.stamp():
        return HttpResponse(status=204)
    log_list(request.user, board.persons(), purpose="visitors of the day", fields=["name", "visit"])
    return render(request, "frontdesk/counters/desk_now.html", _now(request, board))


@page("frontdesk.check_in")
@require_POST
def proposal(request: HttpRequest) -> HttpResponse:
    """The choice of lines anew, as soon as somebody is chosen in the find box or the topic changes."""
    chosen = find.who(request, request.POST.get("who", ""), purpose="check in")
    form = CheckInForm(initial={"line": request.POST.get("line", "")})
    lines = queries.line_waits(request.user.centre_id)
    proposed = _proposal(chosen, request.POST.get("topic", ""))
    return render(request, "frontdesk/counters/lines.html", {"form": form, "lines": lines, "proposal": proposed})


@page("frontdesk.desk")
def visit(request: HttpRequest, visit_id: UUID) -> HttpResponse:
    """One visit: how long each part took, the wait told and the real one; for a stranger, who it is."""
    found = access_visit(request.user, visit_id, purpose="visit")
    chosen, error = None, ""
    if request.method == "POST" and not found.person_id:
        chosen = find.who(request, request.POST.get("who", ""), purpose="say who a visitor is")
        if "find" not in request.POST and isinstance(chosen, Person):
            try:
                actions.tie_visit(by=request.user, visit=found, person=chosen)
            except Refusal as refusal:
                error = str(refusal.message)
            else:
                messages.success(request, _("The visit belongs to %(who)s.") % {"who": found.who()})
                return redirect("frontdesk:desk")
        elif "find" not in request.POST:
            error = _("Find the person and choose them.")
    words = request.POST.get("q", "")
    return render(
        request,
        "frontdesk/visit.html",
        {
            "visit": found,
            **visit_page(found),
            "hits": find.found(request.user, words, ("person",), chosen) if not found.person_id else [],
            "chosen": find.key_of(chosen),
            "words": words,
            "error": error,
            "may_register": allows(request.user, "people.register"),
            "crumbs": [(_("Counters"), "/desk/"), (found.who(), None)],
        },
    )


def _check_in(request: HttpRequest, form: CheckInForm, chosen: Person | Firm | None) -> Visit:
    """With a ticket, or straight to the counter that was pressed."""
    data = form.cleaned_data
    who = {
        "person": chosen if isinstance(chosen, Person) else None,
        "firm": chosen if isinstance(chosen, Firm) else None,
    }
    if raw := request.POST.get("receive", ""):
        counter = counter_of(request, raw)
        return actions.receive(
            by=request.user, topic=data["topic"], called_as=data["called_as"], counter=counter, **who
        )
    return actions.check_in(by=request.user, **data, **who)


def _desk(request: HttpRequest, form: CheckInForm, *, chosen: Person | Firm | None, words: str = "") -> HttpResponse:
    account = request.user
    board = queries.board(account.centre_id)
    ended = web.page_of(request, queries.ended_today(account.centre_id), 20)
    ended.object_list = [queries.visit_row(each, []) for each in ended.object_list]
    expected, more = _expected(request)
    drawn = _drawn(request)
    shown = board.persons() + [row.visit.person_id for row in ended if row.visit.person_id]
    shown += [each.person_id for each in expected if each.person_id]
    log_list(account, shown, purpose="visitors of the day", fields=["name", "visit"])
    topic = str(form["topic"].value() or Topic.JOB_SEARCH)
    return render(
        request,
        "frontdesk/desk.html",
        {
            "form": form,
            **_now(request, board),
            "lines": board.lines,
            "proposal": _proposal(chosen, topic),
            "ended": ended,
            "expected": expected,
            "expected_more": more,
            "expected_words": request.GET.get("booked", "")[:40],
            "drawn": drawn,
            "drawn_told": told_words(drawn.told_low, drawn.told_high) if drawn else "",
            "topics": Topic.choices,
            "hits": find.found(account, words, KINDS, chosen),
            "chosen": find.key_of(chosen),
            "words": words,
            "firms": True,
            "desk": True,
            "tabs": TABS,
            "tab": "desk",
            "crumbs": [(_("Counters"), None)],
        },
    )


def _now(request: HttpRequest, board: Board) -> dict[str, object]:
    return {
        "board": board,
        "stamp": board.stamp(),
        "now": clock.now(),
        "may_write": allows(request.user, "counselling.write"),
        "may_register": allows(request.user, "people.register"),
    }


def _expected(request: HttpRequest) -> tuple[list[Reservation], int]:
    """Who is expected today: all that fit the words (name, last digits, number), or the next ones; how many more."""
    words = " ".join(request.GET.get("booked", "").split())[:40]
    found = list(queries.expected(request.user.centre_id, words=words))
    if words:
        return found[:FOUND_SHOWN], 0
    return found[:EXPECTED_SHOWN], max(0, len(found) - EXPECTED_SHOWN)


def _drawn(request: HttpRequest) -> Visit | None:
    """The ticket that has just been drawn, shown large."""
    try:
        drawn = UUID(request.GET.get("drawn", ""))
    except ValueError:
        return None
    return Visit.objects.filter(pk=drawn, centre=request.user.centre_id, day=clock.today()).exclude(ticket="").first()


def _proposal(chosen: Person | Firm | None, topic: str) -> Proposal | None:
    """What is proposed for whoever is chosen; nothing before."""
    if chosen is None:
        return None
    comer = actions.Comer(
        person=chosen if isinstance(chosen, Person) else None, firm=chosen if isinstance(chosen, Firm) else None
    )
    line, reason = comer.proposed(topic)
    grounds = [str(GROUNDS[each]) for each in comer.grounds()]
    return Proposal(line, str(CounterKind(line).label), str(REASONS[reason]), grounds)
