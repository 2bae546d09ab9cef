"""Templates filled with what a person said, particles fitted to the sound before them."""

from collections.abc import Iterable, Mapping
from random import Random
from string import Formatter

from iljari.kernel.codes import district
from iljari.kernel.korean import with_josa
from iljari.people.rules import RegistrationFacts

TIMES = {"day": "주간", "morning": "오전", "afternoon": "오후", "evening": "저녁", "night": "야간", "shift": "교대"}


class _Words(str):
    """A word in a template; "{work:을/를}" gives it its particle."""

    def __format__(self, spec: str) -> str:
        return with_josa(str(self), spec) if spec else str(self)


def slots_of(wishes: RegistrationFacts | None) -> dict[str, str]:
    """What a template may speak of with this person: only what the form holds."""
    if wishes is None:
        return {}
    found: dict[str, str] = {}
    if wishes.occupations:
        found["work"] = wishes.occupations[0]["words"]
    if len(wishes.occupations) > 1:
        found["work2"] = wishes.occupations[1]["words"]
    place = district(wishes.districts[0]) if wishes.districts else None
    if place:
        found["place"] = place.name.rpartition(" ")[2]
    if wishes.pay_amount:
        found["pay"] = pay_words(wishes.pay_amount, wishes.pay_period)
    if wishes.day_times:
        found["times"] = TIMES[wishes.day_times[0]]
    if wishes.careers:
        found["career"] = str(wishes.careers[0]["duties"])
    if wishes.licences:
        found["licence"] = str(wishes.licences[0]["name"])
    # a criminal record belongs into no text that goes around
    spoken = [str(row["words"]) for row in wishes.difficulties if row["kind"] != "record" and row.get("words")]
    if spoken:
        found["hardship"] = spoken[0]
    return found


def pay_words(amount: int, period: str) -> str:
    """Pay as people say it: 시급 11,000원, 월 230만원, 연 3,200만원."""
    if period == "hour":
        return f"시급 {amount:,}원"
    if period == "day":
        return f"일당 {amount:,}원"
    return f"{'월' if period == 'month' else '연'} {amount // 10_000:,}만원"


def sayable(templates: Iterable[str], slots: Mapping[str, str]) -> list[str]:
    """The templates whose slots are all known."""
    return [each for each in templates if needs(each) <= slots.keys()]


def pick(rng: Random, templates: Iterable[str], slots: Mapping[str, str]) -> str:
    """One of the sayable templates, filled. Raises IndexError when there is none."""
    return rng.choice(sayable(templates, slots)).format_map({name: _Words(value) for name, value in slots.items()})


def needs(template: str) -> set[str]:
    """Names of the slots in a template."""
    return {name for _text, name, _spec, _conversion in Formatter().parse(template) if name}


def weighted(rng: Random, weights: Mapping[str, int]) -> str:
    """One of the keys, as often as its weight says."""
    return rng.choices(list(weights), list(weights.values()))[0]
