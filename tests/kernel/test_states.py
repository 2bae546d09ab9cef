"""Changing a state: by the table only, conditional in the database, logged."""

import pytest

from iljari.kernel.errors import Overtaken, RuleBroken
from iljari.kernel.models import StateChange
from iljari.kernel.states import change_state
from iljari.people.models import Registration
from iljari.people.rules import TRANSITIONS


def test_a_change_is_written_and_logged(chulsoo, clerk):
    registration = Registration.objects.get()
    change_state(registration, "closed", allowed=TRANSITIONS, by=clerk, why="moved", closed_reason="moved")
    registration.refresh_from_db()
    assert registration.state == "closed"
    last = StateChange.objects.filter(object_id=registration.pk).last()
    assert (last.old, last.new, last.by_name, last.why) == ("valid", "closed", "나은별", "moved")


def test_a_step_that_the_table_does_not_know_is_refused(chulsoo, clerk):
    registration = Registration.objects.get()
    Registration.objects.update(state="closed", closed_reason="moved")
    registration.refresh_from_db()
    with pytest.raises(RuleBroken):
        change_state(registration, "valid", allowed=TRANSITIONS, by=clerk)


def test_who_comes_second_is_told_and_changes_nothing(chulsoo, clerk):
    mine, theirs = Registration.objects.get(), Registration.objects.get()
    change_state(theirs, "employed", allowed=TRANSITIONS, by=clerk)
    with pytest.raises(Overtaken):
        change_state(mine, "expired", allowed=TRANSITIONS, by=clerk)
    assert Registration.objects.get().state == "employed"
