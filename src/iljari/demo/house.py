"""Building the demo: a fresh database, the replay, the mark that says it is whole."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from random import Random

from django.conf import settings
from django.core.management import call_command
from django.db import connection

from iljari.centre.models import Centre
from iljari.kernel import clock, ids, ledger

from .replay import Replay

MARK = "demo.json"


class HouseIsReal(Exception):
    """The data folder holds a real centre: the demo does not touch it."""


def build_demo(*, fresh: bool, day: date | None, seed: int, tell: Callable[[str], None]) -> date | None:
    """Build the demo unless it stands already. Returns the day to which the clock is moved, or None.

    The mark is written last, so that a build that was interrupted is begun anew. Raises HouseIsReal.
    """
    mark = settings.HOME / MARK
    _refuse_a_real_house()
    kept = json.loads(mark.read_text()) if mark.exists() else None
    if kept and not fresh:
        if day:
            _write_mark(mark, kept | {"moved_to": day.isoformat()})
        moved = day or (date.fromisoformat(kept["moved_to"]) if kept["moved_to"] else None)
        tell("The demo is here already (iljari demo --fresh starts over).")
        return moved
    mark.unlink(missing_ok=True)
    _empty_database()
    today = day or clock.today()
    replay(today, seed, tell)
    _write_mark(mark, {"seed": seed, "today": today.isoformat(), "moved_to": day.isoformat() if day else None})
    return day


def replay(today: date, seed: int, tell: Callable[[str], None]) -> None:
    """Live through the model's first weeks up to a day; same seed and same day, same data."""
    random = Random(f"iljari-{seed}-{today.isoformat()}")
    with ledger.coming_from("demo"), ids.seeded(Random(random.random())):
        Replay(today, random, tell).run()
    ledger.seal()


def is_demo() -> bool:
    """Whether the centre in this database is the demo's."""
    return Centre.objects.filter(is_demo=True).exists()


def _refuse_a_real_house() -> None:
    if Centre._meta.db_table in connection.introspection.table_names() and (
        Centre.objects.filter(is_demo=False).exists()
    ):
        raise HouseIsReal(
            "This data folder holds a real centre; the demo would overwrite it. "
            "Choose another folder: ILJARI_HOME=./demo iljari demo"
        )


def _empty_database() -> None:
    ledger_head = settings.HOME / "ledger.head"
    ledger_head.unlink(missing_ok=True)
    if connection.vendor == "sqlite":
        connection.close()
        for suffix in ("", "-journal", "-wal", "-shm"):
            Path(f"{connection.settings_dict['NAME']}{suffix}").unlink(missing_ok=True)
        with connection.cursor() as cursor:  # a build that is cut off is begun anew: no commit waits for the disk
            cursor.execute("PRAGMA synchronous=OFF")
        call_command("migrate", verbosity=0, interactive=False)
    else:
        call_command("migrate", verbosity=0, interactive=False)
        call_command("flush", verbosity=0, interactive=False)


def _write_mark(mark: Path, facts: dict[str, object]) -> None:
    fresh = mark.with_suffix(".new")
    fresh.write_text(json.dumps(facts))
    fresh.replace(mark)
