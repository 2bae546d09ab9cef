"""What every page needs: forms that may arrive twice, drafts, exports, paging."""

import hashlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import wraps
from typing import Any
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.http import http_date, quote_etag, url_has_allowed_host_and_scheme

from . import clock
from .models import Draft, Receipt
from .tables import write_csv, write_xlsx

PAGE_SIZE = 50
LONGEST_DRAFT = 200_000
LONGEST_WAY = 300
MOST_WINDOWS = 10_000


def once(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """A creating page whose form carries `_once`: sent twice, it answers with the first one's receipt.

    The token is taken in the same transaction as the action, so that of two racing posts one waits and is answered.
    """

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        token = request.POST.get("_once", "")[:64]
        if request.method != "POST" or not token:
            return view(request, *args, **kwargs)
        account = getattr(request.user, "pk", None)
        with transaction.atomic():
            receipt, fresh = Receipt.objects.select_for_update().get_or_create(
                token=token, defaults={"account": account}
            )
            if not fresh and receipt.account == account and receipt.location:
                return HttpResponseRedirect(receipt.location)
            response = view(request, *args, **kwargs)
            if isinstance(response, HttpResponseRedirect):
                Receipt.objects.filter(token=token).update(location=response.url[:500])
            else:
                Receipt.objects.filter(token=token).delete()
        return response

    guarded.takes_once_token = True  # type: ignore[attr-defined]
    return guarded


def way_back(request: HttpRequest) -> str:
    """The page that a link or form names as the one to go back to (`back`): a path of this house, "" for all else."""
    raw = request.POST.get("back") or request.GET.get("back", "")
    inside = raw.startswith("/") and len(raw) <= LONGEST_WAY and url_has_allowed_host_and_scheme(raw, None)
    return raw if inside else ""


def keep_draft(account: UUID, key: str, data: str) -> None:
    """Keep what was typed so far (urlencoded form data, at most 200,000 characters)."""
    Draft.objects.update_or_create(
        account=account, key=key[:120], defaults={"data": data[:LONGEST_DRAFT], "at": clock.now()}
    )


def draft(account: UUID, key: str) -> Draft | None:
    """What this account typed into this form and has not sent yet."""
    return Draft.objects.filter(account=account, key=key[:120]).first()


def drop_draft(account: UUID, key: str) -> None:
    """Forget the draft: it was sent, or thrown away."""
    Draft.objects.filter(account=account, key=key[:120]).delete()


def page_of(request: HttpRequest, rows: Any, size: int = PAGE_SIZE) -> Page:
    """The page of rows that the request asks for; a page number out of range gives the nearest one."""
    return Paginator(rows, size).get_page(request.GET.get("page"))


@dataclass(frozen=True, slots=True)
class Window:
    """A stretch of a long list, without counting it: its rows, its number from 1, and whether older ones follow."""

    rows: list[Any]
    number: int
    more: bool


def window_of(request: HttpRequest, rows: Any, size: int = PAGE_SIZE) -> Window:
    """The stretch of rows that the request asks for (one statement, however long the list is)."""
    asked = request.GET.get("page", "")
    number = min(max(int(asked), 1), MOST_WINDOWS) if asked.isdecimal() and len(asked) < 7 else 1
    begin = (number - 1) * size
    found = list(rows[begin : begin + size + 1])
    return Window(found[:size], number, len(found) > size)


def table_response(name: str, columns: Sequence[str], rows: Iterable[Sequence[object]], kind: str) -> HttpResponse:
    """A download: `kind` is "csv" (UTF-8 with BOM, as spreadsheets want it) or "xlsx"."""
    if kind == "xlsx":
        body = write_xlsx(columns, rows)
        mime = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    else:
        kind, body, mime = "csv", write_csv(columns, rows), "text/csv; charset=utf-8"
    response = HttpResponse(body, content_type=mime)
    response["Content-Disposition"] = f'attachment; filename="{name}.{kind}"'
    return response


def kept_typing(account: UUID, key: str) -> QueryDict | None:
    """The draft as a form takes it, or None; what only the browser adds (tokens) is left out."""
    kept = draft(account, key)
    if kept is None:
        return None
    data = QueryDict(kept.data, mutable=True)
    for name in ("csrfmiddlewaretoken", "_once"):
        data.pop(name, None)
    return data if any(value for value in data.values()) else None


def from_where(request: HttpRequest) -> str:
    """Where a request comes from, for rate limits and the ledger: the address that the proxy or the server saw."""
    return str(request.META.get("REMOTE_ADDR", ""))[:45]


def digest_of(body: bytes) -> str:
    """A body's name for caches: the same for the same bytes."""
    return hashlib.sha256(body).hexdigest()[:32]


def conditional(request: HttpRequest, response: HttpResponse, changed: datetime | None = None) -> HttpResponse:
    """The response with its ETag (and Last-Modified), or 304 for a reader who has it already.

    The address of a reader's language is the same for both, so that caches keep them apart by `Vary`.
    """
    etag = quote_etag(digest_of(response.content))
    moment = int(changed.timestamp()) if changed else None
    response["ETag"] = etag
    if moment:
        response["Last-Modified"] = http_date(moment)
    response["Cache-Control"] = "public, max-age=60"
    patch_vary_headers(response, ["Accept-Language", "Cookie"])
    return get_conditional_response(request, etag=etag, last_modified=moment, response=response) or response
