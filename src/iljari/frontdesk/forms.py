"""Forms of the front desk: as few questions as a ringing phone allows."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from iljari.kernel.forms import HouseForm

from .messages import SAID
from .models import CallKind, CounterKind, Topic


def _topic(label: Any, **more: Any) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, choices=Topic.choices, widget=forms.RadioSelect, **more)


class CallForm(HouseForm):
    """A call: what about, information or consultation; everything else may stay empty."""

    topic = _topic(_("What is the call about?"), error_messages={"required": _("Choose what the call is about.")})
    kind = forms.ChoiceField(
        label=_("Information or consultation"),
        choices=CallKind.choices,
        error_messages={"required": _("Press “Information” or “Consultation” to save the call.")},
    )
    words = forms.CharField(
        label=_("In a few words"), max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    outgoing = forms.BooleanField(label=_("I made this call"), required=False)
    name = forms.CharField(label=_("Name"), max_length=60, required=False)
    mobile = forms.CharField(
        label=_("Phone"), max_length=20, required=False, widget=forms.TextInput(attrs={"inputmode": "tel"})
    )


class CheckInForm(HouseForm):
    """Somebody has come: what about, for which line (empty: the proposed one), why their turn comes earlier; who they
    are stands in the find box, or what to call them."""

    topic = _topic(_("What brings them here?"), initial=Topic.JOB_SEARCH)
    called_as = forms.CharField(
        label=_("Not known? Called as"),
        max_length=40,
        required=False,
        help_text=_("For example: red coat. Not needed for somebody found above."),
    )
    line = forms.ChoiceField(
        label=_("Line"),
        choices=[("", _("As proposed")), *CounterKind.choices],
        required=False,
        widget=forms.RadioSelect,
    )
    said = forms.MultipleChoiceField(
        label=_("An earlier turn"), choices=list(SAID.items()), required=False, widget=forms.CheckboxSelectMultiple
    )
