"""Portals as data: which fields their forms have, in which order, under which labels, and their words for our codes.

`NAME.csv`: a line for each field in the order of that portal's form. `use`: "type" stands on the copy sheet, "read" is
looked for in its lists, "both"; `also` are further headings it may have in a list. `words.csv`: of several words for
one code the first is the one that is typed. Another portal is another file.
"""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

FOLDER = Path(__file__).parent
LAYOUTS: Mapping[str, str | Promise] = {
    "work24": _("National portal (work24)"),
    "province": _("Provincial portal"),
}


@dataclass(frozen=True, slots=True)
class PortalField:
    """One field of a portal's form: our key, the portal's label, what it is used for, other headings in lists."""

    field: str
    label: str
    use: str
    also: tuple[str, ...] = ()


@cache
def form_of(layout: str, kind: str) -> tuple[PortalField, ...]:
    """The fields of one kind in the portal's order. KeyError for a layout that there is not."""
    if layout not in LAYOUTS:
        raise KeyError(layout)
    return tuple(
        PortalField(row["field"], row["label"], row["use"], tuple(filter(None, row["also"].split("|"))))
        for row in _rows(f"{layout}.csv")
        if row["kind"] == kind
    )


@cache
def words_for(kind: str, field: str) -> Mapping[str, str]:
    """The portals' words for a field, each with our code."""
    names = {field, f"{kind}.{field}"}
    return {row["theirs"]: row["ours"] for row in _rows("words.csv") if row["field"] in names}


@cache
def word_of(kind: str, field: str, code: str) -> str:
    """The word that is typed into portals for one of our codes; "" where there is none."""
    return next((theirs for theirs, ours in words_for(kind, field).items() if ours == code), "")


@cache
def _rows(name: str) -> list[dict[str, str]]:
    with (FOLDER / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
