"""The demo's calendar and shares: pure arithmetic."""

from datetime import date, timedelta

import pytest

from iljari.demo.plan import Quota, days_of_work, opening_day, opening_rush, spread
from iljari.kernel.calendar import is_working_day, working_days_between


@pytest.mark.parametrize(
    ("today", "opening"),
    [
        (date(2026, 11, 23), date(2026, 10, 22)),
        (date(2026, 11, 18), date(2026, 9, 22)),
        (date(2026, 3, 2), date(2026, 1, 22)),
        (date(2026, 2, 25), date(2026, 1, 22)),
        (date(2025, 12, 31), date(2025, 11, 24)),
    ],
)
def test_the_centre_opens_on_the_first_working_day_from_a_22nd(today, opening):
    assert opening_day(today) == opening


def test_every_day_of_a_year_has_an_opening_at_least_twenty_working_days_back():
    for back in range(366):
        today = date(2026, 12, 31) - timedelta(days=back)
        opening = opening_day(today)
        assert is_working_day(opening)
        assert working_days_between(opening, today) >= 20
        assert opening.day >= 22 or opening.day <= 5
        assert len(days_of_work(today)) >= 20


def test_shares_add_up_and_follow_their_weights():
    shares = spread(687, opening_rush(23))
    assert sum(shares) == 687
    assert shares[0] == max(shares)
    assert spread(3, [0, 1, 1]) == [0, 2, 1]


def test_the_quota_is_the_model():
    quota = Quota()
    assert (quota.phone_consultations, quota.visits, quota.firms, quota.seekers) == (687, 582, 89, 348)
    assert (quota.referred_persons, quota.hires) == (123, 12)
