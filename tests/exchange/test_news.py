"""Whatever changes what is typed into portals is heard, in whichever room it is changed."""

import pytest

from iljari.exchange import tasks
from iljari.exchange.models import Entry
from iljari.firms import actions as firms
from iljari.firms.actions.writing import read_firm
from iljari.people import actions as people
from iljari.people.door.actions import change_number
from iljari.people.guests import citizen
from iljari.people.merging import actions as merging
from iljari.people.models import Person
from iljari.people.rules import PersonFacts
from tests.cast import maintenance_facts


@pytest.fixture
def asked(monkeypatch) -> list[tuple[str, str]]:
    """The looks that were asked for."""
    asked: list[tuple[str, str]] = []
    enqueue = type(tasks.look).enqueue

    def keep(self, *given, **more):
        if self.func is tasks.look.func:
            asked.append(given)
        return enqueue(self, *given, **more)

    monkeypatch.setattr(type(tasks.look), "enqueue", keep)
    return asked


def test_a_firm_that_is_called_something_else_is_typed_anew(clerk, maintenance, work24, asked):
    facts = read_firm(maintenance.firm)
    facts.name = "한빛정공"
    firms.correct_firm(by=clerk, firm=maintenance.firm, facts=facts)
    assert asked == [("vacancy", str(maintenance.pk))]


def test_a_contact_who_is_reached_otherwise_is_typed_anew(clerk, maintenance, work24, asked):
    contact = maintenance.contact
    firms.correct_contact(by=clerk, contact=contact, name=contact.name, role=contact.role, phone="010-5555-6666")
    assert asked == [("vacancy", str(maintenance.pk))]


def test_a_contact_brought_up_to_date_beside_another_vacancy(clerk, hanbit, maintenance, work24, asked):
    firms.enter_vacancy(by=clerk, firm=hanbit, facts=maintenance_facts(title="경비원", contact_phone="010-5555-6666"))
    assert ("vacancy", str(maintenance.pk)) in asked


def test_a_number_that_a_citizen_changes_themselves_is_typed_anew(chulsoo, work24, asked):
    change_number(by=citizen(chulsoo), person=chulsoo, mobile="010-1111-2222")
    assert asked == [("seeker", str(chulsoo.registrations.get().pk))]


def test_whoever_is_joined_and_parted_is_looked_at(clerk, agent, chulsoo, referral, work24, asked):
    twin = people.meet_person(by=agent, facts=PersonFacts(name="김철수", mobile="010-8888-7777"))
    done = merging.merge(by=clerk, kept=chulsoo, absorbed=twin, sides={"mobile": "absorbed"})
    wanted = {("seeker", str(chulsoo.registrations.get().pk)), ("referral", str(referral.pk))}
    assert wanted <= set(asked)
    tasks.look.func("seeker", str(chulsoo.registrations.get().pk))
    assert Person.objects.get(pk=chulsoo.pk).mobile == "01088887777"
    asked.clear()
    merging.undo_merge(by=clerk, merge=done)
    assert wanted <= set(asked) and Entry.objects.filter(kind="seeker").count() == 1
