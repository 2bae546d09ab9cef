"""The vacancy form: entered, copied, corrected; its wording checked before it is saved."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from iljari.centre.access import page
from iljari.kernel import clock, web
from iljari.kernel.errors import Refusal

from .. import actions, queries
from ..access import access_firm, access_vacancy
from ..actions.writing import read_vacancy
from ..check import flags_of
from ..choices import VacancyState
from ..factory.access import access_enquiry
from ..forms import VacancyForm, initial_of
from ..labels import VACANCY_LABELS
from ..models import FactoryEnquiry, Firm, Vacancy
from ..proposals import offered, with_accepted
from ..rules import VacancyFacts

LOOKS = {"check", "accept"}  # buttons that show the form again and save nothing


@page("firms.enter")
@web.once
def new_vacancy(request: HttpRequest) -> HttpResponse:
    """Enter a vacancy of `?firm=`, from an earlier one with `?copy=`, for the new site of an `?enquiry=`; without a
    firm it is chosen first."""
    firm_id = _key(request, "firm")
    if firm_id is None:
        return _choose_firm(request)
    firm = access_firm(request.user, firm_id, purpose="new vacancy")
    copy_id = _key(request, "copy")
    model = access_vacancy(request.user, copy_id, purpose="copy") if copy_id else None
    model = model if model and model.firm_id == firm.pk else None
    site = _site(request, firm)
    key = f"vacancy-new-{firm.pk}" + (f"-{site.pk}" if site else "")
    if request.method != "POST":
        kept = None if model else web.kept_typing(request.user.pk, key)
        form = VacancyForm(kept or None, initial=_start(firm, model, site))
        return _form(request, form, firm=firm, key=key, model=model, from_draft=bool(kept))
    form = VacancyForm(with_accepted(request.POST), initial=_start(firm, model, site))
    if LOOKS & request.POST.keys():
        return _form(request, form, firm=firm, key=key, model=model, checked=True)
    if form.is_valid():
        submit = "draft" not in request.POST
        try:
            made = actions.enter_vacancy(
                by=request.user, firm=firm, facts=form.facts(), copied_from=model, submit=submit
            )
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            web.drop_draft(request.user.pk, key)
            _say_saved(request, made)
            return redirect("firms:vacancy", made.pk)
    return _form(request, form, firm=firm, key=key, model=model)


@page("firms.enter")
@web.once
def correct_vacancy(request: HttpRequest, vacancy_id: UUID) -> HttpResponse:
    """Correct a vacancy; an imported one becomes complete this way."""
    subject = access_vacancy(request.user, vacancy_id, purpose="correct")
    key = f"vacancy-{subject.pk}"
    shown = {"firm": subject.firm, "key": key, "subject": subject}
    initial = initial_of(read_vacancy(subject))
    if request.method != "POST":
        kept = web.kept_typing(request.user.pk, key)
        form = VacancyForm(kept or None, initial=initial)
        return _form(request, form, from_draft=bool(kept), **shown)
    form = VacancyForm(with_accepted(request.POST), initial=initial)
    if LOOKS & request.POST.keys():
        return _form(request, form, checked=True, **shown)
    if form.is_valid():
        try:
            actions.correct_vacancy(
                by=request.user, vacancy=subject, facts=form.facts(), submit="draft" not in request.POST
            )
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            web.drop_draft(request.user.pk, key)
            _say_saved(request, subject)
            return redirect("firms:vacancy", subject.pk)
    return _form(request, form, **shown)


@page("firms.enter")
@require_POST
def check_wording(request: HttpRequest) -> HttpResponse:
    """What the legality check says to the form as it stands, and what its text says besides; nothing is saved."""
    form = VacancyForm(request.POST)
    shown = {"found": _found(form, clock.today().year), "checked": True, "proposals": offered(form)}
    return render(request, "firms/check.html", shown)


def _key(request: HttpRequest, name: str) -> UUID | None:
    try:
        return UUID(request.POST.get(name) or request.GET.get(name) or "")
    except ValueError:
        return None


def _site(request: HttpRequest, firm: Firm) -> FactoryEnquiry | None:
    """The firm's factory enquiry for whose site people are wanted."""
    enquiry_id = _key(request, "enquiry")
    enquiry = access_enquiry(request.user, enquiry_id, purpose="vacancy for the new site") if enquiry_id else None
    return enquiry if enquiry and enquiry.firm_id == firm.pk else None


def _start(firm: Firm, model: Vacancy | None, site: FactoryEnquiry | None) -> dict[str, object]:
    """A copy begins with all of the earlier one but its last day; a fresh form with the firm's place and contact."""
    if model:
        facts = read_vacancy(model)
        facts.deadline, facts.foreign_number = None, ""
        return initial_of(facts)
    contact = next((each for each in firm.people if each.present), None)
    facts = VacancyFacts(workplace=firm.address, district=firm.district)
    if site and site.site_address:
        facts.workplace, facts.district = site.site_address, site.site_district
    if contact:
        facts.contact_name, facts.contact_phone, facts.contact_email = contact.name, contact.phone, contact.email
    return initial_of(facts)


def _choose_firm(request: HttpRequest) -> HttpResponse:
    words = request.GET.get("q", "").replace("\x00", "")[:100]
    rows = web.page_of(request, queries.firms_of(request.user.centre_id, words), 20)
    crumbs = [(_("Vacancies"), reverse("firms:vacancies")), (_("Enter a vacancy"), None)]
    return render(request, "firms/choose_firm.html", {"rows": rows, "words": words, "crumbs": crumbs})


def _found(form: VacancyForm, year: int) -> list[tuple[object, str]]:
    """The warnings, each with the name of the field in which its words stand."""
    return [(flag, str(VACANCY_LABELS.get(flag.field, ""))) for flag in flags_of(form.told(), year=year)]


def _say_saved(request: HttpRequest, vacancy: Vacancy) -> None:
    said = {
        VacancyState.DRAFT: _("Saved as a draft."),
        VacancyState.REVIEW: _("Saved. The vacancy waits for the official now."),
    }
    messages.success(request, said.get(VacancyState(vacancy.state), _("The vacancy is corrected.")))
    warned = vacancy.flags.filter(accepted_by="").count()
    if warned:
        messages.warning(
            request,
            ngettext(
                "The legality check sees %(n)s thing to look at.",
                "The legality check sees %(n)s things to look at.",
                warned,
            )
            % {"n": warned},
        )


def _form(
    request: HttpRequest,
    form: VacancyForm,
    *,
    firm: Firm,
    key: str,
    subject: Vacancy | None = None,
    model: Vacancy | None = None,
    from_draft: bool = False,
    checked: bool = False,
) -> HttpResponse:
    year = (subject.received_on if subject else clock.today()).year
    found = _found(form, year) if checked else []
    if checked:
        form.errors.clear()
    form.star()
    title = _("Correct the vacancy") if subject else _("Enter a vacancy")
    crumbs = [(_("Vacancies"), reverse("firms:vacancies")), (firm.name, reverse("firms:firm", args=[firm.pk]))]
    return render(
        request,
        "firms/vacancy_form.html",
        {
            "form": form,
            "firm": firm,
            "vacancy": subject,
            "model": model,
            "title": title,
            "draft_key": key,
            "from_draft": from_draft,
            "found": found,
            "checked": checked,
            "proposals": offered(form) if checked else [],
            "still_draft": subject is None or subject.state in {VacancyState.DRAFT, VacancyState.NOT_ACCEPTED},
            "crumbs": [*crumbs, (title, None)],
        },
    )
