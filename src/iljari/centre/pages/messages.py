"""Pages of the house's messages for staff: what was said, what could not be, what came in."""

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from iljari.kernel import clock, ledger, web
from iljari.kernel.errors import Refusal
from iljari.kernel.models import Message, ReceivedText
from iljari.kernel.outbox.wording import blank

from .. import message_actions, message_queries
from ..access import allows, page
from ..message_forms import MessagesForm

SHOWN_DEAD = 20


@page("centre.messages")
@require_GET
def outgoing(request: HttpRequest) -> HttpResponse:
    """What the centre said, newest first; what could not be sent stands above it."""
    form = MessagesForm(request.GET or None)
    wanted = form.cleaned_data if form.is_valid() else {}
    centre_id = request.user.centre_id
    rows = web.page_of(request, message_queries.messages_of(centre_id, wanted))
    message_queries.dress(rows.object_list)
    dead = list(message_queries.dead_of(centre_id)[: SHOWN_DEAD + 1]) if not any(wanted.values()) else []
    context = {
        "form": form,
        "rows": rows,
        "dead": message_queries.dress(dead[:SHOWN_DEAD]),
        "more_dead": len(dead) > SHOWN_DEAD,
        "month": message_queries.month_of(centre_id, clock.today()),
    }
    return render(request, "centre/messages.html", context | _around(request, "outgoing"))


@page("centre.messages")
@require_GET
def message(request: HttpRequest, message_id: UUID) -> HttpResponse:
    """One message with every try to send it. The look is logged."""
    found = _message(request, message_id)
    message_queries.dress([found])
    ledger.record(
        by=request.user,
        verb="centre.read_message",
        about="message",
        object_id=found.pk,
        whose=found.whose,
        fields=["contact", "message"],
    )
    context = {
        "row": found,
        "body": blank(found.body) if found.secret else found.body,
        "tries": found.attempts.all(),
        "may_read_person": bool(found.whose) and allows(request.user, "people.read"),
        "crumbs": [(_("Messages"), "/messages/"), (found.occasion_label, None)],
    }
    return render(request, "centre/message.html", context)


@page("centre.messages")
@require_POST
def try_again(request: HttpRequest, message_id: UUID) -> HttpResponse:
    """Let a message be tried again."""
    found = _message(request, message_id)
    _do(request, lambda: message_actions.try_again(by=request.user, message=found), _("The message is tried again."))
    return redirect(_back(request, "centre:messages"))


@page("centre.messages")
@require_POST
def drop(request: HttpRequest, message_id: UUID) -> HttpResponse:
    """Give a message up."""
    found = _message(request, message_id)
    _do(request, lambda: message_actions.drop_message(by=request.user, message=found), _("The message is dropped."))
    return redirect(_back(request, "centre:messages"))


@page("centre.messages")
@require_GET
def received(request: HttpRequest) -> HttpResponse:
    """Texts that came in: those that a person must read, or all. The look is logged."""
    everything = request.GET.get("show") == "all"
    query = message_queries.received_of if everything else message_queries.unread_of
    rows = web.page_of(request, query(request.user.centre_id))
    shown = list(rows.object_list)
    if shown:
        whose = list(dict.fromkeys(text.whose for text in shown if text.whose)) or None
        ledger.record(by=request.user, verb="centre.read_texts", about="receivedtext", whose=whose, fields=["text"])
    context = {"rows": rows, "everything": everything, "may_read_person": allows(request.user, "people.read")}
    return render(request, "centre/received.html", context | _around(request, "received"))


@page("centre.messages")
@require_POST
def settle(request: HttpRequest, text_id: UUID) -> HttpResponse:
    """Somebody has seen to a text."""
    text = get_object_or_404(ReceivedText, pk=text_id, centre=request.user.centre_id)
    _do(request, lambda: message_actions.settle_text(by=request.user, text=text), _("Noted: this text is settled."))
    return redirect(_back(request, "centre:received"))


def _message(request: HttpRequest, message_id: UUID) -> Message:
    found = Message.objects.filter(pk=message_id, centre=request.user.centre_id).first()
    if found is None:
        raise Http404
    return found


def _around(request: HttpRequest, tab: str) -> dict[str, object]:
    return {
        "tab": tab,
        "unread": message_queries.unread_of(request.user.centre_id).count(),
        "may_word": allows(request.user, "centre.wordings"),
        "crumbs": [(_("Messages"), None)],
    }


def _do(request: HttpRequest, act: Callable[[], None], done: str) -> None:
    try:
        act()
    except Refusal as refusal:
        messages.error(request, str(refusal.message))
    else:
        messages.success(request, done)


def _back(request: HttpRequest, otherwise: str) -> str:
    """Where the button stood, when that is a page of this house."""
    asked = request.POST.get("next", "")
    return asked if asked in {"/today/", "/messages/received/?show=all"} else otherwise
