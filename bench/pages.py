"""Today, a person's page and the list of one's people, in a house of 50,000 seekers and 300,000 events.

uv run python -m bench.pages [--quick] [--rounds 40] [--json]

Two throwaway houses with the same consultant and her hundred cases (each registered, half with notes, plans, steps,
calls, some introduced). One holds nothing else; the other holds 50,000 seekers with 300,000 consultations, calls and
lines of their threads besides. Each house has a process of its own, with its settings as they are served; pages are
asked for in turns, first the one house, then the other, and the other way round in the next round.

The last line is one JSON object: per page the median milliseconds of both houses, their ratio (large by small; median
of the rounds' ratios, with the middle half of them), statements, and the slowest page of the large house.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import time
from datetime import timedelta
from random import Random
from typing import Any

from bench.throwaway import folder

CASES = 100
PAGES = ("today", "person", "mine", "calling", "today_three_roles")
SEED = 41


def say(words: str) -> None:
    """Progress, beside the result."""
    print(words, file=sys.stderr, flush=True)


# One house, in a process of its own


def open_house(home: str) -> tuple[Any, Any]:
    """A throwaway house with a consultant, and somebody who is clerk and official too; returns the system's account and
    the consultant's."""
    os.environ |= {"ILJARI_HOME": home, "DATABASE_URL": "", "DJANGO_SETTINGS_MODULE": "iljari.config.settings"}
    import django

    django.setup()
    from django.conf import settings
    from django.core.management import call_command

    settings.ALLOWED_HOSTS = ["*"]
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    call_command("migrate", verbosity=0, interactive=False)
    from iljari.centre.actions import add_staff, open_centre, system_account

    centre = open_centre(name="용인일자리센터", seeker_prefix="YI", vacancy_prefix="YG", district="4146300000")
    system = system_account(centre)
    one = add_staff(by=system, username="one", name="다정한", roles=["consultant"], password="a-long-password-1")
    three = ["consultant", "clerk", "official"]
    add_staff(by=system, username="three", name="고루해", roles=three, password="a-long-password-2")
    return system, one


def hundred_cases(one: Any) -> list[Any]:
    """The consultant's people, through the rooms' own actions."""
    from iljari.counselling.actions import plan_next_step, write_consultation
    from iljari.counselling.plan.actions import write_plan
    from iljari.counselling.plan.rules import StepFacts
    from iljari.demo.invention.people import invent_resident
    from iljari.demo.invention.registry import Registry
    from iljari.demo.invention.wishes import invent_consents, invent_wishes
    from iljari.frontdesk.actions import log_call
    from iljari.kernel import clock
    from iljari.people import actions as people

    random, today = Random(SEED), clock.today()
    registry, persons = Registry(random), []
    for _case in range(CASES):
        facts = invent_resident(random, today, registry=registry)
        wishes = invent_wishes(random, facts, today)
        consents = invent_consents(random, facts, wishes)
        person = people.register_seeker(by=one, facts=facts, wishes=wishes, consents=consents).person
        people.assign(by=one, person=person, consultant=one)
        persons.append(person)
    for person in persons[::2]:
        log_call(by=one, kind="consultation", topic="job_search", person=person)
        for words in ("희망 직종을 정리함", "이력서를 고침", "면접을 준비함"):
            write_consultation(by=one, person=person, channel="visit", record=words)
        due = today + timedelta(days=random.randint(0, 9))
        plan_next_step(by=one, person=person, what="전화하기", due=due)
        steps = [StepFacts(what=what, due=today + timedelta(days=20)) for what in ("이력서 완성", "지원 8곳")]
        write_plan(by=one, person=person, goal="새 일자리", until=today + timedelta(days=80), steps=steps)
    return persons


def fill_up(one: Any, seekers: int, events: int) -> dict[str, int]:
    """Everybody else of a large city, written in bulk: seekers, colleagues who look after them, events."""
    from django.db import transaction

    from iljari.centre.models import Account
    from iljari.counselling.models import Consultation
    from iljari.frontdesk.models import Call
    from iljari.kernel import clock
    from iljari.people.models import Assignment, DesiredOccupation, Person, Registration, ThreadEntry

    random, today, now = Random(SEED + 1), clock.today(), clock.now()
    centre = one.centre_id
    colleagues = [
        Account(centre_id=centre, username=f"colleague{place}", name=f"동료{place}") for place in range(seekers // 100)
    ]
    Account.objects.bulk_create(colleagues)
    days = [random.randint(0, 80) for _seeker in range(seekers)]
    persons = [
        Person(
            centre_id=centre,
            created_at=now - timedelta(days=ago),
            name=f"구직자{place}",
            birth_year=random.randint(1950, 2005),
            mobile=f"0109{place:07}",
        )
        for place, ago in enumerate(days)
    ]
    many = {"batch_size": 500}
    with transaction.atomic():
        Person.objects.bulk_create(persons, **many)
        registered = [today - timedelta(days=ago) for ago in days]
        registrations = [
            Registration(
                centre_id=centre,
                person=person,
                number=f"XX-{place:07}",
                registered_on=day,
                expires_on=day + timedelta(days=90),
                tier=random.choice(["intensive", "ordinary", "ordinary", "information"]),
                state="expiring" if (today - day).days > 76 else "valid",
            )
            for place, (person, day) in enumerate(zip(persons, registered, strict=True))
        ]
        Registration.objects.bulk_create(registrations, **many)
        DesiredOccupation.objects.bulk_create(
            (DesiredOccupation(registration=each, rank=1, code="561100", words="경비원") for each in registrations),
            **many,
        )
        Assignment.objects.bulk_create(
            (
                Assignment(person=person, consultant=colleagues[place // 100 % len(colleagues)], since=now)
                for place, person in enumerate(persons)
            ),
            **many,
        )

        def some(share: int) -> Any:
            for _event in range(events // share):
                yield random.choice(persons), now - timedelta(minutes=random.randint(0, 100_000))

        Consultation.objects.bulk_create(
            (
                Consultation(
                    centre_id=centre,
                    person=person,
                    at=at,
                    channel="phone",
                    record="상담함",
                    by=random.choice(colleagues),
                )
                for person, at in some(3)
            ),
            **many,
        )
        Call.objects.bulk_create(
            (
                Call(
                    centre_id=centre,
                    person=person,
                    at=at,
                    kind="consultation",
                    topic="job_search",
                    taken_by=random.choice(colleagues),
                )
                for person, at in some(6)
            ),
            **many,
        )
        ThreadEntry.objects.bulk_create(
            (ThreadEntry(person=person, at=at, kind="people.texts_stopped", by_name="동료") for person, at in some(2)),
            **many,
        )
    return {
        "seekers": Registration.objects.count(),
        "events": Consultation.objects.count() + Call.objects.count() + ThreadEntry.objects.count(),
    }


def signed_in(account: Any) -> Any:
    """A browser in which this account is signed in with both factors."""
    from django.test import Client

    client = Client()
    client.force_login(account)
    session = client.session
    session["second_factor"] = True
    session.save()
    return client


def keep_house(home: str, seekers: int, events: int) -> None:
    """The house's process: opens it, then answers each page that is named on its input with how long it took."""
    _system, one = open_house(home)
    persons = hundred_cases(one)
    held = fill_up(one, seekers, events) if seekers else {"seekers": CASES, "events": 0}
    from django.conf import settings
    from django.db import connection
    from django.test.utils import CaptureQueriesContext
    from django.urls import reverse

    from iljari.centre.models import Account

    connection.cursor().execute("ANALYZE")
    clients = {name: signed_in(Account.objects.get(username=name)) for name in ("one", "three")}
    assert settings.DEBUG is False
    paths = {
        "today": reverse("portal:today"),
        "person": reverse("portal:person", args=[persons[0].pk]),
        "mine": reverse("counselling:mine"),
        "calling": reverse("portal:calling"),
    }
    print(json.dumps(held), flush=True)
    for line in sys.stdin:
        page = line.strip()
        path, client = paths[page.removesuffix("_three_roles")], clients["three" if "_three_" in page else "one"]
        with CaptureQueriesContext(connection) as statements:
            began = time.perf_counter()
            answer = client.get(path)
            took = time.perf_counter() - began
        assert answer.status_code == 200, (path, answer.status_code)
        found = {"ms": took * 1000, "statements": len(statements), "bytes": len(answer.content)}
        print(json.dumps(found), flush=True)


# Both houses, in turns


class House:
    """The process of one house, as the bench speaks with it."""

    def __init__(self, name: str, home: str, seekers: int, events: int) -> None:
        say(f"{name}: opening")
        own = [sys.executable, "-m", "bench.pages", "--house", home, "--seekers", str(seekers), "--events", str(events)]
        self.process = subprocess.Popen(own, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.held = self._answer()
        say(f"{name}: {self.held}")

    def ask(self, page: str) -> dict[str, float]:
        """One page; its time in milliseconds and its statements."""
        assert self.process.stdin
        self.process.stdin.write(page + "\n")
        self.process.stdin.flush()
        return self._answer()

    def close(self) -> None:
        """End the process."""
        assert self.process.stdin
        self.process.stdin.close()
        self.process.wait()

    def _answer(self) -> Any:
        assert self.process.stdout
        line = self.process.stdout.readline()
        if not line:
            raise SystemExit("a house has broken off: see above")
        return json.loads(line)


def race(small: House, large: House, rounds: int) -> dict[str, Any]:
    """Each page in both houses, in turns."""
    found: dict[str, Any] = {}
    for page in PAGES:
        pairs = []
        for number in range(rounds + 3):
            first, second = (small, large) if number % 2 else (large, small)
            took = {id(first): first.ask(page), id(second): second.ask(page)}
            if number >= 3:
                pairs.append((took[id(small)], took[id(large)]))
        ratios = sorted(b["ms"] / a["ms"] for a, b in pairs)
        quarter = len(ratios) // 4
        found[page] = {
            "small_ms": round(statistics.median(a["ms"] for a, _b in pairs), 1),
            "large_ms": round(statistics.median(b["ms"] for _a, b in pairs), 1),
            "ratio": round(statistics.median(ratios), 2),
            "ratio_middle_half": [round(ratios[quarter], 2), round(ratios[-quarter - 1], 2)],
            "large_slowest_ms": round(max(b["ms"] for _a, b in pairs), 1),
            "statements": max(b["statements"] for _a, b in pairs),
        }
        say(f"{page}: {found[page]}")
    return found


def main() -> None:
    """Run the bench."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quick", action="store_true", help="5,000 seekers, 30,000 events, few rounds")
    parser.add_argument("--rounds", type=int, default=40)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--house", help=argparse.SUPPRESS)
    parser.add_argument("--seekers", type=int, default=50_000)
    parser.add_argument("--events", type=int, default=300_000)
    given = parser.parse_args()
    if given.house:
        keep_house(given.house, given.seekers, given.events)
        return
    seekers, events, rounds = (5_000, 30_000, 8) if given.quick else (given.seekers, given.events, given.rounds)
    with folder("pages-small-") as near, folder("pages-large-") as far:
        small, large = House("small", near, 0, 0), House("large", far, seekers, events)
        try:
            pages = race(small, large, rounds)
        finally:
            small.close()
            large.close()
    result = {
        "bench": "pages",
        "rival": "the same pages of the same hundred cases, alone in the database",
        "large": large.held,
        "rounds": rounds,
        "load": os.getloadavg()[0],
        "pages": pages,
    }
    print(json.dumps(result, ensure_ascii=False) if given.json else json.dumps(result, ensure_ascii=False, indent=1))


if __name__ == "__main__":
    main()
