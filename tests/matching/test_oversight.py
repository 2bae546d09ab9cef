"""Oversight: what was told and decided is kept, groups are compared, the switch works at once, reviews are answered."""

from datetime import date, timedelta

import pytest

from iljari.kernel import clock
from iljari.kernel.errors import NotAllowed, Overtaken, RuleBroken
from iljari.kernel.models import LedgerRow
from iljari.matching import actions
from iljari.matching import what_if as supposing
from iljari.matching.engine import GATE_CODES
from iljari.matching.models import Decision, Listing, Review, Suggestion
from iljari.matching.oversight import actions as oversight
from iljari.matching.oversight import queries, rules, telling
from iljari.people import actions as people
from iljari.people.guests import citizen
from iljari.people.models import ThreadEntry
from iljari.placement import actions as placement
from tests.matching.test_room_pages import text, url


@pytest.fixture
def cared_for(consultant, chulsoo):
    return people.assign(by=consultant, person=chulsoo, consultant=consultant)


def test_what_was_told_is_kept_with_what_the_engine_knew(run, suggestion, chulsoo):
    kept = Listing.objects.get(person=chulsoo)
    assert kept.run == run
    [[vacancy, rank, points, parts]] = kept.lines
    assert (vacancy, rank, points) == (str(suggestion.vacancy_id), 1, suggestion.points)
    assert sum(parts.values()) == points
    assert kept.inputs["occupations"] == ["702901"]
    words = str(kept.inputs)
    for never in (chulsoo.name, "sex", "birth", str(chulsoo.pk)):
        assert never not in words


def test_a_list_that_says_the_same_is_not_kept_twice_and_one_that_changed_is(run, system, chulsoo, open_another):
    actions.run_matching(by=system)
    assert Listing.objects.count() == 1
    open_another(title="경비원 모집")
    actions.run_matching(by=system)
    assert [len(kept.lines) for kept in Listing.objects.order_by("created_at")] == [1, 2]


def test_every_decision_is_kept_with_its_place(suggestion, chulsoo, consultant, cared_for):
    actions.mark_seen(by=consultant, person=chulsoo)
    suggestion.refresh_from_db()
    actions.put_aside(by=consultant, suggestion=suggestion, why="far")
    actions.take_up_again(by=consultant, suggestion=suggestion)
    placement.propose(by=consultant, person=chulsoo, vacancy=suggestion.vacancy, suggestion=suggestion)
    rows = Decision.objects.order_by("created_at", "id")
    assert [(row.done, row.why, row.rank) for row in rows] == [
        ("seen", "", 1),
        ("dismissed", "far", 1),
        ("taken_up", "", 1),
        ("referred", "", 1),
    ]
    assert {row.by for row in rows} == {consultant}
    assert {row.listing for row in rows} == {Listing.objects.get()}


def test_a_referral_by_hand_stands_at_no_place(system, chulsoo, maintenance, consultant):
    placement.propose(by=consultant, person=chulsoo, vacancy=maintenance, suggestion=None)
    decision = Decision.objects.get()
    assert (decision.done, decision.rank, decision.listing) == ("referred", 0, None)


def test_after_five_years_it_is_forgotten(suggestion, consultant, chulsoo, system):
    actions.mark_seen(by=consultant, person=chulsoo)
    assert oversight.forget_old(by=system) == 0
    with clock.simulated(clock.now() + timedelta(days=5 * 366 + 1)):
        assert oversight.forget_old(by=system) == 2
    assert not Listing.objects.exists() and not Decision.objects.exists()


def test_the_switch_empties_all_lists_at_once_and_nothing_is_found(suggestion, official, system, chulsoo, maintenance):
    actions.switch(by=official, on=False, why="결과가 이상함")
    suggestion.refresh_from_db()
    assert suggestion.state == "gone"
    assert actions.run_matching(by=system).suggestions == 0
    assert not Suggestion.objects.offered().exists()
    assert LedgerRow.objects.filter(verb="matching.switch").count() == 1
    placement.propose(by=official, person=chulsoo, vacancy=maintenance, suggestion=None)


def test_switched_on_again_everything_is_found_anew(suggestion, official, system):
    actions.switch(by=official, on=False, why="점검")
    actions.switch(by=official, on=True, why="점검 끝")
    assert actions.run_matching(by=system).suggestions == 1
    suggestion.refresh_from_db()
    assert suggestion.state == "new"


@pytest.mark.parametrize(("on", "why"), [(False, " "), (True, "이미 켜짐")])
def test_the_switch_wants_a_reason_and_a_change(suggestion, official, on, why):
    with pytest.raises(RuleBroken):
        actions.switch(by=official, on=on, why=why)
    assert queries.is_on(official.centre_id)


@pytest.mark.parametrize("account", ["clerk", "agent", "consultant", "mayor"])
def test_others_may_not_switch(suggestion, account, request):
    with pytest.raises(NotAllowed):
        actions.switch(by=request.getfixturevalue(account), on=False, why="해보기")


def test_a_citizen_asks_and_another_consultant_answers(suggestion, chulsoo, consultant, official, cared_for):
    review = oversight.ask_review(by=citizen(chulsoo), person=chulsoo, words="왜 경비만 나오나요")
    assert review.due == clock.today() + timedelta(days=30)
    with pytest.raises(RuleBroken):
        oversight.ask_review(by=citizen(chulsoo), person=chulsoo)
    with pytest.raises(RuleBroken):
        oversight.answer_review(by=consultant, review=review, outcome="kept", answer="그대로 둡니다")
    oversight.answer_review(by=official, review=review, outcome="mended", answer="희망 직종을 고쳤습니다")
    kinds = set(ThreadEntry.objects.filter(person=chulsoo).values_list("kind", flat=True))
    assert {"matching.review_asked", "matching.review_answered"} <= kinds
    assert not queries.open_reviews(official.centre_id).exists()
    with pytest.raises(Overtaken):
        oversight.answer_review(by=official, review=review, outcome="kept", answer="다시")


@pytest.mark.parametrize(
    ("outcome", "answer", "field"), [("", "답", "outcome"), ("open", "답", "outcome"), ("kept", " ", "answer")]
)
def test_an_answer_needs_an_outcome_and_words(suggestion, chulsoo, official, outcome, answer, field):
    review = oversight.ask_review(by=citizen(chulsoo), person=chulsoo)
    with pytest.raises(RuleBroken) as refusal:
        oversight.answer_review(by=official, review=review, outcome=outcome, answer=answer)
    assert field in refusal.value.fields
    review.refresh_from_db()
    assert review.state == "open"


def test_nobody_asks_for_somebody_else(suggestion, chulsoo, register_another):
    other = register_another("이영희")
    with pytest.raises(NotAllowed):
        oversight.ask_review(by=citizen(other), person=chulsoo)


def test_groups_are_compared_by_four_fifths():
    found = {fare.group: fare for fare in rules.fares({"a": (100, 50), "b": (100, 41), "c": (100, 39), "d": (9, 0)})}
    assert {name: fare.alarm for name, fare in found.items()} == {"a": False, "b": False, "c": True, "d": False}
    assert found["d"].ratio is None
    assert found["c"].ratio == pytest.approx(0.78)


def test_where_nobody_was_chosen_nothing_is_compared():
    assert [fare.ratio for fare in rules.fares({"a": (50, 0), "b": (50, 0)})] == [None, None]


@pytest.mark.parametrize(
    ("decisions", "blind"),
    [
        ([("referred", 1)] * 20, True),
        ([("referred", 1)] * 19, False),
        ([("referred", 1)] * 18 + [("referred", 2)] * 2, True),
        ([("referred", 1)] * 17 + [("referred", 2)] * 3, False),
        ([("referred", 1)] * 30 + [("dismissed", 4)], False),
        ([("referred", 0)] * 40, False),
    ],
)
def test_who_follows_blindly(decisions, blind):
    assert rules.following(decisions).blind is blind


@pytest.mark.parametrize(
    ("day", "first", "last"),
    [
        (date(2026, 1, 1), date(2026, 1, 1), date(2026, 3, 31)),
        (date(2026, 6, 30), date(2026, 4, 1), date(2026, 6, 30)),
        (date(2026, 9, 15), date(2026, 7, 1), date(2026, 9, 30)),
        (date(2026, 12, 31), date(2026, 10, 1), date(2026, 12, 31)),
    ],
)
def test_quarters(day, first, last):
    assert rules.quarter_of(day) == (first, last)


@pytest.mark.parametrize(
    ("age", "band"), [(None, ""), (17, "0-29"), (29, "0-29"), (30, "30-39"), (64, "50-64"), (65, "65+")]
)
def test_age_bands(age, band):
    assert rules.age_band(age) == band


def test_how_many_of_each_group_were_offered_and_introduced(suggestion, consultant, chulsoo, register_another):
    register_another("이영희", occupations=[{"code": "023001", "words": "간호사"}])
    placement.propose(by=consultant, person=chulsoo, vacancy=suggestion.vacancy, suggestion=suggestion)
    first, last = rules.quarter_of(clock.today())
    sex = queries.splits(consultant.centre_id, first, last)[0]
    [(told, sent)] = sex.rows
    assert (told.people, told.chosen, sent.chosen) == (2, 1, 1)


def test_everything_that_decides_is_told():
    assert {part.percent > 0 for part in telling.components()} == {True}
    assert round(sum(part.percent for part in telling.components())) == 100
    assert len(telling.gates()) == len(GATE_CODES)


def test_anybody_reads_how_it_works(client, suggestion, official):
    page = text(client.get(url("how")))
    assert "36 %" in page and "절대 보지 않는 것" in page
    actions.switch(by=official, on=False, why="점검")
    assert "현재 자동 추천을 사용하지 않습니다" in text(client.get(url("how")))


def test_the_page_of_oversight(suggestion, official, chulsoo, sign_in):
    oversight.ask_review(by=citizen(chulsoo), person=chulsoo, words="왜 경비만")
    client = sign_in(official)
    page = text(client.get(url("oversight")))
    assert chulsoo.name in page and "켜짐" in page and "성별" in page
    answer = client.post(url("switch"), {"on": "0", "why": "결과가 이상함"}, follow=True)
    assert "꺼짐" in text(answer) and "결과가 이상함" in text(answer)
    assert "센터 전체의 자동 추천이 꺼져 있습니다" in text(client.get(url("suggestions", chulsoo.id)))


def test_the_privacy_officer_sees_no_names_of_reviews(suggestion, privacy, chulsoo, sign_in):
    oversight.ask_review(by=citizen(chulsoo), person=chulsoo)
    assert chulsoo.name not in text(sign_in(privacy).get(url("oversight")))


def test_a_review_is_answered_on_its_page_and_keeps_what_was_typed(suggestion, official, chulsoo, sign_in):
    review = oversight.ask_review(by=citizen(chulsoo), person=chulsoo)
    client = sign_in(official)
    page = text(client.post(url("review", review.pk), {"answer": "직종을 살펴보았습니다"}))
    assert "직종을 살펴보았습니다" in page
    client.post(url("review", review.pk), {"outcome": "kept", "answer": "직종을 살펴보았습니다"})
    review.refresh_from_db()
    assert (review.state, review.answered_by) == ("kept", official)


def test_staff_note_a_wish_for_review(suggestion, consultant, chulsoo, sign_in):
    sign_in(consultant).post(url("ask_review", chulsoo.id), {"words": "전화로 요청"})
    assert Review.objects.get(person=chulsoo).words == "전화로 요청"


def test_what_if_finds_what_a_lower_wish_would_open(run, chulsoo, consultant, open_another, sign_in, system):
    low = open_another(title="주간 시설관리원", pay_min=2_200_000, pay_max=2_200_000)
    actions.run_matching(by=system)
    client = sign_in(consultant)
    now = text(client.get(url("what_if", chulsoo.id)))
    lower = text(client.get(url("what_if", chulsoo.id), {"pay": "10320", "km": "40"}))
    assert low.title not in now
    assert low.title in lower and "새로 추천될 구인" in lower
    assert not Suggestion.objects.filter(vacancy=low).exists()


@pytest.mark.parametrize("query", [{"pay": "x"}, {"pay": "-5"}, {"km": "9999"}, {"pay": "99999999999999999999"}])
def test_what_if_of_nonsense_shows_the_list_as_it_is(run, chulsoo, consultant, sign_in, query):
    assert "시설관리원 모집" in text(sign_in(consultant).get(url("what_if", chulsoo.id), query))


def test_what_if_left_alone_is_the_list_as_it_is(run, chulsoo, consultant):
    known = supposing.known_of(chulsoo)
    seeker = known.seeker
    form = supposing.WhatIfForm({}, seeker=seeker)
    assert form.changed_profile(seeker) == seeker
    as_shown = {name: str(form[name].value()) for name in ("pay", "km")} | ({"wider": "on"} if seeker.widened else {})
    assert supposing.WhatIfForm(as_shown, seeker=seeker).changed_profile(seeker) == seeker
    found = supposing.what_if(chulsoo, known, seeker)
    assert [offer.suggestion.vacancy_id for offer in found.offers] == list(
        Suggestion.objects.offered().filter(person=chulsoo).order_by("rank").values_list("vacancy", flat=True)
    )
    assert found.fresh == set()


def test_what_if_is_off_with_the_switch(suggestion, official, chulsoo, sign_in):
    actions.switch(by=official, on=False, why="점검")
    page = text(sign_in(official).get(url("what_if", chulsoo.id)))
    assert "센터 전체의 자동 추천이 꺼져 있습니다" in page and "시설관리원 모집" not in page


def test_a_review_stands_on_the_officials_day_until_it_is_answered(suggestion, official, consultant, sign_in):
    review = oversight.ask_review(by=official, person=suggestion.person)
    words = "답변을 기다리는 검토 요청"
    client = sign_in(official)
    assert words in text(client.get("/today/"))
    assert words not in text(sign_in(consultant).get("/today/"))
    oversight.answer_review(by=official, review=review, outcome="kept", answer="그대로 둡니다")
    assert words not in text(client.get("/today/"))
