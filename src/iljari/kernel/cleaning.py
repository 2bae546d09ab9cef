"""Input that no page has a use for: NUL characters, which databases refuse in texts."""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse

NUL = "\x00"


class NoNul:
    """Drops NUL from the address's question and from forms, where nobody sees it; refuses it in a path (400)."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if NUL in request.path_info:
            raise BadRequest("NUL in the path")
        request.META["QUERY_STRING"] = request.META.get("QUERY_STRING", "").replace("%00", "").replace(NUL, "")
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], args: object, kwargs: object
    ) -> HttpResponse | None:
        if request.method == "POST" and any(NUL in each for _name, all_ in request.POST.lists() for each in all_):
            cleaned = request.POST.copy()
            for name, all_ in request.POST.lists():
                cleaned.setlist(name, [each.replace(NUL, "") for each in all_])
            request._post = cleaned  # type: ignore[attr-defined]
        return None
