"""A citizen and their introductions: asking, being asked, seeing where each stands."""

import pytest
from django.test import Client

from iljari.kernel.errors import NotAllowed
from iljari.kernel.models import Message, Question
from iljari.kernel.outbox import questions
from iljari.people import actions as people
from iljari.people.door.door import DOOR
from iljari.people.guests import citizen
from iljari.people.models import Consent
from iljari.people.rules import PersonFacts
from iljari.placement import actions
from iljari.placement.models import Referral
from tests.citizens import come_in, fill_in


@pytest.fixture
def me(chulsoo) -> Client:
    browser = Client()
    come_in(browser, "010-2345-6789", "740506", "/my/")
    return browser


def test_asking_on_a_job_page_reaches_the_consultant_and_nobody_else(me, chulsoo, maintenance, consultant, sign_in):
    people.assign(by=consultant, person=chulsoo, consultant=consultant)
    answer = me.post(f"/my/ask/{maintenance.number}/", {"word": "가까워서 좋아요", "_once": "a"})
    referral = Referral.objects.get()
    assert answer.url == f"/my/referrals/{referral.pk}/"
    assert (referral.state, referral.agreed_how, referral.consultant) == ("agreed", "online", consultant)
    assert referral.sent_at is None and (referral.word, referral.seekers_word) == ("", "가까워서 좋아요")
    today = sign_in(consultant).get("/today/").content.decode()
    assert "가까워서 좋아요" in today
    actions.send(by=consultant, referral=referral)
    assert "(주)한빛정밀" in Message.objects.get(occasion="placement.seeker_introduced").body


def test_asked_twice_it_is_one_introduction(me, maintenance):
    me.post(f"/my/ask/{maintenance.number}/", {"_once": "a"})
    me.post(f"/my/ask/{maintenance.number}/", {"_once": "a"})
    page = me.post(f"/my/ask/{maintenance.number}/", {"_once": "b"})
    assert page.status_code == 200 and "이미" in page.content.decode()
    assert Referral.objects.count() == 1


def test_what_nobody_looks_after_stands_before_every_consultant_until_one_takes_it(
    me, chulsoo, maintenance, consultant, sign_in
):
    me.post(f"/my/ask/{maintenance.number}/", {"_once": "a"})
    assert "김철수" in sign_in(consultant).get("/today/").content.decode()
    referral = Referral.objects.get()
    actions.send(by=consultant, referral=referral)
    referral.refresh_from_db()
    assert referral.consultant == consultant


def test_without_the_consent_it_is_asked_for_there_and_nothing_half_is_left(me, chulsoo, maintenance):
    Consent.objects.filter(kind="firms").delete()
    assert me.post(f"/my/ask/{maintenance.number}/", {"_once": "a"}).status_code == 200
    assert not Referral.objects.exists()
    me.post(f"/my/ask/{maintenance.number}/", {"_once": "b", "consent": "on"})
    assert Referral.objects.get().state == "agreed"
    assert Consent.objects.get(person=chulsoo, kind="firms").how == "online"


def test_whoever_is_not_registered_registers_first_and_comes_back_to_the_job(maintenance):
    browser = Client()
    way = f"/my/ask/{maintenance.number}/"
    assert come_in(browser, way=way).url == "/register/"
    fill_in(browser)
    browser.post("/register/check/", {"_once": "x"})
    assert browser.get(way).status_code == 200


@pytest.mark.parametrize("number", ["YG-000000-0000", "%", "😀", "ㄱㅁ"])
def test_a_job_that_is_not_there_is_not_found(me, number):
    assert me.get(f"/my/ask/{number}/").status_code == 404


def test_a_proposal_asks_by_text_and_a_digit_agrees(chulsoo, maintenance, consultant):
    referral = actions.propose(by=consultant, person=chulsoo, vacancy=maintenance)
    letter = Message.objects.get(occasion="placement.asked")
    assert "1:" in letter.body and maintenance.number in letter.body and "http" not in letter.body
    questions.answer(Question.objects.get(), "1")
    referral.refresh_from_db()
    assert (referral.state, referral.agreed_how) == ("agreed", "text")


def test_two_proposals_are_answered_by_different_digits(chulsoo, maintenance, consultant, clerk, official, hanbit):
    from iljari.firms import actions as firms
    from tests.cast import maintenance_facts

    other = firms.enter_vacancy(by=clerk, firm=hanbit, facts=maintenance_facts(title="경비원 모집"))
    firms.open_vacancy(by=official, vacancy=other)
    actions.propose(by=consultant, person=chulsoo, vacancy=maintenance)
    second = actions.propose(by=consultant, person=chulsoo, vacancy=other)
    digits = [digit for question in Question.objects.all() for digit in question.answers]
    assert sorted(digits) == ["1", "2", "3", "4"]
    questions.answer(Question.objects.get(object_id=second.pk), "4")
    second.refresh_from_db()
    assert second.state == "declined"


def test_answered_on_the_site_the_question_is_over(me, chulsoo, maintenance, consultant):
    referral = actions.propose(by=consultant, person=chulsoo, vacancy=maintenance)
    assert "소개" in me.get("/my/").content.decode()
    me.post(f"/my/referrals/{referral.pk}/agree/")
    referral.refresh_from_db()
    assert (referral.state, referral.agreed_how) == ("agreed", "online")
    assert not questions.answer(Question.objects.get(), "2")


def test_answered_twice_the_page_says_so_kindly(me, chulsoo, maintenance, consultant):
    referral = actions.propose(by=consultant, person=chulsoo, vacancy=maintenance)
    me.post(f"/my/referrals/{referral.pk}/agree/")
    answer = me.post(f"/my/referrals/{referral.pk}/agree/", follow=True)
    assert answer.status_code == 200 and Referral.objects.get().state == "agreed"


def test_no_needs_a_reason_and_what_is_with_the_firm_is_taken_back(me, chulsoo, maintenance, consultant):
    referral = actions.propose(by=consultant, person=chulsoo, vacancy=maintenance)
    me.post(f"/my/referrals/{referral.pk}/refuse/", {})
    assert Referral.objects.get().state == "proposed"
    me.post(f"/my/referrals/{referral.pk}/agree/")
    referral.refresh_from_db()
    actions.send(by=consultant, referral=referral)
    me.post(f"/my/referrals/{referral.pk}/refuse/", {"reason": "distance", "words": "버스가 없어요"})
    referral.refresh_from_db()
    assert (referral.state, referral.reason) == ("withdrawn", "seeker")
    assert "버스가 없어요" in referral.reason_words


def test_why_this_job_is_said_on_its_page(me, chulsoo, maintenance, consultant, system):
    from iljari.matching.actions import run_matching

    run_matching(by=system)
    referral = actions.propose(by=consultant, person=chulsoo, vacancy=maintenance)
    page = me.get(f"/my/referrals/{referral.pk}/").content.decode()
    assert 'class="reasons"' in page


def test_others_introductions_are_not_there(me, clerk, consultant, maintenance, younghee):
    from tests.cast import ALL_CONSENTS, chulsoo_facts, guard_wishes

    other = people.register_seeker(
        by=clerk,
        facts=chulsoo_facts(name="이영희", mobile="01098765432"),
        wishes=guard_wishes(),
        consents=ALL_CONSENTS,
        person=younghee,
    ).person
    referral = actions.propose(by=consultant, person=other, vacancy=maintenance)
    for tail in ("", "agree/", "refuse/"):
        answer = me.get if not tail else me.post
        assert answer(f"/my/referrals/{referral.pk}/{tail}").status_code == 404
    assert "이영희" not in me.get("/my/").content.decode()


def test_a_guest_takes_no_step_that_is_the_consultants(chulsoo, maintenance, consultant):
    referral = actions.propose(by=consultant, person=chulsoo, vacancy=maintenance)
    guest = citizen(chulsoo)
    actions.agree(by=guest, referral=referral, how="online")
    for step in (actions.send, actions.mark_viewed, actions.no_answer):
        with pytest.raises(NotAllowed):
            step(by=guest, referral=referral)
    stranger = people.meet_person(by=consultant, facts=PersonFacts(name="남"))
    with pytest.raises(NotAllowed):
        actions.decline(by=citizen(stranger), referral=referral, reason="pay")
    assert DOOR.load(stranger.pk).role == "citizen"


def test_an_interview_and_a_no_are_told(chulsoo, maintenance, consultant, time):
    from iljari.kernel import clock

    referral = actions.refer(by=consultant, person=chulsoo, vacancy=maintenance, how="phone")
    actions.set_interview(
        by=consultant, referral=referral, at=clock.now(), place="공장 정문", accompanied_by=consultant
    )
    letter = Message.objects.get(occasion="placement.interview").body
    assert "11월 2일(월) 10:00" in letter and "공장 정문" in letter and "다정한" in letter
    actions.record_interview(by=consultant, referral=referral, came=True)
    actions.not_hired(by=consultant, referral=referral, reason="skills", words="일이 서툴러 보임")
    told = Message.objects.get(occasion__startswith="placement.not_chosen").body
    assert "(주)한빛정밀" in told and "서툴러" not in told
    assert not Message.objects.filter(occasion="placement.asked").exists()


def test_what_a_firm_writes_for_the_person_reaches_the_person(chulsoo, hanbit, maintenance, consultant):
    from tests.doors import guest_of

    referral = actions.refer(by=consultant, person=chulsoo, vacancy=maintenance, how="phone")
    firm = guest_of(hanbit.contacts.get())
    actions.turn_down(by=firm, referral=referral, reason="filled", words="좋은 인연을 기대하겠습니다.")
    assert "좋은 인연을 기대하겠습니다." in Message.objects.get(occasion__startswith="placement.not_chosen").body
