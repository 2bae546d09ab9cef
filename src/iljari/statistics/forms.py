"""Forms of the room."""

from datetime import date

from django import forms
from django.utils.translation import gettext_lazy as _

from iljari.kernel.forms import HouseForm


class RangeForm(HouseForm):
    """A range of days; an empty end is open."""

    first = forms.DateField(label=_("From"), required=False, widget=forms.DateInput(attrs={"type": "date"}))
    last = forms.DateField(label=_("To"), required=False, widget=forms.DateInput(attrs={"type": "date"}))

    def clean(self) -> dict[str, date | None]:
        data = super().clean() or {}
        if data.get("first") and data.get("last") and data["first"] > data["last"]:
            self.add_error("last", _("The end lies before the beginning."))
        return data

    def days(self) -> tuple[date | None, date | None]:
        """The range asked for; everything when it cannot be read."""
        if not self.is_valid():
            return None, None
        return self.cleaned_data.get("first"), self.cleaned_data.get("last")


class ExportForm(HouseForm):
    """What the file is for."""

    why = forms.CharField(
        label=_("What is the file for?"), max_length=200, help_text=_("It is kept in the ledger with your name.")
    )
    kind = forms.ChoiceField(
        label=_("File format"), choices=[("xlsx", "XLSX"), ("csv", "CSV")], widget=forms.RadioSelect, initial="xlsx"
    )
