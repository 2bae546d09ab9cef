"""The clerk's registration: the whole form, the duplicate warning, the number, the consents."""

import pytest

from iljari.people import actions
from iljari.people.models import Person, Registration, ThreadEntry
from tests.cast import ALL_CONSENTS, chulsoo_facts, guard_wishes


def test_registration_gets_the_days_number_and_a_line_in_the_thread(chulsoo):
    registration = Registration.objects.get()
    assert registration.number == "YI-261102-0001"
    assert registration.state == "valid"
    assert str(registration.expires_on) == "2027-02-02"
    assert ThreadEntry.objects.get(person=chulsoo).kind == "people.registered"


def test_same_name_and_birth_date_is_warned_of_before_anything_is_saved(clerk, chulsoo):
    with pytest.raises(actions.DuplicateFound) as caught:
        actions.register_seeker(
            by=clerk, facts=chulsoo_facts(mobile="01011112222"), wishes=guard_wishes(), consents=ALL_CONSENTS
        )
    assert caught.value.persons == [chulsoo]
    assert Person.objects.count() == 1
