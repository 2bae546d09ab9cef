"""Image making and interview practice: groups, feedback in words, and who reads it."""

from datetime import date

import pytest

from iljari.counselling.clinic import actions
from iljari.counselling.models import Practice, Practised
from iljari.kernel import own_data
from iljari.kernel.errors import NotAllowed, Overtaken, RuleBroken
from iljari.people import actions as people
from iljari.people.models import ThreadEntry
from iljari.people.rules import PersonFacts
from iljari.statistics.queries import all_figures

WORDS = {"kind": "interview", "on": date(2026, 11, 2), "words": "1분 자기소개", "minutes": 50}
FEEDBACK = {
    "marks": {"voice": "good", "answers": "next", "clothing": ""},
    "strong": "목소리가 또렷함",
    "next_time": "결론부터",
}


@pytest.fixture
def practice(consultant, chulsoo) -> Practice:
    """An interview practice with 김철수 this morning."""
    return actions.record_practice(by=consultant, persons=[chulsoo], **WORDS)


def test_each_who_took_part_has_a_line_in_their_thread(consultant, chulsoo, younghee):
    actions.record_practice(by=consultant, persons=[chulsoo, younghee], **WORDS)
    lines = ThreadEntry.objects.filter(kind="counselling.practised")
    assert {line.person_id for line in lines} == {chulsoo.pk, younghee.pk}


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"kind": "dance"}, "kind"),
        ({"on": date(2026, 11, 3)}, "on"),
        ({"on": None}, "on"),
        ({"minutes": 0}, "minutes"),
        ({"minutes": 481}, "minutes"),
        ({"words": " "}, "words"),
        ({"persons": []}, "who"),
    ],
)
def test_what_is_wrong_is_said_beside_its_field(consultant, chulsoo, change, field):
    with pytest.raises(RuleBroken) as caught:
        actions.record_practice(by=consultant, **({"persons": [chulsoo]} | WORDS | change))
    assert field in caught.value.fields and not Practice.objects.exists()


def test_a_group_has_twelve_at_most_and_each_once(consultant, chulsoo, practice):
    with pytest.raises(RuleBroken) as caught:
        actions.add_person(by=consultant, practice=practice, person=chulsoo)
    assert caught.value.code == "twice"
    for number in range(11):
        other = people.meet_person(by=consultant, facts=PersonFacts(name=f"이웃{number}"))
        actions.add_person(by=consultant, practice=practice, person=other)
    with pytest.raises(RuleBroken):
        one_more = people.meet_person(by=consultant, facts=PersonFacts(name="하나 더"))
        actions.add_person(by=consultant, practice=practice, person=one_more)
    assert practice.people.count() == 12


def test_feedback_is_words(consultant, practice):
    told = actions.give_feedback(by=consultant, practised=practice.people.get(), **FEEDBACK)
    told.refresh_from_db()
    assert told.marks == {"voice": "good", "answers": "next"} and told.told_by == consultant.name
    assert {kind for _criterion, _mark, kind in told.marked()} == {"good", "wait"}


@pytest.mark.parametrize(
    ("change", "field"),
    [({"strong": " "}, "strong"), ({"marks": {"voice": "5"}}, "voice"), ({"marks": {"looks": "good"}}, "looks")],
)
def test_feedback_that_cannot_be_is_refused(consultant, practice, change, field):
    with pytest.raises(RuleBroken) as caught:
        actions.give_feedback(by=consultant, practised=practice.people.get(), **(FEEDBACK | change))
    assert field in caught.value.fields


def test_of_two_who_write_the_feedback_the_second_is_told(consultant, colleague, practice):
    stale = practice.people.get()
    told = actions.give_feedback(by=consultant, practised=practice.people.get(), **FEEDBACK)
    with pytest.raises(Overtaken):
        actions.give_feedback(by=colleague, practised=stale, **(FEEDBACK | {"strong": "다른 말"}))
    actions.give_feedback(by=colleague, practised=stale, seen=told.told_at, **(FEEDBACK | {"strong": "더 나은 말"}))
    assert Practised.objects.get().strong == "더 나은 말"


@pytest.mark.parametrize("who", ["clerk", "agent", "mayor", "privacy", "admin"])
def test_only_consultants_and_officials_practise(who, request, chulsoo):
    with pytest.raises(NotAllowed):
        actions.record_practice(by=request.getfixturevalue(who), persons=[chulsoo], **WORDS)


def test_it_is_counted_by_person(centre, consultant, chulsoo, younghee):
    actions.record_practice(by=consultant, persons=[chulsoo, younghee], **WORDS)
    figures = {each.key: each.value for each in all_figures(centre.pk, None, None)}
    assert figures["practices"] == 2


def test_the_consultant_writes_it_down_and_the_person_reads_it(sign_in, consultant, at_home, chulsoo, younghee):
    browser = sign_in(consultant)
    answer = browser.post(f"/counselling/clinic/{chulsoo.pk}/practices/new/", WORDS | {"on": "2026-11-02"})
    mine = Practised.objects.get()
    assert answer.url == f"/counselling/clinic/practised/{mine.pk}/"
    page = at_home.get(f"/my/clinic/practised/{mine.pk}/").content.decode()
    assert "1분 자기소개" in page and "목소리가" not in page
    typed = {"strong": "목소리가 또렷함", "next_time": "결론부터", "voice": "good", "seen": ""}
    assert browser.post(answer.url, typed).status_code == 302
    assert "목소리가 또렷함" in at_home.get(f"/my/clinic/practised/{mine.pk}/").content.decode()
    again = browser.post(answer.url, typed | {"strong": "다시 씀"})
    assert again.status_code == 200 and "다시 씀" in again.content.decode(), "overtaken: the words stay on the page"
    path = f"/counselling/clinic/practices/{mine.practice_id}/add/"
    assert "다시 씀" not in browser.post(path, {"who": "아무도"}).content.decode()
    page = browser.post(path, {"who": "이영희"})
    assert page.context["maybe"] == younghee
    assert not Practised.objects.filter(person=younghee).exists(), "a name alone adds nobody"
    assert browser.post(path, {"person": str(younghee.pk)}).status_code == 302
    assert Practised.objects.filter(person=younghee).exists()
    assert browser.post(path, {"person": str(younghee.pk)}).context["form"].non_field_errors()


def test_of_namesakes_the_number_decides(sign_in, consultant, practice):
    for _ in range(2):
        people.meet_person(by=consultant, facts=PersonFacts(name="한이름"))
    page = sign_in(consultant).post(f"/counselling/clinic/practices/{practice.pk}/add/", {"who": "한이름"})
    assert page.status_code == 200 and practice.people.count() == 1


def test_whoever_is_found_is_shown_with_birth_year_and_number(sign_in, consultant, chulsoo, younghee):
    practice = actions.record_practice(by=consultant, persons=[younghee], **WORDS)
    page = sign_in(consultant).post(f"/counselling/clinic/practices/{practice.pk}/add/", {"who": chulsoo.name})
    shown = page.content.decode()
    assert "1974년생" in shown and chulsoo.registrations.get().number in shown and practice.people.count() == 1


def test_ones_own_data_hold_the_feedback(consultant, chulsoo, practice):
    actions.give_feedback(by=consultant, practised=practice.people.get(), **FEEDBACK)
    assert own_data.of(chulsoo.pk)["practices"][0]["strong"] == FEEDBACK["strong"]


def test_somebody_wrongly_added_is_taken_out_until_they_have_feedback(sign_in, consultant, chulsoo, younghee, practice):
    actions.add_person(by=consultant, practice=practice, person=younghee)
    wrong = practice.people.get(person=younghee)
    browser, page = sign_in(consultant), f"/counselling/clinic/practices/{practice.pk}/"
    out = f"/counselling/clinic/practised/{wrong.pk}/out/"
    assert out in browser.get(page).content.decode()
    browser.post(out)
    assert [each.person for each in practice.people.all()] == [chulsoo]
    assert own_data.of(younghee.pk)["practices"] == []
    assert ThreadEntry.objects.filter(person=younghee, kind="counselling.taken_out").exists()
    last = practice.people.get()
    assert f"/counselling/clinic/practised/{last.pk}/out/" not in browser.get(page).content.decode()
    with pytest.raises(RuleBroken):
        actions.take_out(by=consultant, practised=last)
    actions.add_person(by=consultant, practice=practice, person=younghee)
    actions.give_feedback(by=consultant, practised=last, **FEEDBACK)
    with pytest.raises(RuleBroken) as caught:
        actions.take_out(by=consultant, practised=last)
    assert caught.value.code == "told" and practice.people.count() == 2


def test_the_words_are_corrected_before_anybody_has_feedback(sign_in, consultant, practice):
    browser, page = sign_in(consultant), f"/counselling/clinic/practices/{practice.pk}/"
    seen = browser.get(page).context["wording"]["seen"].value()
    assert browser.post(f"{page}words/", {"words": "이름 없이", "seen": seen}).status_code == 302
    practice.refresh_from_db()
    assert practice.words == "이름 없이"
    second = browser.post(f"{page}words/", {"words": "늦은 말", "seen": seen})
    assert "늦은 말" in (told := second.content.decode()) and "이름 없이" in told
    seen = second.context["wording"]["seen"].value()
    assert browser.post(f"{page}words/", {"words": "늦은 말", "seen": seen}).status_code == 302
    practice.refresh_from_db()
    stale = Practice.objects.get()
    actions.correct_words(by=consultant, practice=practice, words="또")
    with pytest.raises(Overtaken):
        actions.correct_words(by=consultant, practice=stale, words="옛")
    actions.give_feedback(by=consultant, practised=practice.people.get(), **FEEDBACK)
    with pytest.raises(RuleBroken):
        actions.correct_words(by=consultant, practice=practice, words="나중에")
    assert browser.get(page).context["is_told"]
