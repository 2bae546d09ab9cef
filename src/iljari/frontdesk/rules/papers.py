"""Numbers of papers: their series, how people type them, and when two issues are one paper."""

import hashlib
import json
import re
import unicodedata
from collections.abc import Mapping
from datetime import date
from uuid import UUID

LETTERS = "PCD"
LONGEST_PREFIX = 4
NUMBER = re.compile(r"([^\W_]*[PCD])(\d{6})(\d{4,})")


def prefix(seekers: str, vacancies: str) -> str:
    """The prefix of the series of papers, at most four letters: that of seekers with a P behind it (YIP), or with
    another letter where this is the prefix of another series already."""
    tries = [seekers[: LONGEST_PREFIX - 1] + letter for letter in LETTERS]
    return next(each for each in tries if each not in {seekers, vacancies})


def number_in(typed: str) -> str:
    """The number as it stands on the paper, from whatever somebody typed (lower case, no dashes); "" for none."""
    plain = unicodedata.normalize("NFKC", typed).upper()
    found = NUMBER.fullmatch("".join(ch for ch in plain if ch.isalnum()))
    return "-".join(found.groups()) if found else ""


def once_key(*, person: UUID, kind: str, object_id: UUID, day: date, facts: Mapping[str, object]) -> str:
    """What makes two issues one: the same record of the same person, on one day, saying the same for the same purpose.
    A digest, so that it tells nothing of what it says."""
    said = json.dumps([str(person), kind, str(object_id), day.isoformat(), facts], sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(said.encode()).hexdigest()
