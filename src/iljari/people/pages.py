"""Pages of the room: the registration form, renewing and closing, consents, care, the list of seekers."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from iljari.centre.access import allows, page
from iljari.centre.queries import consultants_of
from iljari.kernel import web
from iljari.kernel.errors import Refusal

from . import actions, children, queries
from .access import access_person, log_list
from .choices import ConsentKind, RegistrationState
from .door.actions import settle_application
from .door.queries import applications
from .door.summary import differing
from .form_page import FormPage, more_rows
from .forms import AssignForm, CloseForm, PersonForm
from .models import Assignment, Consent, OnlineApplication, Person, Registration
from .rules import ConsentGiven


@page("people.list")
@require_GET
def seekers(request: HttpRequest) -> HttpResponse:
    """The list of seekers: whose registration ends first, first."""
    wanted = {name: request.GET.get(name, "") for name in ("q", "state", "consultant", "soon")}
    rows = web.page_of(request, queries.seekers(request.user.centre_id, wanted))
    log_list(request.user, [row.person_id for row in rows], purpose="list of seekers", fields=["name", "number"])
    return render(
        request,
        "people/seekers.html",
        {
            "rows": rows,
            "wanted": wanted,
            "states": RegistrationState.choices,
            "may_register": allows(request.user, "people.register"),
            "may_renew": allows(request.user, "people.renew"),
            "may_merge": allows(request.user, "people.merge"),
            "consultants": consultants_of(request.user.centre_id),
            "crumbs": [(_("Seekers"), None)],
        },
    )


@page("people.register")
@web.once
def register(request: HttpRequest) -> HttpResponse:
    """Register a seeker from the paper form; `?person=` when they are known already, `?visit=` from the desk."""
    known = _known(request)
    sent = _sent_from_home(request)
    key = f"register-{known.pk if known else sent.pk if sent else 'new'}"
    if request.method == "POST":
        if "more" in request.POST:
            form = FormPage(more_rows(request.POST, request.POST["more"]))
            return _form(request, form, key=key, known=known)
        form = FormPage(request.POST)
        if form.is_valid():
            facts, wishes = form.facts()
            try:
                registration = actions.register_seeker(
                    by=request.user,
                    facts=facts,
                    wishes=wishes,
                    consents=form.consents.given() if form.consents else [],
                    person=known,
                    somebody_else="somebody_else" in request.POST,
                )
            except actions.DuplicateFound as found:
                log_list(request.user, [each.pk for each in found.persons], purpose="duplicate warning")
                return _form(request, form, key=key, known=known, twins=found.persons)
            except Refusal as refusal:
                form.refuse(refusal)
            else:
                web.drop_draft(request.user.pk, key)
                if sent:
                    settle_application(by=request.user, application=sent)
                messages.success(request, _("Registered under %(number)s.") % {"number": registration.number})
                return redirect("portal:person", registration.person_id)
        return _form(request, form, key=key, known=known)
    kept = web.kept_typing(request.user.pk, key)
    if sent and not kept:
        return _form(request, FormPage(QueryDict(sent.typed)), key=key, known=known, from_draft=False, sent=sent)
    form = FormPage(kept) if kept else FormPage(person=children.facts_of(known) if known else None)
    return _form(request, form, key=key, known=known, from_draft=bool(kept), sent=sent)


@page("people.correct")
@web.once
def correct(request: HttpRequest, registration_id: UUID) -> HttpResponse:
    """Correct or complete a registration."""
    registration = _registration(request, registration_id, purpose="correct")
    key = f"correct-{registration.pk}"
    begun = request.POST if request.method == "POST" else web.kept_typing(request.user.pk, key)
    if not begun:
        person = children.facts_of(registration.person)
        form = FormPage(person=person, wishes=children.read(registration), with_consents=False)
        return _correction(request, registration, form, key=key)
    seen = begun.get("seen", "")
    if "more" in begun:
        form = FormPage(more_rows(begun, begun["more"]), with_consents=False)
        return _correction(request, registration, form, key=key, seen=seen)
    form = FormPage(begun, with_consents=False)
    if request.method == "POST" and form.is_valid():
        facts, wishes = form.facts()
        try:
            actions.correct_registration(
                by=request.user, registration=registration, facts=facts, wishes=wishes, seen=seen
            )
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            web.drop_draft(request.user.pk, key)
            messages.success(request, _("The registration is corrected."))
            return redirect("portal:person", registration.person_id)
    return _correction(request, registration, form, key=key, seen=seen, from_draft=request.method != "POST")


def _correction(
    request: HttpRequest, registration: Registration, form: FormPage, *, key: str, seen: str = "", **more: object
) -> HttpResponse:
    """The form of a correction; begun on an older state (`seen`), it shows what stands on record meanwhile."""
    registration = Registration.objects.select_related("person").get(pk=registration.pk)
    mark = children.digest(registration)
    now = differing(registration, form) if seen not in ("", mark) else []
    more |= {"registration": registration, "seen": mark if now is not None else seen, "now": now}
    return _form(request, form, key=key, known=registration.person, **more)


@page("people.register")
def duplicates(request: HttpRequest) -> HttpResponse:
    """The duplicate warning beside the name, as soon as name and birth date (or the mobile number) are there."""
    form = PersonForm(request.POST or None)
    form.is_valid()
    data = form.cleaned_data if form.is_bound else {}
    found = queries.known_like(request.user, data.get("name", ""), data.get("birth_date"), data.get("mobile", ""))
    log_list(request.user, [each.pk for each in found], purpose="duplicate warning")
    return render(request, "people/duplicates.html", {"twins": found})


@page("people.renew")
@require_POST
def renew(request: HttpRequest, registration_id: UUID) -> HttpResponse:
    """Renew for three months."""
    registration = _registration(request, registration_id, purpose="renew")
    try:
        actions.renew_registration(by=request.user, registration=registration)
    except Refusal as refusal:
        messages.error(request, str(refusal.message))
    else:
        messages.success(request, _("Renewed until %(day)s.") % {"day": registration.expires_on.isoformat()})
    if way := web.way_back(request):
        return redirect(way)
    return redirect("portal:person", registration.person_id)


@page("people.close")
def close(request: HttpRequest, registration_id: UUID) -> HttpResponse:
    """Close a registration with a reason."""
    registration = _registration(request, registration_id, purpose="close")
    form = CloseForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.close_registration(by=request.user, registration=registration, **form.cleaned_data)
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("The registration is closed."))
            return redirect("portal:person", registration.person_id)
    crumbs = _crumbs(registration.person, _("Close the registration"))
    return render(request, "people/close.html", {"form": form, "registration": registration, "crumbs": crumbs})


@page("people.consent")
def consents(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """What the person has agreed to, given and withdrawn one by one."""
    person = access_person(request.user, person_id, purpose="consents", fields=["consents"])
    if request.method == "POST":
        if withdrawn := request.POST.get("withdraw"):
            consent = Consent.objects.filter(person=person, pk=withdrawn, withdrawn_at=None).first()
            if consent:
                actions.withdraw_consent(by=request.user, consent=consent)
                messages.success(request, _("Withdrawn. What was shown on its ground is hidden from now on."))
        elif (kind := request.POST.get("kind", "")) in ConsentKind.values:
            given = ConsentGiven(kind=kind, scope=request.POST.get("scope", ""), how=request.POST.get("how", "paper"))
            actions.give_consent(by=request.user, person=person, consent=given)
            messages.success(request, _("The consent is on record."))
        return redirect("people:consents", person.pk)
    return render(
        request,
        "people/consents.html",
        {
            "person": person,
            "consents": person.consents.order_by("withdrawn_at", "kind", "scope", "id"),
            "missing": _missing(person),
            "crumbs": _crumbs(person, _("Consents")),
        },
    )


@page("people.assign")
def assign(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Put the person into a consultant's care; one press for "take on myself"."""
    person = access_person(request.user, person_id, purpose="assign", fields=["name"])
    consultants = list(consultants_of(request.user.centre_id))
    held = Assignment.objects.filter(person=person, until=None).select_related("consultant").first()
    before = held.consultant.name if held else ""
    begun = {} if held else {"consultant": request.user.pk}
    form = AssignForm(request.POST or None, consultants=consultants, before=before, initial=begun)
    if request.method == "POST" and form.is_valid():
        chosen = next((each for each in consultants if each.pk == form.cleaned_data["consultant"]), None)
        if chosen is None:
            raise Http404
        said = {name: value for name, value in form.cleaned_data.items() if name != "consultant"}
        actions.assign(by=request.user, person=person, consultant=chosen, **said)
        messages.success(
            request,
            _("%(person)s is in the care of %(consultant)s.")
            % {
                "person": person.name,
                "consultant": chosen.name,
            },
        )
        return redirect("portal:person", person.pk)
    crumbs = _crumbs(person, _("Hand into care"))
    context = {"form": form, "person": person, "before": before, "crumbs": crumbs}
    return render(request, "people/assign.html", context)


@page("people.correct")
@require_POST
def suggestions(request: HttpRequest, registration_id: UUID) -> HttpResponse:
    """Stop or resume automated suggestions at the person's wish."""
    registration = _registration(request, registration_id, purpose="suggestions wanted")
    wanted = request.POST.get("wanted") == "1"
    actions.set_suggestions_wanted(by=request.user, registration=registration, wanted=wanted)
    messages.success(request, _("Suggestions are on again.") if wanted else _("No more automated suggestions."))
    return redirect("portal:person", registration.person_id)


def _form(request: HttpRequest, form: FormPage, *, key: str, known: Person | None, **more: object) -> HttpResponse:
    title = _("Correct the registration") if "registration" in more else _("Register a seeker")
    crumbs = _crumbs(known, title) if known else [(_("Seekers"), "/people/"), (title, None)]
    context = {"form": form, "draft_key": key, "known": known, "title": title, "crumbs": crumbs, **more}
    return render(request, "people/register.html", context)


def _sent_from_home(request: HttpRequest) -> OnlineApplication | None:
    raw = request.GET.get("application") or request.POST.get("application")
    if not raw:
        return None
    try:
        found = applications(request.user.centre_id).filter(pk=UUID(raw)).first()
    except ValueError:
        found = None
    if found is None:
        raise Http404
    return found


@page("people.register")
@require_POST
def drop_application(request: HttpRequest, application_id: UUID) -> HttpResponse:
    """Nothing is to be entered: they were called, and it was settled otherwise."""
    found = applications(request.user.centre_id).filter(pk=application_id).first()
    if found:
        settle_application(by=request.user, application=found)
        messages.success(request, _("Settled. Nothing was entered."))
    return redirect("portal:today")


def _known(request: HttpRequest) -> Person | None:
    raw = request.GET.get("person") or request.POST.get("person")
    if not raw:
        return None
    try:
        person_id = UUID(raw)
    except ValueError:
        raise Http404 from None
    return access_person(request.user, person_id, purpose="register")


def _registration(request: HttpRequest, registration_id: UUID, *, purpose: str) -> Registration:
    registration = Registration.objects.filter(pk=registration_id, centre=request.user.centre_id).first()
    if registration is None:
        raise Http404
    registration.person = access_person(request.user, registration.person_id, purpose=purpose)
    return registration


def _crumbs(person: Person, title: str) -> list[tuple[str, str | None]]:
    return [(_("Seekers"), "/people/"), (person.name or "—", f"/person/{person.pk}/"), (title, None)]


def _missing(person: Person) -> list[tuple[str, str]]:
    held = {consent.kind for consent in person.consents.filter(withdrawn_at=None) if consent.holds()}
    return [(kind.value, str(kind.label)) for kind in ConsentKind if kind.value not in held]
