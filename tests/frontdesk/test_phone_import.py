"""`iljari import callbacks`: a list of messages, each once, what is wrong said by line."""

import json

import pytest
from click.testing import CliRunner

from iljari.config.cli import build
from iljari.frontdesk.models import Callback
from iljari.frontdesk.phone import intake
from iljari.kernel.imports import template

HEAD = "번호,전화번호,시각,내용,이름\n"


@pytest.fixture
def run(centre, tmp_path, settings):
    """`run(rows, *options)` imports a CSV file of these rows; gives (exit status, the JSON report)."""
    settings.HOME = tmp_path

    def start(rows: str, *options: str) -> tuple[int, dict]:
        file = tmp_path / "messages.csv"
        file.write_text(HEAD + rows)
        done = CliRunner().invoke(build(), ["import", "callbacks", str(file), "--json", *options])
        return done.exit_code, json.loads(done.stdout.strip().splitlines()[-1])

    return start


def test_messages_come_in_once(run, chulsoo):
    rows = "17,010-2345-6789,2026-11-01 19:30,면접 문의,김철수\n,031-324-2114,2026. 11. 1 20:05,,\n"
    status, report = run(rows)
    assert (status, report["created"]) == (0, 2)
    known = Callback.objects.get(person=chulsoo)
    assert (known.words, known.source, known.called_as) == ("면접 문의", "file", "김철수")
    assert known.due_at.isoformat() == "2026-11-02T05:00:00+00:00"
    assert run(rows)[1]["unchanged"] == 2
    assert Callback.objects.count() == 2


def test_the_same_caller_in_two_rows_waits_once(run):
    rows = ",010-1111-2222,2026-11-01 19:30,첫 말,\n,010-1111-2222,2026-11-01 20:30,둘째 말,\n"
    report = run(rows)[1]
    assert (report["created"], report["updated"]) == (1, 1)
    assert Callback.objects.get().words == "첫 말\n둘째 말"


def test_a_rehearsal_changes_nothing(run):
    status, report = run(",010-1111-2222,2026-11-01 19:30,문의,\n", "--dry-run")
    assert (status, report["created"]) == (0, 1)
    assert not Callback.objects.exists()


@pytest.mark.parametrize(
    "row",
    [
        ",번호 없음,2026-11-01 19:30,문의,",
        ",,2026-11-01 19:30,문의,",
        ",010-1111-2222,어제 저녁,문의,",
        ",010-1111-2222,2026-11-01,문의,",
        ",010-1111-2222,2026-12-01 10:00,문의,",
        ",010-1111-2222,2020-12-01 10:00,문의,",
        f",010-1111-2222,2026-11-01 19:30,{'가' * 1_001},",
        ",010-1111-2222,,문의,",
    ],
)
def test_a_wrong_row_is_refused_with_its_reason_and_the_rest_comes_in(run, row, tmp_path):
    status, report = run(f"{row}\n,010-3333-4444,2026-11-01 19:30,문의,\n")
    assert (status, report["created"], report["refused"]) == (3, 1, 1)
    assert "거부사유" in next((tmp_path / "refused").glob("*.csv")).read_text()


def test_one_row_twice_is_said(run):
    row = ",010-1111-2222,2026-11-01 19:30,문의,\n"
    assert run(row + row)[1]["refused"] == 1


def test_the_houses_own_template_is_left_out(run, tmp_path):
    file = tmp_path / "empty.xlsx"
    file.write_bytes(template(intake.standard()))
    done = CliRunner().invoke(build(), ["import", "callbacks", str(file), "--json"])
    assert (done.exit_code, json.loads(done.stdout.strip().splitlines()[-1])["left_out"]) == (0, 1)


def test_two_systems_may_use_the_same_numbers(run):
    run("1,010-1111-2222,2026-11-01 19:30,문의,\n", "--source", "A")
    assert run("1,010-3333-4444,2026-11-01 19:30,문의,\n", "--source", "B")[1]["created"] == 1
