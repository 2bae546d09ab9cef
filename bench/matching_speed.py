"""How fast the exact engine is, beside the ways a city would otherwise go.

uv run python -m bench.matching_speed [--quick] [--million] [--json]

All rivals decide the same gates and points in the same run, in turns, on the same cores; all but the pre-filtered SQL
must find the very same lists. Times are medians over rounds, ratios medians of each round's own, with their spread.
"""

import argparse
import gc
import json
import os
import random
import resource
import statistics
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np

from bench import postgres
from bench.matching_rivals import Sql, full_scan, numpy_scan
from bench.matching_worlds import TODAY, Sources, seekers, sources, vacancies
from iljari.matching.engine import Engine, SeekerProfile, VacancyProfile
from iljari.matching.engine.crowd import Crowd
from iljari.matching.engine.reference import reference_suggest
from iljari.matching.engine.watch import Watch

K = 20
THREADS = os.cpu_count() or 1
type Row = dict[str, Any]


def say(words: str) -> None:
    """Progress, beside the result."""
    print(words, file=sys.stderr, flush=True)


def timed(work: Callable[[], Any]) -> tuple[float, Any]:
    """Seconds on the clock, and the answer."""
    gc.collect()
    began = time.perf_counter()
    answer = work()
    return time.perf_counter() - began, answer


def spread(values: list[float]) -> str:
    """Least and most, for a human."""
    return f"{min(values):.3g} to {max(values):.3g}"


def against_full_scans(engine: Engine, crowd: Crowd, few: Crowd, rounds: int) -> Row:
    """Ours on the whole crowd; the full scans on the first few of it, which is enough to time them.

    The full scan that counts has the engine's own tables by occupation and area, its gates and its early leave, so that
    only the blocks and bounds differ. The other one works out each pair from the bare facts.
    """
    ours, pairs, tables, ratios, ratios_tables = [], [], [], [], []
    same = True
    for number in range(rounds + 1):
        seconds, best = timed(lambda: engine.best(crowd, k=K, threads=THREADS))
        scan, rows = timed(lambda: full_scan(engine, few, threads=THREADS))
        scan_tables, rows_tables = timed(lambda: full_scan(engine, few, threads=THREADS, tables=True))
        same &= bool((rows == best.rows[: len(few)]).all() and (rows_tables == rows).all())
        if number:  # the first round compiles and warms up
            ours.append(len(crowd) / seconds)
            pairs.append(len(few) / scan)
            tables.append(len(few) / scan_tables)
            ratios.append(ours[-1] / pairs[-1])
            ratios_tables.append(ours[-1] / tables[-1])
            say(f"  ours {ours[-1]:.0f}/s, scan {tables[-1]:.0f}/s, pair by pair {pairs[-1]:.0f}/s")
    median = statistics.median
    return {
        "seekers_per_second": round(median(ours)),
        "seekers_per_second_spread": spread(ours),
        "looked_at_per_seeker": round(best.looked / len(crowd)),
        "full_scan_per_second": round(median(tables)),
        "pair_by_pair_scan_per_second": round(median(pairs)),
        "vs_full_scan": round(median(ratios_tables), 1),
        "vs_full_scan_spread": spread(ratios_tables),
        "vs_pair_by_pair_scan": round(median(ratios), 1),
        "same_lists": same,
    }


def against_numpy(engine: Engine, plain: Engine, crowd: Crowd) -> Row:
    """The engine without Numba, and NumPy's full scan, on one core."""
    wanted = engine.best(crowd, k=K).rows
    ours, best = timed(lambda: plain.best(crowd, k=K))
    scan, rows = timed(lambda: numpy_scan(engine, crowd))
    return {
        "without_numba_per_second": round(len(crowd) / ours),
        "numpy_full_scan_per_second": round(len(crowd) / scan, 1),
        "without_numba_vs_numpy_full_scan": round(scan / ours, 1),
        "same_lists": bool((best.rows == wanted).all() and (rows == wanted).all()),
    }


def against_postgres(engine: Engine, crowd: Crowd, people: list[SeekerProfile]) -> Row:
    """One exact statement a person, and the usual one that looks only into wished groups and districts.

    Before each statement ours searches for a whole crowd, so that both feel the same load of the machine.
    """
    with postgres.server() as url:
        if url is None:
            return {"vs_postgresql_exact": None}
        say("PostgreSQL")
        sql, few = Sql(url, engine), engine.crowd(people)
        wanted, exact, usual, ratios, found, same = engine.best(few, k=K), [], [], [], [], True
        for person, seeker in enumerate(people):
            values = sql.values(few, person, seeker)
            ours, _ = timed(lambda: engine.best(crowd, k=K, threads=THREADS))
            mine = wanted.of(person)[0]
            seconds, rows = timed(lambda values=values: sql.best(values))
            same &= rows == mine
            exact.append(seconds)
            ratios.append(seconds * len(crowd) / ours)
            seconds, rows = timed(lambda values=values: sql.best(values, filtered=True))
            usual.append(seconds * len(crowd) / ours)
            if mine:
                found.append(len(set(rows) & set(mine)) / len(mine))
    each = statistics.median(exact)
    return {
        "postgresql_exact_ms": round(each * 1000, 1),
        "postgresql_exact_ms_spread": spread([seconds * 1000 for seconds in exact]),
        "vs_postgresql_exact": round(statistics.median(ratios)),
        "vs_postgresql_exact_spread": spread(ratios),
        "vs_postgresql_prefiltered": round(statistics.median(usual)),
        "postgresql_prefiltered_recall": round(statistics.mean(found), 3),
        "same_lists": same,
    }


def newcomers(watch: Watch, drawn: Sources, count: int) -> Row:
    """Vacancies that come one by one: until all lists that it changes are changed."""
    fresh = [replace(one, id=f"new {one.id}", open_from=TODAY) for one in vacancies(count + 20, seed=9, drawn=drawn)]
    for one in fresh[:20]:
        watch.arrive(one)
    times, cpu, entered = [], [], []
    for one in fresh[20:]:
        began, used = time.perf_counter(), time.process_time()
        names = watch.arrive(one)
        times.append((time.perf_counter() - began) * 1000)
        cpu.append((time.process_time() - used) * 1000)
        entered.append(len(names))
    gone = [timed(lambda one=one: watch.leave(one.id))[0] * 1000 for one in fresh[-10:]]
    return {
        "new_vacancy_ms": round(statistics.median(times), 2),
        "new_vacancy_cpu_ms": round(statistics.median(cpu), 2),
        "new_vacancy_ms_p95": round(sorted(times)[int(0.95 * len(times))], 2),
        "new_vacancy_lists_changed": round(statistics.mean(entered), 1),
        "gone_vacancy_ms": round(statistics.median(gone), 1),
    }


def equal_to_reference(drawn: Sources, *, people: int, jobs: int, compiled: bool) -> bool:
    """Whether the lists are those of the slow reference, on a smaller world."""
    places = list(vacancies(jobs, seed=5, drawn=drawn))
    some = [*seekers(people, seed=6, drawn=drawn), *seekers(people, seed=7, drawn=drawn, hard=True)]
    some = [replace(seeker, id=f"{number}") for number, seeker in enumerate(some)]
    engine = Engine(places, today=TODAY, compiled=compiled)
    found = engine.suggest(some, k=K)
    return all(
        [(one.vacancy_id, one.points, one.parts) for one in found[seeker.id]]
        == reference_suggest(seeker, places, today=TODAY, weights=engine.weights, k=K)
        for seeker in some
    )


def million(drawn: Sources) -> Row:
    """A million vacancies, a tenth of a million people: all memory of the process counts."""
    before = memory_gb()
    build, engine = timed(lambda: Engine(vacancies(1_000_000, drawn=drawn), today=TODAY, compiled=True))
    say(f"  a million vacancies after {build:.0f} s, {memory_gb():.2f} GB")
    encode, crowd = timed(lambda: engine.crowd(seekers(100_000, drawn=drawn)))
    seconds, best = timed(lambda: engine.best(crowd, k=K, threads=THREADS))
    return {
        "build_seconds": round(build),
        "encode_seconds": round(encode),
        "search_seconds": round(seconds, 1),
        "seekers": len(crowd),
        "seekers_per_second": round(len(crowd) / seconds),
        "looked_at_per_seeker": round(best.looked / len(crowd)),
        "memory_gb": round(memory_gb(), 2),
        "memory_gb_before": round(before, 2),
    }


def memory_gb() -> float:
    """The most memory that this process has had."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6


def bandwidth_gb() -> float:
    """Bytes that all cores together read in a second, by summing an array larger than any cache."""
    from concurrent.futures import ThreadPoolExecutor

    parts = [np.ones(16_000_000, np.int64) for _ in range(THREADS)]
    with ThreadPoolExecutor(THREADS) as pool:
        rates = [sum(part.nbytes for part in parts) / timed(lambda: list(pool.map(np.sum, parts)))[0] for _ in range(5)]
    return max(rates) / 1e9


def measure(args: argparse.Namespace) -> Row:
    """All rows of the table."""
    drawn = sources()
    jobs, people, few, rounds = (20_000, 2_000, 64, 3) if args.quick else (200_000, 20_000, 256, 7)
    result: Row = {"vacancies": jobs, "threads": THREADS, "real_distributions": drawn.real, "rounds": rounds}
    result["load_before"] = os.getloadavg()[0]
    say("equal to the reference")
    sizes = {"people": 10 if args.quick else 40, "jobs": 5_000}
    equal = all(equal_to_reference(drawn, compiled=how, **sizes) for how in (True, False))
    say(f"{jobs} vacancies, {people} people")
    places: list[VacancyProfile] = list(vacancies(jobs, drawn=drawn))
    build, engine = timed(lambda: Engine(places, today=TODAY, compiled=True))
    plain = Engine(places, today=TODAY, compiled=False)
    usual, hard = list(seekers(people, drawn=drawn)), list(seekers(people // 10, drawn=drawn, hard=True))
    encode, crowd = timed(lambda: engine.crowd(usual))
    result |= {"build_seconds": round(build, 1), "encode_us_per_seeker": round(encode / people * 1e6)}
    scans = against_full_scans(engine, crowd, engine.crowd(usual[:few]), rounds)
    result |= scans
    say("the hard case: neither wished occupation nor place")
    harder = against_full_scans(engine, engine.crowd(hard), engine.crowd(hard[:few]), rounds)
    result |= {f"hard_case_{name}": value for name, value in harder.items()}
    say("NumPy")
    numpy = against_numpy(engine, plain, plain.crowd(usual[: 20 if args.quick else 100]))
    result |= numpy
    some = random.Random(3).sample(usual, 10 if args.quick else 40)
    sql = against_postgres(engine, crowd, some)
    result |= sql
    say("new vacancies")
    watched = seekers(20_000 if args.quick else 200_000, seed=8, drawn=drawn)
    result |= newcomers(Watch(engine, watched, k=K, threads=THREADS), drawn, 40 if args.quick else 200)
    result["bandwidth_gb_per_second"] = round(bandwidth_gb(), 1)
    result["pairs_decided_per_second"] = scans["seekers_per_second"] * jobs
    result["bytes_a_pair_at_full_bandwidth"] = round(
        result["bandwidth_gb_per_second"] * 1e9 / result["pairs_decided_per_second"], 2
    )
    result["equal_to_reference"] = equal and all(row.get("same_lists", True) for row in (scans, harder, numpy, sql))
    result["load_after"] = os.getloadavg()[0]
    return result


def main() -> None:
    """Read the command line, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quick", action="store_true", help="a tenth of the world: to see that it works")
    parser.add_argument(
        "--million", action="store_true", help="a million vacancies and a tenth of a million people only"
    )
    parser.add_argument("--json", action="store_true", help="one JSON object on the last line")
    args = parser.parse_args()
    result = {"million": million(sources())} if args.million else measure(args)
    if args.json:
        print(json.dumps(result))
    else:
        for name, value in result.items():
            print(f"{name}: {value}")


if __name__ == "__main__":
    main()
