"""The other pages of the form: what somebody has learnt, done, wishes and agrees to."""

from collections.abc import Callable
from datetime import date
from random import Random

from iljari.kernel.codes import minimum_wage
from iljari.kernel.money import HOURS_A_MONTH
from iljari.people.rules import ConsentGiven, PersonFacts, RegistrationFacts, age_on, holds_sensitive

from .careers import NOT_CHOSEN, invent_careers, invent_languages, invent_licences, invent_schooling, last_day_of_work
from .hardships import circles, invent_difficulties, invent_marks
from .places import GU, NEXT_DOOR, gu_of
from .trades import Trade, trade_called, trades

NEVER = 9999
NOT_WITH: dict[str, Callable[[Trade], bool]] = {
    "physical": lambda trade: not trade.seated,
    "visual": lambda trade: trade.driving or trade.key in {"electronics", "cnc", "quality", "design"},
    "intellectual": lambda trade: (
        trade.key not in {"packing", "line", "cleaner", "carwash", "barista", "farm", "canteen"}
    ),
    "autism": lambda trade: trade.key not in {"packing", "data_entry", "carwash", "farm", "shelf"},
    "hearing": lambda trade: trade.key in {"callcentre", "reception", "tutor", "english", "sales", "nurse"},
    "brain_lesion": lambda trade: not trade.seated,
    "epilepsy": lambda trade: trade.driving or trade.key in {"cnc", "welding", "forklift", "electric"},
}
"""Work that somebody with such a disability would hardly ask for."""
MIGRANTS_WISH = ("line", "packing", "food", "electronics", "kitchen", "housekeeping", "cosmetics", "canteen", "barista",
                 "farm", "sewing", "carer", "cleaner")  # fmt: skip


def invent_wishes(rng: Random, person: PersonFacts, today: date) -> RegistrationFacts:
    """Everything the form asks beyond page one, in agreement with the person and lawful in `today`'s year."""
    age = age_on(person.birth_date, None, today) or 30
    trade = _main_trade(rng, person, age)
    wishes = RegistrationFacts()
    for name, value in invent_schooling(rng, person, trade, today).items():
        setattr(wishes, name, value)
    wishes.careers = invent_careers(rng, person, trade, wishes.education, today)
    wishes.licences = invent_licences(rng, person, trade, today)
    wishes.languages = invent_languages(rng, person, trade)
    wishes.occupations = _occupations(rng, person, trade)
    wishes.districts = _districts(rng, person)
    _terms(rng, wishes, trade, age, today)
    _skills(rng, wishes, person, trade, age)
    wishes.marks = invent_marks(rng, person, wishes.careers, today)
    wishes.difficulties = invent_difficulties(rng, circles(person, wishes.marks, wishes.own_car, today))
    _support(rng, wishes, age, today)
    return wishes


def invent_consents(rng: Random, person: PersonFacts, wishes: RegistrationFacts) -> list[ConsentGiven]:
    """Consents as people give them: processing always, sensitive data whenever the form holds some."""
    given = [ConsentGiven("processing")]
    if holds_sensitive(person, wishes):
        given.append(ConsentGiven("sensitive"))
    if rng.random() < 0.95:
        given.append(ConsentGiven("firms"))
    if rng.random() < 0.85:
        given.append(ConsentGiven("insurance"))
    if rng.random() < 0.6:
        scopes = ["contact"] + (["wishes"] if rng.random() < 0.85 else [])
        scopes += ["difficulties"] if rng.random() < 0.5 else []
        scopes += ["welfare"] if wishes.wants_welfare or rng.random() < 0.25 else []
        given += [ConsentGiven("agencies", scope) for scope in scopes]
    return given


def main_trade(wishes: RegistrationFacts) -> Trade | None:
    """The trade that the first wish stands for; None where nobody of this invention says so."""
    return trade_called(wishes.occupations[0]["words"]) if wishes.occupations else None


def _main_trade(rng: Random, person: PersonFacts, age: int) -> Trade:
    band = 0 if age < 30 else 1 if age < 55 else 2
    barred = NOT_WITH.get(person.disability_type)
    choice: list[Trade] = []
    weights: list[float] = []
    for trade in trades().values():
        weight = trade.wanted[band] * (trade.women if person.sex == "f" else 1 - trade.women) * 2
        if age < 18 and not trade.minors:
            weight = 0
        if age < 22 and "bachelor" in trade.schooling and "high" not in trade.schooling:
            weight = 0
        if person.nationality:
            weight *= 4 if trade.key in MIGRANTS_WISH else 0.05
        if age >= 18 and barred and barred(trade):
            weight = 0
        if age >= 70 and trade.key in {"carer", "forklift", "line", "warehouse", "cook"}:
            weight *= 0.3
        choice.append(trade)
        weights.append(weight)
    return rng.choices(choice, weights)[0]


def _occupations(rng: Random, person: PersonFacts, trade: Trade) -> list[dict[str, str]]:
    barred = NOT_WITH.get(person.disability_type)
    wished = [trade]
    for key in rng.sample(trade.near, k=min(len(trade.near), rng.choices((0, 1, 2), (35, 45, 20))[0])):
        other = trades()[key]
        young = bool(person.guardian_name) and not other.minors
        unlikely = (other.women > 0.85 and person.sex == "m") or (other.women < 0.1 and person.sex == "f")
        licensed = bool(other.licences) and other.licences[0][1] >= 0.9
        if not young and not unlikely and not licensed and not (barred and barred(other)):
            wished.append(other)
    return [{"code": each.code, "words": rng.choice(each.words[:2] + each.words)} for each in wished]


def _districts(rng: Random, person: PersonFacts) -> list[str]:
    home = gu_of(person.district) if person.district else rng.choice(GU)
    if rng.random() < 0.35:
        return [home]
    other = rng.choice(NEXT_DOOR.get(home, GU))
    return [home, other] if rng.random() < 0.92 else [other, home]


def _terms(rng: Random, wishes: RegistrationFacts, trade: Trade, age: int, today: date) -> None:
    part = age < 18 or rng.random() < (min(0.95, trade.part_time + 0.25) if age >= 65 else trade.part_time)
    wishes.day_times = (
        [rng.choice(trade.times)] if part else [rng.choice([t for t in trade.times if t != "morning"] or ["day"])]
    )
    if part:
        wishes.employment_types = rng.choice((["open_ended_part"], ["fixed_part"], ["open_ended_part", "fixed_part"]))
        wishes.weekdays = [rng.choice(("five", "five", "fewer"))]
        if age < 30 and rng.random() < 0.4:
            wishes.weekdays = ["weekend"] if rng.random() < 0.5 else ["fewer", "weekend"]
        if age < 18 or wishes.day_times == ["day"]:
            wishes.day_times = [rng.choice(("afternoon", "morning"))] if age >= 18 else ["afternoon"]
    else:
        wishes.employment_types = ["open_ended"] if rng.random() < 0.6 else ["open_ended", "fixed"]
        if age >= 60 and rng.random() < 0.5:
            wishes.employment_types = ["fixed", "open_ended"]
        wishes.weekdays = ["five"] if trade.office else rng.choice((["five"], ["five"], ["six"], ["five", "weekend"]))
        if "shift" in trade.times and rng.random() < 0.3:
            wishes.day_times = ["day", "shift"]
    wishes.commute_minutes = rng.choice((None, 20, 30, 30, 40, 40, 60))
    wishes.home_office = trade.yearly and rng.random() < 0.4
    _pay(rng, wishes, trade, part, today)


def _pay(rng: Random, wishes: RegistrationFacts, trade: Trade, part: bool, today: date) -> None:
    hourly = minimum_wage(today.year)
    wanted = hourly * max(1.0, rng.uniform(trade.pay[0] - 0.02, trade.pay[1]))
    wishes.pay_negotiable = rng.random() < 0.22
    if wishes.pay_negotiable and rng.random() < 0.5:
        return
    if part:
        wishes.pay_period = "hour"
        wishes.pay_amount = hourly if wanted < hourly * 1.015 else _up(wanted, 500)
    elif trade.yearly or (trade.office and rng.random() < 0.12):
        wishes.pay_period = "year"
        wishes.pay_amount = _up(wanted * HOURS_A_MONTH * 12, 1_000_000)
    else:
        wishes.pay_period = "month"
        wishes.pay_amount = _up(wanted * HOURS_A_MONTH, 10_000 if wanted < hourly * 1.01 else 100_000)


def _up(amount: float, step: int) -> int:
    """The next round amount in won that is not less."""
    return -int(-amount // step) * step


def _skills(rng: Random, wishes: RegistrationFacts, person: PersonFacts, trade: Trade, age: int) -> None:
    if trade.office:
        wishes.office_skills = ["word", "sheet", "internet"][: rng.randint(2, 3)]
        wishes.office_skills += ["slides"] if age < 45 and rng.random() < 0.5 else []
        wishes.office_skills += ["accounts"] if trade.key == "bookkeeping" else []
    elif age < 50 and rng.random() < 0.4:
        wishes.office_skills = ["word", "internet"] if rng.random() < 0.5 else ["internet"]
    drives = 0.0 if age < 19 else 0.45 if age < 27 else 0.8 if person.sex == "m" else 0.6
    if age >= 65:
        drives -= 0.3 if person.sex == "f" else 0.1
    if person.disability_type in {"visual", "epilepsy", "intellectual"} or person.nationality:
        drives *= 0.2
    wishes.driving_licence = trade.driving or rng.random() < drives
    wishes.own_car = wishes.driving_licence and rng.random() < (0.35 if age < 30 else 0.7)
    if person.sex == "m" and not person.nationality:
        served = 0.05 if age < 21 else 0.55 if age < 24 else 0.9
        exempt = bool(person.disability_type) or rng.random() < 0.06
        wishes.military = "exempt" if exempt else "done" if age >= 30 or rng.random() < served else "pending"
    else:
        wishes.military = "none"


def _support(rng: Random, wishes: RegistrationFacts, age: int, today: date) -> None:
    ended = last_day_of_work(wishes.careers)
    since = (today - ended).days if ended else NEVER
    kinds = {str(mark["kind"]) for mark in wishes.marks}
    forced = bool(wishes.careers) and wishes.careers[0]["why_left"] in NOT_CHOSEN
    wishes.unemployment_benefit = since < 240 and age < 65 and forced and rng.random() < 0.6
    wishes.employment_support = (
        not wishes.unemployment_benefit
        and 18 <= age <= 69
        and rng.random() < (0.45 if kinds & {"low_income", "basic_livelihood", "neet", "care_leaver"} else 0.1)
    )
    wishes.wants_training = rng.random() < (0.3 if age < 55 else 0.15)
    poor = bool(kinds & {"low_income", "basic_livelihood", "single_parent", "homeless"})
    troubled = {str(row["kind"]) for row in wishes.difficulties} & {"debt", "housing"}
    wishes.wants_welfare = rng.random() < (0.6 if poor or troubled else 0.04)
    wishes.referral_wish = rng.choices(("introduce", "inform", "search"), (77, 17, 6))[0]
    heavy = any(row["severity"] == "heavy" for row in wishes.difficulties)
    tiers = (55, 40, 5) if heavy or len(wishes.difficulties) > 2 else (12, 63, 25)
    wishes.tier = rng.choices(("intensive", "ordinary", "information"), tiers)[0]
