"""Forms of the desk: as few questions as somebody standing there allows."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from iljari.kernel.forms import HouseForm

from .messages import SAID
from .models import CounterKind, Topic


def topic_field(label: Any, **more: Any) -> forms.ChoiceField:
    """What it is about, as tiles to tap."""
    return forms.ChoiceField(label=label, choices=Topic.choices, widget=forms.RadioSelect, **more)


class CheckInForm(HouseForm):
    """Somebody has come: what about, for which line (empty: the proposed one), why their turn comes earlier; who they
    are stands in the find box, or what to call them."""

    topic = topic_field(_("What brings them here?"), initial=Topic.JOB_SEARCH)
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
