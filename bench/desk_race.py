"""Sixty-four processes want the same thing at the same moment: a time, a visitor, a ticket. On both databases.

uv run python -m bench.desk_race [--rounds 200] [--processes 64] [--only sqlite|postgresql] [--json]

Every process is forked once and waits at a barrier before each race. A round is four races through the real actions:
all book one time (every other round with intervals that only overlap or enclose it), all check somebody in while pairs
of them send one form twice, all call the next visitor, all move a reservation of their own to one free time. Afterwards
the database is counted: `winners` (bookings that won, one a round), `overbooked` (ten minutes held twice, or a second
winner), `lost` (a visitor nobody has and nobody can call, a loser without another time offered, a reservation that fell
between two times, any error), `double` (somebody called by two, a form sent twice that counted twice), `gaps` (ticket
numbers missing or twice). The last line is one JSON object; exit status 1 when anything but `winners` is not zero.
PostgreSQL is started by the bench in a throwaway folder where its programs are on the machine.
"""

import argparse
import gc
import json
import multiprocessing
import os
import subprocess
import sys
from collections import Counter as Tally
from dataclasses import dataclass, field
from typing import Any

from bench.postgres import server
from bench.throwaway import folder

FIGURES = ("rounds", "winners", "overbooked", "lost", "double", "gaps")
WAIT = 300.0


def say(words: str) -> None:
    """Progress, beside the result."""
    print(words, file=sys.stderr, flush=True)


@dataclass(slots=True)
class World:
    """The throwaway house: one colleague at a counter for each process, and one whom all want to meet."""

    centre: Any
    system: Any
    wanted: Any
    staff: list[Any]
    counters: list[Any]
    cookies: list[str] = field(default_factory=list)


def open_house(processes: int) -> World:
    """The house with its counters; every process has an account, a counter and a browser that is signed in."""
    from django.conf import settings
    from django.core.management import call_command
    from django.test import Client
    from django.urls import reverse

    call_command("migrate", verbosity=0, interactive=False)
    settings.ALLOWED_HOSTS = ["*"]
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    from iljari.centre.actions import add_staff, open_centre, system_account
    from iljari.frontdesk import actions

    centre = open_centre(name="용인일자리센터", district="4146300000")
    system = system_account(centre)

    def hire(name: str) -> Any:
        return add_staff(
            by=system, username=name, name=name, roles=["consultant", "clerk"], password="a-long-password-1"
        )

    wanted = hire("wanted")
    actions.set_up_counters(by=system, staff={"women": wanted})
    staff = [hire(f"desk{place}") for place in range(processes)]
    counters = [actions.open_counter(by=system, kind="youth", staff=each) for each in staff]
    world = World(centre, system, wanted, staff, counters)
    for account in staff:
        client = Client()
        client.force_login(account)
        session = client.session
        session["second_factor"] = True
        session.save()
        world.cookies.append(client.cookies[settings.SESSION_COOKIE_NAME].value)
    # What a page needs is loaded once, before the processes are forked.
    assert client.get(reverse("frontdesk:desk")).status_code == 200
    return world


class Racer:
    """What one process does in a race; it answers with what it got, or how it was refused."""

    def __init__(self, world: World, place: int) -> None:
        self.world, self.place = world, place
        self.by, self.counter = world.staff[place], world.counters[place]
        self.own: Any = None

    def book(self, start: Any, minutes: int) -> tuple[str, Any]:
        """Book this time with the colleague whom all want."""
        from datetime import timedelta

        from iljari.frontdesk import actions

        wanted = actions.Wanted(
            starts=start,
            ends=start + timedelta(minutes=minutes),
            topic="resume",
            line="women",
            staff=self.world.wanted,
            called_as=f"process {self.place}",
        )
        try:
            won = actions.book(by=self.by, wanted=wanted, how="phone")
        except actions.SlotTaken as taken:
            return "taken", len(taken.free)
        return "won", won.pk.hex

    def check_in(self, _token: str) -> tuple[str, Any]:
        """Somebody has come."""
        from iljari.frontdesk import actions

        visit = actions.check_in(by=self.by, topic="resume", line="youth", called_as=f"p{self.place}")
        return "ticket", visit.ticket

    def post(self, token: str) -> tuple[str, Any]:
        """The same form as another process, at the same time, through the page."""
        from django.conf import settings
        from django.test import Client
        from django.urls import reverse

        client = Client()
        client.cookies[settings.SESSION_COOKIE_NAME] = self.world.cookies[self.place // 2 * 2]
        form = {"topic": "resume", "line": "youth", "called_as": "twice", "_once": token}
        answer = client.post(reverse("frontdesk:desk"), form)
        return "posted", answer.status_code

    def call(self) -> tuple[str, Any]:
        """Call the next visitor."""
        from iljari.frontdesk import actions

        visit = actions.call_next(by=self.by, counter=self.counter)
        return ("called", visit.pk.hex) if visit else ("nobody", None)

    def move(self, own: str, slot: Any) -> tuple[str, Any]:
        """Move a reservation of one's own to the time that all want."""
        from iljari.frontdesk import actions
        from iljari.frontdesk.models import Reservation

        mine = Reservation.objects.select_related("staff").get(pk=own)
        try:
            actions.move(by=self.by, reservation=mine, slot=slot, how="phone")
        except actions.SlotTaken as taken:
            return "taken", len(taken.free)
        return "won", own


def run_racer(world: World, place: int, orders: Any, answers: Any, together: Any) -> None:
    """The life of a forked process: an order, the barrier, the race, the answer; until the order is None."""
    from django.db import connections

    connections.close_all()
    racer = Racer(world, place)
    while (order := orders.get()) is not None:
        verb, *given = order
        together.wait(WAIT)
        try:
            told = getattr(racer, verb)(*given)
        except Exception as error:  # whatever goes wrong is counted, not hidden
            told = ("error", f"{type(error).__name__}: {error}"[:300])
        answers.put((place, *told))


class Race:
    """The rounds on one database, and what was counted."""

    def __init__(self, world: World, rounds: int, processes: int) -> None:
        self.world, self.rounds, self.processes = world, rounds, processes
        self.found = dict.fromkeys(FIGURES, 0) | {"rounds": rounds}
        fork = multiprocessing.get_context("fork")
        self.together = fork.Barrier(processes)
        self.orders = [fork.Queue() for _each in range(processes)]
        self.answers = fork.Queue()
        from django.db import connections

        self.times = self._times()
        self._warm_up(self.times.pop())
        connections.close_all()
        gc.freeze()  # what all share is not walked, and so not copied, by every process
        self.runners = [
            fork.Process(target=run_racer, args=(world, place, self.orders[place], self.answers, self.together))
            for place in range(processes)
        ]
        for runner in self.runners:
            runner.start()

    def _warm_up(self, start: Any) -> None:
        """Everything once, so that what is loaded at first use is loaded before the fork and not 64 times after it."""
        from iljari.frontdesk.models import Visit

        first, second = Racer(self.world, 0), Racer(self.world, 1)
        assert [first.book(start, 30)[0], second.book(start, 30)[0]] == ["won", "taken"]
        first.check_in("")
        assert first.call()[0] == "called"
        Visit.objects.update(state="left")

    def run(self) -> dict[str, int]:
        """All rounds."""
        for number in range(self.rounds):
            self._one_time(self.times[2 * number], overlapping=number % 2 == 1)
            self._tickets(number)
            self._next()
            self._moves(self.times[2 * number + 1])
            if (number + 1) % 10 == 0:
                say(f"  {number + 1} of {self.rounds}: {self.found}")
        for orders in self.orders:
            orders.put(None)
        for runner in self.runners:
            runner.join(WAIT)
        return self.found

    def _race(self, orders: list[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
        for queue, order in zip(self.orders, orders, strict=True):
            queue.put(order)
        told = [self.answers.get(timeout=WAIT) for _each in orders]
        wrong = [each for each in told if each[1] == "error"]
        self.found["lost"] += len(wrong)
        for _place, _word, error in wrong[:3]:
            say(f"  error: {error}")
        return told

    def _one_time(self, start: Any, *, overlapping: bool) -> None:
        """All want one hour; where they overlap, each takes another part of it that holds the same ten minutes."""
        from datetime import timedelta

        from iljari.frontdesk.models import Reservation

        parts = [(20, 20), (0, 60), (10, 20), (20, 10), (0, 30), (10, 40)] if overlapping else [(0, 30)]
        chosen = [parts[place % len(parts)] for place in range(self.processes)]
        told = self._race([("book", start + timedelta(minutes=shift), minutes) for shift, minutes in chosen])
        won = sum(1 for each in told if each[1] == "won")
        there = Reservation.objects.filter(
            staff=self.world.wanted, state="booked", starts__lt=start + timedelta(hours=1), ends__gt=start
        )
        held = there.count()
        self.found["winners"] += won
        self.found["overbooked"] += max(0, held - 1) + abs(won - held)
        self.found["lost"] += (won == 0) + sum(1 for each in told if each[1] == "taken" and not each[2])
        self._held_once()

    def _held_once(self) -> None:
        """Counted over all that stands, without trusting the constraint: minutes that two reservations share."""
        from iljari.frontdesk.models import Reservation

        rows = Reservation.objects.filter(staff=self.world.wanted, state__in=["booked", "arrived"])
        spans = sorted(rows.values_list("starts", "ends"))
        self.found["overbooked"] += sum(1 for one, two in zip(spans, spans[1:], strict=False) if two[0] < one[1])

    def _tickets(self, number: int) -> None:
        """All check somebody in; then pairs of processes send one form twice. Numbers follow without gap or twin."""
        from iljari.frontdesk.models import Visit

        visits = Visit.objects.filter(centre=self.world.centre)
        before = visits.count()
        self._race([("check_in", "")] * self.processes)
        self._race([("post", f"round-{number}-pair-{place // 2}") for place in range(self.processes)])
        pairs = self.processes // 2
        self.found["double"] += max(0, visits.filter(called_as="twice").count() - pairs * (number + 1))
        self.found["lost"] += max(0, before + self.processes + pairs - visits.count())
        self.found["gaps"] += gaps(list(visits.order_by().values_list("day", "ticket")))

    def _next(self) -> None:
        """All call the next; the rest still waits and can be called."""
        from iljari.frontdesk.models import Visit

        waiting = set(Visit.objects.filter(state="waiting").order_by().values_list("pk", flat=True))
        told = self._race([("call",)] * self.processes)
        called = Tally(each[2] for each in told if each[1] == "called")
        self.found["double"] += sum(times - 1 for times in called.values())
        still = set(Visit.objects.filter(state="waiting").order_by().values_list("pk", flat=True))
        at_counters = set(Visit.objects.filter(state="called").order_by().values_list("pk", flat=True))
        self.found["lost"] += len(waiting - still - at_counters) + (self.processes - sum(called.values()))
        self.found["lost"] += abs(len(at_counters) - len(called))
        # The next round begins with empty counters and an empty hall; the log of this bench is of no use to anybody.
        Visit.objects.filter(state__in=["called", "waiting"]).update(state="left")

    def _moves(self, start: Any) -> None:
        """All move a reservation of their own to one time: one has it, the others keep what they had."""
        from datetime import timedelta

        from iljari.frontdesk import actions
        from iljari.frontdesk.models import Reservation
        from iljari.frontdesk.queries.slots import Slot

        end = start + timedelta(minutes=30)
        own = []
        for place, account in enumerate(self.world.staff):
            wanted = actions.Wanted(
                starts=start, ends=end, topic="resume", line="women", staff=account, called_as=f"mover {place}"
            )
            own.append(actions.book(by=self.world.system, wanted=wanted, how="phone").pk)
        slot = Slot(start, end, self.world.wanted)
        told = self._race([("move", key, slot) for key in own])
        won = sum(1 for each in told if each[1] == "won")
        kept = Reservation.objects.filter(pk__in=own, state="booked").count()
        self.found["overbooked"] += max(0, won - 1)
        self.found["lost"] += (won == 0) + abs(self.processes - won - kept)
        self._held_once()

    def _times(self) -> list[Any]:
        """Full hours with the colleague whom all want, two a round and one more, none of which touches another."""
        from datetime import timedelta

        from iljari.frontdesk.queries.slots import free_slots
        from iljari.kernel import clock

        first = clock.today() + timedelta(days=1)
        days = self.rounds // 2 + 60
        found = free_slots(self.world.centre.pk, staff=self.world.wanted, kind="meeting", first=first, days=days)
        hours = [slot.starts for slot in found if clock.local(slot.starts).minute == 0]
        if len(hours) <= 2 * self.rounds:
            raise SystemExit(f"only {len(hours)} hours for {self.rounds} rounds")
        return hours[: 2 * self.rounds + 1]


def gaps(tickets: list[tuple[Any, str]]) -> int:
    """How many numbers are missing or there twice, line by line and day by day."""
    by_day: dict[Any, list[int]] = {}
    for day, ticket in tickets:
        line, _dash, serial = ticket.partition("-")
        by_day.setdefault((day, line), []).append(int(serial))
    return sum(
        len(set(range(1, max(serials) + 1)) ^ set(serials)) + len(serials) - len(set(serials))
        for serials in by_day.values()
    )


def race_here(rounds: int, processes: int) -> dict[str, int]:
    """All rounds on the database that the environment names."""
    import django

    django.setup()
    return Race(open_house(processes), rounds, processes).run()


def race_on(name: str, url: str, rounds: int, processes: int) -> dict[str, int]:
    """All rounds in a process of its own, in a throwaway house on this database."""
    say(f"{name}: {rounds} rounds of {processes} processes")
    with folder("iljari-race-") as home:
        environment = os.environ | {
            "ILJARI_HOME": home,
            "DATABASE_URL": url,
            "DJANGO_SETTINGS_MODULE": "iljari.config.settings",
        }
        command = [sys.executable, "-m", "bench.desk_race", "--here", "--rounds", str(rounds)]
        command += ["--processes", str(processes)]
        done = subprocess.run(command, env=environment, stdout=subprocess.PIPE, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"the race on {name} broke off")
    return json.loads(done.stdout.strip().splitlines()[-1])


def main() -> None:
    """Run and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=200)
    parser.add_argument("--processes", type=int, default=64)
    parser.add_argument("--only", choices=["sqlite", "postgresql"])
    parser.add_argument("--here", action="store_true", help=argparse.SUPPRESS)
    parser.add_argument("--json", action="store_true", help="one JSON object on the last line (it always is)")
    given = parser.parse_args()
    if given.here:
        print(json.dumps(race_here(given.rounds, given.processes)))
        return
    found: dict[str, dict[str, int]] = {}
    if given.only != "postgresql":
        found["sqlite"] = race_on("sqlite", "", given.rounds, given.processes)
    if given.only != "sqlite":
        with server(connections=given.processes + 20) as url:
            if url is None:
                raise SystemExit("PostgreSQL's programs are not on this machine; --only sqlite leaves it out")
            found["postgresql"] = race_on("postgresql", url, given.rounds, given.processes)
    print(json.dumps(found))
    right = all(each["winners"] == each["rounds"] for each in found.values())
    clean = all(each[name] == 0 for each in found.values() for name in ("overbooked", "lost", "double", "gaps"))
    sys.exit(0 if right and clean else 1)


if __name__ == "__main__":
    main()
