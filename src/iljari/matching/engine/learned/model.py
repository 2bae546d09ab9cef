"""What others asked for, learned: four named parts, each capped, none negative, added up.

    learned = learn(asked, people_say, vacancies_say)
    learned.points(0, 100)                    # 100 people x every vacancy, 0 ... 1000
    learned.parts(0, 100)["taste"]            # the same by part

taste: factors of people and vacancies (`factors.py`), from applications and from what both say. company: vacancies
that people asked for who asked for the same as this person. kind: vacancies that say what those say that the person
asked for. alike: vacancies of people whose resumes say the same. Somebody without applications is judged by taste and
alike only, with points of their own. Within a part a person's best vacancy gets the cap, the others in proportion.
"""

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np

from iljari.matching.engine.learned.factors import factorise, joined
from iljari.matching.engine.learned.marks import Marks, Real, Whole

PARTS = ("taste", "company", "kind", "alike")
FILE = Path(__file__).with_name("weights.toml")


@dataclass(frozen=True, slots=True)
class Taste:
    """How factors are learned; `factors.py` says what the numbers mean."""

    factors: int
    models: int
    rounds: int
    steadiness: float
    asked: float
    people_say: float
    vacancies_say: float


@dataclass(frozen=True, slots=True)
class LearnedWeights:
    """Caps of the parts in points, for people with applications (known) and without (new)."""

    version: str
    least_pairs: int
    known: dict[str, float]
    new: dict[str, float]
    taste: Taste

    def __post_init__(self) -> None:
        for caps in (self.known, self.new):
            if tuple(caps) != PARTS or any(cap < 0 for cap in caps.values()):
                raise ValueError(f"each of {', '.join(PARTS)} has a cap of 0 or more")


def read_weights(path: Path = FILE) -> LearnedWeights:
    """The weights of a file as `weights.toml`. Raises ValueError or TypeError where it is not of that shape."""
    told = tomllib.loads(path.read_text("utf-8"))
    caps = told["points"]
    return LearnedWeights(
        told["version"], told["least_pairs"], caps["known"], caps["new"], taste=Taste(**told["taste"])
    )


@lru_cache(maxsize=1)
def learned_weights() -> LearnedWeights:
    """The weights that ship."""
    return read_weights()


@dataclass(frozen=True, slots=True)
class Learned:
    """What was learned of a table of applications. Rows are people, columns vacancies, as in that table."""

    asked: Marks
    weights: LearnedWeights
    people: tuple[Real, ...]
    vacancies: tuple[Real, ...]
    shares: Marks
    people_say: Marks
    vacancies_say: Marks
    asked_words: Real
    worded: Real

    def parts(self, first: int, last: int) -> dict[str, Real]:
        """For the people from `first` up to, not with, `last`: points by part, people x vacancies."""
        raw = {
            "taste": self._taste(first, last),
            "company": self._company(first, last),
            "kind": self.vacancies_say.gather(self.asked_words[first:last].T).T,
            "alike": self.people_say.some(first, last).gather(self.worded),
        }
        known = np.diff(self.asked.starts)[first:last] > 0
        caps = {name: np.where(known, self.weights.known[name], self.weights.new[name]) for name in PARTS}
        return {name: _capped(values, caps[name].astype(np.float32)) for name, values in raw.items()}

    def points(self, first: int, last: int) -> Real:
        """All parts together: people x vacancies."""
        return np.sum(list(self.parts(first, last).values()), axis=0, dtype=np.float32)

    def _taste(self, first: int, last: int) -> Real:
        pairs = zip(self.people, self.vacancies, strict=True)
        return np.sum([people[first:last] @ vacancies.T for people, vacancies in pairs], axis=0, dtype=np.float32)

    def _company(self, first: int, last: int) -> Real:
        """How much each person has in common with others, then what those asked for."""
        common = self.shares.gather(self.shares.some(first, last).dense().T)
        common[np.arange(first, last), np.arange(last - first)] = 0.0
        asked = self.asked.turned()
        return (asked.gather(common) * self._rarity()[:, None]).T

    def _rarity(self) -> Real:
        return _damped(np.bincount(self.asked.columns, minlength=self.asked.width), 1)


def _damped(counts: Whole, calm: int) -> Real:
    """One over the root of the counts, `calm` added so that few count little more than some."""
    return (1 / np.sqrt(counts + calm)).astype(np.float32)


def _capped(values: Real, caps: Real) -> Real:
    """Negative is nothing; each row's best becomes the row's cap."""
    kept = np.maximum(values, 0)
    best = kept.max(axis=1, initial=0, keepdims=True)
    return (kept * (caps[:, None] / np.where(best > 0, best, 1))).astype(np.float32)


def learn(asked: Marks, people_say: Marks, vacancies_say: Marks, weights: LearnedWeights | None = None) -> Learned:
    """Learn from who asked for what (people x vacancies, weight 1) and what both say (words marked by `tell_apart`).

    Raises ValueError where the tables do not have the same people and vacancies.
    """
    if asked.height != people_say.height or asked.width != vacancies_say.height:
        raise ValueError("the tables speak of different people or vacancies")
    weights = weights or learned_weights()
    how = weights.taste
    table = joined(asked, people_say, vacancies_say, (how.asked, how.people_say, how.vacancies_say))
    runs = [
        factorise(table, factors=how.factors, steadiness=how.steadiness, rounds=how.rounds, seed=seed)
        for seed in range(how.models)
    ]
    each, popular = np.diff(asked.starts), np.bincount(asked.columns, minlength=asked.width)
    rows = asked.rows
    shares = asked.weighted(_damped(each, 2)[rows] * _damped(popular, 1)[asked.columns])
    mean = asked.weighted((1 / np.maximum(each, 1)[rows]).astype(np.float32))
    modest = asked.weighted((1 / np.sqrt(np.maximum(each, 1))[rows]).astype(np.float32))
    return Learned(
        asked,
        weights,
        tuple(people[: asked.height] for people, _ in runs),
        tuple(vacancies[: asked.width] for _, vacancies in runs),
        shares,
        people_say,
        vacancies_say,
        mean.gather(vacancies_say.dense()),
        modest.turned().gather(people_say.dense()).T,
    )
