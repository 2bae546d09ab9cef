"""Courses that lead to a licence: a list that a house keeps in its data folder until agencies bring their own.

`courses.csv` there has the columns licence, course, agency; a licence may stand in several lines. Names of licences are
compared without blanks, as everywhere in matching.
"""

import csv
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from . import mapping

FILE = "courses.csv"
COLUMNS = ("licence", "course", "agency")


def courses_for(licences: Iterable[str]) -> list[tuple[str, str]]:
    """Course and agency for any of these licences, in the order of the house's list."""
    wanted = mapping.licences(licences)
    return [(course, agency) for licence, course, agency in house_courses() if licence in wanted]


@lru_cache(maxsize=1)
def house_courses() -> tuple[tuple[str, str, str], ...]:
    """(licence, course, agency) of the house's list, read once; none without one. Raises ImproperlyConfigured, naming
    the file and the line, for a list that cannot be read."""
    path = Path(settings.HOME) / FILE
    if not path.exists():
        return ()
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file)
            if missing := [name for name in COLUMNS if name not in (reader.fieldnames or ())]:
                raise ImproperlyConfigured(f"{path} has no column {', '.join(missing)}.")
            return tuple(_line(path, number, row) for number, row in enumerate(reader, start=2))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise ImproperlyConfigured(f"{path} cannot be read: {error}") from error


def _line(path: Path, number: int, row: dict[str, str]) -> tuple[str, str, str]:
    licence, course, agency = ((row.get(name) or "").strip() for name in COLUMNS)
    if not (licence and course and agency):
        raise ImproperlyConfigured(f"{path}, line {number}: licence, course and agency are all needed.")
    return "".join(mapping.normalise(licence).split()), course, agency
