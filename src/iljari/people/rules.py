"""Pure decisions about residents and their registrations. No database, no clock, no request."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

VALID_MONTHS = 3
EXPIRING_DAYS = 14
LEGAL_AGE = 18
WORKING_AGE = 15
MOST_OCCUPATIONS = 3
MOST_DISTRICTS = 2
SENSITIVE_DIFFICULTIES = frozenset({"health", "record"})

TRANSITIONS: Mapping[str, frozenset[str]] = {
    "valid": frozenset({"expiring", "expired", "employed", "closed", "valid"}),
    "expiring": frozenset({"valid", "expired", "employed", "closed"}),
    "expired": frozenset({"valid", "employed", "closed"}),
    "employed": frozenset({"valid", "closed"}),
    "closed": frozenset(),
}


@dataclass(slots=True)
class PersonFacts:
    """Page one of the form: who somebody is and how to reach them. Empty means unknown."""

    name: str = ""
    birth_date: date | None = None
    birth_year: int | None = None
    sex: str = ""
    mobile: str = ""
    phone: str = ""
    email: str = ""
    address: str = ""
    district: str = ""
    call_hours: str = ""
    wants_texts: bool = True
    nationality: str = ""
    stay_status: str = ""
    guardian_name: str = ""
    guardian_phone: str = ""
    disability_type: str = ""
    disability_severity: str = ""
    disability_needs: str = ""


@dataclass(slots=True)
class RegistrationFacts:
    """The other pages: education, careers, wishes, groups, difficulties. Lists hold plain mappings of columns.

    occupations: [{"code", "words"}] by rank; districts: [code] by rank; careers, licences, languages, marks,
    difficulties: rows of the models of the same name. Pay in won for the period.
    """

    education: str = ""
    school: str = ""
    major: str = ""
    study_from: int | None = None
    study_to: int | None = None
    home_office: bool = False
    commute_minutes: int | None = None
    employment_types: list[str] = field(default_factory=list)
    pay_amount: int | None = None
    pay_period: str = ""
    pay_negotiable: bool = False
    weekdays: list[str] = field(default_factory=list)
    day_times: list[str] = field(default_factory=list)
    office_skills: list[str] = field(default_factory=list)
    driving_licence: bool = False
    own_car: bool = False
    military: str = ""
    unemployment_benefit: bool = False
    employment_support: bool = False
    wants_training: bool = False
    wants_welfare: bool = False
    referral_wish: str = "introduce"
    tier: str = "ordinary"
    occupations: list[dict[str, str]] = field(default_factory=list)
    districts: list[str] = field(default_factory=list)
    careers: list[dict[str, object]] = field(default_factory=list)
    licences: list[dict[str, object]] = field(default_factory=list)
    languages: list[dict[str, object]] = field(default_factory=list)
    marks: list[dict[str, object]] = field(default_factory=list)
    difficulties: list[dict[str, object]] = field(default_factory=list)


CHILDREN = ("occupations", "districts", "careers", "licences", "languages", "marks", "difficulties")


@dataclass(frozen=True, slots=True)
class ConsentGiven:
    """One consent as it stands on the form."""

    kind: str
    scope: str = ""
    how: str = "paper"


def age_on(birth_date: date | None, birth_year: int | None, today: date) -> int | None:
    """Full years on a day; with the year alone, the age reached within that year."""
    if birth_date:
        return today.year - birth_date.year - ((today.month, today.day) < (birth_date.month, birth_date.day))
    return today.year - birth_year if birth_year else None


def add_months(day: date, months: int) -> date:
    """The same day `months` later, or that month's last day where it is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    for last in (day.day, 30, 29, 28):
        try:
            return date(year, month + 1, last)
        except ValueError:
            continue
    raise ValueError(day)


def expires_on(registered: date, months: int = VALID_MONTHS) -> date:
    """The last day on which a registration made (or renewed) on a day is valid."""
    return add_months(registered, months)


def state_by_day(expires: date, today: date, warn_days: int = EXPIRING_DAYS) -> str:
    """What an open registration's state must be today: valid, expiring or expired."""
    if today > expires:
        return "expired"
    return "expiring" if today >= expires - timedelta(days=warn_days) else "valid"


def warn_horizon(today: date, warn_days: int = EXPIRING_DAYS) -> date:
    """Registrations that end before this day need a look today."""
    return today + timedelta(days=warn_days + 1)


def person_problems(facts: PersonFacts, today: date) -> dict[str, str]:
    """What is missing or wrong on page one: {field: code}. Required fields as on the paper form (DOMAIN 3)."""
    problems = {name: "required" for name in ("name", "birth_date", "mobile", "district") if not getattr(facts, name)}
    age = age_on(facts.birth_date, None, today)
    if age is not None and (age < 0 or age > 110):
        problems["birth_date"] = "birth_date_range"
    elif age is not None and age < WORKING_AGE:
        problems["birth_date"] = "too_young"
    elif age is not None and age < LEGAL_AGE:
        problems |= {name: "guardian" for name in ("guardian_name", "guardian_phone") if not getattr(facts, name)}
    if facts.mobile and not is_mobile(facts.mobile):
        problems["mobile"] = "mobile"
    return problems


def is_mobile(digits: str) -> bool:
    """Whether these digits are a Korean mobile number (01x and seven or eight more)."""
    return digits.isdigit() and digits.startswith("01") and len(digits) in {10, 11}


def alike(name: str, birth_date: date | None, facts: PersonFacts) -> bool:
    """Whether somebody known has the same name and, as far as it is known, the same birth date."""
    return name == facts.name and birth_date in (None, facts.birth_date)


def only_part_time(facts: RegistrationFacts) -> bool:
    """Whether nothing but part-time work is wished: pay by the month then says nothing about pay by the hour."""
    return bool(facts.employment_types) and all(kind.endswith("_part") for kind in facts.employment_types)


def registration_problems(facts: RegistrationFacts, *, below_minimum: bool) -> dict[str, str]:
    """What is missing or wrong on the other pages: {field: code}."""
    problems: dict[str, str] = {}
    for name in ("education", "occupations", "districts", "employment_types"):
        if not getattr(facts, name):
            problems[name] = "required"
    if len(facts.occupations) > MOST_OCCUPATIONS:
        problems["occupations"] = "too_many"
    if len(facts.districts) > MOST_DISTRICTS:
        problems["districts"] = "too_many"
    if not facts.pay_negotiable:
        if not facts.pay_amount or not facts.pay_period:
            problems["pay_amount"] = "required"
        elif below_minimum and not (only_part_time(facts) and facts.pay_period in {"month", "year"}):
            problems["pay_amount"] = "below_minimum"
    if facts.study_from and facts.study_to and facts.study_from > facts.study_to:
        problems["study_to"] = "order"
    for career in facts.careers:
        started, ended = career.get("started"), career.get("ended")
        if isinstance(started, date) and isinstance(ended, date) and started > ended:
            problems["careers"] = "order"
    return problems


def consent_problems(given: list[ConsentGiven], *, sensitive_data: bool) -> dict[str, str]:
    """Processing must be agreed to; sensitive data needs its own consent (PIPA art. 15, 23)."""
    kinds = {consent.kind for consent in given}
    if "processing" not in kinds:
        return {"consent_processing": "consent_needed"}
    if sensitive_data and "sensitive" not in kinds:
        return {"consent_sensitive": "sensitive_needed"}
    return {}


def holds_sensitive(person: PersonFacts, registration: RegistrationFacts) -> bool:
    """Whether the form holds what the law calls sensitive: health, disability, criminal record (PIPA art. 23)."""
    return bool(sensitive_in(person, registration))


# Where the form is told that something sensitive lacks its consent.
SENSITIVE_AT = {"disability": "disability_type", "mark": "consent_sensitive", "difficulty": "consent_sensitive"}


def sensitive_in(person: PersonFacts, registration: RegistrationFacts) -> set[str]:
    """What of the form the law calls sensitive, each as "disability", "mark:kind" or "difficulty:kind"."""
    marks = {mark.get("kind") for mark in registration.marks} & {"disabled", "released"}
    kinds = {difficulty.get("kind") for difficulty in registration.difficulties} & SENSITIVE_DIFFICULTIES
    disability = person.disability_type or person.disability_needs
    found = {f"mark:{kind}" for kind in marks} | {f"difficulty:{kind}" for kind in kinds}
    return found | ({"disability"} if disability else set())


def consent_until(given: date) -> date:
    """Consents are asked for again after two years."""
    return add_months(given, 24)


def age_band(age: int | None, youth_below: int = 30, senior_from: int = 55) -> str:
    """The model's age groups: youth (< 30), middle (30 to < 55), senior (55+), or unknown."""
    if age is None:
        return "unknown"
    if age < youth_below:
        return "youth"
    return "senior" if age >= senior_from else "middle"
