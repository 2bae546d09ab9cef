"""How staff sign in: no self-made accounts, a second factor for everybody, every sign-in and refusal in the ledger.

Tries are counted in the database (`kernel.pace`), over all processes, and before they are looked at: racing guesses
count too. allauth's own counters, which live in one process, are switched off for what is counted here.
"""

import hashlib
from datetime import timedelta
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.forms import ChangePasswordForm
from allauth.account.signals import password_changed
from allauth.mfa.adapter import get_adapter as get_mfa_adapter
from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authenticator_added, authenticator_removed, authenticator_reset
from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed
from django.core.exceptions import ValidationError
from django.dispatch import receiver
from django.http import HttpRequest
from django.utils.translation import gettext as _

from iljari.kernel import ledger, pace

from . import sessions
from .models import Account

WINDOW = timedelta(minutes=10)
PASSWORDS_A_NAME_AND_ORIGIN, PASSWORDS_AN_ORIGIN, CODES = 5, 100, 5
# A name tried from many places: the colleague is not locked out for long, the guesser gets nowhere.
PASSWORDS_A_NAME, NAME_WINDOW = 50, timedelta(hours=1)


def _too_often() -> ValidationError:
    return ValidationError(_("Too many tries. Wait ten minutes and try again, or ask the administrator."))


class StaffAdapter(DefaultAccountAdapter):
    """Accounts are given by the administrator, never taken by oneself."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def is_reauthentication_required(self, *, app: str, **kwargs: object) -> bool:
        """Ask for the password again before the second factor is touched, but not while setting up the first one:
        whoever does that has given the password a moment ago."""
        return get_mfa_adapter().is_mfa_enabled(self.request.user, [Authenticator.Type.TOTP])

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Count this try of a password. Raises ValidationError when there were too many."""
        name, origin = _name_key(credentials), request.META.get("REMOTE_ADDR", "")
        limits = (
            (f"password:{name}/{origin}", PASSWORDS_A_NAME_AND_ORIGIN, WINDOW),
            (f"password:{name}", PASSWORDS_A_NAME, NAME_WINDOW),
            (f"password-from:{origin}", PASSWORDS_AN_ORIGIN, WINDOW),
        )
        if not all(pace.within(key, most, per) for key, most, per in limits):
            ledger.record(by=None, verb="centre.sign_in", outcome="refused", why="too_often")
            raise _too_often()

    def authenticate(self, request: HttpRequest, **credentials: Any) -> Any:
        """Check a password; the right one clears the count of this name and origin."""
        account = super().authenticate(request, **credentials)
        if account:
            pace.forget(f"password:{_name_key(credentials)}/{request.META.get('REMOTE_ADDR', '')}", WINDOW)
        return account

    def set_password(self, user: Account, password: str) -> None:
        """A password that somebody chose for themselves need not be changed."""
        user.must_change_password = False
        super().set_password(user, password)

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return "/today/"


def _name_key(credentials: dict[str, Any]) -> str:
    """The typed name as it may stand in the database: it could be a password typed into the wrong field."""
    return hashlib.sha256(str(credentials.get("username", "")).lower().encode()).hexdigest()[:32]


class NewPasswordForm(ChangePasswordForm):
    """The change of a password: the new one must be new."""

    def clean_password1(self) -> str:
        password = self.cleaned_data["password1"]
        if self.user.check_password(password):
            raise ValidationError(_("This is your present password. Choose another."))
        return password


class _Paced:
    """Codes of the second step: five tries in ten minutes, each refusal in the ledger, no code used twice."""

    def clean_code(self) -> str:
        tries = f"second-step:{self.user.pk}"
        if not pace.within(tries, CODES, WINDOW):
            ledger.record(by=self.user, verb="centre.second_step", outcome="refused", why="too_often")
            raise _too_often()
        try:
            code = super().clean_code()
        except ValidationError:
            ledger.record(by=self.user, verb="centre.second_step", outcome="refused", why="credentials")
            raise
        totp = self.authenticator.type == Authenticator.Type.TOTP
        if totp and not pace.within(f"code-used:{self.user.pk}:{code}", 1, timedelta(days=1)):
            raise ValidationError(_("This code has been used. Wait for the next one."))
        pace.forget(tries, WINDOW)
        if not totp:
            ledger.record(by=self.user, verb="centre.use_recovery_code")
        return code


class SecondStepForm(_Paced, AuthenticateForm):
    """The second step of the sign-in."""


class SecondStepAgainForm(_Paced, ReauthenticateForm):
    """The code once more, before the way of signing in is changed."""


@receiver(user_logged_in)
def _signed_in(sender: object, request: HttpRequest, user: Account, **_: object) -> None:
    sessions.begin(request, user)
    ledger.record(by=user, verb="centre.sign_in")


@receiver(user_logged_out)
def _signed_out(sender: object, request: HttpRequest, user: Account | None, **_: object) -> None:
    if user:
        kept = request.session.get(sessions.SLOT)
        if kept:
            sessions.end(user.pk, why="signed_out", only=kept)
        ledger.record(by=user, verb="centre.sign_out")


@receiver(user_login_failed)
def _sign_in_failed(sender: object, **_: object) -> None:
    ledger.record(by=None, verb="centre.sign_in", outcome="refused", why="credentials")


@receiver(password_changed)
def _password_changed(sender: object, request: HttpRequest, user: Account, **_: object) -> None:
    sessions.end(user.pk, why="password", but=request.session.get(sessions.SLOT))
    ledger.record(by=user, verb="centre.change_password", about="account", object_id=user.pk)


@receiver([authenticator_added, authenticator_reset, authenticator_removed])
def _second_factor_changed(
    sender: object, request: HttpRequest, user: Account, authenticator: Any, **_: object
) -> None:
    """Who removes the app owes a new one at once, here and everywhere else."""
    request.session.pop("second_factor", None)
    sessions.end(user.pk, why="factor", but=request.session.get(sessions.SLOT))
    fields = [str(authenticator.type)]
    ledger.record(by=user, verb="centre.second_factor", about="account", object_id=user.pk, fields=fields)
