"""From home: a code, four pages that can be left, one record with what a clerk would have written."""

import re
from datetime import date

import pytest
from django.test import Client

from iljari.kernel.models import Draft, Message
from iljari.people.models import OnlineApplication, Person, Registration
from iljari.people.rules import PersonFacts
from tests.citizens import PAGE_1, PAGE_3, code_for, come_in, fill_in
from tests.seen import seen


@pytest.fixture
def home(centre) -> Client:
    """A browser somewhere in the town."""
    return Client()


def test_somebody_registers_from_home_and_the_record_is_what_a_clerk_would_have_written(home):
    come_in(home)
    fill_in(home)
    check = home.get("/register/check/").content.decode()
    assert "제빵사" in check and "동네 빵집" in check and "2,500,000" in check
    assert home.post("/register/check/", {"_once": "a"}).url == "/my/"
    registration = Registration.objects.get()
    person = registration.person
    assert (person.name, person.mobile, person.birth_date) == ("한지우", "01055551234", date(1998, 3, 14))
    assert registration.occupations.get().words == "제빵사" and registration.occupations.get().code
    assert [career.firm for career in registration.careers.all()] == ["동네 빵집"]
    assert [licence.name for licence in registration.licences.all()] == ["제과기능사"]
    assert registration.wants_training and registration.day_times == ["day", "morning"]
    assert person.difficulties.get().kind == "transport"
    assert {(each.kind, each.how) for each in person.consents.all()} == {("processing", "online"), ("firms", "online")}
    assert person.thread.filter(kind="people.registered").exists()
    assert "YI-261102-0001" in Message.objects.get(occasion="people.registered").body
    assert Draft.objects.count() == 0
    assert "YI-261102-0001" in home.get("/my/").content.decode()


def test_sent_twice_it_is_one_registration(home):
    come_in(home)
    fill_in(home)
    first = home.post("/register/check/", {"_once": "same"})
    assert home.post("/register/check/", {"_once": "same"}).url == first.url == "/my/"
    assert Registration.objects.count() == 1


def test_a_form_is_taken_up_again_on_another_device(home, centre):
    come_in(home)
    home.post("/register/1/", PAGE_1)
    home.post("/register/2/keep/", {"school": "용인고등학교", "education": "high"})
    other = Client()
    come_in(other)
    page = other.get("/register/1/").content.decode()
    assert "한지우" in page and "기흥구" in page
    assert "용인고등학교" in other.get("/register/2/").content.decode()


def test_a_page_with_a_mistake_keeps_what_was_typed_and_says_what_to_do(home):
    come_in(home)
    page = home.post("/register/1/", PAGE_1 | {"name": "", "district": "없는동네구"}).content.decode()
    assert "없는동네구" in page and page.count('class="error"') >= 2
    fill_in(home)
    answer = home.post("/register/3/", PAGE_3 | {"pay_amount": "1000000"})
    assert "최저임금" in answer.content.decode()
    assert home.post("/register/3/", PAGE_3 | {"back": "1", "pay_amount": ""}).url == "/register/2/"
    assert home.get("/register/check/").url == "/register/3/"


def test_one_cannot_jump_to_the_end(home):
    come_in(home)
    assert home.post("/register/check/", {"_once": "x"}).url == "/register/1/"
    assert Registration.objects.count() == 0


def test_nobody_fills_in_anything_without_a_proved_contact(home):
    for path in ("/register/1/", "/register/check/"):
        assert home.get(path).url.startswith("/my/enter/")
        assert home.post(path, PAGE_1).url.startswith("/my/enter/")
    assert Draft.objects.count() == 0


def test_what_stands_on_no_page_cannot_be_sent_from_home(home):
    come_in(home)
    tampered = {"tier": "intensive", "birth_date": "2000-01-01", "marks-0-evidence": "봤음", "mobile": "01099998888"}
    fill_in(home, page1=tampered, page4=tampered)
    home.post("/register/check/", {"_once": "x"})
    registration = Registration.objects.get()
    assert registration.tier == "ordinary"
    assert (registration.person.birth_date, registration.person.mobile) == (date(1998, 3, 14), "01055551234")


def test_whoever_called_before_is_recognised_not_doubled(home, younghee):
    come_in(home, contact="010-9876-5432")
    fill_in(home, page1={"name": "이영희"})
    home.post("/register/check/", {"_once": "x"})
    assert Person.objects.get() == younghee
    assert Registration.objects.get().person == younghee


def test_a_family_that_shares_a_phone_has_a_record_each(home, chulsoo):
    answer = come_in(home, contact="010-2345-6789", birth="760909")
    assert answer.url == "/register/"
    fill_in(home, page1={"name": "박미경"})
    home.post("/register/check/", {"_once": "x"})
    assert {person.name for person in Person.objects.filter(mobile="01023456789")} == {"김철수", "박미경"}


def test_somebody_known_under_another_number_is_left_to_a_clerk_and_told_nothing(home, chulsoo, clerk, sign_in):
    come_in(home, contact="010-5555-1234", birth="740506")
    fill_in(home, page1={"name": "김철수"})
    answer = home.post("/register/check/", {"_once": "x"}, follow=True)
    assert answer.redirect_chain[-1][0] == "/register/received/"
    assert Registration.objects.count() == 1 and Person.objects.get() == chulsoo
    assert "YI-" not in seen(answer) and "6789" not in seen(answer)
    application = OnlineApplication.objects.get()
    desk = sign_in(clerk)
    assert application.name in desk.get("/today/").content.decode()
    form = desk.get(f"/people/register/?application={application.pk}").content.decode()
    assert "제빵사" in form and "동네 빵집" in form
    desk.post(f"/people/applications/{application.pk}/drop/")
    assert OnlineApplication.objects.get().settled_by == "나은별"


def test_under_18_the_guardian_agrees_by_a_code(home):
    come_in(home, birth="20100501")
    page = home.post("/register/1/", PAGE_1).content.decode()
    assert "보호자" in page
    fill_in(home, page1={"guardian_name": "한부모", "guardian_phone": "010-7777-8888"})
    assert "01077778888" not in str(Message.objects.values_list("to"))
    home.post("/register/check/", {"_once": "x"})
    assert Registration.objects.count() == 0
    home.post("/register/check/", {"guardian": "1"})
    home.post("/register/check/", {"_once": "y", "guardian_code": "000000"})
    assert Registration.objects.count() == 0
    home.post("/register/check/", {"_once": "z", "guardian_code": code_for("01077778888")})
    assert Registration.objects.get().person.guardian_name == "한부모"


def test_a_child_under_15_is_told_why_not(home):
    come_in(home, birth="20140501")
    assert "15세 미만은 구직등록을 할 수 없습니다" in seen(home.post("/register/1/", PAGE_1))


def test_the_answer_is_the_same_whether_or_not_somebody_is_known(home, chulsoo):
    def asked(contact, birth):
        browser = Client()
        answer = browser.post("/my/enter/", {"contact": contact, "birth_date": birth}, follow=True)
        return answer.redirect_chain, answer.content.decode().replace(contact, "")

    known, unknown = asked("010-2345-6789", "740506"), asked("010-1111-2222", "740506")
    strip = re.compile(r'value="[\w-]{20,}"|010-\d{4}-\d{4}|"X-CSRFToken": "[\w]+"')
    assert known[0] == unknown[0]
    assert strip.sub("", known[1]) == strip.sub("", unknown[1])


def test_a_code_is_guessed_five_times_and_no_more(home, chulsoo):
    home.post("/my/enter/", {"contact": "010-2345-6789", "birth_date": "740506"})
    right = code_for("01023456789")
    wrong = f"{(int(right) + 1) % 1_000_000:06d}"
    for _ in range(5):
        assert home.post("/my/code/", {"code": wrong}).status_code == 200
    answer = home.post("/my/code/", {"code": right})
    assert answer.status_code == 200 and home.get("/my/").status_code == 302


def test_codes_for_one_contact_come_ever_slower(home, time):
    for _ in range(3):
        assert home.post("/my/enter/", {"contact": "010-5555-1234", "birth_date": "980314"}).status_code == 302
    assert home.post("/my/enter/", {"contact": "010-5555-1234", "birth_date": "980314"}).status_code == 200
    time.pass_(minutes=11)
    assert home.post("/my/enter/", {"contact": "010-5555-1234", "birth_date": "980314"}).status_code == 302
    assert Message.objects.count() == 4


def test_an_old_code_and_a_used_code_open_nothing(home, chulsoo, time):
    home.post("/my/enter/", {"contact": "010-2345-6789", "birth_date": "740506"})
    code = code_for("01023456789")
    time.pass_(minutes=11)
    assert home.post("/my/code/", {"code": code}).status_code == 200
    come_in(home, "010-2345-6789", "740506", "/my/")
    assert home.get("/my/").status_code == 200
    thief = Client()
    thief.post("/my/enter/", {"contact": "010-2345-6789", "birth_date": "740506"})
    assert thief.post("/my/code/", {"code": code}).status_code == 200
    assert thief.get("/my/").status_code == 302


def test_the_right_phone_with_a_wrong_birth_date_opens_nothing(home, chulsoo):
    answer = come_in(home, "010-2345-6789", "740507", "/my/")
    assert answer.url == "/my/unknown/"
    assert "김철수" not in home.get("/my/unknown/").content.decode()


def test_after_half_an_hour_of_nothing_one_is_out(home, chulsoo, time):
    come_in(home, "010-2345-6789", "740506", "/my/")
    time.pass_(minutes=29)
    assert home.get("/my/").status_code == 200
    time.pass_(minutes=31)
    assert home.get("/my/").status_code == 302


@pytest.mark.parametrize("way", ["https://evil.example/", "//evil.example", "/\\evil.example", "javascript:alert(1)"])
def test_nobody_is_led_elsewhere(home, chulsoo, way):
    assert come_in(home, "010-2345-6789", "740506", way).url == "/my/"


@pytest.mark.parametrize("junk", ["%", "😀" * 50, "ㄱㅅㅎ", "x" * 1_000_000, "' OR 1=1 --"])
def test_junk_is_answered_kindly(home, junk):
    for path in ("/my/enter/", "/my/code/"):
        answer = home.post(path, {"contact": junk, "birth_date": junk, "code": junk})
        assert answer.status_code in ({302, 400, 413} if len(junk) > 100_000 else {200, 302})
    come_in(home)
    typed = dict.fromkeys([*PAGE_1, *PAGE_3, "careers-0-firm", "careers-TOTAL_FORMS", "marks-TOTAL_FORMS"], junk[:5000])
    for number in (1, 2, 3, 4):
        assert home.post(f"/register/{number}/", typed).status_code in {200, 302}
        assert home.get(f"/register/{number}/").status_code == 200


def test_correcting_changes_the_record_and_not_the_proved_number(home, chulsoo):
    come_in(home, "010-2345-6789", "740506", "/my/")
    page = home.get("/my/correct/1/").content.decode()
    assert "김철수" in page and "구갈로 1" in page
    home.post(
        "/my/correct/1/", {"district": "수지구", "address": "새 주소 9", "mobile": "01011112222", "name": "나쁜놈"}
    )
    home.post("/my/correct/3/", PAGE_3 | {"occupation_1": "경비원"})
    assert home.post("/my/correct/check/", {"_once": "x"}).url == "/my/"
    chulsoo.refresh_from_db()
    assert (chulsoo.name, chulsoo.mobile, chulsoo.address) == ("김철수", "01023456789", "새 주소 9")
    registration = chulsoo.registrations.get()
    assert [each.words for each in registration.occupations.all()] == ["경비원"]
    assert chulsoo.difficulties.get(until=None).words == "차가 없음"


def test_another_number_must_be_proved(home, chulsoo):
    come_in(home, "010-2345-6789", "740506", "/my/")
    home.post("/my/number/", {"mobile": "010-4444-3333"})
    assert home.post("/my/number/", {"code": "000000"}).status_code == 200
    chulsoo.refresh_from_db()
    assert chulsoo.mobile == "01023456789"
    home.post("/my/number/", {"code": code_for("01044443333")})
    chulsoo.refresh_from_db()
    assert chulsoo.mobile == "01044443333"


def test_facts_are_compared_whole():
    from iljari.people.rules import alike

    facts = PersonFacts(name="이영희", birth_date=date(1980, 1, 2))
    assert alike("이영희", None, facts) and alike("이영희", date(1980, 1, 2), facts)
    assert not alike("이영희", date(1980, 1, 3), facts) and not alike("이영자", None, facts)
