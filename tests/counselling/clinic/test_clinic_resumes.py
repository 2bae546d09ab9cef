"""The resume that builds itself: what it shows, what it never shows, and the PDF read back."""

import io
import shutil
from pathlib import Path

import pytest
from pypdf import PdfReader

from iljari.counselling.clinic import actions, fonts, pdf
from iljari.counselling.clinic.choices import USUAL_PARTS, Part
from iljari.counselling.clinic.resume import Block, Resume, Row, build
from iljari.kernel.errors import RuleBroken
from iljari.kernel.models import LedgerRow
from iljari.people import actions as people
from iljari.people.models import Registration
from tests.cast import chulsoo_facts, guard_wishes
from tests.seen import seen

ALL = tuple(Part.values)


@pytest.fixture(autouse=True)
def fonts_anew():
    """Each test finds the fonts of its own folder."""
    fonts._fonts.cache_clear()
    fonts._letters.cache_clear()


needs_font = pytest.mark.skipif(not fonts.families(), reason="no font with Korean letters on this machine")


@pytest.fixture
def worker(clerk, chulsoo):
    """김철수 with a whole form: careers, school, licences, languages."""
    wishes = guard_wishes(
        school="용인공업고등학교",
        major="전기과",
        study_from=1990,
        study_to=1993,
        careers=[{"firm": "한빛빌딩", "duties": "전기 설비 점검", "why_left": "허리를 다쳐서", "pay": 230}],
        licences=[{"name": "전기기능사"}],
        languages=[{"name": "영어", "level": "인사"}],
        office_skills=["sheet"],
        driving_licence=True,
        own_car=True,
        military="done",
    )
    facts = chulsoo_facts(email="cs@example.org")
    people.correct_registration(by=clerk, registration=Registration.objects.get(), facts=facts, wishes=wishes)
    chulsoo.refresh_from_db()
    return chulsoo


def test_it_fills_itself_from_the_registration(worker):
    text = build(worker, USUAL_PARTS).text()
    for words in (
        "김철수",
        "010-2345-6789",
        "cs@example.org",
        "한빛빌딩",
        "전기과",
        "전기기능사",
        "영어",
        "시설관리원",
    ):
        assert words in text


def test_what_firms_may_not_ask_is_not_on_it_by_itself_and_some_never(worker):
    usual, everything = build(worker, USUAL_PARTS).text(), build(worker, ALL).text()
    assert "1974" not in usual and "구갈로" not in usual
    assert "1974" in everything and "구갈로" in everything
    for words in ("허리를 다쳐서", "230", "남", "차가 없음"):
        assert words not in everything, "never: sex, why one left, former pay, difficulties"


def test_only_what_is_chosen_is_shown(worker):
    resume = build(worker, ["licences"])
    assert resume.contact == () and [row.right for row in resume.blocks[0].rows][0] == "전기기능사"
    assert len(resume.blocks) == 1 and build(worker, []).blocks == ()


def test_words_from_the_clinic_are_taken_a_final_one_first(worker, me):
    final = actions.start_writing(by=me, person=worker, kind="resume", title="끝", sections={"summary": "다 된 말"})
    actions.step(by=me, writing=final, name="finish")
    actions.start_writing(by=me, person=worker, kind="resume", title="새", sections={"summary": "아직 아닌 말"})
    assert "다 된 말" in build(worker, USUAL_PARTS).text()
    assert "아직 아닌 말" not in build(worker, USUAL_PARTS).text()


def test_somebody_without_a_registration_has_a_name(younghee):
    assert build(younghee, ALL).blocks == () and build(younghee, ALL).name == "이영희"


@needs_font
@pytest.mark.parametrize("large", [False, True])
def test_the_pdf_holds_the_korean_words(worker, large):
    body = pdf.pdf_of(build(worker, USUAL_PARTS), large=large, language="ko")
    reader = PdfReader(io.BytesIO(body))
    text = "".join(page.extract_text() for page in reader.pages)
    assert "김철수" in text and "한빛빌딩" in text and "전기기능사" in text
    assert [round(float(side)) for side in reader.pages[0].mediabox[2:]] == [595, 842], "A4"
    assert "김철수" in reader.metadata.title


@needs_font
def test_large_print_is_larger():
    long = Resume("김철수", (), (Block("경력", tuple(Row("2020.01", f"일 {n}") for n in range(30))),))
    pages = [len(PdfReader(io.BytesIO(pdf.pdf_of(long, large=large, language="ko"))).pages) for large in (False, True)]
    assert pages[0] < pages[1]


@needs_font
def test_nothing_typed_is_taken_for_commands_of_the_typesetter():
    nasty = '#read("/etc/passwd") *굵게* $x$ \\ ] #panic("x")'
    body = pdf.pdf_of(Resume(nasty, (nasty,), (Block(nasty, (Row(nasty, nasty),)),)), large=False, language="ko")
    text = PdfReader(io.BytesIO(body)).pages[0].extract_text()
    assert "#panic" in text and "root:" not in text


def test_without_a_font_it_says_what_to_do_instead(worker, monkeypatch):
    monkeypatch.setattr(fonts, "families", tuple)
    with pytest.raises(RuleBroken) as caught:
        pdf.pdf_of(build(worker, USUAL_PARTS), large=False, language="ko")
    assert caught.value.code == "no_font"


def test_letters_that_the_pages_font_lacks_are_named(monkeypatch):
    monkeypatch.setattr(fonts, "families", lambda: (fonts.OWN,))
    monkeypatch.setattr(fonts, "_letters", lambda: frozenset(map(ord, "김철수")))
    assert fonts.missing("김철쀍수 쀍") == "쀍"
    monkeypatch.setattr(fonts, "families", lambda: (fonts.OWN, "Noto Sans CJK KR"))
    assert fonts.missing("쀍") == ""


def test_the_fonts_of_the_pages_are_unpacked_once(settings, tmp_path):
    packed = tmp_path / "assets" / "krds" / "fonts"
    packed.mkdir(parents=True)
    _small_font().save(packed / "PretendardGOV-Regular.subset.woff2")
    fonts._unpack()
    plain = tmp_path / "fonts" / "PretendardGOV-Regular.ttf"
    stamp = plain.stat().st_mtime_ns
    fonts._unpack()
    assert plain.read_bytes()[:4] == b"\0\1\0\0" and plain.stat().st_mtime_ns == stamp
    assert fonts.folders() == [str(tmp_path / "fonts")] and fonts._letters() == {ord("가")}
    settings.FONTS = str(Path("/srv/fonts"))
    assert fonts.folders()[0] == "/srv/fonts"
    shutil.rmtree(tmp_path / "fonts")


def _small_font():
    """A font of one syllable, packed as the fonts of the pages are."""
    from fontTools.fontBuilder import FontBuilder
    from fontTools.ttLib.tables._g_l_y_f import Glyph

    builder = FontBuilder(1000, isTTF=True)
    builder.setupGlyphOrder([".notdef", "ga"])
    builder.setupCharacterMap({ord("가"): "ga"})
    builder.setupGlyf({".notdef": Glyph(), "ga": Glyph()})
    builder.setupHorizontalMetrics({".notdef": (500, 0), "ga": (1000, 0)})
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    builder.setupNameTable({"familyName": "Pretendard GOV", "styleName": "Regular"})
    builder.setupOS2()
    builder.setupPost()
    builder.font.flavor = "woff2"
    return builder.font


@needs_font
def test_the_citizen_takes_it_along_and_it_is_on_record(at_home, worker):
    page = seen(at_home.get("/my/clinic/resume/"))
    assert "한빛빌딩" in page and "1974" not in page
    wanted = "chosen=1&parts=contact&parts=birth&large=on"
    answer = at_home.get(f"/my/clinic/resume/?{wanted}")
    assert "1974" in seen(answer) and "한빛빌딩" not in seen(answer)
    assert 'class="sheet large"' in answer.content.decode()
    answer = at_home.get(f"/my/clinic/resume/pdf/?{wanted}")
    assert answer["Content-Type"] == "application/pdf" and answer["Content-Disposition"].startswith("attachment")
    assert "1974" in PdfReader(io.BytesIO(answer.content)).pages[0].extract_text()
    assert LedgerRow.objects.filter(verb="counselling.build_resume", why="pdf").get().fields == "birth,contact"


def test_without_a_font_the_page_itself_is_printed(at_home, chulsoo, monkeypatch):
    monkeypatch.setattr(fonts, "families", tuple)
    answer = at_home.get("/my/clinic/resume/pdf/?chosen=1&parts=contact", follow=True)
    page = answer.content.decode()
    assert answer.status_code == 200 and "data-print" in page and "010-2345-6789" in page
    assert answer.redirect_chain[0][0] == "/my/clinic/resume/?chosen=1&parts=contact"
