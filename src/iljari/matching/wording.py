"""The engine's codes as sentences in the reader's language. No points, no grades: the order speaks."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import get_language, ngettext, pgettext
from django.utils.translation import gettext as _

from iljari.firms.choices import Access, Condition
from iljari.kernel import codes, display
from iljari.kernel.money import HOURS_A_MONTH
from iljari.people.choices import EmploymentType, OfficeSkill

from .courses import courses_for
from .engine import Explanation, Weights
from .models import Suggestion
from .sentences import LIFTS, MENDS, PARTS, SENTENCES, TIMES

MAN = 10_000


@dataclass(frozen=True, slots=True)
class Closed:
    """A closed gate in words: what stands in the way, and what would lift it."""

    text: str
    lift: str


class Weak(str):
    """What speaks against a vacancy, in words; `lift`: what would change it, empty where nothing would."""

    lift: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """How much one thing counted in the order, of how much it could have."""

    name: str
    points: int
    most: int


@dataclass(frozen=True, slots=True)
class Words:
    """Why and why not, in words. `unknown` names facts that are missing; `parts` the weightiest first."""

    reasons: list[str]
    against: list[Weak]
    gates: list[Closed]
    unknown: list[str]
    parts: list[Part]


def say(code: str, params: Mapping[str, Any], *, period: str = "hour") -> str:
    """One code as a sentence; `period` is the one for which the vacancy's pay is stated. KeyError: unknown code."""
    return str(SENTENCES[variant(code, params)] % shown(code, params, period))


def lift(code: str, params: Mapping[str, Any], *, period: str = "hour") -> str:
    """What would open a closed gate. KeyError for a code that is no gate's."""
    key = variant(code, params)
    if code == "licence" and params.get("any_one"):
        key = "licence:one"
    if code == "occupation_far" and params.get("widens"):
        key = "occupation_far:widens"
    return str(LIFTS[key] % shown(code, params, period)) + _courses(params.get("missing") if code == "licence" else ())


def of_suggestion(suggestion: Suggestion) -> tuple[list[str], list[Weak]]:
    """Reasons for and against of a kept suggestion, strongest first."""
    period = suggestion.vacancy.pay_period
    against = [_weak(each["code"], each["params"], period) for each in suggestion.against]
    return [say(each["code"], each["params"], period=period) for each in suggestion.reasons], against


def of_explanation(told: Explanation, period: str, weights: Weights) -> Words:
    """An explanation in words."""
    parts = [Part(str(PARTS[name]), points, weights[name].maximum) for name, points in told.parts.items()]
    return Words(
        [say(reason.code, reason.params, period=period) for reason in told.reasons],
        [_weak(reason.code, reason.params, period) for reason in told.against],
        [
            Closed(say(gate.code, gate.params, period=period), lift(gate.code, gate.params, period=period))
            for gate in told.gates
        ],
        [say(code, {}) for code in told.unknown],
        sorted(parts, key=lambda part: -part.most),
    )


def _weak(code: str, params: Mapping[str, Any], period: str) -> Weak:
    weak = Weak(say(code, params, period=period))
    # a list that was kept before the skills were named says nothing of them
    if code in MENDS and not (code == "skills_none_shared" and not params.get("words")):
        names = params["names"] if code in ("licence_preferred_missing", "licence_required_missing") else ()
        weak.lift = str(MENDS[code] % shown(code, params, period)) + _courses(names)
    return weak


def _courses(licences: Iterable[str] | None) -> str:
    """The courses that lead to a missing licence, in brackets; empty where the house knows none."""
    found = courses_for(licences or ())
    told = [
        _("course “%(course)s” at %(agency)s") % {"course": course, "agency": agency} for course, agency in found[:2]
    ]
    return f" ({'; '.join(told)})" if told else ""


def variant(code: str, params: Mapping[str, Any]) -> str:
    """The key under which a code's sentence stands."""
    match code:
        case "education_fits" if not params["required"]:
            return f"{code}:any"
        case "freshness_new" | "closes_soon" if not params["days"]:
            return f"{code}:today"
        case "competition_low" if not params["open_referrals"]:
            return f"{code}:nobody"
        case "vacancy_closed" if params["opens"]:
            return f"{code}:opens"
        case "vacancy_closed" if params["closed"]:
            return f"{code}:closed"
        case "work_pattern" if not params["times"]:
            return f"{code}:over" if params["hours_over"] else f"{code}:under"
    return code


def shown(code: str, params: Mapping[str, Any], period: str) -> dict[str, object]:
    """The parameters as people read them."""
    values = {name: _value(name, value, period) for name, value in params.items()}
    if "rank" in params:
        rank = params["rank"]
        values["wish"] = _("wished work") if rank == 1 else _("wish number %(rank)s") % {"rank": rank}
    if code == "career":
        values |= {name: months_text(params[name]) for name in ("required", "counted", "missing")}
    elif code == "licence":
        values["missing"] = ", ".join(params["missing"])
    elif code == "accommodation":
        beyond = [str(Condition(each["condition"]).label) for each in params["conditions"]]
        values["needs"] = ", ".join(beyond + [str(Access(each).label) for each in params["access"]])
    return values


def _value(name: str, value: Any, period: str) -> object:
    if value is None:
        return ""
    match name:
        case "occupation":
            return codes.occupation_name(value)
        case "district":
            return codes.district_name(value).split()[-1]
        case "won_over" | "won_short" | "gap" | "up_to" | "floor" | "offer":
            return _won(value, period)
        case "type":
            return _label(EmploymentType, value)
        case "wished":
            return ", ".join(_label(EmploymentType, each) for each in value)
        case "months":
            return months_text(value)
        case "names":
            return ", ".join(value)
        case "words":
            return ", ".join(_label(OfficeSkill, each) for each in value)
        case "times":
            return "·".join(str(TIMES[each]) for each in value)
        case "required" | "has":
            return _education(value)
        case "opens" | "closed":
            day = value if isinstance(value, date) else date.fromisoformat(value)
            return display.day_text(day, year=False)
        case "km" | "limit" | "km_over":
            return max(1, round(value))
        case "hours" | "hours_over" | "hours_under":
            return f"{value:g}"
    return value


def _label(choices: Any, value: str) -> str:
    return str(choices(value).label) if value in choices.values else value


def _won(hourly: int, period: str) -> str:
    """A difference in pay in the terms in which the pay is stated: an hour, else a full-time month, rounded."""
    if period in ("", "hour"):
        return pgettext("difference in pay", "%(won)s won an hour") % {"won": f"{hourly:,}"}
    monthly = hourly * HOURS_A_MONTH
    if monthly < MAN:
        return pgettext("difference in pay", "%(won)s won a month") % {"won": f"{round(monthly, -2):,}"}
    man = round(monthly / MAN)
    return pgettext("difference in pay", "about %(won)s won a month") % {
        "won": f"{man:,}" if _korean() else f"{man * MAN:,}"
    }


def months_text(months: int) -> str:
    """A length of time as people say it: 3 years 2 months."""
    years, rest = divmod(int(months), 12)
    parts = []
    if years:
        parts.append(ngettext("%(n)s year", "%(n)s years", years) % {"n": years})
    if rest or not years:
        parts.append(ngettext("%(n)s month", "%(n)s months", rest) % {"n": rest})
    return " ".join(parts)


def _education(rank: Any) -> str:
    levels = [level for level in codes.education_levels() if level.rank == rank]
    if not levels:
        return _("no schooling")
    return levels[0].name_ko if _korean() else levels[0].name_en


def _korean() -> bool:
    return (get_language() or "ko").startswith("ko")
