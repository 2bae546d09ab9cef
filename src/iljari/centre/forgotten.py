"""A forgotten password: a code goes to the address on the account; the code and a new password are typed together.

Nobody is signed in by this. What it gives is the first step of the sign-in; the second step is asked for as always, so
that whoever reads a colleague's mail gets no further. An account without a second step therefore gets no code: for it
the administrator sets a first password. Whether a name is known, and has an address, is never told.
"""

from datetime import timedelta

from allauth.mfa.models import Authenticator
from django.db import transaction
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from iljari.kernel import ledger, onetime, pace
from iljari.kernel.outbox import Occasion, send

from . import sessions
from .models import Account

PURPOSE = "staff_password"
ASKED = ((3, timedelta(minutes=10)), (10, timedelta(days=1)))
ASKED_FROM = ((20, timedelta(minutes=10)),)
TRIED = ((10, timedelta(minutes=10)),)

OCCASION = Occasion(
    key="centre.new_password",
    label=_("Staff: code for a new password"),
    subject=_("Code for a new password"),
    text=_(
        "{centre}: {code} is the code with which {name} can set a new password. It is valid for {minutes} minutes. "
        "If you did not ask for it, tell the administrator; nothing has been changed."
    ),
    facts={
        "centre": _("name of the centre"),
        "name": _("name of the colleague"),
        "code": _("the code"),
        "minutes": _("minutes for which it is valid"),
    },
    secret=True,
    at_once=True,
)


def ask(*, username: str, origin: str) -> None:
    """Send a code if this account can have one; nothing that is seen from outside tells whether it could.

    Raises onetime.TooOften, counted by the typed name and by origin, known or not.
    """
    _within("ask", username, ASKED)
    _within("ask-from", origin, ASKED_FROM)
    account = _account(username)
    if account is None:
        return
    try:
        issued = onetime.issue(purpose=PURPOSE, contact=_contact(account), origin=origin)
    except onetime.TooOften:
        return
    facts = {"centre": account.centre.name, "name": account.name, "code": issued.code, "minutes": issued.minutes}
    with transaction.atomic():
        send(OCCASION.key, centre=account.centre_id, to=account.email, facts=facts, language=get_language() or "ko")
        ledger.record(by=None, verb="centre.ask_new_password", about="account", object_id=account.pk)


def take(*, username: str, code: str, password: str, origin: str) -> bool:
    """Set the new password if the code is right; all sessions of the account end. False says nothing about why.

    Raises onetime.TooOften, counted by the typed name and origin, known or not.
    """
    _within("try", f"{username}/{origin}", TRIED)
    account = _account(username)
    if account is None or not _is_right(account, code):
        ledger.record(by=None, verb="centre.new_password", outcome="refused", why="credentials")
        return False
    with transaction.atomic():
        account.set_password(password)
        account.must_change_password = False
        account.save(update_fields=["password", "must_change_password"])
        sessions.end(account.pk, why="password")
        ledger.record(by=account, verb="centre.new_password", about="account", object_id=account.pk)
    return True


def _account(username: str) -> Account | None:
    found = Account.objects.filter(username=username, is_active=True).exclude(email="").first()
    if found is None or not found.has_usable_password():
        return None
    return found if Authenticator.objects.filter(user=found, type=Authenticator.Type.TOTP).exists() else None


def _is_right(account: Account, code: str) -> bool:
    try:
        return onetime.check(purpose=PURPOSE, contact=_contact(account), code=code)
    except onetime.TooOften:
        return False


def _contact(account: Account) -> str:
    return f"account:{account.pk}"


def _within(what: str, who: str, limits: tuple[tuple[int, timedelta], ...]) -> None:
    if not all(pace.within(f"forgotten-{what}:{who[:80]}/{per}", most, per) for most, per in limits):
        raise onetime.TooOften
