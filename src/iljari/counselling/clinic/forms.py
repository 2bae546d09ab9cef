"""Forms of the clinic: handing in, opening, writing, commenting, feedback, what a resume shows."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from iljari.kernel.forms import HouseForm

from . import rules
from .choices import (
    USUAL_PARTS,
    Criterion,
    DocumentKind,
    Mark,
    OpenReason,
    Part,
    PracticeKind,
    Section,
    WritingKind,
)

TAKEN = ".pdf,.jpg,.jpeg,.png,.hwp,.hwpx,.docx,.txt"


def _text(label: Any, rows: int, most: int, *, required: bool = True, **more: Any) -> forms.CharField:
    return forms.CharField(
        label=label, max_length=most, required=required, widget=forms.Textarea(attrs={"rows": rows}), **more
    )


class UploadForm(HouseForm):
    """A document that is handed in."""

    file = forms.FileField(
        label=_("File"),
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": TAKEN}),
        help_text=_("PDF, JPEG, PNG, HWP, HWPX, DOCX or plain text."),
        error_messages={"required": _("Choose a file.")},
    )
    kind = forms.ChoiceField(label=pgettext_lazy("document", "What it is"), choices=DocumentKind.choices)
    title = forms.CharField(
        label=pgettext_lazy("document", "Title"),
        max_length=rules.LONGEST_TITLE,
        help_text=_("For example: forklift licence"),
    )
    note_words = forms.CharField(label=_("Note (optional)"), max_length=rules.LONGEST_NOTE, required=False)


class OpenForm(HouseForm):
    """Why staff open a document."""

    why = forms.ChoiceField(label=_("Why do you open it?"), choices=OpenReason.choices)
    words = forms.CharField(label=_("In words (for another reason)"), max_length=rules.LONGEST_WHY, required=False)

    def clean(self) -> dict[str, Any]:
        """Another reason must be said."""
        data = super().clean() or {}
        if data.get("why") == OpenReason.OTHER and not data.get("words", "").strip():
            self.add_error("words", _("Write down why."))
        return data

    def reason(self) -> str:
        """The reason as the ledger keeps it."""
        return " · ".join(part for part in (self.cleaned_data["why"], self.cleaned_data["words"].strip()) if part)


class RemoveForm(HouseForm):
    """Why a document is deleted."""

    why = forms.CharField(
        label=_("Why is it deleted?"),
        max_length=rules.LONGEST_WHY,
        help_text=_("For example: a newer one has come, handed in by mistake"),
    )

    def __init__(self, *args: Any, is_own: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["why"].required = not is_own


class StartForm(HouseForm):
    """A new resume or cover letter."""

    kind = forms.ChoiceField(
        label=pgettext_lazy("writing", "What will it be?"),
        choices=WritingKind.choices,
        widget=forms.RadioSelect,
        initial=WritingKind.RESUME,
    )
    title = forms.CharField(
        label=pgettext_lazy("document", "Title"),
        max_length=rules.LONGEST_TITLE,
        help_text=_("So that you find it again, for example: resume for building maintenance"),
    )
    aim = forms.CharField(label=_("For which work or firm? (optional)"), max_length=rules.LONGEST_TITLE, required=False)


class SectionsForm(HouseForm):
    """The sections of a writing; `seen` is the version from which the typing started."""

    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def __init__(self, *args: Any, kind: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.names = rules.SECTIONS[kind]
        for name in self.names:
            self.fields[name] = _text(Section(name).label, 6, rules.LONGEST_SECTION, required=False)

    def sections(self) -> Mapping[str, str]:
        """The texts by section."""
        return {name: self.cleaned_data[name] for name in self.names}

    @property
    def texts(self) -> list[Any]:
        """The fields of the sections, in their order."""
        return [self[name] for name in self.names]


class CommentForm(HouseForm):
    """A remark on a section, or on words quoted from it."""

    section = forms.ChoiceField(label=_("On which part?"))
    quote = forms.CharField(
        label=_("On which words? (optional)"),
        max_length=rules.LONGEST_QUOTE,
        required=False,
        help_text=_("Copy them from the text; empty: on the whole part."),
    )
    words = _text(_("Your comment"), 4, rules.LONGEST_WORDS)

    def __init__(self, *args: Any, kind: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["section"].choices = [(name, Section(name).label) for name in rules.SECTIONS[kind]]


class PracticeForm(HouseForm):
    """A practice that has taken place."""

    kind = forms.ChoiceField(
        label=pgettext_lazy("practice", "What was practised?"), choices=PracticeKind.choices, widget=forms.RadioSelect
    )
    on = forms.DateField(
        label=pgettext_lazy("practice", "On which day?"),
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
    )
    minutes = forms.IntegerField(label=_("Minutes (optional)"), required=False, min_value=1, max_value=480)
    words = _text(
        pgettext_lazy("practice", "In words"),
        4,
        rules.LONGEST_WORDS,
        help_text=format_lazy(
            "{} {}",
            _("For example: introducing oneself in a minute, answering why one left the last job"),
            _("Each of them may read this: write no names."),
        ),
    )


class WordsForm(HouseForm):
    """What was practised, corrected; `seen` stands for the words from which the typing started."""

    words = _text(
        pgettext_lazy("practice", "In words"),
        4,
        rules.LONGEST_WORDS,
        help_text=_("Each of them may read this: write no names."),
    )
    seen = forms.CharField(widget=forms.HiddenInput, required=False, max_length=64)


class WhoForm(HouseForm):
    """Somebody else who took part."""

    who = forms.CharField(label=_("Name or registration number"), max_length=60)


class FeedbackForm(HouseForm):
    """How it went: each criterion in words, then what went well and what comes next."""

    strong = _text(_("What went well"), 3, rules.LONGEST_WORDS)
    next_time = _text(_("What we practise next time"), 3, rules.LONGEST_WORDS, required=False)
    seen = forms.CharField(widget=forms.HiddenInput, required=False, max_length=40)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for criterion in Criterion:
            self.fields[criterion.value] = forms.ChoiceField(
                label=criterion.label, choices=[("", _("Not looked at")), *Mark.choices], required=False
            )

    @property
    def criteria(self) -> list[Any]:
        """The fields of the criteria, in their order."""
        return [self[each.value] for each in Criterion]

    def marks(self) -> Mapping[str, str]:
        """The mark of each criterion, "" where it was not looked at."""
        return {each.value: self.cleaned_data[each.value] for each in Criterion}


class ResumeForm(HouseForm):
    """What the resume that builds itself shows."""

    parts = forms.MultipleChoiceField(
        label=_("What shall it show?"),
        choices=Part.choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
        initial=list(USUAL_PARTS),
        help_text=format_lazy(
            "{} {}",
            _("Only name and what you tick are shown."),
            _("Firms may not ask for looks, home region, marriage, property or family (Fair Hiring Act, 4-3)."),
        ),
    )
    large = forms.BooleanField(label=_("Large print"), required=False)
