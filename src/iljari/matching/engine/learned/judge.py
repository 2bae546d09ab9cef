"""How good lists are: where held-out applications stand among all vacancies, and how evenly lists fall on them."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from iljari.matching.engine.learned.marks import Marks, Real
from iljari.matching.engine.spread import Candidates, gini, spread

type Whole = NDArray[np.int64]
type Scorer = Callable[[int, int], Real]
BLOCK = 256
SHOWN = 5


@dataclass(frozen=True, slots=True)
class Held:
    """What is learned from and what is asked: `asked` as a list of vacancies a person, in time order, and held out."""

    asked: list[list[int]]
    out: list[list[int]]

    def table(self, vacancies: int) -> Marks:
        """What is learned from, as a table of weight 1."""
        rows = np.repeat(np.arange(len(self.asked)), [len(each) for each in self.asked])
        columns = np.array([vacancy for each in self.asked for vacancy in each], np.int64)
        return Marks.of(rows, columns, np.ones(len(rows), np.float32), height=len(self.asked), width=vacancies)


def hold_out(asked: Sequence[Sequence[int]], *, before: int = 0) -> Held:
    """Hold out everybody's last application; with `before` the one so many before it, what follows removed."""
    kept, out = [], []
    for each in asked:
        at = len(each) - 1 - before
        kept.append(list(each[: max(at, 0)]))
        out.append([each[at]] if at >= 0 and (before == 0 or at > 0) else [])
    return Held(kept, out)


def hold_out_people(asked: Sequence[Sequence[int]], share: float, seed: int) -> Held:
    """Hold out all applications of that share of the people."""
    new = set(np.random.default_rng(seed).permutation(len(asked))[: round(share * len(asked))].tolist())
    return Held(
        [[] if at in new else list(each) for at, each in enumerate(asked)],
        [list(each) if at in new else [] for at, each in enumerate(asked)],
    )


@dataclass(frozen=True, slots=True)
class Ranks:
    """people: who was judged; ranks: for each the ranks of what was held out; loads: lists each vacancy stands on."""

    people: Whole
    ranks: list[Whole]
    loads: Whole

    def recalls(self, k: int) -> Real:
        """For each person: hits among the first k by the most that were possible."""
        return np.array([(each <= k).sum() / min(k, len(each)) for each in self.ranks], np.float32)

    def gains(self, k: int) -> Real:
        """For each person: discounted gain of the first k by the best possible (Jarvelin and Kekalainen 2002)."""
        ideal = np.cumsum(1 / np.log2(np.arange(2, k + 2)))
        return np.array(
            [(1 / np.log2(each[each <= k] + 1)).sum() / ideal[min(k, len(each)) - 1] for each in self.ranks], np.float32
        )

    def figures(self) -> dict[str, float]:
        """The figures of a run."""
        return {
            "recall@5": round(float(self.recalls(5).mean()), 5),
            "recall@20": round(float(self.recalls(20).mean()), 5),
            "ndcg@20": round(float(self.gains(20).mean()), 5),
            "gini@5": round(gini(self.loads), 5),
            "coverage@5": round(float((self.loads > 0).mean()), 5),
        }


def rank(scorer: Scorer, held: Held, vacancies: int, judged: Sequence[int]) -> Ranks:
    """Rank all vacancies but those asked for already; who has as many points as a held-out one stands before it."""
    loads, ranks = np.zeros(vacancies, np.int64), []
    for people, scores in _scored(scorer, held, judged):
        for person, row in zip(people, scores, strict=True):
            ranks.append(_ranks(row, held.out[person]))
        np.add.at(loads, _first(scores, SHOWN), 1)
    return Ranks(np.array(judged), ranks, loads)


def rank_spread(scorer: Scorer, held: Held, vacancies: int, judged: Sequence[int], plan: "Plan") -> Ranks:
    """The same with the lists of five spread by capacity; after them everything else by points."""
    rows, columns, points = _candidates(scorer, held, judged, min(plan.candidates, vacancies))
    lists = spread(
        Candidates(rows, columns, plan.chance(points)),
        np.full(vacancies, SHOWN * len(judged) / vacancies),
        k=SHOWN,
        softness=plan.softness,
        strength=plan.strength,
        lift=plan.lift,
        least=plan.least,
    )
    starts = np.searchsorted(lists.people, np.arange(len(judged) + 1))
    ranks, at = [], 0
    for people, scores in _scored(scorer, held, judged):
        for person, row in zip(people, scores, strict=True):
            shown = lists.vacancies[starts[at] : starts[at + 1]]
            row[shown] = np.inf
            places = {int(vacancy): place for place, vacancy in enumerate(shown, start=1)}
            behind = _ranks(row, held.out[person])
            ranks.append(np.array([places.get(v, r) for v, r in zip(held.out[person], behind, strict=True)]))
            at += 1
    return Ranks(np.array(judged), ranks, lists.loads)


@dataclass(frozen=True, slots=True)
class Plan:
    """How lists are spread (`spread.py`): all vacancies get the same room; half the price that would fill it counts.

    What is moved is worth as much as it is likely to be asked for: points to a power, fitted on the second-last
    applications (their hits by points). candidates: how many a person; the rest as in `spread`, in units of `chance`.
    """

    candidates: int = 150
    power: float = 1.75
    softness: float = 0.017
    strength: float = 0.52
    lift: float = 1.0
    least: int = 1

    def chance(self, points: NDArray[np.floating]) -> NDArray[np.float64]:
        """How likely a pair is, up to a factor, by its points (0 ... 1000)."""
        return np.asarray((points / 1000.0) ** self.power, np.float64)


def _scored(scorer: Scorer, held: Held, judged: Sequence[int]) -> Iterator[tuple[Whole, Real]]:
    """Blocks of judged people and their scores, what they asked for already at minus infinity."""
    wanted = np.zeros(len(held.asked), np.bool_)
    wanted[list(judged)] = True
    for first in range(0, len(wanted), BLOCK):
        last = min(first + BLOCK, len(wanted))
        people = np.flatnonzero(wanted[first:last]) + first
        if not len(people):
            continue
        scores = scorer(first, last)[people - first]
        for row, person in zip(scores, people, strict=True):
            row[held.asked[person]] = -np.inf
        yield people, scores


def _ranks(row: Real, out: Sequence[int]) -> Whole:
    """The rank of each held-out vacancy; other held-out ones stand before it only where they have more points."""
    own = row[list(out)]
    order = np.sort(row)
    as_many = len(row) - np.searchsorted(order, own, side="left")
    tied_out = np.array([(own == value).sum() - 1 for value in own], np.int64)
    return np.asarray(as_many - tied_out, np.int64)


def _first(scores: Real, k: int) -> Whole:
    """The k best of each row; of equals the lower number."""
    return np.argsort(-scores, axis=1, kind="stable")[:, :k]


def _candidates(
    scorer: Scorer, held: Held, judged: Sequence[int], size: int
) -> tuple[Whole, Whole, NDArray[np.float64]]:
    rows, columns, points = [], [], []
    at = 0
    for people, scores in _scored(scorer, held, judged):
        best = np.argpartition(-scores, size - 1, axis=1)[:, :size]
        worth = np.take_along_axis(scores, best, 1)
        fine = np.isfinite(worth)
        rows.append(np.repeat(np.arange(at, at + len(people)), size).reshape(best.shape)[fine])
        columns.append(best[fine])
        points.append(worth[fine])
        at += len(people)
    return np.concatenate(rows), np.concatenate(columns), np.concatenate(points).astype(np.float64)
