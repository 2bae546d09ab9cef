"""The demo's tiny files are whole ones."""

import io
from random import Random

from pypdf import PdfReader

from iljari.counselling.clinic.content import form_of
from iljari.demo.scenes.clinic import _pdf, _png


def test_the_files_of_the_demo_are_what_they_say():
    text = PdfReader(io.BytesIO(_pdf("YI-261102-0001")), strict=True).pages[0].extract_text()
    assert "YI-261102-0001" in text and form_of(_pdf("x")) == "pdf"
    assert form_of(_png(Random(1))) == "png"
