"""From headings to fields: guessed from a portal's own labels and from what was chosen the last time."""

from collections.abc import Iterable, Mapping, Sequence

from django.utils.translation import gettext as _

from iljari.kernel.imports import Column, Preset, RowRefused
from iljari.kernel.imports.cells import CellWrong
from iljari.kernel.imports.model import heading_key

from .choices import Kind
from .fields import FIELDS
from .models import Mapping as KeptMapping
from .models import Source, TheirRow
from .portals import form_of, words_for

type Places = Mapping[str, int]
type Words = Mapping[str, Mapping[str, str]]
MOST_UNKNOWN = 20


def headings_of(source: Source, kind: str) -> dict[str, list[str]]:
    """For each field the headings that it may have, the one that was chosen the last time first."""
    kept = KeptMapping.objects.filter(source=source, kind=kind).first()
    chosen = kept.columns if kept else {}
    known = {each.field: [each.label, *each.also] for each in form_of(source.layout, kind) if each.use != "type"}
    return {
        field.key: [*([chosen[field.key]] if field.key in chosen else []), *known.get(field.key, [])]
        for field in FIELDS[kind]
    }


def preset_for(source: Source, kind: str) -> Preset:
    """What the reader of files needs to find the line of headings; no column is asked for yet."""
    columns = tuple(
        Column(names[0], also=tuple(names[1:]), key=field)
        for field, names in headings_of(source, kind).items()
        if names
    )
    return Preset(source.name, kind, columns, columns[0].name, dict)


def guess(source: Source, kind: str, headings: Sequence[str]) -> dict[str, int]:
    """Where each field stands, as far as the headings say; a column is given to one field only."""
    places: dict[str, int] = {}
    by_key = {heading_key(heading): place for place, heading in reversed(list(enumerate(headings)))}
    for field, names in headings_of(source, kind).items():
        free = [by_key[key] for name in names if (key := heading_key(name)) in by_key]
        if place := next((each + 1 for each in free if each not in places.values()), 0):
            places[field] = place - 1
    return places


def words_of(source: Source, kind: str) -> dict[str, dict[str, str]]:
    """For each field the portal's words with our codes; what staff have said goes before what we know."""
    kept = KeptMapping.objects.filter(source=source, kind=kind).first()
    told = kept.words if kept else {}
    return {field.key: {**words_for(kind, field.key), **told.get(field.key, {})} for field in FIELDS[kind]}


def read_cells(
    kind: str, places: Places, headings: Sequence[str], cells: Sequence[str], words: Words
) -> dict[str, str]:
    """What the cells of a row say. Raises RowRefused with everything that is wrong in the row."""
    said: dict[str, str] = {}
    faults: list[str] = []
    for field in FIELDS[kind]:
        place = places.get(field.key)
        cell = cells[place] if place is not None and place < len(cells) else ""
        if not cell:
            if field.needed:
                faults.append(f"{headings[place] if place is not None else field.label}: {_('This is missing.')}")
            continue
        try:
            for name, value in field.take(cell, words.get(field.key, {})).items():
                said[name] = said.get(name) or value if name != field.key else value
        except CellWrong as wrong:
            faults.append(f"{headings[place]}: {wrong}")  # type: ignore[index]
    if faults:
        raise RowRefused(" / ".join(faults))
    return said


def number_in(kind: str, said: Mapping[str, str]) -> str:
    """The number by which a row is known: a referral is named by the numbers of both, and its day where it is said."""
    if kind == Kind.REFERRAL:
        return "/".join(filter(None, (said["seeker_number"], said["vacancy_number"], said.get("referred_on"))))
    return said["number"]


def unknown_words(kind: str, places: Places, rows: Iterable[TheirRow], words: Words) -> dict[str, list[str]]:
    """For each field with codes the words of these rows that mean nothing to us yet, as they stand."""
    unknown: dict[str, list[str]] = {}
    coded = [field for field in FIELDS[kind] if field.offered or field.key == "education"]
    for row in rows:
        for field in coded:
            place = places.get(field.key)
            cell = row.cells[place] if place is not None and place < len(row.cells) else ""
            if not cell or cell in unknown.get(field.key, ()):
                continue
            try:
                field.take(cell, words.get(field.key, {}))
            except CellWrong:
                found = unknown.setdefault(field.key, [])
                if len(found) < MOST_UNKNOWN:
                    found.append(cell)
    return unknown
