"""Setting up who serves where: counters with who sits there, and a colleague's duties by weekday."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from iljari.centre.access import page
from iljari.centre.models import Account
from iljari.kernel import web
from iljari.kernel.errors import Refusal

from ... import actions
from ...models import Counter, Duty
from ..access import colleague_named
from ..setup_forms import DUTY_ROWS, CounterForm, DutyRow


@page("frontdesk.set_up")
@web.once
def counters(request: HttpRequest) -> HttpResponse:
    """All counters: who sits there, which lines they help with; a further one is opened below."""
    people = _staff(request)
    form = CounterForm(request.POST if request.method == "POST" else None, colleagues=people)
    if request.method == "POST" and form.is_valid():
        try:
            actions.open_counter(by=request.user, **form.cleaned_data)
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            return _saved(request, "calendar:counters")
    return _counters(request, form, people)


@page("frontdesk.set_up")
def counter(request: HttpRequest, counter_id: UUID) -> HttpResponse:
    """Change one counter, close it or open it again."""
    found = get_object_or_404(Counter.objects.select_related("staff"), pk=counter_id, centre=request.user.centre_id)
    people = _staff(request)
    if request.method != "POST":
        return redirect("calendar:counters")
    form = CounterForm(request.POST, colleagues=people, counter=found)
    if form.is_valid():
        closed = {"close": True, "open": False}.get(request.POST.get("do", ""), found.closed_at is not None)
        actions.change_counter(by=request.user, counter=found, closed=closed, **form.cleaned_data)
        return _saved(request, "calendar:counters")
    return _counters(request, CounterForm(colleagues=people), people, wrong={found.pk: form})


@page("frontdesk.set_up")
def duties(request: HttpRequest) -> HttpResponse:
    """Where and when a colleague serves, by weekday; none at all: at their counter all day."""
    people = _staff(request)
    staff = colleague_named(request.user, request.GET.get("staff", ""))
    open_counters = list(Counter.objects.filter(centre=request.user.centre_id, closed_at=None).order_by("position"))
    forms: list[DutyRow] = []
    error = ""
    if staff:
        known = [DutyRow.of(duty) for duty in Duty.objects.filter(staff=staff, counter__closed_at=None)]
        count = max(DUTY_ROWS, len(known) + 2)
        sent = request.POST if request.method == "POST" else None
        forms = [
            DutyRow(
                sent, prefix=f"d{place}", counters=open_counters, initial=known[place] if place < len(known) else {}
            )
            for place in range(count)
        ]
        wrong = [form for form in forms if form.errors]
        if request.method == "POST" and not wrong:
            try:
                rows = [duty for form in forms if (duty := form.duty())]
                actions.set_duty(by=request.user, staff=staff, duties=rows)
                messages.success(request, _("Saved."))
                return redirect(f"{request.path}?staff={staff.pk}")
            except Refusal as refusal:
                error = str(refusal.message)
    given = {"people": people, "staff": staff, "forms": forms, "error": error, "part": "duties"}
    given["with_duties"] = set(
        Duty.objects.filter(centre=request.user.centre_id).values_list("staff", flat=True).order_by()
    )
    return render(request, "frontdesk/calendar/setup_duties.html", {**given, "crumbs": _crumbs()})


def _counters(
    request: HttpRequest, form: CounterForm, people: list[Account], wrong: dict[UUID, CounterForm] | None = None
) -> HttpResponse:
    found = Counter.objects.filter(centre=request.user.centre_id).select_related("staff").order_by("position")
    rows = [(each, (wrong or {}).get(each.pk) or CounterForm(colleagues=people, counter=each)) for each in found]
    given = {"rows": rows, "form": form, "part": "counters", "crumbs": _crumbs()}
    return render(request, "frontdesk/calendar/setup_counters.html", given)


def _staff(request: HttpRequest) -> list[Account]:
    """Whoever may sit at a counter: the centre's active colleagues (the system is none)."""
    people = Account.objects.filter(centre=request.user.centre_id, is_active=True)
    return list(people.exclude(username__startswith="iljari").order_by("name", "username"))


def _saved(request: HttpRequest, to: str) -> HttpResponse:
    messages.success(request, _("Saved."))
    return redirect(to)


def _crumbs() -> list[tuple[str, None]]:
    return [(_("Setting up the desk"), None)]
