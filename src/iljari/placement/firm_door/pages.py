"""The people introduced to a firm: the shortlist of a vacancy, one person, the answers."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from iljari.firms.door.access import own_vacancy
from iljari.firms.door.door import firm_page
from iljari.firms.guests import FirmGuest
from iljari.firms.models import Vacancy
from iljari.kernel import ledger, web
from iljari.kernel.errors import Refusal
from iljari.people.access import log_list

from .. import actions
from . import queries, rules, steps
from .forms import AnswersForm
from .queries import PURPOSE, Seen


@firm_page("placement.firms_answer")
@web.once
def shortlist(request: HttpRequest, vacancy_id: UUID) -> HttpResponse:
    """Those who wait for the firm's word, at most five, in the consultant's order; all answers with one save.

    Whoever opens it stands behind the door already, so that opening it is the firm's look at each of them.
    """
    guest = request.guest
    vacancy = own_vacancy(guest, vacancy_id)
    people = queries.introduced(guest, vacancy)
    waiting = [each for each in people if each.waits]
    sent = request.POST if request.method == "POST" else None
    form = AnswersForm(sent, people=waiting[: rules.SHORTLIST], workplace=vacancy.workplace)
    if request.method == "POST":
        missed = _tell_missed(request, form, people)
        if form.is_valid():
            refused = _save(request, guest, form)
            if not refused and not missed:
                return redirect("firm-people:shortlist", vacancy.pk)
            people = queries.introduced(guest, vacancy)
            waiting = [each for each in people if each.waits]
            # What was typed stands there again for whoever still waits, with what is wrong beside its field.
            form = AnswersForm(sent, people=waiting[: rules.SHORTLIST], workplace=vacancy.workplace)
            if form.is_valid():
                for refusal in {str(each.message): each for each in refused}.values():
                    form.refuse(refusal)
    return _shortlist(request, vacancy, people, waiting, form)


def _save(request: HttpRequest, guest: FirmGuest, form: AnswersForm) -> list[Refusal]:
    """Save each answer by itself: what is refused is said and the rest stands. Returns the refusals."""
    saved, refused, lines = 0, [], []
    for each, answer in form.answers():
        try:
            steps.give(guest, each, answer, form)
        except Refusal as refusal:
            said = " ".join(str(words) for words in refusal.fields.values()) or str(refusal.message)
            lines.append(_("%(name)s: not saved. %(why)s") % {"name": each.name, "why": said})
            refused.append(refusal)
        else:
            saved += 1
    if saved:
        said = ngettext("%(n)s answer is saved. Thank you.", "%(n)s answers are saved. Thank you.", saved)
        messages.success(request, said % {"n": saved})
    elif not refused:
        messages.warning(request, _("Nothing was chosen, so nothing was saved."))
    for line in lines:
        messages.error(request, line)
    return refused


def _tell_missed(request: HttpRequest, form: AnswersForm, people: list[Seen]) -> bool:
    """Answers for people who are no longer to be answered for (answered elsewhere, withdrawn): say where they stand."""
    names = {f"answer_{each.referral.pk}": each for each in people}
    missed = [names[name] for name in request.POST if name in names and name not in form.people and request.POST[name]]
    for each in missed:
        who = each.name or _("One of the people")
        messages.error(
            request, _("%(who)s: not saved, for it stands at “%(state)s” now.") % {"who": who, "state": each.label}
        )
    return bool(missed)


def _shortlist(
    request: HttpRequest, vacancy: Vacancy, people: list[Seen], waiting: list[Seen], form: AnswersForm
) -> HttpResponse:
    shown = [each for each in people if each.open and (not each.waits or each in waiting[: rules.SHORTLIST])]
    _look(request.guest, shown)
    others = [each for each in people if not each.waits]
    return render(
        request,
        "placement/firm_door/shortlist.html",
        {
            "vacancy": vacancy,
            "form": form,
            "rows": form.rows(),
            "more": len(waiting) - len(form.people),
            "can_meet": any(each.referral.state in rules.TO_ANSWER for each in form.people.values()),
            "others": others,
            "late": any(each.referral.state == "no_answer" for each in others),
            "answered": any(not each.gone for each in others),
        },
    )


@firm_page("placement.firms_answer")
@require_GET
def person(request: HttpRequest, referral_id: UUID) -> HttpResponse:
    """One person, and what the firm can answer."""
    seen = _own(request.guest, referral_id)
    return _show(request, seen, chosen=request.GET.get("step", "")[:30])


@firm_page("placement.firms_answer")
@require_POST
@web.once
def step(request: HttpRequest, referral_id: UUID, name: str) -> HttpResponse:
    """One answer; refused, the page comes back with what was typed and with how it stands now."""
    seen = _own(request.guest, referral_id)
    if name not in steps.STEPS:
        raise Http404
    wanted = steps.STEPS[name]
    form = wanted.form(request.POST, referral=seen.referral, account=request.guest, step=name)
    if name not in seen.steps or seen.gone:
        return _show(request, seen, late=True, filled=form)
    if form.is_valid():
        try:
            wanted.run(request.guest, seen.referral, form)
        except Refusal as refusal:
            form.refuse(refusal)
            seen = _own(request.guest, referral_id)
        else:
            messages.success(request, str(steps.DONE[seen.referral.state]))
            return redirect("firm-people:shortlist", seen.referral.vacancy_id)
    return _show(request, seen, chosen=name, filled=form, late=name not in seen.steps)


def _show(
    request: HttpRequest, seen: Seen, *, chosen: str = "", filled: object = None, late: bool = False
) -> HttpResponse:
    if seen.open:
        _look(request.guest, [seen])
    return render(
        request,
        "placement/firm_door/person.html",
        {
            "seen": seen,
            "vacancy": seen.referral.vacancy,
            "interview": queries.interviews_of(seen.referral) if seen.name and seen.open else None,
            "offered": steps.offered(request.guest, seen, chosen=chosen, filled=filled),
            "late": late,
            "typed": filled if late and not seen.gone else None,
        },
    )


def _own(guest: FirmGuest, referral_id: UUID) -> Seen:
    """The person as this firm sees them. Raises Http404 alike for what is absent and for another firm's."""
    seen = queries.one(guest, referral_id)
    if seen is None:
        ledger.record(by=guest, verb="placement.read", about="referral", why=PURPOSE, outcome="refused")
        raise Http404
    return seen


def _look(guest: FirmGuest, shown: list[Seen]) -> None:
    """Write down whose data the firm sees; whoever it sees for the first time has been looked at."""
    known = [each.referral.person_id for each in shown if each.mobile]
    fields = ("careers", "licences", "wishes", "word")
    log_list(guest, [each.referral.person_id for each in shown if not each.mobile], purpose=PURPOSE, fields=fields)
    log_list(guest, known, purpose=PURPOSE, fields=("name", "mobile", *fields))
    referrals = [each.referral for each in shown]
    if any(row.state == "sent" for row in referrals):
        actions.mark_all_viewed(by=guest, vacancy=referrals[0].vacancy, referrals=referrals)
