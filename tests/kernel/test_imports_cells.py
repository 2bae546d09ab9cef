"""Cells as typed values."""

from datetime import date, time
from decimal import Decimal

import pytest
from django.db.models import TextChoices
from django.utils.translation import override

from iljari.kernel.imports import cells, lies_in
from iljari.kernel.imports.cells import CellWrong


class Shift(TextChoices):
    DAY = "day", "Daytime"
    SPLIT = "split", "Open-ended, part-time"
    NIGHT = "night", "Nights"


@pytest.mark.parametrize(
    ("reader", "cell", "value"),
    [
        (cells.text(5), " 두  말 ", "두 말"),
        (cells.text(50, lines=True), "한\n줄", "한\n줄"),
        (cells.integer(), "2,100,000원", 2_100_000),
        (cells.integer(), "3.0", 3),
        (cells.hours(80), "37.5시간", Decimal("37.5")),
        (cells.day, "2026-11-03", date(2026, 11, 3)),
        (cells.day, "2026.11.3.", date(2026, 11, 3)),
        (cells.day, "2026년 11월 3일", date(2026, 11, 3)),
        (cells.day, "20261103", date(2026, 11, 3)),
        (cells.day, "2026-11-03 00:00:00", date(2026, 11, 3)),
        (cells.clock_time, "9:30", time(9, 30)),
        (cells.clock_time, "9시 30분", time(9, 30)),
        (cells.clock_time, "18시", time(18)),
        (cells.yes, "○", True),
        (cells.yes, "아니오", False),
        (cells.phone, "1012345678", "01012345678"),
        (cells.phone, "031-324-2114", "0313242114"),
        (cells.email, " a@b.kr ", "a@b.kr"),
        (cells.education(), "고졸", "high"),
        (cells.district(), "경기 용인시 기흥구", "4146300000"),
        (cells.listed(), "전기기능사, 용접기능사;", ["전기기능사", "용접기능사"]),
        (cells.one_of({"무관": "any"}), "무관", "any"),
        (cells.choice(Shift), "nights", "night"),
        (cells.choice(Shift, {"야간": "night"}), "야간", "night"),
        (cells.choices(Shift), "night, Open-ended, part-time; day", ["night", "split", "day"]),
    ],
)
def test_a_cell_becomes_a_value(reader, cell, value):
    assert reader(cell) == value


@pytest.mark.parametrize(
    ("reader", "cell"),
    [
        (cells.text(2), "너무 길다"),
        (cells.integer(), "둘"),
        (cells.integer(1, 9), "10"),
        (cells.integer(), "-1"),
        (cells.hours(80), "0"),
        (cells.hours(80), "NaN"),
        (cells.day, "26-11-03"),
        (cells.day, "2026-02-30"),
        (cells.clock_time, "25:00"),
        (cells.yes, "아마도"),
        (cells.phone, "모름"),
        (cells.email, "a@"),
        (cells.education(), "박박사"),
        (cells.district(), "없는곳"),
        (cells.choice(Shift), "새벽"),
        (cells.choices(Shift), "day, 새벽"),
    ],
)
def test_what_cannot_be_read_is_refused_in_words(reader, cell):
    with override("en"), pytest.raises(CellWrong) as caught:
        reader(cell)
    assert str(caught.value).endswith(".")


def test_every_reader_says_what_it_takes():
    with override("en"):
        assert cells.integer(1, 9).explained() == "Whole number, 1 to 9"
        assert "Nights" in cells.choices(Shift).explained()
        assert cells.day.explained() == "Day, as in 2026-11-03"


def test_places_are_sifted_by_the_district_around_them():
    wanted = lies_in("곳", "4146000000")
    assert all(wanted({"곳": place}) for place in ("경기 용인시", "경기 용인시 수지구"))
    assert not any(wanted({"곳": place}) for place in ("경기 수원시", "경기", "", "없는곳"))
