"""Who is on the phone, and what has been typed so far: it survives every button and every way out and back."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from urllib.parse import urlencode

from django.http import HttpRequest
from django.urls import reverse

from iljari.centre.models import Account
from iljari.firms.models import Firm
from iljari.kernel import codes, web
from iljari.kernel.korean import format_phone, phone_digits
from iljari.people.access import SHOWN, log_list
from iljari.people.models import Person

from .. import find
from ..queries import callbacks, callers
from .jobs import Jobs, three_jobs, tidy_words

KINDS = ("person", "firm")
NEW, WAITING = "call-new", "call-waiting"


@dataclass(slots=False)
class Conversation:
    """One call as the page sees it. `typed` holds the fields of the form by name, as they were sent or kept."""

    request: HttpRequest
    typed: dict[str, str]
    chosen: Person | Firm | None = None
    hits: list[find.Found] = field(default_factory=list)

    @property
    def account(self) -> Account:
        """Who speaks with them."""
        return self.request.user

    @property
    def person(self) -> Person | None:
        """The person on the phone, when it is one."""
        return self.chosen if isinstance(self.chosen, Person) else None

    @property
    def firm(self) -> Firm | None:
        """The firm on the phone, when it is one."""
        return self.chosen if isinstance(self.chosen, Firm) else None

    @property
    def number(self) -> str:
        """The number they call from or can be called under (digits): as typed or told, else as it is on record."""
        typed = phone_digits(self.typed.get("mobile", ""))
        if typed or self.chosen is None:
            return typed
        return (self.person.mobile or self.person.phone) if self.person else self.firm.phone if self.firm else ""

    @property
    def texts_to(self) -> str:
        """The number that texts go to: the one typed, else the person's mobile."""
        typed = phone_digits(self.typed.get("mobile", ""))
        if self.person and not typed.startswith("01"):
            return self.person.mobile or typed
        return typed

    @cached_property
    def glance(self) -> callers.Glance:
        """What is good to know of them."""
        return callers.glance(self.account.centre_id, person=self.person, firm=self.firm, number=self.number)

    @cached_property
    def colleagues(self) -> list[Account]:
        """Who may call them back, the one who looks after them first."""
        own = self.glance.consultant
        rows = list(callbacks.callers_back(self.account.centre_id))
        return sorted(rows, key=lambda each: each != own)

    @cached_property
    def jobs(self) -> Jobs | None:
        """Three jobs, once a wish or a place has been typed or they are asked for."""
        wish, place = (tidy_words(self.typed.get(name, "")) for name in ("wish", "place"))
        if not wish and self.typed.get("do") != "jobs":
            return None
        return three_jobs(self.account.centre, wish, place)

    @property
    def address(self) -> str:
        """The console with this caller."""
        kept = {name: value for name in ("person", "firm", "number") if (value := self.request.GET.get(name))}
        return f"{reverse('phone:console')}{'?' if kept else ''}{urlencode(kept)}"

    @property
    def draft_key(self) -> str:
        """Under which name the typing is kept: a telephone number is not written out in it."""
        asked = self.request.GET
        number = phone_digits(asked.get("number", ""))
        told = hashlib.sha256(number.encode()).hexdigest()[:16] if number else "new"
        return f"call-{asked.get('person') or asked.get('firm') or told}"[:80]

    def keep(self) -> None:
        """Keep what is typed for the next page."""
        posted = self.request.POST.copy()
        for name in ("csrfmiddlewaretoken", "_once", "do", "kind", "find", "jobs"):
            posted.pop(name, None)
        web.keep_draft(self.account.pk, self.draft_key, posted.urlencode())
        if self.draft_key != NEW:
            web.keep_draft(self.account.pk, WAITING, urlencode({"address": self.address}))

    def drop(self) -> None:
        """Forget the typing: the call is logged, or it was nothing."""
        web.drop_draft(self.account.pk, self.draft_key)
        web.drop_draft(self.account.pk, WAITING)

    @property
    def waiting(self) -> str:
        """The address of a call that was left for another page and is not logged yet, seen from the empty console."""
        kept = web.kept_typing(self.account.pk, WAITING) if self.draft_key == NEW else None
        return kept.get("address", "") if kept else ""

    def booking_address(self) -> str:
        """Where a time is booked for this caller, and back."""
        who: Mapping[str, str] = {"called_as": self.typed.get("name", "").strip(), "contact": self.number}
        if self.chosen:
            kind, _sep, key = find.key_of(self.chosen).partition(":")
            who = {kind: key}
        return f"{reverse('calendar:book')}?{urlencode({**who, 'back': self.address})}"

    def meeting_address(self, key: object) -> str:
        """Where a reservation is moved, and back."""
        return f"{reverse('calendar:move', args=[key])}?{urlencode({'back': self.address})}"


def begin(request: HttpRequest) -> Conversation:
    """The conversation as the page was opened: `?person=`, `?firm=`, or `?number=` as a telephone system gives it."""
    call = Conversation(request, {})
    kept = web.kept_typing(request.user.pk, call.draft_key)
    call.typed = dict(kept.items()) if kept else {}
    number = phone_digits(request.GET.get("number", ""))
    if number:
        call.typed.setdefault("mobile", format_phone(number))
    raw = find.asked_for(request) or call.typed.get("who", "")
    known = [] if raw else _known_under(call, number)
    if len(known) == 1:
        raw = find.key_of(known[0])
    call.chosen = find.who(request, raw, purpose="phone: caller", fields=SHOWN)
    call.hits = [find.of_known(each) for each in known] or ([find.of_known(call.chosen)] if call.chosen else [])
    if call.person and call.person.district:
        call.typed.setdefault("place", codes.district_name(call.person.district))
    if call.glance.consultant:
        call.typed.setdefault("owner", str(call.glance.consultant.pk))
    return call


def go_on(request: HttpRequest) -> Conversation:
    """The conversation as the form has it. "Find" with one answer chooses it; a number in the find box is theirs."""
    call = Conversation(request, dict(request.POST.items()))
    words = call.typed.get("q", "")
    digits = phone_digits(words)
    if digits.startswith("0") and len(digits) >= 9:
        call.typed["mobile"] = call.typed.get("mobile", "").strip() or format_phone(digits)
        words = digits
    call.chosen = find.who(request, call.typed.get("who", ""), purpose="phone: caller", fields=SHOWN)
    call.hits = find.found(request.user, words, KINDS, call.chosen)
    known = [] if call.chosen else _known_under(call, phone_digits(request.GET.get("number", "")))
    shown = {each.value for each in call.hits}
    call.hits += [each for each in map(find.of_known, known) if each.value not in shown]
    if "find" in request.POST and not call.chosen and len(call.hits) == 1:
        call.chosen = find.who(request, call.hits[0].value, purpose="phone: caller", fields=SHOWN)
    if call.person and call.person.district and not call.typed.get("place"):
        call.typed["place"] = codes.district_name(call.person.district)
    return call


def _known_under(call: Conversation, number: str) -> list[Person | Firm]:
    known = callers.known_under(call.account.centre_id, number) if number else []
    if len(known) > 1:
        persons = [each.pk for each in known if isinstance(each, Person)]
        log_list(call.account, persons, purpose="phone: number", fields=["name", "birth_date"])
    return known
