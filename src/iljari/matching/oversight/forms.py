"""What is typed in oversight."""

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from iljari.kernel.forms import HouseForm

from ..models import ReviewState


class SwitchForm(HouseForm):
    """Why the switch is turned."""

    why = forms.CharField(
        label=_("Why"), max_length=300, widget=forms.TextInput, help_text=_("It is kept, with your name.")
    )


class AnswerForm(HouseForm):
    """What a review showed."""

    outcome = forms.ChoiceField(
        label=_("What came of it"),
        choices=[(value, label) for value, label in ReviewState.choices if value != ReviewState.OPEN],
        widget=forms.RadioSelect,
    )
    answer = forms.CharField(
        label=pgettext_lazy("review", "Answer"),
        max_length=1000,
        widget=forms.Textarea({"rows": 5}),
        help_text=_("The person reads it on their own page: what you looked at, and what follows."),
    )
