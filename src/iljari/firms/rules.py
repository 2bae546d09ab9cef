"""Pure decisions about firms and vacancies. The wording check stands in legality/."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, time, timedelta
from decimal import Decimal

# open_referrals per opening beyond which nobody else is introduced
MOST_REFERRALS_PER_OPENING = 5
ASK_AGAIN_DAYS = 14
MOST_WEEKLY_HOURS = 80
LIVE = frozenset({"open", "partly_filled"})
CORRECTABLE = frozenset({"draft", "review", "not_accepted", "open", "paused", "partly_filled", "filled", "expired"})

TRANSITIONS: Mapping[str, frozenset[str]] = {
    "draft": frozenset({"review", "closed"}),
    "review": frozenset({"open", "not_accepted", "draft"}),
    "open": frozenset({"paused", "partly_filled", "filled", "expired", "closed"}),
    "paused": frozenset({"open", "partly_filled", "filled", "expired", "closed"}),
    "partly_filled": frozenset({"paused", "filled", "open", "expired", "closed"}),
    "filled": frozenset({"partly_filled", "open", "closed"}),
    "expired": frozenset({"open", "partly_filled", "closed"}),
    "closed": frozenset(),
    "not_accepted": frozenset({"draft"}),
}


@dataclass(slots=True)
class FirmFacts:
    """The firm's part of the form. Empty means unknown; the contact becomes the firm's first one."""

    name: str = ""
    business_number: str = ""
    industry: str = ""
    industry_words: str = ""
    size: str = ""
    employees: int | None = None
    address: str = ""
    district: str = ""
    phone: str = ""
    prefers_phone: bool = False
    note: str = ""
    contact_name: str = ""
    contact_role: str = "hr"
    contact_phone: str = ""
    contact_email: str = ""


@dataclass(slots=True)
class VacancyFacts:
    """The vacancy form in the paper's order. Pay in won for the period, hours a week, breaks in minutes.

    Lists hold codes of choices; `conditions` maps each working condition to its level.
    """

    title: str = ""
    duties: str = ""
    openings: int | None = 1
    openings_disabled: int = 0
    occupation: str = ""
    occupation_words: str = ""
    career: str = "any"
    career_months: int | None = None
    education: str = ""
    licences: list[str] = field(default_factory=list)
    licences_required: bool = False
    employment_type: str = ""
    contract_months: int | None = None
    pay_period: str = ""
    pay_min: int | None = None
    pay_max: int | None = None
    bonus: str = ""
    weekly_hours: Decimal | None = None
    starts_at: time | None = None
    ends_at: time | None = None
    break_minutes: int | None = None
    weekdays: list[str] = field(default_factory=list)
    day_times: list[str] = field(default_factory=list)
    insurances: list[str] = field(default_factory=list)
    retirement_pay: str = ""
    workplace: str = ""
    district: str = ""
    preferences: list[str] = field(default_factory=list)
    preferences_words: str = ""
    benefits: list[str] = field(default_factory=list)
    access: list[str] = field(default_factory=list)
    conditions: dict[str, str] = field(default_factory=dict)
    minors_allowed: bool = False
    selection_steps: list[str] = field(default_factory=list)
    apply_how: str = "centre"
    documents: str = ""
    until_filled: bool = False
    deadline: date | None = None
    foreign_number: str = ""
    contact_name: str = ""
    contact_phone: str = ""
    contact_email: str = ""


REQUIRED = (
    "title",
    "duties",
    "openings",
    "occupation_words",
    "employment_type",
    "pay_period",
    "pay_min",
    "workplace",
    "district",
    "contact_name",
)
CONTACT = ("contact_name", "contact_phone", "contact_email")


def firm_problems(facts: FirmFacts) -> dict[str, str]:
    """What is missing or wrong in a firm's facts: {field: code}."""
    problems: dict[str, str] = {}
    if not facts.name:
        problems["name"] = "required"
    if facts.business_number and not (facts.business_number.isdigit() and len(facts.business_number) == 10):
        problems["business_number"] = "business_number"
    if (facts.contact_phone or facts.contact_email) and not facts.contact_name:
        problems["contact_name"] = "required"
    return problems


def is_business_number(digits: str) -> bool:
    """Whether ten digits pass the check of Korean business numbers (사업자등록번호).

    The first nine weighted 1 3 7 1 3 7 1 3 5, plus the tens of the ninth's product, and the last make a multiple of 10
    (National Tax Service's rule of the check digit).
    """
    if len(digits) != 10 or not digits.isdigit():
        return False
    numbers = [int(digit) for digit in digits]
    total = sum(number * weight for number, weight in zip(numbers, (1, 3, 7, 1, 3, 7, 1, 3, 5), strict=False))
    total += numbers[8] * 5 // 10
    return (total + numbers[9]) % 10 == 0


def vacancy_problems(facts: VacancyFacts, today: date, *, complete: bool = True, hired: int = 0) -> dict[str, str]:
    """What is missing or wrong in a vacancy: {field: code}; a draft (not `complete`) needs a title only.

    A firm that asks for people must state the work and its terms (직업안정법 제10조).
    """
    problems = {name: "required" for name in (REQUIRED if complete else ("title",)) if not getattr(facts, name)}
    if complete and not facts.contact_phone and not facts.contact_email:
        problems["contact_phone"] = "contact"
    if complete and not facts.deadline and not facts.until_filled:
        problems["deadline"] = "deadline"
    if facts.deadline and not facts.until_filled and facts.deadline < today:
        problems["deadline"] = "deadline_past"
    return problems | _openings_problems(facts, hired) | _terms_problems(facts)


def _openings_problems(facts: VacancyFacts, hired: int) -> dict[str, str]:
    if facts.openings is not None and facts.openings < 1:
        return {"openings": "at_least_one"}
    if facts.openings is not None and facts.openings < hired:
        return {"openings": "fewer_than_hired"}
    if facts.openings_disabled > (facts.openings or 1):
        return {"openings_disabled": "more_than_openings"}
    return {}


def _terms_problems(facts: VacancyFacts) -> dict[str, str]:
    problems: dict[str, str] = {}
    if facts.pay_min and not facts.pay_period:
        problems["pay_period"] = "required"
    if facts.pay_min and facts.pay_max and facts.pay_max < facts.pay_min:
        problems["pay_max"] = "pay_order"
    if facts.weekly_hours is not None and not 0 < facts.weekly_hours <= MOST_WEEKLY_HOURS:
        problems["weekly_hours"] = "hours_range"
    if (facts.starts_at is None) != (facts.ends_at is None):
        problems["ends_at" if facts.starts_at else "starts_at"] = "both_times"
    return problems


def state_after_hires(state: str, openings: int, hired: int) -> str:
    """What a live vacancy's state becomes when so many of its openings are taken."""
    if state not in {"open", "partly_filled", "filled", "paused"}:
        return state
    if hired >= openings:
        return "filled"
    if state == "paused":
        return state
    return "partly_filled" if hired else "open"


def state_on_return(openings: int, hired: int) -> str:
    """The state in which a paused or expired vacancy takes people again."""
    return state_after_hires("open", openings, hired)


def is_past(deadline: date | None, until_filled: bool, today: date) -> bool:
    """Whether a vacancy's own deadline has gone by."""
    return bool(deadline) and not until_filled and deadline < today


def ask_horizon(today: date, days: int = ASK_AGAIN_DAYS) -> date:
    """Firms last asked on or before this day are asked again whether they still look for people."""
    return today - timedelta(days=days)


def most_referrals(openings: int, hired: int) -> int:
    """How many open referrals a vacancy may have at once."""
    return max(0, openings - hired) * MOST_REFERRALS_PER_OPENING
