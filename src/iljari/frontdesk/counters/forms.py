"""Forms of the counters: a group that came together, a period to look at."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from iljari.kernel import clock
from iljari.kernel.forms import HouseForm

from ..models import CounterKind, Topic

LONGEST = timedelta(days=366)


class GroupForm(HouseForm):
    """People who came together: how many, what to call them, what about, which line."""

    size = forms.IntegerField(label=_("How many people"), min_value=2, max_value=60)
    called_as = forms.CharField(label=_("Name of the group"), max_length=40)
    topic = forms.ChoiceField(label=_("What brings them here?"), choices=Topic.choices, initial=Topic.JOB_SEARCH)
    line = forms.ChoiceField(label=_("Line"), choices=CounterKind.choices, initial=CounterKind.YOUTH)


class PeriodForm(HouseForm):
    """A period of at most a year, what the times are told by, and which line; four weeks until today unless asked."""

    BY = (
        ("line", _("By line")),
        ("hour", _("By hour")),
        ("day", _("By day")),
    )
    first = forms.DateField(label=_("First day"), required=False, widget=forms.DateInput(attrs={"type": "date"}))
    last = forms.DateField(label=_("Last day"), required=False, widget=forms.DateInput(attrs={"type": "date"}))
    by = forms.ChoiceField(label=_("Shown by"), choices=BY, required=False)
    line = forms.ChoiceField(label=_("Line"), choices=[("", _("All lines")), *CounterKind.choices], required=False)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        first, last = data.get("first"), data.get("last")
        if first and last and last < first:
            self.add_error("last", _("The last day lies before the first one."))
        elif first and (last or clock.today()) - first > LONGEST:
            self.add_error("first", _("Choose a period of at most a year."))
        return data

    def days(self) -> tuple[date, date]:
        """The first and last day asked for; the last four weeks where they are missing or make no sense."""
        today = clock.today()
        if self.is_bound and not self.is_valid():
            return today - timedelta(days=27), today
        data = self.cleaned_data if self.is_bound else {}
        last = data.get("last") or today
        first = data.get("first") or last - timedelta(days=27)
        return (first, last) if first <= last else (last - timedelta(days=27), last)

    def chosen(self, name: str, otherwise: str = "") -> str:
        """What was chosen in a field, where it is a choice."""
        return str(self.cleaned_data.get(name) or otherwise) if self.is_bound and self.is_valid() else otherwise
