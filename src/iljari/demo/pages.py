"""The demo's own door: one press and one is in, as a role. It exists only in a demo house."""

from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP
from django.contrib.auth import login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from iljari.centre.access import at_staff_door
from iljari.centre.models import Account

from .house import is_demo


@at_staff_door
@require_POST
def enter(request: HttpRequest) -> HttpResponse:
    """Sign in as one of the demo's staff; unknown outside a demo."""
    account = Account.objects.filter(username=request.POST.get("username", ""), is_active=True, centre__is_demo=True)
    found = account.exclude(password__startswith="!").first()
    if not is_demo() or found is None:
        raise Http404
    login(request, found, backend="allauth.account.auth_backends.AuthenticationBackend")
    return redirect("portal:today")


def secret_of(account: Account) -> str:
    """The secret from which an authenticator app makes this account's codes; shown in the demo only."""
    stored = Authenticator.objects.filter(user=account, type=Authenticator.Type.TOTP).first()
    return TOTP(stored).instance.data["secret"] if stored else ""
