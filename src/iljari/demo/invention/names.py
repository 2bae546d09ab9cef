"""Names as people of Yongin bear them: surnames by how common they are, given names by the decade of birth."""

from random import Random
from typing import Any

from iljari.kernel.korean import HANGUL_FIRST

from .tables import table

INITIALS = ("g", "kk", "n", "d", "tt", "r", "m", "b", "pp", "s", "ss", "", "j", "jj", "ch", "k", "t", "p", "h")
VOWELS = (
    ("a", "ae", "ya", "yae", "eo", "e", "yeo", "ye", "o", "wa", "wae", "oe")
    + ("yo", "u", "wo", "we", "wi", "yu", "eu", "ui", "i")
)  # fmt: skip
FINALS = (
    ("", "k", "k", "k", "n", "n", "n", "t", "l", "l", "l", "l", "l", "l")
    + ("l", "l", "m", "p", "p", "t", "t", "ng", "t", "t", "k", "t", "p", "t")
)  # fmt: skip


def korean_name(rng: Random, sex: str, birth_year: int, surname: str = "") -> str:
    """A name of that generation; nobody gets the name of somebody every reader knows."""
    names = table("names")
    decade = 1940 if birth_year < 1960 else min(birth_year // 10 * 10, 2000)
    while True:
        family = surname or rng.choices(*_surnames(names))[0]
        name = family + str(rng.choice(names["given"][sex][str(decade)]))
        if name not in names["too_well_known"]:
            return name


def _surnames(names: dict[str, Any]) -> tuple[list[str], list[int]]:
    return [row[0] for row in names["surnames"]], [row[2] for row in names["surnames"]]


def foreign_name(rng: Random, nationality: str, sex: str) -> str:
    """A name of that country in Hangul, as people write it on the form."""
    return str(rng.choice(table("names")["foreign"][nationality][sex]))


def nationalities(sex: str) -> tuple[str, ...]:
    """Countries from which there are names for that sex."""
    return tuple(nation for nation, names in table("names")["foreign"].items() if names.get(sex))


def surname_of(name: str) -> str:
    """The surname of a Korean name, two syllables where the list knows such a one."""
    two = name[:2] if len(name) > 3 else ""
    return two if any(row[0] == two for row in table("names")["surnames"]) else name[:1]


def surname_in_latin(name: str) -> str:
    """The name's surname as its bearers usually spell it; empty for names from abroad."""
    surname = surname_of(name)
    return next((str(row[1]) for row in table("names")["surnames"] if row[0] == surname), "")


def romanise(hangul: str) -> str:
    """Hangul syllables in Latin letters, syllable by syllable (Revised Romanisation, sounds not joined)."""
    letters = []
    for syllable in hangul:
        number = ord(syllable) - HANGUL_FIRST
        letters.append(INITIALS[number // 588] + VOWELS[number % 588 // 28] + FINALS[number % 28])
    return "".join(letters)
