"""Booking on the public site, as a browser does it: one press after the other, counted."""

import re
from datetime import timedelta

from django.http import HttpResponse
from django.test import Client

from iljari.frontdesk import actions
from iljari.frontdesk.models import Reservation
from iljari.frontdesk.queries.slots import free_slots
from iljari.kernel import clock
from iljari.kernel.models import Message
from tests.citizens import code_for

MOBILE = "010-7777-1234"


def slots_on(page: HttpResponse) -> list[str]:
    """The free times that a page offers as buttons, in their order, each once."""
    return list(dict.fromkeys(re.findall(r'name="slot" value="([^"]+)"', page.content.decode())))


class Visit:
    """A browser on the way to a reservation; `taps` counts presses on buttons and links."""

    def __init__(self, browser: Client | None = None) -> None:
        self.browser = browser or Client()
        self.taps = 0
        self.page: HttpResponse | None = None

    def press(self, path: str, **typed: str) -> HttpResponse:
        """Press a button, and go where it leads."""
        self.taps += 1
        self.page = self.browser.post(path, typed, follow=True)
        return self.page

    def choose(self, topic: str = "job_search", line: str = "middle", place: int = 0) -> HttpResponse:
        """Topic, counter where it is asked for, and a free time; the page that then comes."""
        page = self.press("/book/", topic=topic)
        if "/book/counter/" in self.where:
            page = self.press("/book/counter/", line=line)
        return self.press("/book/times/", slot=slots_on(page)[place], kind=kind_on(page), **{"with": way_on(page)})

    def say_who(self, name: str = "한지우", contact: str = MOBILE, **more: str) -> HttpResponse:
        return self.press("/book/who/", name=name, contact=contact, **more)

    def type_code(self, contact: str = MOBILE) -> HttpResponse:
        return self.press("/book/code/", code=code_for(contact.replace("-", "")))

    @property
    def where(self) -> str:
        return self.page.redirect_chain[-1][0] if self.page.redirect_chain else ""


def kind_on(page: HttpResponse) -> str:
    return re.search(r'name="kind" value="([^"]*)"', page.content.decode())[1]


def way_on(page: HttpResponse) -> str:
    return re.search(r'name="with" value="([^"]*)"', page.content.decode())[1]


def booked_by_stranger(contact: str = MOBILE, *, place: int = 0, **more: str) -> tuple[Visit, Reservation]:
    """Somebody without an account books on the site; their browser, and the reservation."""
    there = set(Reservation.objects.order_by().values_list("pk", flat=True))
    visit = Visit()
    visit.choose(place=place)
    visit.say_who(contact=contact, **more)
    visit.type_code(contact)
    return visit, Reservation.objects.exclude(pk__in=there).get()


def book(by, *, line: str = "middle", days: int = 3, place: int = 0, how: str = "desk", **more) -> Reservation:
    """A colleague books the free time number `place` from so many days on."""
    first = clock.today() + timedelta(days=days)
    staff = more.pop("staff", None)
    slot = free_slots(by.centre_id, line=line, staff=staff, first=first)[place]
    person, firm = more.pop("person", None), more.pop("firm", None)
    wanted = actions.Wanted(starts=slot.starts, ends=slot.ends, topic="job_search", line=line, staff=slot.staff, **more)
    return actions.book(by=by, wanted=wanted, how=how, person=person, firm=firm)


def letters(occasion: str, to: str = "") -> list[Message]:
    """Messages of an occasion, oldest first."""
    rows = Message.objects.filter(occasion=f"frontdesk.{occasion}").order_by("created_at", "id")
    return list(rows.filter(to=to.replace("-", "")) if to else rows)


def link_in(message: Message) -> str:
    return re.search(r"https?://[^/\s]+(/book/in/[\w-]+/)", message.body)[1]


def number_in(message: Message) -> str:
    return re.search(r"\d{3}-\d{3}-\d{3}", message.body)[0]
