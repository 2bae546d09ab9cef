"""One's own page: consents, who looked, the data to take along, another number, renewing and closing."""

import json

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from iljari.kernel import clock, ids, ledger, onetime, own_data, web
from iljari.kernel.errors import Refusal

from ..actions import close_registration, give_consent, renew_registration, set_suggestions_wanted, withdraw_consent
from ..choices import ConsentKind, ConsentScope
from ..models import Consent, Person, Registration
from ..rules import ConsentGiven
from . import actions, queries
from .door import DOOR
from .forms import CodeForm, LeaveForm, NumberForm
from .wording import MEANINGS

NEW_NUMBER = "new-number"


def _me(request: HttpRequest) -> Person:
    return Person.objects.select_related("centre").get(pk=request.guest.id)  # type: ignore[attr-defined]


def _my_registration(request: HttpRequest) -> Registration | None:
    return queries.newest_registration(_me(request))


@DOOR.page("people.own")
def consents(request: HttpRequest) -> HttpResponse:
    """What I agreed to: given and withdrawn one by one, with what each means."""
    person = _me(request)
    if request.method == "POST":
        if key := request.POST.get("withdraw"):
            consent = Consent.objects.filter(person=person, withdrawn_at=None, pk=ids.read(key)).first()
            if consent:
                withdraw_consent(by=request.guest, consent=consent)
                messages.success(request, _("Withdrawn. What was shown on its ground is hidden from now on."))
        elif (kind := request.POST.get("kind", "")) in ConsentKind.values:
            scope = request.POST.get("scope", "")
            if kind != ConsentKind.AGENCIES or scope in ConsentScope.values:
                give_consent(
                    by=request.guest, person=person, consent=ConsentGiven(kind=kind, scope=scope, how="online")
                )
                messages.success(request, _("The consent is on record."))
        return redirect("my:consents")
    given = queries.consents_of(person)
    held = {(each.kind, each.scope) for each in given}
    kinds = [(kind.value, kind.label, MEANINGS[kind]) for kind in ConsentKind if kind != ConsentKind.AGENCIES]
    context = {
        "given": [(each, MEANINGS[ConsentKind(each.kind)]) for each in given],
        "open": [each for each in kinds if (each[0], "") not in held],
        "scopes": [each for each in ConsentScope.choices if (ConsentKind.AGENCIES, each[0]) not in held],
        "agencies": MEANINGS[ConsentKind.AGENCIES],
    }
    return render(request, "people/door/consents.html", context)


@DOOR.page("people.own")
@require_GET
def looks(request: HttpRequest) -> HttpResponse:
    """Who saw or changed my data, when (PIPA art. 35; the ledger)."""
    page = web.page_of(request, queries.looks_at(_me(request)), 40)
    context = {"rows": page, "looks": queries.told_looks(list(page.object_list))}
    return render(request, "people/door/looks.html", context)


@DOOR.page("people.own")
@require_GET
def data(request: HttpRequest) -> HttpResponse:
    """Everything the centre holds about me, as a file that programs read."""
    person = _me(request)
    whole = {"centre": person.centre.name, "taken_at": clock.local(clock.now()).isoformat(), **own_data.of(person.pk)}
    ledger.record(by=request.guest, verb="people.take_own_data", about="person", whose=person.pk, why="own wish")
    response = HttpResponse(json.dumps(whole, ensure_ascii=False, indent=1), content_type="application/json")
    response["Content-Disposition"] = 'attachment; filename="my-data.json"'
    return response


@DOOR.page("people.own")
def number(request: HttpRequest) -> HttpResponse:
    """Another mobile number: proved by a code to the new one."""
    asked = request.session.get(NEW_NUMBER, "") if "again" not in request.GET else ""
    form = (CodeForm if asked else NumberForm)(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            if asked:
                return _prove_number(request, asked, form)
            mobile = form.cleaned_data["mobile"]
            actions.send_code(
                centre=request.guest.centre, contact=mobile, origin=web.from_where(request), purpose=actions.NUMBER
            )
            request.session[NEW_NUMBER] = mobile
            return redirect("my:number")
        except Refusal as refusal:
            form.refuse(refusal)
    return render(request, "people/door/number.html", {"form": form, "asked": asked})


def _prove_number(request: HttpRequest, mobile: str, form: CodeForm) -> HttpResponse:
    if not onetime.check(purpose=actions.NUMBER, contact=mobile, code=form.cleaned_data["code"]):
        form.add_error("code", _("This is not the newest code, or it is over. Look again, or ask for a new one."))
        return render(request, "people/door/number.html", {"form": form, "asked": mobile})
    actions.change_number(by=request.guest, person=_me(request), mobile=mobile)
    request.session.pop(NEW_NUMBER, None)
    messages.success(request, _("Your new number is on record."))
    return redirect("portal:my")


@DOOR.page("people.own")
@require_POST
def renew(request: HttpRequest) -> HttpResponse:
    """I still look for work: another three months."""
    registration = _my_registration(request)
    if registration:
        try:
            renew_registration(by=request.guest, registration=registration)
            messages.success(request, _("Renewed until %(day)s.") % {"day": registration.expires_on.isoformat()})
        except Refusal as refusal:
            messages.error(request, str(refusal.message))
    return redirect("portal:my")


@DOOR.page("people.own")
@require_POST
def suggestions(request: HttpRequest) -> HttpResponse:
    """Stop automated suggestions, or have them again (PIPA art. 37-2)."""
    registration, wanted = _my_registration(request), request.POST.get("wanted") == "1"
    if registration:
        set_suggestions_wanted(by=request.guest, registration=registration, wanted=wanted)
        messages.success(
            request, _("Suggestions are on again.") if wanted else _("No more automated suggestions for you.")
        )
    return redirect("portal:my")


@DOOR.page("people.own")
def close(request: HttpRequest) -> HttpResponse:
    """I stop looking: the registration is closed; nothing more is proposed."""
    registration = _my_registration(request)
    form = LeaveForm(request.POST or None)
    if registration is None or registration.state == "closed":
        return redirect("portal:my")
    if request.method == "POST" and form.is_valid():
        try:
            close_registration(by=request.guest, registration=registration, **form.cleaned_data)
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("Your registration is closed. You may register again at any time."))
            return redirect("portal:my")
    return render(request, "people/door/close.html", {"form": form, "registration": registration})
