"""The root of the public API (/api/v1/): rooms' routers, errors in both languages, rate limit, CORS, ETag.

Everything here is public and read-only. The views belong to django-ninja; `_door` puts the house's own door before
each, so that the house knows them as public pages by name.
"""

from collections.abc import Callable
from datetime import timedelta
from typing import Any, ClassVar

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.urls import URLPattern
from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop
from django.views.decorators.csrf import csrf_exempt
from ninja import Field, NinjaAPI, Schema
from ninja.errors import ValidationError
from ninja.renderers import JSONRenderer

from iljari.centre.access import public
from iljari.centre.queries import the_centre
from iljari.firms.jobs.api import Ended, Unreadable
from iljari.firms.jobs.api import router as vacancies
from iljari.kernel import clock, pace, web
from iljari.kernel.api import ErrorOut

A_MINUTE, PER = 60, timedelta(minutes=1)
SENTENCES: dict[str, str | Promise] = {
    "not_found": _("There is nothing at this address. Look at the number or the path again."),
    "ended": _("This vacancy has ended."),
    "wrong": _("A parameter cannot be read; “fields” says which and why."),
    "too_often": _("Too many requests. Wait a minute; “Retry-After” says how many seconds."),
    "method": _("Only GET is offered here."),
}


class CentreOut(Schema):
    """The job centre whose vacancies these are."""

    name: str
    name_en: str
    phone: str
    address: str
    district: str = Field(description=gettext_noop("Ten digits of the legal district; empty when unknown"))
    open_vacancies: int
    url: str


class PlainJSON(JSONRenderer):
    """JSON with Korean as it is."""

    json_dumps_params: ClassVar[dict[str, Any]] = {"ensure_ascii": False}


api = NinjaAPI(
    title="Iljari",
    version="1",
    description="Open vacancies of the job centre, for programs. Read-only, no key, 60 requests a minute.",
    docs_url=None,
    renderer=PlainJSON(),
    urls_namespace="api",
)
api.add_router("", vacancies)


@api.get(
    "/centre",
    response={200: CentreOut, 404: ErrorOut, 429: ErrorOut},
    summary=gettext_noop("The centre"),
    operation_id="centre",
    tags=["centre"],
)
def centre(request: HttpRequest) -> CentreOut:
    """Name, phone, address of the centre, and how many vacancies are open."""
    from iljari.firms.jobs.queries import listed

    found = the_centre()
    if found is None:
        raise Http404
    return CentreOut(
        name=found.name,
        name_en=found.name_en,
        phone=found.phone,
        address=found.address,
        district=found.district,
        open_vacancies=listed(found).count(),
        url=request.build_absolute_uri("/"),
    )


def problem(code: str, status: int, fields: dict[str, str] | None = None) -> JsonResponse:
    """An error answer."""
    told: dict[str, Any] = {"code": code}
    for language in ("ko", "en"):
        with translation.override(language):
            told[f"message_{language}"] = str(SENTENCES[code])
    return JsonResponse(
        {"error": told | {"fields": fields or {}}}, status=status, json_dumps_params={"ensure_ascii": False}
    )


@api.exception_handler(Http404)
def _not_found(request: HttpRequest, error: Exception) -> HttpResponse:
    return problem("not_found", 404)


@api.exception_handler(Ended)
def _ended(request: HttpRequest, error: Exception) -> HttpResponse:
    return problem("ended", 410)


@api.exception_handler(Unreadable)
def _unreadable(request: HttpRequest, error: Unreadable) -> HttpResponse:
    return problem("wrong", 422, error.problems)


@api.exception_handler(ValidationError)
def _wrong(request: HttpRequest, error: ValidationError) -> HttpResponse:
    fields = {str(each["loc"][-1]): str(each["msg"]) for each in error.errors}
    return problem("wrong", 422, fields)


def _door(pattern: URLPattern) -> URLPattern:
    """The same path with the house's door before its view."""
    view: Callable[..., HttpResponse] = pattern.callback

    @public
    @csrf_exempt
    def opened(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = _answer(request, view, *args, **kwargs)
        response["Access-Control-Allow-Origin"] = "*"
        response["Access-Control-Expose-Headers"] = "ETag, Retry-After"
        return response

    return URLPattern(pattern.pattern, opened, pattern.default_args, pattern.name)


def _answer(request: HttpRequest, view: Callable[..., HttpResponse], *args: Any, **kwargs: Any) -> HttpResponse:
    if request.method == "OPTIONS":
        response = HttpResponse(status=204)
        response["Access-Control-Allow-Methods"] = "GET"
        response["Access-Control-Allow-Headers"] = "If-None-Match"
        return response
    if request.method not in {"GET", "HEAD"}:
        response = problem("method", 405)
        response["Allow"] = "GET, HEAD, OPTIONS"
        return response
    if not pace.within(f"api:{web.from_where(request)}", A_MINUTE, PER):
        response = problem("too_often", 429)
        response["Retry-After"] = str(60 - int(clock.now().timestamp()) % 60)
        return response
    if request.method == "HEAD":
        request.method = "GET"
    response = view(request, *args, **kwargs)
    return web.conditional(request, response) if response.status_code == 200 else response


_found, _app, _space = api.urls
urls = ([_door(each) for each in _found], _app, _space)


def schema() -> dict[str, Any]:
    """The API's own description (OpenAPI 3.1), as /api/v1/openapi.json has it."""
    return dict(api.get_openapi_schema())
