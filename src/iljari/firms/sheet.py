"""The vacancy form to read: its parts in the paper's order, each entry as people say it, and what is not stated."""

from dataclasses import dataclass, field

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from iljari.kernel import codes, display
from iljari.people.choices import DayTime, Weekdays

from . import choices
from .labels import SHEET_LABELS
from .models import Vacancy


@dataclass(frozen=True, slots=True)
class Part:
    """One part of the sheet: its heading, and the entries that are filled in, each as (label, text)."""

    heading: str
    entries: list[tuple[str, str]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Sheet:
    """The whole form; `missing` names the entries that a complete form has and this one lacks."""

    parts: list[Part]
    missing: list[str]


PARTS: tuple[tuple[str | Promise, tuple[str, ...]], ...] = (
    (
        lazy("Who is wanted"),
        ("duties", "openings", "occupation_words", "career", "education", "licences"),
    ),
    (
        lazy("Contract and pay"),
        ("employment_type", "pay_min", "bonus", "insurances", "retirement_pay"),
    ),
    (lazy("Hours and place"), ("weekly_hours", "starts_at", "weekdays", "day_times", "workplace", "district")),
    (lazy("Preferences and welfare"), ("preferences", "benefits", "access")),
    (lazy("Working conditions"), ("conditions", "minors_allowed")),
    (lazy("Selection"), ("selection_steps", "apply_how", "documents", "deadline")),
)
EXPECTED = ("duties", "occupation_words", "employment_type", "pay_min", "weekly_hours", "workplace", "deadline")


def sheet_of(vacancy: Vacancy) -> Sheet:
    """The vacancy's form to read, in the reader's language; asks the database nothing."""
    told = {name: _SAY.get(name, _plain)(vacancy, name) for _heading, names in PARTS for name in names}
    parts = []
    for heading, names in PARTS:
        entries = [(str(SHEET_LABELS[name]), told[name]) for name in names if told[name] and name != "conditions"]
        if "conditions" in names:
            entries = conditions_of(vacancy) + entries
        if entries:
            parts.append(Part(str(heading), entries))
    return Sheet(parts, [str(SHEET_LABELS[name]) for name in EXPECTED if not told[name]])


def pay_of(vacancy: Vacancy) -> str:
    """Pay as people say it: 월급 2,600,000원 ~ 2,900,000원; empty when not stated."""
    if not vacancy.pay_min:
        return ""
    text = display.pay_text(vacancy.pay_min, vacancy.pay_period)
    if vacancy.pay_max and vacancy.pay_max != vacancy.pay_min:
        text += f" ~ {display.won_text(vacancy.pay_max)}"
    return text


def deadline_of(vacancy: Vacancy) -> str:
    """The last day to apply, or "until filled"."""
    if vacancy.until_filled:
        return _("Until filled")
    return display.day_text(vacancy.deadline, year=True) if vacancy.deadline else ""


def conditions_of(vacancy: Vacancy) -> list[tuple[str, str]]:
    """The six working conditions that are stated, with their levels."""
    found = []
    for condition in choices.Condition:
        levels = dict(choices.CONDITION_LEVELS[condition.value])
        if (level := vacancy.conditions.get(condition.value)) in levels:
            found.append((str(condition.label), str(levels[level])))
    return found


def _labels(options: type[models.TextChoices], values: list[str]) -> str:
    return ", ".join(str(options(value).label) for value in values if value in options.values)


def _plain(vacancy: Vacancy, name: str) -> str:
    return str(getattr(vacancy, name) or "")


def _shown(vacancy: Vacancy, name: str) -> str:
    return str(getattr(vacancy, f"get_{name}_display")())


def _openings(vacancy: Vacancy, _name: str) -> str:
    text = ngettext("%(n)s person", "%(n)s people", vacancy.openings) % {"n": vacancy.openings}
    if vacancy.openings_disabled:
        text += " " + _("(of them %(n)s for people with disabilities)") % {"n": vacancy.openings_disabled}
    return text


def _occupation(vacancy: Vacancy, _name: str) -> str:
    words, name = vacancy.occupation_words, codes.occupation_name(vacancy.occupation) if vacancy.occupation else ""
    if not name or name == words:
        return words or name
    return f"{words} ({name})" if words else name


def _career(vacancy: Vacancy, name: str) -> str:
    text = _shown(vacancy, name)
    return f"{text} · " + _("%(n)s months") % {"n": vacancy.career_months} if vacancy.career_months else text


def _education(vacancy: Vacancy, _name: str) -> str:
    korean = (get_language() or "ko").startswith("ko")
    for level in codes.education_levels():
        if level.code == vacancy.education:
            return _("%(level)s or more") % {"level": level.name_ko if korean else level.name_en}
    return _("Does not matter")


def _licences(vacancy: Vacancy, _name: str) -> str:
    text = ", ".join(str(each) for each in vacancy.licences)
    return f"{text} ({_('required')})" if text and vacancy.licences_required else text


def _employment(vacancy: Vacancy, name: str) -> str:
    text = _shown(vacancy, name)
    return f"{text} · " + _("%(n)s months") % {"n": vacancy.contract_months} if vacancy.contract_months else text


def _hours(vacancy: Vacancy, _name: str) -> str:
    return _("%(n)s hours a week") % {"n": f"{vacancy.weekly_hours.normalize():f}"} if vacancy.weekly_hours else ""


def _times(vacancy: Vacancy, _name: str) -> str:
    if not vacancy.starts_at or not vacancy.ends_at:
        return ""
    text = f"{vacancy.starts_at:%H:%M} ~ {vacancy.ends_at:%H:%M}"
    return f"{text} · " + _("%(n)s minutes of breaks") % {"n": vacancy.break_minutes} if vacancy.break_minutes else text


def _preferences(vacancy: Vacancy, _name: str) -> str:
    chosen = _labels(choices.Preference, vacancy.preferences)
    return " · ".join(part for part in (chosen, vacancy.preferences_words) if part)


_SAY = {
    "openings": _openings,
    "occupation_words": _occupation,
    "career": _career,
    "education": _education,
    "licences": _licences,
    "employment_type": _employment,
    "pay_min": lambda vacancy, _name: pay_of(vacancy),
    "insurances": lambda vacancy, _name: _labels(choices.Insurance, vacancy.insurances),
    "retirement_pay": _shown,
    "weekly_hours": _hours,
    "starts_at": _times,
    "weekdays": lambda vacancy, _name: _labels(Weekdays, vacancy.weekdays),
    "day_times": lambda vacancy, _name: _labels(DayTime, vacancy.day_times),
    "district": lambda vacancy, _name: codes.district_name(vacancy.district) if vacancy.district else "",
    "preferences": _preferences,
    "benefits": lambda vacancy, _name: _labels(choices.Benefit, vacancy.benefits),
    "access": lambda vacancy, _name: _labels(choices.Access, vacancy.access),
    "conditions": lambda vacancy, _name: "",
    "minors_allowed": lambda vacancy, _name: _("Also for people under 18") if vacancy.minors_allowed else "",
    "selection_steps": lambda vacancy, _name: " → ".join(
        str(choices.SelectionStep(step).label)
        for step in vacancy.selection_steps
        if step in choices.SelectionStep.values
    ),
    "apply_how": _shown,
    "deadline": lambda vacancy, _name: deadline_of(vacancy),
}
