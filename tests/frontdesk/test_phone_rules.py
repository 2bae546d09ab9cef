"""Until when a call is owed: four open hours, over lunch, nights, weekends and holidays; three tries."""

from datetime import UTC, date, datetime

import pytest

from iljari.frontdesk import queries
from iljari.frontdesk.models import Closure, OpeningHours
from iljari.frontdesk.rules import callbacks as rules
from iljari.kernel.clock import SEOUL


def seoul(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=SEOUL)


@pytest.mark.parametrize(
    ("asked", "due"),
    [
        (seoul(2026, 11, 2, 9), seoul(2026, 11, 2, 14)),  # over lunch
        (seoul(2026, 11, 2, 12, 30), seoul(2026, 11, 2, 17)),  # within lunch
        (seoul(2026, 11, 2, 13), seoul(2026, 11, 2, 17)),
        (seoul(2026, 11, 2, 14), seoul(2026, 11, 2, 18)),  # just before it closes
        (seoul(2026, 11, 2, 17), seoul(2026, 11, 3, 12)),  # over night
        (seoul(2026, 11, 2, 22, 15), seoul(2026, 11, 3, 14)),  # after hours
        (seoul(2026, 11, 6, 17, 30), seoul(2026, 11, 9, 13, 30)),  # over the weekend
        (seoul(2026, 11, 7, 11), seoul(2026, 11, 9, 14)),  # on a Saturday
        (seoul(2026, 12, 24, 16), seoul(2026, 12, 28, 11)),  # Christmas on a Friday
    ],
)
def test_whoever_asks_is_called_within_four_open_hours(centre, asked, due):
    assert rules.due(asked, queries.open_moments(centre.pk, asked)) == due


def test_the_houses_own_hours_and_days_count(centre):
    OpeningHours.objects.create(centre=centre, weekday=0, opens="10:00", closes="12:00")
    OpeningHours.objects.create(centre=centre, weekday=2, opens="10:00", closes="20:00")
    Closure.objects.create(centre=centre, first=date(2026, 11, 4), last=date(2026, 11, 4), words="정전")
    asked = seoul(2026, 11, 2, 11)
    assert rules.due(asked, queries.open_moments(centre.pk, asked)) == seoul(2026, 11, 11, 11)


def test_a_house_that_never_opens_still_gives_a_deadline():
    asked = datetime(2026, 11, 2, 1, tzinfo=UTC)
    assert rules.due(asked, []) == asked + rules.WITHIN


def test_the_next_try_is_an_hour_then_three_open_hours_later_then_none(centre):
    tried = seoul(2026, 11, 2, 17, 30)
    windows = queries.open_moments(centre.pk, tried)
    assert rules.next_try(tried, 1, windows) == seoul(2026, 11, 3, 9, 30)
    assert rules.next_try(tried, 2, windows) == seoul(2026, 11, 3, 11, 30)
    assert rules.next_try(tried, 3, windows) is None


@pytest.mark.parametrize(
    ("known", "said", "both"),
    [
        ("", "면접 문의", "면접 문의"),
        ("면접 문의", "", "면접 문의"),
        ("면접 문의", "면접 문의", "면접 문의"),
        ("면접 문의\n급함", "급함", "면접 문의\n급함"),
        ("면접 문의", "오후에 전화", "면접 문의\n오후에 전화"),
        ("면접 문의합니다", "면접", "면접 문의합니다\n면접"),
    ],
)
def test_words_are_joined_once(known, said, both):
    assert rules.joined(known, said) == both


def test_words_that_do_not_fit_are_cut_with_a_mark():
    assert rules.shortened("가" * rules.MOST) == "가" * rules.MOST
    assert rules.shortened("가" * (rules.MOST + 1)) == "가" * (rules.MOST - 1) + "…"
