"""How staff sign in: no self-made accounts, a second factor for everybody, every sign-in in the ledger."""

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import get_adapter as get_mfa_adapter
from allauth.mfa.models import Authenticator
from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed
from django.dispatch import receiver
from django.http import HttpRequest

from iljari.kernel import ledger


class StaffAdapter(DefaultAccountAdapter):
    """Accounts are given by the administrator, never taken by oneself."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def is_reauthentication_required(self, *, app: str, **kwargs: object) -> bool:
        """Ask for the password again before the second factor is touched, but not while setting up the first one:
        whoever does that has given the password a moment ago."""
        return get_mfa_adapter().is_mfa_enabled(self.request.user, [Authenticator.Type.TOTP])


@receiver(user_logged_in)
def _signed_in(sender: object, user: object, **_: object) -> None:
    ledger.record(by=user, verb="centre.sign_in")


@receiver(user_logged_out)
def _signed_out(sender: object, user: object, **_: object) -> None:
    if user:
        ledger.record(by=user, verb="centre.sign_out")


@receiver(user_login_failed)
def _sign_in_failed(sender: object, **_: object) -> None:
    ledger.record(by=None, verb="centre.sign_in", outcome="refused", why="credentials")
