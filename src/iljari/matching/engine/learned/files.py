"""Resumes, vacancies and applications of CSV files, as tables to learn from.

The shape is that of the published set the model is judged on: `resume_seq`, `recruitment_seq`, keywords with semicolons
between them, codes, months and amounts. A column that a file lacks says nothing.
"""

import csv
import math
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from iljari.matching.engine.learned.marks import Marks, tell_apart

type Row = dict[str, str]
PERSON, VACANCY = "resume_seq", "recruitment_seq"
AMOUNT = 700.0  # width of a band of pay, in the file's unit (10,000 won a year)
JOB_CODES = ("job_code_seq1", "job_code_seq2", "job_code_seq3")
PLAIN_RESUME = ("degree",)
PLAIN_VACANCY = ("education", "major_task", "address_seq1", "address_seq2", "qualifications")


@dataclass(frozen=True, slots=True)
class World:
    """Who there is and who asked for what. asked: for each person vacancies by number, in the order of the file."""

    people: list[str]
    vacancies: list[str]
    asked: list[list[int]]
    people_say: Marks
    vacancies_say: Marks


def read_world(resumes: Path, vacancies: Path, applications: Path) -> World:
    """Read the three files. Raises ValueError where a column is missing or an application names somebody unknown."""
    people, offers = read_rows(resumes, PERSON), read_rows(vacancies, VACANCY)
    at = {row[PERSON]: number for number, row in enumerate(people)}
    of = {row[VACANCY]: number for number, row in enumerate(offers)}
    asked: list[list[int]] = [[] for _ in people]
    for line, row in enumerate(read_rows(applications, PERSON, VACANCY), start=2):
        if row[PERSON] not in at or row[VACANCY] not in of:
            raise ValueError(f"{applications.name}, line {line}: {row[PERSON]} or {row[VACANCY]} is in no file")
        asked[at[row[PERSON]]].append(of[row[VACANCY]])
    return World(
        list(at),
        list(of),
        [list(dict.fromkeys(each)) for each in asked],
        tell_apart([resume_words(row) for row in people]),
        tell_apart([vacancy_words(row) for row in offers]),
    )


def read_rows(path: Path, *needed: str) -> list[Row]:
    """The rows of a CSV file. Raises ValueError where a needed column is missing or the file is not UTF-8."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        reader = csv.DictReader(file)
        missing = [name for name in needed if name not in (reader.fieldnames or ())]
        if missing:
            raise ValueError(f"{path.name} has no column {', '.join(missing)}")
        return [{name: value or "" for name, value in row.items() if name} for row in reader]


def resume_words(row: Row) -> Iterable[str]:
    """What a resume says: keywords, fields, bands of career and pay. Nothing of who the person is."""
    yield from _split("says", row.get("text_keyword", ""))
    yield from _split("did", row.get("career_job_code", ""))
    yield from (f"field {row[name]}" for name in JOB_CODES if row.get(name))
    yield from (f"{name} {row[name]}" for name in PLAIN_RESUME if row.get(name))
    if (months := _number(row, "career_month")) is not None:
        yield f"career {int(math.log2(1 + months / 6))}"
    for name in ("hope_salary", "last_salary"):
        if (amount := _number(row, name)) is not None:
            yield f"{name} {int(amount // AMOUNT)}"


def vacancy_words(row: Row) -> Iterable[str]:
    """What a vacancy says: keywords, each and all together, and its plain codes."""
    boxes = row.get("check_box_keyword", "")
    yield from _split("box", boxes)
    yield f"boxes {boxes}"
    yield from _split("says", row.get("text_keyword", ""))
    yield from (f"{name} {row[name]}" for name in PLAIN_VACANCY if row.get(name))


def _split(kind: str, words: str) -> Iterable[str]:
    return (f"{kind} {word.strip()}" for word in words.split(";") if word.strip())


def _number(row: Row, name: str) -> float | None:
    try:
        number = float(row.get(name, ""))
    except ValueError:
        return None
    return number if math.isfinite(number) and number >= 0 else None
