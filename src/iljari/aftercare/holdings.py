"""What this room holds of people: the care after the start of work, and each time they were asked."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from iljari.kernel.holdings import Holding, holds

from .models import Aftercare, Ask


def offer() -> None:
    """Name the tables."""
    holds(
        Holding(Aftercare, words="hour", goes_with="hire", running=Q(state="running"), label=_("Aftercare")),
        Holding(Ask, "care__person", words="firm_name words firm_words", blanks={"firm_name": "—"}),
    )
