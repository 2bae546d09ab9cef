"""Guards that hold for every test, and the cast."""

import logging
import socket

import pytest
from django.utils import translation

pytest_plugins = ["tests.cast"]

LOOPBACK = {"127.0.0.1", "::1", "localhost"}
CANARY = "김철수"
DATABASE = {"db", "transactional_db"}


def pytest_addoption(parser):
    words = "leave out what a second database says again: tests that know none, and rooms' pages seen signed in"
    parser.addoption("--database-only", action="store_true", help=words)


def pytest_collection_modifyitems(config, items):
    if not config.getoption("--database-only"):
        return
    knowing = [item for item in items if _knows_the_database(item)]
    config.hook.pytest_deselected(items=list({*items} - {*knowing}))
    items[:] = knowing


def _knows_the_database(item):
    """A page shows what actions and queries found, which have tests of their own; the house's look at every page.
    Who is let in at which door is no affair of the database."""
    if not (item.get_closest_marker("django_db") or DATABASE & {*item.fixturenames}):
        return False
    if item.path.name == "test_every_door.py":
        return False
    return "sign_in" not in item.fixturenames or "house" in item.path.parts


@pytest.fixture(autouse=True)
def house_language():
    """Every test begins in the language of the house, whatever a page of the test before it was read in."""
    translation.deactivate()


@pytest.fixture(autouse=True)
def nobody_calls_out(monkeypatch):
    """A test that opens a connection to anywhere but this machine fails."""
    really = socket.socket.connect

    def connect(self, address):
        if isinstance(address, tuple) and address[0] not in LOOPBACK:
            raise AssertionError(f"a test calls out: {address}")
        return really(self, address)

    monkeypatch.setattr(socket.socket, "connect", connect)


@pytest.fixture(autouse=True)
def no_names_in_logs(caplog):
    """A person's name in any log line fails the test."""
    yield
    spoken = [record.getMessage() for record in caplog.get_records("call") if record.levelno >= logging.DEBUG]
    assert not [line for line in spoken if CANARY in line], "a person's name stands in a log"
