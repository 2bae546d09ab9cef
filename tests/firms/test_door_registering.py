"""A firm that comes for the first time, and a colleague whom nobody knows yet."""

import pytest
from django.test import Client

from iljari.firms import actions
from iljari.firms.models import Firm, FirmContact
from iljari.kernel.errors import Overtaken
from iljari.kernel.models import LedgerRow
from tests.cast import hanbit_facts, maintenance_facts
from tests.doors import HOME, come_in, guest_of, last_message

NEW, NUMBER = "01077778888", "124-81-00998"


def form(**changes) -> dict[str, str]:
    return {
        "name": "새솔식품",
        "business_number": NUMBER,
        "address": "경기도 용인시 처인구 금령로 50",
        "contact_name": "지하늘",
        "contact_role": "owner",
    } | changes


def register(contact: str = NEW, **changes) -> tuple[Client, object]:
    browser = come_in(contact)
    return browser, browser.post("/firm/new/", form(**changes))


def test_a_new_firm_registers_itself_and_goes_on_to_its_first_vacancy(centre):
    browser, answer = register()
    firm = Firm.objects.get()
    assert answer.headers["Location"] == "/firm/vacancies/new/"
    assert (firm.business_number, firm.centre, firm.contacts.get().phone) == ("1248100998", centre, NEW)
    assert firm.name in browser.get(HOME).content.decode()


def test_the_proved_contact_is_written_down_whatever_the_form_says(centre):
    register(contact_phone="01000000000", contact_email="x@evil.example")
    assert (FirmContact.objects.get().phone, FirmContact.objects.get().email) == (NEW, "")


def test_a_contact_by_mail_only(centre):
    register("boss@saesol.example")
    assert (FirmContact.objects.get().phone, FirmContact.objects.get().email) == ("", "boss@saesol.example")


@pytest.mark.parametrize(
    "changes",
    [
        {"business_number": "1234567890"},
        {"business_number": ""},
        {"name": ""},
        {"address": ""},
        {"contact_name": "  "},
        {"name": "가" * 101},
        {"name": "\x00", "contact_name": "😀"},
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_stays(centre, changes):
    _browser, answer = register(**changes)
    assert answer.status_code == 200 and not Firm.objects.exists()
    assert form(**changes)["address"] in answer.content.decode()


def test_nobody_registers_without_a_proved_contact(centre):
    assert Client().post("/firm/new/", form()).headers["Location"] == "/firm/enter/"
    assert not Firm.objects.exists()


def test_the_form_sent_twice_registers_once(centre):
    browser = come_in(NEW)
    answers = [browser.post("/firm/new/", form(_once="same")) for _each in range(2)]
    assert Firm.objects.count() == 1
    assert {answer.status_code for answer in answers} == {302}


def test_an_unknown_contact_of_a_known_firm_waits_and_sees_nothing(hanbit):
    browser, answer = register(business_number=known_number(hanbit), name="딴 이름")
    assert answer.headers["Location"] == "/firm/waiting/"
    assert browser.get(HOME).status_code == 302
    assert hanbit.name not in browser.get("/firm/waiting/").content.decode()
    waiting = hanbit.contacts.get(phone=NEW)
    assert waiting.waiting_since and not waiting.present
    assert come_in(NEW).get(HOME).status_code == 302
    assert Firm.objects.count() == 1


def known_number(firm: Firm) -> str:
    """Give the firm a number whose check digit is right."""
    Firm.objects.filter(pk=firm.pk).update(business_number="1248100998")
    return NUMBER


def test_asking_again_does_not_ask_twice(hanbit):
    for _time in range(2):
        register(business_number=known_number(hanbit))
    assert hanbit.contacts.filter(waiting_since__isnull=False).count() == 1


def test_a_firm_of_the_same_name_whose_number_nobody_knows_is_asked_first(clerk, centre):
    known = actions.add_firm(by=clerk, facts=hanbit_facts(business_number=""))
    register(name=known.name, address=known.address)
    assert Firm.objects.count() == 1 and known.contacts.filter(waiting_since__isnull=False).exists()


def test_the_desk_confirms_and_the_contact_comes_in(clerk, sign_in, hanbit):
    register(business_number=known_number(hanbit))
    waiting = hanbit.contacts.get(phone=NEW)
    staff = sign_in(clerk)
    path = f"/firms/{hanbit.pk}/contacts/{waiting.pk}/settle/"
    assert path in staff.get(f"/firms/{hanbit.pk}/").content.decode()
    staff.post(path, {"answer": "confirm"})
    assert last_message("firms.contact_confirmed", NEW)
    assert hanbit.name in come_in(NEW).get(HOME).content.decode()


def test_the_desk_refuses_and_the_contact_stays_out(clerk, sign_in, hanbit):
    register(business_number=known_number(hanbit))
    waiting = hanbit.contacts.get(phone=NEW)
    sign_in(clerk).post(f"/firms/{hanbit.pk}/contacts/{waiting.pk}/settle/", {"answer": "refuse"})
    assert last_message("firms.contact_refused", NEW)
    assert come_in(NEW).get(HOME).status_code == 302
    with pytest.raises(Overtaken):
        actions.confirm_contact(by=clerk, contact=waiting)


def test_a_colleague_confirms_on_the_firms_own_page(hanbit):
    register(business_number=known_number(hanbit))
    waiting = hanbit.contacts.get(phone=NEW)
    colleague = come_in("01030004000")
    assert waiting.name in colleague.get("/firm/contacts/").content.decode()
    colleague.post(f"/firm/contacts/{waiting.pk}/settle/", {"answer": "confirm"})
    assert come_in(NEW).get(HOME).status_code == 200


def test_a_waiting_contact_is_nobody_to_write_to(clerk, official, hanbit):
    register(business_number=known_number(hanbit), contact_name="오담당")
    vacancy = actions.enter_vacancy(by=clerk, firm=hanbit, facts=maintenance_facts())
    assert vacancy.contact.phone == "01030004000"
    assert not last_message("firms.vacancy_received", NEW)


def test_contacts_are_added_corrected_and_marked_left(hanbit):
    browser = come_in("01030004000")
    browser.post("/firm/contacts/new/", {"name": "한부장", "role": "hr", "phone": "010-4444-5555"})
    added = hanbit.contacts.get(name="한부장")
    guest = guest_of(added)
    assert LedgerRow.objects.filter(verb="firms.add_contact", whose=added.pk).exists()
    other = come_in("01044445555")
    browser.post(f"/firm/contacts/{added.pk}/", {"name": "한부장", "role": "hr", "phone": "01044445555", "left": "on"})
    assert other.get(HOME).status_code == 302
    assert guest.firm_id == hanbit.pk


def test_a_firm_that_prefers_the_phone_says_so(hanbit):
    browser = come_in("01030004000")
    browser.post("/firm/contacts/phone/", {"phone": "1"})
    hanbit.refresh_from_db()
    assert hanbit.prefers_phone
    browser.post("/firm/contacts/phone/", {"phone": "0"})
    hanbit.refresh_from_db()
    assert not hanbit.prefers_phone
