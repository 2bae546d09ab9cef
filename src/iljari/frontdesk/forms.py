"""Forms of the desk: as few questions as somebody standing there allows."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from iljari.kernel.forms import HouseForm

from .models import Topic


def topic_field(label: Any, **more: Any) -> forms.ChoiceField:
    """What it is about, as tiles to tap."""
    return forms.ChoiceField(label=label, choices=Topic.choices, widget=forms.RadioSelect, **more)


class CheckInForm(HouseForm):
    """Somebody has come: what about; who they are stands in the find box, or what to call them."""

    topic = topic_field(_("What brings them here?"), initial=Topic.JOB_SEARCH)
    called_as = forms.CharField(
        label=_("Not known? Called as"),
        max_length=40,
        required=False,
        help_text=_("For example: red coat. Not needed for somebody found above."),
    )
