"""Real registrations and vacancies (open data): nearly everybody gets suggestions, and they are sensible."""

import os
import time
from collections import Counter
from pathlib import Path

import pytest

from iljari.firms import presets as vacancy_presets
from iljari.firms.models import Vacancy
from iljari.kernel import codes
from iljari.kernel.imports import run as import_file
from iljari.matching import tasks, wording
from iljari.matching.actions import run_matching
from iljari.matching.models import Suggestion
from iljari.matching.queries import seekers_with_suggestions
from iljari.people import presets as seeker_presets
from iljari.people.models import Registration

pytestmark = pytest.mark.real
YONGIN = "4146000000"


@pytest.fixture(scope="module")
def folder() -> Path:
    here = Path(__file__).parents[2]
    path = here / os.environ.get("ILJARI_SHARED_DATA", "../shared/data")
    if not path.is_dir():
        message = f"No real data in {path}; set ILJARI_SHARED_DATA."
        pytest.fail(message) if os.environ.get("CI") == "true" else pytest.skip(message)
    return path


@pytest.fixture
def real(folder, centre, system) -> None:
    """The 949 vacancies and the 592 people who want to work in Yongin, as an import leaves them."""
    with tasks.paused():
        vacancies = vacancy_presets.kead(near=YONGIN)
        import_file(vacancies, folder / "vacancies_kead_2023.csv", vacancy_presets.importer(system))
        seekers = seeker_presets.kead(near=YONGIN, within=YONGIN)
        import_file(seekers, folder / "seekers_kead_2025.csv", seeker_presets.importer(system))


def test_nearly_everybody_gets_sensible_suggestions(real, system, centre, record_property):
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
