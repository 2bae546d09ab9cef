"""How my work goes, on a citizen's own page: the answer by themselves, a wish to be called, no calls any more."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from iljari.kernel import clock
from iljari.kernel.errors import Refusal
from iljari.people.door.door import DOOR

from . import actions, queries, rules
from .choices import AskState, CareState, Signal
from .forms import OwnAnswerForm
from .models import Aftercare, Ask


@DOOR.page("people.own")
@require_GET
def mine(request: HttpRequest) -> HttpResponse:
    """My work: how it goes, what was agreed about the calls."""
    return _show(request)


@DOOR.page("aftercare.persons_word")
@require_POST
def answer(request: HttpRequest, ask_id: UUID) -> HttpResponse:
    """How it goes, by myself."""
    ask = _mine(request, ask_id)
    form = OwnAnswerForm(request.POST, come=rules.has_come(ask.reached_on, clock.today()))
    if form.is_valid():
        try:
            actions.answer(by=request.guest, ask=ask, **form.cleaned_data)  # type: ignore[attr-defined]
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            left = ask.state == AskState.LEFT
            messages.success(
                request,
                _("Noted. Your consultant calls you within two working days, and we look for work with you again.")
                if left
                else _("Thank you, noted. We wish you well at work."),
            )
            return redirect("portal:my")
    return _show(request, form)


@DOOR.page("aftercare.persons_word")
@require_POST
def call_me(request: HttpRequest, ask_id: UUID) -> HttpResponse:
    """I would rather talk about it."""
    ask = _mine(request, ask_id)
    try:
        actions.call_me(by=request.guest, ask=ask, signal=Signal.CALL)  # type: ignore[attr-defined]
    except Refusal as refusal:
        messages.error(request, str(refusal.message))
    return redirect("mywork:mine")


@DOOR.page("aftercare.persons_word")
@require_POST
def refuse_calls(request: HttpRequest, care_id: UUID) -> HttpResponse:
    """No calls about this work any more."""
    rows = Aftercare.objects.filter(pk=care_id, person=request.guest.id)  # type: ignore[attr-defined]
    care = rows.select_related("hire", "person", "centre").first()
    if care is None:
        raise Http404
    try:
        actions.refuse_calls(by=request.guest, care=care)  # type: ignore[attr-defined]
    except Refusal as refusal:
        messages.error(request, str(refusal.message))
    else:
        messages.success(request, _("Nobody calls you about this work any more. You can always call us."))
    return redirect("portal:my")


def _mine(request: HttpRequest, ask_id: UUID) -> Ask:
    ask = queries.own_asks(request.guest.id).filter(pk=ask_id).first()  # type: ignore[attr-defined]
    if ask is None:
        raise Http404
    return ask


def _show(request: HttpRequest, form: OwnAnswerForm | None = None) -> HttpResponse:
    asks = list(queries.own_asks(request.guest.id))  # type: ignore[attr-defined]
    due = next((ask for ask in asks if ask.state == AskState.DUE and ask.care.state == CareState.RUNNING), None)
    come = due is not None and rules.has_come(due.reached_on, clock.today())
    context = {"due": due, "care": due.care if due else None, "come": come, "form": form or OwnAnswerForm(come=come)}
    return render(request, "aftercare/mine.html", context)
