"""The pages of joining: the list, finding the other record, the comparison sent as a browser sends it, undoing."""

import re

import pytest

from iljari.counselling.models import Consultation
from iljari.people import actions as people
from iljari.people.merging import actions
from iljari.people.models import Apart, Merge, Person
from iljari.people.rules import PersonFacts
from tests.cast import chulsoo_facts

pytestmark = pytest.mark.django_db


@pytest.fixture
def twin(agent, chulsoo) -> Person:
    """The same man, known from a call by another number."""
    facts = chulsoo_facts(mobile="010-7777-1234", email="chulsoo@home.example", address="")
    return people.meet_person(by=agent, facts=facts)


@pytest.fixture
def browser(sign_in, clerk):
    return sign_in(clerk)


def picked(page: str) -> dict[str, str]:
    """What a browser would send: every checked choice and hidden field of the form."""
    found = dict(re.findall(r'name="(side_\w+|registration|assignment)" value="([^"]+)" checked', page))
    return found | dict(re.findall(r'type="hidden" name="(seen|_once)" value="([^"]+)"', page))


def test_the_list_leads_to_the_comparison(browser, chulsoo, twin):
    page = browser.get("/people/same/").content.decode()
    assert f"/people/same/{chulsoo.pk}/{twin.pk}/" in page
    assert "이름과 생년월일이 같음" in page


def test_proposed_is_what_says_something_and_what_is_newer(browser, chulsoo, twin):
    page = browser.get(f"/people/same/{chulsoo.pk}/{twin.pk}/").content.decode()
    sent = picked(page)
    assert (sent["side_email"], sent["side_address"], sent["side_mobile"]) == ("absorbed", "kept", "absorbed")
    assert "side_name" not in sent


def test_sent_as_proposed_with_one_other_choice_and_sent_twice(browser, chulsoo, twin):
    path = f"/people/same/{chulsoo.pk}/{twin.pk}/"
    sent = picked(browser.get(path).content.decode()) | {"side_mobile": "kept"}
    answer = browser.post(path, sent)
    assert answer.status_code == 302
    assert browser.post(path, sent).url == answer.url
    done = Merge.objects.get()
    assert answer.url == f"/people/same/joined/{done.pk}/"
    kept = Person.objects.get(pk=chulsoo.pk)
    assert (kept.mobile, kept.email, kept.address) == (chulsoo.mobile, "chulsoo@home.example", chulsoo.address)
    page = browser.get(answer.url).content.decode()
    assert "되돌리기" in page
    assert "person" not in re.findall(r"<dt>(.*?)</dt>", page)


def test_what_a_colleague_changed_meanwhile_is_shown_first(browser, chulsoo, twin):
    path = f"/people/same/{chulsoo.pk}/{twin.pk}/"
    sent = picked(browser.get(path).content.decode())
    Person.objects.filter(pk=twin.pk).update(email="other@home.example")
    answer = browser.post(path, sent | {"side_mobile": "kept"})
    assert answer.status_code == 200
    page = answer.content.decode()
    assert "방금 다른 사람이" in page
    assert "other@home.example" in page
    assert picked(page)["side_mobile"] == "kept", "what was chosen is not lost"
    assert not Merge.objects.exists()


def test_undone_by_a_press(browser, clerk, chulsoo, twin):
    done = actions.merge(by=clerk, kept=chulsoo, absorbed=twin, sides={})
    path = f"/people/same/joined/{done.pk}/"
    browser.post(path)
    assert "모두 되돌렸습니다" in browser.get(path).content.decode()
    assert browser.get(f"/person/{twin.pk}/").status_code == 200
    browser.post(path)
    assert "이미 되돌린" in browser.get(path).content.decode()


def test_one_record_twice_leads_to_it(browser, clerk, chulsoo, twin):
    assert browser.get(f"/people/same/{chulsoo.pk}/{chulsoo.pk}/").url == f"/person/{chulsoo.pk}/"
    actions.merge(by=clerk, kept=chulsoo, absorbed=twin, sides={})
    assert browser.get(f"/people/same/{chulsoo.pk}/{twin.pk}/").url == f"/person/{chulsoo.pk}/"


def test_two_people_are_said_to_be_two(browser, chulsoo, twin):
    browser.post(f"/people/same/{chulsoo.pk}/{twin.pk}/apart/")
    assert Apart.objects.count() == 1
    assert str(twin.pk) not in browser.get("/people/same/").content.decode()


def test_where_nothing_speaks_for_it_the_page_says_so(browser, agent, chulsoo):
    stranger = people.meet_person(by=agent, facts=PersonFacts(name="박다른", mobile="01033334444"))
    assert "확실할 때만" in browser.get(f"/people/same/{chulsoo.pk}/{stranger.pk}/").content.decode()


def test_the_other_record_is_found_by_two_of_three(browser, chulsoo, twin):
    path = f"/people/same/{chulsoo.pk}/"
    assert "세 가지 중 두 가지" in browser.get(path, {"name": "김철수"}).content.decode()
    found = browser.get(path, {"name": "김철수", "birth_date": "1974-05-06"}).content.decode()
    assert f"/people/same/{chulsoo.pk}/{twin.pk}/" in found
    assert "해당하는 사람이 없습니다" in browser.get(path, {"name": "김철수", "phone": "010-1"}).content.decode()


def test_the_page_of_a_joined_record_leads_to_what_became_part_of_it(browser, clerk, agent, chulsoo, twin):
    other = people.meet_person(by=agent, facts=PersonFacts(name="이영희"))
    third = people.meet_person(by=agent, facts=PersonFacts(name="이영희"))
    actions.merge(by=clerk, kept=other, absorbed=third, sides={})
    done = actions.merge(by=clerk, kept=chulsoo, absorbed=twin, sides={})
    page = browser.get(f"/person/{chulsoo.pk}/").content.decode()
    path = f"/people/same/joined/?person={chulsoo.pk}"
    assert path in page
    rows = re.findall(r"/people/same/joined/([0-9a-f-]{36})/", browser.get(path).content.decode())
    assert rows == [str(done.pk)]


def test_whoever_writes_while_records_are_joined_keeps_what_was_typed(
    sign_in, clerk, consultant, chulsoo, twin, monkeypatch
):
    """The page was asked for before the joining, its words arrive in the same moment as it."""

    def found_before(*_: object, **__: object) -> Person:
        person = Person.objects.select_related("centre").get(pk=twin.pk)
        actions.merge(by=clerk, kept=chulsoo, absorbed=twin, sides={})
        return person

    monkeypatch.setattr("iljari.counselling.pages.access_person", found_before)
    said = {"channel": "phone", "kind": "basic", "record": "지게차 면허를 따고 싶다고 함"}
    answer = sign_in(consultant).post(f"/counselling/{twin.pk}/write/", said)
    shown = answer.content.decode()
    assert answer.status_code == 200 and "지게차 면허를 따고 싶다고 함" in shown
    assert "그사이 이 기록이 다른 기록과 합쳐졌거나 파기되었습니다." in shown
    assert not Consultation.objects.exists()
