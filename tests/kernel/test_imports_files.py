"""Files as tables: encodings, delimiters, line numbers, and one clear sentence for everything else."""

import io
from pathlib import Path

import pytest
import xlsxwriter
from django.utils.translation import override

from iljari.kernel.imports import Column, FileRefused, Preset, read_sheet

PRESET = Preset(
    "toy", "things", (Column("번호", needed=True), Column("이 름", needed=True), Column("비고")), "번호", dict
)
TEXT = "번호,이름,비고\n1,김밥,\n2,만두,뜨거움\n"


def write(folder: Path, data: bytes | str, name: str = "things.csv") -> Path:
    path = folder / name
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return path


def rows_of(path: Path) -> list[tuple[int, dict[str, str]]]:
    sheet = read_sheet(path, PRESET)
    return [(line, sheet.row(cells)) for line, cells in sheet.rows]


def refusal(path: Path) -> str:
    with override("en"), pytest.raises(FileRefused) as caught:
        read_sheet(path, PRESET)
    return str(caught.value.message)


def workbook(*sheets: list[list[object]]) -> bytes:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        for rows in sheets:
            sheet = book.add_worksheet()
            for number, row in enumerate(rows):
                sheet.write_row(number, 0, row)
    return out.getvalue()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp949"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_every_usual_way_of_writing_a_table_reads_the_same(tmp_path, encoding, delimiter, newline):
    path = write(tmp_path, TEXT.replace(",", delimiter).replace("\n", newline).encode(encoding))
    assert rows_of(path) == [
        (2, {"번호": "1", "이 름": "김밥", "비고": ""}),
        (3, {"번호": "2", "이 름": "만두", "비고": "뜨거움"}),
    ]


def test_lines_are_counted_as_a_spreadsheet_counts_them(tmp_path):
    path = write(tmp_path, '번호,이름,비고\n1,김밥,"두\n줄"\n\n2,만두,\n')
    assert [(line, row["비고"]) for line, row in rows_of(path)] == [(2, "두\n줄"), (4, "")]


def test_a_title_may_stand_above_the_headings(tmp_path):
    path = write(tmp_path, "2026년 현황,,\n" + TEXT)
    assert [line for line, _row in rows_of(path)] == [3, 4]


def test_columns_may_stand_in_any_order_and_others_are_ignored(tmp_path):
    path = write(tmp_path, "더,이름*,번호\nx,김밥,1\n")
    assert rows_of(path) == [(2, {"번호": "1", "이 름": "김밥"})]


def test_text_that_a_spreadsheet_had_to_keep_plain_comes_back_as_it_was(tmp_path):
    path = write(tmp_path, "번호,이름,비고\n=\"007\",'=1+1,'-5\n")
    assert rows_of(path)[0][1] == {"번호": "007", "이 름": "=1+1", "비고": "-5"}


def test_a_workbook_reads_like_a_csv(tmp_path):
    data = workbook([["anything"]], [["번호", "이름", "비고"], [1, "김밥", True], [], [2.0, "만두", 0.5]])
    assert rows_of(write(tmp_path, data, "things.xlsx")) == [
        (2, {"번호": "1", "이 름": "김밥", "비고": "예"}),
        (4, {"번호": "2", "이 름": "만두", "비고": "0.5"}),
    ]


WRONG = {
    "empty": (b"", "empty"),
    "only a byte-order mark": (b"\xef\xbb\xbf \n", "empty"),
    "headings only": ("번호,이름\n", "no rows"),
    "UTF-16": (TEXT.encode("utf-16"), "UTF-16"),
    "UTF-16 without a mark": (TEXT.encode("utf-16-le"), "UTF-16"),
    "binary": (bytes(range(256)) * 9, "neither a CSV nor an XLSX"),
    "Latin letters of another encoding": ("번호,이름\n1,".encode() + b"caf\xe9\n", "damaged in line 2"),
    "neither UTF-8 nor cp949": (b"a,b\n\xff\xff,\x80\n", "encoding"),
    "a web page named xls": (b"\n<HTML><table><tr><td>x</td></tr></table>", "web page"),
    "an old Excel file": (b"\xd0\xcf\x11\xe0" + b"\0" * 600, "XLS"),
    "other columns": ("code,name\n1,x\n", "번호, 이 름"),
    "a column missing": ("번호,비고\n1,x\n", "이 름"),
    "the same heading twice": ("번호,이름,메모,메모\n1,x,,\n", "메모"),
    "cut in a quoted cell": (TEXT + '3,"국', "line 4"),
    "cut in a character": (TEXT.encode()[:-2], "line 3"),
    "cut in a character of cp949": (TEXT.encode("cp949")[:-2], "line 3"),
    "cut in a row": (TEXT + "3,국", "line 4"),
    "a stray quotation mark": ('번호,이름,비고\n1,"김"밥,\n', "Line 2"),
}


@pytest.mark.parametrize("name", WRONG)
def test_a_wrong_file_is_refused_in_one_sentence(tmp_path, name):
    data, words = WRONG[name]
    message = refusal(write(tmp_path, data))
    assert words in message
    assert message.endswith(".")
    assert "\n" not in message


def test_a_missing_file_and_a_folder_are_refused_by_name(tmp_path):
    assert "none.csv" in refusal(tmp_path / "none.csv")
    assert str(tmp_path) in refusal(tmp_path)


def test_what_is_named_xlsx_must_be_one(tmp_path):
    assert "XLSX" in refusal(write(tmp_path, TEXT, "things.xlsx"))
    whole = workbook([["번호", "이름"], [1, "김밥"]])
    assert "XLSX" in refusal(write(tmp_path, whole[: len(whole) // 2], "things.xlsx"))
    assert "XLSX" in refusal(write(tmp_path, b"PK\x03\x04 no archive", "things.csv"))


def test_a_last_cell_that_lost_its_end_is_seen_where_the_column_repeats(tmp_path):
    rows = "".join(f"{number},김밥,공단\n" for number in range(20))
    whole = "번호,이름,비고\n" + rows
    assert len(rows_of(write(tmp_path, whole.removesuffix("\n")))) == 20
    for cut in ("공", ""):
        assert "line 21" in refusal(write(tmp_path, whole.removesuffix("공단\n") + cut))


def test_a_file_may_end_exactly_with_a_row(tmp_path):
    assert len(rows_of(write(tmp_path, TEXT.removesuffix("2,만두,뜨거움\n")))) == 1


def test_a_file_over_200_megabytes_is_refused_unread(tmp_path):
    path = tmp_path / "huge.csv"
    with path.open("wb") as file:
        file.truncate(200_000_001)
    assert "200 MB" in refusal(path)
