"""Files of seekers: of the Employment Agency for Persons with Disabilities (kead), and the house's own (standard)."""

from .kead import kead
from .row import SeekerRow, importer
from .standard import standard

__all__ = ["SeekerRow", "importer", "kead", "standard"]
