"""Panels: rooms offer parts of shared pages (person, today, firm), the portal composes them.

A panel is a place, an order, a template and a function that gathers its context; it never knows its neighbours.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from html import unescape
from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.html import strip_tags


@dataclass(frozen=True, slots=True)
class Panel:
    """`place`: which page; `needs`: the permission without which it is left out; `gather(request, subject)`."""

    place: str
    order: int
    template: str
    gather: Callable[[HttpRequest, Any], Mapping[str, Any] | None]
    needs: str
    side: bool = False


HEADING = re.compile(r'<h2 id="([^"]+)"[^>]*>(.*?)</h2>', re.DOTALL)
"""The heading of a panel, by which the page leads to it."""

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


def headings(shown: Mapping[str, list[str]]) -> list[tuple[str, str]]:
    """The anchor and the words of each panel's heading, in the order of the page: what a long page is summed up by."""
    found = (HEADING.search(html) for place in ("main", "side") for html in shown[place])
    return [(match[1], " ".join(unescape(strip_tags(match[2])).split())) for match in found if match]
