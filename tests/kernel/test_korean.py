"""Korean text."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iljari.kernel.korean import (
    bigrams,
    chosung,
    dice,
    format_phone,
    is_chosung,
    josa,
    mask_name,
    mask_phone,
    normalise,
    phone_digits,
    squash,
    squash_firm,
    with_josa,
)


def test_normalise_composes_and_cleans() -> None:
    assert normalise(unicodedata.normalize("NFD", "용인시")) == "용인시"
    assert normalise(" 김\x00철\u200b수 \t\u3000 님\r\n") == "김철수 님"
    assert normalise("첫 줄 \r\n\r\n\r\n\r\n둘째  줄\n", lines=True) == "첫 줄\n\n둘째 줄"


@given(st.text())
def test_normalise_twice_is_once(text: str) -> None:
    once = normalise(text)
    assert normalise(once) == once
    assert "\x00" not in once


def test_squash_keeps_letters_and_digits_only() -> None:
    assert squash("전기·전자 부품, 제품 (조립)") == "전기전자부품제품조립"
    assert squash("ＩＴ Web-Design 2") == "itwebdesign2"
    assert squash("ㄱㅊㅅ") == "ㄱㅊㅅ"
    assert squash(unicodedata.normalize("NFD", "가 나")) == "가나"


@pytest.mark.parametrize(
    "name",
    [
        "(주)한빛식품",
        "㈜ 한빛식품",
        "주식회사 한빛식품",
        "한빛식품(주)",
        "（주）한빛 식품",
        "유한회사한빛식품",
        "주)한빛식품",
    ],
)
def test_firms_are_the_same_without_their_legal_form(name: str) -> None:
    assert squash_firm(name) == "한빛식품"


def test_firm_names_that_hold_such_letters_stay() -> None:
    assert squash_firm("주성엔지니어링") == "주성엔지니어링"
    assert squash_firm("주식회사") == "주식회사"
    assert squash_firm("한빛(광주)") == "한빛광주"


def test_first_letters() -> None:
    assert chosung("김철수") == "ㄱㅊㅅ"
    assert chosung("A동 1호") == "Aㄷ 1ㅎ"
    assert is_chosung("ㄱㅊ ㅅ")
    assert not is_chosung("김ㅊㅅ")
    assert not is_chosung("ㅏㅑ")
    assert not is_chosung(" ")


def test_bigrams_and_dice() -> None:
    assert bigrams("사무 보조") == ["사무", "무보", "보조"]
    assert bigrams("가") == ["가"]
    assert bigrams("··") == []
    assert dice("사무보조원", "사무 보조원") == 1.0
    assert dice("사무", "") == 0.0
    assert dice("가나다", "가나라") == pytest.approx(0.5)


@given(st.text(), st.text())
def test_dice_is_symmetric_between_zero_and_one(a: str, b: str) -> None:
    assert 0.0 <= dice(a, b) <= 1.0
    assert dice(a, b) == dice(b, a)


@pytest.mark.parametrize(
    ("text", "digits"),
    [
        ("010-1234-5678", "01012345678"),
        ("+82 10 1234 5678", "01012345678"),
        ("+82 (0)10-1234-5678", "01012345678"),
        ("0082-31-324-2114", "0313242114"),
        ("1012345678", "01012345678"),
        ("031) 324-2114 (내선 12)", "0313242114"),
        ("031-324-2114, 010-1234-5678", "0313242114"),
        ("０１０－１２３４－５６７８", "01012345678"),
        ("1588-1519", "15881519"),
        ("010-1234-5678 031-324-2114", "01012345678"),
        ("없음", ""),
    ],
)
def test_phone_digits(text: str, digits: str) -> None:
    assert phone_digits(text) == digits


@pytest.mark.parametrize(
    ("digits", "written"),
    [
        ("021234567", "02-123-4567"),
        ("0212345678", "02-1234-5678"),
        ("0313242114", "031-324-2114"),
        ("01012345678", "010-1234-5678"),
        ("0111234567", "011-123-4567"),
        ("15881519", "1588-1519"),
        ("050712345678", "0507-1234-5678"),
        ("12345", "12345"),
    ],
)
def test_format_phone(digits: str, written: str) -> None:
    assert format_phone(digits) == written


@pytest.mark.parametrize(
    ("name", "masked"),
    [
        ("김철수", "김○수"),
        ("김철", "김○"),
        ("남궁민수", "남○○수"),
        ("김 철수", "김○수"),
        ("김", "김"),
        ("황보영", "황○영"),
        ("John Smith", "J○○○ S○○○○"),
        ("", ""),
    ],
)
def test_mask_name(name: str, masked: str) -> None:
    assert mask_name(name) == masked


@pytest.mark.parametrize(
    ("digits", "masked"),
    [
        ("01012345678", "010-****-5678"),
        ("010-1234-5678", "010-****-5678"),
        ("0313242114", "031-***-2114"),
        ("15881519", "1588-****"),
        ("123456", "**3456"),
        ("12", "**"),
    ],
)
def test_mask_phone(digits: str, masked: str) -> None:
    assert mask_phone(digits) == masked


@pytest.mark.parametrize(
    ("word", "pair", "joined"),
    [
        ("김철수", "을/를", "김철수를"),
        ("김철민", "을/를", "김철민을"),
        ("용인시", "은/는", "용인시는"),
        ("서울", "으로/로", "서울로"),
        ("용인", "으로/로", "용인으로"),
        ("학교", "으로/로", "학교로"),
        ("3월", "과/와", "3월과"),
        ("1", "으로/로", "1로"),
        ("3", "이/가", "3이"),
        ("2", "이/가", "2가"),
        ("10", "이/가", "10이"),
        ("1,000,000,000,000", "이/가", "1,000,000,000,000가"),
        ("SQL", "을/를", "SQL을"),
        ("ERP", "을/를", "ERP를"),
        ("web", "을/를", "web을"),
        ("Home", "을/를", "Home을"),
        ("Google", "으로/로", "Google로"),
        ("cafe", "이/가", "cafe가"),
        ("한빛(주)", "이/가", "한빛(주)가"),
        ('"일자리"', "이/가", '"일자리"가'),
        ("", "이/가", "가"),
    ],
)
def test_particles(word: str, pair: str, joined: str) -> None:
    assert with_josa(word, pair) == joined


def test_a_pair_needs_its_slash() -> None:
    assert josa("김철수", "이/가") == "가"
    with pytest.raises(ValueError, match="slash"):
        josa("김철수", "이가")
