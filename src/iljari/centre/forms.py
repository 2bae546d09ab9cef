"""Forms of the house."""

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.utils.translation import gettext_lazy as _

from iljari.kernel.forms import HouseForm

from .models import Role


class StaffForm(HouseForm):
    """A new colleague."""

    name = forms.CharField(label=_("Name"), max_length=60)
    username = forms.SlugField(
        label=_("Sign-in name"), max_length=40, help_text=_("Letters, digits and hyphens; it cannot be changed.")
    )
    roles = forms.MultipleChoiceField(label=_("Roles"), choices=Role.choices, widget=forms.CheckboxSelectMultiple)
    password = forms.CharField(
        label=_("First password"),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text=_("At least ten characters. Tell it in person; the colleague changes it after the first sign-in."),
        validators=[validate_password],
    )


class RolesForm(HouseForm):
    """The roles of a colleague."""

    roles = forms.MultipleChoiceField(
        label=_("Roles"), choices=Role.choices, widget=forms.CheckboxSelectMultiple, required=False
    )


class LedgerForm(HouseForm):
    """What to look for in the ledger."""

    whose = forms.UUIDField(label=_("Whose data (key of the person)"), required=False)
    account = forms.UUIDField(label=_("Colleague (key)"), required=False, widget=forms.HiddenInput)
    first = forms.DateField(label=_("From"), required=False, widget=forms.DateInput(attrs={"type": "date"}))
    last = forms.DateField(label=_("To"), required=False, widget=forms.DateInput(attrs={"type": "date"}))
    refused = forms.BooleanField(label=_("Refusals only"), required=False)
