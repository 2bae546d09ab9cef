"""Real records: the share of occupations and places that are recognised."""

import csv
import os
from pathlib import Path

import pytest

from iljari.kernel.codes import district_name, find_district, find_occupation, occupation_name

pytestmark = pytest.mark.real


@pytest.fixture(scope="module")
def folder() -> Path:
    here = Path(__file__).parents[2]
    path = here / os.environ.get("ILJARI_SHARED_DATA", "../shared/data")
    if not path.is_dir():
        message = f"No real data in {path}; set ILJARI_SHARED_DATA."
        pytest.fail(message) if os.environ.get("CI") == "true" else pytest.skip(message)
    return path


def _read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def vacancies(folder: Path) -> list[dict[str, str]]:
    return _read(folder / "vacancies_kead_2023.csv")


@pytest.fixture(scope="module")
def seekers(folder: Path) -> list[dict[str, str]]:
    return [row for row in _read(folder / "seekers_kead_2025.csv") if "용인" in row["희망지역"]]


def test_occupations_of_vacancies(vacancies: list[dict[str, str]]) -> None:
    words = {row["모집직종"] for row in vacancies}
    assert len(words) > 150
    missed = {w for w in words if find_occupation(w) is None}
    assert len(missed) <= 0.05 * len(words), missed


def test_a_name_of_the_table_never_becomes_another(vacancies: list[dict[str, str]], folder: Path) -> None:
    names = {" ".join(row["name"].split()) for row in _read(folder / "codes" / "work24_occupations.csv")}
    for words in {" ".join(row["모집직종"].split()) for row in vacancies} & names:
        assert occupation_name(find_occupation(words) or "") == words


def test_occupations_of_yongin_seekers(seekers: list[dict[str, str]]) -> None:
    assert len(seekers) == 592
    missed = [row["희망직종"] for row in seekers if find_occupation(row["희망직종"]) is None]
    assert len(missed) <= 0.05 * len(seekers), missed


def test_addresses_of_workplaces(vacancies: list[dict[str, str]]) -> None:
    missed = [row["사업장 주소"] for row in vacancies if find_district(row["사업장 주소"]) is None]
    assert len(missed) <= 0.02 * len(vacancies), missed


RENAMED = {"인천광역시 남구": "미추홀구"}


def test_found_district_is_the_one_the_address_names(vacancies: list[dict[str, str]]) -> None:
    for row in vacancies:
        name = district_name(find_district(row["사업장 주소"]) or "")
        province, city = row["사업장 주소"].split()[:2]
        city = RENAMED.get(f"{province} {city}", city)
        if name.count(" ") and not name.startswith("세종"):
            assert name.split()[1] == city, (row["사업장 주소"], name)


def test_wished_districts_of_yongin_seekers(seekers: list[dict[str, str]]) -> None:
    for row in seekers:
        assert district_name(find_district(row["희망지역"]) or "") == row["희망지역"]
