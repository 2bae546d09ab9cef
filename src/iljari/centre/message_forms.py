"""Forms of the house's messages."""

from django import forms
from django.utils.translation import gettext_lazy as _

from iljari.kernel import outbox
from iljari.kernel.forms import HouseForm
from iljari.kernel.models import MessageChannel, MessageState

from .wordings import LONGEST_MAIL


class MessagesForm(HouseForm):
    """Which messages to show."""

    state = forms.ChoiceField(label=_("State"), required=False)
    channel = forms.ChoiceField(label=_("By"), required=False)
    occasion = forms.ChoiceField(label=_("Occasion"), required=False)

    def __init__(self, data: object = None) -> None:
        super().__init__(data)
        known = sorted(outbox.known().items())
        self.fields["state"].choices = [("", _("All")), *MessageState.choices]
        self.fields["channel"].choices = [("", _("All")), *MessageChannel.choices]
        self.fields["occasion"].choices = [("", _("All")), *((key, each.label) for key, each in known)]


class WordingForm(HouseForm):
    """How an occasion is worded. Whether the wording can be used is for the action to say."""

    subject = forms.CharField(label=_("Subject"), max_length=150, required=False)
    body = forms.CharField(
        label=_("What is said"), max_length=LONGEST_MAIL, widget=forms.Textarea(attrs={"rows": 6}), required=False
    )

    def __init__(self, data: object = None, *, channel: str, **more: object) -> None:
        super().__init__(data, **more)
        if channel == MessageChannel.TEXT:
            del self.fields["subject"]
