"""What like people were introduced to: learned of a centre's own referrals, where there are enough of them.

Only wishes, districts, career, skills and licences are read, as by the engine: never name, sex, age, disability or
nationality. What comes out is points by person and vacancy, capped (weights, learned).
"""

from collections.abc import Iterable, Mapping, Sequence

import numpy as np

from .engine import SeekerProfile, VacancyProfile, Weights
from .engine.learned.marks import Marks, tell_apart
from .engine.learned.model import learn, learned_weights

type Pair = tuple[str, str]
PEOPLE_AT_ONCE = 256
KEPT = 60
"""So many vacancies a person are kept."""


def learned_points(
    pairs: Sequence[Pair], seekers: Sequence[SeekerProfile], vacancies: Sequence[VacancyProfile], weights: Weights
) -> Mapping[str, Mapping[str, int]]:
    """By person, points by vacancy, of everything that is open now; empty below the least number of referrals.

    pairs: who was introduced where, ids of people and vacancies, also of those that are not open any more.
    """
    if len(pairs) < learned_weights().least_pairs:
        return {}
    people = {seeker.id: row for row, seeker in enumerate(seekers)}
    offers = {vacancy.id: row for row, vacancy in enumerate(vacancies)}
    for person, vacancy in pairs:
        people.setdefault(person, len(people))
        offers.setdefault(vacancy, len(offers))
    rows, columns = np.array([(people[person], offers[vacancy]) for person, vacancy in pairs], np.int64).T
    asked = Marks.of(rows, columns, np.ones(len(rows), np.float32), height=len(people), width=len(offers))
    nothing: list[list[str]] = [[]]
    said = [list(person_words(seeker)) for seeker in seekers] + nothing * (len(people) - len(seekers))
    offered = [list(vacancy_words(one)) for one in vacancies] + nothing * (len(offers) - len(vacancies))
    learned = learn(asked, tell_apart(said), tell_apart(offered))
    most, names = weights.learned["most"], [vacancy.id for vacancy in vacancies]
    found: dict[str, Mapping[str, int]] = {}
    for first in range(0, len(seekers), PEOPLE_AT_ONCE):
        some = seekers[first : first + PEOPLE_AT_ONCE]
        points = np.rint(learned.points(first, first + len(some))[:, : len(names)] * (most / 1000)).astype(int)
        for seeker, row in zip(some, points, strict=True):
            best = np.argsort(-row, kind="stable")[:KEPT]
            found[seeker.id] = {names[at]: int(row[at]) for at in best if row[at] > 0}
    return found


def person_words(seeker: SeekerProfile) -> Iterable[str]:
    """What a person wishes for and can do, as words that others may share."""
    for code in seeker.occupations:
        yield from (f"wish {code[:digits]}" for digits in (3, 4, 6) if len(code) >= digits)
    yield from (f"did {code[:4]}" for code in seeker.career or ())
    yield from (f"district {place.district}" for place in seeker.places if place.district)
    yield from (f"type {each}" for each in seeker.employment_types or ())
    yield from (f"skill {each}" for each in seeker.skills or ())
    yield from (f"licence {each}" for each in seeker.licences or ())


def vacancy_words(vacancy: VacancyProfile) -> Iterable[str]:
    """What a vacancy offers and asks for, as words that others may share."""
    if code := vacancy.occupation:
        yield from (f"work {code[:digits]}" for digits in (3, 4, 6) if len(code) >= digits)
    if vacancy.place and vacancy.place.district:
        yield f"district {vacancy.place.district}"
    if vacancy.employment_type:
        yield f"type {vacancy.employment_type}"
    yield from (f"time {each}" for each in vacancy.work_times or ())
    yield from (f"skill {each}" for each in vacancy.skills or ())
    yield from (f"licence {each}" for each in vacancy.licences_required or ())
