"""The find box of the phone and the desk: a person by two of name, phone and birth date, or a firm."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _

from iljari.centre.models import Account
from iljari.firms.access import access_firm
from iljari.firms.models import Firm
from iljari.kernel import display, search
from iljari.people.access import access_person, log_list
from iljari.people.models import Person

MOST = 8


@dataclass(frozen=True, slots=True)
class Found:
    """One thing to choose: "person:…" or "firm:…", its name, and as much as is needed to tell it from others."""

    value: str
    title: str
    hint: str


def lookups(words: str) -> list[str]:
    """The query as typed, and with a six-digit birth date (740506) spelled out, for it is what people say."""
    parts = words.split()
    spelled = [words]
    for position, part in enumerate(parts):
        for century in ("19", "20"):
            if len(part) == 6 and part.isdigit() and _is_day(century + part):
                spelled.append(" ".join([*parts[:position], century + part, *parts[position + 1 :]]))
    return spelled


def found(account: Account, words: str, kinds: Iterable[str], chosen: Person | Firm | None = None) -> list[Found]:
    """At most eight things found for the words, the one chosen already first; who was shown is logged."""
    words = words.replace("\x00", "").strip()[:100]
    keys = list(kinds)
    hits = []
    if len(words) >= 2:
        for words_tried in lookups(words):
            hits = search.find(words_tried, centre=account.centre_id, kinds=keys, limit=MOST)
            if hits:
                break
    ids = [hit.object_id for hit in hits if hit.kind == "person"]
    persons = Person.objects.filter(pk__in=ids, centre=account.centre_id, anonymised_at=None).in_bulk() if ids else {}
    log_list(account, persons, purpose="find box", fields=["name", "birth_date"])
    shown = [of_person(persons[hit.object_id]) for hit in hits if hit.object_id in persons]
    shown += [Found(f"firm:{hit.object_id}", hit.title, hit.hint) for hit in hits if hit.kind == "firm"]
    if chosen:
        first = of_known(chosen)
        shown = [first, *(each for each in shown if each.value != first.value)]
    return shown


def of_person(person: Person) -> Found:
    """A person as the find box shows them: the name in full, the birth date, the last four digits of the phone."""
    hints = [display.day_text(person.birth_date, year=True)] if person.birth_date else []
    if digits := person.mobile or person.phone:
        hints.append(f"{_('Phone')} …{digits[-4:]}")
    return Found(key_of(person), person.name or "—", " · ".join(hints))


def of_known(known: Person | Firm) -> Found:
    """A person or a firm as the find box shows them."""
    return of_person(known) if isinstance(known, Person) else Found(key_of(known), known.name, "")


def key_of(chosen: Person | Firm | None) -> str:
    """The value under which a form names somebody; empty for nobody."""
    if chosen is None:
        return ""
    return f"{'person' if isinstance(chosen, Person) else 'firm'}:{chosen.pk}"


def who(
    request: HttpRequest, raw: str, *, purpose: str, fields: Iterable[str] = ("name", "birth_date")
) -> Person | Firm | None:
    """The person or firm that a form or an address names, through its access function; None for nobody.

    Raises Http404 for a key that is none, or that this account may not see.
    """
    if not raw:
        return None
    kind, _sep, key = raw.partition(":")
    try:
        object_id = UUID(key)
    except ValueError:
        raise Http404 from None
    if kind == "person":
        return access_person(request.user, object_id, purpose=purpose, fields=fields)
    if kind == "firm":
        return access_firm(request.user, object_id, purpose=purpose)
    raise Http404


def asked_for(request: HttpRequest) -> str:
    """The choice that an address brings along: ?person=… from the person page, ?firm=… from the firm's."""
    for kind in ("person", "firm"):
        if key := request.GET.get(kind):
            return f"{kind}:{key}"
    return ""


def _is_day(digits: str) -> bool:
    try:
        date.fromisoformat(digits)
    except ValueError:
        return False
    return True
