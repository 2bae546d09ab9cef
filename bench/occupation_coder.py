"""The occupation coder on the other names of jobs, out of fold, beside two plain rivals.

uv run --group bench python -m bench.occupation_coder [--quick] [--json]

No query is known to what answers it: the weights are fitted anew for each of five folds, on the dictionary and the
queries of the other folds, by the code that fits what ships. `by_chance` deals queries to folds at random, as if what
is kept back were a random part; `by_block` keeps eight neighbours in the file together, as other names of one job stand
side by side there. The rivals know the titles: bigram Dice and the cosine of trigrams, each code by its best title.
Times are medians a query of rounds in which all take turns. Memory is what the shipped coder adds to a fresh process.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from math import sqrt

import numpy as np

from iljari.kernel.codes.coder import TITLES_COUNT, Coder, Title, Titles, read_titles, shipped, with_titles
from iljari.kernel.korean import bigrams, squash
from tools.fit_coder import SHARED, Fit, knowledge, queries

FOLDS, BLOCK, SEED = 5, 8, 0
MEMORY = """
import resource
from iljari.kernel import codes
codes.search_occupations("용접")
def held(): return int(open("/proc/self/statm").read().split()[1]) * resource.getpagesize()
before = held()
codes.suggest_occupations("용접하는 사람")
print((held() - before) / 1e6)
"""


def main() -> None:
    """Run and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="the shipped coder's time and memory and the rivals only")
    parser.add_argument("--json", action="store_true", help="one JSON object on the last line")
    options = parser.parse_args()
    asked, titles = queries(), read_titles(SHARED / "occupation_titles.csv")
    result: dict[str, object] = {"queries": len(asked), "titles": len(titles)}
    if not options.quick:
        say("fitting (one factorisation, then ten folds)")
        result |= out_of_fold(asked, titles)
    rivals = {"bigram_dice": dice_rival(titles), "trigram_cosine": trigram_rival(titles)}
    result |= {name: accuracy([rival(each.words) for each in asked], asked) for name, rival in rivals.items()}
    ours = {"shipped": shipped().codes, "with_titles": with_titles(titles).codes}
    result["milliseconds"] = timed(ours | rivals, asked)
    result["megabytes"] = round(memory(), 1)
    result["load"] = os.getloadavg()[0]
    print(json.dumps(result, ensure_ascii=False) if options.json else json.dumps(result, ensure_ascii=False, indent=1))


def say(words: str) -> None:
    """Progress, beside the result."""
    print(words, file=sys.stderr, flush=True)


def out_of_fold(asked: list[Title], titles: list[Title]) -> dict[str, object]:
    """Accuracy of coders fitted without the fold: with random folds and with blocks, weights alone and with titles."""
    fit, known = Fit(knowledge(), asked), Titles(titles)
    chance = np.random.default_rng(SEED)
    numbers = np.arange(len(asked))
    by_chance = np.empty(len(asked), np.int64)
    by_chance[chance.permutation(len(asked))] = numbers % FOLDS
    blocks = numbers // BLOCK
    by_block = chance.permutation(blocks.max() + 1)[blocks] % FOLDS
    result: dict[str, object] = {"titles_count": TITLES_COUNT}
    for name, folds in (("by_chance", by_chance), ("by_block", by_block)):
        alone: list[list[str]] = [[]] * len(asked)
        both: list[list[str]] = [[]] * len(asked)
        for fold in range(FOLDS):
            weights = fit.without(folds == fold)
            for at in np.flatnonzero(folds == fold):
                alone[at] = Coder(weights).codes(asked[at].words)
                both[at] = Coder(weights, known).codes(asked[at].words)
            say(f"{name}, fold {fold + 1} of {FOLDS}")
        result[name] = accuracy(both, asked)
        result[f"{name}_weights_alone"] = accuracy(alone, asked)
    return result


def accuracy(answers: list[list[str]], asked: list[Title]) -> dict[str, float]:
    """Share of queries whose code stands first, and among the first five."""
    first = [each.code in answer[:1] for answer, each in zip(answers, asked, strict=True)]
    five = [each.code in answer[:5] for answer, each in zip(answers, asked, strict=True)]
    return {"accuracy@1": round(float(np.mean(first)), 4), "accuracy@5": round(float(np.mean(five)), 4)}


def dice_rival(titles: list[Title]) -> Callable[[str], list[str]]:
    """Codes by the Dice likeness of bigrams of their best title."""
    return by_best_title(titles, lambda words: set(bigrams(words)), lambda a, b: 2 / (a + b))


def trigram_rival(titles: list[Title]) -> Callable[[str], list[str]]:
    """Codes by the cosine of trigrams, ends marked, of their best title."""

    def trigrams(words: str) -> set[str]:
        key = f"^{squash(words)}$"
        return {key[at : at + 3] for at in range(len(key) - 2)}

    return by_best_title(titles, trigrams, lambda a, b: 1 / sqrt(a * b))


def by_best_title(
    titles: list[Title], parts: Callable[[str], set[str]], scale: Callable[[int, int], float]
) -> Callable[[str], list[str]]:
    """A search over an index of parts: shared parts times `scale` of both sizes."""
    held = [parts(title.words) for title in titles]
    index: dict[str, list[int]] = {}
    for at, each in enumerate(held):
        for part in each:
            index.setdefault(part, []).append(at)

    def search(words: str) -> list[str]:
        wanted, shared = parts(words), {}
        for part in wanted:
            for at in index.get(part, ()):
                shared[at] = shared.get(at, 0) + 1
        best: dict[str, float] = {}
        for at, common in shared.items():
            like = common * scale(len(wanted), len(held[at]))
            best[titles[at].code] = max(best.get(titles[at].code, 0.0), like)
        return sorted(best, key=lambda code: (-best[code], code))[:5]

    return search


def timed(coders: dict[str, Callable[[str], list[str]]], asked: list[Title]) -> dict[str, object]:
    """Median milliseconds a query and their spread over rounds of 100 queries, all coders taking turns."""
    rounds: dict[str, list[float]] = {name: [] for name in coders}
    for first in range(0, 2000, 100):
        for name, code in coders.items():
            began = time.perf_counter()
            for each in asked[first : first + 100]:
                code(each.words)
            rounds[name].append((time.perf_counter() - began) * 10)
    return {
        name: {"median": round(statistics.median(each), 3), "least": round(min(each), 3), "most": round(max(each), 3)}
        for name, each in rounds.items()
    }


def memory() -> float:
    """Megabytes that the first question to the shipped coder adds to a process that searches by name already."""
    out = subprocess.run([sys.executable, "-c", MEMORY], capture_output=True, text=True, check=True)
    return float(out.stdout)


if __name__ == "__main__":
    main()
