"""Forms with which the house is set up."""

from collections.abc import Mapping
from datetime import time
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from iljari.centre.models import Account
from iljari.kernel.forms import HouseForm

from ..models import Counter, CounterKind, DeskSettings, DeviceKind, Duty, Room
from ..rules.hours import USUAL, Hours
from .forms import date_field, time_field

WEEKDAYS = (_("Monday"), _("Tuesday"), _("Wednesday"), _("Thursday"), _("Friday"), _("Saturday"), _("Sunday"))
TIMES = ("opens", "closes", "lunch_from", "lunch_until")
DUTY_ROWS = 12


class WeekForm(HouseForm):
    """Opening hours of the seven weekdays, each with its lunch."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        labels = {"opens": _("Opens"), "closes": _("Closes"), "lunch_from": _("Lunch from"), "lunch_until": _("until")}
        for weekday, name in enumerate(WEEKDAYS):
            for part in TIMES:
                field = time_field(_("%(day)s: %(what)s") % {"day": name, "what": labels[part]}, required=False)
                self.fields[f"{part}_{weekday}"] = field

    def rows(self) -> list[tuple[Any, list[Any]]]:
        """The weekdays with their four fields."""
        return [(name, [self[f"{part}_{day}"] for part in TIMES]) for day, name in enumerate(WEEKDAYS)]

    def clean(self) -> dict[str, Any]:
        """Both ends or none, for the house and for lunch."""
        data = super().clean() or self.cleaned_data
        for day in range(7):
            for start, end in (("opens", "closes"), ("lunch_from", "lunch_until")):
                given = [data.get(f"{start}_{day}"), data.get(f"{end}_{day}")]
                if any(given) and not all(given):
                    missing = f"{end}_{day}" if given[0] else f"{start}_{day}"
                    if missing not in self.errors:
                        self.add_error(missing, _("Give both times, or none."))
        return data

    def week(self) -> dict[int, Hours]:
        """The hours by weekday; days without are closed."""
        week = {}
        for day in range(7):
            opens, closes, start, end = (self.cleaned_data[f"{part}_{day}"] for part in TIMES)
            if opens:
                week[day] = Hours(opens, closes, (start, end) if start else None)
        return week

    @staticmethod
    def of(known: Mapping[int, Hours]) -> dict[str, time | None]:
        """The hours as the form shows them."""
        initial: dict[str, time | None] = {}
        for day, hours in (known or USUAL).items():
            lunch = hours.lunch or (None, None)
            initial |= {
                f"opens_{day}": hours.opens,
                f"closes_{day}": hours.closes,
                f"lunch_from_{day}": lunch[0],
                f"lunch_until_{day}": lunch[1],
            }
        return initial


class WaysForm(HouseForm):
    """How the centre books."""

    meeting_minutes = forms.IntegerField(label=_("A meeting takes (minutes)"), min_value=10, max_value=240)
    in_depth_minutes = forms.IntegerField(label=_("An in-depth meeting takes (minutes)"), min_value=10, max_value=480)
    days_ahead = forms.IntegerField(label=_("Visitors book at most so many days ahead"), min_value=1, max_value=365)
    change_hours = forms.IntegerField(
        label=_("Visitors move or cancel until so many hours before"), min_value=0, max_value=168
    )

    @staticmethod
    def of(ways: DeskSettings) -> dict[str, int]:
        """The settings as the form shows them."""
        return {name: getattr(ways, name) for name in WaysForm.base_fields}


class DaysForm(HouseForm):
    """Days that differ: closed, or open at other hours."""

    first = date_field(_("First day"))
    last = date_field(_("Last day"), required=False, help_text=_("Leave empty for one day."))
    words = forms.CharField(label=_("Reason, as visitors read it"), max_length=100)
    opens = time_field(_("Opens"), required=False)
    closes = time_field(_("Closes"), required=False, help_text=_("Without hours the centre is closed on these days."))


class CounterForm(HouseForm):
    """A counter: its line, who sits there, which lines it helps with."""

    kind = forms.ChoiceField(label=_("Line"), choices=CounterKind.choices)
    staff = forms.ChoiceField(label=_("Who sits there"), required=False)
    also = forms.MultipleChoiceField(
        label=_("Helps with"), choices=CounterKind.choices, required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, colleagues: list[Account], counter: Counter | None = None, **kwargs: Any) -> None:
        if counter:
            kwargs |= {"initial": {"kind": counter.kind, "staff": str(counter.staff_id or ""), "also": counter.also}}
            kwargs |= {"auto_id": f"id_{counter.position}_%s"}
        super().__init__(*args, **kwargs)
        self.colleagues = {str(each.pk): each for each in colleagues}
        if counter and counter.staff:
            self.colleagues.setdefault(str(counter.staff.pk), counter.staff)
        choices = [(key, each.name) for key, each in self.colleagues.items()]
        self.fields["staff"].choices = [("", _("Nobody")), *choices]  # type: ignore[attr-defined]
        if counter:
            del self.fields["kind"]
            others = [each for each in CounterKind.choices if each[0] != counter.kind]
            self.fields["also"].choices = others  # type: ignore[attr-defined]

    def clean_staff(self) -> Account | None:
        """The colleague, or nobody."""
        return self.colleagues.get(self.cleaned_data["staff"])


class RoomForm(HouseForm):
    """A room or venue that can be booked."""

    name = forms.CharField(label=pgettext_lazy("room", "Name"), max_length=40)
    use = forms.ChoiceField(label=_("What for"), choices=Room.Use.choices)
    seats = forms.IntegerField(label=_("Seats"), min_value=1, max_value=2000, initial=2)
    step_free = forms.BooleanField(label=_("Reached without steps"), required=False, initial=True)


class ScreenForm(HouseForm):
    """A screen in the hall."""

    kind = forms.ChoiceField(label=_("Which screen"), choices=DeviceKind.choices)
    name = forms.CharField(
        label=_("Where the screen stands"), max_length=40, help_text=_("For example: beside the entrance")
    )


class DutyRow(HouseForm):
    """One line of a colleague's duties; empty ones are left out."""

    weekday = forms.ChoiceField(label=_("Weekday"), required=False)
    counter = forms.ChoiceField(label=_("Counter"), required=False)
    starts = time_field(_("From"), required=False)
    ends = time_field(_("Until"), required=False)

    def __init__(self, *args: Any, counters: list[Counter], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        days = [(str(day), name) for day, name in enumerate(WEEKDAYS)]
        self.counters = {str(each.pk): each for each in counters}
        self.fields["weekday"].choices = [("", "—"), *days]  # type: ignore[attr-defined]
        names = [(key, f"{each.position} · {each}") for key, each in self.counters.items()]
        self.fields["counter"].choices = [("", "—"), *names]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """A line is whole or empty."""
        data = super().clean() or self.cleaned_data
        given = [name for name in self.fields if data.get(name)]
        if given and not self.errors:
            for name in self.fields:
                if name not in given:
                    self.add_error(name, _("Fill in the whole line, or leave it empty."))
        return data

    def duty(self) -> tuple[Counter, int, time, time] | None:
        """The line as the action takes it; None for an empty one."""
        data = self.cleaned_data
        if not data.get("weekday"):
            return None
        return self.counters[data["counter"]], int(data["weekday"]), data["starts"], data["ends"]

    @staticmethod
    def of(duty: Duty) -> dict[str, Any]:
        """A duty as the form shows it."""
        return {
            "weekday": str(duty.weekday),
            "counter": str(duty.counter_id),
            "starts": duty.starts,
            "ends": duty.ends,
        }
