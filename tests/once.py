"""The cast once for a whole module, for tests that all stand in one big world and would each build it anew.

A module says `from tests.once import *` and makes its world with `@once`. All of it is taken back after the module;
what a test changes is taken back after the test, in the database and in the things of the world themselves. The module
names its world in `pytestmark = pytest.mark.usefixtures(…)`, so that no test sees more or less of it than another.
"""

import copy
from collections.abc import Callable, Iterator
from functools import wraps
from typing import Any

import pytest
from django.db import transaction
from django.db.models import Model

from iljari.kernel import clock
from tests.cast import CAST, MONDAY

_things: list[Model] = []
_whole: list[int] = []


@pytest.fixture(scope="module")
def ground(django_db_setup, django_db_blocker) -> Iterator[None]:
    """What the world of a module stands on: the database as it was before; it is Monday morning."""
    with django_db_blocker.unblock(), clock.simulated(MONDAY), transaction.atomic():
        yield
        transaction.set_rollback(True)
    _things.clear()
    _whole.clear()


def once(function: Callable) -> Callable:
    """A fixture that is made once for the module; the records that it returns are the same for each test."""

    @wraps(function)
    def made(*args: Any, **kwargs: Any) -> Any:
        thing = function(*args, **kwargs)
        _things.extend(_records(thing))
        return thing

    return pytest.fixture(made, scope="module")


def _records(thing: Any) -> list[Model]:
    if isinstance(thing, Model):
        return [thing]
    if isinstance(thing, dict | list | tuple):
        return [record for each in (thing.values() if isinstance(thing, dict) else thing) for record in _records(each)]
    return []


@pytest.fixture(autouse=True)
def apart(db) -> Iterator[None]:
    """What a test does to the records that it was given is not seen by the next."""
    _whole[:] = _whole or [len(_things)]
    assert [len(_things)] == _whole, "every test of the module uses the same world: name all of it in `usefixtures`"
    before = [(thing, copy.deepcopy(thing.__dict__)) for thing in _things]
    yield
    for thing, state in before:
        thing.__dict__.clear()
        thing.__dict__.update(state)


globals().update({name: once(function) for name, function in CAST.items()})
__all__ = ["apart", "ground", "once", *CAST]  # noqa: PLE0604
