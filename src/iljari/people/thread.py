"""How the thread is told: each room registers the sentence for each kind of entry that it writes."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from django.db.models import TextChoices
from django.urls import reverse
from django.utils.functional import Promise

from iljari.kernel.display import day_text, moment_text

DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
MOMENT = re.compile(r"\d{4}-\d{2}-\d{2} \d{2}:\d{2}")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A translated text with %(fact)s in it; `choices` names the facts that are codes, to be shown as their labels."""

    text: str | Promise
    choices: Mapping[str, type[TextChoices]] = field(default_factory=dict)


_sentences: dict[str, Sentence] = {}
_chapters: dict[str, str | Promise] = {}
_pages: dict[str, tuple[str, str]] = {}


def tells(sentences: Mapping[str, Sentence]) -> None:
    """Register the sentences of a room by kind of entry; called once, when the app is ready."""
    _sentences.update(sentences)


def chapter(room: str, label: str | Promise) -> None:
    """Say what the lines of a room are called together: the thread can be narrowed to them."""
    _chapters[room] = label


def chapters() -> Mapping[str, str | Promise]:
    """Into what the thread is divided, by room."""
    return dict(_chapters)


def leads(pages: Mapping[str, tuple[str, str]]) -> None:
    """Say on what page a kind of record (`about`) is read, and by what right; the address takes the record's key."""
    _pages.update(pages)


def address(about: str, object_id: UUID | None, may: Callable[[str], bool]) -> str:
    """Where the record that a line speaks of is read; "" where there is no page, or it may not be read."""
    if object_id is None or about not in _pages:
        return ""
    name, needs = _pages[about]
    return reverse(name, args=[object_id]) if may(needs) else ""


def say(kind: str, facts: Mapping[str, object]) -> str:
    """What an entry says, in the reader's language."""
    sentence = _sentences[kind]
    shown = {name: _label(sentence.choices.get(name), value) for name, value in facts.items()}
    return str(sentence.text) % shown


def _label(choices: type[TextChoices] | None, value: object) -> object:
    if isinstance(value, str) and DAY.fullmatch(value):
        return day_text(date.fromisoformat(value), year=False)
    if isinstance(value, str) and MOMENT.fullmatch(value):
        return moment_text(datetime.fromisoformat(value), year=False)
    return choices(value).label if choices and value in choices.values else value


def known() -> Mapping[str, Sentence]:
    """All registered sentences."""
    return dict(_sentences)
