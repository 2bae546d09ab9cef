"""Nouns of the room: firms, the people to talk to there, vacancies, visits, the job search, factory enquiries."""

from .factory import FactoryDocument, FactoryEnquiry, FactoryLine
from .firms import Firm, FirmContact
from .jobs import JobEntry, JobGram, SavedSearch
from .vacancies import LIVE, Vacancy, VacancyFlag, VacancyQuerySet
from .visits import FirmVisit, FirmVisitVersion, PlannedVisit

__all__ = [
    "LIVE",
    "FactoryDocument",
    "FactoryEnquiry",
    "FactoryLine",
    "Firm",
    "FirmContact",
    "FirmVisit",
    "FirmVisitVersion",
    "JobEntry",
    "JobGram",
    "PlannedVisit",
    "SavedSearch",
    "Vacancy",
    "VacancyFlag",
    "VacancyQuerySet",
]
