"""The calling list, one care, retention, and what shared pages show."""

from datetime import datetime
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from iljari.aftercare import actions, panels
from iljari.aftercare.models import Ask
from iljari.centre.actions import open_centre
from iljari.kernel import clock
from iljari.people.actions import register_seeker
from iljari.people.models import Person
from iljari.placement import actions as placement
from tests.aftercare.conftest import STARTED
from tests.cast import ALL_CONSENTS, chulsoo_facts, guard_wishes
from tests.seen import seen


def text(response) -> str:
    assert response.status_code == 200, response.status_code
    return response.content.decode()


@pytest.fixture
def register_another(clerk):
    """`register_another(n)` registers the nth of nine more people."""

    def register(n: int) -> Person:
        facts = chulsoo_facts(name=f"{'강남도류마박배선오'[n]}하나", mobile=f"0107000000{n}")
        return register_seeker(by=clerk, facts=facts, wishes=guard_wishes(), consents=ALL_CONSENTS).person

    return register


@pytest.fixture
def a_week_later(care, time):
    time.set(datetime(2026, 11, 9, 10, 0, tzinfo=clock.SEOUL))
    return care


def send(client, page: str, key, **facts: str):
    """Send one of the room's forms, with a token of its own."""
    address = reverse(f"aftercare:{page}", args=[key] if key else [])
    return client.post(address, {**facts, "_once": str(uuid4())})


def test_the_list_names_my_people_and_notes_an_answer_by_one_press(a_week_later, first, consultant, sign_in):
    client = sign_in(consultant)
    page = text(client.get(reverse("aftercare:calls")))
    assert "김철수" in page and "기흥마트" in page and "1주" in page
    assert send(client, "answer", first.pk, result="same_firm", back="calls").url == reverse("aftercare:calls")
    assert Ask.objects.get(pk=first.pk).state == "same_firm"
    assert "기흥마트" not in text(client.get(reverse("aftercare:calls")))


def test_others_see_a_masked_name_and_no_number(a_week_later, agent, sign_in):
    page = seen(sign_in(agent).get(reverse("aftercare:calls")))
    assert "김철수" not in page and "김○수" in page and "010" not in page


def test_an_answer_that_lacks_something_loses_nothing(a_week_later, first, consultant, sign_in):
    page = text(send(sign_in(consultant), "answer", first.pk, result="left", words="너무 멀다고 함"))
    assert "너무 멀다고 함" in page and "목록에서 고르십시오" in page
    assert Ask.objects.get(pk=first.pk).state == "due"


def test_not_reached_says_when_it_is_tried_again(a_week_later, first, consultant, sign_in):
    client = sign_in(consultant)
    send(client, "not_reached", first.pk, back="calls")
    assert "11월 10일(화)에 다시 겁니다" in text(client.get(reverse("aftercare:calls")))


def test_several_are_noted_together(a_week_later, first, consultant, sign_in):
    client = sign_in(consultant)
    send(client, "many", None, ask=str(first.pk), result="same_firm")
    assert "1명을 기록했습니다" in text(client.get(reverse("aftercare:calls")))
    assert Ask.objects.get(pk=first.pk).state == "same_firm"
    send(client, "many", None, ask="nonsense", result="same_firm")
    assert "한 명 이상 선택하십시오" in text(client.get(reverse("aftercare:calls")))


def test_today_shows_the_call_with_its_answer_beside_it(a_week_later, consultant, sign_in):
    page = text(sign_in(consultant).get("/today/"))
    assert "근무는 어떠신가요?" in page and reverse("aftercare:answer", args=[a_week_later.asks.first().pk]) in page


def test_the_person_page_and_the_citizens_own_tell_it(a_week_later, first, consultant, chulsoo, sign_in, rf):
    client = sign_in(consultant)
    assert "사후관리" in text(client.get(f"/person/{chulsoo.pk}/"))
    page = text(client.get(reverse("aftercare:care", args=[a_week_later.pk])))
    assert "아직 합의하지 않았습니다" in page
    told = panels.of_citizen(rf.get("/my/"), chulsoo)
    assert told["due"] == first


def test_an_answer_is_set_right_from_the_page(a_week_later, first, consultant, sign_in):
    client = sign_in(consultant)
    actions.answer(by=consultant, ask=first, result="same_firm")
    address = reverse("aftercare:care", args=[a_week_later.pk])
    assert f"?ask={first.pk}#answer" in text(client.get(address))
    page = text(client.get(address, {"ask": str(first.pk)}))
    assert reverse("aftercare:answer", args=[first.pk]) in page and "답변 바로잡기" in page
    send(client, "answer", first.pk, result="left", left_why="health")
    assert Ask.objects.get(pk=first.pk).state == "left"
    assert "#answer" not in text(client.get(address))


def test_what_is_agreed_is_shown(a_week_later, consultant, sign_in):
    client = sign_in(consultant)
    send(client, "agree", a_week_later.pk, intensity="close", channel="phone", hour="오후 6시 이후")
    page = text(client.get(reverse("aftercare:care", args=[a_week_later.pk])))
    assert "오후 6시 이후" in page and "2주" in page


def test_retention_by_quarter_of_the_start(care, consultant, sign_in, time):
    client = sign_in(consultant)
    assert "아직 보여 줄 자료가 없습니다" in text(client.get(reverse("aftercare:retention")))
    time.set(datetime(2027, 2, 3, 10, 0, tzinfo=clock.SEOUL))
    client = sign_in(consultant)
    ask = care.asks.get(mark="3m")
    ask.care = care
    actions.answer(by=consultant, ask=ask, result="same_firm")
    page = text(client.get(reverse("aftercare:retention")))
    assert "2026년 4분기" in page and "100 %" in page and "같은 업체 1" in page


def test_nobody_of_another_centre_is_found(a_week_later, consultant, sign_in):
    other = open_centre(name="수원일자리센터", seeker_prefix="SW", vacancy_prefix="SV", district="4111100000")
    type(a_week_later).objects.update(centre=other)
    assert sign_in(consultant).get(reverse("aftercare:care", args=[a_week_later.pk])).status_code == 404


def test_the_list_asks_little_however_long(a_week_later, consultant, sign_in, register_another):
    client = sign_in(consultant)
    for number in range(8):
        person = register_another(number)
        placement.report_own_hire(
            by=consultant, person=person, firm_name="가게", job="판매", started_on=STARTED, reported_by="person"
        )
    with CaptureQueriesContext(connection) as asked:
        page = text(client.get(reverse("aftercare:calls") + "?who=all"))
    assert page.count("가게") >= 8 and len(asked) <= 14
