"""The real seekers who want Yongin: cp949 is the same file, a cut file changes nothing (tests/real: all come in)."""

import os
from pathlib import Path

import pytest

from iljari.kernel.imports import FileRefused, Report, read_sheet, run
from iljari.people.models import Registration
from iljari.people.presets import importer, kead

pytestmark = pytest.mark.real
YONGIN = "4146000000"


@pytest.fixture(scope="module")
def seekers() -> Path:
    folder = Path(__file__).parents[2] / os.environ.get("ILJARI_SHARED_DATA", "../shared/data")
    if not folder.is_dir():
        message = f"No real data in {folder}; set ILJARI_SHARED_DATA."
        pytest.fail(message) if os.environ.get("CI") == "true" else pytest.skip(message)
    return folder / "seekers_kead_2025.csv"


@pytest.fixture
def bring_in(system):
    def do(path: Path, **options) -> Report:
        return run(kead(near=YONGIN, within=YONGIN), path, importer(system), **options)

    return do


def counts(report: Report) -> tuple[int, int, int, int, int]:
    return report.read, report.created, report.updated, report.unchanged, report.refused


def test_the_file_in_cp949_is_the_same_file(seekers, bring_in, tmp_path):
    text = seekers.read_text(encoding="utf-8-sig")
    lines = text.splitlines(keepends=True)
    own = [line for line in lines[1:] if "용인" in line][:150]
    for encoding in ("utf-8", "cp949"):
        path = tmp_path / "part.csv"
        path.write_bytes("".join([lines[0], *own]).encode(encoding))
        expected = (150, 150, 0, 0, 0) if encoding == "utf-8" else (150, 0, 0, 150, 0)
        assert counts(bring_in(path)) == expected


@pytest.mark.parametrize("encoding", ["utf-8", "cp949"])
def test_a_file_cut_anywhere_is_refused_unless_a_row_ends_there(seekers, encoding, tmp_path):
    lines = seekers.read_text(encoding="utf-8-sig").splitlines(keepends=True)[:33]
    data = "".join(lines).encode(encoding)
    path = tmp_path / "cut.csv"
    path.write_bytes(data)
    whole = read_sheet(path, kead()).rows
    taken = []
    for end in range(len("".join(lines[:30]).encode(encoding)), len(data)):
        path.write_bytes(data[:end])
        try:
            rows = read_sheet(path, kead()).rows
        except FileRefused:
            continue
        assert rows == whole[: len(rows)]
        taken.append(len(rows))
    assert sorted(set(taken)) == [29, 30, 31, 32]


def test_a_cut_file_changes_nothing(seekers, bring_in, tmp_path):
    path = tmp_path / "cut.csv"
    path.write_bytes(seekers.read_bytes()[:300_001])
    with pytest.raises(FileRefused):
        bring_in(path)
    assert Registration.objects.count() == 0
