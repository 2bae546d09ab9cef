"""Own words for a job -> occupation codes."""

import csv
import json
import os
import random
from pathlib import Path

import pytest
from click.testing import CliRunner

from iljari.config.cli import build
from iljari.kernel.codes import coder, suggest_occupations

EVERYDAY = [
    ("용접하는 사람", "8241"),
    ("요양보호사", "5501"),
    ("카페", "5317"),
    ("식당 서빙", "5322"),
    ("사무보조", "0295"),
    ("(신입) 간호사", "3040"),
    ("공업 배관공", "7032"),
]


@pytest.mark.parametrize(("words", "code"), EVERYDAY)
def test_own_words_find_their_unit_group_first(words, code):
    assert coder.shipped().codes(words, 5)[0] == code


@pytest.mark.parametrize("words", ["", "   ", "🙂", "\x00", "()", "%"])
def test_words_without_a_letter_mean_nothing(words):
    assert coder.shipped().codes(words) == []
    assert coder.suggest_codes(words) == []


@pytest.mark.parametrize("words", ["ㄱ", "가" * 5000, "a" * 5000, "용접\x00공", "١٢٣"])
def test_any_text_is_answered(words):
    assert len(coder.shipped().codes(words, 3)) == 3


def test_a_title_of_ones_own_is_known_besides_even_with_a_code_that_the_weights_lack():
    own = coder.with_titles([coder.Title("뷁뷁조련사", "9999"), coder.Title("용접원", "8241")])
    assert "9999" in own.codes("뷁뷁조련사", 5)
    assert "9999" not in coder.shipped().codes("뷁뷁조련사", 50)


def test_whoever_types_is_offered_what_the_words_mean_where_no_name_holds_them():
    found = [each.code for each in suggest_occupations("용접하는 사람")]
    assert found[0] == "824100"
    assert all(len(code) == 6 for code in found)


def test_names_that_hold_the_words_come_before_what_they_mean():
    found = [each.name for each in suggest_occupations("요양보호사")]
    assert "요양보호사" in found[0].replace(" ", "")
    assert len(found) == len(set(found)) <= 10


def test_first_letters_are_searched_by_name_only():
    assert suggest_occupations("ㄱㅎㅅ")[0].name == "간호사"


def test_the_command_answers_one_line_a_query(tmp_path):
    (tmp_path / "q.csv").write_text("number,query\n1,용접공\n2,🙂\n", "utf-8")
    (tmp_path / "t.csv").write_text('title,keco2018,summary\n용접공,8241,"두 줄\n설명"\n', "utf-8")
    arguments = ["occupations", "code", "--input", "q.csv", "--knowledge", "t.csv", "--top", "3", "--json"]
    asked = [str(tmp_path / each) if each.endswith(".csv") else each for each in arguments]
    out = CliRunner().invoke(build(), asked)
    first, second = (json.loads(line) for line in out.output.splitlines())
    assert first["query"] == "용접공"
    assert first["codes"][0] == "8241"
    assert len(first["codes"]) == 3
    assert second == {"query": "🙂", "codes": []}


def test_a_file_without_the_column_is_refused_with_a_sentence(tmp_path):
    (tmp_path / "q.csv").write_text("words\n용접공\n", "utf-8")
    out = CliRunner().invoke(build(), ["occupations", "code", "--input", str(tmp_path / "q.csv"), "--json"])
    assert out.exit_code == 2
    assert "no column query" in out.output


@pytest.mark.real
def test_titles_of_the_dictionary_find_their_own_code():
    shared = Path(__file__).parents[2] / os.environ.get("ILJARI_SHARED_DATA", "../shared/data")
    if not shared.is_dir() and not os.environ.get("CI"):
        pytest.skip("the shared data are not here")
    with (shared / "occupation_titles.csv").open(encoding="utf-8-sig", newline="") as file:
        titles = random.Random(1).sample(list(csv.DictReader(file)), 400)
    right = sum(coder.shipped().codes(row["title"], 5).count(row["keco2018"]) for row in titles)
    assert right / len(titles) > 0.9
