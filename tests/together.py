"""Two people, or two workers, at once: threads of their own on one database."""

import sqlite3
import threading
from collections.abc import Callable
from pathlib import Path

from django.db import connection, connections

from iljari.kernel import clock
from iljari.kernel.errors import Refusal
from tests.cast import MONDAY


def on_a_file(path: Path) -> None:
    """Let this thread work on a copy in a file: a database in memory locks whole tables, which no real house does."""
    if connection.vendor != "sqlite":
        return
    own = connections.create_connection("default")
    own.settings_dict = own.settings_dict | {"NAME": str(path)}
    connections["default"] = own


def at_once(path: Path, *works: Callable[[], object]) -> list[object]:
    """Run works in threads of their own that begin together; what each returned, or how it was refused."""
    if connection.vendor == "sqlite" and not path.exists():
        with sqlite3.connect(path) as copy:
            connection.connection.backup(copy)
        copy.close()
    together, told = threading.Barrier(len(works)), []

    def run(work: Callable[[], object]) -> None:
        on_a_file(path)
        with clock.simulated(MONDAY):
            together.wait(timeout=20)
            try:
                told.append(work())
            except Refusal as refusal:
                told.append(refusal)
            finally:
                connection.close()

    threads = [threading.Thread(target=run, args=[work]) for work in works]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    return told
