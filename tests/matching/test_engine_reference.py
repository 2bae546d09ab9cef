"""The engine decides exactly what the slow reference decides, on random worlds with many unknown facts."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from iljari.matching.engine import CODES, Engine, SeekerProfile, VacancyProfile, default_weights
from iljari.matching.engine.reference import reference_gates, reference_parts, reference_suggest
from tests.matching.engine_worlds import TODAY, fields, seekers, vacancies

WEIGHTS = default_weights()
crowds = st.lists(seekers, min_size=1, max_size=3, unique_by=lambda seeker: seeker.id)
pairs = st.frozensets(st.tuples(st.sampled_from(("kim", "lee")), st.sampled_from(("v00", "v07", "v14"))), max_size=2)


@settings(max_examples=60, deadline=None)
@given(
    people=st.lists(seekers, min_size=1, max_size=3, unique_by=lambda s: s.id),
    field=fields,
    k=st.integers(0, 20),
    referred=pairs,
)
def test_engine_equals_reference(
    people: list[SeekerProfile],
    field: tuple[VacancyProfile, ...],
    k: int,
    referred: frozenset[tuple[str, str]],
) -> None:
    got = Engine(field, today=TODAY, referred=referred).suggest(people, k=k)
    for person in people:
        expected = reference_suggest(person, field, today=TODAY, weights=WEIGHTS, k=k, referred=referred)
        assert [(s.vacancy_id, s.points, s.parts) for s in got[person.id]] == expected
        assert [s.rank for s in got[person.id]] == list(range(1, len(expected) + 1))


@settings(max_examples=60, deadline=None)
@given(person=seekers, field=fields, referred=pairs)
def test_explanations_equal_reference(
    person: SeekerProfile, field: tuple[VacancyProfile, ...], referred: frozenset[tuple[str, str]]
) -> None:
    engine = Engine(field, today=TODAY, referred=referred)
    ranks = {s.vacancy_id: s.rank for s in engine.suggest([person], k=len(field))[person.id]}
    for vacancy in field:
        explanation = engine.explain(person, vacancy.id)
        assert explanation.parts == reference_parts(person, vacancy, today=TODAY, weights=WEIGHTS)
        assert explanation.points == sum(explanation.parts.values())
        gates = reference_gates(person, vacancy, today=TODAY, weights=WEIGHTS, referred=referred)
        assert {gate.code for gate in explanation.gates} == gates
        assert explanation.rank == ranks.get(vacancy.id)


@settings(max_examples=60, deadline=None)
@given(person=seekers, vacancy=vacancies)
def test_every_uttered_code_is_listed_with_its_parameters(person: SeekerProfile, vacancy: VacancyProfile) -> None:
    explanation = Engine([vacancy], today=TODAY).explain(person, vacancy)
    for said in (*explanation.reasons, *explanation.against, *explanation.gates):
        assert tuple(said.params) == CODES[said.code].params
    assert {CODES[said.code].kind for said in explanation.reasons} <= {"for"}
    assert {CODES[said.code].kind for said in explanation.against} <= {"against"}
    assert {CODES[said.code].kind for said in explanation.gates} <= {"gate"}
    assert all(CODES[code].kind == "unknown" for code in explanation.unknown)


@settings(max_examples=60, deadline=None)
@given(person=seekers, vacancy=vacancies)
def test_points_stay_within_each_components_maximum(person: SeekerProfile, vacancy: VacancyProfile) -> None:
    parts = Engine([vacancy], today=TODAY).explain(person, vacancy, rank=False).parts
    assert all(0 <= points <= WEIGHTS[name].maximum for name, points in parts.items())


@settings(max_examples=50, deadline=None)
@given(person=seekers, field=fields)
def test_order_depends_neither_on_the_persons_id_nor_on_the_order_of_vacancies(
    person: SeekerProfile, field: tuple[VacancyProfile, ...]
) -> None:
    there = Engine(field, today=TODAY).suggest([person])[person.id]
    back = Engine(field[::-1], today=TODAY).suggest([replace(person, id="someone else")])["someone else"]
    assert [(s.vacancy_id, s.points) for s in there] == [(s.vacancy_id, s.points) for s in back]


@settings(max_examples=50, deadline=None)
@given(vacancy=vacancies)
def test_a_person_of_whom_nothing_is_known_is_kept_out_by_facts_of_the_vacancy_only(vacancy: VacancyProfile) -> None:
    gates = Engine([vacancy], today=TODAY).explain(SeekerProfile(id="kim"), vacancy).gates
    assert {gate.code for gate in gates} <= {"vacancy_closed", "no_openings_left", "too_many_referrals"}


@settings(max_examples=50, deadline=None)
@given(person=seekers)
def test_a_vacancy_of_which_nothing_is_known_is_open_to_all_who_did_not_opt_out(person: SeekerProfile) -> None:
    nothing = VacancyProfile(id="v00")
    explanation = Engine([nothing], today=TODAY).explain(person, nothing)
    assert {gate.code for gate in explanation.gates} == ({"opted_out"} if person.opted_out else set())
    assert explanation.parts == {name: WEIGHTS[name].unknown for name in explanation.parts}
