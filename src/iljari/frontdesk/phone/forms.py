"""Forms of the phone: as few questions as a ringing phone allows."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from iljari.centre.models import Account
from iljari.kernel.forms import HouseForm

from ..forms import topic_field
from ..models import CallKind

NOBODY = ("", _("Nobody in particular"))


class _CallFields(HouseForm):
    topic = topic_field(_("What is the call about?"), error_messages={"required": _("Choose what the call is about.")})
    kind = forms.ChoiceField(
        label=_("Information or consultation"),
        choices=CallKind.choices,
        error_messages={"required": _("Press “Information” or “Consultation” to save the call.")},
    )
    words = forms.CharField(
        label=_("In a few words"), max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )


class ConsoleForm(_CallFields):
    """All that can be typed beside a ringing phone. Only what is logged needs a topic and a kind; `logging` says
    whether this is it."""

    outgoing = forms.BooleanField(label=_("I made this call"), required=False)
    mobile = forms.CharField(
        label=_("Number of the caller"),
        max_length=40,
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "tel", "autocomplete": "off"}),
    )
    name = forms.CharField(label=_("Name"), max_length=60, required=False)
    settles = forms.UUIDField(required=False, widget=forms.HiddenInput)
    wish = forms.CharField(label=_("What work?"), max_length=100, required=False)
    place = forms.CharField(label=_("Where do they live?"), max_length=60, required=False)
    owner = forms.ChoiceField(label=_("Who calls back?"), required=False)

    def __init__(self, *args: Any, colleagues: Iterable[Account] = (), logging: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["owner"].choices = [NOBODY, *((str(each.pk), each.name) for each in colleagues)]
        if not logging:
            self.fields["topic"].required = self.fields["kind"].required = False


class ResultForm(_CallFields):
    """What came of calling back."""


class GiveForm(HouseForm):
    """To whom a callback is given, with a word."""

    prefix = "give"
    to = forms.ChoiceField(label=_("Who calls back?"))
    words = forms.CharField(label=_("A word to them"), max_length=400, required=False)

    def __init__(self, *args: Any, colleagues: Iterable[Account], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.colleagues = {str(each.pk): each for each in colleagues}
        self.fields["to"].choices = [(key, each.name) for key, each in self.colleagues.items()]

    def clean_to(self) -> Account:
        """The colleague who was chosen."""
        return self.colleagues[self.cleaned_data["to"]]


def read_key(raw: str) -> UUID | None:
    """A key that a form or an address names; None for what is none."""
    try:
        return UUID(raw)
    except ValueError:
        return None
