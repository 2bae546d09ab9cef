"""Forms of visits: the talk as it is told, its correction, the next one, a word on why one is dropped."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from iljari.centre.models import Account
from iljari.kernel import calendar, clock, display, ids
from iljari.kernel.forms import HouseForm

from ..models import Firm, FirmContact, FirmVisit, PlannedVisit
from .actions import Said
from .choices import How, Purpose
from .rules import LONGEST_RECORD, Next, Opening

IN_DAYS: Mapping[str, Any] = {
    "14": _("In two weeks"),
    "30": _("In a month"),
    "90": _("In three months"),
}
OWN_DAY = "day"


def _day(label: Any, **more: Any) -> forms.DateField:
    return forms.DateField(label=label, widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}), **more)


def _hour(label: Any) -> forms.TimeField:
    return forms.TimeField(label=label, widget=forms.TimeInput(format="%H:%M", attrs={"type": "time"}))


def _record() -> forms.CharField:
    return forms.CharField(
        label=_("What was said"),
        max_length=LONGEST_RECORD,
        widget=forms.Textarea(attrs={"rows": 7}),
        help_text=_("What the firm said and needs. No names of seekers."),
    )


def _how() -> forms.ChoiceField:
    return forms.ChoiceField(
        label=pgettext_lazy("firm visit", "How"), choices=How.choices, widget=forms.RadioSelect, initial=How.VISIT
    )


def _purpose() -> forms.ChoiceField:
    return forms.ChoiceField(
        label=pgettext_lazy("firm visit", "What about"),
        choices=Purpose.choices,
        widget=forms.RadioSelect,
        initial=Purpose.FINDING,
    )


class SaidForm(HouseForm):
    """What was said, when and how: of a new record and of a corrected one."""

    on = _day(pgettext_lazy("firm visit", "Day"))
    hour = _hour(pgettext_lazy("firm visit", "Hour"))
    how = _how()
    purpose = _purpose()
    record = _record()
    nobody = forms.BooleanField(label=_("What looks like a seeker's name is not one"), required=False)

    def said(self) -> Said:
        """The cleaned words as the action takes them."""
        data = self.cleaned_data
        at = datetime.combine(data["on"], data["hour"], tzinfo=clock.SEOUL)
        return Said(data["how"], data["purpose"], data["record"], at, data["nobody"])

    @property
    def asks_about_names(self) -> bool:
        """Whether the record was refused: the name in it may be nobody's of ours."""
        return self.is_bound and bool(self.errors.get("record") and self["record"].value())


class VisitForm(SaidForm):
    """A talk with a firm in the order in which it is told, the work of which was heard, the next talk."""

    contact = forms.ChoiceField(label=_("Whom one spoke with"), required=False)
    opening_title = forms.CharField(label=_("Work they will need somebody for"), max_length=100, required=False)
    opening_count = forms.IntegerField(label=_("How many"), min_value=1, max_value=9_999, required=False)
    opening_until = _day(_("Looked for until"), required=False)
    as_planned = forms.BooleanField(label=_("This was the planned talk"), required=False)
    next_when = forms.ChoiceField(label=_("When"), widget=forms.RadioSelect, required=False, initial="")
    next_due = _day(_("Next day"), required=False)
    next_how = forms.ChoiceField(label=_("Next time"), choices=How.choices, required=False, initial=How.VISIT)
    next_what = forms.CharField(label=_("What to do then"), max_length=200, required=False)
    next_owner = forms.ChoiceField(label=_("Who sees to it"), required=False)

    def __init__(self, *args: Any, firm: Firm, by: Account, staff: Iterable[Account], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by, self.staff = by, {str(each.pk): each for each in staff}
        self.people = {str(each.pk): each for each in firm.people if each.present}
        self.fields["contact"].choices = [("", "—"), *((key, _called(each)) for key, each in self.people.items())]
        self.fields["contact"].initial = next(iter(self.people), "")
        days = [(key, f"{said} · {display.day_text(_from_today(key), year=False)}") for key, said in IN_DAYS.items()]
        self.fields["next_when"].choices = [
            ("", gettext("Nothing planned")),
            *days,
            (OWN_DAY, gettext("On another day")),
        ]
        self.fields["next_owner"].choices = [(key, each.name) for key, each in self.staff.items()]
        self.fields["next_owner"].initial = str(by.pk)
        now = clock.local(clock.now())
        self.fields["on"].initial, self.fields["hour"].initial = now.date(), time(now.hour, now.minute)

    def spoken_with(self) -> FirmContact | None:
        """The contact that was chosen."""
        return self.people.get(self.cleaned_data["contact"])

    def opening(self) -> Opening:
        """The work of which was heard."""
        return Opening(*(self.cleaned_data[f"opening_{name}"] for name in ("title", "count", "until")))

    def wanted(self) -> Next | None:
        """The next talk, where one is planned: a day of one's own goes before the quick choice."""
        data = self.cleaned_data
        if not (data["next_when"] or data["next_due"]):
            return None
        due = data["next_due"] or (_from_today(data["next_when"]) if data["next_when"] in IN_DAYS else None)
        return Next(due, data["next_how"] or How.VISIT, data["purpose"], data["next_what"])

    def keeper(self) -> Account | None:
        """Who sees to the next talk."""
        return self.staff.get(self.cleaned_data["next_owner"])


class CorrectionForm(SaidForm):
    """A record set right. `seen`: how many corrections there were when it was opened."""

    seen = forms.IntegerField(widget=forms.HiddenInput)

    @classmethod
    def initial_of(cls, visit: FirmVisit, seen: int) -> dict[str, Any]:
        """What the form shows of the record as it stands."""
        at = clock.local(visit.at)
        told = {name: getattr(visit, name) for name in ("how", "purpose", "record")}
        return told | {"on": at.date(), "hour": at.time(), "seen": seen}


class PlanForm(HouseForm):
    """The next talk with a firm, or with several."""

    due = _day(pgettext_lazy("firm visit", "Day"))
    how = forms.ChoiceField(label=pgettext_lazy("firm visit", "How"), choices=How.choices, initial=How.VISIT)
    purpose = forms.ChoiceField(
        label=pgettext_lazy("firm visit", "What about"), choices=Purpose.choices, initial=Purpose.FINDING
    )
    what = forms.CharField(label=_("What to do then"), max_length=200, required=False)
    owner = forms.ChoiceField(label=_("Who sees to it"))

    def __init__(
        self, *args: Any, by: Account, staff: Iterable[Account], plan: PlannedVisit | None = None, **kwargs: Any
    ) -> None:
        start = {name: getattr(plan, name) for name in ("due", "how", "purpose", "what")} if plan else {}
        soonest = calendar.add_working_days(clock.today(), 1)
        start |= {"owner": str(plan.owner_id if plan else by.pk), "due": max(plan.due, soonest) if plan else soonest}
        super().__init__(*args, initial=start, **kwargs)
        self.staff = {str(each.pk): each for each in staff}
        self.fields["owner"].choices = [(key, each.name) for key, each in self.staff.items()]

    def wanted(self) -> Next:
        """The cleaned plan as the action takes it."""
        return Next(*(self.cleaned_data[name] for name in ("due", "how", "purpose", "what")))

    def keeper(self) -> Account | None:
        """Who sees to it."""
        return self.staff.get(self.cleaned_data["owner"])


def keys_of(values: Iterable[str]) -> list[UUID]:
    """The keys that were ticked; what is none is left out."""
    return [key for value in values if (key := ids.read(value))]


def _called(contact: FirmContact) -> str:
    return f"{contact.name} ({contact.get_role_display()})"


def _from_today(days: str) -> date:
    return calendar.next_working_day(clock.today() + timedelta(days=int(days)))
