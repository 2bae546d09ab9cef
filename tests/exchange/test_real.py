"""Real lists: 257 vacancies of the national portal as it shows them, and the seekers of an agency. The listing has no
column of numbers (the portal's export for staff has one), so each row gets one here."""

import csv
import os
from itertools import islice
from pathlib import Path

import pytest

from iljari.exchange import actions, mapping
from iljari.exchange.models import Entry, TheirRow
from iljari.firms.models import Vacancy
from iljari.kernel.tables import write_csv

pytestmark = pytest.mark.real


@pytest.fixture(scope="module")
def folder() -> Path:
    found = Path(__file__).parents[2] / os.environ.get("ILJARI_SHARED_DATA", "../shared/data")
    if not found.is_dir():
        message = f"No real data in {found}; set ILJARI_SHARED_DATA."
        pytest.fail(message) if os.environ.get("CI") == "true" else pytest.skip(message)
    return found


def rows_of(path: Path, most: int) -> list[list[str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(islice(csv.reader(file), most + 1))


def test_every_vacancy_of_the_portal_is_read(folder, official, work24):
    headings, *rows = rows_of(folder / "vacancies_work24_2026.csv", 1000)
    data = write_csv(["구인인증번호", *headings], [[f"K{place:05}", *row] for place, row in enumerate(rows)])
    found = actions.read_list(by=official, source=work24, kind="vacancy", name="work24.csv", data=data)
    assert set(found.places) == {
        "number", "title", "firm_name", "pay_min", "career", "education", "hours", "workplace", "deadline",
        "registered_on",
    }  # fmt: skip
    words = mapping.words_of(work24, "vacancy")
    said = [
        mapping.read_cells("vacancy", found.places, found.headings, row.cells, words)
        for row in TheirRow.objects.order_by("line")
    ]
    assert len(said) == 257
    assert all(each["pay_period"] in {"year", "month", "hour", "day"} for each in said if "pay_min" in each)
    assert sum("pay_min" in each for each in said) > 250
    assert all(each["career"] and each["education"] and each["deadline"] for each in said)
    first = said[0]
    assert (first["pay_period"], first["pay_min"], first["career_months"]) == ("year", "30000000", "36")
    assert (first["weekly_hours"], first["starts_at"], first["ends_at"]) == ("40", "09:00", "18:00")

    actions.start_list(by=official, found=found, take_new=True)
    actions.apply_some(by=official, found=found, most=30)
    assert Vacancy.objects.count() == found.entered == 30
    assert not Entry.objects.filter(differing__gt=0).exists()


def test_seekers_of_an_agency_need_only_their_columns_named(folder, official, work24):
    headings, *rows = rows_of(folder / "seekers_kead_2025.csv", 2_000)
    data = write_csv(headings, rows)
    found = actions.read_list(by=official, source=work24, kind="seeker", name="kead.csv", data=data)
    assert found.total == 2_000 and set(found.places) == {"occupation", "pay_amount", "registered_on"}
    places = found.places | {"number": headings.index("연번")}
    actions.map_columns(by=official, found=found, places=places, words={})
    actions.start_list(by=official, found=found, take_new=False)
    actions.apply_some(by=official, found=found, most=2_000)
    actions.apply_some(by=official, found=found)
    assert (found.state, found.done) == ("done", 2_000)
    refused = found.rows.filter(state="refused")
    assert refused.count() < 5, list(refused.values_list("reason", flat=True)[:20])
    pays = [row.said for row in found.rows.filter(state="theirs")[:500]]
    assert sum(said.get("pay_period") == "hour" for said in pays) > 100
