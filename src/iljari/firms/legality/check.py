"""The whole check: a text, a pay, or a vacancy's fields together."""

from dataclasses import replace
from typing import Final

from iljari.firms.legality import age, english, looks, minor, money, pay, person, sex
from iljari.firms.legality.model import REASONS, Flag
from iljari.firms.legality.rule import apply, merge
from iljari.firms.legality.text import Source
from iljari.firms.legality.wage import Period, check_pay

_RULES: Final = (*looks.RULES, *person.RULES, *money.RULES)
LONGEST: Final = 100_000
"""Characters looked at; a vacancy's longest field holds 4,000."""


def check_text(text: str, *, year: int) -> list[Flag]:
    """Flags unlawful wording and pay in an advert, in order of place; `year` decides the minimum wage and ages.

    Looks at the first 100,000 characters. Korean wording in full, the usual English phrases too.
    """
    source = Source(text[:LONGEST])
    return merge(_look(source, year=year, minors_allowed=False))


def _look(source: Source, *, year: int, minors_allowed: bool) -> list[Flag]:
    flags = list(age.find(source, year=year))
    flags += sex.find(source)
    flags += apply(_RULES, source)
    flags += minor.find(source, minors_allowed=minors_allowed)
    flags += pay.find(source, year=year)
    flags += apply(english.RULES, source)
    return flags


def check_vacancy(
    *,
    title: str = "",
    duties: str = "",
    requirements: str = "",
    preferences: str = "",
    conditions: str = "",
    workplace: str = "",
    pay_amount: int | None = None,
    pay_period: Period | None = None,
    weekly_hours: float | None = None,
    minors_allowed: bool = False,
    year: int,
) -> list[Flag]:
    """Flags over all fields of a vacancy; each flag names its `field`, and offsets count in that field.

    The fields are read together: a youth scheme named in one excuses an age in another, and a workplace barred to
    minors is weighed with who may apply. `pay_amount` is won per `pay_period`; `weekly_hours` None is a full week.
    """
    fields = {
        "title": title,
        "duties": duties,
        "requirements": requirements,
        "preferences": preferences,
        "conditions": conditions,
        "workplace": workplace,
    }
    starts: dict[str, int] = {}
    whole = ""
    for name, value in fields.items():
        starts[name] = len(whole)
        whole += value[:LONGEST] + "\n"
    flags = [_placed(item, starts) for item in merge(_look(Source(whole), year=year, minors_allowed=minors_allowed))]
    if pay_amount is not None and pay_period is not None:
        under = check_pay(pay_amount, pay_period, year=year, weekly_hours=weekly_hours)
        if under is not None:
            flags.append(replace(under, field="pay"))
    return flags


def _placed(item: Flag, starts: dict[str, int]) -> Flag:
    name = max((name for name, start in starts.items() if start <= item.start), key=lambda name: starts[name])
    return replace(item, field=name, start=item.start - starts[name], end=item.end - starts[name])


__all__ = ["LONGEST", "REASONS", "check_text", "check_vacancy"]
