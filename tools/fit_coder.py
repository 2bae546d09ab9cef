"""Fits the occupation coder's weights: python -m tools.fit_coder (needs the dependency group `bench`).

Ridge regression from runs of characters (tf-idf, length 1) to unit groups, one against the rest. It learns from the
titles and summaries of the occupational dictionary, the names of unit groups and of placement occupations, our own
tables of everyday words, and the other names of `occupation_queries_dev.csv`. What ships is the fitted table, small
weights left out, the others one byte each; the texts themselves do not ship. `Fit.without` fits all but some of the
queries, for figures out of fold.
"""

import csv
import os
import re
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.linalg import cholesky, solve_triangular
from scipy.sparse import csr_matrix

from iljari.kernel.codes.coder import BRACKETS, TABLE, Title, Weights, number, read_titles, runs
from iljari.kernel.codes.reference import rows
from iljari.kernel.korean import squash

SHARED = Path(__file__).parents[1] / os.environ.get("ILJARI_SHARED_DATA", "../shared/data")
RIDGE = 0.3
SUMMARY_COUNTS = 0.5
SMALLEST = 0.016  # weights below this are left out
type Real = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Text:
    """Something that speaks for a unit group, as counted runs; `counts`: how much it counts."""

    runs: Counter[str]
    code: str
    counts: float = 1.0


def knowledge() -> list[Text]:
    """Everything but the queries."""
    titles = SHARED / "occupation_titles.csv"
    texts = []
    for title in read_titles(titles):
        texts.append(Text(runs(title.words), title.code))
        inside = [part for part in BRACKETS.findall(title.words) if squash(part) != "일반"]
        texts += [Text(runs(squash(part) + BRACKETS.sub("", title.words)), title.code) for part in inside]
    with titles.open(encoding="utf-8-sig", newline="") as file:
        told = [row for row in csv.DictReader(file) if row["summary"]]
    texts += [Text(sentence_runs(row["summary"]), row["keco2018"], SUMMARY_COUNTS) for row in told]
    texts += [Text(runs(row["name"]), row["code"]) for row in rows("keco2018") if row["level"] == "4"]
    placed = [row for row in rows("occupations") if len(row["code"]) == 6]
    texts += [Text(runs(row["name"]), row["code"][:4]) for row in placed]
    texts += [Text(runs(row["words"]), row["code"][:4]) for row in rows("occupation_aliases") if len(row["code"]) == 6]
    return texts + everyday()


def everyday() -> list[Text]:
    """Everyday words of the job search, where they mean unit groups; a word that means several counts less for each."""
    texts = []
    for row in rows("job_words"):
        units = sorted({code[:4] for code in row["codes"].split() if len(code) >= 4})
        texts += [Text(runs(word), unit, 1 / len(units)) for word in row["words"].split() for unit in units]
    return texts


def queries() -> list[Title]:
    """The other names, in the order of the file."""
    with (SHARED / "occupation_queries_dev.csv").open(encoding="utf-8-sig", newline="") as file:
        return [Title(row["query"], row["keco2018"]) for row in csv.DictReader(file)]


def sentence_runs(text: str) -> Counter[str]:
    """Runs of two to four characters within the words of a sentence; their beginnings marked."""
    words = [f"^{squash(word)}" for word in re.split(r"[\s,.·]+", text)]
    return Counter(word[at : at + n] for word in words for n in (2, 3, 4) for at in range(len(word) - n + 1))


class Fit:
    """The regression, its costly part done once for all folds."""

    def __init__(self, texts: list[Text], asked: list[Title]) -> None:
        self.asked = asked
        own = [runs(each.words) for each in asked]
        self.codes = sorted({text.code for text in texts} | {each.code for each in asked})
        held = Counter(run for each in [text.runs for text in texts] + own for run in each)
        self.vocabulary = {run: at for at, run in enumerate(held)}
        total = len(texts) + len(own)
        self.rarity = np.array([np.log((1 + total) / (1 + count)) + 1 for count in held.values()], np.float32)
        self.known, self.other = self._table([text.runs for text in texts]), self._table(own)
        spread = (self.known @ self.known.T).toarray()
        spread[np.diag_indices_from(spread)] += RIDGE / np.array([text.counts for text in texts], np.float32)
        self.root = cholesky(spread, lower=True, overwrite_a=True, check_finite=False)
        across = (self.known @ self.other.T).toarray()
        self.across = solve_triangular(self.root, across, lower=True, check_finite=False)
        self.told = solve_triangular(self.root, self._yes([text.code for text in texts]), lower=True)
        self.left = (self.other @ self.other.T).toarray() - self.across.T @ self.across
        self.before = self.across.T @ self.told

    def _yes(self, codes: list[str]) -> Real:
        table = np.zeros((len(codes), len(self.codes)), np.float32)
        table[np.arange(len(codes)), [self.codes.index(code) for code in codes]] = 1
        return table

    def _table(self, counted: list[Counter[str]]) -> csr_matrix:
        where = np.repeat(np.arange(len(counted)), [len(each) for each in counted])
        what = np.array([self.vocabulary[run] for each in counted for run in each])
        much = np.array([1 + np.log(count) for each in counted for count in each.values()], np.float32)
        much *= self.rarity[what]
        much /= np.sqrt(np.bincount(where, much**2))[where]
        return csr_matrix((much, (where, what)), (len(counted), len(self.vocabulary)), np.float32)

    def without(self, fold: NDArray[np.bool_]) -> Weights:
        """The weights fitted on all texts and the queries outside the fold, as they ship."""
        learnt = np.flatnonzero(~fold)
        yes = self._yes([self.asked[at].code for at in learnt])
        inner = self.left[np.ix_(learnt, learnt)] + RIDGE * np.eye(len(learnt), dtype=np.float32)
        dual = np.linalg.solve(inner, yes - self.before[learnt]).astype(np.float32)
        rest = self.told - self.across[:, learnt] @ dual
        known = solve_triangular(self.root, rest, lower=True, trans="T", check_finite=False)
        return self._packed(self.known.T @ known + self.other[learnt].T @ dual)

    def _packed(self, table: Real) -> Weights:
        """Sorted by the runs' numbers, small weights left out, the others as whole numbers of a unit."""
        numbers = np.array([number(run) for run in self.vocabulary], np.uint32)
        unit = float(np.abs(table).max()) / 127
        whole = np.where(np.abs(table) >= SMALLEST, np.rint(table / unit), 0).astype(np.int8)
        order = np.argsort(numbers, kind="stable")
        order = order[(whole[order] != 0).any(1)]
        order = order[np.append(True, numbers[order][1:] != numbers[order][:-1])]
        where, places = np.nonzero(whole[order])
        starts = np.zeros(len(order) + 1, np.uint32)
        np.cumsum(np.bincount(where, minlength=len(order)), out=starts[1:])
        strengths = whole[order][where, places]
        return Weights(
            self.codes, numbers[order], starts, places.astype(np.uint16), strengths, self.rarity[order], unit
        )


def save(weights: Weights, path: Path = TABLE) -> None:
    """Write the table as it ships."""
    np.savez_compressed(
        path,
        codes=np.array([int(code) for code in weights.codes], np.uint16),
        runs=weights.runs,
        starts=weights.starts,
        places=weights.places,
        strengths=weights.strengths,
        rarity=weights.rarity.astype(np.float16).astype(np.float32),
        unit=np.float64(weights.unit),
    )


if __name__ == "__main__":
    asked = queries()
    fit = Fit(knowledge(), asked)
    save(fit.without(np.zeros(len(asked), np.bool_)))
    print(f"{TABLE.name}: {TABLE.stat().st_size / 1e6:.1f} MB")
