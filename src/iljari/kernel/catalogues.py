"""Korean catalogues: compiled by Babel when a .po is newer than its .mo; no system gettext is needed."""

from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

PACKAGE = Path(__file__).resolve().parent.parent


def compile_catalogues(package: Path = PACKAGE) -> int:
    """Compile what is out of date below the package; returns how many catalogues were written.

    A folder that cannot be written to is passed over: pages then speak English.
    """
    written = 0
    for source in sorted(package.glob("*/locale/*/LC_MESSAGES/django.po")):
        target = source.with_suffix(".mo")
        if target.exists() and target.stat().st_mtime >= source.stat().st_mtime:
            continue
        with source.open("rb") as file:
            catalogue = read_po(file, locale=source.parts[-3], abort_invalid=True)
        fresh = target.with_suffix(".mo.new")
        try:
            with fresh.open("wb") as file:
                write_mo(file, catalogue)
            fresh.replace(target)
        except OSError:
            continue
        written += 1
    return written
