"""What the text of a vacancy form says for fields that are still empty, and taking it over. Nothing is saved here."""

from dataclasses import dataclass
from typing import Any

from django.http import QueryDict

from .labels import VACANCY_LABELS
from .reading import Proposal, read_text

READ = ("title", "duties", "bonus")


@dataclass(frozen=True, slots=True)
class Offered:
    """Proposals of one topic as the page shows them. rows: label and value; words: where the text says so."""

    topic: str
    rows: list[tuple[str, str]]
    words: str


def offered(form: Any) -> list[Offered]:
    """Proposals from the form's text for its empty fields, by topic."""
    found: dict[str, Offered] = {}
    for each in _open(form.data):
        place = found.setdefault(each.topic, Offered(each.topic, [], each.words))
        place.rows.append((str(VACANCY_LABELS[each.field]), _said(form, each)))
    return list(found.values())


def with_accepted(posted: QueryDict) -> QueryDict:
    """What was posted, with the proposals of the topic `accept` (or of `all`) in their fields.

    They are read again from the text: nothing but a topic's name is believed.
    """
    topic = posted.get("accept")
    if not topic:
        return posted
    filled = posted.copy()
    for each in _open(posted):
        if topic in (each.topic, "all"):
            filled.setlist(each.field, list(each.values))
    return filled


def _open(data: QueryDict) -> list[Proposal]:
    text = "\n".join(data.get(name) or "" for name in READ)
    return [each for each in read_text(text) if not any(data.getlist(each.field))]


def _said(form: Any, proposal: Proposal) -> str:
    names = dict(getattr(form.fields[proposal.field], "choices", ()))
    if proposal.field in ("pay_min", "pay_max"):
        return f"{int(proposal.values[0]):,}"
    return ", ".join(str(names.get(value, value)) for value in proposal.values)
