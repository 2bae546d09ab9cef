"""The 949 real vacancies of 2023: how they are read, and files of them that are wrong (tests/real: all come in)."""

import os
from pathlib import Path

import pytest

from iljari.firms.models import Firm, Vacancy
from iljari.firms.presets import importer, kead
from iljari.kernel.imports import FileRefused, read_sheet, run
from iljari.kernel.tables import write_csv

pytestmark = pytest.mark.real


@pytest.fixture(scope="module")
def vacancies() -> Path:
    folder = Path(__file__).parents[2] / os.environ.get("ILJARI_SHARED_DATA", "../shared/data")
    if not folder.is_dir():
        message = f"No real data in {folder}; set ILJARI_SHARED_DATA."
        pytest.fail(message) if os.environ.get("CI") == "true" else pytest.skip(message)
    return folder / "vacancies_kead_2023.csv"


def test_pay_is_judged_by_the_minimum_wage_of_2023(vacancies):
    sheet = read_sheet(vacancies, kead())
    read = [kead().read(sheet.row(cells)) for _line, cells in sheet.rows]
    exact = [row for row in read if (row.vacancy.pay_period, row.vacancy.pay_min) == ("hour", 9620)]
    assert len(exact) > 400
    assert not any(row.warnings for row in exact)
    below = [row for row in read if any("2023" in words for words in row.warnings)]
    assert 150 < len(below) < 250
    assert len([row for row in read if not row.vacancy.district]) <= 19


@pytest.mark.parametrize("damage", ["cut", "utf-16", "seekers"])
def test_a_wrong_file_changes_nothing(vacancies, system, tmp_path, damage):
    data = vacancies.read_bytes()
    path = tmp_path / "wrong.csv"
    match damage:
        case "cut":
            path.write_bytes(data[:100_000])
        case "utf-16":
            path.write_bytes(data.decode("utf-8-sig").encode("utf-16"))
        case "seekers":
            path.write_bytes((vacancies.parent / "seekers_kead_2025.csv").read_bytes())
    with pytest.raises(FileRefused):
        run(kead(), path, importer(system))
    assert Vacancy.objects.count() == Firm.objects.count() == 0


def test_a_mended_row_joins_the_others(vacancies, system, tmp_path):
    sheet = read_sheet(vacancies, kead())
    rows = [list(cells) for _line, cells in sheet.rows[:30]]
    rows[9][sheet.places["임금"]] = "협의 후"
    path = tmp_path / "some.csv"
    path.write_bytes(write_csv(sheet.headings, rows))
    report = run(kead(), path, importer(system), refused_dir=tmp_path)
    assert (report.created, report.refused, report.refusals[0][0]) == (29, 1, 11)
    mended = report.refused_file.read_text(encoding="utf-8-sig").replace("협의 후", "9620")
    report.refused_file.write_text(mended, encoding="utf-8")
    report = run(kead(), report.refused_file, importer(system), refused_dir=tmp_path)
    assert (report.created, report.refused, report.refused_file) == (1, 0, None)
