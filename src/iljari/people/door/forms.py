"""Small forms of the citizens' door."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from iljari.kernel import clock
from iljari.kernel.forms import ContactField, HouseForm
from iljari.kernel.outbox import contact_of

from ..choices import CloseReason

CITIZENS_REASONS = (CloseReason.OWN_WISH, CloseReason.STUDY, CloseReason.HEALTH, CloseReason.MOVED, CloseReason.OTHER)


class BirthDateField(forms.DateField):
    """A birth date as people write it: 740506, 19740506, 1974-05-06 or 1974.5.6; six digits lie in the past."""

    default_error_messages = {"invalid": _("Write the birth date as eight digits: 19740506.")}

    def __init__(self, **more: Any) -> None:
        attrs = {"inputmode": "numeric", "autocomplete": "bday", "maxlength": "12"}
        super().__init__(widget=forms.TextInput(attrs=attrs), **more)

    def to_python(self, value: Any) -> date | None:
        digits = "".join(ch for ch in str(value or "") if ch in "0123456789")
        if len(digits) == 6:
            year = int(digits[:2])
            digits = f"{2000 + year if year <= clock.today().year % 100 else 1900 + year}{digits[2:]}"
        if len(digits) == 8:
            value = f"{digits[:4]}-{digits[4:6]}-{digits[6:]}"
        return super().to_python(value)


class EnterForm(HouseForm):
    """Who one is: something that a code can be sent to, and the birth date, for a phone may serve a whole family."""

    contact = ContactField(label=_("Mobile number or e-mail"), help_text=_("We send a code of six digits there."))
    birth_date = BirthDateField(label=_("Birth date"), help_text=_("For example 19740506"))


class CodeForm(HouseForm):
    """The six digits that came by text or mail."""

    code = forms.CharField(
        label=_("Code"),
        max_length=20,
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric"}),
    )


class NumberForm(HouseForm):
    """A new mobile number."""

    mobile = forms.CharField(
        label=_("New mobile number"),
        max_length=20,
        widget=forms.TextInput(attrs={"autocomplete": "tel", "inputmode": "tel"}),
    )

    def clean_mobile(self) -> str:
        contact = contact_of(self.cleaned_data["mobile"])
        if not contact or "@" in contact:
            raise forms.ValidationError(_("Write the mobile number with 10 or 11 digits, beginning with 01."))
        return contact


class LeaveForm(HouseForm):
    """Why the person closes their registration, in their words' order."""

    reason = forms.ChoiceField(
        label=_("Why do you close it?"),
        choices=[(each.value, each.label) for each in CITIZENS_REASONS],
        widget=forms.RadioSelect,
        initial=CloseReason.OWN_WISH.value,
    )
    words = forms.CharField(label=_("In your own words"), max_length=400, required=False)
