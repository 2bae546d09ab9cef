"""Suggestions spread by capacity: a price for crowded vacancies, and hard caps on how many people each is shown to.

Everybody's best list, made alone, shows the same few vacancies to all. Here each vacancy has a price in points. It
rises while more people would be shown the vacancy than it can bear, and falls (below zero, as far as `lift` allows)
while fewer would: the iteration of Sinkhorn for entropic transport (Cuturi 2013), over each person's candidates only.
Lists are then made by points less price. Prices move the order of a list only, never what a pair's points are.

    lists = spread(Candidates(people, vacancies, points), capacity=np.full(n, 5.0), k=5)
    lists.people, lists.vacancies, lists.ranks      # one entry a suggestion; ranks from 1
    lists.prices, lists.loads, lists.crowding       # one entry a vacancy

Points may be integers or floats, in any unit, as long as a difference means the same for everybody. The answer depends
on nothing but the input: no randomness; equals are ordered by points, then by the number of the vacancy.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

type Whole = NDArray[np.int64]
type Real = NDArray[np.float64]
ROUNDS = 60
LEAST = 1e-9


@dataclass(frozen=True, slots=True, init=False)
class Candidates:
    """Pairs of people and vacancies worth showing, one entry a pair, sorted by person, best first.

    people, vacancies: numbers from 0. points: what a pair is worth, finite. Raises ValueError where they are not of one
    length, a number is negative or a pair stands twice.
    """

    people: Whole
    vacancies: Whole
    points: Real

    def __init__(self, people: ArrayLike, vacancies: ArrayLike, points: ArrayLike) -> None:
        who, what = np.asarray(people, np.int64), np.asarray(vacancies, np.int64)
        worth = np.asarray(points, np.float64)
        if not (who.ndim == 1 and who.shape == what.shape == worth.shape):
            raise ValueError("people, vacancies and points are not of one length")
        if not np.isfinite(worth).all() or (who < 0).any() or (what < 0).any():
            raise ValueError("points must be finite, numbers of people and vacancies not negative")
        order = np.lexsort((what, -worth, who))
        for name, column in (("people", who), ("vacancies", what), ("points", worth)):
            object.__setattr__(self, name, column[order])
        pairs = np.sort(who * (what.max(initial=0) + 1) + what)
        if (pairs[1:] == pairs[:-1]).any():
            raise ValueError("a pair stands twice among the candidates")


@dataclass(frozen=True, slots=True)
class Spread:
    """Lists after spreading. people, vacancies, points, ranks: one entry a suggestion, by person, best first.

    prices (points), loads (people shown to), crowding (loads by capacity; 0 for a vacancy without any): one entry a
    vacancy.
    """

    people: Whole
    vacancies: Whole
    points: Real
    ranks: Whole
    prices: Real
    loads: Whole
    crowding: Real


def spread(
    candidates: Candidates,
    capacity: ArrayLike,
    *,
    k: int,
    softness: float | None = None,
    strength: float = 1.0,
    lift: float = 0.0,
    caps: ArrayLike | None = None,
    least: int = 0,
    rounds: int = ROUNDS,
) -> Spread:
    """Lists of at most k for everybody, by points less the price of crowding.

    capacity: for each vacancy, how many lists it should stand on (any number from 0). softness: how many points apart
    two vacancies are still much alike (None: a tenth of the usual spread within a list). strength: the share of the
    price that counts, 0 none ... 1 all. lift: how many points a vacancy that too few would see may gain. caps: for each
    vacancy, how many lists it may stand on at the very most (whole numbers; None: no cap); who stays is decided as in
    `within_caps`. least: how many lists each vacancy stands on at least, where anybody has it among their candidates
    and caps allow (`lift_unseen`). Raises ValueError on a value out of its range.
    """
    room = _capacity("capacity", capacity, candidates)
    if k < 0 or least < 0 or not 0 <= strength <= 1 or lift < 0 or (softness is not None and softness <= 0):
        raise ValueError("k, least and lift are from 0, strength is from 0 to 1, softness above 0")
    prices = strength * competition_prices(candidates, room, k=k, softness=softness, lift=lift, rounds=rounds)
    worth = candidates.points - prices[candidates.vacancies]
    if caps is None:
        most, kept = np.full(len(room), np.inf), _best(candidates, worth, k)
    else:
        most = _capacity("caps", caps, candidates)
        kept = within_caps(candidates, worth, most, k=k)
    if least and k:
        kept = lift_unseen(candidates, worth, kept, np.minimum(most, least))
    kept = _in_order(candidates, worth, kept)
    loads = np.bincount(candidates.vacancies[kept], minlength=len(room))
    crowding = np.divide(loads, room, out=np.zeros(len(room)), where=room > 0)
    return Spread(
        candidates.people[kept],
        candidates.vacancies[kept],
        candidates.points[kept],
        _counting(np.bincount(_rows(candidates.people[kept])[1])) + 1,
        prices,
        loads,
        crowding,
    )


def competition_prices(
    candidates: Candidates,
    capacity: Real,
    *,
    k: int,
    softness: float | None = None,
    lift: float = 0.0,
    rounds: int = ROUNDS,
) -> Real:
    """The price of each vacancy in points: where the expected number of lists it stands on meets its capacity.

    In each round everybody spreads k places over their candidates by exp((points - price) / softness), at most one
    place each; a vacancy's price moves by softness * log(places / capacity), and stays at -lift or above.
    """
    starts, rows = _rows(candidates.people)
    prices = np.zeros(len(capacity))
    if not len(starts) or k == 0:
        return prices
    soft = softness or max(_usual_spread(candidates.points, starts) / 10, LEAST)
    asked = np.zeros(len(capacity), np.bool_)
    asked[candidates.vacancies] = True
    room = np.maximum(capacity, LEAST)
    for _ in range(rounds):
        places = _places((candidates.points - prices[candidates.vacancies]) / soft, starts, rows, k)
        loads = np.bincount(candidates.vacancies, places, len(capacity))
        step = soft * np.log(np.maximum(loads, LEAST) / room)
        moved = np.where(asked, np.maximum(prices + step, -lift), 0.0)
        still = np.abs(moved - prices).max() < soft / 100
        prices = moved
        if still:
            break
    return prices


def _places(worth: Real, starts: Whole, rows: Whole, k: int) -> Real:
    """How much of each candidate a person takes: k places in all, at most one each."""
    share = np.exp(worth - np.maximum.reduceat(worth, starts)[rows])
    for _ in range(4):  # what exceeds one place goes to the others
        share = np.minimum(share * (k / np.add.reduceat(share, starts))[rows], 1.0)
    return share


def within_caps(candidates: Candidates, worth: Real, caps: Real, *, k: int) -> Whole:
    """Lists of at most k within hard caps: which candidates stay.

    Deferred acceptance (Gale and Shapley 1962): everybody asks for their best; a vacancy over its cap keeps those with
    most points, then the lower number, and whoever is turned down asks for their next. Nobody goes without a vacancy
    that holds somebody with fewer points.
    """
    starts, rows = _rows(candidates.people)
    order = _in_order(candidates, worth, np.arange(len(worth)))
    ends = np.append(starts[1:], len(order))
    next_, holds = starts.copy(), np.zeros(len(starts), np.int64)
    held = np.zeros(len(order), np.bool_)
    while (wanting := np.minimum(k - holds, ends - next_)).any():
        held[order[np.repeat(next_, wanting) + _counting(wanting)]] = True
        next_ += wanting
        standing = np.flatnonzero(held)
        held[standing[_beyond(candidates, standing, caps)]] = False
        holds = np.bincount(rows[held], minlength=len(starts))
    return np.flatnonzero(held)


def _beyond(candidates: Candidates, standing: Whole, caps: Real) -> NDArray[np.bool_]:
    """Of the standing candidates, those that lie beyond their vacancy's cap, by points."""
    at = candidates.vacancies[standing]
    order = np.lexsort((standing, -candidates.points[standing], at))
    counts = np.bincount(at, minlength=len(caps))
    place = np.empty(len(at), np.int64)
    place[order] = _counting(counts)
    return place >= caps[at]


def lift_unseen(candidates: Candidates, worth: Real, kept: Whole, least: Real) -> Whole:
    """The lists, changed so that each vacancy stands on at least so many, where candidates allow.

    A vacancy that is short takes the place of the worst entry of the list where that costs least, never of an entry
    whose vacancy would be short itself. One place a person and a vacancy in each round.
    """
    on_list = np.zeros(len(worth), np.bool_)
    on_list[kept] = True
    starts, rows = _rows(candidates.people)
    while True:
        loads = np.bincount(candidates.vacancies[on_list], minlength=len(least))
        spare = on_list & (loads > least)[candidates.vacancies]
        last = np.full(len(starts), -1)
        by_worth = np.flatnonzero(spare)[np.argsort(-worth[spare], kind="stable")]
        last[rows[by_worth]] = by_worth  # the last one written is the worst
        short = np.flatnonzero(~on_list & (loads < least)[candidates.vacancies])
        short = short[last[rows[short]] >= 0]
        cost = worth[last[rows[short]]] - worth[short]
        short = short[np.argsort(cost, kind="stable")]
        short = short[np.sort(np.unique(candidates.vacancies[short], return_index=True)[1])]
        short = short[np.sort(np.unique(rows[short], return_index=True)[1])]
        out = last[rows[short]]
        # of several lists that would let go of one vacancy, only the cheapest does so in this round
        first = np.sort(np.unique(candidates.vacancies[out], return_index=True)[1])
        if not len(first):
            return np.flatnonzero(on_list)
        on_list[out[first]] = False
        on_list[short[first]] = True


def _in_order(candidates: Candidates, worth: Real, some: Whole) -> Whole:
    """Candidates by person, best first; equals by points, then by the vacancy's number."""
    keys = (candidates.vacancies[some], -candidates.points[some], -worth[some], candidates.people[some])
    return some[np.lexsort(keys)]


def _best(candidates: Candidates, worth: Real, k: int) -> Whole:
    order = _in_order(candidates, worth, np.arange(len(worth)))
    starts, _ = _rows(candidates.people)
    return order[_counting(np.diff(np.append(starts, len(order)))) < k]


def _rows(people: Whole) -> tuple[Whole, Whole]:
    """Where each person's candidates begin, and which of those rows each candidate belongs to."""
    new = np.ones(len(people), np.bool_)
    new[1:] = people[1:] != people[:-1]
    return np.flatnonzero(new), np.cumsum(new) - 1


def _counting(lengths: Whole) -> Whole:
    """0, 1, 2 ... anew for each length."""
    total = int(lengths.sum())
    return np.arange(total) - np.repeat(np.cumsum(lengths) - lengths, lengths)


def _usual_spread(points: Real, starts: Whole) -> float:
    """The median over people of best less worst points."""
    return float(np.median(np.maximum.reduceat(points, starts) - np.minimum.reduceat(points, starts)))


def _capacity(name: str, numbers: ArrayLike, candidates: Candidates) -> Real:
    values = np.asarray(numbers, np.float64)
    if values.ndim != 1 or len(values) <= candidates.vacancies.max(initial=-1):
        raise ValueError(f"{name}: one number for each vacancy")
    if not (values >= 0).all():
        raise ValueError(f"{name}: from 0")
    return values


def gini(loads: ArrayLike) -> float:
    """How unevenly places fall on vacancies: 0 all alike ... 1 all on one."""
    values = np.sort(np.asarray(loads, np.float64))
    total = values.sum()
    if not total:
        return 0.0
    at = np.arange(1, len(values) + 1)
    return float(((2 * at - len(values) - 1) * values).sum() / (len(values) * total))
