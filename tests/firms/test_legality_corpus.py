"""Recall and precision over wordings written by hand in the manner of real adverts, each inside a whole advert."""

import csv
from collections import Counter
from pathlib import Path

import pytest

from iljari.firms.legality import check_text

YEAR = 2024
HERE = Path(__file__).parent
CODES = ("age", "sex", "looks", "marriage", "region", "family", "property", "wage", "money", "minor")
FRAMES = (
    "{}",
    "[용인] 한빛푸드 직원 채용\n■ 담당업무: 제품 검사와 정리\n■ {}\n■ 접수: 이메일 (담당 김민지)",
    "○ 모집인원 2명 ○ 근무지 경기도 용인시 처인구\n{}\n4대보험 가입, 퇴직금, 식사 제공\n전화 문의 환영합니다.",
)


def _rows(name: str) -> list[dict[str, str]]:
    with (HERE / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _codes(text: str) -> Counter[str]:
    return Counter(flag.code for flag in check_text(text, year=YEAR))


def test_the_corpus_is_large_enough_to_measure() -> None:
    unlawful = Counter(row["code"] for row in _rows("legality_unlawful.csv"))
    assert set(unlawful) == set(CODES)
    assert sum(unlawful.values()) >= 600
    assert min(unlawful.values()) >= 20
    assert len(_rows("legality_lawful.csv")) >= 800


@pytest.mark.parametrize("code", CODES)
def test_nearly_every_unlawful_wording_is_found(code: str) -> None:
    texts = [row["text"] for row in _rows("legality_unlawful.csv") if row["code"] == code]
    cases = [(text, frame) for text in texts for frame in FRAMES]
    missed = sorted({text for text, frame in cases if not _codes(frame.format(text))[code]})
    assert len(missed) <= 0.02 * len(texts), missed


@pytest.mark.parametrize("frame", FRAMES)
def test_lawful_wording_that_looks_unlawful_is_left_alone(frame: str) -> None:
    texts = [row["text"] for row in _rows("legality_lawful.csv")]
    flagged = {text: dict(codes) for text in texts if (codes := _codes(frame.format(text)))}
    assert len(flagged) <= 0.005 * len(texts), flagged


@pytest.mark.parametrize("code", CODES)
def test_precision_of_each_code(code: str) -> None:
    right = sum(bool(_codes(row["text"])[code]) for row in _rows("legality_unlawful.csv") if row["code"] == code)
    wrong = sum(bool(_codes(row["text"])[code]) for row in _rows("legality_lawful.csv"))
    assert right / (right + wrong) >= 0.97


def test_a_lawful_wording_does_not_hide_an_unlawful_one_beside_it() -> None:
    found = _codes("성별 무관, 학력 무관, 만 40세 이하\n행사 참여 우대\n여직원 휴게실 완비\n홀서빙 여직원 모집")
    assert found == Counter({"age": 1, "sex": 1})


def test_every_flag_shows_the_exact_words_at_their_place() -> None:
    for row in _rows("legality_unlawful.csv"):
        text = FRAMES[1].format(row["text"])
        for flag in check_text(text, year=YEAR):
            assert text[flag.start : flag.end] == flag.words != ""
            assert flag.law
            assert flag.why
            assert flag.why_en
