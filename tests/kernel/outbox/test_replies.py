"""What a texted answer means: only the plainest words, never a guess."""

import pytest

from iljari.kernel.outbox.replies import asks_to_stop, choose, digit_in

AGREE = {"1": "agree", "2": "decline"}
TIMES = {"3": "first", "4": "second"}


@pytest.mark.parametrize(
    ("text", "digit"),
    [
        ("1", "1"), (" 2 ", "2"), ("1번", "1"), ("1번이요", "1"), ("１", "1"), ("(1)", "1"), ("3.", "3"), ("①", "1"),
        ("0", ""), ("12", ""), ("1시에 갈게요", ""), ("1 2", ""), ("010-1234-5678", ""),
        ("", ""), ("ㅇㅇ", ""), ("하나", ""),
    ],
)  # fmt: skip
def test_a_digit_is_understood_when_it_stands_alone(text, digit):
    assert digit_in(text) == digit


def test_a_digit_answers_the_one_question_that_it_belongs_to():
    assert choose("2번", [AGREE, TIMES]) == (0, "2")
    assert choose("4", [AGREE, TIMES]) == (1, "4")
    assert choose("5", [AGREE, TIMES]) is None
    assert choose("1", []) is None


@pytest.mark.parametrize("text", ["네", "예", "넵", "Yes", "yes!", " 네. "])
def test_yes_is_understood_when_one_question_is_open_that_begins_with_a_yes(text):
    assert choose(text, [AGREE]) == (0, "1")
    assert choose(text, [AGREE, TIMES]) is None
    assert choose(text, [TIMES]) is None
    assert choose(text, []) is None


def test_the_first_answer_is_the_one_with_the_lowest_digit():
    assert choose("네", [{"4": "decline", "3": "agree"}]) == (0, "3")


@pytest.mark.parametrize("text", ["네 근데 시간을 바꿀 수 있나요", "아니요", "no", "👍", "예산"])
def test_anything_else_is_for_a_person_to_read(text):
    assert choose(text, [AGREE]) is None


def test_stop_is_understood_in_both_languages():
    assert all(asks_to_stop(text) for text in ("수신거부", "수신 거부", "STOP", "stop.", "(수신거부)"))
    assert not any(asks_to_stop(text) for text in ("거부", "stop by at 3", "수신거부 어떻게 하나요", ""))
