"""How a message is worded: facts filled into {names}, length as the networks count it, cost. Pure functions."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

NAME = re.compile(r"\{(\w+)\}")
DIGIT = re.compile(r"\d")
SHORT_BYTES, LONG_BYTES = 90, 2_000
# Won a message, VAT included, as common Korean gateways charge; a centre's contract may differ.
SHORT_COST, LONG_COST = 20, 50


def fill(text: str, facts: Mapping[str, object]) -> str:
    """The text with each {name} replaced by its fact; nothing else in it is read (no format expressions).

    Raises KeyError for a name without a fact.
    """
    return NAME.sub(lambda found: str(facts[found[1]]), text)


def names_in(text: str) -> set[str]:
    """The names that a wording uses."""
    return set(NAME.findall(text))


def without_names(text: str) -> str:
    """The text without its {names}: what is left is said as it stands."""
    return NAME.sub("", text)


def blank(text: str) -> str:
    """The text with its digits hidden, as a message with a code in it is kept."""
    return DIGIT.sub("●", text)


@dataclass(frozen=True, slots=True)
class Length:
    """A text's length in bytes as Korean networks count it (EUC-KR: two a syllable), its kind, and its cost in won."""

    bytes: int
    kind: str
    cost: int


def length_of(text: str) -> Length:
    """How a text travels: "short" up to 90 bytes, "long" up to 2,000, "too_long" beyond."""
    size = len(text.encode("cp949", "replace"))
    if size <= SHORT_BYTES:
        return Length(size, "short", SHORT_COST)
    return Length(size, "long" if size <= LONG_BYTES else "too_long", LONG_COST)
