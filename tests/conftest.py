"""Guards that hold for every test, and the cast."""

import logging
import os
import socket
import tempfile

import pytest

os.environ["ILJARI_HOME"] = tempfile.mkdtemp(prefix="iljari-test-")
for name in ("ILJARI_TODAY", "ILJARI_DEBUG", "ILJARI_TLS"):
    os.environ.pop(name, None)

from iljari.kernel.catalogues import compile_catalogues  # noqa: E402

compile_catalogues()

pytest_plugins = ["tests.cast"]

LOOPBACK = {"127.0.0.1", "::1", "localhost"}
CANARY = "김철수"


def pytest_configure() -> None:
    from django.conf import settings

    settings.TEMPLATES[0]["OPTIONS"]["string_if_invalid"] = UnknownVariable("unknown")
    settings.MIDDLEWARE.remove("whitenoise.middleware.WhiteNoiseMiddleware")
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.TASKS = {"default": {"BACKEND": "django.tasks.backends.dummy.DummyBackend"}}


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


class UnknownVariable(str):
    """Stands where a template names a variable that it was not given, and fails the test that rendered it."""

    def __contains__(self, item: object) -> bool:
        return True

    def __mod__(self, name: object) -> str:
        raise AssertionError(f"a template names an unknown variable: {name}")
