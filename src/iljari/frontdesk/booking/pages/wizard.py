"""The way to a reservation, one question a page: what about, which counter, when."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from iljari.centre.access import public
from iljari.centre.models import Account, Centre
from iljari.centre.queries import the_centre

from ...messages import REASONS
from ...models import CounterKind, MeetingKind
from ...panels import WHAT
from ...queries.slots import slot_by_key
from ...rules.booking import FIRM_TOPICS, TOPICS, kinds_for
from ...rules.visits import proposed_counter
from .. import visitor as visitors
from ..forms import YearForm
from ..messages import hint_of, topic_label
from ..times import kinds_with_room, times_of

MINE, ALL = "mine", "all"
# As people look for themselves: by age, by what else counts, firms last.
LINES = ("youth", "middle", "seniors", "women", "disabled", "firms")


@public
@never_cache
def start(request: HttpRequest) -> HttpResponse:
    """What is it about? One press on a tile."""
    centre = the_centre()
    if centre is None:
        return render(request, "frontdesk/booking/closed.html", status=503)
    if request.method == "POST" and (topic := request.POST.get("topic", "")) in TOPICS:
        return redirect("book:times" if _begin(request, centre, topic) else "book:counter")
    visitor = visitors.visitor_of(request, centre, visitors.draft_of(request))
    offered = sorted(TOPICS, key=lambda topic: topic not in FIRM_TOPICS) if visitor and visitor.firm else TOPICS
    tiles = [(topic, topic_label(topic), hint_of(topic)) for topic in offered]
    chosen = visitors.draft_of(request).get("topic", "")
    return render(request, "frontdesk/booking/start.html", {"tiles": tiles, "chosen": chosen, "visitor": visitor})


def _begin(request: HttpRequest, centre: Centre, topic: str) -> str:
    """Keep the topic and the counter that goes with it; "" where the counter is still to be asked for. A counter
    chosen before stays, unless it was that of firms."""
    draft = visitors.draft_of(request)
    if draft.get("topic") != topic:
        draft = visitors.keep(request, topic=topic, kind="", slot="")
    visitor = visitors.visitor_of(request, centre, draft)
    line, reason = draft.get("line", ""), draft.get("reason", "")
    if topic in FIRM_TOPICS or line in {"", CounterKind.FIRMS}:
        line, reason = visitor.proposal(topic) if visitor else visitors.proposal_for(topic)
    visitors.keep(request, line=line, reason=reason)
    return line


@public
@never_cache
def counter(request: HttpRequest) -> HttpResponse:
    """Which counter? A press on one, or the birth year, from which one is proposed; the wish goes first."""
    draft = visitors.draft_of(request)
    if not draft.get("topic"):
        return redirect("book:start")
    form = YearForm(request.POST if request.method == "POST" and "line" not in request.POST else None)
    if request.method == "POST":
        line, reason = request.POST.get("line", ""), "wish"
        if line not in LINES and form.is_valid():
            line, reason = proposed_counter(age=form.cleaned_data["year"], sex="", disabled=False)
        if line in LINES:
            visitors.keep(request, line=line, reason=reason, slot="")
            return redirect("book:times")
    tiles = [(kind.value, kind.label, WHAT[kind.value]) for kind in map(CounterKind, LINES)]
    context = {"form": form, "tiles": tiles, "chosen": draft.get("line", ""), "topic": topic_label(draft["topic"])}
    return render(request, "frontdesk/booking/counter.html", context)


@public
@never_cache
def times(request: HttpRequest) -> HttpResponse:
    """When? The first free times on top, then day by day; with one's own consultant first, where one has one."""
    centre, draft = the_centre(), visitors.draft_of(request)
    if centre is None or not draft.get("topic"):
        return redirect("book:start")
    if not draft.get("line"):
        return redirect("book:counter")
    visitor = visitors.visitor_of(request, centre, draft)
    consultant = visitor.consultant if visitor else None
    kinds = kinds_for(draft["topic"], with_room=kinds_with_room(centre))
    asked = request.POST if request.method == "POST" else request.GET
    kind = next((each for each in (asked.get("kind"), draft.get("kind"), kinds[0]) if each in kinds), kinds[0])
    staff = consultant if asked.get("with", "") != ALL else None
    gone = False
    if request.method == "POST":
        slot = slot_by_key(centre.pk, request.POST.get("slot", "")[:80], line=draft["line"], kind=kind)
        if slot:
            visitors.keep(request, slot=slot.key, kind=kind)
            return redirect("book:confirm" if visitor else "book:who")
        gone = True
    context = _shown(centre, draft, kind=kind, staff=staff, asked=asked)
    context |= {"kinds": [(each, MeetingKind(each).label) for each in kinds], "kind": kind, "gone": gone}
    context |= {"consultant": consultant, "with_mine": staff is not None, "way": MINE if staff else ALL}
    return render(request, "frontdesk/booking/times.html", context, status=409 if gone else 200)


def _shown(centre: Centre, draft: dict[str, Any], *, kind: str, staff: Account | None, asked: Any) -> dict[str, Any]:
    shown = times_of(
        centre, line=draft["line"], kind=kind, staff=staff, day=asked.get("day", ""), start=asked.get("from", "")
    )
    reason = draft.get("reason", "")
    return {
        "times": shown,
        "topic": topic_label(draft["topic"]),
        "line": CounterKind(draft["line"]).label,
        "why": _("your choice") if reason == "wish" else REASONS.get(reason, ""),
        "from": asked.get("from", ""),
    }
