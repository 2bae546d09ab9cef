"""A town of real vacancies and registrations (open data), brought in once: nearly all come in, a second time changes
nothing, and nearly everybody gets suggestions that are sensible."""

import os
import time
from collections import Counter
from pathlib import Path

import pytest

from iljari.firms import presets as vacancy_presets
from iljari.firms.models import Firm, Vacancy, VacancyFlag
from iljari.kernel import codes
from iljari.kernel.imports import Report
from iljari.kernel.imports import run as import_file
from iljari.matching import tasks, wording
from iljari.matching.actions import run_matching
from iljari.matching.models import Suggestion
from iljari.matching.queries import seekers_with_suggestions
from iljari.people import presets as seeker_presets
from iljari.people.models import Consent, Person, Registration
from tests.once import *  # noqa: F403
from tests.once import once

pytestmark = [pytest.mark.real, pytest.mark.usefixtures("town")]
YONGIN = "4146000000"


@pytest.fixture(scope="module")
def folder() -> Path:
    here = Path(__file__).parents[2]
    path = here / os.environ.get("ILJARI_SHARED_DATA", "../shared/data")
    if not path.is_dir():
        message = f"No real data in {path}; set ILJARI_SHARED_DATA."
        pytest.fail(message) if os.environ.get("CI") == "true" else pytest.skip(message)
    return path


@once
def bring_in(system):
    """`bring_in("vacancies", path)` imports a file for the centre in Yongin."""

    def do(what: str, path: Path) -> Report:
        if what == "vacancies":
            return import_file(vacancy_presets.kead(near=YONGIN), path, vacancy_presets.importer(system))
        return import_file(seeker_presets.kead(near=YONGIN, within=YONGIN), path, seeker_presets.importer(system))

    return do


@once
def town(folder, bring_in) -> dict[str, Report]:
    """The 949 vacancies and the 592 people who want to work in Yongin, as an import leaves them; what it reported."""
    with tasks.paused():
        return {
            "vacancies": bring_in("vacancies", folder / "vacancies_kead_2023.csv"),
            "seekers": bring_in("seekers", folder / "seekers_kead_2025.csv"),
        }


def counts(report: Report) -> tuple[int, int, int, int, int]:
    return report.read, report.created, report.updated, report.unchanged, report.refused


def test_the_vacancies_have_come_in(town):
    assert counts(town["vacancies"]) == (949, 949, 0, 0, 0)
    rows = Vacancy.objects.all()
    assert {vacancy.state for vacancy in rows} == {"open"}
    assert rows.filter(occupation="").count() <= 19
    assert rows.filter(district="").count() <= 19
    assert rows.filter(pay_min=None).count() == 0
    assert rows.filter(employment_type="").count() == 0
    assert 500 < Firm.objects.count() < 949
    flagged = set(VacancyFlag.objects.filter(code="wage").values_list("vacancy__source_number", flat=True))
    assert len(flagged) < 250
    assert not flagged & set(rows.filter(pay_period="hour", pay_min=9620).values_list("source_number", flat=True))


def test_those_who_want_yongin_have_come_in(town):
    assert counts(town["seekers"]) == (592, 592, 0, 0, 0)
    registrations = Registration.objects.all()
    assert registrations.count() == Person.objects.count() == 592
    assert {r.state for r in registrations} == {"valid"}
    assert registrations.filter(districts=None).count() == 0
    assert registrations.filter(occupations__code="").count() <= 6
    assert registrations.filter(pay_amount=None).count() == 0
    assert Person.objects.filter(disability_type="").count() == 0
    assert Consent.objects.count() == 0


def test_the_same_vacancies_in_cp949_change_nothing(bring_in, folder, tmp_path):
    again = tmp_path / "cp949.csv"
    again.write_bytes((folder / "vacancies_kead_2023.csv").read_text(encoding="utf-8-sig").encode("cp949"))
    assert counts(bring_in("vacancies", again)) == (949, 0, 0, 949, 0)


def test_the_same_seekers_change_nothing(bring_in, folder):
    assert counts(bring_in("seekers", folder / "seekers_kead_2025.csv")) == (592, 0, 0, 592, 0)


def test_nearly_everybody_gets_sensible_suggestions(system, centre, record_property):
    began = time.perf_counter()
    run = run_matching(by=system)
    seconds = time.perf_counter() - began
    record_property("seconds", round(seconds, 2))
    with_some = seekers_with_suggestions(centre.id)
    print(f"\n{run.seekers} seekers, {run.vacancies} vacancies: {run.suggestions} suggestions in {seconds:.2f} s")
    print(f"{with_some} seekers with suggestions ({with_some / run.seekers:.1%})")
    assert run.seekers >= 0.97 * 592
    assert run.vacancies >= 0.97 * 949
    assert with_some >= 0.9 * run.seekers

    first = Suggestion.objects.filter(rank=1).select_related("vacancy", "person")
    said = Counter(each["code"] for row in first for each in row.reasons)
    close = sum(said[code] for code in ("occupation_same", "occupation_unit", "occupation_minor", "occupation_related"))
    assert close >= 0.85 * len(first)
    for row in first:
        assert codes.district(row.vacancy.district) is not None
        reasons, _against = wording.of_suggestion(row)
        assert reasons

    kept = list(Suggestion.objects.order_by("id").values_list())
    again = run_matching(by=system)
    assert list(Suggestion.objects.order_by("id").values_list()) == kept
    assert again.suggestions == run.suggestions
    assert Registration.objects.count() == run.seekers
    assert Vacancy.objects.count() == run.vacancies
