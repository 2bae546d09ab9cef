"""What this room holds of people: what portals know of them; of whoever is erased nothing is kept but a keyed digest of
their number there, so that the next list does not enter them anew."""

from iljari.kernel.holdings import Holding, holds

from .actions.erased import remember_erased
from .models import Entry, TheirRow


def offer() -> None:
    """Name the tables."""
    holds(
        Holding(TheirRow, "entry__person_id", drop=True), Holding(Entry, "person_id", drop=True, forget=remember_erased)
    )
