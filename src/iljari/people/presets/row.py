"""A seeker of a file, and what every preset of seekers reads the same way."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from iljari.centre.models import Account
from iljari.kernel import codes
from iljari.kernel.imports import Outcome
from iljari.kernel.korean import normalise
from iljari.kernel.money import Period, below_minimum
from iljari.people import rules
from iljari.people.intake import import_registration
from iljari.people.rules import PersonFacts, RegistrationFacts


@dataclass(slots=True)
class SeekerRow:
    """One seeker of a file, as `import_registration` takes it."""

    facts: PersonFacts
    wishes: RegistrationFacts
    source: str
    source_number: str
    source_facts: dict[str, Any] = field(default_factory=dict)
    warnings: list[str] = field(default_factory=list)


def importer(by: Account) -> Callable[[SeekerRow], Outcome]:
    """What takes the rows of a file of seekers."""

    def take(row: SeekerRow) -> Outcome:
        return import_registration(
            by=by,
            facts=row.facts,
            wishes=row.wishes,
            source=row.source,
            source_number=row.source_number,
            source_facts=row.source_facts,
            warnings=row.warnings,
        )

    return take


def read_occupations(wished: list[str], warnings: list[str]) -> list[dict[str, str]]:
    """Wishes by rank, each with its words and the code they lead to, if any."""
    found = []
    for words in (normalise(each) for each in wished):
        if not words:
            continue
        if len(words) > 80:
            warnings.append(_("The desired occupation was shortened: %(words)s") % {"words": words})
        code = codes.find_occupation(words) or ""
        if not code:
            warnings.append(_("No code is known for the desired occupation “%(words)s”.") % {"words": words})
        found.append({"code": code, "words": words[:80]})
    if not found:
        warnings.append(_("No desired occupation is given."))
    return found


def pay_warnings(wishes: RegistrationFacts, year: int) -> list[str]:
    """What is odd about the wished pay, judged by the minimum wage of the year in which it was written."""
    if not wishes.pay_amount or not wishes.pay_period or not codes.minimum_wage_known(year):
        return []
    period = Period(wishes.pay_period)
    if rules.only_part_time(wishes) and period in {Period.MONTH, Period.YEAR}:
        return []
    if below_minimum(wishes.pay_amount, period, year):
        return [_("The desired pay lies below the minimum wage of %(year)s.") % {"year": year}]
    return []
