"""The firm's vacancies: entered, copied, corrected, answered for, closed."""

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from iljari.centre.access import allows
from iljari.kernel import clock, ids, panels, web
from iljari.kernel.errors import Refusal

from ... import actions
from ... import rules as firm_rules
from ...actions.writing import read_vacancy
from ...check import flags_of
from ...forms import initial_of
from ...guests import FirmGuest
from ...labels import VACANCY_LABELS
from ...models import FactoryEnquiry, FirmContact, Vacancy
from ...proposals import offered, with_accepted
from ...rules import VacancyFacts
from ...sheet import deadline_of, pay_of, sheet_of
from .. import queries, rules
from ..access import own_enquiry, own_firm, own_vacancy
from ..door import firm_page
from ..forms import DoorCloseForm, DoorVacancyForm, LeftForm


@firm_page("firms.own")
@require_GET
def vacancy(request: HttpRequest, vacancy_id: UUID) -> HttpResponse:
    """One vacancy: how it stands, what the firm can say to it, who is introduced, the whole form."""
    return _show(request, own_vacancy(request.guest, vacancy_id))


@firm_page("firms.enter")
@web.once
def new_vacancy(request: HttpRequest) -> HttpResponse:
    """Enter a vacancy, or with `?copy=` one like an earlier one, or with `?enquiry=` for a new site."""
    guest = request.guest
    copy_id = ids.read(request.POST.get("copy") or request.GET.get("copy"))
    model = own_vacancy(guest, copy_id) if copy_id else None
    enquiry_id = ids.read(request.GET.get("enquiry"))
    site = own_enquiry(guest, enquiry_id) if enquiry_id else None
    initial = _start(guest, model, site)
    shown = {"key": "firm-vacancy-new" + (f"-{site.pk}" if site else ""), "model": model}
    if request.method != "POST":
        kept = None if model else web.kept_typing(guest.pk, shown["key"])
        return _form(request, DoorVacancyForm(kept or None, initial=initial), from_draft=bool(kept), **shown)
    form = DoorVacancyForm(with_accepted(request.POST), initial=initial)

    def save(facts: VacancyFacts, submit: bool) -> Vacancy:
        return actions.enter_vacancy(by=guest, firm=own_firm(guest), facts=facts, copied_from=model, submit=submit)

    return _save(request, form, save, shown)


@firm_page("firms.enter")
@web.once
def correct_vacancy(request: HttpRequest, vacancy_id: UUID) -> HttpResponse:
    """Correct a vacancy, or complete a draft and hand it in."""
    guest = request.guest
    subject = own_vacancy(guest, vacancy_id)
    initial = initial_of(read_vacancy(subject))
    shown = {"key": f"firm-vacancy-{subject.pk}", "subject": subject}
    if request.method != "POST":
        kept = web.kept_typing(guest.pk, shown["key"])
        return _form(request, DoorVacancyForm(kept or None, initial=initial), from_draft=bool(kept), **shown)
    form = DoorVacancyForm(with_accepted(request.POST), initial=initial)

    def save(facts: VacancyFacts, submit: bool) -> Vacancy:
        return actions.correct_vacancy(by=guest, vacancy=subject, facts=facts, submit=submit)

    return _save(request, form, save, shown)


def _save(
    request: HttpRequest, form: DoorVacancyForm, save: Callable[[VacancyFacts, bool], Vacancy], shown: dict[str, object]
) -> HttpResponse:
    """Save a form as a draft or hand it in; what the check sees is shown once before it is handed in."""
    if {"check", "accept"} & request.POST.keys():
        return _form(request, form, checked=True, **shown)
    draft = "draft" in request.POST
    if form.is_valid():
        found = [] if draft else flags_of(form.told(), year=_year(shown))
        if found and request.POST.get("seen") != _mark(found):
            return _form(request, form, asked=True, checked=True, **shown)
        try:
            made = save(form.facts(), not draft)
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            web.drop_draft(request.guest.pk, str(shown["key"]))
            messages.success(request, _said(made))
            return redirect("firm:vacancy", made.pk)
    return _form(request, form, **shown)


@firm_page("firms.enter")
@require_POST
def check_wording(request: HttpRequest) -> HttpResponse:
    """What the legality check says to the form as it stands, and what its text says besides; nothing is saved."""
    form = DoorVacancyForm(request.POST)
    found = _found(form, clock.today().year)
    shown = {"found": found, "checked": "check" in request.POST, "proposals": offered(form)}
    return render(request, "firms/door/check.html", shown)


@firm_page("firms.enter")
@require_POST
def submit(request: HttpRequest, vacancy_id: UUID) -> HttpResponse:
    """Hand a complete draft in; what is missing leads to the form."""
    subject = own_vacancy(request.guest, vacancy_id)
    try:
        actions.submit_vacancy(by=request.guest, vacancy=subject)
    except Refusal as refusal:
        missing = ", ".join(str(VACANCY_LABELS[name]) for name in refusal.fields if name in VACANCY_LABELS)
        messages.error(request, f"{refusal.message} ({missing})" if missing else str(refusal.message))
        return redirect("firm:correct_vacancy", subject.pk)
    messages.success(request, _said(subject))
    return redirect("firm:vacancy", subject.pk)


@firm_page("firms.answer")
@require_POST
def answer(request: HttpRequest, vacancy_id: UUID) -> HttpResponse:
    """Still looking, so many still, all filled, paused, open again: one press each."""
    subject, guest = own_vacancy(request.guest, vacancy_id), request.guest
    form = LeftForm(request.POST, vacancy=subject)
    word = request.POST.get("answer")
    try:
        match word:
            case "still":
                actions.still_looking(by=guest, vacancy=subject)
            case "filled":
                actions.say_left(by=guest, vacancy=subject, left=0)
            case "pause":
                actions.pause_vacancy(by=guest, vacancy=subject)
            case "resume":
                actions.resume_vacancy(by=guest, vacancy=subject)
            case _ if form.is_valid():
                actions.say_left(by=guest, vacancy=subject, left=form.cleaned_data["left"])
            case _:
                return _show(request, subject, form)
    except Refusal as refusal:
        if word == "left":
            form.refuse(refusal)
            return _show(request, subject, form)
        messages.error(request, str(refusal.message))
    else:
        messages.success(request, _("Thank you. “%(title)s”: %(state)s.") % _told(subject))
    return redirect("firm:home" if request.POST.get("back") == "home" else reverse("firm:vacancy", args=[subject.pk]))


@firm_page("firms.answer")
def close(request: HttpRequest, vacancy_id: UUID) -> HttpResponse:
    """End the search for good, with a reason."""
    subject = own_vacancy(request.guest, vacancy_id)
    form = DoorCloseForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.close_vacancy(by=request.guest, vacancy=subject, **form.cleaned_data)
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("Thank you. “%(title)s”: %(state)s.") % _told(subject))
            return redirect("firm:home")
    return render(request, "firms/door/close.html", {"form": form, "vacancy": subject})


def _told(subject: Vacancy) -> dict[str, str]:
    return {"title": subject.title, "state": str(subject.get_state_display())}


def _said(made: Vacancy) -> str:
    said = {
        "draft": _("Saved as a draft. It is not handed in yet."),
        "review": _("Handed in. We look at it and tell you when it is open."),
        "paused": _("Corrected. It is paused until we have looked at the new words."),
    }
    return said.get(made.state, _("Corrected."))


def _start(guest: FirmGuest, model: Vacancy | None, site: FactoryEnquiry | None) -> dict[str, object]:
    """A copy begins with all of the earlier one, open as long as that was; a fresh form with the firm's place."""
    me = FirmContact.objects.select_related("firm").get(pk=guest.id)
    if model:
        facts = read_vacancy(model)
        facts.deadline, facts.foreign_number = rules.same_span(model.deadline, model.received_on, clock.today()), ""
        facts.until_filled = facts.deadline is None
    else:
        facts = VacancyFacts(workplace=me.firm.address, district=me.firm.district, until_filled=True)
        if site and site.site_address:
            facts.workplace, facts.district = site.site_address, site.site_district
    facts.contact_name, facts.contact_phone, facts.contact_email = me.name, me.phone, me.email
    return initial_of(facts)


def _year(shown: dict[str, object]) -> int:
    subject = shown.get("subject")
    return (subject.received_on if isinstance(subject, Vacancy) else clock.today()).year


def _mark(found: list) -> str:
    return rules.mark_of((flag.code, flag.field, flag.words) for flag in found)


def _found(form: DoorVacancyForm, year: int) -> list[tuple[object, str]]:
    return [(flag, str(VACANCY_LABELS.get(flag.field, ""))) for flag in flags_of(form.told(), year=year)]


def _form(
    request: HttpRequest,
    form: DoorVacancyForm,
    *,
    key: str,
    subject: Vacancy | None = None,
    model: Vacancy | None = None,
    from_draft: bool = False,
    checked: bool = False,
    asked: bool = False,
) -> HttpResponse:
    """The form; `checked`: with what the check sees; `asked`: it was to be handed in and is shown first."""
    found = _found(form, _year({"subject": subject})) if checked or form.is_bound else []
    if checked and not asked:
        form.errors.clear()
    form.star()
    return render(
        request,
        "firms/door/vacancy_form.html",
        {
            "form": form,
            "vacancy": subject,
            "model": model,
            "draft_key": key,
            "from_draft": from_draft,
            "found": found,
            "seen": _mark([flag for flag, _where in found]) if found else "",
            "checked": checked,
            "proposals": offered(form) if checked else [],
            "asked": asked,
            "words": queries.words_to(subject) if subject else "",
            "still_draft": subject is None or subject.state in {"draft", "not_accepted"},
        },
    )


def _show(request: HttpRequest, subject: Vacancy, form: LeftForm | None = None) -> HttpResponse:
    guest, state = request.guest, subject.state
    onward = firm_rules.TRANSITIONS[state]
    return render(
        request,
        "firms/door/vacancy.html",
        {
            "vacancy": subject,
            "kind": queries.BADGES[state],
            "sheet": sheet_of(subject),
            "pay": pay_of(subject),
            "deadline": deadline_of(subject),
            "words": queries.words_to(subject),
            "left_form": form or LeftForm(vacancy=subject),
            "can": {
                "say": state in firm_rules.LIVE,
                "left": state in {*firm_rules.LIVE, "filled"},
                "submit": state == "draft",
                "correct": state in firm_rules.CORRECTABLE,
                "pause": "paused" in onward,
                "resume": state in {"paused", "expired"},
                "close": "closed" in onward,
            },
            "panels": panels.render("firm-vacancy", request, subject, lambda needs: allows(guest, needs)),
        },
    )
