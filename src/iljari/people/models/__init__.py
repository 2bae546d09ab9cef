"""Nouns of the room: residents, registrations, consents, assignments, the thread, merges, erasures."""

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
from .twins import Apart, Erasure, ErasureWish, Merge

__all__ = [
    "Apart",
    "Assignment",
    "Career",
    "Consent",
    "DesiredDistrict",
    "DesiredOccupation",
    "Difficulty",
    "Erasure",
    "ErasureWish",
    "GroupMark",
    "Language",
    "Licence",
    "Merge",
    "OnlineApplication",
    "Person",
    "Registration",
    "ThreadEntry",
]
