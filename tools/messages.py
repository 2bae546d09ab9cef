"""Find the texts of the interface and hold them against the Korean catalogues, without system gettext.

python -m tools.messages           say which texts of which room have no Korean yet, and which are no longer used
python -m tools.messages --tidy    also drop unused ones and add the missing ones, empty, to each room's catalogue
"""

import io
import sys
from dataclasses import dataclass
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent / "src" / "iljari"
KEYWORDS = {
    "_": None, "gettext": None, "gettext_lazy": None, "gettext_noop": None,
    "ngettext": (1, 2), "ngettext_lazy": (1, 2), "pgettext": ((1, "c"), 2), "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}  # fmt: skip


JOIN = "\x04"


@dataclass(frozen=True, order=True)
class Text:
    """One text of the interface: where it stands and its key in a catalogue."""

    room: str
    message: str
    file: str
    line: int


def key(message: object, context: str | None) -> str:
    """What a text is found by: its context, and its message id (the first form of a plural), as gettext joins them."""
    first = str(message[0] if isinstance(message, tuple | list) else message)
    return f"{context}{JOIN}{first}" if context else first


def texts_of(room: Path) -> list[Text]:
    """Every translatable text in a room's code and templates."""
    from django.utils.translation.template import templatize

    found = []
    for path in sorted(room.rglob("*")):
        if path.suffix == ".py" and "migrations" not in path.parts:
            source = path.read_bytes()
        elif path.suffix in {".html", ".txt"} and "templates" in path.parts:
            source = templatize(path.read_text(), origin=str(path)).encode()
        else:
            continue
        for line, message, _comments, context in extract("python", io.BytesIO(source), keywords=KEYWORDS):
            if message and message[0]:
                found.append(Text(room.name, key(message, context), str(path.relative_to(ROOT)), line))
    return found


def catalogue_of(room: Path) -> Catalog:
    """The room's Korean catalogue; an empty one where there is none."""
    path = room / "locale" / "ko" / "LC_MESSAGES" / "django.po"
    if not path.exists():
        return Catalog(locale="ko")
    with path.open("rb") as file:
        return read_po(file, locale="ko")


def translated(catalogue: Catalog) -> set[str]:
    """The keys of the texts that have Korean."""
    have = set()
    for message in catalogue:
        strings = message.string if isinstance(message.string, tuple | list) else (message.string,)
        if message.id and all(strings) and not message.fuzzy:
            have.add(key(message.id, message.context))
    return have


def rooms() -> list[Path]:
    """The rooms of the house."""
    return sorted(path for path in ROOT.iterdir() if (path / "__init__.py").exists())


def missing() -> list[Text]:
    """Texts without Korean in any room's catalogue (rooms may share a text with a lower one)."""
    have = {message for room in rooms() for message in translated(catalogue_of(room))}
    return sorted(text for room in rooms() for text in texts_of(room) if text.message not in have)


def unused(room: Path, used: set[str]) -> list[str]:
    """Entries of a room's catalogue that its code and templates no longer name."""
    return sorted(message for message in translated(catalogue_of(room)) if message not in used)


def tidy(room: Path) -> None:
    """Drop unused entries from a room's catalogue and add its missing ones, empty."""
    path = room / "locale" / "ko" / "LC_MESSAGES" / "django.po"
    texts = texts_of(room)
    catalogue = catalogue_of(room)
    used = {text.message for text in texts}
    for message in unused(room, used):
        catalogue.delete(*_parts(message))
    gaps = {text.message for text in missing() if text.room == room.name}
    for message in sorted(gaps):
        name, context = _parts(message)
        catalogue.add(name, context=context)
    if used:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("wb") as file:
            write_po(file, catalogue, width=120, sort_output=True, ignore_obsolete=True, omit_header=False)


def _parts(message: str) -> tuple[str, str | None]:
    context, join, name = message.rpartition(JOIN)
    return name, context if join else None


def main() -> int:
    """Report, and tidy when asked; exit status 1 when a text has no Korean."""
    if "--tidy" in sys.argv:
        for room in rooms():
            tidy(room)
    gaps = missing()
    for text in gaps:
        print(f"{text.file}:{text.line}: {text.message!r}")
    for room in rooms():
        for message in unused(room, {text.message for text in texts_of(room)}):
            print(f"{room.name}: no longer used: {message!r}")
    return 1 if gaps else 0


if __name__ == "__main__":
    sys.exit(main())
