"""Compiled or not, in blocks or not, after vacancies came and went: the same lists as the slow reference."""

import random
from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pytest

from iljari.matching.engine import Engine, SeekerProfile, VacancyProfile, areas, best, default_weights, field, plain
from iljari.matching.engine.reference import reference_suggest
from iljari.matching.engine.watch import Watch
from tests.matching.engine_worlds import TODAY, random_world

WEIGHTS = default_weights()
type World = tuple[list[VacancyProfile], list[SeekerProfile]]


@pytest.fixture(scope="module")
def world() -> World:
    """Some hundreds of random vacancies and dozens of people, always the same."""
    return random_world(420, 30)


@pytest.fixture(params=["numpy", "numpy in blocks", "compiled"])
def compiled(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[bool]:
    """Each way to search; the block search of NumPy starts at ten vacancies instead of thousands."""
    if request.param == "numpy in blocks":
        monkeypatch.setattr(plain, "ALL_AT_ONCE", 10)
    yield request.param == "compiled"


def expected(jobs: list[VacancyProfile], seeker: SeekerProfile, k: int, **more: object) -> list[tuple[str, int]]:
    found = reference_suggest(seeker, jobs, today=TODAY, weights=WEIGHTS, k=k, **more)  # type: ignore[arg-type]
    return [(vacancy_id, points) for vacancy_id, points, _ in found]


@pytest.mark.parametrize("most_places", [0, 2048])
def test_lists_are_those_of_the_reference(
    world: World, compiled: bool, most_places: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(areas, "MOST_PLACES", most_places)  # 0: vacancies in cells, places worked out one by one
    jobs, people = world
    bare = [replace(people[0], id="bare", occupations=(), places=(), home=None), SeekerProfile(id="unknown")]
    referred = {(people[1].id, jobs[number].id) for number in range(0, 400, 3)}
    engine = Engine(jobs, today=TODAY, referred=referred, compiled=compiled)
    found = engine.suggest([*people, *bare], k=7)
    for seeker in [*people[::3], people[1], *bare]:
        got = [(one.vacancy_id, one.points) for one in found[seeker.id]]
        assert got == expected(jobs, seeker, 7, referred=referred)


def test_vacancies_come_and_go(world: World, compiled: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(field, "LOOSE_LEAST", 40)
    jobs, people = world
    chance = random.Random(3)
    engine = Engine(jobs[:200], today=TODAY, compiled=compiled)
    there = {one.id: one for one in jobs[:200]}
    for number, one in enumerate(jobs[200:]):
        engine.add(one)
        there[one.id] = one
        if number % 3 == 0:
            gone = chance.choice(sorted(there))
            engine.remove(gone)
            del there[gone]
        if number % 60 == 59:
            found = engine.suggest(people[:6], k=9)
            for seeker in people[:6]:
                got = [(told.vacancy_id, told.points) for told in found[seeker.id]]
                assert got == expected(list(there.values()), seeker, 9)
    assert {one.id for one in engine.vacancies} == set(there)


def test_a_watch_keeps_everybodys_list(world: World, compiled: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(field, "LOOSE_LEAST", 20)
    jobs, people = world
    referred = {(people[2].id, jobs[number].id) for number in range(0, 400, 2)}
    engine = Engine(jobs[:150], today=TODAY, compiled=compiled, referred=referred)
    watch = Watch(engine, people[:20], k=5)
    there = {one.id: one for one in jobs[:150]}
    for number, one in enumerate(jobs[150:230]):
        before = set(watch.crowd.row_of)
        entered = watch.arrive(one)
        there[one.id] = one
        assert set(entered) == {name for name in before if one.id in dict(watch.of(name))}
        if number % 5 == 0:
            gone = sorted(there)[number]
            left = watch.leave(gone)
            del there[gone]
            assert set(left) <= before
        if number == 40:
            for late in people[20:30]:
                watch.join(late)
            watch.part(people[3].id)
    for seeker in [*people[:3], *people[4:30]]:
        assert watch.of(seeker.id) == expected(list(there.values()), seeker, 5, referred=referred)


def test_a_compiled_search_without_numba_is_refused_in_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(best, "can_compile", lambda: False)
    with pytest.raises(RuntimeError, match=r"install iljari\[fast\]"):
        Engine([VacancyProfile(id="v")], today=TODAY, compiled=True).suggest([SeekerProfile(id="kim")])


def test_strangers_and_twins_are_refused() -> None:
    engine = Engine([VacancyProfile(id="v")], today=TODAY)
    with pytest.raises(ValueError, match="vacancy v is there already"):
        engine.add(VacancyProfile(id="v"))
    with pytest.raises(KeyError):
        engine.remove("w")
    with pytest.raises(ValueError, match="seeker kim is there already"):
        engine.crowd([SeekerProfile(id="kim"), SeekerProfile(id="kim")])


def test_a_newcomer_that_just_reaches_the_last_of_a_list_is_not_passed_over(world: World, compiled: bool) -> None:
    """Everybody's threshold is exactly what the newcomer earns them: a bound one point too low loses somebody."""
    jobs, people = world
    engine = Engine(jobs[:150], today=TODAY, compiled=compiled)
    watch = Watch(engine, people, k=5)
    everybody = np.arange(len(people))
    concerned = 0
    for one in jobs[150:300]:
        engine.add(one)
        row = engine.field.row_of[one.id]
        pieces = engine.tables(), engine.field.arrays, engine.field.areas, watch.crowd.arrays
        totals = plain.totals(*pieces, everybody, np.array([row]))
        watch._last.all[:] = np.maximum(totals, 0)
        found, points = watch._concerned(row)
        assert found.tolist() == np.flatnonzero(totals >= 0).tolist()
        assert points.tolist() == totals[totals >= 0].tolist()
        concerned += len(found)
    assert concerned > 200
