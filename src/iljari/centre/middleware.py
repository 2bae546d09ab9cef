"""Which door is served here, who is acting, from where, and whether the second step of the sign-in was taken."""

from collections.abc import Callable
from typing import Any

from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from iljari.kernel import ledger

from . import sessions
from .access import EVERY_DOOR

OPEN_PATHS = ("/static/", "/health", "/i18n/", "/accounts/")
PUBLIC_DOORS = frozenset({"public", "citizen", "firm"})


def door_of(view: Callable[..., Any]) -> str:
    """The door behind which a view lies: "staff", "public", a guests' door, or "every" (health, legal pages)."""
    door = getattr(view, "door", "")
    if door:
        return str(door)
    return "staff" if view.__module__.startswith("allauth.") else EVERY_DOOR


def served(door: str, doors: frozenset[str]) -> bool:
    """Whether a door is served by a house that serves these sides ("public", "staff")."""
    return door == EVERY_DOOR or ("public" if door in PUBLIC_DOORS else door) in doors


class DoorsApart:
    """Answers 404 for pages of a side that this server does not serve (network separation, `ILJARI_DOORS`)."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], args: object, kwargs: object
    ) -> HttpResponse | None:
        if served(door_of(view), settings.DOORS):
            return None
        if request.path == "/":
            return redirect("/today/")
        raise Http404


class WhoIsActing:
    """Notes the request's origin for the ledger, and lets nobody in whose session is over, who has no second factor
    yet, or who still has the password that an administrator chose."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        with ledger.coming_from(request.META.get("REMOTE_ADDR", "")):
            request.staff_session = sessions.present(request) if request.user.is_authenticated else None
            owed = self._owes(request)
            return redirect(reverse(owed)) if owed else self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], args: object, kwargs: object
    ) -> HttpResponse | None:
        """A page that is opened keeps the session alive; what a page asks for by itself (`in_background`) does not."""
        if request.staff_session and not getattr(view, "in_background", False):
            sessions.note(request, request.staff_session)
        return None

    def _owes(self, request: HttpRequest) -> str:
        """The name of the page that must come first; "" when nothing is owed."""
        if not request.user.is_authenticated or request.path.startswith(OPEN_PATHS):
            return ""
        if not request.session.get("second_factor"):
            if not get_adapter().is_mfa_enabled(request.user, [Authenticator.Type.TOTP]):
                return "mfa_activate_totp"
            request.session["second_factor"] = True
        return "account_change_password" if request.user.must_change_password else ""
