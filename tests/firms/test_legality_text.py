"""How an advert's text is made even, and that no text makes the check run away."""

import unicodedata

import pytest

from iljari.firms.legality import check_text
from iljari.firms.legality.text import Source


@pytest.mark.parametrize(
    ("text", "code", "words"),
    [
        ("지원: 만 3 5 세 이하", "age", "만 3 5 세 이하"),
        ("３５세 이하", "age", "３５세 이하"),
        ("★용 모 단 정★ 하신 분", "looks", "용 모 단 정"),
        ("홀서빙(女)", "sex", "(女)"),
        ("여\u200b직원 모집", "sex", "여\u200b직원"),
        ("👩‍🍳 여직원 모집 👩‍🍳", "sex", "여직원"),
        ("연령 20 – 35세", "age", "연령 20 – 35세"),
        ("연\u3000령 ：２０∼３５세", "age", "연\u3000령 ：２０∼３５세"),
    ],
)
def test_odd_spellings_are_read_and_shown_as_written(text: str, code: str, words: str) -> None:
    flags = [flag for flag in check_text(text, year=2024) if flag.code == code]
    assert [flag.words for flag in flags] == [words]
    assert text[flags[0].start : flags[0].end] == words


def test_decomposed_hangul_is_read() -> None:
    text = unicodedata.normalize("NFD", "우대: 여직원 모집, 만 35세 이하")
    flags = check_text(text, year=2024)
    assert [unicodedata.normalize("NFC", flag.words) for flag in flags] == ["여직원", "만 35세 이하"]
    assert all(text[flag.start : flag.end] == flag.words for flag in flags)


def test_an_ordinary_text_is_kept_as_it_is() -> None:
    text = "제품 검사와 정리를 합니다.\n통근버스 운행"
    assert Source(text).plain == text
    assert Source(text).span(3, 5) == (3, 5)


@pytest.mark.parametrize("text", ["", " ", "\n\n", "세", "0", "시급", "만 세 이하", "~", "()", "\u1100"])
def test_scraps_are_harmless(text: str) -> None:
    assert check_text(text, year=2024) == []


HOSTILE = ["여 ", "남여", "만 35세~", "20대~", "시급 1,1,1,", "(여(", "교육비 ", "\n여성\n", "재산세 납부 본인 부담 "]
HOSTILE += ["가족관계 ", "10~", "월급 1억 2천만 3,000", "3 5 ", "1", " ", "\u1100\u1161", "젊고 ", "가 나 다 "]


@pytest.mark.parametrize("piece", HOSTILE)
def test_a_hostile_text_is_finished_in_order(piece: str) -> None:
    text = (piece * (100_000 // len(piece) + 1))[:100_000]
    flags = check_text(text, year=2024)
    assert all(text[flag.start : flag.end] == flag.words for flag in flags)
    assert [flag.start for flag in flags] == sorted(flag.start for flag in flags)


def test_only_the_first_100_000_characters_are_looked_at() -> None:
    assert check_text(" " * 100_000 + "여직원 모집", year=2024) == []
