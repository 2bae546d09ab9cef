"""Registrations that come in by file: incomplete, without consents, the same row twice, a person's own form stays."""

import pytest
from django.utils.translation import override

from iljari.kernel.errors import NotAllowed
from iljari.kernel.models import LedgerRow, SearchEntry
from iljari.people import actions
from iljari.people.actions import close_registration
from iljari.people.intake import import_registration
from iljari.people.models import Consent, Difficulty, Person, Registration, ThreadEntry
from iljari.people.rules import PersonFacts, RegistrationFacts
from iljari.people.thread import say
from tests.cast import GIHEUNG, SUJI, chulsoo_facts, guard_wishes


@pytest.fixture(autouse=True)
def english():
    with override("en"):
        yield


def wishes(**changes) -> RegistrationFacts:
    told = RegistrationFacts(
        occupations=[{"code": "", "words": "바리스타"}], districts=[GIHEUNG], pay_amount=10_030, pay_period="hour"
    )
    for name, value in changes.items():
        setattr(told, name, value)
    return told


@pytest.fixture
def bring_in(system):
    """`bring_in()` imports one invented row; keywords change it."""

    def do(number="7", *, by=system, facts=None, warnings=None, source_facts=None, **changes) -> str:
        return import_registration(
            by=by,
            facts=facts or PersonFacts(birth_year=1990),
            wishes=wishes(**changes),
            source="kead",
            source_number=number,
            source_facts=source_facts or {"구직등록일": "2025-08-14"},
            warnings=[] if warnings is None else warnings,
        )

    return do


def test_a_new_row_is_valid_from_today_and_marked_as_imported(bring_in):
    assert bring_in(warnings=["doubtful"]) == "created"
    registration = Registration.objects.get()
    assert (registration.number, registration.state, registration.basis) == ("YI-261102-0001", "valid", "imported")
    assert str(registration.registered_on) == "2026-11-02"
    assert str(registration.expires_on) == "2027-02-02"
    assert (registration.person.basis, registration.person.birth_year, registration.person.name) == (
        "imported",
        1990,
        "",
    )
    assert registration.warnings == ["doubtful"]
    assert registration.source_facts["구직등록일"] == "2025-08-14"


def test_no_consent_is_invented(bring_in):
    bring_in(facts=PersonFacts(disability_type="visual"))
    assert Consent.objects.count() == 0


def test_it_is_told_in_the_thread_in_the_ledger_and_found_by_its_number(bring_in):
    bring_in()
    registration = Registration.objects.get()
    entry = ThreadEntry.objects.get(person=registration.person)
    assert entry.kind == "people.imported"
    assert registration.number in say(entry.kind, entry.facts)
    row = LedgerRow.objects.get(verb="people.import_registration")
    assert (row.whose, row.object_id, row.outcome) == (registration.person_id, registration.id, "done")
    assert "districts" in row.fields
    assert SearchEntry.objects.get(object_id=registration.person_id).title == registration.number


def test_the_same_row_again_changes_nothing(bring_in):
    bring_in()
    rows = LedgerRow.objects.count()
    assert bring_in() == "unchanged"
    assert (Registration.objects.count(), LedgerRow.objects.count(), ThreadEntry.objects.count()) == (1, rows, 1)


def test_rows_that_differ_in_their_number_only_are_different_people(bring_in):
    assert [bring_in("1"), bring_in("2")] == ["created", "created"]
    assert Person.objects.count() == 2


def test_a_row_that_changed_at_the_source_is_followed(bring_in):
    bring_in()
    assert bring_in(districts=[SUJI], facts=PersonFacts(birth_year=1991)) == "updated"
    registration = Registration.objects.get()
    assert [row.district for row in registration.districts.all()] == [SUJI]
    assert registration.person.birth_year == 1991
    assert registration.pay_amount == 10_030
    assert bring_in(districts=[SUJI], facts=PersonFacts(birth_year=1991)) == "unchanged"


def test_what_the_house_has_learnt_since_stays_when_the_row_changes(bring_in):
    bring_in()
    registration = Registration.objects.get()
    Difficulty.objects.create(person=registration.person, kind="transport")
    Person.objects.update(mobile="01012345678")
    Registration.objects.update(own_car=True)
    bring_in(districts=[SUJI])
    registration.refresh_from_db()
    assert registration.own_car
    assert registration.person.difficulties.get().until is None
    assert Person.objects.get().mobile == "01012345678"


def test_a_form_completed_here_is_not_overwritten(bring_in, clerk):
    bring_in()
    actions.correct_registration(
        by=clerk, registration=Registration.objects.get(), facts=chulsoo_facts(), wishes=guard_wishes()
    )
    warnings: list[str] = []
    assert bring_in(districts=[SUJI], warnings=warnings) == "unchanged"
    assert Person.objects.get().name == "김철수"
    assert [row.district for row in Registration.objects.get().districts.all()] == [GIHEUNG, SUJI]
    assert warnings == ["The form has been completed here; the change in the file was not taken."]


def test_a_registration_that_ended_here_stays_ended(bring_in, clerk):
    bring_in()
    close_registration(by=clerk, registration=Registration.objects.get(), reason="own_wish")
    warnings: list[str] = []
    assert bring_in(districts=[SUJI], warnings=warnings) == "unchanged"
    assert Registration.objects.get().state == "closed"
    assert len(warnings) == 1


def test_somebody_known_already_is_only_warned_of(bring_in, chulsoo):
    warnings: list[str] = []
    assert bring_in(facts=PersonFacts(name="새이름", mobile="010-2345-6789"), warnings=warnings) == "created"
    assert "known already" in warnings[0]
    assert Registration.objects.get(source="kead").warnings == warnings


def test_who_has_no_right_to_import_changes_nothing(bring_in, consultant):
    with pytest.raises(NotAllowed):
        bring_in(by=consultant)
    assert Registration.objects.count() == 0
    assert LedgerRow.objects.get(verb="people.import_registration").outcome == "refused"


def test_a_row_needs_its_source_and_number(bring_in):
    with pytest.raises(ValueError, match="number"):
        bring_in("")
