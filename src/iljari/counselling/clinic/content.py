"""What a file is, by its content and never by its name. Pure: no database, no disk, no Django.

Known forms: PDF, JPEG, PNG, HWP 5 (an OLE container that says so), HWPX and DOCX (ZIP with their entries, without
macros), and plain text (UTF-8 or CP949). Nothing of a container is unpacked but the few bytes that name its kind.
"""

import io
import zipfile

PDF, JPEG, PNG, OLE, ZIP = (
    b"%PDF-",
    b"\xff\xd8\xff",
    b"\x89PNG\r\n\x1a\n",
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
    b"PK\x03\x04",
)
HWP_SAYS = b"HWP Document File"
HWPX_TYPE = b"application/hwp+zip"
MOST_ENTRIES = 2_000
TYPES = {
    "pdf": ("application/pdf", "pdf"),
    "jpeg": ("image/jpeg", "jpg"),
    "png": ("image/png", "png"),
    "hwp": ("application/x-hwp", "hwp"),
    "hwpx": ("application/hwp+zip", "hwpx"),
    "docx": ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", "docx"),
    "txt": ("text/plain; charset=utf-8", "txt"),
}
"""For each form: its media type and the ending of its name."""
SHOWN_INLINE = frozenset({"jpeg", "png"})
"""Forms that a browser shows by itself without running anything in them; all others are handed over as files."""


def form_of(body: bytes) -> str:
    """The form of a file ("pdf", "hwpx", …); "" for one that is not taken."""
    if body.startswith(PDF):
        return "pdf"
    if body.startswith(JPEG):
        return "jpeg"
    if body.startswith(PNG):
        return "png"
    if body.startswith(OLE):
        return "hwp" if HWP_SAYS in body else ""
    if body.startswith(ZIP):
        return _container(body)
    return "txt" if plain_text(body) else ""


def plain_text(body: bytes) -> str:
    """The text of a plain-text file; "" for anything else: empty, binary, or markup that a browser would run."""
    for encoding in ("utf-8-sig", "cp949"):
        try:
            text = body.decode(encoding)
        except UnicodeDecodeError:
            continue
        harmless = all(sign.isprintable() or sign in "\r\n\t" for sign in text)
        return text if harmless and not text.lstrip().startswith("<") else ""
    return ""


def _container(body: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(body)) as container:
            entries = container.infolist()
            names = {each.filename for each in entries}
            if len(entries) > MOST_ENTRIES or any(name.lower().endswith("vbaproject.bin") for name in names):
                return ""
            if {"[Content_Types].xml", "word/document.xml"} <= names:
                return "docx"
            if "mimetype" in names:
                with container.open("mimetype") as entry:
                    return "hwpx" if entry.read(len(HWPX_TYPE) + 1).strip() == HWPX_TYPE else ""
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, ValueError, EOFError, OSError):
        return ""
    return ""
