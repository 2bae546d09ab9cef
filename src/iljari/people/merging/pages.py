"""Pages: who looks like one person, two records side by side, what was joined."""

import hashlib
from collections.abc import Iterable
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from iljari.centre.access import page
from iljari.kernel import holdings, ledger, web
from iljari.kernel.errors import Refusal

from ..access import access_person, log_list
from ..models import Merge, Person
from . import actions, queries, wording
from .consents import outcomes
from .forms import FindForm, MergeForm

COMPARED = (*queries.FIELDS, "registration", "consents")


@page("people.merge")
@require_GET
def likely(request: HttpRequest) -> HttpResponse:
    """Records that look like one person, the likeliest first, with the reason."""
    rows = web.page_of(request, queries.likely(request.user.centre_id), 30)
    shown = [person.pk for twins in rows for person in (twins.one, twins.other)]
    log_list(request.user, shown, purpose="likely duplicates", fields=["name", "birth_date", "contact"])
    for twins in rows:
        twins.words = [wording.ALIKE[code] for code in twins.reasons]
    crumbs = [(_("Seekers"), "/people/"), (_("Likely duplicates"), None)]
    return render(request, "people/merging/likely.html", {"rows": rows, "crumbs": crumbs})


@page("people.merge")
@require_GET
def find(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """This is the same person as …: found by two of name, phone and birth date."""
    person = access_person(request.user, person_id, purpose="same person as", fields=["name", "birth_date", "contact"])
    asked = any(request.GET.get(name) for name in ("name", "phone", "birth_date"))
    known = {"name": person.name, "birth_date": person.birth_date, "phone": person.mobile}
    form = FindForm(request.GET if asked else None, initial=known)
    found = None
    if asked and form.is_valid():
        found = queries.matching(request.user.centre_id, but=person.pk, **form.cleaned_data)
        log_list(request.user, [each.pk for each in found], purpose="same person as", fields=["name", "birth_date"])
    crumbs = _crumbs(person, _("Same person as …"))
    context = {"form": form, "person": person, "found": found, "crumbs": crumbs}
    return render(request, "people/merging/find.html", context)


@page("people.merge")
@web.once
def compare(request: HttpRequest, kept_id: UUID, absorbed_id: UUID) -> HttpResponse:
    """Two records side by side; joined by one press, after a choice for every field in which they differ."""
    with ledger.together():
        kept = access_person(request.user, kept_id, purpose="compare two records", fields=COMPARED)
        absorbed = access_person(request.user, absorbed_id, purpose="compare two records", fields=COMPARED)
    if kept.pk == absorbed.pk:
        messages.info(request, _("These are one record already."))
        return redirect("portal:person", kept.pk)
    compared = queries.compare(kept, absorbed)
    form = MergeForm(request.POST or None, compared=compared)
    if request.method == "POST" and form.is_valid():
        if form.cleaned_data["seen"] != _digest(kept, absorbed):
            form.add_error(None, _("Somebody has just changed one of the two records. Look again, then decide."))
            return _comparison(request, kept, absorbed, compared, form)
        chosen = {name: form.cleaned_data[name] for name in ("registration", "assignment")}
        try:
            done = actions.merge(by=request.user, kept=kept, absorbed=absorbed, sides=form.sides, chosen=chosen)
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("They are one record now. If that was wrong, it can be undone."))
            return redirect("merging:merge", done.pk)
    return _comparison(request, kept, absorbed, compared, form)


@page("people.merge")
@require_POST
def apart(request: HttpRequest, kept_id: UUID, absorbed_id: UUID) -> HttpResponse:
    """These are two people: not shown as one again."""
    one = access_person(request.user, kept_id, purpose="two people", fields=["name"])
    other = access_person(request.user, absorbed_id, purpose="two people", fields=["name"])
    try:
        actions.keep_apart(by=request.user, one=one, other=other)
    except Refusal as refusal:
        messages.error(request, str(refusal.message))
    else:
        messages.success(request, _("Noted: two people. They are not listed as one again."))
    return redirect("merging:likely")


@page("people.merge")
@require_GET
def merges(request: HttpRequest) -> HttpResponse:
    """What was joined, by whom, and what was undone."""
    rows = web.page_of(request, queries.merges(request.user.centre_id, request.GET.get("person", "")))
    log_list(request.user, [row.kept_id for row in rows], purpose="joined records")
    crumbs = [(_("Seekers"), "/people/"), (_("Likely duplicates"), "/people/same/"), (_("Joined records"), None)]
    return render(request, "people/merging/merges.html", {"rows": rows, "crumbs": crumbs})


@page("people.merge")
@web.once
def merge(request: HttpRequest, merge_id: UUID) -> HttpResponse:
    """One merge: what moved, and undoing it."""
    done = queries.merges(request.user.centre_id).filter(pk=merge_id, kept__anonymised_at=None).first()
    if done is None:
        raise Http404
    person = access_person(request.user, done.kept_id, purpose="joined record", fields=["name"])
    if request.method == "POST":
        try:
            actions.undo_merge(by=request.user, merge=done)
        except Refusal as refusal:
            messages.error(request, str(refusal.message))
        else:
            messages.success(request, _("Undone: they are two records again."))
        return redirect("merging:merge", done.pk)
    context = {
        "merge": done,
        "moved": _moved(done),
        "since": queries.written_since(done) if not done.undone_at else [],
        "stuck": _together((_called(table), number) for table, number in done.stuck.items()),
        "crumbs": _crumbs(person, _("Joined record")),
    }
    return render(request, "people/merging/merge.html", context)


def _moved(merge: Merge) -> list[tuple[str, int]]:
    changes = (change for change in merge.changes if set(change["before"]) != {"merged_into_id"})
    return _together((_called(change["table"]), len(change["keys"])) for change in changes)


def _together(counted: Iterable[tuple[str, int]]) -> list[tuple[str, int]]:
    """What is called the same, counted together."""
    found: dict[str, int] = {}
    for label, number in counted:
        found[label] = found.get(label, 0) + number
    return list(found.items())


def _called(table: str) -> str:
    holding = holdings.known().get(table)
    if holding is not None and holding.label:
        return str(holding.label)
    return _("Fields of the person") if table == "people.person" else _("Other details")


def _comparison(
    request: HttpRequest, kept: Person, absorbed: Person, compared: queries.Comparison, form: MergeForm
) -> HttpResponse:
    consents = [
        (each, wording.STANDS[each.kept], wording.STANDS[each.absorbed], wording.CONSENT[each.why])
        for each in outcomes(kept.pk, absorbed.pk)
    ]
    context = {
        "kept": kept,
        "absorbed": absorbed,
        "compared": compared,
        "form": form,
        "seen": _digest(kept, absorbed),
        "differing": [
            (each, wording.FIELDS[each.name], wording.PROPOSED[each.why], form.picked[each.name])
            for each in compared.differing
        ],
        "equal": [(wording.FIELDS[name], value) for name, value in compared.equal],
        "consents": consents,
        "reasons": [wording.ALIKE[code] for code in queries.why_alike(kept, absorbed)],
        "clashes": holdings.clashes(kept.pk, absorbed.pk),
        "crumbs": _crumbs(kept, _("Compare two records")),
    }
    return render(request, "people/merging/compare.html", context)


def _digest(kept: Person, absorbed: Person) -> str:
    values = [str(getattr(person, name)) for person in (kept, absorbed) for name in queries.FIELDS]
    return hashlib.sha256("\x00".join(values).encode()).hexdigest()[:32]


def _crumbs(person: Person, title: str) -> list[tuple[str, str | None]]:
    return [(_("Seekers"), "/people/"), (person.name or "—", f"/person/{person.pk}/"), (title, None)]
