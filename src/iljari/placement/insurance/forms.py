"""Forms of the insurance check: what the list is for, and the file with the results."""

from django import forms
from django.utils.translation import gettext_lazy as _

from iljari.kernel.forms import HouseForm


class ListForm(HouseForm):
    """What the list is for."""

    why = forms.CharField(
        label=_("What is the file for?"), max_length=200, help_text=_("It is kept in the ledger with your name.")
    )
    kind = forms.ChoiceField(
        label=_("File format"), choices=[("xlsx", "XLSX"), ("csv", "CSV")], widget=forms.RadioSelect, initial="xlsx"
    )


class ResultsForm(HouseForm):
    """The same list, filled in."""

    file = forms.FileField(
        label=_("File with the results (XLSX or CSV)"),
        help_text=_("Nothing is changed yet: first you see what each line comes to."),
    )
