"""Every table of states in the house: it knows the states of its records, each is reached, and no walk leaves it."""

import importlib
import pkgutil
from collections.abc import Mapping
from random import Random

import pytest
from django.apps import apps

import iljari

WALKS, LONGEST = 10_000, 14
WITHOUT_TABLE = {
    # answered once, by one conditional update each
    "exchange.TheirRow", "firms.FactoryDocument", "frontdesk.EarlierWish", "matching.Review", "people.ErasureWish",
    # moved by claims that run out (kernel/outbox/deliver.py)
    "kernel.Message",
}  # fmt: skip


def _tables() -> dict[str, Mapping[str, frozenset[str]]]:
    """Every table that a module of rules declares, by its place; a table that is only imported stands once."""
    found: dict[int, tuple[str, Mapping[str, frozenset[str]]]] = {}
    for module in pkgutil.walk_packages(iljari.__path__, "iljari."):
        if module.name.rpartition(".")[2] not in {"rules", "visits", "slots", "callbacks", "message_actions"}:
            continue
        loaded = importlib.import_module(module.name)
        for name, value in vars(loaded).items():
            if name.endswith("TRANSITIONS") and isinstance(value, Mapping):
                found.setdefault(id(value), (f"{module.name}.{name}", value))
    return dict(found.values())


TABLES = _tables()
STATED = [
    model
    for model in apps.get_models()
    if model.__module__.startswith("iljari.")
    and any(field.name == "state" and field.choices for field in model._meta.concrete_fields)
]


def _states(model: type) -> set[str]:
    return {value for value, _label in model._meta.get_field("state").choices}


def test_there_are_tables():
    assert len(TABLES) >= 15 and len(STATED) >= 12


@pytest.mark.parametrize("place", sorted(TABLES))
def test_a_table_leads_nowhere_but_to_its_own_states(place):
    table = TABLES[place]
    assert {to for ways in table.values() for to in ways} <= {*table, *_of(table)}


@pytest.mark.parametrize("place", sorted(TABLES))
def test_ten_thousand_walks_stay_within_the_table_and_reach_every_state(place):
    table, dice = TABLES[place], Random(place)
    led_to = {to for ways in table.values() for to in ways}
    firsts = _firsts(table, led_to)
    seen: set[str] = set(firsts)
    for _walk in range(WALKS):
        state = dice.choice(firsts)
        for _step in range(dice.randint(1, LONGEST)):
            ways = sorted(table.get(state, frozenset()))
            if not ways:
                break
            state = dice.choice(ways)
            seen.add(state)
        assert state in table or state in led_to
    assert seen == {*table} | led_to, "every state is reached from where records begin"


def _firsts(table: Mapping[str, frozenset[str]], led_to: set[str]) -> list[str]:
    """Where records begin: in the state that their model gives them, else in those to which nothing leads."""
    given = {
        model._meta.get_field("state").default
        for model in STATED
        if _states(model) == {*table} | led_to and model._meta.get_field("state").default in table
    }
    return sorted(given or {*table} - led_to) or [next(iter(table))]


def _of(table: Mapping[str, frozenset[str]]) -> set[str]:
    """The states of the records whose table this is: those of the models that know all of them."""
    keys = set(table)
    return set().union(*(_states(model) for model in STATED if keys <= _states(model)))


def test_every_record_with_states_has_a_table_that_knows_them():
    known = [{*table} | {to for ways in table.values() for to in ways} for table in TABLES.values()]
    assert {model._meta.label for model in STATED if _states(model) not in known} == WITHOUT_TABLE
