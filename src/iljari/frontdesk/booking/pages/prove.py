"""The end of the way: who it is, the code, the last press. A time that is gone meanwhile costs nothing typed."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from iljari.centre.access import public
from iljari.centre.models import Centre
from iljari.centre.queries import the_centre
from iljari.kernel import clock, onetime, web
from iljari.kernel.errors import Refusal
from iljari.kernel.forms import HouseForm
from iljari.people.door.forms import CodeForm

from ...actions import SlotTaken
from ...models import CounterKind, MeetingKind, Reservation
from ...queries.meetings import overlapping
from ...queries.slots import Slot, free_slots, moment_of, slot_by_key
from .. import access, deeds
from .. import visitor as visitors
from ..forms import ConfirmForm, WhoForm
from ..messages import topic_label
from ..times import LEAD

TYPED = ("name", "contact", "birth", "words")
OFFERED = 5


@dataclass(frozen=True, slots=True)
class Chosen:
    """What was chosen so far; `slot` is None when the time is gone meanwhile."""

    centre: Centre
    draft: dict[str, Any]
    slot: Slot | None

    def shown(self) -> dict[str, Any]:
        """What the pages say of it."""
        draft = self.draft
        line, kind = CounterKind(draft["line"]).label, MeetingKind(draft["kind"]).label
        return {"slot": self.slot, "topic": topic_label(draft["topic"]), "line": line, "kind": kind}


@public
@never_cache
def who(request: HttpRequest) -> HttpResponse:
    """Name and contact of somebody who has no page of their own open; the code goes to the contact."""
    chosen = _chosen(request)
    if chosen is None:
        return redirect("book:start")
    if request.method != "POST" and visitors.visitor_of(request, chosen.centre, chosen.draft):
        return redirect("book:confirm")
    typed = {name: chosen.draft.get(name, "") for name in TYPED}
    form = WhoForm(request.POST if request.method == "POST" else None, initial=typed)
    if request.method == "POST":
        visitors.keep(request, **{name: str(request.POST.get(name, ""))[:400] for name in TYPED})
        if form.is_valid() and _send(request, chosen.centre, form, form.cleaned_data["contact"]):
            said = form.cleaned_data
            birth = said["birth"].isoformat() if said["birth"] else ""
            visitors.keep(request, asked={"contact": said["contact"], "name": said["name"], "birth": birth})
            return redirect("book:code")
    return render(request, "frontdesk/booking/who.html", {"form": form} | chosen.shown())


@public
@never_cache
@web.once
def code(request: HttpRequest) -> HttpResponse:
    """The code; typed back, the time is booked at once."""
    chosen = _chosen(request)
    if chosen is None:
        return redirect("book:start")
    asked = chosen.draft.get("asked")
    if not asked:
        return redirect("book:who")
    form = CodeForm(request.POST if "code" in request.POST else None)
    if request.method == "POST" and "again" in request.POST:
        form = CodeForm({})
        form.errors.clear()
        if _send(request, chosen.centre, form, asked["contact"]):
            return redirect("book:code")
    elif request.method == "POST" and form.is_valid() and _right(form, asked["contact"]):
        visitors.prove(request, **asked)
        visitors.keep(request, asked=None)
        return _book(request, _chosen(request) or chosen)
    context = {"form": form, "contact": asked["contact"]} | chosen.shown()
    return render(request, "frontdesk/booking/code.html", context)


@public
@never_cache
@web.once
def confirm(request: HttpRequest) -> HttpResponse:
    """Everything at one glance, and one press; or another time, when this one is gone."""
    chosen = _chosen(request, request.POST.get("slot", "")[:80])
    if chosen is None:
        return redirect("book:start")
    visitor = visitors.visitor_of(request, chosen.centre, chosen.draft)
    if visitor is None:
        return redirect("book:who")
    form = ConfirmForm(
        request.POST if request.method == "POST" else None, initial={"words": chosen.draft.get("words", "")}
    )
    if request.method == "POST" and form.is_valid():
        if "slot" not in request.POST:  # the page itself, not one of the times offered instead
            visitors.keep(request, **form.cleaned_data)
        return _book(request, _chosen(request) or chosen)
    if chosen.slot is None:
        return _taken(request, chosen, _nearest(chosen))
    if not visitor.consultant or visitor.consultant != chosen.slot.staff:
        del form.fields["only_staff"]
    return render(request, "frontdesk/booking/confirm.html", {"form": form, "visitor": visitor} | chosen.shown())


@public
@require_POST
def another(request: HttpRequest) -> HttpResponse:
    """It is somebody else who books here: name and contact are asked again, what was chosen stays."""
    visitors.unprove(request)
    visitors.keep(request, asked=None, **dict.fromkeys(TYPED, ""))
    return redirect("book:who")


def _chosen(request: HttpRequest, slot: str = "") -> Chosen | None:
    """What was chosen (with another slot, if one is named); None when the first questions are not answered."""
    centre, draft = the_centre(), visitors.draft_of(request)
    if centre is None or not draft.get("topic") or not draft.get("line"):
        return None
    if slot:
        draft = visitors.keep(request, slot=slot)
    if not draft.get("slot") or not draft.get("kind"):
        return None
    return Chosen(centre, draft, slot_by_key(centre.pk, draft["slot"], line=draft["line"], kind=draft["kind"]))


def _send(request: HttpRequest, centre: Centre, form: HouseForm, contact: str) -> bool:
    try:
        deeds.send_code(centre=centre, contact=contact, origin=web.from_where(request))
    except Refusal as refusal:
        form.refuse(refusal)
        return False
    return True


def _right(form: HouseForm, contact: str) -> bool:
    try:
        right = onetime.check(purpose=deeds.PURPOSE, contact=contact, code=form.cleaned_data["code"])
    except Refusal as refusal:
        form.refuse(refusal)
        return False
    if not right:
        form.add_error("code", _("This is not the newest code, or it is over. Look again, or ask for a new one."))
    return right


def _book(request: HttpRequest, chosen: Chosen) -> HttpResponse:
    visitor = visitors.visitor_of(request, chosen.centre, chosen.draft)
    if visitor is None:
        return redirect("book:who")
    if chosen.slot is None:
        return _taken(request, chosen, _nearest(chosen))
    origin = web.from_where(request)
    try:
        reservation = deeds.book_slot(visitor=visitor, slot=chosen.slot, draft=chosen.draft, origin=origin)
    except SlotTaken as taken:
        mine = overlapping(chosen.slot, person=visitor.person, contact=visitor.contact)
        return _taken(request, chosen, taken.free or _nearest(chosen), mine=mine)
    except Refusal as refusal:
        context = {"refusal": str(refusal.message)} | chosen.shown()
        return render(request, "frontdesk/booking/refused.html", context, status=409)
    visitors.forget(request)
    access.open_here(request, reservation, how="booked")
    return redirect("book:mine", reservation.pk)


def _nearest(chosen: Chosen) -> list[Slot]:
    """The free times nearest to the one that is gone, from its day (or today) on."""
    wanted = moment_of(chosen.draft["slot"]) or clock.now()
    first = max(clock.local(wanted).date(), clock.today())
    line, kind, soonest = chosen.draft["line"], chosen.draft["kind"], clock.now() + LEAD
    free = free_slots(chosen.centre.pk, line=line, kind=kind, first=first, days=7, after=soonest)
    return sorted(free, key=lambda slot: abs(slot.starts - wanted))[:OFFERED]


def _taken(request: HttpRequest, chosen: Chosen, free: list[Slot], mine: Reservation | None = None) -> HttpResponse:
    """Somebody was quicker: the next free times as buttons, each of which books at once."""
    soonest = clock.now() + LEAD
    context = {"free": [slot for slot in free if slot.starts >= soonest], "mine": mine} | chosen.shown()
    return render(request, "frontdesk/booking/taken.html", context, status=409)
