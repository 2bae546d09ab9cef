"""The search form: whatever stands in the address is read kindly; what cannot be meant is left out or asked about."""

from dataclasses import dataclass, field, replace
from urllib.parse import urlencode

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from iljari.kernel import codes
from iljari.kernel.forms import ContactField
from iljari.people.choices import DayTime, EmploymentType, PayPeriod, Weekdays

from ..choices import Access, Benefit, Preference
from .rules import PART_TIME, REACHES, SORTS, Wishes
from .rules.asked import LONGEST_QUERY
from .rules.money import MOST, read_pay

PART = "part"
TYPES = (
    ("", gettext_lazy("All")),
    (EmploymentType.OPEN_ENDED.value, EmploymentType.OPEN_ENDED.label),
    (PART, gettext_lazy("Part-time")),
    (EmploymentType.FIXED.value, EmploymentType.FIXED.label),
    (EmploymentType.DISPATCHED.value, EmploymentType.DISPATCHED.label),
    (EmploymentType.SUBSTITUTE.value, EmploymentType.SUBSTITUTE.label),
)
REACH_WORDS = (
    ("", gettext_lazy("Within it")),
    ("15", gettext_lazy("about 15 minutes")),
    ("30", gettext_lazy("about 30 minutes")),
    ("45", gettext_lazy("about 45 minutes")),
    ("60", gettext_lazy("about an hour")),
    ("5km", gettext_lazy("5 km")),
    ("10km", gettext_lazy("10 km")),
    ("20km", gettext_lazy("20 km")),
)
ANY = ("", gettext_lazy("All"))
SPOKEN = {"hour": "시급", "day": "일급", "month": "월급", "year": "연봉"}
# Names in the address, in the order in which it is written; `page` is not part of a search.
NAMES = (
    "q",
    "district",
    "reach",
    "pay",
    "period",
    "type",
    "time",
    "day",
    "prefer",
    "benefit",
    "access",
    "entry",
    "sort",
)
MANY = {"type", "time", "day", "prefer", "benefit", "access"}
LONGEST_VALUE = 200


class SearchForm(forms.Form):
    """How the search looks on the page; `read_search` reads it."""

    q = forms.CharField(label=gettext_lazy("Job, firm or words"), required=False)
    district = forms.CharField(label=pgettext_lazy("jobs", "Where"), required=False)
    reach = forms.ChoiceField(label=gettext_lazy("How far"), choices=REACH_WORDS, required=False)
    pay = forms.CharField(label=gettext_lazy("Pay from"), required=False)
    period = forms.ChoiceField(label=gettext_lazy("Paid by"), choices=PayPeriod.choices, required=False)
    type = forms.ChoiceField(label=gettext_lazy("Employment type"), choices=TYPES, required=False)
    time = forms.ChoiceField(label=gettext_lazy("Times of day"), choices=[ANY, *DayTime.choices], required=False)
    day = forms.ChoiceField(label=gettext_lazy("Working days"), choices=[ANY, *Weekdays.choices], required=False)
    prefer = forms.MultipleChoiceField(
        label=gettext_lazy("Preferred"), choices=Preference.choices, required=False, widget=forms.CheckboxSelectMultiple
    )
    benefit = forms.MultipleChoiceField(
        label=gettext_lazy("Benefits"), choices=Benefit.choices, required=False, widget=forms.CheckboxSelectMultiple
    )
    access = forms.MultipleChoiceField(
        label=gettext_lazy("Accessible facilities"),
        choices=Access.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    entry = forms.BooleanField(label=gettext_lazy("No experience asked for"), required=False)


@dataclass(frozen=True, slots=True)
class Asked:
    """A search as the address has it: what it wishes, its tidy parameters, and what could not be read, by field."""

    wishes: Wishes
    parameters: dict[str, list[str]]
    problems: dict[str, str] = field(default_factory=dict)

    @property
    def query(self) -> str:
        """The address's question in one order, without what is empty: the same search is always the same text."""
        return urlencode(self.parameters, doseq=True)


def read_search(data: QueryDict, *, near: str = "") -> Asked:
    """Read a search from an address. Unknown choices are left out; a district or pay that cannot be read is named in
    `problems`, and the search goes on without it."""
    given = {name: [_clean(value) for value in data.getlist(name)[:20]] for name in NAMES}
    given = {name: values for name, values in given.items() if any(values)}
    problems: dict[str, str] = {}
    wishes = Wishes(
        words=_first(given, "q")[:LONGEST_QUERY],
        types=_types(given),
        times=_of(given, "time", DayTime.values),
        days=_of(given, "day", Weekdays.values),
        prefers=_of(given, "prefer", Preference.values),
        benefits=_of(given, "benefit", Benefit.values),
        access=_of(given, "access", Access.values),
        entry=bool(given.get("entry")),
        sort=next(iter(_of(given, "sort", SORTS)), ""),
        reach=next(iter(_of(given, "reach", REACHES)), ""),
    )
    if words := _first(given, "district"):
        code = district_of(words, near)
        wishes = replace(wishes, district=code)
        if not code:
            problems["district"] = _("No district of that name is known. Write it like 기흥구, 수원시 or 서울 강남구.")
    if words := _first(given, "pay"):
        wishes, trouble = _with_pay(wishes, words, _first(given, "period"))
        problems |= trouble
    return Asked(wishes, _tidy(given, wishes), problems)


def district_of(words: str, near: str = "") -> str:
    """The code of the district that somebody means: by its name as one writes it, else the best that begins so."""
    if words.isdecimal() and (found := codes.district(words)):
        return found.code
    if code := codes.find_district(words, near):
        return code
    return next((each.code for each in codes.search_districts(words, limit=1)), "")


def form_of(asked: Asked) -> SearchForm:
    """The form filled with what the address says; its problems stand beside their fields."""
    initial = {
        name: values if name in {"prefer", "benefit", "access"} else values[0]
        for name, values in asked.parameters.items()
    }
    form = SearchForm(data={**initial, "period": initial.get("period", "month")}, auto_id="s_%s")
    form.full_clean()
    for name, message in asked.problems.items():
        form.add_error(name, message)
    return form


class ContactForm(forms.Form):
    """A mobile number or a mail address, to be told of new jobs or to end it."""

    contact = ContactField(label=gettext_lazy("Mobile number or e-mail"))


class CodeForm(forms.Form):
    """The six digits that were sent."""

    code = forms.CharField(label=gettext_lazy("Code of six digits"), max_length=20)


def _clean(value: str) -> str:
    return " ".join(value[:LONGEST_VALUE].replace("\x00", "").split())


def _first(given: dict[str, list[str]], name: str) -> str:
    return next((value for value in given.get(name, []) if value), "")


def _of(given: dict[str, list[str]], name: str, offered: object) -> tuple[str, ...]:
    return tuple(dict.fromkeys(value for value in given.get(name, []) if value in offered))  # type: ignore[operator]


def _types(given: dict[str, list[str]]) -> tuple[str, ...]:
    chosen = _of(given, "type", [*EmploymentType.values, PART])
    return tuple(dict.fromkeys(each for value in chosen for each in (PART_TIME if value == PART else (value,))))


def _with_pay(wishes: Wishes, words: str, period: str) -> tuple[Wishes, dict[str, str]]:
    period = period if period in PayPeriod.values else "month"
    found, _rest = read_pay(f"{SPOKEN[period]} {words}")
    digits = "".join(ch for ch in words if ch.isdigit())
    if found is None or not digits or not 0 < found.amount <= MOST:
        return wishes, {"pay": _("Write the pay as a number, like 2,500,000 or 250만.")}
    return replace(wishes, pay=found.amount, period=period), {}


def _tidy(given: dict[str, list[str]], wishes: Wishes) -> dict[str, list[str]]:
    """The parameters that mean something, in their order."""
    kept: dict[str, list[str]] = {}
    known = {
        "time": wishes.times, "day": wishes.days, "prefer": wishes.prefers, "benefit": wishes.benefits,
        "access": wishes.access, "reach": (wishes.reach,), "sort": (wishes.sort,),
        "type": _of(given, "type", [*EmploymentType.values, PART]),
    }  # fmt: skip
    for name in NAMES:
        values = known.get(name, tuple(given.get(name, [])[:1]))
        if name == "period" and (not given.get("pay") or values[:1] == ("month",)):
            continue
        if name == "q":
            values = (wishes.words,)
        if name == "entry":
            values = ("1",) if wishes.entry else ()
        if any(values):
            kept[name] = [value for value in values if value]
    return kept
