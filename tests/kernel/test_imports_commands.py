"""`iljari import …` and `iljari export template …` as a person or a program meets them."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from django.utils.translation import override

from iljari.config.commands_import import export_group, import_group
from iljari.firms.models import Vacancy
from iljari.kernel.models import ReferenceCode
from iljari.people.models import Registration

HEADINGS = "연번,구직등록일,연령,희망지역,희망직종,희망임금,장애유형,중증여부,기관분류\n"
GOOD = "1,2025-08-14,44,경기 용인시 기흥구,안마사,(시급)10030,시각장애,중증,공단\n"
FAR = "2,2025-08-14,44,부산 동래구,안마사,(시급)10030,시각장애,중증,공단\n"
BAD = "3,2025-08-14,마흔,경기 용인시,안마사,(시급)10030,시각장애,중증,공단\n"


@pytest.fixture(autouse=True)
def english():
    with override("en"):
        yield


@pytest.fixture
def seekers(tmp_path) -> Path:
    path = tmp_path / "seekers.csv"
    path.write_text(HEADINGS + GOOD + FAR + BAD, encoding="utf-8")
    return path


def call(*words: object, group=import_group) -> Result:
    return CliRunner().invoke(group, [str(word) for word in words])


def last(result: Result) -> dict:
    return json.loads(result.stdout.splitlines()[-1])


def test_a_program_reads_one_object_on_the_last_line(centre, seekers):
    result = call("seekers", seekers, "--preset", "kead", "--json")
    assert result.exit_code == 3
    told = last(result)
    refused_file = Path(told.pop("refused_file"))
    assert {name: told[name] for name in ("read", "created", "updated", "unchanged", "refused")} == {
        "read": 3,
        "created": 2,
        "updated": 0,
        "unchanged": 0,
        "refused": 1,
    }
    assert "마흔" in refused_file.read_text(encoding="utf-8-sig")
    assert "Line 4 refused: 연령: " in result.stderr


def test_only_the_district_asked_for_comes_in(centre, seekers):
    seekers.write_text(HEADINGS + GOOD + FAR, encoding="utf-8")
    result = call("seekers", seekers, "--preset", "kead", "--district", "용인", "--json")
    assert result.exit_code == 0
    assert (last(result)["read"], last(result)["left_out"], last(result)["refused_file"]) == (1, 1, None)
    assert Registration.objects.get().source_number == "1"


def test_a_rehearsal_changes_nothing_and_says_so(centre, seekers):
    result = call("seekers", seekers, "--preset", "kead", "--dry-run")
    assert result.exit_code == 3
    assert "nothing was changed" in result.stdout
    assert Registration.objects.count() == 0


def test_an_edition_is_kept_apart(centre, seekers):
    call("seekers", seekers, "--preset", "kead")
    call("seekers", seekers, "--preset", "kead", "--source", "kead-2026")
    assert Registration.objects.filter(source="kead-2026").count() == 2
    assert Registration.objects.count() == 4


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["none.csv", "--preset", "kead"], "none.csv"),
        (["SEEKERS", "--preset", "standard"], "관리번호"),
        (["SEEKERS", "--preset", "kead", "--district", "없는곳"], "없는곳"),
    ],
)
def test_a_refused_file_is_one_sentence_and_status_2(centre, seekers, words, said):
    result = call("seekers", *[seekers if word == "SEEKERS" else word for word in words], "--json")
    assert result.exit_code == 2
    assert said in last(result)["error"]
    assert result.stderr.strip() == last(result)["error"]
    assert Registration.objects.count() == 0


def test_without_a_centre_it_says_what_to_do_first(db, seekers):
    result = call("seekers", seekers, "--json")
    assert result.exit_code == 2
    assert "iljari setup" in last(result)["error"]


def test_of_many_refusals_the_first_twenty_are_shown(centre, seekers):
    rows = "".join(BAD.replace("3,", f"{number},", 1) for number in range(30))
    seekers.write_text(HEADINGS + rows, encoding="utf-8")
    result = call("seekers", seekers, "--preset", "kead")
    assert result.stdout.count(" refused: ") == 20
    assert "and 10 more in " in result.stdout


def test_vacancies_come_in_by_the_houses_own_template(centre, tmp_path):
    path = tmp_path / "vacancies.csv"
    made = call("template", "vacancies", "--format", "csv", "--out", path, group=export_group)
    assert (made.exit_code, made.stdout.strip()) == (0, str(path))
    content = path.read_text(encoding="utf-8-sig")
    path.write_text(content.replace("(예시)", "B-1"), encoding="utf-8", newline="")
    assert call("vacancies", path).exit_code == 0
    assert Vacancy.objects.get().source == "standard"


@pytest.mark.parametrize("kind", ["vacancies", "seekers", "codes"])
@pytest.mark.parametrize("preset", ["kead", "standard"])
def test_every_template_can_be_written(tmp_path, kind, preset):
    path = tmp_path / "template.xlsx"
    assert call("template", kind, "--preset", preset, "--out", path, group=export_group).exit_code == 0
    assert path.read_bytes().startswith(b"PK")


def test_codes_come_in_with_source_and_revision(centre, tmp_path):
    path = tmp_path / "codes.csv"
    path.write_text("code,name,n_jobs\nA011,작물 재배업,29\n", encoding="utf-8")
    options = ("--table", "ksic10", "--source", "invented", "--revision", "10", "--json")
    assert last(call("codes", path, *options, "--dry-run"))["created"] == 1
    assert ReferenceCode.objects.count() == 0
    assert last(call("codes", path, *options))["created"] == 1
    assert last(call("codes", path, *options))["unchanged"] == 1
    code = ReferenceCode.objects.get()
    assert (code.table, code.code, code.name, code.source, code.revision) == (
        "ksic10",
        "A011",
        "작물 재배업",
        "invented",
        "10",
    )


@pytest.mark.parametrize("words", [("vacancies",), ("seekers",), ("codes",)])
def test_help_shows_an_example(words):
    assert "Example: iljari import" in call(*words, "--help").stdout
