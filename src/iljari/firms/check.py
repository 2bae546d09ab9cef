"""The legality check of a whole vacancy: which of its words and terms somebody has to look at."""

from dataclasses import replace

from .legality import Flag, check_vacancy
from .rules import VacancyFacts


def flags_of(facts: VacancyFacts, *, year: int) -> list[Flag]:
    """What the check sees in this form, by the minimum wage of `year`, the year of receipt.

    Each flag's `field` is the form's field in which its words stand.
    """
    found = check_vacancy(
        title=facts.title,
        duties=facts.duties,
        requirements="\n".join([facts.occupation_words, *facts.licences, facts.documents]),
        preferences=facts.preferences_words,
        conditions=facts.bonus,
        workplace=facts.workplace,
        pay_amount=facts.pay_min,
        pay_period=facts.pay_period or None,
        weekly_hours=float(facts.weekly_hours) if facts.weekly_hours else None,
        minors_allowed=facts.minors_allowed,
        year=year,
    )
    return [replace(flag, field=_field(flag, facts)) for flag in found]


def _field(flag: Flag, facts: VacancyFacts) -> str:
    if flag.field == "requirements":
        return "occupation_words" if flag.words in facts.occupation_words else "documents"
    return {"preferences": "preferences_words", "conditions": "bonus", "pay": "pay_min"}.get(flag.field, flag.field)
