"""How well the public job search answers thirty everyday queries on 949 real vacancies, beside two plain rivals.

uv run python -m bench.job_search [--quick] [--json] [--show N]

Prints, per query, precision of the first ten (by eye where judged, bench/job_search_judged.csv; else by definition)
and recall of the defined set within the first fifty; then milliseconds a search. The real data are taken from
ILJARI_SHARED_DATA. The house is a throwaway.
"""

import argparse
import csv
import json
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from bench.job_search_queries import QUERIES, Query

JUDGED = Path(__file__).with_name("job_search_judged.csv")
SHARED = Path(__file__).parents[1] / os.environ.get("ILJARI_SHARED_DATA", "../shared/data")
type Searcher = Callable[[str], list[str]]


def open_house(home: str) -> Any:
    """A throwaway house with the real vacancies in it; returns its centre."""
    os.environ |= {"ILJARI_HOME": home, "DATABASE_URL": "", "DJANGO_SETTINGS_MODULE": "iljari.config.settings"}
    import django

    django.setup()
    from django.core.management import call_command

    from iljari.centre.actions import open_centre, system_account
    from iljari.firms.presets import importer, kead
    from iljari.kernel.imports import run

    call_command("migrate", verbosity=0, interactive=False)
    centre = open_centre(name="용인일자리센터", vacancy_prefix="YG", district="4146300000")
    say("importing 949 vacancies")
    report = run(kead(), SHARED / "vacancies_kead_2023.csv", importer(system_account(centre)))
    say(f"{report.created} imported")
    return centre


def say(words: str) -> None:
    """Progress, beside the result."""
    print(words, file=sys.stderr, flush=True)


def ours(centre: Any) -> Searcher:
    """The public job search, as its page calls it; source numbers of the first fifty."""
    from iljari.firms.jobs import finding
    from iljari.firms.jobs.rules import Wishes
    from iljari.firms.models import Vacancy

    def search(words: str) -> list[str]:
        hits = finding.find(finding.read(Wishes(words=words), centre), centre)[:50]
        numbers = dict(Vacancy.objects.filter(pk__in=[hit.key for hit in hits]).values_list("pk", "source_number"))
        return [numbers[hit.key] for hit in hits]

    return search


def substring(centre: Any) -> Searcher:
    """Rival 1: every word as a substring of title or duties, newest first."""
    from django.db.models import Q

    from iljari.firms.models import Vacancy

    def search(words: str) -> list[str]:
        rows = Vacancy.objects.live().filter(centre=centre)
        for word in words.split():
            rows = rows.filter(Q(title__icontains=word) | Q(duties__icontains=word))
        return list(rows.order_by("-received_on", "-id").values_list("source_number", flat=True)[:50])

    return search


def trigram(centre: Any) -> Searcher | None:
    """Rival 2: SQLite's FTS5 with trigrams over title, duties, firm and place, by its own rank; None without it."""
    from django.db import connection

    with connection.cursor() as cursor:
        try:
            cursor.execute("CREATE VIRTUAL TABLE temp.rival USING fts5(number UNINDEXED, words, tokenize='trigram')")
        except Exception:
            return None
        cursor.execute(
            "INSERT INTO temp.rival SELECT v.source_number, v.title || ' ' || v.duties || ' ' || f.name || ' ' || "
            "v.workplace FROM firms_vacancy v JOIN firms_firm f ON f.id = v.firm_id WHERE v.state = 'open'"
        )

    def search(words: str) -> list[str]:
        # A trigram index cannot answer words of fewer than three letters: they are left out, as its users do.
        wanted = " ".join('"' + word.replace('"', "") + '"' for word in words.split() if len(word) >= 3)
        if not wanted:
            return []
        with connection.cursor() as cursor:
            cursor.execute("SELECT number FROM temp.rival WHERE rival MATCH %s ORDER BY rank LIMIT 50", [wanted])
            return [row[0] for row in cursor.fetchall()]

    return search


def judged() -> dict[tuple[str, str], bool]:
    """What was judged by eye: (query, source number) -> relevant."""
    if not JUDGED.exists():
        return {}
    with JUDGED.open(encoding="utf-8", newline="") as file:
        return {(row["query"], row["number"]): row["relevant"] == "1" for row in csv.DictReader(file)}


def measure(search: Searcher, rows: Mapping[str, Mapping[str, str]], verdicts: Mapping[tuple[str, str], bool],
            rounds: int) -> dict[str, Any]:  # fmt: skip
    """Precision at 10, recall at 50 and milliseconds of one searcher, per query and on average."""
    queries, times, unjudged = [], [], 0
    for query in QUERIES:
        found = search(query.words)
        for _ in range(rounds):
            began = time.perf_counter()
            search(query.words)
            times.append((time.perf_counter() - began) * 1000)
        wanted = {number for number, row in rows.items() if query.answers(row)}
        first = found[:10]
        unjudged += sum((query.words, number) not in verdicts for number in first)
        good = [verdicts.get((query.words, number), number in wanted) for number in first]
        most = min(50, len(wanted))
        queries.append(
            {
                "query": query.words,
                "held": query.held,
                "found": len(found),
                "defined": len(wanted),
                "precision_10": round(sum(good) / len(good), 3) if good else (1.0 if not wanted else 0.0),
                "recall_50": round(len(wanted & set(found)) / most, 3) if most else 1.0,
            }
        )
    return {"queries": queries, "median_ms": round(statistics.median(times), 2), "unjudged": unjudged} | _means(queries)


def _means(queries: list[dict[str, Any]]) -> dict[str, float]:
    parts = {"all": queries, "tuned": [q for q in queries if not q["held"]], "held": [q for q in queries if q["held"]]}
    return {
        f"{measure}_{name}": round(statistics.mean(q[measure] for q in part), 3)
        for name, part in parts.items()
        for measure in ("precision_10", "recall_50")
    }


def show(search: Searcher, rows: Mapping[str, Mapping[str, str]], queries: list[Query], many: int) -> None:
    """The first hits of each query for judging by eye, on stderr; nothing of it is kept."""
    for query in queries:
        wanted = {number for number, row in rows.items() if query.answers(row)}
        found = search(query.words)
        say(f"\n## {query.words}: {len(found)} found, {len(wanted)} defined")
        for number in found[:many]:
            row = rows[number]
            mark = "+" if number in wanted else "-"
            place = " ".join(row["사업장 주소"].split()[:2])
            say(f"{mark} {number:>4} {row['모집직종'][:30]} | {place} | {row['고용형태']} {row['임금']}")
        missed = [n for n in wanted if n not in found]
        if missed and len(found) < 50:
            say("  missed: " + ", ".join(sorted({rows[n]["모집직종"][:20] for n in missed})))


def main() -> None:
    """Run, say what came out, and print the whole as one JSON object on the last line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quick", action="store_true", help="one timed round instead of five")
    parser.add_argument("--json", action="store_true", help="only the JSON object")
    parser.add_argument("--show", type=int, default=0, help="show the first N hits of the queries, to judge them")
    parser.add_argument("--held", action="store_true", help="with --show: the held queries instead of the others")
    options = parser.parse_args()
    with (SHARED / "vacancies_kead_2023.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = {row["연번"]: row for row in csv.DictReader(file)}
    with tempfile.TemporaryDirectory() as home:
        centre = open_house(home)
        searchers = {"iljari": ours(centre), "icontains": substring(centre), "fts5_trigram": trigram(centre)}
        if options.show:
            show(searchers["iljari"], rows, [q for q in QUERIES if q.held == options.held], options.show)
            return
        rounds, verdicts = 1 if options.quick else 5, judged()
        result: dict[str, Any] = {"vacancies": len(rows), "rounds": rounds, "load": round(os.getloadavg()[0], 2)}
        result |= {name: measure(each, rows, verdicts, rounds) for name, each in searchers.items() if each}
    if not options.json:
        for query in result["iljari"]["queries"]:
            print("{precision_10:5.2f} {recall_50:5.2f} {found:3} found {defined:3} defined  {query}".format(**query))
    result["times_slower_than_icontains"] = round(result["iljari"]["median_ms"] / result["icontains"]["median_ms"], 1)
    print(json.dumps(result, ensure_ascii=False))


if __name__ == "__main__":
    main()
