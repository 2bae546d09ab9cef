"""Small forms of the public reservation: one question each."""

from django import forms
from django.utils.translation import gettext_lazy as _

from iljari.kernel import clock
from iljari.kernel.forms import ContactField, HouseForm
from iljari.people.door.forms import BirthDateField

from ..rules.booking import age_of


def _words() -> forms.CharField:
    return forms.CharField(
        label=_("What should we know beforehand? (optional)"),
        max_length=400,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class YearForm(HouseForm):
    """The birth year, from which a counter is proposed."""

    year = forms.CharField(
        label=_("Year of birth"),
        max_length=12,
        help_text=_("Four digits, for example 1958"),
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "bday-year", "maxlength": "4"}),
    )

    def clean_year(self) -> int:
        digits = "".join(ch for ch in self.cleaned_data["year"] if ch in "0123456789")
        age = age_of(int(digits), clock.today().year) if len(digits) == 4 else None
        if age is None:
            raise forms.ValidationError(_("Write the year with four digits (1958), or choose a counter below."))
        return age


class WhoForm(HouseForm):
    """Name and contact; with the birth date, whoever is registered is found again."""

    name = forms.CharField(
        label=_("What is your name?"), max_length=40, widget=forms.TextInput(attrs={"autocomplete": "name"})
    )
    contact = ContactField(label=_("Mobile number or e-mail"), help_text=_("We send a code of six digits there."))
    birth = BirthDateField(
        label=_("Birth date, if you are registered with us (optional)"),
        required=False,
        help_text=_("For example 19740506. Then your consultant sees it at once."),
    )
    words = _words()

    def clean_name(self) -> str:
        return " ".join(self.cleaned_data["name"].split())


class ConfirmForm(HouseForm):
    """What may be said before the last press; none of it has to be."""

    only_staff = forms.BooleanField(
        label=_("With this consultant only: should they be away, I would rather have another day"), required=False
    )
    words = _words()


class ContactForm(HouseForm):
    """The contact under which somebody has booked."""

    contact = ContactField(
        label=_("Mobile number or e-mail"),
        help_text=_("The one under which you booked. We send a code of six digits there."),
    )


class NumberForm(HouseForm):
    """The nine digits of a text or mail."""

    number = forms.CharField(
        label=_("Number in our message"),
        max_length=40,
        help_text=_("The nine digits in our text or mail"),
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off", "placeholder": "123-456-789"}),
    )
