"""Forms of counselling: what was said, what stays inside, what happens next."""

from collections.abc import Collection, Sequence
from datetime import date, timedelta
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from iljari.kernel import calendar, clock, display
from iljari.kernel.forms import HouseForm
from iljari.people.choices import DifficultyKind, DifficultySeverity, Tier
from iljari.people.models import Difficulty

from .models import ConsultationChannel, ConsultationKind, ConsultationTopic
from .rules import LONGEST_RECORD

WEEKS = {"7": _("In a week"), "14": _("In two weeks")}
OWN_DAY = "day"
OVERCOME = "overcome"


def _text(label: Any, rows: int, *, required: bool, **more: Any) -> forms.CharField:
    return forms.CharField(
        label=label, max_length=LONGEST_RECORD, required=required, widget=forms.Textarea(attrs={"rows": rows}), **more
    )


def _many(label: Any, choices: Any) -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(label=label, choices=choices, widget=forms.CheckboxSelectMultiple, required=False)


class StepForm(HouseForm):
    """The next step: what, and when by a quick choice or a day of one's own."""

    next_what = forms.CharField(
        label=_("What happens next"),
        max_length=200,
        required=False,
        help_text=_("For example: call about the interview, bring the resume"),
    )
    next_when = forms.ChoiceField(label=_("When"), widget=forms.RadioSelect, required=False, initial="7")
    next_due = forms.DateField(
        label=_("Day"), required=False, widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        days = [(key, f"{label} · {display.day_text(_from_today(key), year=False)}") for key, label in WEEKS.items()]
        self.fields["next_when"].choices = [*days, (OWN_DAY, gettext("On another day"))]

    def due(self) -> date | None:
        """The day meant: a day of one's own goes before the quick choice, which counts only beside words."""
        data = self.cleaned_data
        if data["next_due"] or not data["next_what"]:
            return data["next_due"]
        return _from_today(data["next_when"]) if data["next_when"] in WEEKS else None


class ConsultationForm(StepForm):
    """A consultation, in the order in which it is told."""

    channel = forms.ChoiceField(label=_("How"), choices=ConsultationChannel.choices, widget=forms.RadioSelect)
    kind = forms.ChoiceField(
        label=_("Kind"), choices=ConsultationKind.choices, widget=forms.RadioSelect, initial=ConsultationKind.BASIC
    )
    topics = _many(_("Spoken about"), ConsultationTopic.choices)
    difficulties = _many(_("Difficulties touched"), DifficultyKind.choices)
    record = _text(_("Consultation record"), 8, required=True)
    memo = _text(_("Internal memo"), 3, required=False)
    finish_visit = forms.BooleanField(label=_("The visit is over: free the counter"), required=False, initial=True)

    def typed(self, kept: QueryDict) -> None:
        """Show what was typed before and not sent, without judging it yet."""
        for name in self.fields:
            many = name in {"topics", "difficulties"}
            self.initial[name] = kept.getlist(name) if many else kept.get(name, "")


class SnippetForm(HouseForm):
    """A phrase and what it is called."""

    title = forms.CharField(label=_("What it is called"), max_length=40)
    text = forms.CharField(label=_("Phrase"), max_length=1000, widget=forms.Textarea(attrs={"rows": 4}))
    for_all = forms.BooleanField(label=_("For everybody in the house"), required=False)


class SeverityForm(HouseForm):
    """How heavy each of the open difficulties is now, or that it is overcome."""

    def __init__(self, data: Any = None, *, difficulties: Sequence[Difficulty]) -> None:
        super().__init__(data)
        self.known = {row.kind: row for row in difficulties}
        for row in difficulties:
            self.fields[f"severity_{row.kind}"] = forms.ChoiceField(
                label=row.get_kind_display(),
                choices=[*DifficultySeverity.choices, (OVERCOME, _("Overcome"))],
                initial=row.severity,
                required=False,
            )

    def typed(self, kept: QueryDict) -> None:
        """Show what was chosen before and not sent."""
        self.initial |= {name: kept[name] for name in self.fields if kept.get(name)}

    def severity(self, kind: str) -> str:
        """How heavy an open difficulty is now; as it was where nothing was said, "" where it is overcome."""
        said = self.cleaned_data.get(f"severity_{kind}") or self.known[kind].severity
        return "" if said == OVERCOME else said

    def changes(self, touched: Collection[str] = ()) -> tuple[list[dict[str, str]], list[str]]:
        """What is written: rows of those touched or changed, as they stand now, and kinds that are overcome."""
        rows, gone = [], []
        for kind, row in self.known.items():
            severity = self.severity(kind)
            if not severity:
                gone.append(kind)
            elif kind in touched or severity != row.severity:
                rows.append({"kind": kind, "severity": severity, "words": row.words})
        new = [kind for kind in touched if kind not in self.known]
        return [*rows, *({"kind": kind, "severity": "medium", "words": ""} for kind in new)], gone


class NewDifficultyForm(HouseForm):
    """A difficulty that was not known."""

    kind = forms.ChoiceField(label=_("Difficulty"), choices=DifficultyKind.choices)
    severity = forms.ChoiceField(label=_("Severity"), choices=DifficultySeverity.choices, initial="medium")
    words = forms.CharField(label=_("In the person's own words"), max_length=400, required=False)


class TierForm(HouseForm):
    """The tier of support that is agreed with the person."""

    tier = forms.ChoiceField(label=_("Tier of support"), choices=Tier.choices, widget=forms.RadioSelect)


class CorrectionForm(HouseForm):
    """The words of a consultation, corrected."""

    record = _text(_("Consultation record"), 10, required=True)
    memo = _text(_("Internal memo"), 4, required=False)
    seen = forms.IntegerField(widget=forms.HiddenInput)


def _from_today(days: str) -> date:
    return calendar.next_working_day(clock.today() + timedelta(days=int(days)))
