"""Would a consultant put these in front of the person? The first five of 200 real registrations, judged with a rubric.

uv run python -m bench.matching_sensible [--json] [--show]

Brings the real vacancies (949) and the people who want to work in Yongin (592) into a throwaway house, runs the
matching, and takes 200 people by the hash of their number. A suggestion is sensible when all of these hold:

1. the work is the wished work, or one that the person could begin without training (judged by hand, once for each pair
   of wish and vacancy: bench/matching_sensible_judged.csv; pairs that nobody judged count as not sensible);
2. the way is at most 60 km from the wished district, as the crow flies: what people do every day at the utmost;
3. what the vacancy is, is known (an occupation that has no code counts as not sensible).

Pay, licences and education are gates of the engine and not judged again. Printed: the share of sensible suggestions,
people with five, with three or more, with none, and why the others are not. The judge was one person, who knew what the
engine had done; the last line is one JSON object.
"""

import argparse
import csv
import hashlib
import json
import os
import tempfile
from collections import Counter
from pathlib import Path
from typing import Any

from bench.job_search import SHARED, open_house

JUDGED = Path(__file__).with_name("matching_sensible_judged.csv")
PEOPLE, FIRST, FARTHEST_KM = 200, 5, 60


def fault(wish: str, suggestion: Any, district: str, judged: dict[tuple[str, str], bool]) -> str:
    """Why a suggestion is not sensible; empty for one that is."""
    from iljari.kernel import codes
    from iljari.matching import mapping

    vacancy = suggestion.vacancy
    code = mapping.occupation(vacancy.occupation, vacancy.occupation_words)
    if code is None:
        return "occupation not known"
    words = vacancy.occupation_words or codes.occupation_name(code)
    if words != wish and not judged.get((wish, words), False):
        return "other work" if (wish, words) in judged else "not judged"
    way = codes.distance_km(district, vacancy.district) if district and vacancy.district else None
    return "too far" if way is not None and way > FARTHEST_KM else ""


def judge(show: bool) -> dict[str, object]:
    """Judge the first five of two hundred."""
    from iljari.centre.actions import system_account
    from iljari.centre.models import Centre
    from iljari.kernel import codes
    from iljari.kernel.imports import run
    from iljari.matching import tasks
    from iljari.matching.actions import run_matching
    from iljari.matching.models import Suggestion
    from iljari.people.models import Registration
    from iljari.people.presets import importer, kead

    with JUDGED.open(encoding="utf-8", newline="") as file:
        judged = {(row["wish"], row["vacancy"]): row["sensible"] == "1" for row in csv.DictReader(file)}
    system = system_account(Centre.objects.get())
    with tasks.paused():
        run(kead(near="4146000000", within="4146000000"), SHARED / "seekers_kead_2025.csv", importer(system))
    run_matching(by=system)
    rows = list(Registration.objects.prefetch_related("occupations", "districts"))
    rows.sort(key=lambda row: hashlib.sha256(row.source_number.encode()).hexdigest())
    faults: Counter[str] = Counter()
    sensible = []
    for row in rows[:PEOPLE]:
        wishes = [each.words or codes.occupation_name(each.code) for each in row.occupations.all()]
        wish = wishes[0] if wishes else ""
        district = next((each.district for each in row.districts.all()), "")
        offered = Suggestion.objects.offered().filter(person=row.person_id).select_related("vacancy").order_by("rank")
        found = [fault(wish, each, district, judged) for each in offered[:FIRST]]
        faults.update(why for why in found if why)
        sensible.append((len(found), found.count("")))
        if show and any(found):
            names = [
                each.vacancy.occupation_words or codes.occupation_name(each.vacancy.occupation) for each in offered
            ]
            print(wish, *(f"{why}: {name}" for why, name in zip(found, names, strict=False) if why), sep=" | ")
    total = sum(offered for offered, _good in sensible)
    return {
        "people": len(sensible),
        "suggestions": total,
        "sensible": round(sum(good for _offered, good in sensible) / total, 3),
        "people_with_five": sum(good == FIRST for _offered, good in sensible),
        "people_with_three": sum(good >= 3 for _offered, good in sensible),
        "people_with_none": sum(good == 0 for _offered, good in sensible),
        "faults": dict(faults.most_common()),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--json", action="store_true", help="the last line is one JSON object")
    parser.add_argument("--show", action="store_true", help="print who was offered something that is not sensible")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="iljari-sensible-") as home:
        os.environ["ILJARI_HOME"] = home
        open_house(home)
        found = judge(given.show)
    if not given.json:
        for name, value in found.items():
            print(f"{name.replace('_', ' ')}: {value}")
    print(json.dumps(found, ensure_ascii=False))


if __name__ == "__main__":
    main()
