"""Files of vacancies: of the Employment Agency for Persons with Disabilities (kead), and the house's own (standard)."""

from .kead import kead
from .row import VacancyRow, importer
from .standard import standard

__all__ = ["VacancyRow", "importer", "kead", "standard"]
