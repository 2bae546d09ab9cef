"""Forms of aftercare: what the person said, what was agreed with them, what the firm said."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from iljari.kernel.forms import HouseForm

from .choices import AskState, Channel, Intensity, LeftWhy
from .models import Aftercare

ANSWERS = (
    (AskState.SAME_FIRM.value, pgettext_lazy("aftercare", "Works at the same firm")),
    (AskState.OTHER_FIRM.value, pgettext_lazy("aftercare", "Works at another firm")),
    (AskState.LEFT.value, pgettext_lazy("aftercare", "Left, without work")),
)


def _words(label: Any, **more: Any) -> forms.CharField:
    return forms.CharField(label=label, max_length=1000, widget=forms.Textarea(attrs={"rows": 3}), **more)


class AnswerForm(HouseForm):
    """How it goes, as the person says it."""

    result = forms.ChoiceField(label=_("How it is now"), choices=ANSWERS, widget=forms.RadioSelect)
    firm_name = forms.CharField(
        label=_("Name of the other firm"), max_length=100, required=False, help_text=_("When they work elsewhere")
    )
    left_why = forms.ChoiceField(
        label=_("Why they left"),
        choices=[("", "—"), *LeftWhy.choices],
        required=False,
        help_text=_("When they have left; counselling then opens again"),
    )
    words = _words(_("In their own words"), required=False)


class OwnAnswerForm(HouseForm):
    """How it goes, as one says it of oneself."""

    result = forms.ChoiceField(
        label=_("How is it now?"),
        choices=[
            (AskState.SAME_FIRM.value, pgettext_lazy("myself", "I work at the same firm")),
            (AskState.OTHER_FIRM.value, pgettext_lazy("myself", "I work at another firm")),
            (AskState.LEFT.value, pgettext_lazy("myself", "I have left and have no work")),
        ],
        widget=forms.RadioSelect,
    )
    firm_name = forms.CharField(
        label=_("Name of the other firm"), max_length=100, required=False, help_text=_("If you work elsewhere")
    )
    left_why = forms.ChoiceField(
        label=_("Why did you leave?"),
        choices=[("", "—"), *LeftWhy.choices],
        required=False,
        help_text=_("If you have left; counselling then opens again"),
    )
    words = _words(_("What else do you want to tell us?"), required=False)

    def __init__(self, data: Any = None, *, come: bool) -> None:
        super().__init__(data)
        if not come:  # before the day of a mark nothing counts but that somebody has left
            self.fields["result"].choices = [each for each in self.fields["result"].choices if each[0] == AskState.LEFT]
            del self.fields["firm_name"]


class AgreementForm(HouseForm):
    """What is agreed with the person about the calls."""

    intensity = forms.ChoiceField(label=_("How closely"), choices=Intensity.choices, widget=forms.RadioSelect)
    channel = forms.ChoiceField(label=_("By what way"), choices=Channel.choices, widget=forms.RadioSelect)
    hour = forms.CharField(
        label=_("When it suits"), max_length=60, required=False, help_text=_("For example: after six, at noon")
    )
    firm_may_be_asked = forms.BooleanField(label=_("The firm may be asked how it goes, too"), required=False)

    def __init__(self, data: Any = None, *, care: Aftercare) -> None:
        names = ("intensity", "channel", "hour", "firm_may_be_asked")
        super().__init__(data, initial={name: getattr(care, name) for name in names})


class FirmForm(HouseForm):
    """How it goes, as the firm says it."""

    firm_words = _words(_("What the firm says"))
