"""Nouns of the room: residents, registrations, consents, assignments, the thread."""

from .person import Assignment, Consent, Difficulty, OnlineApplication, Person, ThreadEntry
from .registration import (
    Career,
    DesiredDistrict,
    DesiredOccupation,
    GroupMark,
    Language,
    Licence,
    Registration,
)

__all__ = [
    "Assignment",
    "Career",
    "Consent",
    "DesiredDistrict",
    "DesiredOccupation",
    "Difficulty",
    "GroupMark",
    "Language",
    "Licence",
    "OnlineApplication",
    "Person",
    "Registration",
    "ThreadEntry",
]
