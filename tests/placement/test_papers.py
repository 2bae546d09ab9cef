"""면접확인서: an interview that took place, or that is set."""

from datetime import timedelta

import pytest
from django.test import Client

from iljari.frontdesk import actions as desk
from iljari.kernel import clock
from iljari.kernel.errors import Overtaken
from iljari.placement import actions


@pytest.fixture
def interview(consultant, sent):
    """김철수 has an interview at 한빛정밀 tomorrow."""
    actions.set_interview(by=consultant, referral=sent, at=clock.now() + timedelta(days=1))
    return sent.interviews.get()


def issue(clerk, chulsoo, interview):
    return desk.issue_paper(by=clerk, person=chulsoo, kind="interview", object_id=interview.pk)


def test_before_the_interview_it_is_said_to_be_set_afterwards_to_have_taken_place(
    clerk, consultant, chulsoo, sent, interview, sign_in, time
):
    browser = sign_in(clerk)
    early = issue(clerk, chulsoo, interview)
    text = browser.get(f"/papers/issued/{early.pk}/").content.decode()
    for said in (
        "면접확인서",
        "(주)한빛정밀",
        "시설관리원 모집",
        "2026년 11월 3일(화) 10:00",
        "공세로 150",
        "참여할 예정임을",
    ):
        assert said in text, said
    time.pass_(days=1, hours=2)
    actions.record_interview(by=consultant, referral=sent, came=True)
    late = issue(clerk, chulsoo, interview)
    browser = sign_in(clerk)
    assert "면접에 참여하였음을" in browser.get(f"/papers/issued/{late.pk}/").content.decode()
    assert "참여할 예정임을" in browser.get(f"/papers/issued/{early.pk}/").content.decode()


def test_who_did_not_come_gets_none(clerk, consultant, chulsoo, sent, interview, time):
    time.pass_(days=1, hours=2)
    actions.record_interview(by=consultant, referral=sent, came=False)
    with pytest.raises(Overtaken):
        issue(clerk, chulsoo, interview)


def test_a_moved_or_forgotten_interview_is_not_certified(clerk, consultant, chulsoo, sent, interview, time):
    actions.set_interview(by=consultant, referral=sent, at=clock.now() + timedelta(days=3))
    with pytest.raises(Overtaken):
        issue(clerk, chulsoo, interview)
    newer = sent.interviews.order_by("created_at").last()
    time.pass_(days=4)
    with pytest.raises(Overtaken):  # nobody has written down whether it took place
        issue(clerk, chulsoo, newer)


def test_whoever_verifies_it_compares_firm_and_time(clerk, chulsoo, interview):
    paper = issue(clerk, chulsoo, interview)
    text = Client().post("/papers/", {"number": paper.number, "birth_date": "740506"}).content.decode()
    assert "진본" in text and "(주)한빛정밀" in text and "2026년 11월 3일(화) 10:00" in text
    assert "공세로 150" not in text
