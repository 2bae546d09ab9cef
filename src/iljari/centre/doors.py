"""The guests' doors: who stands in this browser, for how long, and which pages are theirs.

A door is a name ("citizen", "firm"). What is kept in the session is the key of whoever came in and when they last did
something; the record itself is read anew for every page, so that whoever has left is out at once.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import wraps
from typing import Any, Concatenate
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode

from iljari.kernel import clock

from .access import allows
from .guests import Guest
from .permissions import PERMISSIONS

type View[**P] = Callable[Concatenate[HttpRequest, P], HttpResponse]


@dataclass(frozen=True, slots=True)
class Door:
    """`idle`: how long nothing may happen; `knock`: the name of the page that lets people in; `load(key)`: the guest
    who has that key now, or None."""

    name: str
    idle: timedelta
    knock: str
    load: Callable[[UUID], Guest | None]

    @property
    def _slot(self) -> str:
        return f"guest-{self.name}"

    def let_in(self, request: HttpRequest, key: UUID) -> None:
        """Let somebody in through this door in this browser; the session gets a new key (fixation)."""
        request.session.cycle_key()
        request.session[self._slot] = {"key": str(key), "at": clock.now().isoformat()}

    def lead_out(self, request: HttpRequest) -> None:
        """Forget who stood here."""
        request.session.pop(self._slot, None)
        request.session.cycle_key()

    def guest(self, request: HttpRequest) -> Guest | None:
        """Who stands in this browser now; None when nobody does, or nothing has happened for too long."""
        kept = request.session.get(self._slot)
        if not kept:
            return None
        now = clock.now()
        guest = self.load(UUID(kept["key"])) if now - datetime.fromisoformat(kept["at"]) <= self.idle else None
        if guest is None:
            request.session.pop(self._slot, None)
            return None
        request.session[self._slot] = {"key": kept["key"], "at": now.isoformat()}
        return guest

    def _knock_for(self, request: HttpRequest) -> str:
        """Where one knocks, with the way back for a page that was only to be read."""
        where = reverse(self.knock)
        if request.method not in {"GET", "HEAD"}:
            return where
        return f"{where}?{urlencode({'next': request.get_full_path()})}"

    def page[**P](self, permission: str) -> Callable[[View[P]], View[P]]:
        """Make a view a page behind this door: `request.guest` is who came; nobody is led to where one knocks."""
        if permission not in PERMISSIONS:
            raise KeyError(permission)

        def decorate(view: View[P]) -> View[P]:
            @wraps(view)
            def guarded(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
                guest: Any = self.guest(request)
                if guest is None or not allows(guest, permission):
                    return redirect(self._knock_for(request))
                request.guest = guest  # type: ignore[attr-defined]
                response = view(request, *args, **kwargs)
                response["Cache-Control"] = "no-store"
                return response

            guarded.permission = permission  # type: ignore[attr-defined]
            guarded.door = self.name  # type: ignore[attr-defined]
            return guarded

        return decorate
