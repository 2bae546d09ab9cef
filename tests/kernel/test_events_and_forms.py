"""News travels up inside the transaction; receipts, drafts and housekeeping."""

from dataclasses import dataclass

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction

from iljari.kernel import events, web
from iljari.kernel.forms import ContactField
from iljari.kernel.housekeeping import keep_house
from iljari.kernel.models import Draft, Receipt, StateChange


@dataclass(frozen=True)
class Happened:
    what: str


def test_a_hearer_that_fails_undoes_what_was_announced(db, monkeypatch):
    heard = []

    def hear(event):
        heard.append(event.what)
        raise ValueError(event.what)

    monkeypatch.setitem(events._hearers, Happened, [hear])

    def announcer():
        with transaction.atomic():
            Receipt.objects.create(token="x")
            events.announce(Happened("fire"))

    with pytest.raises(ValueError, match="fire"):
        announcer()
    assert heard == ["fire"]
    assert not Receipt.objects.exists()


def test_drafts_and_receipts_are_forgotten_in_time(centre, clerk, time):
    web.keep_draft(clerk.pk, "note", "record=abc")
    Receipt.objects.create(token="x")
    time.pass_(days=3)
    keep_house()
    assert (Draft.objects.count(), Receipt.objects.count()) == (1, 0)
    time.pass_(days=12)
    keep_house()
    assert Draft.objects.count() == 0


def test_a_draft_is_its_owners_only(centre, clerk, consultant):
    web.keep_draft(clerk.pk, "note", "record=abc")
    assert web.kept_typing(consultant.pk, "note") is None
    assert web.kept_typing(clerk.pk, "note")["record"] == "abc"


def test_states_are_logged_from_the_first_one(chulsoo):
    assert StateChange.objects.get(object_id=chulsoo.registrations.get().pk).new == "valid"


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("010-1234-5678", "01012345678"), (" Kim@Example.KR ", "kim@example.kr"), ("+82 10 1234 5678", "01012345678")],
)
def test_a_contact_is_kept_as_the_house_keeps_it(typed, kept):
    assert ContactField().clean(typed) == kept


@pytest.mark.parametrize("typed", ["031-324-0000", "hello", "a@b", "@", "010", "x@y..z"])
def test_what_is_no_contact_is_said_kindly(typed):
    with pytest.raises(ValidationError, match="010-1234-5678"):
        ContactField().clean(typed)


def test_no_contact_is_asked_for_or_not():
    assert ContactField(required=False).clean("") == ""
    with pytest.raises(ValidationError):
        ContactField().clean("")
