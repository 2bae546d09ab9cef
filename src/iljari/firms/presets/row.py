"""A vacancy of a file, and what every preset of vacancies judges the same way."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from iljari.centre.models import Account
from iljari.firms.intake import import_vacancy
from iljari.firms.rules import FirmFacts, VacancyFacts
from iljari.kernel import codes
from iljari.kernel.imports import Outcome
from iljari.kernel.money import Period, below_minimum, hours_in

MOST_TIMES_MINIMUM = 10


@dataclass(slots=True)
class VacancyRow:
    """One vacancy of a file, as `import_vacancy` takes it."""

    firm: FirmFacts
    vacancy: VacancyFacts
    source: str
    source_number: str
    facts: dict[str, Any] = field(default_factory=dict)
    warnings: list[str] = field(default_factory=list)
    year: int | None = None


def importer(by: Account) -> Callable[[VacancyRow], Outcome]:
    """What takes the rows of a file of vacancies."""

    def take(row: VacancyRow) -> Outcome:
        return import_vacancy(
            by=by,
            firm=row.firm,
            vacancy=row.vacancy,
            source=row.source,
            source_number=row.source_number,
            facts=row.facts,
            warnings=row.warnings,
            year=row.year,
        )

    return take


def pay_warnings(vacancy: VacancyFacts, year: int) -> list[str]:
    """What is odd about the pay, judged by the minimum wage of the year in which the firm asked for people.

    Pay by the month or year of part-time work says nothing about pay by the hour, unless the weekly hours are known.
    """
    if not vacancy.pay_min or not vacancy.pay_period or not codes.minimum_wage_known(year):
        return []
    period = Period(vacancy.pay_period)
    if vacancy.employment_type.endswith("_part") and period in {Period.MONTH, Period.YEAR}:
        return []
    if below_minimum(vacancy.pay_min, period, year):
        return [_("The pay lies below the minimum wage of %(year)s.") % {"year": year}]
    if vacancy.pay_min > MOST_TIMES_MINIMUM * codes.minimum_wage(year) * hours_in(period):
        return [_("The pay is unusually high; perhaps its period is another one.")]
    return []


def read_occupation(vacancy: VacancyFacts, warnings: list[str]) -> None:
    """Find the code that the words of the occupation lead to; the words stay in any case."""
    if not vacancy.occupation_words:
        warnings.append(_("No occupation is given."))
        return
    vacancy.occupation = codes.find_occupation(vacancy.occupation_words) or ""
    if not vacancy.occupation:
        words = {"words": vacancy.occupation_words}
        warnings.append(_("No code is known for the occupation “%(words)s”.") % words)


def read_place(vacancy: VacancyFacts, near: str, warnings: list[str]) -> None:
    """Find the district of the work place; the address stays in any case."""
    if not vacancy.district and vacancy.workplace:
        vacancy.district = codes.find_district(vacancy.workplace, near) or ""
    if not vacancy.district:
        warnings.append(_("The district of the work place is not known."))
