"""Forms for several people at once: a text, another consultant, one note after a group session."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from iljari.kernel.forms import HouseForm

from ..models import ConsultationChannel, ConsultationTopic
from ..rules import LONGEST_RECORD

LONGEST_TEXT = 400


class TextForm(HouseForm):
    """What everybody chosen is told."""

    words = forms.CharField(
        label=_("What you write"),
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("The name stands before it, the centre's name and number are added by themselves."),
    )


class HandOverForm(HouseForm):
    """Who looks after those chosen from now on."""

    consultant = forms.UUIDField(label=_("Consultant"), widget=forms.Select)
    word = forms.CharField(
        label=_("A word to the consultant"), max_length=400, widget=forms.Textarea(attrs={"rows": 3})
    )
    agreed = forms.BooleanField(label=_("They know of the change and agree"), required=False)

    def __init__(self, *args: Any, consultants: list[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["consultant"].widget.choices = [(each.pk, each.name) for each in consultants]


class GroupNoteForm(HouseForm):
    """One consultation with several people, told once."""

    channel = forms.ChoiceField(
        label=_("How"),
        choices=ConsultationChannel.choices,
        widget=forms.RadioSelect,
        initial=ConsultationChannel.VISIT,
    )
    topics = forms.MultipleChoiceField(
        label=_("Spoken about"),
        choices=ConsultationTopic.choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    record = forms.CharField(
        label=_("Consultation record"),
        max_length=LONGEST_RECORD,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_("Each of them may read this: write no names."),
    )
