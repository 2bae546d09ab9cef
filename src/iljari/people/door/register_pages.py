"""Registering from home, and correcting what was registered: four short pages that can be left and taken up again."""

from dataclasses import dataclass
from functools import wraps
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from iljari.centre.access import public
from iljari.centre.queries import the_centre
from iljari.kernel import clock, onetime, web
from iljari.kernel.errors import Refusal
from iljari.kernel.outbox import contact_of

from .. import rules as people_rules
from ..actions import DuplicateFound, correct_registration, register_seeker
from ..children import facts_of
from ..form_page import FormPage, more_rows
from ..guests import Citizen, citizen
from ..models import Person, Registration
from ..models.registration import OPEN
from ..rules import PersonFacts
from . import actions, queries, wording
from .door import DOOR, forget_proof, proof_of
from .paper import CORRECTION, NEW, Paper
from .rules import PAGES
from .summary import differing, summary_of

TITLES = {
    1: gettext_lazy("About you"),
    2: gettext_lazy("Careers and licences"),
    3: gettext_lazy("What you look for"),
    4: gettext_lazy("Help and consents"),
}
TEMPLATES = {
    1: "people/door/page1.html",
    2: "people/door/page2.html",
    3: "people/door/page3.html",
    4: "people/door/page4.html",
}
AFTERWARDS = "after-registration"


@dataclass(frozen=True, slots=True)
class Sheet:
    """A form under way: who acts, the person where they are known, the paper, and the names of its pages."""

    by: Citizen
    person: Person | None
    paper: Paper

    @property
    def is_new(self) -> bool:
        return self.paper.kind == NEW

    def address(self, page: int | str) -> str:
        """Where a page of this form lies; page 5 is the check at the end."""
        room = "register" if self.is_new else "my"
        if page in (len(PAGES) + 1, "check"):
            return reverse(f"{room}:check" if self.is_new else "my:correct_check")
        return reverse("register:page" if self.is_new else "my:correct", args=[page])


def _sheet(request: HttpRequest, kind: str) -> Sheet | HttpResponse:
    """The form of whoever stands here; a page to go to where there is none to fill in."""
    guest: Any = DOOR.guest(request)
    if guest:
        person = Person.objects.select_related("centre").get(pk=guest.id)
        registration = queries.newest_registration(person)
        is_open = registration is not None and registration.state in OPEN
        if is_open != (kind == CORRECTION):
            return redirect("portal:my")
        locked = frozenset({"name", "mobile"}) if person.name and person.mobile else frozenset()
        paper = Paper(person.pk, kind, person=facts_of(person), registration=registration, locked=locked)
        return Sheet(guest, person, paper)
    proof, centre = proof_of(request), the_centre()
    if kind == CORRECTION or proof is None or centre is None:
        return redirect(f"{reverse('my:enter')}?next={request.path}")
    by_mail = "@" in proof.contact
    facts = PersonFacts(
        birth_date=proof.birth_date,
        mobile="" if by_mail else proof.contact,
        email=proof.contact if by_mail else "",
    )
    locked = frozenset({"email"} if by_mail else {"mobile"})
    return Sheet(Citizen(proof.id, "—", centre), None, Paper(proof.desk, NEW, person=facts, locked=locked))


def _with_sheet(kind: str) -> Any:
    def decorate(view: Any) -> Any:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            sheet = _sheet(request, kind)
            return view(request, sheet, *args, **kwargs) if isinstance(sheet, Sheet) else sheet

        return never_cache(guarded)

    return decorate


@public
@require_GET
def start(request: HttpRequest) -> HttpResponse:
    """What registering means, what is asked, how long it takes; whoever has proved their number goes straight on."""
    if DOOR.guest(request) or proof_of(request):
        return redirect("register:page", 1)
    return render(request, "people/door/start.html", {"titles": TITLES})


def _page(request: HttpRequest, sheet: Sheet, page: int) -> HttpResponse:
    """One of the four pages. What was typed is kept before it is looked at; nothing wrong on it leads on."""
    if page not in PAGES:
        raise Http404
    paper = sheet.paper
    if request.method != "POST":
        return _shown(request, sheet, page, paper.shown())
    paper.keep(page, request.POST)
    if more := request.POST.get("more"):
        paper.data = more_rows(paper.data, more)
        paper.keep(page, paper.data)
        return _shown(request, sheet, page, paper.shown())
    if "back" in request.POST:
        return redirect(sheet.address(max(1, page - 1)))
    form = paper.checked(page)
    if any(each.errors for each in form.forms_with_errors):
        return _shown(request, sheet, page, form)
    return redirect(sheet.address("check" if request.POST.get("to") == "check" else page + 1))


def _keep(request: HttpRequest, sheet: Sheet, page: int) -> HttpResponse:
    """What was typed so far, sent by the page itself while somebody writes."""
    if page not in PAGES:
        raise Http404
    sheet.paper.keep(page, request.POST)
    return JsonResponse({"saved": f"{clock.local(clock.now()):%H:%M}"})


def _check(request: HttpRequest, sheet: Sheet) -> HttpResponse:
    """Everything at one glance, to be looked through and sent."""
    paper, form = sheet.paper, sheet.paper.form()
    missing = paper.first_open()
    if missing in PAGES:
        messages.warning(request, _("Something is still missing on this page. What you typed is kept."))
        return redirect(sheet.address(missing))
    form.is_valid()
    facts, wishes = form.facts()
    context = {
        "sheet": sheet,
        "parts": [(page, TITLES[page], rows, sheet.address(page)) for page, rows in summary_of(form)],
        "minor": sheet.is_new and _is_minor(facts),
        "guardian": facts.guardian_phone,
        "back": sheet.address(len(PAGES)),
    }
    if paper.registration is not None and paper.is_stale():
        now = differing(paper.registration, form)
        paper.look_anew()
        if now:
            return render(request, "people/door/check.html", context | {"now": now})
    if request.method == "POST" and "guardian" in request.POST:
        return _ask_guardian(request, sheet, facts)
    if request.method == "POST":
        try:
            if context["minor"]:
                _check_guardian(request.POST.get("guardian_code", ""), facts)
            return _register(request, sheet, form) if sheet.is_new else _correct(request, sheet, facts, wishes)
        except Refusal as refusal:
            context["problems"] = [str(refusal.message), *(str(each) for each in refusal.fields.values())]
    return render(request, "people/door/check.html", context)


@public
@require_POST
def forget(request: HttpRequest) -> HttpResponse:
    """Throw away what was typed, and begin anew."""
    sheet = _sheet(request, NEW)
    if isinstance(sheet, Sheet):
        sheet.paper.drop()
    return redirect("register:start")


page = public(_with_sheet(NEW)(_page))
keep = public(require_POST(_with_sheet(NEW)(_keep)))
check = public(web.once(_with_sheet(NEW)(_check)))
correct = DOOR.page("people.own")(_with_sheet(CORRECTION)(_page))
correct_keep = DOOR.page("people.own")(require_POST(_with_sheet(CORRECTION)(_keep)))
correct_check = DOOR.page("people.own")(web.once(_with_sheet(CORRECTION)(_check)))


def _shown(request: HttpRequest, sheet: Sheet, page: int, form: FormPage) -> HttpResponse:
    keep_at = reverse("register:keep" if sheet.is_new else "my:correct_keep", args=[page])
    context = {
        "sheet": sheet,
        "form": form,
        "page": page,
        "titles": [(number, title, number < page, sheet.address(number)) for number, title in TITLES.items()],
        "title": TITLES[page],
        "keep_at": keep_at,
        "to_check": request.GET.get("to") == "check" or request.POST.get("to") == "check",
        "consents": wording.consent_parts(form.consents) if form.consents else [],
        "resumed": sheet.paper.is_resumed and request.method == "GET" and page == 1,
    }
    return render(request, TEMPLATES[page], context)


def _is_minor(facts: PersonFacts) -> bool:
    age = people_rules.age_on(facts.birth_date, None, clock.today())
    return age is not None and age < people_rules.LEGAL_AGE


def _ask_guardian(request: HttpRequest, sheet: Sheet, facts: PersonFacts) -> HttpResponse:
    try:
        actions.send_guardians_code(
            centre=sheet.by.centre,
            contact=contact_of(facts.guardian_phone),
            name=facts.name,
            origin=web.from_where(request),
        )
    except Refusal as refusal:
        messages.error(request, str(refusal.message))
    else:
        messages.success(request, _("The code is on its way to your guardian. Ask them for it, and type it below."))
    return redirect(sheet.address("check"))


def _check_guardian(code: str, facts: PersonFacts) -> None:
    contact = contact_of(facts.guardian_phone)
    if not onetime.check(purpose=actions.GUARDIAN, contact=contact, code=code):
        raise Refusal(_("The guardian's code is missing or wrong. Send it to your guardian first, then type it here."))


def _register(request: HttpRequest, sheet: Sheet, form: FormPage) -> HttpResponse:
    facts, wishes = form.facts()
    consents = form.consents.given() if form.consents else []
    person, by = sheet.person, sheet.by
    proof = proof_of(request)
    if person is None and proof:
        by = Citizen(sheet.by.id, facts.name, sheet.by.centre)
        person = queries.known_as(by.centre_id, proof.contact, facts)
        by = citizen(person) if person else by
    try:
        registration = _enter(by=by, person=person, facts=facts, wishes=wishes, consents=consents)
    except DuplicateFound:
        contact = proof.contact if proof else facts.mobile
        actions.apply_online(by=by, contact=contact, name=facts.name, typed=sheet.paper.data.urlencode())
        sheet.paper.drop()
        forget_proof(request)
        return redirect("register:received")
    sheet.paper.drop()
    forget_proof(request)
    DOOR.let_in(request, registration.person_id)
    messages.success(request, _("Registered under %(number)s.") % {"number": registration.number})
    return redirect(request.session.pop(AFTERWARDS, "") or "portal:my")


def _enter(*, by: Citizen, person: Person | None, facts: PersonFacts, **more: Any) -> Registration:
    """Register; a namesake in nothing but a shared phone is somebody else, one of the same name and birth is not."""
    try:
        return register_seeker(by=by, person=person, facts=facts, **more)
    except DuplicateFound as found:
        if any(people_rules.alike(twin.name, twin.birth_date, facts) for twin in found.persons):
            raise
        return register_seeker(by=by, person=person, facts=facts, somebody_else=True, **more)


def _correct(request: HttpRequest, sheet: Sheet, facts: PersonFacts, wishes: Any) -> HttpResponse:
    registration = sheet.paper.registration
    assert registration is not None
    correct_registration(by=sheet.by, registration=registration, facts=facts, wishes=wishes, seen=sheet.paper.seen)
    sheet.paper.drop()
    messages.success(request, _("Your data are corrected."))
    return redirect("portal:my")


@public
@require_GET
def received(request: HttpRequest) -> HttpResponse:
    """A clerk completes it: what happens next."""
    return render(request, "people/door/received.html")
