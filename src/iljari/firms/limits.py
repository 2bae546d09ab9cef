"""What the columns can hold: lengths, and the codes of choices. The same bounds for the form, the demo and imports."""

from collections.abc import Mapping
from dataclasses import fields

from django.db import models

from iljari.kernel.codes import education_levels
from iljari.people.choices import DayTime, EmploymentType, PayPeriod, Weekdays

from . import choices
from .labels import FIRM_LABELS, VACANCY_LABELS
from .models import Firm, FirmContact, Vacancy
from .rules import FirmFacts, VacancyFacts

SINGLE: Mapping[str, type[models.TextChoices]] = {
    "career": choices.CareerWanted,
    "employment_type": EmploymentType,
    "pay_period": PayPeriod,
    "retirement_pay": choices.RetirementPay,
    "apply_how": choices.ApplyHow,
    "size": choices.FirmSize,
    "contact_role": choices.ContactRole,
}
SEVERAL: Mapping[str, type[models.TextChoices]] = {
    "weekdays": Weekdays,
    "day_times": DayTime,
    "insurances": choices.Insurance,
    "preferences": choices.Preference,
    "benefits": choices.Benefit,
    "access": choices.Access,
    "selection_steps": choices.SelectionStep,
}


def lengths(facts: FirmFacts | VacancyFacts) -> dict[str, int]:
    """The longest text that each field may hold."""
    model = Firm if isinstance(facts, FirmFacts) else Vacancy
    found: dict[str, int] = {}
    for each in fields(facts):
        owner, name = (FirmContact, each.name[8:]) if each.name.startswith("contact_") else (model, each.name)
        length = getattr(owner._meta.get_field(name), "max_length", None)
        if length:
            found[each.name] = length
    return found


def problems(facts: FirmFacts | VacancyFacts) -> dict[str, str]:
    """Texts that are too long and codes that are not offered: {field: code}."""
    found = {name: "too_long" for name, most in lengths(facts).items() if len(getattr(facts, name) or "") > most}
    found |= dict.fromkeys(not_offered(facts), "choice")
    return found


def not_offered(facts: FirmFacts | VacancyFacts) -> set[str]:
    """Fields that hold a code which the form does not offer."""
    wrong = {
        name
        for name, offered in SINGLE.items()
        if getattr(facts, name, "") and getattr(facts, name) not in offered.values
    }
    if isinstance(facts, VacancyFacts):
        wrong |= {name for name, offered in SEVERAL.items() if not set(getattr(facts, name)) <= set(offered.values)}
        if facts.education and facts.education not in {level.code for level in education_levels()}:
            wrong.add("education")
        levels = {name: {level for level, _label in rows} for name, rows in choices.CONDITION_LEVELS.items()}
        if any(level not in levels.get(name, ()) for name, level in facts.conditions.items()):
            wrong.add("conditions")
    return wrong


def label(facts: FirmFacts | VacancyFacts, name: str) -> str:
    """What the form calls a field."""
    return str((FIRM_LABELS if isinstance(facts, FirmFacts) else VACANCY_LABELS)[name])
