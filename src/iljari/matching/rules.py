"""Pure decisions about suggestions. No database, no clock, no request. Which vacancy fits decides engine/."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

MOST = 20
ON_SHEET = 3
ON_PANEL = 5
ON_TODAY = 6

TRANSITIONS: Mapping[str, frozenset[str]] = {
    "new": frozenset({"seen", "dismissed", "referred", "gone"}),
    "seen": frozenset({"dismissed", "referred", "gone"}),
    "gone": frozenset({"new", "referred"}),
    "dismissed": frozenset({"seen", "referred"}),
    "referred": frozenset(),
}
OFFERED = frozenset({"new", "seen"})
# What people decided stays as they decided it, whatever the engine finds.
DECIDED = frozenset({"dismissed", "referred"})


@dataclass(frozen=True, slots=True)
class Standing[K]:
    """A suggestion as it is kept: its key, its state, and what it says (`told`, compared as a whole)."""

    key: K
    state: str
    told: object


@dataclass(slots=True)
class Changes[K, V]:
    """What a run does to one person's suggestions. `write`: vacancies whose row is new or says something else."""

    write: list[V] = field(default_factory=list)
    revive: list[K] = field(default_factory=list)
    drop: list[K] = field(default_factory=list)


def changes[K, V](kept: Mapping[V, Standing[K]], found: Mapping[V, object]) -> Changes[K, V]:
    """Compare what is kept of one person with what the engine found now (vacancy to what the row would say)."""
    result: Changes[K, V] = Changes()
    for vacancy, told in found.items():
        old = kept.get(vacancy)
        if old is None:
            result.write.append(vacancy)
        elif old.state not in DECIDED:
            if old.told != told:
                result.write.append(vacancy)
            if old.state == "gone":
                result.revive.append(old.key)
    result.drop = [old.key for vacancy, old in kept.items() if old.state in OFFERED and vacancy not in found]
    return result


def decided[V](states: Mapping[V, str]) -> Collection[V]:
    """The vacancies that a person need not be told of again."""
    return {vacancy for vacancy, state in states.items() if state in DECIDED}
