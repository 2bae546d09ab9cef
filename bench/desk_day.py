"""A fair-day at the desk: 1,500 people come to ten counters, through the real actions on a simulated clock.

uv run python -m bench.desk_day [--arrivals 1500] [--days 2] [--json]

People come from nine to five in two waves, some by reservation, some in groups of two to five; they draw a ticket at
the kiosk or at the welcome desk, are called, do not always come, are sometimes passed on, and sometimes give up. The
day is lived `--days` times: the last one counts, the ones before are the history from which waits are told. Printed:
`arrivals`, `served`, `no_shows`, `left`; `lost` (somebody the day ended without), `double` (served or called twice at
once), `gaps` in the tickets, `negative` waits; `longest_wait` and `median_wait` in simulated minutes; `told`: half of
all waits were within so many minutes of the middle of what was said, and the share inside the range; `visits_a_second`
of real time, and `naive_times`: how many times longer a visit takes than at a bare desk (read the highest number, add
one, insert; read the first who waits, update; no log, no ledger, no wait told) in the same run on the same database.
Both databases, PostgreSQL where its programs are on the machine. The last line is one JSON object.
"""

import argparse
import heapq
import itertools
import json
import os
import random
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

from bench.desk_race import gaps, say
from bench.postgres import server
from bench.throwaway import folder

LINES = {"youth": 3, "middle": 3, "seniors": 3, "women": 2, "disabled": 1, "firms": 1}
# Ten counters: two each for the three longest lines.
FURTHER = ("youth", "middle", "seniors")
FIRST_DAY = date(2026, 11, 2)
HOURS = 8 * 60


class Day:
    """One day's agenda: things that happen at a minute after nine."""

    def __init__(self, world: "World", day: date, arrivals: int, dice: random.Random) -> None:
        self.world, self.day, self.dice = world, day, dice
        self.agenda: list[tuple[float, int, Callable[[], None]]] = []
        self.order = itertools.count()
        self.free = {counter.pk for counter in world.counters}
        self.double = 0
        for minute in self._minutes(arrivals):
            self.at(minute, self._comes)

    def _minutes(self, arrivals: int) -> list[float]:
        """Two waves, at half past ten and at two."""
        minutes: list[float] = []
        while len(minutes) < arrivals:
            minute = self.dice.gauss(90, 50) if self.dice.random() < 0.55 else self.dice.gauss(300, 60)
            if 0 <= minute <= HOURS:
                minutes.append(minute)
        return sorted(minutes)

    def at(self, minute: float, happening: Callable[[], None]) -> None:
        """Put something on the agenda."""
        heapq.heappush(self.agenda, (minute, next(self.order), happening))

    def run(self) -> float:
        """Live through the day; returns the real seconds it took."""
        from iljari.kernel import clock

        start = datetime(self.day.year, self.day.month, self.day.day, 9, tzinfo=clock.SEOUL)
        began = time.perf_counter()
        with clock.simulated(start) as simulated:
            while self.agenda:
                self.minute, _number, happening = heapq.heappop(self.agenda)
                simulated.set(start + timedelta(minutes=self.minute))
                happening()
        return time.perf_counter() - began

    def _comes(self) -> None:
        from iljari.frontdesk import actions

        line = self.dice.choices(list(LINES), list(LINES.values()))[0]
        said = ["pregnancy"] if self.dice.random() < 0.02 else []
        if self.dice.random() < 0.02:
            size = self.dice.randint(2, 5)
            visit = actions.check_in_group(by=self.world.clerk, topic="training", size=size, called_as="g", line=line)[
                0
            ]
        else:
            visit = actions.check_in(by=self.world.kiosk, topic="job_search", line=line, said=said, entrance="kiosk")
        if self.dice.random() < 0.03:
            self.at(self.minute + self.dice.uniform(5, 60), lambda: self._gives_up(visit))
        self._somebody_free()

    def _gives_up(self, visit: Any) -> None:
        from iljari.frontdesk import actions

        visit.refresh_from_db()
        if visit.state == "waiting":
            actions.visitor_left(by=self.world.clerk, visit=visit)

    def _somebody_free(self) -> None:
        """Every colleague without a visitor calls the next one, while somebody waits in one of their lines."""
        from iljari.frontdesk import actions
        from iljari.frontdesk.queries.line import in_line

        for counter in self.world.counters:
            if counter.pk not in self.free or not in_line(self.world.centre.pk, counter.lines):
                continue
            visit = actions.call_next(by=counter.staff, counter=counter)
            if visit is None:
                continue
            self.free.discard(counter.pk)
            self.at(self.minute + self.dice.uniform(0.2, 1.0), lambda v=visit, c=counter: self._at_counter(v, c))

    def _at_counter(self, visit: Any, counter: Any) -> None:
        from iljari.frontdesk import actions

        if self.dice.random() < 0.03:
            actions.no_show(by=counter.staff, visit=visit)
            self._frees(counter)
            return
        actions.serve(by=counter.staff, visit=visit)
        self.at(self.minute + self.dice.lognormvariate(0.75, 0.6), lambda: self._ends(visit, counter))

    def _ends(self, visit: Any, counter: Any) -> None:
        from iljari.frontdesk import actions

        if self.dice.random() < 0.04 and not visit.note:
            actions.transfer(by=counter.staff, visit=visit, line="women", note="다음 상담 부탁")
        else:
            actions.finish_visit(by=counter.staff, visit=visit)
        self._frees(counter)

    def _frees(self, counter: Any) -> None:
        self.double += counter.pk in self.free
        self.free.add(counter.pk)
        self._somebody_free()


class World:
    """The throwaway house with its ten counters and its kiosk."""

    def __init__(self) -> None:
        import django

        django.setup()
        from django.conf import settings
        from django.core.management import call_command

        settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
        call_command("migrate", verbosity=0, interactive=False)
        from iljari.centre.actions import add_staff, open_centre, system_account
        from iljari.frontdesk import actions
        from iljari.frontdesk.guests import hall

        self.centre = open_centre(name="용인일자리센터", district="4146300000")
        system = system_account(self.centre)

        def hire(name: str) -> Any:
            roles = ["consultant", "clerk"]
            return add_staff(by=system, username=name, name=name, roles=roles, password="a-long-password-1")

        self.clerk = hire("reception")
        staff = {line: hire(line) for line in LINES}
        counters = actions.set_up_counters(by=system, staff=staff)
        self.counters = [counter for counter in counters if counter.kind in LINES]
        self.counters += [actions.open_counter(by=system, kind=line, staff=hire(f"{line}2")) for line in FURTHER]
        self.counters.append(actions.open_counter(by=system, kind="women", staff=hire("women2"), also=["disabled"]))
        for counter in self.counters[:6]:
            helps = [line for line in LINES if line != counter.kind]
            actions.change_counter(by=system, counter=counter, staff=counter.staff, also=helps)
        device, _token = actions.set_up_device(by=system, kind="kiosk", name="k")
        self.kiosk = hall(device)


def live(arrivals: int, days: int, seed: int = 41) -> dict[str, Any]:
    """All days on the database that the environment names; the figures of the last one."""
    world, dice = World(), random.Random(seed)
    seconds, day, double = 0.0, FIRST_DAY, 0
    for place in range(days):
        day = FIRST_DAY + timedelta(days=place)
        lived = Day(world, day, arrivals, dice)
        seconds = lived.run()
        double = lived.double
        say(f"  {day}: {arrivals} arrivals in {seconds:.1f} s")
    return figures(day, seconds, double) | {"naive_times": round(seconds / naive(arrivals), 1)}


def figures(day: date, seconds: float, double: int) -> dict[str, Any]:
    """What the log says of a day."""
    from django.db.models import Count

    from iljari.frontdesk.models import Visit, VisitInterval
    from iljari.frontdesk.rules.wait import Estimate, errors

    visits = Visit.objects.filter(day=day)
    states = dict(visits.order_by().values_list("state").annotate(Count("id")))
    alone = visits.exclude(ticket="").filter(state="done").exclude(note="다음 상담 부탁").order_by("id")
    waits, told = [], []
    for visit in alone:
        waits.append((visit.called_at - visit.arrived_at) / timedelta(minutes=1))
        told.append(Estimate(visit.told_low, visit.told_high))
    off, inside = errors(told, waits)
    twice = VisitInterval.objects.filter(visit__day=day, state="serving", visit__note="").order_by()
    twice = twice.values("visit").annotate(times=Count("id")).filter(times__gt=1).count()
    ended = sum(states.get(state, 0) for state in ("done", "left", "no_show"))
    return {
        "arrivals": visits.count(),
        "served": states.get("done", 0),
        "no_shows": states.get("no_show", 0),
        "left": states.get("left", 0),
        "lost": visits.count() - ended,
        "double": double + twice,
        "gaps": gaps(list(visits.exclude(ticket="").order_by().values_list("day", "ticket"))),
        "negative": sum(1 for each in waits if each < 0),
        "longest_wait": round(max(waits)),
        "median_wait": round(sorted(waits)[len(waits) // 2], 1),
        "told": {"half_within_minutes": round(off, 1), "inside_range": round(inside, 2)},
        "visits_a_second": round(visits.count() / seconds, 1),
    }


def naive(visits: int) -> float:
    """Real seconds for as many visits at a bare desk: count and insert, read and update, one transaction a step."""
    from django.db import connection, transaction

    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE bare_desk (number integer, state varchar(8))")
        began = time.perf_counter()
        for _each in range(visits):
            with transaction.atomic():
                cursor.execute("SELECT COALESCE(MAX(number), 0) + 1 FROM bare_desk")
                number = cursor.fetchone()[0]
                cursor.execute("INSERT INTO bare_desk VALUES (%s, 'waiting')", [number])
            for state in ("called", "serving", "done"):
                with transaction.atomic():
                    cursor.execute("SELECT MIN(number) FROM bare_desk WHERE state <> 'done'")
                    cursor.execute("UPDATE bare_desk SET state = %s WHERE number = %s", [state, cursor.fetchone()[0]])
        return time.perf_counter() - began


def live_on(name: str, url: str, arrivals: int, days: int) -> dict[str, Any]:
    """All days in a process of its own, in a throwaway house on this database."""
    say(name)
    with folder("iljari-day-") as home:
        settings = {"ILJARI_HOME": home, "DATABASE_URL": url, "DJANGO_SETTINGS_MODULE": "iljari.config.settings"}
        command = [sys.executable, "-m", "bench.desk_day", "--here", "--arrivals", str(arrivals), "--days", str(days)]
        done = subprocess.run(command, env=os.environ | settings, stdout=subprocess.PIPE, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"the day on {name} broke off")
    return json.loads(done.stdout.strip().splitlines()[-1])


def main() -> None:
    """Run and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--arrivals", type=int, default=1500)
    parser.add_argument("--days", type=int, default=2)
    parser.add_argument("--only", choices=["sqlite", "postgresql"])
    parser.add_argument("--here", action="store_true", help=argparse.SUPPRESS)
    parser.add_argument("--json", action="store_true", help="one JSON object on the last line (it always is)")
    given = parser.parse_args()
    if given.here:
        print(json.dumps(live(given.arrivals, given.days)))
        return
    found: dict[str, Any] = {"load": [round(each, 1) for each in os.getloadavg()]}
    if given.only != "postgresql":
        found["sqlite"] = live_on("sqlite", "", given.arrivals, given.days)
    if given.only != "sqlite":
        with server() as url:
            if url:
                found["postgresql"] = live_on("postgresql", url, given.arrivals, given.days)
    print(json.dumps(found))
    days = [day for name, day in found.items() if name != "load"]
    sys.exit(0 if all(day[name] == 0 for day in days for name in ("lost", "double", "gaps", "negative")) else 1)


if __name__ == "__main__":
    main()
