"""Coming in: code, link, number; leaked, forwarded, expired, guessed, used twice; out at once."""

import pytest
from django.test import Client

from iljari.firms import actions
from iljari.firms.models import FirmContact
from iljari.kernel import keys
from iljari.kernel.models import LedgerRow, Message
from tests.cast import hanbit_facts
from tests.doors import CODE, HOME, KNOCK, NUMBER, code_for, come_in, last_message, link_in, number_in
from tests.seen import seen

MINE = "01030004000"


@pytest.fixture
def contact(hanbit):
    """오담당 of 한빛정밀."""
    return hanbit.contacts.get()


@pytest.fixture
def key(contact):
    """A key of 오담당 to the first page."""
    return keys.cut(centre=contact.firm.centre_id, door="firm", holder=contact.pk, matter="firm:home")


def is_in(browser) -> bool:
    return browser.get(HOME).status_code == 200


def test_a_number_and_its_code_lead_in(hanbit):
    browser = come_in("010-3000-4000")
    assert hanbit.name in browser.get(HOME).content.decode()
    row = LedgerRow.objects.get(verb="firms.came_in")
    assert (row.outcome, row.whose, row.why) == ("done", hanbit.contacts.get().pk, "code")


def test_a_mail_address_leads_in_whatever_its_case(hanbit):
    browser = Client()
    browser.post(KNOCK, {"contact": " Hr@Hanbit.example "})
    browser.post(CODE, {"code": code_for("hr@hanbit.example")})
    assert is_in(browser)


def test_unknown_contacts_get_the_same_answer(hanbit):
    answers = []
    for contact in (MINE, "01099998888"):
        browser = Client()
        sent = browser.post(KNOCK, {"contact": contact})
        shown = browser.get(CODE)
        answers.append((sent.status_code, sent.headers["Location"], shown.status_code, len(shown.content)))
    assert answers[0] == answers[1]
    assert Message.objects.filter(occasion="firms.code").count() == 2


@pytest.mark.parametrize("words", ["", "%", "😀", "ㄱㄴ", "031-200-1234", "x@", "a" * 100_000, "\x00"])
def test_what_is_no_contact_is_said_kindly(centre, words):
    answer = Client().post(KNOCK, {"contact": words})
    assert answer.status_code == 200
    assert not Message.objects.exists()


def test_five_wrong_codes_end_the_code(hanbit):
    browser = Client()
    browser.post(KNOCK, {"contact": MINE})
    right = code_for(MINE)
    wrong = "000000" if right != "000000" else "000001"
    for _try in range(5):
        browser.post(CODE, {"code": wrong})
    assert not browser.post(CODE, {"code": right}).headers.get("Location")
    assert not is_in(browser)
    assert LedgerRow.objects.filter(verb="firms.came_in", outcome="refused").count() == 6


def test_a_code_works_once_and_only_for_who_asked(hanbit):
    thief, browser = Client(), Client()
    browser.post(KNOCK, {"contact": MINE})
    code = code_for(MINE)
    thief.post(KNOCK, {"contact": "01099998888"})
    thief.post(CODE, {"code": code})
    assert not is_in(thief)
    browser.post(CODE, {"code": code})
    assert is_in(browser)
    again = Client()
    session = again.session
    session["firm-asked"] = {"contact": MINE, "holder": ""}
    session.save()
    again.post(CODE, {"code": code})
    assert not is_in(again)


def test_codes_sent_too_often_are_slowed_with_a_sentence(hanbit):
    browser = Client()
    for _time in range(3):
        browser.post(KNOCK, {"contact": MINE})
    answer = browser.post(KNOCK, {"contact": MINE})
    assert answer.status_code == 200 and b'role="alert"' in answer.content
    assert Message.objects.count() == 3


def test_reading_a_link_uses_nothing_up(contact, key):
    path = f"/firm/in/{key.token}/"
    for _scanner in range(3):
        shown = Client().get(path)
        assert shown.status_code == 200 and contact.firm.name in shown.content.decode()
    browser = Client()
    browser.post(path)
    assert is_in(browser)


def test_a_link_opens_again_in_its_own_browser(key):
    path, browser = f"/firm/in/{key.token}/", Client()
    browser.post(path)
    browser.post("/firm/out/")
    assert not is_in(browser)
    browser.post(path)
    assert is_in(browser)
    assert browser.get(path).headers["Location"] == HOME


def test_a_forwarded_link_asks_for_a_code_to_its_own_contact(contact, key):
    path, friend = f"/firm/in/{key.token}/", Client()
    Client().post(path)
    shown = friend.post(path)
    assert shown.status_code == 403 and MINE not in shown.content.decode()
    assert "끝자리 00 번호로 인증번호" in seen(shown)
    assert not is_in(friend)
    friend.post(path, {"way": "text"})
    assert Message.objects.get().to == MINE
    friend.post(CODE, {"code": code_for(MINE)})
    assert is_in(friend)
    assert LedgerRow.objects.filter(verb="firms.came_in", outcome="refused", whose=contact.pk).exists()


def test_a_link_that_has_ended_helps_all_the_same(contact, key, time):
    time.pass_(days=15)
    for token in (key.token, "x", "%25", "😀"):
        shown = Client().get(f"/firm/in/{token}/")
        assert shown.status_code == 404
        assert f'action="{KNOCK}"' in shown.content.decode()
        assert contact.firm.name not in shown.content.decode()


def test_an_ended_key_and_a_contact_that_left_lead_nowhere(clerk, contact, key):
    actions.correct_contact(by=clerk, contact=contact, name=contact.name, role="hr", phone=MINE, left=True)
    browser = Client()
    assert browser.post(f"/firm/in/{key.token}/").status_code == 404
    assert not is_in(browser)


def test_the_number_leads_to_the_same_page(contact, key):
    browser = Client()
    browser.post(NUMBER, {"number": f" {key.number.replace('-', ' ')} "})
    assert is_in(browser)
    other = Client()
    assert other.post(NUMBER, {"number": key.number}).status_code == 403
    assert not is_in(other)


def test_numbers_typed_wrong_repeatedly_are_slowed(contact, key):
    browser = Client()
    for guess in range(5):
        assert browser.post(NUMBER, {"number": f"{guess:09d}"}).status_code == 200
    browser.post(NUMBER, {"number": key.number})
    assert not is_in(browser)
    assert LedgerRow.objects.filter(verb="firms.came_in", why="too many numbers").exists()


@pytest.mark.parametrize("words", ["", "%", "😀", "ㄱ", "1" * 41, "\x00"])
def test_what_is_no_number_is_said_kindly(centre, words):
    assert Client().post(NUMBER, {"number": words}).status_code == 200


def test_a_key_of_another_door_does_not_open_this_one(contact):
    key = keys.cut(centre=contact.firm.centre_id, door="citizen", holder=contact.pk)
    browser = Client()
    browser.post(NUMBER, {"number": key.number})
    assert browser.post(f"/firm/in/{key.token}/").status_code == 404
    assert not is_in(browser)


def test_one_contact_of_two_firms_chooses(clerk, hanbit):
    other = actions.add_firm(by=clerk, facts=hanbit_facts(name="새빛산업", business_number="", district="4146500000"))
    browser = come_in(MINE)
    assert not is_in(browser)
    shown = browser.get("/firm/choose/").content.decode()
    assert hanbit.name in shown and other.name in shown
    stranger = FirmContact.objects.create(firm=other, name="딴사람", phone="01011112222")
    browser.post("/firm/choose/", {"contact": str(stranger.pk)})
    assert not is_in(browser)
    browser.post("/firm/choose/", {"contact": str(other.contacts.get(phone=MINE).pk)})
    assert other.name in browser.get(HOME).content.decode()


def test_two_contacts_of_one_firm_come_in_each_by_themselves(clerk, hanbit):
    actions.add_contact(by=clerk, firm=hanbit, name="한부장", phone="01044445555")
    assert "한부장" in come_in("01044445555").get(HOME).content.decode()
    assert "오담당" in come_in(MINE).get(HOME).content.decode()


def test_who_leaves_is_out_at_once(clerk, contact):
    browser = come_in(MINE)
    assert is_in(browser)
    actions.correct_contact(by=clerk, contact=contact, name=contact.name, role="hr", phone=MINE, left=True)
    assert browser.get(HOME).headers["Location"].startswith(KNOCK)


def test_twelve_idle_hours_end_the_visit(hanbit, time):
    browser = come_in(MINE)
    time.pass_(hours=11)
    assert is_in(browser)
    time.pass_(hours=13)
    assert not is_in(browser)


def test_going_out_ends_it_and_a_page_asked_for_is_found_again(hanbit, maintenance):
    browser = Client()
    wanted = f"/firm/vacancies/{maintenance.pk}/"
    led = browser.get(wanted)
    browser.get(led.headers["Location"])
    browser.post(KNOCK, {"contact": MINE})
    assert browser.post(CODE, {"code": code_for(MINE)}).headers["Location"] == wanted
    browser.post("/firm/out/")
    assert not is_in(browser)


def test_nobody_is_led_out_of_the_house(hanbit):
    browser = Client()
    browser.get(f"{KNOCK}?next=https://evil.example/")
    browser.post(KNOCK, {"contact": MINE})
    assert browser.post(CODE, {"code": code_for(MINE)}).headers["Location"] == HOME


def test_a_message_leads_in_by_link_and_by_number(official, maintenance):
    message = last_message("firms.vacancy_open")
    assert maintenance.number in message.body and message.secret
    first = Client()
    assert first.post(link_in(message)).headers["Location"] == f"/firm/vacancies/{maintenance.pk}/"
    second = Client()
    assert second.post(NUMBER, {"number": number_in(message)}).status_code == 403


def test_the_page_of_the_code_says_only_the_end_of_the_number(hanbit):
    browser = Client()
    browser.post(KNOCK, {"contact": MINE})
    shown = browser.get(CODE)
    text = shown.content.decode()
    assert "00(끝자리) 연락처" in seen(shown) and MINE not in text and "010-3000-4000" not in text


def test_a_code_lasts_ten_minutes(hanbit, time):
    browser = Client()
    browser.post(KNOCK, {"contact": MINE})
    code = code_for(MINE)
    time.pass_(minutes=11)
    browser.post(CODE, {"code": code})
    assert not is_in(browser)
