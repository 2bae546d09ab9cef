"""The calling list, one care, retention by cohort."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_GET, require_POST

from iljari.centre.access import allows, page
from iljari.kernel import clock, ids, web
from iljari.kernel.display import day_text
from iljari.kernel.errors import Refusal
from iljari.kernel.korean import mask_name
from iljari.people.access import log_list

from . import actions, queries, rules
from .access import access_ask, access_care
from .choices import AskState, Mark
from .forms import AgreementForm, AnswerForm, FirmForm
from .models import Aftercare, Ask

TABS = {
    "due": gettext_lazy("To be asked now"),
    "soon": gettext_lazy("In the next seven days"),
    "unreachable": gettext_lazy("Not reached"),
    "left": gettext_lazy("Left the work"),
}
BACK = {"today": "portal:today", "calls": "aftercare:calls"}


@page("aftercare.read")
@require_GET
def calls(request: HttpRequest) -> HttpResponse:
    """Whom to ask now, with the answer beside each; several at once where the answer is the same."""
    group = request.GET.get("group", "")
    group = group if group in TABS else "due"
    who = request.GET.get("who", "") or ("mine" if "consultant" in request.user.roles else "all")
    rows = web.page_of(request, queries.calls(request.user, group=group, who=who))
    _prepare(rows)
    log_list(request.user, [row.care.person_id for row in rows], purpose="aftercare: calling list")
    counts = queries.counts(request.user, who=who)
    return render(
        request,
        "aftercare/calls.html",
        {
            "rows": rows,
            "group": group,
            "who": who,
            "tabs": [(key, label, counts[key]) for key, label in TABS.items()],
            "today": clock.today(),
            "may_ask": allows(request.user, "aftercare.ask"),
            "crumbs": [(_("Aftercare"), None)],
        },
    )


@page("aftercare.ask")
@require_POST
@web.once
def many(request: HttpRequest) -> HttpResponse:
    """The same answer for those who were ticked."""
    keys = [key for text in request.POST.getlist("ask") if (key := ids.read(text))]
    asks = list(queries.asks(request.user).filter(pk__in=keys).select_related("care__centre"))
    if not asks:
        messages.error(request, _("Tick at least one person first."))
        return redirect("aftercare:calls")
    log_list(request.user, [ask.care.person_id for ask in asks], purpose="aftercare: answers for several")
    try:
        noted, passed = actions.answer_many(by=request.user, asks=asks, result=request.POST.get("result", ""))
    except Refusal as refusal:
        messages.error(request, str(refusal.message))
        return redirect("aftercare:calls")
    text = ngettext("Noted for %(n)s person.", "Noted for %(n)s people.", len(noted))
    messages.success(request, text % {"n": len(noted)})
    if passed:
        names = ", ".join(
            (ask.care.person.name if ask.own else mask_name(ask.care.person.name)) or "—" for ask in passed
        )
        messages.warning(request, _("Not noted, for somebody has just changed it: %(names)s") % {"names": names})
    return redirect("aftercare:calls")


@page("aftercare.read")
@require_GET
def care(request: HttpRequest, care_id: UUID) -> HttpResponse:
    """One person after the start of work: what was agreed, each time they were asked, the next."""
    subject = access_care(request.user, care_id, purpose="aftercare")
    return _show(request, subject, about=queries.to_set_right(subject, request.GET.get("ask", "")))


@page("aftercare.ask")
@require_POST
@web.once
def answer(request: HttpRequest, ask_id: UUID) -> HttpResponse:
    """What the person said."""
    ask = access_ask(request.user, ask_id, purpose="aftercare: answer")
    form = AnswerForm(request.POST)
    if form.is_valid():
        try:
            actions.answer(by=request.user, ask=ask, **form.cleaned_data)
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("Noted: %(state)s.") % {"state": ask.get_state_display()})
            return _back(request, ask.care)
    return _show(request, ask.care, answering=form, about=ask)


@page("aftercare.ask")
@require_POST
@web.once
def not_reached(request: HttpRequest, ask_id: UUID) -> HttpResponse:
    """Nobody answered."""
    ask = access_ask(request.user, ask_id, purpose="aftercare: not reached")
    try:
        actions.not_reached(by=request.user, ask=ask)
    except Refusal as refusal:
        messages.error(request, str(refusal.message))
    else:
        if ask.state == AskState.DUE:
            said = _("Not reached (%(tries)s of %(most)s). To be tried again on %(day)s.")
            day = day_text(ask.call_on, year=False)
            messages.success(request, said % {"tries": ask.tries, "most": rules.TRIES, "day": day})
        else:
            messages.success(request, _("Not reached in three tries: not asked again for this mark."))
    return _back(request, ask.care)


@page("aftercare.ask")
@require_POST
@web.once
def spoken(request: HttpRequest, ask_id: UUID) -> HttpResponse:
    """They were called as they wished, before the day of the mark."""
    ask = access_ask(request.user, ask_id, purpose="aftercare: called as wished")
    try:
        actions.spoken(by=request.user, ask=ask)
    except Refusal as refusal:
        messages.error(request, str(refusal.message))
    else:
        messages.success(request, _("Noted. To be asked on %(day)s.") % {"day": day_text(ask.call_on, year=False)})
    return _back(request, ask.care)


@page("aftercare.ask")
@require_POST
@web.once
def agree(request: HttpRequest, care_id: UUID) -> HttpResponse:
    """What was agreed about the calls."""
    subject = access_care(request.user, care_id, purpose="aftercare: agreement")
    form = AgreementForm(request.POST, care=subject)
    if form.is_valid():
        try:
            actions.agree(by=request.user, care=subject, **form.cleaned_data)
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("The agreement is kept."))
            return redirect("aftercare:care", subject.pk)
    return _show(request, subject, agreeing=form)


@page("aftercare.ask")
@require_POST
def refuse_calls(request: HttpRequest, care_id: UUID) -> HttpResponse:
    """The person wants no calls."""
    subject = access_care(request.user, care_id, purpose="aftercare: no calls")
    try:
        actions.refuse_calls(by=request.user, care=subject)
    except Refusal as refusal:
        messages.error(request, str(refusal.message))
    else:
        messages.success(request, _("Nobody calls this person any more about this work."))
    return redirect("aftercare:care", subject.pk)


@page("aftercare.ask")
@require_POST
def leave_firm_out(request: HttpRequest, care_id: UUID) -> HttpResponse:
    """The person no longer agrees that the firm is asked."""
    subject = access_care(request.user, care_id, purpose="aftercare: firm not asked")
    actions.leave_firm_out(by=request.user, care=subject)
    messages.success(request, _("The firm is not asked any more."))
    return redirect("aftercare:care", subject.pk)


@page("aftercare.ask")
@require_POST
@web.once
def firm(request: HttpRequest, ask_id: UUID) -> HttpResponse:
    """What the firm said."""
    ask = access_ask(request.user, ask_id, purpose="aftercare: the firm's view")
    form = FirmForm(request.POST)
    if form.is_valid():
        try:
            actions.firm_says(by=request.user, ask=ask, words=form.cleaned_data["firm_words"])
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("The firm's view is kept."))
            return redirect("aftercare:care", ask.care_id)
    return _show(request, ask.care, firm_form=form)


@page("aftercare.read")
@require_GET
def retention(request: HttpRequest) -> HttpResponse:
    """Who still works after 3, 6 and 12 months, by the quarter in which they started."""
    return render(
        request,
        "aftercare/retention.html",
        {
            "cohorts": [
                (cohort, [cohort.kept[mark] for mark in rules.RETENTION])
                for cohort in queries.cohorts(request.user.centre_id)
            ],
            "marks": [Mark(mark).label for mark in rules.RETENTION],
            "crumbs": [(_("Aftercare"), "/aftercare/"), (_("Retention"), None)],
        },
    )


def _show(
    request: HttpRequest,
    subject: Aftercare,
    *,
    answering: AnswerForm | None = None,
    about: Ask | None = None,
    agreeing: AgreementForm | None = None,
    firm_form: FirmForm | None = None,
) -> HttpResponse:
    asks = list(subject.asks.select_related("answered_to"))
    for ask in asks:
        ask.badge_kind = queries.BADGES[ask.state]
    due = about or next((ask for ask in asks if ask.state == AskState.DUE), None)
    answered = [ask for ask in asks if ask.answered_on]
    return render(
        request,
        "aftercare/care.html",
        {
            "care": subject,
            "person": subject.person,
            "asks": asks,
            "due": due,
            "last": answered[-1] if answered else None,
            "badge_kind": queries.BADGES[subject.state],
            "today": clock.today(),
            "may_ask": allows(request.user, "aftercare.ask"),
            "may_answer": allows(request.user, "aftercare.ask") and subject.state in rules.ANSWERABLE,
            "correctable": rules.CORRECTABLE,
            "answering": answering or AnswerForm(),
            "agreeing": agreeing or AgreementForm(care=subject),
            "firm_form": firm_form or FirmForm(),
            "crumbs": [(_("Aftercare"), "/aftercare/"), (subject.person.name or "—", None)],
        },
    )


def _prepare(rows: object) -> None:
    for row in rows:  # type: ignore[attr-defined]
        row.badge_kind = queries.BADGES[row.state]


def _back(request: HttpRequest, care: Aftercare) -> HttpResponse:
    back = BACK.get(request.POST.get("back", ""))
    return redirect(back) if back else redirect("aftercare:care", care.pk)
