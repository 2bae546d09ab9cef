"""Who is acting, from where, and whether the second step of the sign-in was taken."""

from collections.abc import Callable

from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from iljari.kernel import ledger

OPEN_PATHS = ("/static/", "/health", "/i18n/", "/accounts/login/", "/accounts/logout/")


class WhoIsActing:
    """Notes the request's origin for the ledger and lets nobody in who has no second factor yet."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        with ledger.coming_from(request.META.get("REMOTE_ADDR", "")):
            if self._owes_second_factor(request):
                return redirect(reverse("mfa_activate_totp"))
            return self.get_response(request)

    def _owes_second_factor(self, request: HttpRequest) -> bool:
        if not request.user.is_authenticated or request.path.startswith((*OPEN_PATHS, "/accounts/")):
            return False
        if request.session.get("second_factor"):
            return False
        if not get_adapter().is_mfa_enabled(request.user, [Authenticator.Type.TOTP]):
            return True
        request.session["second_factor"] = True
        return False
