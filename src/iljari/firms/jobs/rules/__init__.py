"""Pure decisions of the job search: what was asked for, what fits, what comes first. No Django, no clock."""

from .asked import Understood, aliases, known_as, understand
from .scoring import Field, Sought, field_lines, grams_of, idf_of, strength_of
from .wishes import PART_TIME, REACHES, SORTS, SPOKEN_REACH, Wishes, fits, hourly, in_reach, minutes_of

__all__ = [
    "PART_TIME",
    "REACHES",
    "SORTS",
    "SPOKEN_REACH",
    "Field",
    "Sought",
    "Understood",
    "Wishes",
    "aliases",
    "field_lines",
    "fits",
    "grams_of",
    "hourly",
    "idf_of",
    "in_reach",
    "known_as",
    "minutes_of",
    "strength_of",
    "understand",
]
