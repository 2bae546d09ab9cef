"""A centre words its messages in its own way, sees them first, and can go back."""

import pytest

from iljari.centre import message_actions
from iljari.kernel import outbox
from iljari.kernel.errors import NotAllowed, RuleBroken
from iljari.kernel.models import LedgerRow, Message, MessageWording
from iljari.kernel.outbox import occasions

PAGE = "/messages/wordings/test.interview/ko/text/"
HOUSE = "[{centre}] {name} 님, {at}에 면접이 있습니다."


@pytest.fixture(autouse=True)
def interview(monkeypatch):
    facts = {"centre": "센터 이름", "name": "받는 사람", "at": "면접 시각"}
    occasion = outbox.Occasion(
        "test.interview",
        "면접 안내",
        "[{centre}] 면접",
        HOUSE,
        facts,
        needs=frozenset({"at"}),
        examples={"name": "하늘"},
    )
    monkeypatch.setitem(occasions._occasions, occasion.key, occasion)
    return occasion


def text_of(page) -> str:
    return page.content.decode()


def send(centre, to: str = "01023456789") -> str:
    facts = {"centre": "센터", "name": "하늘", "at": "11/5 14:00"}
    return outbox.send("test.interview", centre=centre.pk, to=to, facts=facts).body


def test_own_words_are_used_from_the_next_message_on_and_the_house_returns(official, centre, sign_in):
    browser = sign_in(official)
    assert browser.post(PAGE, {"body": "{at} 면접!"}).status_code == 302
    assert send(centre) == "11/5 14:00 면접!"
    assert send(centre, "a@b.example") == "[센터] 하늘 님, 11/5 14:00에 면접이 있습니다."
    assert "센터 문구" in text_of(browser.get("/messages/wordings/"))
    assert MessageWording.objects.get().changed_by == official.name
    assert browser.post(PAGE, {"reset": "1"}).status_code == 302
    assert send(centre) == "[센터] 하늘 님, 11/5 14:00에 면접이 있습니다."
    verbs = LedgerRow.objects.filter(verb__contains="wording").values_list("verb", "why")
    assert set(verbs) == {
        ("centre.set_wording", "test.interview ko text"),
        ("centre.reset_wording", "test.interview ko text"),
    }


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("{at} {salary}", "{salary}"),
        ("{at} {이름}", "{이름}"),
        ("{at} {name.__class__}", "중괄호"),
        ("{at} {", "중괄호"),
        ("{name} 님, 곧 뵙겠습니다.", "{at}"),
        ("", "보낼 내용"),
        (" \u200b", "보낼 내용"),
        ("{at}" + "가" * 1_000, "2,000바이트"),
        ("{at}" + "x" * 6_000, "5000"),
    ],
)
def test_a_wording_that_cannot_be_used_is_refused_with_its_reason_and_kept_on_the_page(official, sign_in, body, said):
    answer = sign_in(official).post(PAGE, {"body": body})
    assert answer.status_code == 200
    page = text_of(answer)
    assert said in page
    assert body.strip(" \u200b\x00") in page
    assert MessageWording.objects.count() == 0


def test_a_mail_needs_a_subject(official, sign_in):
    place = "/messages/wordings/test.interview/ko/mail/"
    browser = sign_in(official)
    assert "제목이 필요" in text_of(browser.post(place, {"subject": " ", "body": "{at}"}))
    assert browser.post(place, {"subject": "면접 {at}", "body": "{at}"}).status_code == 302


def test_without_a_list_of_needs_all_names_of_the_house_must_stay(official, interview, monkeypatch):
    strict = outbox.Occasion(interview.key, "-", "-", HOUSE, interview.facts)
    monkeypatch.setitem(occasions._occasions, interview.key, strict)
    with pytest.raises(RuleBroken) as refusal:
        message_actions.set_wording(
            by=official, occasion=interview.key, language="ko", channel="text", subject="", body="{at} {centre}"
        )
    assert "{name}" in str(refusal.value.fields["body"])


def test_the_preview_fills_in_examples_and_says_length_and_cost(official, sign_in):
    browser = sign_in(official)
    page = text_of(browser.get(PAGE))
    assert "[〈센터 이름〉] 하늘 님, 〈면접 시각〉에 면접이 있습니다." in page
    assert "단문" in page
    assert "1건당 20원" in page
    seen = browser.post(PAGE, {"body": "{at} " + "가" * 60, "preview": "1"})
    assert "장문" in text_of(seen)
    assert "1건당 50원" in text_of(seen)
    assert MessageWording.objects.count() == 0


def test_the_preview_comes_alone_while_one_types(official, sign_in):
    typed = sign_in(official).post(PAGE, {"body": "{at} {salary}", "preview": "1"}, headers={"HX-Request": "true"})
    assert "<html" not in text_of(typed)
    assert "{salary}은(는)" in text_of(typed)
    assert "〈면접 시각〉" in text_of(typed)


@pytest.mark.parametrize("place", ["nothing/ko/text", "test.interview/fr/text", "test.interview/ko/pigeon"])
def test_what_is_no_occasion_language_or_channel_is_not_there(official, sign_in, place):
    assert sign_in(official).get(f"/messages/wordings/{place}/").status_code == 404


def test_only_the_official_and_the_administrator_word_messages(clerk, admin, sign_in, centre):
    assert sign_in(clerk).get(PAGE).status_code == 403
    assert sign_in(clerk).post(PAGE, {"body": "{at}"}).status_code == 403
    assert sign_in(admin).get("/messages/wordings/").status_code == 200
    with pytest.raises(NotAllowed):
        message_actions.reset_wording(by=clerk, occasion="test.interview", language="ko", channel="text")
    assert Message.objects.count() == 0
