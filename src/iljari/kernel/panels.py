"""Panels: rooms offer parts of shared pages (person, today, firm), the portal composes them.

A panel is a place, an order, a template and a function that gathers its context; it never knows its neighbours.
"""

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string


@dataclass(frozen=True, slots=True)
class Panel:
    """`place`: which page; `needs`: the permission without which it is left out; `gather(request, subject)`."""

    place: str
    order: int
    template: str
    gather: Callable[[HttpRequest, Any], Mapping[str, Any] | None]
    needs: str
    side: bool = False


_panels: dict[str, list[Panel]] = defaultdict(list)


def offer(panel: Panel) -> None:
    """Hang a panel into its place."""
    if panel not in _panels[panel.place]:
        _panels[panel.place].append(panel)
        _panels[panel.place].sort(key=lambda each: each.order)


def render(place: str, request: HttpRequest, subject: Any, may: Callable[[str], bool]) -> dict[str, list[str]]:
    """The rendered panels of a place: {"main": [...], "side": [...]}; one whose gather gives None is left out."""
    shown: dict[str, list[str]] = {"main": [], "side": []}
    for panel in _panels[place]:
        if not may(panel.needs):
            continue
        context = panel.gather(request, subject)
        if context is not None:
            html = render_to_string(panel.template, {**context, "subject": subject}, request=request)
            shown["side" if panel.side else "main"].append(html)
    return shown
