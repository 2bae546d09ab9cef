"""Forms of the plan: its goal, its steps in rows, what a review says."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from iljari.kernel.forms import HouseForm

from . import rules
from .choices import PlanEnd, StepKind, StepWho
from .models import PlanStep
from .rules import StepFacts

SPARE_ROWS = 2
MIXED = "step"


def _day(**more: Any) -> forms.DateField:
    return forms.DateField(widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}), **more)


class PlanForm(HouseForm):
    """What the plan leads to, until when, and when it is looked at again."""

    goal = forms.CharField(
        label=_("Goal"), max_length=200, help_text=_("For example: facility management in Giheung, from January")
    )
    until = _day(label=pgettext_lazy("plan", "Until when"))
    review_on = _day(label=_("Look at it again on"), required=False)
    seen = forms.IntegerField(widget=forms.HiddenInput, initial=0)


class StepRow(HouseForm):
    """One step; a row without words counts as none."""

    id = forms.UUIDField(widget=forms.HiddenInput, required=False)
    what = forms.CharField(label=pgettext_lazy("plan", "What"), max_length=200, required=False)
    kind = forms.ChoiceField(
        label=pgettext_lazy("plan", "Kind"), choices=StepKind.choices, required=False, initial=StepKind.OTHER
    )
    who = forms.ChoiceField(
        label=pgettext_lazy("plan", "Who"), choices=StepWho.choices, required=False, initial=StepWho.PERSON
    )
    due = _day(label=pgettext_lazy("plan", "Until when"), required=False)
    times = forms.IntegerField(label=pgettext_lazy("plan", "How many"), required=False)

    def facts(self) -> StepFacts:
        """The step as the action takes it."""
        data: Mapping[str, Any] = self.cleaned_data
        return StepFacts(
            what=data["what"],
            kind=data["kind"] or StepKind.OTHER,
            who=data["who"] or StepWho.PERSON,
            due=data["due"],
            times=data["times"],
            id=data["id"],
        )


class StepRows:
    """The rows of a plan's form: those given, and two more to write into, up to eight."""

    def __init__(self, data: Any = None, *, given: list[dict[str, Any]] | None = None) -> None:
        given = given or []
        count = min(len(given) + SPARE_ROWS, rules.MOST_STEPS)
        if data is not None:
            named = [name for name in data if name.startswith(f"{MIXED}-") and name.endswith("-what")]
            count = min(len(named), rules.MOST_STEPS)
        self.rows = [
            StepRow(data, prefix=f"{MIXED}-{place}", initial=given[place] if place < len(given) else None)
            for place in range(count)
        ]

    def is_valid(self) -> bool:
        """Whether each row can be read."""
        readable = [row.is_valid() for row in self.rows]
        return all(readable)

    def filled(self) -> list[StepRow]:
        """The rows that say something."""
        return [row for row in self.rows if row.cleaned_data["what"].strip()]

    def refuse(self, fields: Mapping[str, Any]) -> dict[str, Any]:
        """Put the messages of an action beside the rows they speak of; returns those that belong to no row."""
        rows, rest = self.filled(), {}
        for name, message in fields.items():
            part, _dash, field = name.removeprefix(f"{MIXED}-").partition("-")
            if name.startswith(f"{MIXED}-") and part.isdigit() and int(part) < len(rows):
                rows[int(part)].add_error(field, str(message))
            else:
                rest[name] = message
        return rest


def typed_rows(data: QueryDict) -> list[dict[str, Any]]:
    """The rows as they were typed and not sent, not judged yet."""
    return [{name: row[name].value() for name in row.fields} for row in StepRows(data).rows]


class ReviewForm(HouseForm):
    """What was said about the plan, and when it is looked at again. What each step came to stands in rows beside it."""

    words = forms.CharField(
        label=_("What was said about it"), max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    next_on = _day(label=_("Look at it again on"), required=False)


class SignForm(HouseForm):
    """The person's code, or their signature on paper."""

    code = forms.CharField(
        label=_("Code that the person reads out"),
        max_length=20,
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )


class EndForm(HouseForm):
    """Why the plan ends."""

    why = forms.ChoiceField(label=_("Why it ends"), choices=PlanEnd.choices, widget=forms.RadioSelect)


def number(text: str) -> int | None:
    """A number as it is typed; None for nothing, -1 (which no rule takes) for what is none."""
    text = text.strip()
    if not text:
        return None
    return int(text) if text.isdecimal() and len(text) < 4 else -1


def reported(data: Mapping[str, Any], keys: list[Any]) -> dict[Any, tuple[bool, int | None]]:
    """What each step came to, read from the rows of a review: (done, how many)."""
    return {key: (bool(data.get(f"done-{key}")), number(str(data.get(f"reached-{key}", "")))) for key in keys}


def seen_counts(data: Mapping[str, Any], keys: list[Any]) -> dict[Any, int]:
    """How many of each step were on record when the rows were shown."""
    return {key: count for key in keys if (count := number(str(data.get(f"was-{key}", "")))) is not None}


def keep_reported(steps: list[PlanStep], data: Mapping[str, Any]) -> None:
    """Show in the rows what was typed into them, where a page comes back; a number that was left as it stood is the one
    on record now."""
    for step in steps:
        typed = data.get(f"reached-{step.pk}")
        step.ticked = bool(data.get(f"done-{step.pk}"))
        step.typed = step.reached if typed in {None, data.get(f"was-{step.pk}")} else typed
