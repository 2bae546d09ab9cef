"""Nouns of the room: firms, the people to talk to there, vacancies, the job search, factory enquiries."""

from .factory import FactoryDocument, FactoryEnquiry, FactoryLine
from .firms import Firm, FirmContact
from .jobs import JobEntry, JobGram, SavedSearch
from .vacancies import LIVE, Vacancy, VacancyFlag, VacancyQuerySet

__all__ = [
    "LIVE",
    "FactoryDocument",
    "FactoryEnquiry",
    "FactoryLine",
    "Firm",
    "FirmContact",
    "JobEntry",
    "JobGram",
    "SavedSearch",
    "Vacancy",
    "VacancyFlag",
    "VacancyQuerySet",
]
