"""Recall of the learned part of matching on held-out applications, beside its rivals, in one run.

uv run --group bench python -m bench.matching_recall [--quick] [--before N] [--json]

The last application of each resume is held out (`--before 1`: the second-last, the last removed: what was tuned on);
then a fifth of the resumes wholly: of seed 42, and pooled with those of three more seeds, since a thousand newcomers
tell little. All rank all vacancies but those applied to; ties count against everybody.
Rivals: popularity; item-kNN and user-kNN (cosine); ALS of the library `implicit` at three settings, the best of which
counts though it was chosen by what it is judged on; for newcomers popularity and content-kNN. Differences come with the
95 % interval of a paired bootstrap over resumes (2,000 draws). Data: applications_dev of ILJARI_SHARED_DATA.
"""

import argparse
import json
import os
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from scipy.sparse import csr_matrix, diags

from iljari.matching.engine.learned import Marks, learn
from iljari.matching.engine.learned.files import World, read_world
from iljari.matching.engine.learned.judge import Held, Plan, Ranks, Scorer, hold_out, hold_out_people, rank, rank_spread

SHARED = Path(__file__).parents[1] / os.environ.get("ILJARI_SHARED_DATA", "../shared/data")
ALS = ((128, 1.0, 10.0), (128, 5.0, 40.0), (200, 1.0, 10.0))  # factors, regularization, alpha
NEIGHBOURS = 200
DRAWS = 2000
SEEDS = (42, 8, 9, 10)  # 7 is what newcomers' caps were tuned on


def main() -> None:
    """Run and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="the first fifth of the resumes only")
    parser.add_argument("--before", type=int, default=0)
    parser.add_argument("--json", action="store_true", help="one JSON object on the last line")
    options = parser.parse_args()
    folder = SHARED / "applications_dev"
    world = read_world(folder / "resumes.csv", folder / "vacancies.csv", folder / "applications.csv")
    if options.quick:
        few = len(world.people) // 5
        world = World(
            world.people[:few], world.vacancies, world.asked[:few], world.people_say.some(0, few), world.vacancies_say
        )
    known = compare(world, hold_out(world.asked, before=options.before), warm_rivals, spread=True)
    fifths = [compare(world, hold_out_people(world.asked, 0.2, seed), cold_rivals, spread=False) for seed in SEEDS]
    cold = {"cold": summed([fifths[0]]), "cold_pooled": summed(fifths)}
    result = {"resumes": len(world.people), "before": options.before, "known": summed([known])} | cold
    print(json.dumps(result, indent=None if options.json else 1))


def say(words: str) -> None:
    """Progress, beside the result."""
    print(words, file=sys.stderr, flush=True)


type Rivals = Callable[[World, csr_matrix], dict[str, Callable[[], Scorer]]]


@dataclass(frozen=True)
class Compared:
    """Everybody's ranks and seconds, on the same people."""

    ranks: dict[str, Ranks]
    seconds: dict[str, float]


def compare(world: World, held: Held, rivals: Rivals, *, spread: bool) -> Compared:
    """Rank with all of them."""
    vacancies = len(world.vacancies)
    table = held.table(vacancies)
    judged = [at for at, out in enumerate(held.out) if out]
    began = time.perf_counter()
    learned = learn(table, world.people_say, world.vacancies_say)
    ours = rank(learned.points, held, vacancies, judged)
    seconds = {"iljari": round(time.perf_counter() - began, 1)}
    found: dict[str, Ranks] = {"iljari": ours}
    say(f"iljari {ours.figures()}")
    if spread:
        found["iljari spread"] = rank_spread(learned.points, held, vacancies, judged, Plan())
        say(f"iljari spread {found['iljari spread'].figures()}")
    for name, make in rivals(world, sparse(table)).items():
        began = time.perf_counter()
        found[name] = rank(make(), held, vacancies, judged)
        seconds[name] = round(time.perf_counter() - began, 1)
        say(f"{name} {found[name].figures()}")
    return Compared(found, seconds)


def summed(runs: list[Compared]) -> dict[str, object]:
    """Figures of all (the mean over runs), and ours less the best rival's with its interval over all people."""
    names = list(runs[0].ranks)
    figures = {name: [run.ranks[name].figures() for run in runs] for name in names}

    def recalls(name: str, k: int) -> np.ndarray:
        return np.concatenate([run.ranks[name].recalls(k) for run in runs])

    rivals = [name for name in names if not name.startswith("iljari")]
    best = max(rivals, key=lambda name: float(recalls(name, 5).mean()))
    return {
        "judged": len(recalls(best, 5)),
        "figures": {
            name: {key: round(float(np.mean([one[key] for one in each])), 5) for key in each[0]}
            for name, each in figures.items()
        },
        "seconds": runs[0].seconds,
        "best_rival": best,
        "ours_less_best": {f"recall@{k}": interval(recalls("iljari", k) - recalls(best, k)) for k in (5, 20)},
    }


def interval(differences: np.ndarray) -> dict[str, float]:
    """The mean difference and the 95 % interval of its bootstrap over people."""
    chance = np.random.default_rng(0)
    draws = [differences[chance.integers(0, len(differences), len(differences))].mean() for _ in range(DRAWS)]
    low, high = np.percentile(draws, [2.5, 97.5])
    return {"mean": round(float(differences.mean()), 5), "low": round(float(low), 5), "high": round(float(high), 5)}


def sparse(table: Marks) -> csr_matrix:
    """The table as SciPy has it."""
    return csr_matrix((table.weights, table.columns, table.starts), (table.height, table.width))


def cosines(table: csr_matrix) -> csr_matrix:
    """Rows of length 1."""
    lengths = np.sqrt(np.asarray(table.multiply(table).sum(1)).ravel())
    return (diags(1 / np.maximum(lengths, 1e-9)) @ table).tocsr()


def popularity(asked: csr_matrix) -> Scorer:
    """Everybody is shown what most asked for."""
    popular = np.asarray(asked.sum(0)).ravel().astype(np.float32)
    return lambda first, last: np.tile(popular, (last - first, 1))


def item_knn(asked: csr_matrix) -> Scorer:
    """Vacancies like those asked for, by the cosine of who asked for them."""
    like = cosines(asked.T.tocsr())
    between = (like @ like.T).tolil()
    between.setdiag(0)
    between = between.tocsr()
    return lambda first, last: (asked[first:last] @ between).toarray()


def nearest(like: csr_matrix, asked: csr_matrix) -> Scorer:
    """What the most similar people asked for, by their similarity."""

    def scores(first: int, last: int) -> np.ndarray:
        alike = (like[first:last] @ like.T).toarray()
        alike[np.arange(last - first), np.arange(first, last)] = 0
        far = min(NEIGHBOURS, alike.shape[1] - 1)
        least = -np.partition(-alike, far, axis=1)[:, [far]]
        return (asked.T @ np.where(alike > least, alike, 0).T).T.astype(np.float32)

    return scores


def als(asked: csr_matrix, factors: int, regularization: float, alpha: float) -> Scorer:
    """Alternating least squares of `implicit`."""
    from implicit.als import AlternatingLeastSquares

    model = AlternatingLeastSquares(
        factors=factors, regularization=regularization, alpha=alpha, iterations=15, random_state=0, num_threads=2
    )
    model.fit(asked, show_progress=False)
    return lambda first, last: model.user_factors[first:last] @ model.item_factors.T


def warm_rivals(world: World, asked: csr_matrix) -> dict[str, Callable[[], Scorer]]:
    """Rivals for people with applications."""
    found: dict[str, Callable[[], Scorer]] = {
        "popularity": lambda: popularity(asked),
        "item-kNN": lambda: item_knn(asked),
        "user-kNN": lambda: nearest(cosines(asked), asked),
    }
    for setting in ALS:
        found["ALS factors {} regularization {:g} alpha {:g}".format(*setting)] = lambda setting=setting: als(
            asked, *setting
        )
    return found


def cold_rivals(world: World, asked: csr_matrix) -> dict[str, Callable[[], Scorer]]:
    """Rivals for newcomers."""
    return {
        "popularity": lambda: popularity(asked),
        "content-kNN": lambda: nearest(sparse(world.people_say), asked),
    }


if __name__ == "__main__":
    main()
