"""What the room shows of itself on shared pages: the centre's figures for everybody."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest

from iljari.centre.models import Centre
from iljari.kernel.panels import Panel, offer

from . import rules
from .queries import headline_figures


def of_home(request: HttpRequest, centre: Centre) -> Mapping[str, Any]:
    """The six figures since the opening; what is too small to be public is not told (six statements)."""
    shown = [(each, rules.public_value(each.value)) for each in headline_figures(centre.pk)]
    return {"figures": shown, "since": centre.opened_on}


def hang() -> None:
    """Hang the room's panel; called once, when the app is ready."""
    offer(Panel("home", 60, "statistics/panels/home.html", of_home, needs="statistics.figures"))
