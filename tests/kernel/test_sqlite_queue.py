"""SQLite's queue: whoever wants to write waits their turn; a turn is given on however a transaction ends."""

import multiprocessing
import os
import sqlite3

import pytest
from django.db.utils import OperationalError

from iljari.kernel.sqlite.base import DatabaseWrapper
from iljari.kernel.sqlite.base import fcntl as locks

pytestmark = pytest.mark.django_db


def wrapped(name: object, alias: str) -> DatabaseWrapper:
    """A connection to a database of its own, whatever the house stands on; SQLite itself waits a millisecond only."""
    settings = {
        "NAME": str(name),
        "OPTIONS": {"transaction_mode": "IMMEDIATE", "timeout": 0.001},
        "TIME_ZONE": None,
        "CONN_MAX_AGE": 0,
        "CONN_HEALTH_CHECKS": False,
        "AUTOCOMMIT": True,
    }
    return DatabaseWrapper(settings, alias=alias)


@pytest.fixture
def house(tmp_path):
    """Opens connections to one file."""
    opened = []

    def connect() -> DatabaseWrapper:
        opened.append(wrapped(tmp_path / "house.sqlite3", f"queue{len(opened)}"))
        return opened[-1]

    with sqlite3.connect(tmp_path / "house.sqlite3") as file:
        file.execute("CREATE TABLE tally (number INTEGER)")
        file.execute("INSERT INTO tally VALUES (0)")
    file.close()
    yield connect
    for each in opened:
        each.close()


def is_free(wrapper: DatabaseWrapper) -> bool:
    handle = os.open(f"{wrapper.settings_dict['NAME']}-queue", os.O_RDWR)
    try:
        locks.flock(handle, locks.LOCK_EX | locks.LOCK_NB)
    except BlockingIOError:
        return False
    finally:
        os.close(handle)
    return True


def begin(wrapper: DatabaseWrapper) -> None:
    wrapper.ensure_connection()
    wrapper.set_autocommit(False, force_begin_transaction_with_broken_autocommit=True)


def test_a_transaction_holds_the_turn_and_a_commit_gives_it_on(house):
    one = house()
    begin(one)
    assert not is_free(one)
    one.commit()
    assert is_free(one)


def test_a_single_statement_that_writes_has_the_turn_while_it_runs(house):
    one, seen = house(), []
    one.ensure_connection()
    one.connection.create_function("look", 0, lambda: seen.append(is_free(one)) or 1)
    with one.cursor() as cursor:
        cursor.execute("UPDATE tally SET number = look()")
        assert (seen, is_free(one)) == ([False], True)
        cursor.execute("SELECT look()").fetchall()
    assert seen == [False, True]


def test_a_rollback_and_a_lost_connection_give_it_on_too(house):
    one = house()
    begin(one)
    one.rollback()
    assert is_free(one)
    one.set_autocommit(True)
    begin(one)
    one.close()
    assert is_free(one)


def test_a_transaction_that_cannot_begin_keeps_no_turn(house, tmp_path):
    one = house()
    one.ensure_connection()
    other = sqlite3.connect(tmp_path / "house.sqlite3", isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    with pytest.raises(OperationalError):
        one._start_transaction_under_autocommit()
    assert is_free(one)
    other.close()


def _count(name: str, times: int, place: int) -> None:
    """Every other process writes without a transaction."""
    wrapper = wrapped(name, "counting")
    wrapper.ensure_connection()
    for _each in range(times):
        if place % 2:
            wrapper._start_transaction_under_autocommit()
        with wrapper.cursor() as cursor:
            cursor.execute("UPDATE tally SET number = number + 1")
        if place % 2:
            wrapper._commit()
    wrapper.close()


def test_eight_processes_write_at_once_and_none_is_told_that_it_is_locked(house, tmp_path):
    """With a timeout of a millisecond SQLite alone refuses most of them."""
    name, fork = str(tmp_path / "house.sqlite3"), multiprocessing.get_context("fork")
    runners = [fork.Process(target=_count, args=(name, 25, place)) for place in range(8)]
    for runner in runners:
        runner.start()
    for runner in runners:
        runner.join(60)
    assert [runner.exitcode for runner in runners] == [0] * 8
    with sqlite3.connect(name) as file:
        assert file.execute("SELECT number FROM tally").fetchone() == (200,)
    file.close()


def test_a_house_in_memory_needs_no_queue():
    one = wrapped(":memory:", "memory")
    one.ensure_connection()
    assert one._queue is None
    one.connection.close()
