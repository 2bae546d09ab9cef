"""The doors: `action` guards every writer, `page` every page; both speak with the permission table only."""

from collections.abc import Callable, Iterable
from functools import wraps
from typing import Any, Concatenate
from urllib.parse import urlsplit

from django.contrib.auth.views import redirect_to_login
from django.db import transaction
from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from iljari.kernel import ledger
from iljari.kernel.errors import NotAllowed, Refusal

from .guests import Guest
from .models import Account
from .permissions import PERMISSIONS, may

type View[**P] = Callable[Concatenate[HttpRequest, P], HttpResponse]


# The door of pages that every server of the house serves, whichever side it is on.
EVERY_DOOR = "every"

type Actor = Account | Guest


def allows(account: Actor, permission: str) -> bool:
    """Whether this account or guest may do this now (it is active and one of its roles has the right)."""
    return account.is_active and may(account.roles, permission)


def action[**P, R](permission: str) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Make a function an action: one transaction; `by` must hold the right; a refusal is kept in the ledger.

    Every action takes keyword arguments only, among them `by`, the account or guest that acts. A guest may hand in
    nothing but their own records (`Guest.owns`). Raises NotAllowed.
    """
    if permission not in PERMISSIONS:
        raise KeyError(permission)

    def decorate(function: Callable[P, R]) -> Callable[P, R]:
        verb = f"{function.__module__.split('.')[1]}.{function.__name__}"

        @wraps(function)
        def act(*args: P.args, **kwargs: P.kwargs) -> R:
            by: Any = kwargs["by"]
            try:
                with transaction.atomic():
                    if not allows(by, permission) or not _hands_in_own(by, kwargs.values()):
                        raise NotAllowed(_("Your role has no right to do this. Ask the administrator if you need it."))
                    return function(*args, **kwargs)
            except Refusal as refusal:
                ledger.record(by=by, verb=verb, outcome="refused", why=refusal.code)
                raise

        act.permission = permission  # type: ignore[attr-defined]
        return act

    return decorate


def _hands_in_own(by: Actor, given: Iterable[object]) -> bool:
    return not isinstance(by, Guest) or all(by.owns(each) for each in given if isinstance(each, Model))


def page[**P](permission: str) -> Callable[[View[P]], View[P]]:
    """Make a view a staff page: signed in, holding the right; otherwise the sign-in page or a plain refusal."""
    if permission not in PERMISSIONS:
        raise KeyError(permission)

    def decorate(view: View[P]) -> View[P]:
        @wraps(view)
        def guarded(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
            if not request.user.is_authenticated:
                return redirect_to_login(_back_to(request))
            if not allows(request.user, permission):
                ledger.record(by=request.user, verb=f"page {permission}", outcome="refused", why="not_allowed")
                return render(request, "403.html", status=403)
            return view(request, *args, **kwargs)

        guarded.permission = permission  # type: ignore[attr-defined]
        guarded.door = "staff"  # type: ignore[attr-defined]
        return guarded

    return decorate


def _back_to(request: HttpRequest) -> str:
    """Where one goes on after signing in: this page, or for what was sent the page from which it was."""
    if request.method in {"GET", "HEAD"}:
        return request.get_full_path()
    came_from = urlsplit(request.headers.get("Referer", ""))
    return f"{came_from.path}?{came_from.query}".rstrip("?") if came_from.netloc == request.get_host() else "/today/"


def public[**P](view: View[P]) -> View[P]:
    """Mark a page that anybody may open."""
    view.permission = None  # type: ignore[attr-defined]
    view.door = "public"  # type: ignore[attr-defined]
    return view


def everywhere[**P](view: View[P]) -> View[P]:
    """Mark a page that anybody may open, on the public side and on that of staff alike (legal pages, health)."""
    view = public(view)
    view.door = EVERY_DOOR  # type: ignore[attr-defined]
    return view


def at_staff_door[**P](view: View[P]) -> View[P]:
    """Mark a page that anybody may open on the side of staff: it stands before the sign-in."""
    view = public(view)
    view.door = "staff"  # type: ignore[attr-defined]
    return view


def in_background[**P](view: View[P]) -> View[P]:
    """Mark what a page asks for by itself: being asked for does not keep a session of staff alive."""
    view.in_background = True  # type: ignore[attr-defined]
    return view
