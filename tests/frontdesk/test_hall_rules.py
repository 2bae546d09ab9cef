"""What the hall decides without a database: how a call is spoken, how the house stands, how the kiosk speaks."""

from datetime import time as at

import pytest
from django.utils import translation

from iljari.frontdesk.hall.manner import Manner, manner_of
from iljari.frontdesk.hall.messages import wait_text
from iljari.frontdesk.rules import spoken, today


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "영"),
        (1, "일"),
        (10, "십"),
        (17, "십칠"),
        (20, "이십"),
        (100, "백"),
        (111, "백십일"),
        (305, "삼백오"),
        (1004, "천사"),
    ],
)
def test_numbers_are_spoken_as_at_a_counter(number, words):
    assert spoken.counted(number) == words


def test_a_number_that_no_series_reaches_is_refused():
    with pytest.raises(ValueError, match="0 to 9999"):
        spoken.counted(10_000)


def test_a_call_is_spoken_in_both_languages():
    assert spoken.in_korean("A-017", 2) == "A 십칠 번 고객님, 이 번 창구로 오십시오."
    assert spoken.in_english("A-017", 2) == "Ticket A 17, please come to counter 2."


WINDOWS = [(at(9), at(12)), (at(13), at(18))]


@pytest.mark.parametrize(
    ("moment", "code", "says", "tickets"),
    [
        (at(8, 30), today.BEFORE, at(9), True),
        (at(9), today.OPEN, at(18), True),
        (at(12, 10), today.BREAK, at(13), True),
        (at(17, 59), today.OPEN, at(18), True),
        (at(18), today.OVER, None, False),
    ],
)
def test_the_house_says_how_it_stands(moment, code, says, tickets):
    now = today.house_now(WINDOWS, moment)
    assert (now.code, now.at, now.tickets) == (code, says, tickets)
    assert now.is_open == (code == today.OPEN)


def test_a_closed_day_gives_no_tickets():
    assert today.house_now([], at(10)) == today.Now(today.CLOSED)
    assert not today.house_now([], at(10)).tickets


def test_the_kiosks_manner_lives_in_the_address_alone():
    manner = manner_of({"lang": "en", "large": "1", "low": "yes", "sound": "1"})
    assert manner == Manner("en", large=True, sound=True)
    assert manner.query == "?lang=en&large=1&sound=1"
    assert manner.other_language == "?large=1&sound=1"
    assert [(toggle.name, toggle.on) for toggle in manner.toggles] == [
        ("large", True),
        ("contrast", False),
        ("low", False),
    ]
    assert Manner().query == ""
    assert manner_of({"lang": "'><script>"}) == Manner()


@pytest.mark.parametrize(
    ("low", "high", "words"),
    [(0, 0, "바로"), (0, 10, "10분 이내"), (10, 20, "약 10~20분"), (None, None, "")],
)
def test_a_wait_is_told_as_a_range(low, high, words):
    with translation.override("ko"):
        assert wait_text(low, high) == words
