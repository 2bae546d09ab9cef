"""Appointments about a factory enquiry: booked from it, seen on it by staff and by the firm; the way back."""

import pytest

from iljari.firms.factory import actions as factory
from iljari.frontdesk import actions
from iljari.frontdesk.models import Reservation
from iljari.kernel import web
from iljari.kernel.errors import RuleBroken
from tests.doors import come_in
from tests.firms.factory import other_firm, plan
from tests.frontdesk.calendar_cast import at, key

URL = "/desk/calendar/book/"


@pytest.fixture
def enquiry(consultant, hanbit):
    return factory.hand_in(by=consultant, facts=plan(), firm=hanbit, contact=hanbit.contacts.get())


@pytest.fixture
def room(official, counters):
    return actions.add_room(by=official, name="공장설립 상담실", use="factory")


def sent(enquiry, slot: str, **more) -> dict[str, str]:
    wish = {"who": "", "topic": "factory", "line": "firms", "kind": "factory", "staff": "", "how": "desk"}
    return wish | {"language": "ko", "enquiry": str(enquiry.pk), "slot": slot} | more


def test_an_appointment_is_booked_from_the_enquiry_with_its_adviser_and_the_room(
    consultant, enquiry, room, hanbit, sign_in
):
    browser = sign_in(consultant)
    home = f"/firms/factory/{enquiry.pk}/"
    page = browser.get(home).content.decode()
    assert f"{URL}?enquiry={enquiry.pk}&amp;back={home}" in page
    page = browser.get(URL, {"enquiry": enquiry.pk, "back": home})
    form = page.context["form"]
    assert (form["topic"].value(), form["kind"].value(), form["staff"].value()) == (
        "factory",
        "factory",
        str(consultant.pk),
    )
    first = page.context["days"][0].slots[0]
    who = page.context["chosen"]
    answer = browser.post(URL, sent(enquiry, first.key, who=who, staff=str(consultant.pk), back=home))
    assert answer.url == home
    made = Reservation.objects.get()
    assert (made.enquiry, made.firm, made.room, made.staff) == (enquiry, hanbit, room, consultant)
    assert "공장설립 상담실" in browser.get(home).content.decode()
    assert enquiry.number in browser.get(f"/desk/calendar/{made.pk}/").content.decode()


def test_a_founder_without_a_firm_is_booked_by_name_and_phone(clerk, consultant, room, sign_in):
    asked = factory.hand_in(by=clerk, facts=plan(asker_name="하새움", asker_phone="01050006000"))
    browser = sign_in(consultant)
    page = browser.get(URL, {"enquiry": asked.pk})
    assert page.context["form"]["called_as"].value() == "하새움"
    browser.post(URL, sent(asked, key(at(3, 9), consultant), line="middle", called_as="하새움", contact="01050006000"))
    assert (Reservation.objects.get().enquiry, Reservation.objects.get().called_as) == (asked, "하새움")


def test_an_enquiry_of_nowhere_is_not_found(consultant, sign_in):
    browser = sign_in(consultant)
    assert browser.get(URL, {"enquiry": "no"}).status_code == 404
    assert browser.get(URL, {"enquiry": "018f0000-0000-7000-8000-000000000000"}).status_code == 404


def test_what_a_firm_books_about_its_factory_belongs_to_its_only_open_enquiry(consultant, hanbit, enquiry, room):
    def book(hour: int) -> Reservation:
        wanted = actions.Wanted(
            starts=at(3, hour), ends=at(3, hour + 1), topic="factory", line="firms", kind="factory",
            staff=consultant, room=room,
        )  # fmt: skip
        return actions.book(by=consultant, wanted=wanted, how="phone", firm=hanbit)

    assert book(9).enquiry == enquiry
    factory.hand_in(by=consultant, facts=plan(site_address="또 다른 곳 2"), firm=hanbit)
    assert book(10).enquiry is None


def test_nobody_books_about_another_firms_enquiry(consultant, clerk, chulsoo, enquiry, room):
    wanted = actions.Wanted(
        starts=at(3, 9), ends=at(3, 10), topic="factory", line="firms", kind="factory", staff=consultant, room=room,
        enquiry=enquiry,
    )  # fmt: skip
    for visitor in ({"firm": other_firm(clerk)}, {"person": chulsoo}, {}):
        with pytest.raises(RuleBroken) as refused:
            actions.book(by=consultant, wanted=wanted, how="phone", **visitor)
        assert refused.value.code == "enquiry"
    assert not Reservation.objects.exists()


def test_the_firm_sees_its_appointment_and_books_the_next(consultant, hanbit, enquiry, room):
    wanted = actions.Wanted(
        starts=at(3, 9), ends=at(3, 10), topic="factory", line="firms", kind="factory", staff=consultant, room=room
    )
    made = actions.book(by=consultant, wanted=wanted, how="phone", firm=hanbit)
    browser = come_in("01030004000")
    page = browser.get(f"/firm/factory/{enquiry.pk}/").content.decode()
    assert f"/book/mine/{made.pk}/" in page and 'name="topic" value="factory"' in page
    assert browser.post("/book/", {"topic": "factory"}).url == "/book/times/"


@pytest.mark.parametrize(
    ("named", "taken"),
    [
        ("/desk/phone/?person=1", "/desk/phone/?person=1"),
        ("//elsewhere.example/", ""),
        ("https://elsewhere.example/", ""),
        ("/\\elsewhere.example", ""),
        ("javascript:alert(1)", ""),
        ("/" + "a" * 400, ""),
        ("", ""),
    ],
)
def test_the_way_back_lies_in_this_house(rf, named, taken):
    assert web.way_back(rf.get("/", {"back": named})) == taken
    assert web.way_back(rf.post("/", {"back": named})) == taken


def test_a_move_asked_for_on_the_phone_goes_back_to_the_call(agent, consultant, chulsoo, counters, sign_in):
    wanted = actions.Wanted(starts=at(3, 9), ends=at(3, 9, 30), topic="resume", line="middle", staff=consultant)
    made = actions.book(by=agent, wanted=wanted, how="phone", person=chulsoo)
    back = f"/desk/phone/?person={chulsoo.pk}"
    answer = sign_in(agent).post(f"/desk/calendar/{made.pk}/move/?back={back}", {"slot": key(at(4, 9), consultant)})
    assert answer.url == back and Reservation.objects.get(state="booked").starts == at(4, 9)
