"""What a file is by its content; differences between versions; anchors of remarks; tables of states."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iljari.counselling.clinic import choices, content, rules
from iljari.counselling.clinic.differences import compare, marked
from tests.counselling.clinic import files

TEXTS = st.text(st.sampled_from("가나다라 \n.,ab"), max_size=80)


@pytest.mark.parametrize(
    ("body", "form"),
    [
        (files.PDF, "pdf"),
        (files.PNG, "png"),
        (files.JPEG, "jpeg"),
        (files.HWP, "hwp"),
        (files.HWPX, "hwpx"),
        (files.DOCX, "docx"),
        ("이력서\n전화 010".encode(), "txt"),
        ("이력서".encode("cp949"), "txt"),
        (files.DOC, ""),
        (files.MACROS, ""),
        (files.container(anything=b"x"), ""),
        (files.container(mimetype=b"application/epub+zip"), ""),
        (files.DOCX[:60], ""),
        (b"MZ\x90\x00\x03", ""),
        (b"#!/bin/sh\x00", ""),
        (b"<html><script>alert(1)</script></html>", ""),
        (b"  \n<svg onload=alert(1)>", ""),
        (b"", ""),
    ],
)
def test_a_file_is_what_it_holds(body, form):
    assert content.form_of(body) == form


def test_every_form_has_a_type_and_an_ending():
    assert set(content.TYPES) == set(choices.FileForm.values) and set(choices.FileForm.values) >= content.SHOWN_INLINE


@given(st.binary(max_size=300))
def test_no_content_upsets_the_check(body):
    assert content.form_of(body) in {"", *content.TYPES}
    assert content.form_of(content.ZIP + body) in {"", "docx", "hwpx"}


def test_a_changed_particle_is_a_changed_word():
    sides = compare("저는 회사를 다녔고 일을 배웠습니다.", "저는 회사에서 일을 배웠습니다.")
    assert [piece.words.strip() for piece in sides.old if piece.changed] == ["회사를 다녔고"]
    assert [piece.words.strip() for piece in sides.new if piece.changed] == ["회사에서"]
    assert (sides.gone, sides.come) == (2, 1)


@given(TEXTS, TEXTS)
def test_each_side_is_its_whole_text_and_what_is_unchanged_is_the_same(old, new):
    sides = compare(old, new)
    assert "".join(piece.words for piece in sides.old) == old
    assert "".join(piece.words for piece in sides.new) == new
    kept = [[p.words for p in side if not p.changed] for side in (sides.old, sides.new)]
    assert " ".join(kept[0]).split() == " ".join(kept[1]).split()
    assert sides.same == (old.split() == new.split())


def test_remarks_mark_their_words_each_at_a_place_of_its_own():
    pieces = marked("성실합니다. 성실합니다. 끝", [(2, "성실합니다."), (1, "성실합니다."), (3, "없는 말"), (4, "")])
    assert [(piece.words, piece.number) for piece in pieces if piece.number] == [("성실합니다.", 2), ("성실합니다.", 1)]


@given(TEXTS, st.lists(st.tuples(st.integers(1, 9), TEXTS), max_size=5))
def test_marking_loses_no_word(text, quotes):
    assert "".join(piece.words for piece in marked(text, quotes)) == text


def test_the_tables_of_states_know_every_state():
    assert set(rules.DOCUMENT_TRANSITIONS) == set(choices.DocumentState.values)
    assert set(rules.WRITING_TRANSITIONS) == set(choices.WritingState.values)
    assert set(rules.COMMENT_TRANSITIONS) == set(choices.CommentState.values)
    assert {name for names in rules.SECTIONS.values() for name in names} <= set(choices.Section.values)
    assert set(rules.SECTIONS) == set(choices.WritingKind.values)


@pytest.mark.parametrize("state", choices.WritingState.values)
@pytest.mark.parametrize("step", rules.STEPS)
def test_an_offered_step_is_one_of_the_table(step, state):
    assert not rules.may_step(step, state) or rules.STEPS[step] in rules.WRITING_TRANSITIONS[state]


def test_no_part_of_a_resume_is_one_that_firms_may_not_ask_for():
    asked = {*choices.Part.values, *choices.Section.values}
    assert not asked & {"photo", "sex", "family", "marriage", "property", "height", "home_region"}
    assert not {"birth", "address", "military"} & set(choices.USUAL_PARTS)
