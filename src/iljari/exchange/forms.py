"""Forms of the room: a portal, a file, its columns, a number, a reason."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from iljari.kernel.codes import education_levels
from iljari.kernel.forms import HouseForm

from .choices import Kind
from .fields import BY_KEY, FIELDS, label_of, say
from .models import PortalList, Source
from .portals import LAYOUTS

NOT_THERE = ("", "—")


class SourceForm(HouseForm):
    """A portal in which records are kept too."""

    name = forms.CharField(label=_("Name of the portal"), max_length=40)
    layout = forms.ChoiceField(label=_("Form"), choices=list(LAYOUTS.items()), widget=forms.RadioSelect)
    national = forms.BooleanField(
        label=_("Its numbers are the national ones"),
        required=False,
        help_text=_("They are then shown on papers and on the vacancy."),
    )


class ListForm(HouseForm):
    """A list that was saved from a portal."""

    source = forms.ChoiceField(label=_("Portal"), choices=(), widget=forms.RadioSelect)
    kind = forms.ChoiceField(label=_("What is in it"), choices=Kind.choices, widget=forms.RadioSelect)
    file = forms.FileField(
        label=_("File"),
        help_text=_("CSV or XLSX, at most 20 MB. The file itself is not kept."),
        widget=forms.FileInput(attrs={"accept": ".csv,.xlsx,.xlsm,.txt"}),
    )

    def __init__(self, data: Any = None, files: Any = None, *, sources: list[Source], **more: Any) -> None:
        super().__init__(data, files, **more)
        self.sources = {str(source.pk): source for source in sources}
        self.fields["source"].choices = [(key, source.name) for key, source in self.sources.items()]
        if len(sources) == 1:
            self.fields["source"].initial = str(sources[0].pk)

    def chosen(self) -> tuple[Source, str, UploadedFile]:
        """The portal, the kind and the file."""
        data = self.cleaned_data
        return self.sources[data["source"]], data["kind"], data["file"]


class ColumnsForm(HouseForm):
    """Which column of a list holds which field, and what its unknown words mean."""

    def __init__(self, data: Any = None, *, found: PortalList, unknown: dict[str, list[str]]) -> None:
        super().__init__(data)
        headings = [NOT_THERE, *((str(place), heading) for place, heading in enumerate(found.headings) if heading)]
        for field in FIELDS[found.kind]:
            self.fields[field.key] = forms.ChoiceField(
                label=field.label,
                choices=headings,
                required=False,
                initial=str(found.places.get(field.key, "")),
                label_suffix="",
            )
        self.unknown = [
            (f"word-{field}-{place}", field, word)
            for field, words in unknown.items()
            for place, word in enumerate(words)
        ]
        for name, field, word in self.unknown:
            self.fields[name] = forms.ChoiceField(
                label=f"{label_of(found.kind, field)}: {word}", choices=_codes(found.kind, field), required=False
            )
        self.columns = [self[field.key] for field in FIELDS[found.kind]]
        self.words_asked = [self[name] for name, _field, _word in self.unknown]

    def places(self) -> dict[str, int]:
        """Where each chosen field stands among the headings."""
        chosen = {field.name: self.cleaned_data[field.name] for field in self.columns}
        return {name: int(place) for name, place in chosen.items() if place}

    def words(self) -> dict[str, dict[str, str]]:
        """For each field the words that now mean one of our codes."""
        told: dict[str, dict[str, str]] = {}
        for name, field, word in self.unknown:
            if code := self.cleaned_data[name]:
                told.setdefault(field, {})[word] = code
        return told


def _codes(kind: str, field: str) -> list[tuple[str, Any]]:
    if field == "education":
        return [NOT_THERE, *((level.code, say(kind, field, level.code)) for level in education_levels())]
    offered = BY_KEY[kind][field].offered
    return [NOT_THERE, *(offered.choices if offered else [])]


class NumberForm(HouseForm):
    """The number that the portal has given."""

    number = forms.CharField(
        label=_("Number at the portal"),
        max_length=40,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )


class WhyForm(HouseForm):
    """What a file is for."""

    why = forms.CharField(
        label=_("What is the file for?"), max_length=200, help_text=_("It is kept in the ledger with your name.")
    )
