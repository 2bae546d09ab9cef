"""A refusal is told in courteous words by its reason; the official edits them, the consultant sees them first."""

import pytest

from iljari.centre.message_actions import set_wording
from iljari.kernel.models import Message
from iljari.people.models import Person
from iljari.placement import actions, refusals
from iljari.placement.choices import FirmReason, WithdrawReason


def told() -> list[str]:
    """What the seeker was told after the introduction."""
    rows = Message.objects.filter(whose__in=Person.objects.values("pk")).exclude(occasion="placement.seeker_introduced")
    return [body.strip() for body in rows.order_by("created_at", "id").values_list("body", flat=True)]


@pytest.mark.parametrize("reason", FirmReason.values)
def test_each_reason_of_a_firm_has_words_of_its_own(reason, consultant, sent):
    actions.not_hired(by=consultant, referral=sent, reason=reason, words="무뚝뚝함")
    [body] = told()
    assert body == refusals.drafts(sent, "not_hired")[reason]
    assert sent.person.name in body and "(주)한빛정밀" in body and "무뚝뚝함" not in body
    assert len(set(refusals.drafts(sent, "not_hired").values())) == len(FirmReason.values)


@pytest.mark.parametrize("reason", WithdrawReason.values)
def test_each_withdrawal_is_told(reason, consultant, sent):
    actions.withdraw(by=consultant, referral=sent, reason=reason)
    assert told() == [refusals.drafts(sent, "withdrawn")[reason]]


def test_a_start_of_work_closes_the_others_with_one_word(consultant, chulsoo, guard, sent):
    other = actions.refer(by=consultant, person=chulsoo, vacancy=guard, how="phone")
    actions.report_own_hire(
        by=consultant,
        person=chulsoo,
        firm_name="기흥마트",
        job="",
        started_on=sent.sent_at.date(),
        reported_by="person",
    )
    other.refresh_from_db()
    assert other.state == "obsolete"
    assert Message.objects.filter(occasion=refusals.OBSOLETE).count() == 1


def test_the_officials_wording_goes_out(official, consultant, sent):
    occasion = "placement.not_chosen.skills"
    body = "[{centre}] {name}님, {firm}({job}) 소식입니다. {word}다음 과정을 함께 찾습니다. {phone}"
    set_wording(by=official, occasion=occasion, language="ko", channel="text", subject="", body=body)
    actions.turn_down(by=consultant, referral=sent, reason="skills")
    assert "다음 과정을 함께 찾습니다." in told()[0]


def test_a_letter_in_own_words_goes_as_it_was_written(consultant, sent):
    actions.turn_down(by=consultant, referral=sent, reason="skills", letter="직접 쓴 {이름} 안내문입니다.")
    assert told() == ["직접 쓴 {이름} 안내문입니다."]


def test_the_consultant_looks_at_the_letter_before_it_goes(sign_in, consultant, sent):
    browser, path = sign_in(consultant), f"/placement/{sent.pk}/turn_down"
    page = browser.post(path, {"reason": "skills", "look": "1"})
    draft = refusals.drafts(sent, "turned_down")["skills"]
    assert draft in page.content.decode() and told() == []
    sent.refresh_from_db()
    assert sent.state == "sent"
    browser.post(path, {"reason": "skills", "letter": f"{draft} 힘내세요."})
    assert told() == [f"{draft} 힘내세요."]


def test_a_letter_that_was_only_looked_at_follows_the_reason_chosen_in_the_end(sign_in, consultant, sent):
    draft = refusals.drafts(sent, "turned_down")["skills"]
    sign_in(consultant).post(f"/placement/{sent.pk}/turn_down", {"reason": "filled", "letter": draft})
    assert told() == [refusals.drafts(sent, "turned_down")["filled"]]


def test_a_letter_too_long_for_a_text_is_refused(sign_in, consultant, sent):
    page = sign_in(consultant).post(
        f"/placement/{sent.pk}/turn_down", {"reason": "skills", "letter": "가" * 1000 + "나"}
    )
    assert page.status_code == 200 and told() == []


def test_whoever_wishes_no_messages_gets_none_and_no_letter_is_offered(sign_in, consultant, sent):
    Person.objects.update(wants_texts=False, email="")
    page = sign_in(consultant).get(f"/placement/{sent.pk}/?step=turn_down")
    assert 'name="letter"' not in page.content.decode()
    sign_in(consultant).post(f"/placement/{sent.pk}/turn_down", {"reason": "skills"})
    assert told() == []
