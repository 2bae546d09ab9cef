"""Where a request comes from, also behind proxies: what the ledger names and rate limits count on."""

import ipaddress
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse


def origin_of(direct: str, forwarded: str, proxies: int) -> str:
    """The visitor's address: `direct` without proxies, else the one that the outermost of our own proxies saw.

    Each of our proxies appends the address it was called from to X-Forwarded-For; what stands left of those was
    written by the visitor and is not believed. Anything that is no address gives `direct`.
    """
    said = [part.strip() for part in forwarded.split(",")]
    if proxies < 1 or len(said) < proxies:
        return direct
    try:
        return str(ipaddress.ip_address(said[-proxies]))
    except ValueError:
        return direct


class TrueOrigin:
    """Puts the visitor's address into REMOTE_ADDR, once, for everything that comes after (`ILJARI_PROXIES`)."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.META["REMOTE_ADDR"] = origin_of(
            request.META.get("REMOTE_ADDR", ""), request.META.get("HTTP_X_FORWARDED_FOR", ""), settings.PROXIES
        )
        return self.get_response(request)
