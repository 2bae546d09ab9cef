"""Forms of the door: few fields, large, with the words that phones understand."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from iljari.kernel.forms import ContactField, HouseForm

from .. import choices, rules
from ..forms import CloseForm, FirmForm, VacancyForm
from ..models import Vacancy

# Reasons of staff that a firm does not choose for itself.
NOT_OURS = {choices.CloseReason.DUPLICATE.value}


class KnockForm(HouseForm):
    """A mobile number or a mail address, to which the code goes."""

    contact = ContactField(label=_("Mobile number or e-mail"), help_text=_("We send a code of six digits there."))


def _digits(label: Any, help_text: Any, most: int) -> forms.CharField:
    attributes = {"inputmode": "numeric", "autocomplete": "one-time-code", "autocapitalize": "none"}
    return forms.CharField(label=label, help_text=help_text, max_length=most, widget=forms.TextInput(attributes))


class CodeForm(HouseForm):
    code = _digits(_("Code"), _("The six digits of the newest message"), 20)


class NumberForm(HouseForm):
    number = _digits(pgettext_lazy("link", "Number"), _("The nine digits of our text, mail or letter"), 40)


class RegisterForm(FirmForm):
    """What a firm tells of itself when it comes for the first time."""

    required_names = ("name", "business_number", "address", "contact_name")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("industry", "size", "employees", "note", "contact_phone", "contact_email"):
            del self.fields[name]
        self.fields["prefers_phone"].help_text = _("Then we call you rather than write.")
        self.fields["contact_name"].label = _("Your name")


class DoorVacancyForm(VacancyForm):
    """The same form as the staff's; what only staff know is left out."""

    required_names = (*rules.REQUIRED, "contact_phone")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["foreign_number"].widget = forms.HiddenInput()
        self.fields["duties"].widget.attrs["rows"] = 5


class LeftForm(HouseForm):
    """How many people are still looked for."""

    left = forms.IntegerField(label=_("How many are you still looking for?"), min_value=0, max_value=9_999)

    def __init__(self, *args: Any, vacancy: Vacancy, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["left"].initial = vacancy.openings_left
        self.fields["left"].help_text = _("0 means: all places are filled.")


class DoorCloseForm(CloseForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].choices = [each for each in choices.CloseReason.choices if each[0] not in NOT_OURS]
