"""The database engine of a house on SQLite: Django's own, and a turnstile before whatever writes.

SQLite has one writer at a time, and lets the others sleep and try again until a timeout. With sixty processes at once
some try for half a minute and give up, though each transaction takes milliseconds. Here they queue at a lock of the
operating system instead: it wakes whoever waits as soon as the one before is done, and is free again when a process
dies. A transaction holds the turn to its end, a statement that writes outside of one for as long as it runs. Whoever
reads does not queue.
"""

import contextlib
import os
from collections.abc import Iterator
from typing import Any

from django.db.backends.sqlite3 import base

try:
    import fcntl
except ImportError:  # a system without it: SQLite's own way of waiting remains
    fcntl = None  # type: ignore[assignment]


WRITES = frozenset({"INSERT", "UPDATE", "DELETE", "REPLACE", "CREATE", "DROP", "ALTER"})


class Cursor(base.SQLiteCursorWrapper):
    """Django's cursor; what writes outside a transaction waits for its turn."""

    def __init__(self, connection: Any, wrapper: "DatabaseWrapper") -> None:
        super().__init__(connection)
        self._wrapper = wrapper

    def execute(self, query: str, params: Any = None) -> Any:
        """As Django's."""
        with self._wrapper.turn(query):
            return super().execute(query, params)

    def executemany(self, query: str, param_list: Any) -> Any:
        """As Django's."""
        with self._wrapper.turn(query):
            return super().executemany(query, param_list)


class DatabaseWrapper(base.DatabaseWrapper):
    """Django's SQLite connection; a transaction begins when it has the turn, and gives it on at its end."""

    _queue: int | None = None
    _has_turn = False

    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        """Open the database, and the queue beside it."""
        if fcntl and not self.is_in_memory_db():
            name = f"{self.settings_dict['NAME']}-queue"
            self._queue = os.open(name, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        return super().get_new_connection(conn_params)

    def create_cursor(self, name: str | None = None) -> Cursor:
        """A cursor that knows the queue."""
        return self.connection.cursor(factory=lambda connection: Cursor(connection, self))

    @contextlib.contextmanager
    def turn(self, query: str) -> Iterator[None]:
        """The turn for one statement, if it writes and no transaction of this connection has the turn already."""
        if self._has_turn or query.lstrip()[:7].partition(" ")[0].upper() not in WRITES:
            yield
            return
        self._take_turn()
        try:
            yield
        finally:
            self._give_turn()

    def _start_transaction_under_autocommit(self) -> None:
        self._take_turn()
        try:
            super()._start_transaction_under_autocommit()
        except BaseException:
            self._give_turn()
            raise

    def _commit(self) -> None:
        super()._commit()
        self._give_turn()

    def _rollback(self) -> None:
        try:
            super()._rollback()
        finally:
            self._give_turn()

    def _close(self) -> None:
        try:
            super()._close()
        finally:
            self._give_turn()
            if self._queue is not None:
                with contextlib.suppress(OSError):
                    os.close(self._queue)
                self._queue = None

    def _take_turn(self) -> None:
        if self._queue is not None and not self._has_turn:
            fcntl.flock(self._queue, fcntl.LOCK_EX)
            self._has_turn = True

    def _give_turn(self) -> None:
        if self._has_turn and self._queue is not None:
            fcntl.flock(self._queue, fcntl.LOCK_UN)
        self._has_turn = False
