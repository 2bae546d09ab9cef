"""Forms of the house."""

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.utils.translation import gettext_lazy as _

from iljari.kernel.forms import HouseForm

from .models import Centre, Role

EMAIL_HELP = _("A forgotten password is renewed with a code that goes there. Empty: only the administrator can help.")


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
    email = forms.EmailField(label=_("E-mail"), required=False, max_length=120, help_text=EMAIL_HELP)


class EmailForm(HouseForm):
    """Where a colleague's codes for a new password go."""

    email = forms.EmailField(label=_("E-mail"), required=False, max_length=120, help_text=EMAIL_HELP)


class FirstPasswordForm(HouseForm):
    """A new first password for a colleague who has forgotten theirs."""

    prefix = "first"
    password = forms.CharField(
        label=_("New first password"),
        max_length=200,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text=_("At least ten characters. Tell it in person; it must be changed at the next sign-in."),
        validators=[validate_password],
    )
    why = forms.CharField(label=_("Reason"), max_length=200, help_text=_("It is kept in the ledger."))


class SecondFactorForm(HouseForm):
    """Why a colleague's second step is set back."""

    prefix = "factor"
    why = forms.CharField(
        label=_("Reason"),
        max_length=200,
        help_text=_("It is kept in the ledger, for example: phone lost, known in person."),
    )


class ForgottenForm(HouseForm):
    """Whose password is forgotten."""

    username = forms.CharField(
        label=_("Sign-in name"),
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"}),
    )


class NewPasswordByCodeForm(ForgottenForm):
    """The code from the mail, and the new password."""

    code = forms.CharField(
        label=_("Code from the e-mail"),
        max_length=20,
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric"}),
    )
    password = forms.CharField(
        label=_("New password"),
        max_length=200,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text=_("At least ten characters; a sentence of your own is easy to remember and hard to guess."),
        validators=[validate_password],
    )


class CentreForm(forms.ModelForm):
    """The centre as the public pages show it."""

    required_css_class = "required"

    class Meta:
        model = Centre
        fields = (
            "name",
            "name_en",
            "phone",
            "address",
            "opening_words",
            "way_words",
            "privacy_officer",
            "privacy_phone",
            "privacy_email",
        )
        labels = {
            "name": _("Name of the centre"),
            "name_en": _("English name"),
            "phone": _("Phone"),
            "address": _("Address"),
            "opening_words": _("Opening hours, in words"),
            "way_words": _("How to get there, in words"),
            "privacy_officer": _("Officer in charge of personal data"),
            "privacy_phone": _("Officer's phone"),
            "privacy_email": _("Officer's e-mail"),
        }
        help_texts = {
            "opening_words": _("For example: Mon to Fri 09:00 to 18:00, closed on public holidays."),
            "way_words": _("Nearest bus stop or station, parking. Callers get this by text."),
            "privacy_officer": _("Name or position, as the law asks the privacy page to say."),
        }


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
