"""Pages of a consultation: write it, read it, correct it, all of a person's."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from iljari.centre.access import allows, page
from iljari.frontdesk.access import access_visit
from iljari.frontdesk.models import Call, Visit, VisitState
from iljari.kernel import clock, ids, web
from iljari.kernel.errors import Overtaken, Refusal
from iljari.people.access import access_person
from iljari.people.models import Person
from iljari.people.queries import Portrait, portrait

from . import actions, queries
from .access import access_consultation, log_reading
from .forms import ConsultationForm, CorrectionForm, SeverityForm
from .models import Consultation, ConsultationChannel
from .plan.actions import review_plan
from .plan.forms import keep_reported, reported, seen_counts
from .plan.queries import Shown, open_plan
from .plan.rules import review_day

AT_COUNTER = {VisitState.SERVING, VisitState.ON_HOLD}


@page("counselling.write")
@web.once
def write(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Write a consultation; `?visit=` from the desk, `?call=` from the phone. What is typed is kept as it is typed."""
    person = access_person(request.user, person_id, purpose="write a consultation")
    key = f"note-{person.pk}"
    visit = _visit(request, person)
    about = portrait(person)
    plan = open_plan(person)
    data = request.POST if request.method == "POST" and "insert" not in request.POST else None
    form, heavy = ConsultationForm(data), SeverityForm(data, difficulties=about.difficulties)
    if form.is_bound and all([form.is_valid(), heavy.is_valid()]):
        try:
            _write(request, form, about, visit, heavy, plan)
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            web.drop_draft(request.user.pk, key)
            messages.success(request, _("The consultation is on record."))
            return redirect("portal:person", person.pk)
    form.initial |= {} if form.is_bound else _beginning(request, person, visit, about)
    from_draft, looked_at = _show_typed(request, key, form, heavy, plan)
    recent = list(queries.consultations_of(person)[:3])
    if recent:
        log_reading(request.user, person.pk, purpose="write a consultation")
    return render(
        request,
        "counselling/write.html",
        {
            "form": form,
            "person": person,
            "portrait": about,
            "visit": visit,
            "may_finish": bool(visit and visit.state in AT_COUNTER),
            "recent": recent,
            "heavy": heavy,
            "plan": plan,
            "looked_at": looked_at,
            "snippets": queries.snippets_of(request.user),
            "step": queries.open_step(person),
            "may_memo": allows(request.user, "counselling.memo"),
            "draft_key": key,
            "from_draft": from_draft,
            "crumbs": _crumbs(person, _("Write a consultation")),
        },
    )


def _show_typed(
    request: HttpRequest, key: str, form: ConsultationForm, heavy: SeverityForm, plan: Shown | None
) -> tuple[bool, bool]:
    """Show what was typed so far in every part of the page; whether it comes from a draft, and whether the plan counts
    as looked at: as it was chosen, once the plan stood on the page."""
    kept = web.kept_typing(request.user.pk, key) if request.method == "GET" else None
    typed = _with_snippet(request) if "insert" in request.POST else kept
    if typed:
        form.typed(typed)
        heavy.typed(typed)
    said = typed or form.data
    if plan and said:
        keep_reported(plan.open_steps, said)
    looked_at = "plan_looked_at" in said or not plan or said.get("plan") != str(plan.plan.pk)
    return bool(kept), looked_at


@page("counselling.read")
@require_GET
def consultation(request: HttpRequest, consultation_id: UUID) -> HttpResponse:
    """One consultation with what it said before it was corrected; the memo only where the role may see it."""
    found = access_consultation(request.user, consultation_id, purpose="consultation")
    return render(
        request,
        "counselling/consultation.html",
        {
            "consultation": found,
            "versions": queries.versions_of(found),
            "may_memo": allows(request.user, "counselling.memo"),
            "may_correct": allows(request.user, "counselling.write") and _is_corrector(request, found),
            "crumbs": _crumbs(found.person, _("Consultation")),
        },
    )


@page("counselling.write")
@web.once
def correct(request: HttpRequest, consultation_id: UUID) -> HttpResponse:
    """Correct the words; what they were is kept. Words begun on an older version stand beside what is there now."""
    found = access_consultation(request.user, consultation_id, purpose="correct")
    key = f"note-correct-{found.pk}"
    kept = web.kept_typing(request.user.pk, key) if request.method == "GET" else None
    form, overtaken = CorrectionForm(request.POST if request.method == "POST" else None), False
    if form.is_bound and form.is_valid():
        try:
            _correct(request, found, form)
        except Overtaken as refusal:
            found.refresh_from_db()
            overtaken = True
            form = CorrectionForm({**form.cleaned_data, "seen": found.versions.count()})
            form.refuse(refusal)
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            web.drop_draft(request.user.pk, key)
            messages.success(request, _("The consultation is corrected; the old words are kept."))
            return redirect("counselling:consultation", found.pk)
    versions = list(queries.versions_of(found))
    if not form.is_bound:
        words = kept.dict() if kept else {"record": found.record, "memo": found.memo}
        form.initial = {**words, "seen": len(versions)}
    return render(
        request,
        "counselling/correct.html",
        {
            "form": form,
            "consultation": found,
            "versions": versions,
            "typed_before": bool(kept) or overtaken,
            "older": overtaken or bool(kept and kept.get("seen") != str(len(versions))),
            "may_memo": allows(request.user, "counselling.memo"),
            "draft_key": key,
            "crumbs": _crumbs(found.person, _("Correct the consultation")),
        },
    )


@page("counselling.read")
@require_GET
def history(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """All consultations of a person, newest first."""
    person = access_person(request.user, person_id, purpose="consultations")
    rows = web.page_of(request, queries.consultations_of(person), 20)
    log_reading(request.user, person.pk, purpose="consultations")
    return render(
        request,
        "counselling/history.html",
        {
            "person": person,
            "rows": rows,
            "may_memo": allows(request.user, "counselling.memo"),
            "may_write": allows(request.user, "counselling.write"),
            "crumbs": _crumbs(person, _("Consultations")),
        },
    )


def _correct(request: HttpRequest, found: Consultation, form: CorrectionForm) -> None:
    record, memo, seen = (form.cleaned_data[name] for name in ("record", "memo", "seen"))
    if seen != found.versions.count():
        raise Overtaken(_("Someone else has corrected this consultation meanwhile. What it says now stands beside."))
    actions.correct_consultation(by=request.user, consultation=found, record=record, memo=memo)


@transaction.atomic
def _write(
    request: HttpRequest,
    form: ConsultationForm,
    about: Portrait,
    visit: Visit | None,
    heavy: SeverityForm,
    plan: Shown | None,
) -> None:
    """The consultation, and with it how the difficulties stand and what the plan has come to."""
    data = form.cleaned_data
    touched, overcome = heavy.changes(data["difficulties"])
    written = actions.write_consultation(
        by=request.user,
        person=about.person,
        channel=data["channel"],
        kind=data["kind"],
        topics=data["topics"],
        difficulties=touched,
        overcome=overcome,
        record=data["record"],
        memo=data["memo"] if allows(request.user, "counselling.memo") else "",
        visit=visit,
        finish_visit=data["finish_visit"] and bool(visit and visit.state in AT_COUNTER),
        next_what=data["next_what"],
        next_due=form.due(),
    )
    if plan and plan.open_steps and request.POST.get("plan_looked_at"):
        steps = [step.pk for step in plan.open_steps]
        review_plan(
            by=request.user,
            plan=plan.plan,
            reported=reported(request.POST, steps),
            seen=seen_counts(request.POST, steps),
            next_on=review_day(about.registration.tier if about.registration else "", clock.today()),
            consultation=written,
        )


def _with_snippet(request: HttpRequest) -> QueryDict:
    """What was typed so far, with the chosen phrase at the end of the record."""
    typed = request.POST.copy()
    chosen = ids.read(request.POST["insert"])
    for snippet in queries.snippets_of(request.user).filter(pk=chosen):
        typed["record"] = "\n".join(part for part in (typed.get("record", "").rstrip(), snippet.text) if part)
    return typed


def _beginning(request: HttpRequest, person: Person, visit: Visit | None, about: Portrait) -> dict[str, Any]:
    """What the empty form knows already: how one speaks, and the difficulties that are open."""
    begun: dict[str, Any] = {
        "channel": ConsultationChannel.VISIT if visit else ConsultationChannel.PHONE,
        "difficulties": [each.kind for each in about.difficulties],
    }
    if call_id := ids.read(request.GET.get("call", "")):
        call = Call.objects.filter(pk=call_id, person=person, centre=request.user.centre_id).first()
        begun |= {"channel": ConsultationChannel.PHONE, "record": call.words if call else ""}
    return begun


def _visit(request: HttpRequest, person: Person) -> Visit | None:
    """The visit this is written for: the one named, or the one with which the person sits at a counter now."""
    named = request.POST.get("visit", "") if request.method == "POST" else request.GET.get("visit", "")
    if not named:
        return queries.open_visit(person) if request.method == "GET" else None
    visit_id = ids.read(named)
    if visit_id is None:
        raise Http404
    visit = access_visit(request.user, visit_id, purpose="write a consultation")
    if request.method == "GET" and Consultation.objects.filter(visit=visit).exists():
        messages.info(request, _("A consultation is on record for this visit already; this one will stand beside it."))
        return None
    return visit


def _is_corrector(request: HttpRequest, found: Consultation) -> bool:
    return found.by_id == request.user.pk or "official" in request.user.roles


def _crumbs(person: Person, title: str) -> list[tuple[str, str | None]]:
    return [(_("Seekers"), "/people/"), (person.name or "—", f"/person/{person.pk}/"), (title, None)]
