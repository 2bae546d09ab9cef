"""What a search asks for, in words: each a chip with the address that is the same search without it."""

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils.translation import gettext as _

from iljari.centre.models import Centre
from iljari.kernel import codes, display
from iljari.people.choices import DayTime, EmploymentType, Weekdays

from ..choices import Access, Benefit, Preference
from .finding import Search, read
from .forms import PART, REACH_WORDS, Asked, read_search

CHOICES = {"time": DayTime, "day": Weekdays, "prefer": Preference, "benefit": Benefit, "access": Access}


@dataclass(frozen=True, slots=True)
class Chip:
    """One thing that was asked for; `without` is the question of the address with it taken out."""

    label: str
    without: str


def chips_of(asked: Asked, search: Search) -> list[Chip]:
    """Everything that narrows the list: what was chosen, and what was understood from the words."""
    return [*_spoken(asked, search), *_chosen(asked, search)]


def title_of(query: str, centre: Centre) -> str:
    """A saved search in one line of words."""
    asked = read_search(QueryDict(query), near=centre.district)
    search = read(asked.wishes, centre)
    words = " ".join(search.understood.terms)
    labels = [words] if words else []
    labels += [chip.label for chip in chips_of(asked, search)]
    return " · ".join(labels) or _("All jobs")


def without(asked: Asked, name: str, value: str | None = None) -> str:
    """The address's question without a parameter, or without one of its values."""
    kept = {key: list(values) for key, values in asked.parameters.items()}
    if value is None:
        kept.pop(name, None)
    else:
        kept[name] = [each for each in kept.get(name, []) if each != value]
    gone = {"district": "reach", "pay": "period"}
    if name in gone:
        kept.pop(gone[name], None)
    return urlencode({key: values for key, values in kept.items() if values}, doseq=True)


def _spoken(asked: Asked, search: Search) -> Iterator[Chip]:
    for kind, words in search.understood.spoken:
        kept = {**asked.parameters, "q": [_minus(asked.wishes.words, words)]}
        if kind == "place":
            kept.pop("reach", None)
        question = urlencode({key: values for key, values in kept.items() if any(values)}, doseq=True)
        if kind == "place":
            yield Chip(_place(search), question)
        elif kind == "pay" and search.understood.pay:
            yield Chip(_pay(search), question)
        elif kind != "number":
            yield Chip(words, question)


def _chosen(asked: Asked, search: Search) -> Iterator[Chip]:
    heard = search.understood
    if asked.wishes.district and not heard.place:
        yield Chip(_place(search), without(asked, "district"))
    if asked.wishes.pay and not heard.pay:
        yield Chip(_pay(search), without(asked, "pay"))
    for value in asked.parameters.get("type", []):
        label = _("Part-time") if value == PART else str(EmploymentType(value).label)
        yield Chip(label, without(asked, "type", value))
    for name, options in CHOICES.items():
        for value in asked.parameters.get(name, []):
            yield Chip(str(options(value).label), without(asked, name, value))
    if asked.wishes.entry:
        yield Chip(_("No experience asked for"), without(asked, "entry"))


def _minus(words: str, part: str) -> str:
    """The words without one part of them, also where it was typed with blanks inside."""
    if part in words:
        return " ".join(words.replace(part, " ", 1).split())
    return " ".join(word for word in words.split() if word not in part)


def _place(search: Search) -> str:
    name = codes.district_name(search.asked.district)
    reach = dict(REACH_WORDS).get(search.asked.reach) if search.asked.reach else ""
    return _("%(place)s and within %(reach)s") % {"place": name, "reach": reach} if reach else name


def _pay(search: Search) -> str:
    return _("%(pay)s or more") % {"pay": display.pay_text(search.asked.pay, search.asked.period)}
