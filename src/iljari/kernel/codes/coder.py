"""Own words for a job -> KECO 2018 unit groups, likeliest first.

A linear model over runs of one to four characters (용접공: ^용, 용접, 접공$ ...): each run speaks for and against
unit groups. Its weights were fitted by `tools/fit_coder.py` and ship as `reference/occupation_coder.npz`; no morphemes,
no network of layers, read at the first question. Titles of one's own may be known besides: then the
most similar title of each unit group counts too.
"""

import csv
import re
import zlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from math import log, sqrt
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from iljari.kernel.codes.reference import FOLDER
from iljari.kernel.korean import squash

BRACKETS = re.compile(r"[(（\[][^()（）\[\]]*[)）\]]")
TABLE = FOLDER / "occupation_coder.npz"
LONGEST = 4  # characters in a run
MOST = 80  # characters of a query that are read
TITLES_COUNT = 0.2  # what the likeness of a title counts beside the fitted weights
SURE = 0.06  # a score below this is not offered to somebody who types


@dataclass(frozen=True, slots=True)
class Title:
    """A title that is known, and its unit group."""

    words: str
    code: str


def runs(words: str) -> Counter[str]:
    """Runs of one to four characters of the words without blanks and brackets, ends marked ^ and $."""
    key = squash(BRACKETS.sub("", words)) or squash(words)
    key = f"^{key[:MOST]}$"
    found = (key[at : at + size] for size in range(1, LONGEST + 1) for at in range(len(key) - size + 1))
    return Counter(run for run in found if run not in "^$")


def number(run: str) -> int:
    """The number under which a run stands in the table (CRC-32 of its UTF-8)."""
    return zlib.crc32(run.encode())


@dataclass(frozen=True, slots=True)
class Weights:
    """The fitted table: `runs` sorted; from starts[i] on, which codes run i speaks for and how strongly."""

    codes: list[str]
    runs: NDArray[np.uint32]
    starts: NDArray[np.uint32]
    places: NDArray[np.uint16]
    strengths: NDArray[np.int8]
    rarity: NDArray[np.float32]
    unit: float

    @classmethod
    def read(cls, path: Path = TABLE) -> "Weights":
        """Read a table. Raises OSError where there is none."""
        with np.load(path) as table:
            codes = [f"{code:04d}" for code in table["codes"].tolist()]
            return cls(
                codes,
                table["runs"],
                table["starts"],
                table["places"],
                table["strengths"],
                table["rarity"],
                float(table["unit"]),
            )

    def scores(self, words: str) -> NDArray[np.float64]:
        """For each code how much the words speak for it: near 1 for what is sure, near 0 for what is not meant."""
        counts = runs(words)
        asked = np.array([number(run) for run in counts], np.uint32)
        often = 1 + np.log(np.array(list(counts.values()), np.float64))
        at = np.searchsorted(self.runs, asked).clip(max=len(self.runs) - 1)
        known = self.runs[at] == asked
        at, often = at[known], often[known] * self.rarity[at[known]]
        total = np.zeros(len(self.codes))
        length = sqrt(float((often**2).sum()))
        for place, much in zip(at.tolist(), often.tolist(), strict=True):
            between = slice(self.starts[place], self.starts[place + 1])
            total[self.places[between]] += self.strengths[between] * (much * self.unit / length)
        return total


class Titles:
    """Titles by their runs; likeness is the cosine, rare runs counting more."""

    def __init__(self, titles: Iterable[Title]) -> None:
        known = list(titles)
        counted = [runs(title.words) for title in known]
        held = Counter(run for each in counted for run in each)
        self.unknown = log(len(known) + 1) + 1
        self.rarity = {run: log(len(known) / count) + 1 for run, count in held.items()}
        self.codes = sorted({title.code for title in known})
        places = {code: place for place, code in enumerate(self.codes)}
        self.places = np.array([places[title.code] for title in known], np.int64)
        postings: dict[str, list[tuple[int, float]]] = defaultdict(list)
        for at, each in enumerate(counted):
            for run, weight in self._even(each).items():
                postings[run].append((at, weight))
        self.postings = {
            run: (np.array([at for at, _ in each]), np.array([weight for _, weight in each]))
            for run, each in postings.items()
            if len(run) > 1
        }

    def _even(self, counts: Counter[str]) -> dict[str, float]:
        weights = {run: (1 + log(count)) * self.rarity.get(run, self.unknown) for run, count in counts.items()}
        length = sqrt(sum(weight**2 for weight in weights.values())) or 1.0
        return {run: weight / length for run, weight in weights.items()}

    def likeness(self, words: str) -> dict[str, float]:
        """For each code of a title with runs in common: how like the words its most similar title is, 0 ... 1."""
        shared, best = np.zeros(len(self.places)), np.zeros(len(self.codes))
        for run, weight in self._even(runs(words)).items():
            if run in self.postings:
                at, there = self.postings[run]
                shared[at] += weight * there
        like = np.flatnonzero(shared)
        np.maximum.at(best, self.places[like], shared[like])
        return {self.codes[place]: float(best[place]) for place in np.flatnonzero(best)}


@dataclass(frozen=True, slots=True)
class Coder:
    """Words to codes, by fitted weights and, where there are any, by titles."""

    weights: Weights
    titles: Titles | None = None

    def codes(self, words: str, top: int = 5, *, least: float = -1.0) -> list[str]:
        """At most `top` unit groups that the words may mean, likeliest first; none for words without a letter.

        Those with scores below `least` are left out.
        """
        if not squash(words):
            return []
        scores = dict(zip(self.weights.codes, self.weights.scores(words).tolist(), strict=True))
        for code, like in (self.titles.likeness(words) if self.titles else {}).items():
            scores[code] = scores.get(code, 0.0) + TITLES_COUNT * like
        likely = (code for code, score in scores.items() if score >= least)
        return sorted(likely, key=lambda code: (-scores[code], code))[:top]


@lru_cache(maxsize=1)
def shipped() -> Coder:
    """The coder that ships, read once."""
    return Coder(Weights.read())


def with_titles(titles: Iterable[Title]) -> Coder:
    """The coder that ships, and these titles besides."""
    return Coder(shipped().weights, Titles(titles))


def suggest_codes(words: str, top: int = 5) -> list[str]:
    """What the words may mean, as one types; kept for what many type."""
    return list(_kept(squash(words)[:MOST], top))


@lru_cache(maxsize=4096)
def _kept(key: str, top: int) -> tuple[str, ...]:
    return tuple(shipped().codes(key, top, least=SURE)) if len(key) > 1 else ()


def read_titles(path: Path) -> list[Title]:
    """Titles of a CSV with columns `title` and `keco2018`. Raises ValueError where one is missing, OSError."""
    return [Title(row["title"], row["keco2018"].zfill(4)) for row in _rows(path, "title", "keco2018") if row["title"]]


def read_queries(path: Path) -> list[str]:
    """The column `query` of a CSV, row by row. Raises ValueError where it is missing, OSError."""
    return [row["query"] or "" for row in _rows(path, "query")]


def _rows(path: Path, *needed: str) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        reader = csv.DictReader(file)
        missing = [name for name in needed if name not in (reader.fieldnames or ())]
        if missing:
            raise ValueError(f"{path.name} has no column {', '.join(missing)}")
        yield from reader
