"""Resumes and cover letters: versions, comments, two who write at once, and how it all looks from both sides."""

import re
from urllib.parse import urlencode

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from iljari.counselling.clinic import access, actions, panels, queries
from iljari.counselling.models import Writing, WritingComment, WritingVersion
from iljari.kernel import own_data, web
from iljari.kernel.errors import NotAllowed, Overtaken, RuleBroken
from iljari.people.actions import assign
from iljari.people.models import ThreadEntry
from tests.counselling.clinic.conftest import SECTIONS
from tests.together import at_once

BETTER = SECTIONS | {"summary": "시설관리 십이 년"}


def _comment(consultant, writing, **changes) -> WritingComment:
    words = {"section": "careers", "quote": "전기 설비", "words": "몇 볼트였는지 써 보세요"}
    return actions.comment(by=consultant, version=access.version_of(writing), **(words | changes))


def test_a_writing_goes_from_draft_to_final(me, consultant, writing):
    actions.step(by=me, writing=writing, name="hand_in")
    assert writing.state == "for_review"
    _comment(consultant, writing)
    writing.refresh_from_db()
    assert writing.state == "commented"
    actions.save_version(by=me, writing=writing, seen=1, sections=BETTER)
    actions.step(by=me, writing=writing, name="hand_in")
    actions.step(by=consultant, writing=writing, name="finish")
    with pytest.raises(RuleBroken):
        actions.save_version(by=me, writing=writing, seen=2, sections=SECTIONS)
    with pytest.raises(RuleBroken):
        _comment(consultant, writing)
    actions.step(by=me, writing=writing, name="take_up")
    assert writing.state == "draft"
    kinds = list(ThreadEntry.objects.filter(object_id=writing.pk).order_by("at", "id").values_list("kind", flat=True))
    assert [each.removeprefix("counselling.writing_") for each in kinds] == [
        *("started", "for_review", "commented", "saved", "for_review", "final", "draft")
    ]


@pytest.mark.parametrize("name", ["take_back", "take_up", "destroy", ""])
def test_a_step_that_is_not_possible_now_is_refused(me, writing, name):
    with pytest.raises(RuleBroken):
        actions.step(by=me, writing=writing, name=name)


def test_versions_stay_and_the_same_words_make_none(me, writing):
    actions.save_version(by=me, writing=writing, seen=1, sections=BETTER)
    actions.save_version(by=me, writing=writing, seen=2, sections=BETTER)
    told = dict(WritingVersion.objects.values_list("number", "sections"))
    assert {number: words["summary"] for number, words in told.items()} == {
        1: SECTIONS["summary"],
        2: BETTER["summary"],
    }


def test_who_saves_second_is_told_and_loses_nothing(me, consultant, writing):
    stale = Writing.objects.get(pk=writing.pk)
    actions.save_version(by=consultant, writing=writing, seen=1, sections=BETTER)
    with pytest.raises(Overtaken):
        actions.save_version(by=me, writing=stale, seen=1, sections=SECTIONS | {"skills": "전기기능사"})
    assert WritingVersion.objects.get(number=2).sections["summary"] == BETTER["summary"]
    assert WritingVersion.objects.count() == 2


@pytest.mark.django_db(transaction=True)
def test_of_two_at_once_one_saves(tmp_path, me, writing):
    """Both stand before version 1 and save in the same moment, over connections of their own."""

    def saves(words: str) -> WritingVersion:
        mine = Writing.objects.select_related("person").get(pk=writing.pk)
        return actions.save_version(by=me, writing=mine, seen=1, sections=SECTIONS | {"skills": words})

    told = at_once(tmp_path / "house.sqlite3", lambda: saves("하나"), lambda: saves("둘"))
    assert sorted(type(each).__name__ for each in told) == ["Overtaken", "WritingVersion"]


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"summary": "가" * 3001}, "summary"),
        (dict.fromkeys(SECTIONS, " "), "summary"),
        ({"family": "아버지는 엄격하셨고"}, "family"),
    ],
)
def test_what_is_wrong_with_a_section_is_said_beside_it(me, writing, change, field):
    with pytest.raises(RuleBroken) as caught:
        actions.save_version(by=me, writing=writing, seen=1, sections=SECTIONS | change)
    assert field in caught.value.fields


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"section": "motive"}, "section"),
        ({"quote": "쓰지 않은 말"}, "quote"),
        ({"words": " "}, "words"),
        ({"words": "가" * 1001}, "words"),
    ],
)
def test_a_comment_is_anchored_in_what_is_there(consultant, writing, change, field):
    with pytest.raises(RuleBroken) as caught:
        _comment(consultant, writing, **change)
    assert field in caught.value.fields and not WritingComment.objects.exists()


def test_a_comment_is_answered_then_closed(me, consultant, writing):
    remark = _comment(consultant, writing)
    actions.answer_comment(by=me, comment=remark, words="380볼트입니다")
    actions.answer_comment(by=me, comment=remark, words="22,900볼트입니다")
    actions.resolve_comment(by=consultant, comment=remark)
    remark.refresh_from_db()
    assert (remark.state, remark.answer, remark.answered_by) == ("resolved", "22,900볼트입니다", me.name)
    with pytest.raises(RuleBroken):
        actions.answer_comment(by=me, comment=remark, words="더")


def test_nobody_reaches_the_words_of_another(me, younghee, consultant, clerk):
    theirs = actions.start_writing(by=consultant, person=younghee, kind="resume", title="남의 것", sections=SECTIONS)
    remark = _comment(consultant, theirs)
    for act in (
        lambda: actions.save_version(by=me, writing=theirs, seen=1, sections=BETTER),
        lambda: actions.step(by=me, writing=theirs, name="finish"),
        lambda: actions.answer_comment(by=me, comment=remark, words="x"),
        lambda: actions.resolve_comment(by=me, comment=remark),
        lambda: actions.start_writing(by=me, person=younghee, kind="resume", title="x"),
        lambda: actions.comment(by=me, version=access.version_of(theirs), section="summary", words="x"),
        lambda: actions.start_writing(by=clerk, person=younghee, kind="resume", title="x"),
    ):
        with pytest.raises(NotAllowed):
            act()


def test_the_one_who_looks_after_them_sees_what_waits(me, consultant, colleague, chulsoo, writing):
    actions.step(by=me, writing=writing, name="hand_in")
    assert queries.waiting_for_me(colleague).count() == 1, "nobody's yet: everybody sees it"
    assign(by=consultant, person=chulsoo, consultant=consultant)
    assert queries.waiting_for_me(consultant).count() == 1 and queries.waiting_for_me(colleague).count() == 0


def test_panels_cost_a_statement_each(me, consultant, chulsoo, writing, document, rf):
    actions.step(by=me, writing=writing, name="hand_in")
    actions.record_practice(by=consultant, persons=[chulsoo], kind="image", on=chulsoo.created_at.date(), words="인사")
    request = rf.get("/")
    request.user = consultant
    consultant.roles  # noqa: B018  (read once for the request, as the page does before)
    for panel, subject in ((panels.of_person, chulsoo), (panels.of_citizen, chulsoo)):
        with CaptureQueriesContext(connection) as statements:
            lines = panel(request, subject)["lines"]
        assert len(statements) == 1
        assert {line.sort for line in lines} == {"document", "writing", "practice"}
    with CaptureQueriesContext(connection) as statements:
        assert len(panels.of_today(request, consultant)["rows"]) == 1
    assert len([each for each in statements if each["sql"].startswith("SELECT")]) == 1


def test_deleted_documents_are_not_on_the_panel(clerk, chulsoo, document):
    actions.remove_document(by=clerk, document=document, why="x")
    assert queries.lines_of(chulsoo) == []


def test_ones_own_data_hold_every_version(me, chulsoo, consultant, writing):
    _comment(consultant, writing)
    mine = own_data.of(chulsoo.pk)
    assert mine["writings"][0]["sections"] == SECTIONS and mine["writing_comments"][0]["quote"] == "전기 설비"


def test_the_citizen_begins_writes_and_hands_in(at_home, chulsoo):
    start = {"kind": "cover_letter", "title": "첫 자기소개서", "aim": ""}
    answer = at_home.post("/my/clinic/writings/start/", start)
    mine = Writing.objects.get()
    assert answer.url.endswith(f"{mine.pk}/write/")
    typed = {"seen": 1, "motive": "가까워서", "experience": "", "strengths": "", "plans": ""}
    answer = at_home.post(answer.url, typed, follow=True)
    assert "가까워서" in answer.content.decode()
    at_home.post(f"/my/clinic/writings/{mine.pk}/steps/hand_in/")
    mine.refresh_from_db()
    assert (mine.state, mine.latest) == ("for_review", 2)
    assert "첫 자기소개서" in at_home.get("/my/").content.decode()


def test_typing_is_kept_until_it_is_sent(at_home, me, writing):
    path = f"/my/clinic/writings/{writing.pk}/"
    body = "summary=%EC%95%84%EC%A7%81&seen=1"
    kind = "application/x-www-form-urlencoded"
    assert at_home.post(f"{path}keep/", body, content_type=kind).status_code == 200
    assert "아직</textarea>" in at_home.get(f"{path}write/").content.decode()
    at_home.post(f"{path}write/", {"seen": 1, **BETTER})
    assert web.draft(me.id, f"clinic-writing-{writing.pk}") is None


def test_a_draft_begun_on_an_older_version_stands_beside_the_newest(at_home, me, consultant, writing):
    key, path = f"clinic-writing-{writing.pk}", f"/my/clinic/writings/{writing.pk}/"
    web.keep_draft(me.id, key, urlencode({"seen": 1, **BETTER}))
    actions.save_version(by=consultant, writing=writing, seen=1, sections=SECTIONS | {"skills": "소방안전관리자"})
    page = at_home.get(f"{path}write/")
    assert page.context["form"]["summary"].value() == BETTER["summary"]
    assert page.context["theirs"] and "소방안전관리자" in page.content.decode()
    assert at_home.post(f"{path}write/", {"seen": page.context["form"]["seen"].value(), **BETTER}).status_code == 302
    web.keep_draft(me.id, key, urlencode({"seen": 3, **BETTER, "summary": "버릴 말"}))
    assert f"{path}keep/?drop=1" in (page := at_home.get(f"{path}write/")).content.decode()
    assert not page.context["theirs"]
    assert "버릴 말" not in at_home.post(f"{path}keep/?drop=1", follow=True).content.decode()


def test_the_second_sees_the_firsts_words_beside_their_own_and_saves_both(at_home, consultant, writing):
    actions.save_version(by=consultant, writing=writing, seen=1, sections=SECTIONS | {"skills": "소방안전관리자"})
    path = f"/my/clinic/writings/{writing.pk}/write/"
    page = at_home.post(path, {"seen": 1, **BETTER}).content.decode()
    assert "소방안전관리자" in page and "십이" in page and "<ins>" in page and "<del>" in page
    seen = re.search(r'name="seen" value="(\d+)"', page)[1]
    at_home.post(path, {"seen": seen, **BETTER, "skills": "소방안전관리자"})
    newest = WritingVersion.objects.get(number=3)
    assert (newest.sections["summary"], newest.sections["skills"]) == (BETTER["summary"], "소방안전관리자")


def test_the_consultant_comments_and_the_words_are_marked(sign_in, consultant, at_home, writing):
    browser, path = sign_in(consultant), f"/counselling/clinic/writings/{writing.pk}/"
    wrong = {"number": 1, "section": "careers", "quote": "없는 말", "words": "여기요"}
    page = browser.post(f"{path}comment/", wrong).content.decode()
    assert "여기요" in page and not WritingComment.objects.exists()
    assert browser.post(f"{path}comment/", wrong | {"quote": "전기 설비"}).status_code == 302
    for seen in (browser.get(path), at_home.get(f"/my/clinic/writings/{writing.pk}/")):
        assert re.search(r"<mark>전기 설비<a", seen.content.decode())
    remark = WritingComment.objects.get()
    at_home.post(f"/my/clinic/comments/{remark.pk}/answer/", {"answer": "고압입니다"})
    remark.refresh_from_db()
    assert remark.answer == "고압입니다"
    assert "고압입니다" in browser.get(path).content.decode()


def test_an_answer_that_closes_a_comment_is_kept(at_home, consultant, writing):
    remark = _comment(consultant, writing)
    at_home.post(f"/my/clinic/comments/{remark.pk}/answer/", {"answer": "고압입니다", "resolve": "1"})
    remark.refresh_from_db()
    assert (remark.state, remark.answer, remark.answered_by) == ("resolved", "고압입니다", "김철수")


def test_an_answer_that_comes_too_late_stays_on_the_page(at_home, consultant, writing):
    remark = _comment(consultant, writing)
    path = f"/my/clinic/comments/{remark.pk}/answer/"
    page = at_home.post(path, {"answer": "가" * 1001})
    assert page.status_code == 200 and "가" * 1001 in page.content.decode()
    actions.resolve_comment(by=consultant, comment=remark)
    for typed in ({"answer": "고압입니다"}, {"answer": "고압입니다", "resolve": "1"}):
        assert "고압입니다</textarea>" in at_home.post(path, typed).content.decode()
    remark.refresh_from_db()
    assert remark.answer == ""


def test_versions_stand_side_by_side_with_words_for_what_changed(at_home, me, writing):
    actions.save_version(by=me, writing=writing, seen=1, sections=BETTER)
    page = at_home.get(f"/my/clinic/writings/{writing.pk}/compare/").content.decode()
    assert re.search(r"<del><span class=\"sr-only\">[^<]+</span>십 </del>", page)
    assert re.search(r"<ins><span class=\"sr-only\">[^<]+</span>십이 </ins>", page)
    assert at_home.get(f"/my/clinic/writings/{writing.pk}/compare/?old=7").status_code == 404
    assert at_home.get(f"/my/clinic/writings/{writing.pk}/compare/?old={'9' * 6000}").status_code == 200


def test_markup_in_a_text_stays_text(at_home, me, writing):
    nasty = SECTIONS | {"summary": "<script>alert(1)</script> & <b>굵게</b>"}
    actions.save_version(by=me, writing=writing, seen=1, sections=nasty)
    for path in ("", "compare/", "write/"):
        page = at_home.get(f"/my/clinic/writings/{writing.pk}/{path}").content.decode()
        assert "<script>alert" not in page and "&lt;script&gt;" in page
