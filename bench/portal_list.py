"""A list of a national portal with 10,000 seekers comes in: read, recognised, entered, and brought in again.

uv run python -m bench.portal_list [--rows 10000] [--json]

A throwaway house. The list has as many rows as said; 2,000 of the people are registered here already. Timed: reading
the file, applying it (new people entered, known ones recognised), and the same list a day later with every tenth row
changed. The last line is one JSON object: seconds and rows a second of each part, and what became of the rows. There is
no rival: the figures say what a centre waits for in the background.
"""

import argparse
import io
import json
import os
import time
from datetime import date
from random import Random
from typing import Any

from bench.pages import open_house
from bench.throwaway import folder

HEADINGS = ("구직인증번호", "성명", "생년월일", "휴대폰번호", "희망직종", "희망임금", "구직상태")
JOBS = ("시설관리원", "조리원", "요양보호사", "경비원", "사무보조원", "지게차 운전원", "포장원")
KNOWN = 2_000


def seekers(rows: int) -> list[tuple[str, ...]]:
    """People as the portal lists them."""
    dice = Random(7)
    sounds = "가나다라마바사아자하"
    names = [family + one + two for family in "김이박최정강조윤장임" for one in sounds for two in sounds]
    return [
        (
            f"KA{place:06}",
            dice.choice(names),
            f"{dice.randint(1950, 2004)}-{dice.randint(1, 12):02}-{dice.randint(1, 28):02}",
            f"010-{place // 10_000 + 2000}-{place % 10_000:04}",
            dice.choice(JOBS),
            f"월급 {dice.randint(220, 380)}0,000원",
            "구직중",
        )
        for place in range(rows)
    ]


def bring_in(by: Any, source: Any, rows: list[tuple[str, ...]], *, take_new: bool = True) -> dict[str, Any]:
    """Read the list and apply it to its end; seconds of both."""
    from iljari.exchange import actions, tasks
    from iljari.kernel.tables import write_csv

    began = time.perf_counter()
    data = io.BytesIO(write_csv(HEADINGS, rows)).getvalue()
    found = actions.read_list(by=by, source=source, kind="seeker", name="list.csv", data=data)
    read = time.perf_counter()
    actions.start_list(by=by, found=found, take_new=take_new)
    tasks.apply_list.func(str(found.pk))
    applied = time.perf_counter()
    found.refresh_from_db()
    return {
        "read_s": round(read - began, 2),
        "applied_s": round(applied - read, 1),
        "rows_a_second": round(len(rows) / (applied - read), 1),
        "entered": found.entered,
        "linked": found.linked,
        "followed": found.followed,
        "refused": found.rows.filter(state="refused").count(),
    }


def known_here(by: Any, rows: list[tuple[str, ...]]) -> None:
    """The first of them have come to the desk before."""
    from iljari.people.actions import register_seeker
    from iljari.people.rules import ConsentGiven, PersonFacts, RegistrationFacts

    consents = [ConsentGiven(kind="processing")]
    for _number, name, birth, mobile, job, _pay, _state in rows:
        facts = PersonFacts(
            name=name, sex="f", birth_date=date.fromisoformat(birth), mobile=mobile, district="4146300000"
        )
        wishes = RegistrationFacts(
            education="high",
            occupations=[{"code": "", "words": job}],
            districts=["4146300000"],
            employment_types=["open_ended"],
            pay_amount=2_500_000,
            pay_period="month",
            day_times=["day"],
            weekdays=["five"],
        )
        register_seeker(by=by, facts=facts, wishes=wishes, consents=consents, somebody_else=True)


def main() -> None:
    """Run the bench."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=int, default=10_000)
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args()
    rows = seekers(given.rows)
    with folder("portal-list-") as home:
        system, _one = open_house(home)
        from iljari.centre.actions import add_staff
        from iljari.exchange import actions

        by = add_staff(by=system, username="official", name="한서윤", roles=["official"], password="a-long-password-3")
        source = actions.add_source(by=by, name="고용24", layout="work24", national=True)
        known_here(by, rows[: min(KNOWN, len(rows) // 5)])
        first = bring_in(by, source, rows)
        changed = [(*row[:5], "월급 4,000,000원", row[6]) if place % 10 == 0 else row for place, row in enumerate(rows)]
        again = bring_in(by, source, changed)
    result = {"bench": "portal_list", "rows": given.rows, "first": first, "again": again, "load": os.getloadavg()[0]}
    print(json.dumps(result, ensure_ascii=False, indent=None if given.json else 1))


if __name__ == "__main__":
    main()
