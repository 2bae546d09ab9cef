"""The command line as programs read it: last lines, exit statuses."""

import json

import pytest
from click.testing import CliRunner

from iljari.config.cli import build
from iljari.kernel.models import LedgerRow

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def iljari(settings, tmp_path):
    """`iljari("figures", "--json")` runs the command and gives its result; files go into a folder of its own."""
    settings.HOME = tmp_path
    runner = CliRunner()
    return lambda *words: runner.invoke(build(), list(words))


def _last(result) -> dict:
    return json.loads(result.output.strip().splitlines()[-1])


def test_setup_makes_an_empty_centre_without_a_question_and_only_once(iljari):
    first = iljari("setup", "--centre", "새 센터")
    assert first.exit_code == 0
    assert "새 센터" in first.output
    again = iljari("setup", "--centre", "다른 센터")
    assert (again.exit_code, "Nothing was changed" in again.output) == (0, True)


def test_without_a_centre_every_command_says_what_to_do(iljari):
    result = iljari("figures", "--json")
    assert result.exit_code == 2
    assert "iljari setup" in result.output


def test_figures_are_one_object_on_the_last_line(iljari, chulsoo, agent):
    from iljari.frontdesk.actions import log_call

    log_call(by=agent, kind="consultation", topic="other")
    values = _last(iljari("figures", "--json"))
    assert values["phone_consultations"] == values["seekers"] == 1
    assert {"visits", "firms", "referred_persons", "hires"} <= values.keys()
    later = _last(iljari("figures", "--from", "2026-11-03", "--to", "2026-11-30", "--json"))
    assert later["phone_consultations"] == 0


def test_match_run_reports_what_it_found(iljari, chulsoo, maintenance):
    result = _last(iljari("match", "run", "--json"))
    assert (result["seekers"], result["vacancies"]) == (1, 1)
    assert result["seekers_with_suggestions"] == 1
    assert result["suggestions"] == 1
    assert result["seconds"] > 0


def test_a_whole_ledger_is_status_0_and_a_changed_one_names_the_row(iljari, chulsoo):
    assert iljari("tick").exit_code == 0
    assert iljari("ledger", "verify").exit_code == 0
    row = LedgerRow.objects.order_by("id")[2]
    LedgerRow.objects.filter(pk=row.pk).update(verb="nothing.happened")
    result = iljari("ledger", "verify")
    assert result.exit_code == 1
    assert f"row {row.pk} is broken" in result.output


def test_advertisements_are_checked_row_by_row(iljari, tmp_path):
    path = tmp_path / "ads.csv"
    path.write_text('번호,내용\n1,"만 35세 이하 모집\n시급 9,000원"\n2,\n3,연령무관\n', encoding="cp949")
    result = iljari("check-vacancy", "--file", str(path), "--column", "내용", "--year", "2026", "--json")
    rows = [json.loads(line) for line in result.output.splitlines()]
    assert [row["row"] for row in rows] == [1, 2, 3]
    assert {flag["code"] for flag in rows[0]["flags"]} == {"age", "wage"}
    assert rows[0]["flags"][0].keys() == {"code", "words", "law", "why"}
    assert rows[1]["flags"] == rows[2]["flags"] == []


def test_a_missing_column_or_file_is_one_sentence_and_status_2(iljari, tmp_path):
    path = tmp_path / "ads.csv"
    path.write_text("a\nx\n")
    assert iljari("check-vacancy", "--file", str(path), "--column", "b").exit_code == 2
    assert iljari("check-vacancy", "--file", str(tmp_path / "none.csv"), "--column", "b").exit_code == 2


def test_tick_ages_registrations_and_seals_the_ledger(iljari, chulsoo, time):
    time.pass_(days=100)
    done = _last(iljari("tick", "--json"))
    assert done["registrations_aged"] == 1
    assert done["sealed"] > 0
    assert _last(iljari("tick", "--json"))["registrations_aged"] == 0
    assert chulsoo.registrations.get().state == "expired"


def test_tick_finds_suggestions_anew_once_a_day(iljari, chulsoo, maintenance, time):
    assert _last(iljari("tick", "--json"))["suggestions"] == 1
    assert _last(iljari("tick", "--json"))["suggestions"] == 0
    time.pass_(days=1)
    assert _last(iljari("tick", "--json"))["suggestions"] == 1


def test_the_demo_does_not_touch_a_real_house(iljari, chulsoo):
    result = iljari("demo", "--no-serve", "--fresh")
    assert result.exit_code == 2
    assert chulsoo.registrations.count() == 1
