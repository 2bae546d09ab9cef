"""What machines ask for: site map, robots, the contact for security, the icons at their usual addresses."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from functools import cache
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.templatetags.static import static
from django.urls import URLResolver, get_resolver, reverse
from django.views.decorators.http import require_safe

from iljari.centre.access import EVERY_DOOR, everywhere, public
from iljari.centre.middleware import door_of
from iljari.centre.queries import the_centre
from iljari.kernel import clock, sitemap

ICONS = {
    "favicon.ico": "iljari/favicon.ico",
    "apple-touch-icon.png": "iljari/apple-touch-icon.png",
    "apple-touch-icon-precomposed.png": "iljari/apple-touch-icon.png",
}
MOST = 50_000  # the protocol's limit for one file
SECURITY_LASTS = timedelta(days=180)


@cache
def private_paths() -> tuple[str, ...]:
    """The beginnings of paths under which no page is open to the public: nothing there is for a search engine."""
    opened: set[str] = set()
    closed: set[str] = set()
    for route, view in _pages(get_resolver()):
        beginning, slash, _rest = route.partition("/")
        private = door_of(view) not in {"public", EVERY_DOOR}
        (closed if private else opened).add(f"/{beginning.partition('<')[0]}{slash}")
    return tuple(sorted(closed - opened))


def _pages(resolver: URLResolver, prefix: str = "") -> Iterator[tuple[str, Callable[..., Any]]]:
    for each in resolver.url_patterns:
        route = prefix + str(each.pattern)
        if isinstance(each, URLResolver):
            yield from _pages(each, route)
        else:
            yield route, each.callback


def own_pages(_centre: object) -> list[sitemap.Entry]:
    """The portal's own public pages."""
    names = ("portal:home", "portal:privacy", "portal:copyright", "portal:accessibility")
    return [sitemap.Entry(reverse(name)) for name in names]


@public
@require_safe
def site_map(request: HttpRequest) -> HttpResponse:
    """All public pages of the house; empty before there is a centre."""
    centre = the_centre()
    found = sitemap.entries(centre)[:MOST] if centre else []
    root = f"{request.scheme}://{request.get_host()}"
    return render(request, "portal/sitemap.xml", {"root": root, "entries": found}, content_type="application/xml")


@everywhere
@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """What crawlers may read: the public pages, or nothing where this server serves staff only."""
    if "public" not in settings.DOORS:
        lines = ["User-agent: *", "Disallow: /"]
    else:
        root = f"{request.scheme}://{request.get_host()}"
        lines = ["User-agent: *", *(f"Disallow: {path}" for path in private_paths()), f"Sitemap: {root}/sitemap.xml"]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


@everywhere
@require_safe
def security(request: HttpRequest) -> HttpResponse:
    """Whom to tell of a weakness (RFC 9116); unknown until the centre has named an officer or a phone."""
    centre = the_centre()
    contacts = []
    if centre and centre.privacy_email:
        contacts.append(f"mailto:{centre.privacy_email}")
    if centre and (centre.privacy_phone or centre.phone):
        digits = (centre.privacy_phone or centre.phone).replace("-", "").lstrip("0")
        contacts.append(f"tel:+82{digits}")
    if not contacts:
        raise Http404
    expires = (clock.now() + SECURITY_LASTS).strftime("%Y-%m-%dT00:00:00Z")
    lines = [*(f"Contact: {each}" for each in contacts), f"Expires: {expires}", "Preferred-Languages: ko, en"]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


@everywhere
@require_safe
def icon(request: HttpRequest, name: str) -> HttpResponse:
    """The icon that browsers look for by themselves."""
    if name not in ICONS:
        raise Http404
    return redirect(static(ICONS[name]), permanent=True)
