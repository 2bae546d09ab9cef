"""Small forms of a citizen about an introduction."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from iljari.kernel.forms import HouseForm

from ..choices import DeclineReason

SAID = tuple(each for each in DeclineReason if each not in {DeclineReason.CONSENT, DeclineReason.VACANCY_GONE})


class AskForm(HouseForm):
    """A word to the consultant, and the consent without which nobody can be introduced, where it is missing."""

    word = forms.CharField(
        label=_("What should we know? (optional)"),
        max_length=400,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    consent = forms.BooleanField(label=_("I agree that my data go to this and later firms to which I am introduced"))

    def __init__(self, *args: Any, needs_consent: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not needs_consent:
            del self.fields["consent"]


class NoForm(HouseForm):
    """Why not."""

    reason = forms.ChoiceField(
        label=_("Why not?"), choices=[(each.value, each.label) for each in SAID], widget=forms.RadioSelect
    )
    words = forms.CharField(label=_("In your own words (optional)"), max_length=300, required=False)
