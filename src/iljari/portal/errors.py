"""Pages for when something goes wrong: what happened, what was kept, what to do next; never a blank one."""

import sys
from collections.abc import Callable
from typing import Any

from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.db import DatabaseError, InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.template.loader import render_to_string

RETRY_AFTER = 60
TOO_BIG = (RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent)
# Answers that rooms and Django give without a page of their own.
PAGES = frozenset({400, 403, 404, 405, 410, 413, 429})


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """What was sent cannot be read, or is more than is taken."""
    return page_for(request, 413 if isinstance(exception, TOO_BIG) else 400)


def permission_denied(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Not for this role, or not for the public."""
    return page_for(request, 403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Nothing is at this address."""
    return page_for(request, 404)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form came back without its token."""
    return page_for(request, 403, "403_csrf.html")


def server_error(request: HttpRequest) -> HttpResponse:
    """A fault of ours, told without asking the database; when it is the database that does not answer, that is said."""
    away = isinstance(sys.exc_info()[1], OperationalError | InterfaceError)
    response = _bare(request, 503 if away else 500)
    if away:
        response["Retry-After"] = str(RETRY_AFTER)
    return response


def page_for(request: HttpRequest, status: int, template: str = "") -> HttpResponse:
    """The page of this status around which the layout shows whose house it is; without it when that cannot be asked."""
    try:
        html = render_to_string(template or f"{status}.html", {}, request=request)
    except DatabaseError:
        return _bare(request, status, template)
    return HttpResponse(html, status=status)


def _bare(request: HttpRequest, status: int, template: str = "") -> HttpResponse:
    """The page from what the request itself says: the language, and whether somebody of the staff has come."""
    user = getattr(request, "_cached_user", None)
    context: dict[str, Any] = {"request": request, "csrf_token": get_token(request)}
    if user is not None and user.is_authenticated:
        context["staff_name"] = user.name
    return HttpResponse(render_to_string(template or f"{status}.html", context), status=status)


class HelpfulErrors:
    """Puts a page into answers that refuse without a word (a method that is not allowed, a limit that is reached)."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if response.status_code not in PAGES or response.streaming or response.content:
            return response
        page = page_for(request, response.status_code)
        for name, value in response.items():
            if name != "Content-Type":
                page[name] = value
        return page
