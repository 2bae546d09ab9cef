"""What is compared with a portal: for each kind its fields, how a cell is read, and how a value is shown."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import TextChoices
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy, pgettext_lazy
from django.utils.translation import gettext as _

from iljari.firms.choices import CareerWanted
from iljari.kernel import codes, display
from iljari.kernel.korean import format_phone
from iljari.people.choices import EmploymentType, PayPeriod, Sex

from . import reading
from .choices import Kind, Result, SeekerState, VacancyState
from .reading import Take

ANY_SCHOOL = "any"
OPEN_END = "open"


@dataclass(frozen=True, slots=True)
class Field:
    """`key` names the value, `take` reads a cell into it (and into others that stand in the same column).

    `compared`: it is held against ours; what only the portal gives (its number, its day) is just kept. `needed`: a
    list without this column is of no use. `offered`: its codes, where it is chosen.
    """

    key: str
    label: str | Promise
    take: Take
    compared: bool = True
    needed: bool = False
    offered: type[TextChoices] | None = None


def _chosen(key: str, label: Promise, offered: type[TextChoices]) -> Field:
    return Field(key, label, reading.choice(key, offered), offered=offered)


def _plain(key: str, label: Promise, most: int = 200, *, lines: bool = False) -> Field:
    return Field(key, label, reading.text(key, most, lines=lines))


NUMBER = gettext_lazy("Number at the portal")
REGISTERED = Field("registered_on", gettext_lazy("Registered there on"), reading.day("registered_on"), compared=False)

SEEKER = (
    Field("number", NUMBER, reading.number("number"), compared=False, needed=True),
    _plain("name", gettext_lazy("Name"), 60),
    Field("birth_date", gettext_lazy("Birth date"), reading.day("birth_date")),
    _chosen("sex", gettext_lazy("Sex"), Sex),
    Field("mobile", gettext_lazy("Mobile phone"), reading.phone("mobile")),
    _plain("email", gettext_lazy("E-mail"), 120),
    _plain("address", gettext_lazy("Address")),
    Field("education", gettext_lazy("Education"), reading.schooling()),
    _plain("occupation", gettext_lazy("Desired occupation"), 80),
    _chosen("employment_type", gettext_lazy("Employment type"), EmploymentType),
    _chosen("pay_period", gettext_lazy("Pay by"), PayPeriod),
    Field("pay_amount", gettext_lazy("Desired pay"), reading.pay("pay_amount")),
    _chosen("state", pgettext_lazy("exchange", "State"), SeekerState),
    REGISTERED,
)
VACANCY = (
    Field("number", NUMBER, reading.number("number"), compared=False, needed=True),
    _plain("firm_name", gettext_lazy("Firm"), 100),
    Field("business_number", gettext_lazy("Business number"), reading.digits("business_number", 10)),
    _plain("title", gettext_lazy("Title"), 100),
    _plain("occupation", gettext_lazy("Occupation"), 80),
    _plain("duties", gettext_lazy("Duties"), 4000, lines=True),
    Field("openings", gettext_lazy("Openings"), reading.whole("openings", 9999)),
    Field("career", gettext_lazy("Career"), reading.career, offered=CareerWanted),
    Field("career_months", gettext_lazy("Months of experience"), reading.whole("career_months", 600)),
    Field("education", gettext_lazy("Education"), reading.schooling(any_word=ANY_SCHOOL)),
    _chosen("employment_type", gettext_lazy("Employment type"), EmploymentType),
    _chosen("pay_period", gettext_lazy("Pay by"), PayPeriod),
    Field("pay_min", gettext_lazy("Pay from"), reading.pay("pay_min", "pay_max")),
    Field("pay_max", gettext_lazy("Pay to"), reading.whole("pay_max")),
    Field("weekly_hours", gettext_lazy("Weekly hours"), reading.hours("weekly_hours")),
    Field("hours", gettext_lazy("Hours in words"), reading.working_hours, compared=False),
    Field("starts_at", gettext_lazy("Begins at"), reading.clock("starts_at")),
    Field("ends_at", gettext_lazy("Ends at"), reading.clock("ends_at")),
    _plain("workplace", gettext_lazy("Work place")),
    Field("deadline", gettext_lazy("Deadline"), reading.deadline),
    _plain("contact_name", gettext_lazy("Contact person"), 60),
    Field("contact_phone", gettext_lazy("Contact's phone"), reading.phone("contact_phone")),
    _chosen("state", pgettext_lazy("exchange", "State"), VacancyState),
    REGISTERED,
)
REFERRAL = (
    Field(
        "seeker_number", gettext_lazy("Seeker's number"), reading.number("seeker_number"), compared=False, needed=True
    ),
    Field(
        "vacancy_number",
        gettext_lazy("Vacancy's number"),
        reading.number("vacancy_number"),
        compared=False,
        needed=True,
    ),
    Field("name", gettext_lazy("Name"), reading.text("name", 60), compared=False),
    Field("referred_on", gettext_lazy("Referred on"), reading.day("referred_on")),
    _chosen("result", gettext_lazy("Result"), Result),
    Field("started_on", gettext_lazy("Started work on"), reading.day("started_on")),
)
FIELDS: Mapping[str, tuple[Field, ...]] = {Kind.SEEKER: SEEKER, Kind.VACANCY: VACANCY, Kind.REFERRAL: REFERRAL}
BY_KEY: Mapping[str, Mapping[str, Field]] = {
    kind: {field.key: field for field in fields} for kind, fields in FIELDS.items()
}
DAYS = frozenset({"birth_date", "deadline", "referred_on", "started_on", "registered_on"})
PHONES = frozenset({"mobile", "contact_phone"})
MONEY = frozenset({"pay_amount", "pay_min", "pay_max"})


def label_of(kind: str, key: str) -> str:
    """What a field is called."""
    field = BY_KEY[kind].get(key)
    return str(field.label) if field else key


def say(kind: str, key: str, value: str) -> str:
    """A value as people read it, in the reader's language; "" stays empty."""
    field = BY_KEY[kind].get(key)
    if not value or field is None:
        return value
    if field.offered:
        return str(dict(field.offered.choices).get(value, value))
    if key == "education":
        levels = {level.code: level for level in codes.education_levels()}
        if value == ANY_SCHOOL:
            return _("Does not matter")
        return levels[value].name_ko if get_language() == "ko" else levels[value].name_en
    if key == "deadline" and value == OPEN_END:
        return _("Until filled")
    if key in DAYS:
        return display.day_text(date.fromisoformat(value), year=True)
    if key in PHONES:
        return format_phone(value)
    return f"{int(value):,}" if key in MONEY else value
