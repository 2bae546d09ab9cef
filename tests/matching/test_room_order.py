"""What stands beside the points: crowding, what like people went for, a search that is widened, points of the house."""

import json
from dataclasses import replace
from datetime import date

import pytest
from click.testing import CliRunner
from django.core.exceptions import ImproperlyConfigured
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation

from iljari.config.commands_data import match_group
from iljari.matching import actions, arranging, courses, learning, points, queries, rules, tasks, wording
from iljari.matching.arranging import Found, Line, candidates, crowding, joined, shown_to, with_widened
from iljari.matching.beside import kept_beside
from iljari.matching.engine import Engine, Place, Point, SeekerProfile, VacancyProfile, default_weights
from iljari.matching.engine.spread import gini
from iljari.matching.models import Crowding, Decision, Done, Leaning, Listing, Suggestion
from iljari.matching.oversight.queries import outcomes
from iljari.people.models import Registration

TODAY = date(2026, 11, 26)
HERE = Place("41463", Point(37.27, 127.11))
CLEANER, GUARD, COOK, DRIVER = "561102", "542201", "531101", "622101"


def job(key: str, occupation: str = CLEANER, **facts: object) -> VacancyProfile:
    return VacancyProfile(id=key, occupation=occupation, place=HERE, openings_left=1, open_from=TODAY, **facts)


def somebody(key: str, *wishes: str, **facts: object) -> SeekerProfile:
    return SeekerProfile(id=key, occupations=wishes or (CLEANER,), places=(HERE,), **facts)


def town(people: int = 100, jobs: int = 40) -> tuple[Engine, list[SeekerProfile]]:
    """Everybody wishes for the same work; five jobs pay a little better than the others."""
    pay = [13_500 if number < 5 else 11_500 for number in range(jobs)]
    places = [job(f"job {number:02}", pay_min=won, pay_max=won) for number, won in enumerate(pay)]
    return Engine(places, today=TODAY), [somebody(f"p{n:03}", pay_floor_hourly=11_000) for n in range(people)]


def loads(found: Found, yields: dict[str, int]) -> list[int]:
    shown = shown_to(found.lists(yields, 5))
    return [shown.get(name, 0) for name in found.vacancies]


def test_what_everybody_is_shown_yields_and_the_rest_is_seen():
    engine, seekers = town()
    found = candidates(engine, seekers, {}, {})
    yields = crowding(found, {one.id: 1 for one in engine.vacancies}, engine.weights)
    alone, spread = loads(found, {}), loads(found, yields)
    assert sum(alone) == sum(spread) == 500
    assert max(alone) == 100 and max(spread) < max(alone)
    assert gini(spread) < gini(alone)
    assert 0 < max(yields.values()) <= engine.weights.crowding["most"]


def test_where_there_is_room_for_everybody_nothing_yields():
    engine, seekers = town(people=10)
    found = candidates(engine, seekers, {}, {})
    assert crowding(found, {one.id: 10 for one in engine.vacancies}, engine.weights) == {}


def test_yielding_moves_the_order_only_and_never_past_its_cap():
    engine, seekers = town(people=2, jobs=5)
    found = candidates(engine, seekers, {}, {})
    (plain, _other) = found.lists({}, 20)
    (moved, _other) = found.lists({plain[0].vacancy_id: 60}, 20)
    assert {line.vacancy_id for line in moved} == {line.vacancy_id for line in plain}
    assert {line.vacancy_id: line.points for line in moved} == {line.vacancy_id: line.points for line in plain}
    assert moved[-1] == replace(plain[0], yields=60)


def test_a_closed_gate_stays_closed_whatever_was_learned():
    engine = Engine([job("far work", COOK), job("near work")], today=TODAY)
    (lines,) = candidates(engine, [somebody("p")], {}, {"p": {"far work": 60}}).lists({}, 20)
    assert [line.vacancy_id for line in lines] == ["near work"]


def test_what_was_decided_on_is_left_out_and_others_move_up():
    engine, seekers = town(people=2, jobs=8)
    everything, others = candidates(engine, seekers, {}, {}).lists({}, 20)
    out = {line.vacancy_id for line in everything[:3]}
    mine, other = candidates(engine, seekers, {"p000": out}, {}).lists({}, 20)
    assert mine == everything[3:] and other == others


def test_parts_are_joined_in_order():
    engine, seekers = town(people=6, jobs=8)
    whole = candidates(engine, seekers, {}, {})
    parts = joined([candidates(engine, seekers[:2], {}, {}), candidates(engine, seekers[2:], {}, {})])
    assert parts.lists({}, 20) == whole.lists({}, 20) and parts.people == whole.people
    with pytest.raises(ValueError, match="nobody"):
        joined([])


@pytest.mark.parametrize(("jobs", "widened"), [(9, True), (10, False)])
def test_a_search_with_little_in_reach_is_widened(jobs, widened):
    engine = Engine([job(f"job {number}") for number in range(jobs)], today=TODAY)
    (seeker,) = with_widened(engine, [somebody("p")])
    assert seeker.widened is widened


def test_who_opted_out_is_asked_about_as_everybody_else():
    engine = Engine([job(f"job {number}") for number in range(12)], today=TODAY)
    (seeker,) = with_widened(engine, [somebody("p", opted_out=True)])
    assert not seeker.widened and seeker.opted_out


def test_who_wishes_for_nothing_named_is_not_widened():
    engine = Engine([job("one")], today=TODAY)
    (seeker,) = with_widened(engine, [SeekerProfile(id="p")])
    assert not seeker.widened


def two_tastes(pairs_a_person: int = 10) -> tuple[list[tuple[str, str]], list[SeekerProfile], list[VacancyProfile]]:
    """Two hundred people of one wish; half of them were always introduced to one half of the firms."""
    jobs = [job(f"job {number:02}") for number in range(40)]
    seekers = [somebody(f"p{number:03}") for number in range(200)]
    pairs = [
        (seeker.id, jobs[(number % 2) * 20 + (number // 2 + step) % 20].id)
        for number, seeker in enumerate(seekers)
        for step in range(pairs_a_person)
    ]
    return pairs, seekers, jobs


def test_what_like_people_were_introduced_to_is_learned_and_capped():
    pairs, seekers, jobs = two_tastes()
    learned = learning.learned_points(pairs, seekers, jobs, default_weights())
    known = {person: {job for who, job in pairs if who == person} for person, _job in pairs}
    first = second = 0
    for number, seeker in enumerate(seekers):
        own = {one.id for one in jobs[(number % 2) * 20 : (number % 2) * 20 + 20]}
        new = {key: value for key, value in learned[seeker.id].items() if key not in known[seeker.id]}
        first += sum(value for key, value in new.items() if key in own)
        second += sum(value for key, value in new.items() if key not in own)
    assert first > 4 * second
    most = max(value for each in learned.values() for value in each.values())
    assert 0 < most <= default_weights().learned["most"]


def test_nothing_is_learned_from_few_introductions():
    pairs, seekers, jobs = two_tastes()
    assert learning.learned_points(pairs[:1999], seekers, jobs, default_weights()) == {}


def test_the_words_that_are_learned_from_name_nobody():
    seeker = somebody("p", career={CLEANER: 12}, skills=frozenset({"sheet"}), licences=frozenset({"지게차운전기능사"}))
    kinds = {word.partition(" ")[0] for word in learning.person_words(seeker)}
    assert kinds == {"wish", "did", "district", "skill", "licence"}


@pytest.fixture
def crowd(system, open_another, register_another):
    """Eight jobs alike but for their pay, and nine people who would all be shown the same five."""
    for number in range(8):
        open_another(title=f"시설관리원 {number}", pay_min=2_600_000 + 40_000 * number, pay_max=3_000_000)
    return [register_another(f"김사람{number}") for number in range(9)]


def tight(monkeypatch) -> None:
    """One list an opening is enough, and the whole price counts."""
    weights = default_weights()
    told = replace(weights, crowding=weights.crowding | {"lists_per_opening": 1, "most": 60})
    for module in (actions, queries, tasks):
        monkeypatch.setattr(module, "house_weights", lambda: told)


def test_a_run_keeps_how_crowded_vacancies_are_and_a_second_changes_nothing(crowd, system, monkeypatch):
    tight(monkeypatch)
    actions.run_matching(by=system)
    rows = list(Crowding.objects.order_by("vacancy").values_list("id", "vacancy", "shown_to", "yields"))
    assert sum(shown for _id, _vacancy, shown, _yields in rows) == 5 * len(crowd)
    assert any(yields for *_others, yields in rows)
    before = list(Suggestion.objects.order_by("id").values("id", "rank", "components", "state"))
    told = Listing.objects.count()
    actions.run_matching(by=system)
    assert list(Crowding.objects.order_by("vacancy").values_list("id", "vacancy", "shown_to", "yields")) == rows
    assert list(Suggestion.objects.order_by("id").values("id", "rank", "components", "state")) == before
    assert Listing.objects.count() == told


def test_somebody_looked_at_alone_has_the_order_that_everybody_has(crowd, system, monkeypatch):
    tight(monkeypatch)
    actions.run_matching(by=system)
    before = list(Suggestion.objects.order_by("id").values("id", "rank", "components"))
    actions.run_matching(by=system, persons=[crowd[3].pk])
    assert list(Suggestion.objects.order_by("id").values("id", "rank", "components")) == before


def test_what_yields_says_so_on_the_list_and_on_the_pages(crowd, system, consultant, sign_in, monkeypatch):
    tight(monkeypatch)
    actions.run_matching(by=system)
    row = next(one for one in Suggestion.objects.all() if one.components.get("crowding"))
    assert row.components["crowding"] < 0 and {"code": "shown_to_many", "params": {}} in row.against
    client = sign_in(consultant)
    why = client.get(reverse("matching:why", args=[row.person_id, row.vacancy_id])).content.decode()
    assert "이미 많은 사람에게 추천됨" in why and "첫 다섯 자리" in why and "순서가 정해진 과정" in why
    vacancy = client.get(reverse("firms:vacancy", args=[row.vacancy_id])).content.decode()
    assert "첫 다섯 자리에 들어 있습니다" in vacancy


def test_why_agrees_with_the_list(crowd, system, monkeypatch):
    tight(monkeypatch)
    actions.run_matching(by=system)
    for row in Suggestion.objects.filter(person=crowd[0]).select_related("vacancy"):
        assert queries.why_pair(crowd[0], row.vacancy).place == row.rank


def test_what_is_kept_of_learning_goes_with_the_next_run(crowd, system):
    actions.run_matching(by=system)
    vacancy = Suggestion.objects.filter(person=crowd[0]).last().vacancy
    Leaning.objects.create(person=crowd[0], points={str(vacancy.pk): 60})
    actions.run_matching(by=system, persons=[crowd[0].pk])
    row = Suggestion.objects.get(person=crowd[0], vacancy=vacancy)
    assert row.components["learned"] == 60 and {"code": "like_people", "params": {}} in row.reasons
    assert row.rank == 1
    actions.run_matching(by=system)
    assert not Leaning.objects.exists()
    row.refresh_from_db()
    assert "learned" not in row.components


def test_enough_introductions_are_learned_from_by_the_run(crowd, system, monkeypatch):
    weights = learning.learned_weights()
    monkeypatch.setattr(learning, "learned_weights", lambda: replace(weights, least_pairs=2))
    actions.run_matching(by=system)
    for person in crowd[:2]:
        vacancy = Suggestion.objects.filter(person=person).order_by("-rank").first().vacancy
        actions.remember_referral(by=system, person=person, vacancy=vacancy)
    actions.run_matching(by=system)
    kept = kept_beside(system.centre_id, [person.pk for person in crowd]).learned
    assert kept and max(max(each.values()) for each in kept.values() if each) <= 60


def test_only_people_near_the_work_are_read_for_a_new_vacancy(system, maintenance, chulsoo, register_another):
    cook = register_another("김요리", occupations=[{"code": COOK, "words": "조리사"}])
    unsure = register_another("김미정", occupations=[{"code": "", "words": "시설관리원"}])
    rows = Registration.objects.filter(tasks._near(system.centre_id, maintenance.occupation))
    read = set(rows.values_list("person", flat=True))
    assert read == {chulsoo.pk, unsure.pk} and cook.pk not in read
    assert set(Registration.objects.filter(tasks._near(system.centre_id, None))) == set(Registration.objects.all())


def test_somebody_with_two_wishes_near_the_work_is_read_once(system, maintenance, register_another):
    wishes = [{"code": "702901", "words": "시설관리원"}, {"code": "702900", "words": "건물 보수원"}]
    person = register_another("김두희", occupations=wishes)
    rows = Registration.objects.filter(tasks._near(system.centre_id, maintenance.occupation), person=person)
    assert rows.count() == 1
    assert person.pk in tasks._candidates(maintenance)


def test_a_new_vacancy_finds_exactly_those_whose_list_it_changes(crowd, system, open_another, register_another):
    cook = register_another("김요리", occupations=[{"code": COOK, "words": "조리사"}])
    actions.run_matching(by=system)
    best = open_another(title="시설관리원 최고", pay_min=3_600_000, pay_max=3_600_000)
    with CaptureQueriesContext(connection) as asked:
        found = tasks._candidates(best)
    assert {person.pk for person in crowd} <= found and cook.pk not in found
    assert len(asked) <= 12
    tasks.match_vacancy.func(str(best.pk))
    assert Suggestion.objects.filter(vacancy=best).count() == len(crowd)


@pytest.mark.parametrize(
    ("code", "params", "lift"),
    [
        ("pay_below", {"won_short": 450}, "시급 450원 더 오르거나 희망을 그만큼 낮추면 맞음"),
        (
            "licence_preferred_missing",
            {"names": ["지게차운전기능사"]},
            "다음 자격이 있으면 더 높아짐: 지게차운전기능사",
        ),
        ("skills_none_shared", {"words": ["sheet"]}, "다음 능력이 있으면 더 높아짐: 표 계산"),
        ("skills_none_shared", {}, ""),
        ("freshness_old", {"days": 70}, ""),
    ],
)
def test_a_weak_spot_says_what_would_change_it(code, params, lift):
    with translation.override("ko"):
        assert wording._weak(code, params, "hour").lift == lift


def test_weak_spots_and_what_moved_the_order_are_said_in_both_languages():
    from iljari.matching.engine import CODES
    from iljari.matching.sentences import BESIDE, MENDS
    from tests.matching.test_room_wording import example

    assert set(MENDS) <= {code for code, told in CODES.items() if told.kind == "against"} | {"prefers_own_search"}
    for language in ("ko", "en"):
        with translation.override(language):
            for code in MENDS:
                assert "%" not in wording._weak(code, example(code), "month").lift
            for code in BESIDE:
                assert wording.say(code, {})


def test_what_became_of_suggestions_is_what_points_are_fitted_from(
    suggestion, consultant, chulsoo, maintenance, system
):
    actions.mark_seen(by=consultant, person=chulsoo)
    assert [one.result for one in outcomes(system.centre_id)] == ["suggested"]
    actions.remember_referral(by=consultant, person=chulsoo, vacancy=maintenance)
    actions.run_matching(by=system)
    actions.remember_hire(by=consultant, person=chulsoo, vacancy=maintenance)
    (one,) = outcomes(system.centre_id)
    assert one.result == "hired" and sum(one.parts.values()) == suggestion.points
    assert Decision.objects.filter(done=Done.HIRED).count() == 1


def test_too_few_outcomes_leave_the_points_as_they_are(suggestion):
    result = CliRunner().invoke(match_group, ["fit", "--write"])
    assert result.exit_code and "200 are needed" in result.output
    assert not points.own_file().exists()


@pytest.fixture
def own_points(settings, tmp_path):
    settings.HOME = tmp_path
    points.house_weights.cache_clear()
    yield points.own_file()
    points.house_weights.cache_clear()


def test_points_that_order_outcomes_better_are_kept_as_the_houses_own(own_points, suggestion, monkeypatch):
    from iljari.matching.engine.fit import Outcome
    from iljari.matching.oversight import queries as told

    base = default_weights()
    none = dict.fromkeys(base.components, 0)

    def one(number: int) -> Outcome:
        near = number % 2
        parts = none | {"commute": 200 if near else 0, "occupation": 120 if near and number % 3 else 360}
        return Outcome(parts, "hired" if near else "dismissed")

    monkeypatch.setattr(told, "outcomes", lambda centre: [one(number) for number in range(600)])
    result = CliRunner().invoke(match_group, ["fit", "--write", "--json"])
    found = json.loads(result.output.splitlines()[-1])
    assert found["auc_after"] > found["auc_before"] and found["written"] == str(own_points)
    points.house_weights.cache_clear()
    assert points.house_weights()["commute"].maximum > base["commute"].maximum
    assert points.house_weights().version.startswith(f"{base.version}.")


def test_a_file_of_points_that_makes_no_sense_is_named(own_points):
    own_points.write_text("total = 1000\n", encoding="utf-8")
    with pytest.raises(ImproperlyConfigured, match=r"matching\.toml cannot be used"):
        points.house_weights()


def test_candidates_are_more_than_a_list_holds():
    assert arranging.CANDIDATES >= 2 * rules.MOST
    assert Line("v", 500, 20, 60).points == 500


@pytest.fixture
def own_courses(settings, tmp_path):
    settings.HOME = tmp_path
    courses.house_courses.cache_clear()
    yield tmp_path / courses.FILE
    courses.house_courses.cache_clear()


def test_a_missing_licence_names_the_course_that_leads_to_it(own_courses):
    own_courses.write_text("licence,course,agency\n지게차 운전기능사,지게차 과정,용인직업학교\n", encoding="utf-8")
    params = {"missing": ["지게차운전기능사"], "any_one": False}
    with translation.override("ko"):
        assert wording.lift("licence", params) == "이 자격증이 있으면 가능 (용인직업학교 ‘지게차 과정’)"
        weak = wording._weak("licence_preferred_missing", {"names": ["지게차운전기능사"]}, "hour")
        assert weak.lift.endswith("(용인직업학교 ‘지게차 과정’)")
        assert wording._weak("licence_preferred_missing", {"names": ["요양보호사"]}, "hour").lift.endswith("요양보호사")


@pytest.mark.parametrize("text", ["licence,course\nx,y\n", "licence,course,agency\n지게차,,학교\n"])
def test_a_list_of_courses_that_makes_no_sense_is_named(own_courses, text):
    own_courses.write_text(text, encoding="utf-8")
    with pytest.raises(ImproperlyConfigured, match=r"courses\.csv"):
        courses.house_courses()
