"""Forms: finding the other record, comparing two, erasing one."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from iljari.kernel.forms import HouseForm

from ..choices import EraseWhy
from .queries import FIELDS, Comparison

SIDES = (("kept", "kept"), ("absorbed", "absorbed"))


class FindForm(HouseForm):
    """Two of name, phone and birth date."""

    name = forms.CharField(label=_("Name"), max_length=60, required=False)
    phone = forms.CharField(label=_("Phone"), max_length=20, required=False)
    birth_date = forms.DateField(
        label=_("Birth date"), required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if sum(bool(value) for value in data.values()) < 2:
            raise forms.ValidationError(_("Fill in two of the three."))
        return data


class MergeForm(HouseForm):
    """What was decided: a side for each field in which the two differ, and which of two open things goes on."""

    seen = forms.CharField(widget=forms.HiddenInput)
    registration = forms.CharField(required=False)
    assignment = forms.CharField(required=False)

    def __init__(self, data: Any = None, *, compared: Comparison) -> None:
        super().__init__(data)
        for name in FIELDS:
            self.fields[f"side_{name}"] = forms.ChoiceField(choices=SIDES, required=False)
        self.picked = {each.name: each.proposed for each in compared.differing}
        if data is not None:
            self.picked |= {name: data[f"side_{name}"] for name in self.picked if data.get(f"side_{name}")}

    @property
    def sides(self) -> dict[str, str]:
        """The side whose value stands, by field."""
        return {name: self.cleaned_data[f"side_{name}"] for name in FIELDS if self.cleaned_data.get(f"side_{name}")}


class EraseForm(HouseForm):
    """The second look: why, and the name typed by hand."""

    why = forms.ChoiceField(label=_("Why"), choices=EraseWhy.choices, widget=forms.RadioSelect)
    name = forms.CharField(label=_("Type the person’s name"), max_length=60, required=False)

    def __init__(self, data: Any = None, *, called: str, initial: Any = None) -> None:
        super().__init__(data, initial=initial)
        self.called = called

    def clean_name(self) -> str:
        typed = str(self.cleaned_data["name"]).strip()
        if typed != self.called:
            raise forms.ValidationError(_("This is not the name on the record. Nothing was erased."))
        return typed


class RefuseForm(HouseForm):
    """Why a wish to be erased cannot be met."""

    answer = forms.CharField(
        label=_("Why the record has to be kept"), max_length=500, widget=forms.Textarea(attrs={"rows": 3})
    )


class WishForm(HouseForm):
    """A citizen asks to be erased."""

    words = forms.CharField(
        label=_("Anything we should know"), max_length=500, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    sure = forms.BooleanField(label=_("I understand that my registration ends and cannot be brought back."))
