"""An import as a whole: counts, refused rows that can be mended, rehearsals, the same file twice."""

import csv
import stat

import pytest
from django.db import IntegrityError, transaction
from django.utils.translation import override
from python_calamine import load_workbook

from iljari.kernel.errors import NotAllowed, RuleBroken
from iljari.kernel.imports import FileRefused, Report, codes, read_sheet, run, template
from iljari.kernel.imports.run import BATCH
from iljari.kernel.models import LedgerRow, ReferenceCode

TABLE = "code,name,메모\n01,하나,\n02,,메모\n03,셋,=1\n"


@pytest.fixture(autouse=True)
def english():
    with override("en"):
        yield


@pytest.fixture
def importing(db, tmp_path):
    """`importing("code,name\\n…")` imports such a file as the reference table "toy"."""

    def do(content: str | bytes, *, apply=None, name: str = "toy.csv", **options) -> Report:
        path = tmp_path / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        apply = apply or codes.keeper(table="toy", source="invented", revision="1")
        return run(codes.standard(), path, apply, refused_dir=tmp_path / "refused", **options)

    return do


def counts(report: Report) -> tuple[int, int, int, int, int]:
    return report.read, report.created, report.updated, report.unchanged, report.refused


def kept() -> dict[str, str]:
    return dict(ReferenceCode.objects.values_list("code", "name"))


def test_good_rows_come_in_and_bad_ones_are_named_by_line(importing):
    report = importing(TABLE)
    assert counts(report) == (3, 2, 0, 0, 1)
    assert report.refusals == [(3, "name: This is missing.")]
    assert kept() == {"01": "하나", "03": "셋"}


def test_the_same_file_twice_changes_nothing(importing):
    importing(TABLE)
    before = list(ReferenceCode.objects.values_list())
    assert counts(importing(TABLE)) == (3, 0, 0, 2, 1)
    assert list(ReferenceCode.objects.values_list()) == before


def test_a_changed_row_is_brought_up_to_date(importing):
    importing(TABLE)
    assert counts(importing(TABLE.replace("하나", "일"))) == (3, 0, 1, 1, 1)
    assert kept()["01"] == "일"


def test_refused_rows_can_be_mended_and_imported_again(importing):
    report = importing(TABLE)
    rows = list(csv.reader(report.refused_file.read_text(encoding="utf-8-sig").splitlines()))
    assert rows == [["code", "name", "메모", "거부사유"], ["02", "", "메모", "name: This is missing."]]
    assert stat.S_IMODE(report.refused_file.stat().st_mode) == 0o600
    mended = report.refused_file.read_text(encoding="utf-8-sig").replace("02,,", "02,둘,")
    again = importing(mended)
    assert counts(again) == (1, 1, 0, 0, 0)
    assert again.refused_file is None
    assert kept() == {"01": "하나", "02": "둘", "03": "셋"}


def test_rows_refused_a_second_time_carry_one_reason_only(importing):
    first = importing(TABLE).refused_file
    second = importing(first.read_bytes()).refused_file
    assert second != first
    assert second.read_bytes() == first.read_bytes()


def test_a_rehearsal_says_what_would_happen_and_changes_nothing(importing):
    assert counts(importing(TABLE, dry_run=True)) == (3, 2, 0, 0, 1)
    assert kept() == {}


def test_a_refused_file_changes_nothing(importing):
    with pytest.raises(FileRefused):
        importing(TABLE + '04,"넷')
    assert kept() == {}


def test_one_number_stands_for_one_row(importing):
    report = importing("code,name\n01,하나\n01,일\n,둘\n" + "9" * 41 + ",셋\n")
    assert counts(report) == (4, 1, 0, 0, 3)
    assert report.refusals[0] == (3, "code: This number stands in line 2 already.")
    assert kept() == {"01": "하나"}


def test_a_row_with_more_cells_than_headings_is_refused(importing):
    assert importing("code,name\n01,하나\n02,둘,더\n").refusals == [
        (3, "The row has more cells than there are headings.")
    ]


def test_what_an_action_refuses_leaves_nothing_and_the_rest_comes_in(importing):
    keep = codes.keeper(table="toy", source="invented", revision="1")

    def apply(row):
        with transaction.atomic():
            outcome = keep(row)
            if row.code == "02":
                raise RuleBroken("Not this one.", fields={"name": "Bad."})
            if row.code == "03":
                ReferenceCode.objects.create(table="toy", code="01", name="twin")
            return outcome

    report = importing("code,name\n01,하나\n02,둘\n03,셋\n04,넷\n", apply=apply)
    assert counts(report) == (4, 2, 0, 0, 2)
    assert [line for line, _reason in report.refusals] == [3, 4]
    assert report.refusals[0][1] == "Not this one. / name: Bad."
    assert kept() == {"01": "하나", "04": "넷"}


def test_a_missing_right_ends_the_import(importing):
    def apply(row):
        raise NotAllowed("No.")

    with pytest.raises(NotAllowed):
        importing(TABLE, apply=apply)


def test_an_error_of_ours_undoes_its_batch(importing):
    keep = codes.keeper(table="toy", source="invented", revision="1")

    def apply(row):
        if row.code == str(BATCH):
            raise ZeroDivisionError
        return keep(row)

    with pytest.raises(ZeroDivisionError):
        importing("code,name\n" + "".join(f"{n},{n}번\n" for n in range(BATCH * 2)), apply=apply)
    assert len(kept()) == BATCH


def test_progress_is_told_to_the_end(importing):
    heard = []
    importing("code,name\n" + "".join(f"{n},{n}번\n" for n in range(250)), on_progress=lambda *at: heard.append(at))
    assert heard == [(100, 250), (200, 250), (250, 250)]


def test_a_table_that_was_brought_in_is_one_line_of_the_ledger(importing, system):
    report = importing(TABLE)
    codes.note_import(report, by=system, table="toy", revision="1")
    codes.note_import(importing(TABLE), by=system, table="toy", revision="1")
    assert LedgerRow.objects.filter(verb="kernel.import_codes", why="toy 1").count() == 1


def test_a_code_is_once_in_its_table(db):
    ReferenceCode.objects.create(table="a", code="1", name="x")
    with pytest.raises(IntegrityError), transaction.atomic():
        ReferenceCode.objects.create(table="a", code="1", name="y")


@pytest.mark.parametrize("format_", ["csv", "xlsx"])
def test_a_template_can_be_filled_in_and_its_example_stays_out(importing, tmp_path, format_):
    data = template(codes.standard(), format_)
    report = importing(data, name=f"template.{format_}")
    assert counts(report) == (0, 0, 0, 0, 0)
    assert report.left_out == 1
    assert read_sheet(tmp_path / f"template.{format_}", codes.standard()).headings == ["code", "name"]


def test_a_workbook_template_explains_each_column(tmp_path):
    path = tmp_path / "template.xlsx"
    path.write_bytes(template(codes.standard(), "xlsx"))
    about = load_workbook(path).get_sheet_by_index(1).to_python()
    assert [row[0] for row in about] == ["Column", "code", "name"]
    assert about[1][1:3] == ["Yes", "The official code. Text, at most 40 characters"]
