"""What this room holds of people: what portals know of them; of whoever is erased nothing is kept."""

from iljari.kernel.holdings import Holding, holds

from .models import Entry, TheirRow


def offer() -> None:
    """Name the tables."""
    holds(Holding(TheirRow, "entry__person_id", drop=True), Holding(Entry, "person_id", drop=True))
