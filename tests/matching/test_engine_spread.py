"""Suggestions spread by capacity: prices even out crowds, caps hold, nobody is treated better for their number."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from iljari.matching.engine.spread import Candidates, Spread, gini, spread


def crowd(people: int, vacancies: int, seed: int = 1) -> Candidates:
    """Everybody may be shown everything, and all like the low numbers best."""
    chance = np.random.default_rng(seed)
    who, what = np.repeat(np.arange(people), vacancies), np.tile(np.arange(vacancies), people)
    return Candidates(who, what, 100 - what + chance.normal(0, 8, len(what)))


worlds = st.lists(
    st.tuples(st.integers(0, 5), st.integers(0, 6), st.integers(0, 12)),
    unique_by=lambda pair: pair[:2],
    max_size=30,
).map(lambda rows: Candidates(*np.array(rows, np.int64).reshape(-1, 3).T))


def lists(found: Spread) -> dict[int, list[int]]:
    by: dict[int, list[int]] = {}
    for person, vacancy in zip(found.people.tolist(), found.vacancies.tolist(), strict=True):
        by.setdefault(person, []).append(vacancy)
    return by


def test_without_strength_the_lists_are_the_plain_best() -> None:
    chosen = Candidates([0, 0, 0, 1, 1], [2, 0, 1, 1, 0], [5, 9, 9, 1, 3])
    assert lists(spread(chosen, np.ones(3), k=2, strength=0)) == {0: [0, 1], 1: [0, 1]}


def test_prices_even_out_a_crowd_and_cost_few_points() -> None:
    chosen, room = crowd(200, 40), np.full(40, 25.0)
    plain, even = spread(chosen, room, k=5, strength=0), spread(chosen, room, k=5, softness=2.0, lift=100)
    assert gini(plain.loads) > 0.7 > 0.25 > gini(even.loads)
    assert (even.loads > 0).all()
    assert even.prices[0] > even.prices[20] > even.prices[39]
    half = spread(chosen, room, k=5, softness=2.0, lift=100, strength=0.5)
    assert even.points.sum() < half.points.sum() < plain.points.sum()
    assert even.crowding.tolist() == (even.loads / 25).tolist()


def test_without_lift_a_price_is_never_negative() -> None:
    assert spread(crowd(60, 12), np.full(12, 25.0), k=5).prices.min() == 0


@settings(max_examples=60, deadline=None)
@given(chosen=worlds, k=st.integers(0, 4), cap=st.integers(0, 3), strength=st.sampled_from((0.0, 1.0)))
def test_caps_hold_and_nobody_is_passed_over_for_less(chosen: Candidates, k: int, cap: int, strength: float) -> None:
    found = spread(chosen, np.full(7, 2.0), k=k, strength=strength, caps=np.full(7, cap))
    assert (found.loads <= cap).all()
    shown = dict(zip(zip(found.people.tolist(), found.vacancies.tolist(), strict=True), found.points, strict=True))
    assert len(shown) == len(found.people)
    for person in set(chosen.people.tolist()):
        own = [pair for pair in shown if pair[0] == person]
        assert len(own) <= k
        for vacancy, points in zip(
            chosen.vacancies[chosen.people == person].tolist(),
            chosen.points[chosen.people == person].tolist(),
            strict=True,
        ):
            if len(own) < k and (person, vacancy) not in shown:  # then it is full of people with as many points
                others = [worth for (_, at), worth in shown.items() if at == vacancy]
                assert len(others) == cap and all(worth >= points for worth in others)


@settings(max_examples=60, deadline=None)
@given(chosen=worlds, k=st.integers(1, 4), least=st.integers(1, 2))
def test_no_vacancy_goes_unseen_where_somebody_could_see_it(chosen: Candidates, k: int, least: int) -> None:
    plain = spread(chosen, np.full(7, 2.0), k=k)
    found = spread(chosen, np.full(7, 2.0), k=k, least=least)
    assert {person: len(own) for person, own in lists(found).items()} == {
        person: len(own) for person, own in lists(plain).items()
    }
    assert np.minimum(found.loads, least).sum() >= np.minimum(plain.loads, least).sum()
    on = set(zip(found.people.tolist(), found.vacancies.tolist(), strict=True))
    for person, vacancy in zip(chosen.people.tolist(), chosen.vacancies.tolist(), strict=True):
        if found.loads[vacancy] < least and (person, vacancy) not in on:
            assert all(found.loads[other] <= least for other in lists(found)[person])


def test_the_order_of_the_input_does_not_matter() -> None:
    chosen = crowd(30, 9)
    mixed = np.random.default_rng(2).permutation(len(chosen.points))
    again = Candidates(chosen.people[mixed], chosen.vacancies[mixed], chosen.points[mixed])
    settings_ = {"k": 3, "softness": 2.0, "caps": np.full(9, 12), "least": 5}
    one, two = spread(chosen, np.full(9, 10.0), **settings_), spread(again, np.full(9, 10.0), **settings_)
    assert lists(one) == lists(two) and one.prices.tolist() == two.prices.tolist()
    assert one.loads.max() <= 12 and one.loads.min() >= 5


def test_nobody_and_nothing() -> None:
    none = Candidates([], [], [])
    assert lists(spread(none, np.zeros(0), k=5)) == {}
    assert lists(spread(none, np.ones(3), k=5, caps=np.ones(3), least=1)) == {}
    assert gini(np.zeros(4)) == 0


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (lambda: Candidates([0], [0, 1], [1]), "one length"),
        (lambda: Candidates([0], [0], [np.nan]), "finite"),
        (lambda: Candidates([0, 0], [1, 1], [3, 4]), "stands twice"),
        (lambda: spread(crowd(2, 3), np.ones(2), k=1), "one number for each vacancy"),
        (lambda: spread(crowd(2, 3), -np.ones(3), k=1), "from 0"),
        (lambda: spread(crowd(2, 3), np.ones(3), k=1, strength=2), "strength"),
    ],
)
def test_senseless_input_is_refused(wrong, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        wrong()
