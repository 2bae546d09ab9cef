"""What this room holds of people: nothing by their key; searches that somebody saved under a number or address."""

from iljari.kernel.holdings import Holding, holds

from .models import SavedSearch


def offer() -> None:
    """Name the table."""
    holds(Holding(SavedSearch, "", drop=True, contact="contact"))
