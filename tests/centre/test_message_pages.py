"""Staff see what was said and what could not be, decide about it, and see to texts that nobody understood."""

import pytest

from iljari.centre import message_actions
from iljari.centre.message_actions import receive_text
from iljari.kernel import clock, outbox
from iljari.kernel.errors import NotAllowed, Overtaken, RuleBroken
from iljari.kernel.models import LedgerRow, Message, ReceivedText, StateChange
from iljari.kernel.outbox import occasions, tasks

NUMBER = "01023456789"


@pytest.fixture
def dead(centre, chulsoo) -> Message:
    """A text about 김철수 that the gateway refused."""
    facts = {"centre": centre.name, "phone": "1577-0000"}
    message = outbox.send("centre.stopped", centre=centre.pk, to=NUMBER, facts=facts, whose=chulsoo.pk)
    Message.objects.filter(pk=message.pk).update(state="dead", trouble="no such number", tries=1)
    message.refresh_from_db()
    return message


@pytest.fixture
def code(centre, monkeypatch) -> Message:
    """A code that waits to be sent."""
    occasion = outbox.Occasion("test.code", "A code", "Code", "Code {code}", {"code": "-"}, secret=True)
    monkeypatch.setitem(occasions._occasions, "test.code", occasion)
    return outbox.send("test.code", centre=centre.pk, to=NUMBER, facts={"code": "123456"})


def text_of(page) -> str:
    return page.content.decode()


def test_the_list_shows_what_could_not_be_sent_first_and_numbers_masked(dead, clerk, sign_in):
    page = text_of(sign_in(clerk).get("/messages/"))
    assert "발송하지 못한 메시지" in page
    assert "no such number" in page
    assert "010-****-6789" in page
    assert "010-2345-6789" not in page
    assert "김철수" not in page


def test_the_list_is_filtered_and_survives_nonsense(dead, clerk, sign_in):
    browser = sign_in(clerk)
    assert text_of(browser.get("/messages/?state=dead")).count("010-****-6789") == 1
    assert "010-****-6789" not in text_of(browser.get("/messages/?channel=mail"))
    assert "010-****-6789" not in text_of(browser.get("/messages/?occasion=centre.reply_taken"))
    for words in ("state=%", "occasion=" + "x" * 5_000, "page=-1", "channel=👍"):
        assert browser.get(f"/messages/?{words}").status_code == 200


def test_the_month_counts_and_costs_what_was_sent(dead, centre, clerk, sign_in, time):
    facts = {"centre": centre.name, "phone": "1577-0000"}
    for number in range(3):
        outbox.send("centre.stopped", centre=centre.pk, to=f"0102222{number:04}", facts=facts)
    outbox.send("centre.stopped", centre=centre.pk, to="a@b.example", facts=facts)
    assert outbox.deliver_due() == 4
    assert "11월 1일(일)부터 발송: 문자 3건, 전자우편 1건, 비용 60원" in text_of(sign_in(clerk).get("/messages/"))
    time.pass_(days=31)
    assert "12월 1일(화)부터 발송: 문자 0건, 전자우편 0건, 비용 0원" in text_of(sign_in(clerk).get("/messages/"))


def test_a_message_is_opened_with_its_tries_and_the_look_is_logged(dead, clerk, chulsoo, sign_in):
    dead.attempts.create(delivered=False, trouble="no such number")
    page = text_of(sign_in(clerk).get(f"/messages/{dead.pk}/"))
    assert "010-2345-6789" in page
    assert "수신거부를 접수했습니다" in page
    assert "no such number" in page
    row = LedgerRow.objects.get(verb="centre.read_message")
    assert (row.account, row.whose, row.object_id) == (clerk.pk, chulsoo.pk, dead.pk)


def test_a_code_is_not_shown_to_staff_even_before_it_is_sent(code, clerk, sign_in):
    page = text_of(sign_in(clerk).get(f"/messages/{code.pk}/"))
    assert "123456" not in page
    assert "●●●●●●" in page


def test_a_dead_message_is_tried_again_and_goes_out(dead, clerk, sign_in):
    assert sign_in(clerk).post(f"/messages/{dead.pk}/again/").status_code == 302
    dead.refresh_from_db()
    assert (dead.state, dead.tries, dead.due_at) == ("waiting", 0, clock.now())
    assert StateChange.objects.get(object_id=dead.pk).by == clerk.pk
    tasks.hand_over.call(str(dead.pk))
    dead.refresh_from_db()
    assert dead.state == "sent"


def test_a_message_is_dropped_for_good(dead, clerk, sign_in):
    browser = sign_in(clerk)
    answer = browser.post(f"/messages/{dead.pk}/drop/", {"next": "/today/"})
    assert answer.headers["Location"] == "/today/"
    dead.refresh_from_db()
    assert dead.state == "dropped"
    again = browser.post(f"/messages/{dead.pk}/again/", {"next": "https://elsewhere.example/"}, follow=True)
    assert again.redirect_chain[0][0] == "/messages/"
    assert "지금 상태" in text_of(again) or "상태" in text_of(again)


def test_of_two_who_decide_one_is_told_kindly(dead, clerk, agent):
    seen = Message.objects.get()
    message_actions.drop_message(by=clerk, message=dead)
    with pytest.raises(Overtaken):
        message_actions.try_again(by=agent, message=seen)


def test_a_code_is_never_tried_again(code, clerk):
    Message.objects.update(state="dead")
    code.refresh_from_db()
    with pytest.raises(RuleBroken):
        message_actions.try_again(by=clerk, message=code)
    message_actions.drop_message(by=clerk, message=code)
    assert "123456" not in Message.objects.get().body


def test_a_text_is_settled_once_and_from_then_on_gone_from_the_list(system, clerk, agent, sign_in, dead, chulsoo):
    receive_text(by=system, sender=NUMBER, text="면접 시간을 바꿀 수 있나요?")
    browser = sign_in(clerk)
    assert "면접 시간을 바꿀 수 있나요?" in text_of(browser.get("/messages/received/"))
    assert LedgerRow.objects.filter(verb="centre.read_texts", whose=chulsoo.pk, account=clerk.pk).exists()
    text = ReceivedText.objects.get()
    assert browser.post(f"/messages/received/{text.pk}/settled/").status_code == 302
    assert "면접 시간" not in text_of(browser.get("/messages/received/"))
    assert "나은별 처리" in text_of(browser.get("/messages/received/?show=all"))
    with pytest.raises(Overtaken):
        message_actions.settle_text(by=agent, text=text)


def test_today_shows_what_needs_somebody_and_nothing_when_all_is_well(system, consultant, sign_in, dead):
    browser = sign_in(consultant)
    Message.objects.update(state="sent")
    assert "처리할 문자·메일" not in text_of(browser.get("/today/"))
    Message.objects.update(state="dead")
    receive_text(by=system, sender=NUMBER, text="여보세요")
    page = text_of(browser.get("/today/"))
    assert "처리할 문자·메일" in page
    assert "여보세요" in page
    assert "다시 보내기" in page


def test_the_mayor_sees_no_messages(dead, mayor, sign_in):
    browser = sign_in(mayor)
    assert browser.get("/messages/").status_code == 403
    assert browser.post(f"/messages/{dead.pk}/drop/").status_code == 403
    assert "처리할 문자·메일" not in text_of(browser.get("/today/"))
    with pytest.raises(NotAllowed):
        message_actions.drop_message(by=mayor, message=dead)


def test_messages_of_another_centre_are_not_there(dead, system, sign_in):
    from iljari.centre.actions import add_staff, open_centre, system_account

    theirs = system_account(open_centre(name="이웃 센터"))
    stranger = sign_in(add_staff(by=theirs, username="stranger", name="이웃", roles=["official"]))
    assert stranger.get(f"/messages/{dead.pk}/").status_code == 404
    assert stranger.post(f"/messages/{dead.pk}/drop/").status_code == 404
    assert "010-****-6789" not in text_of(stranger.get("/messages/"))
