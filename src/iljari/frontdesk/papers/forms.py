"""Forms of the papers: for whom, why withdrawn, is it real."""

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from iljari.kernel.forms import HouseForm
from iljari.people.door.forms import BirthDateField

from ..rules.papers import number_in


class IssueForm(HouseForm):
    """For whom and what for; both may stay empty. Which record is said by the button that was pressed."""

    destination = forms.CharField(label=_("To be handed to"), max_length=60, required=False)
    purpose = forms.CharField(label=pgettext_lazy("paper", "What for"), max_length=60, required=False)


class WithdrawForm(HouseForm):
    """Why the paper is withdrawn."""

    why = forms.CharField(
        label=_("Why is it withdrawn?"),
        max_length=200,
        help_text=_("For example: the birth date was wrong. Whoever verifies it is told only that it was withdrawn."),
        error_messages={"required": _("Write down why it is withdrawn.")},
    )


class VerifyForm(HouseForm):
    """The number on the paper, and the birth date on it, so that nobody can leaf through numbers."""

    number = forms.CharField(
        label=_("Number of the certificate"),
        max_length=40,
        help_text=_("At the top of the paper, for example YIP-261102-0001"),
        error_messages={"required": _("Write the number that stands at the top of the paper.")},
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}),
    )
    birth_date = BirthDateField(
        label=_("Birth date on the certificate"),
        help_text=_("For example 740506 or 19740506"),
        error_messages={"required": _("Write the birth date that stands on the paper.")},
    )

    def clean_number(self) -> str:
        if not number_in(self.cleaned_data["number"]):
            raise forms.ValidationError(
                _("Write the number as it stands at the top: letters, then six and four digits.")
            )
        return number_in(self.cleaned_data["number"])
