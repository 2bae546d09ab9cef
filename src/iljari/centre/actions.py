"""Verbs of the house: open a centre, staff in and out, numbers."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from allauth.mfa.models import Authenticator
from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from iljari.kernel import clock, ledger
from iljari.kernel.errors import RuleBroken

from . import sessions
from .access import action
from .models import Account, Centre, NumberSeries, Role, RoleGrant
from .rules import number_of

SYSTEM = "iljari"
DESCRIBED = frozenset(
    {
        "name",
        "name_en",
        "phone",
        "address",
        "opening_words",
        "way_words",
        "privacy_officer",
        "privacy_phone",
        "privacy_email",
    }
)


@transaction.atomic
def open_centre(
    *,
    name: str,
    name_en: str = "",
    seeker_prefix: str = "IJ",
    vacancy_prefix: str = "IG",
    phone: str = "",
    address: str = "",
    district: str = "",
    is_demo: bool = False,
) -> Centre:
    """Open a centre together with its system account, under which imports and the timer act. No right is needed:
    this is what the person at the machine's command line does first."""
    centre = Centre.objects.create(
        name=name,
        name_en=name_en,
        seeker_prefix=seeker_prefix,
        vacancy_prefix=vacancy_prefix,
        phone=phone,
        address=address,
        district=district,
        is_demo=is_demo,
        opened_on=clock.today(),
    )
    username = SYSTEM if not Account.objects.filter(username=SYSTEM).exists() else f"{SYSTEM}-{centre.id.hex[-12:]}"
    system = Account(centre=centre, username=username, name=str(_("Iljari (system)")), joined_on=clock.today())
    system.set_unusable_password()
    system.save()
    for role in Role.values:
        RoleGrant.objects.create(account=system, role=role, granted_by=SYSTEM)
    ledger.record(by=system, verb="centre.open_centre", about="centre", object_id=centre.id)
    return centre


def system_account(centre: Centre) -> Account:
    """The account under which the program itself acts in this centre (imports, timer)."""
    return Account.objects.get(centre=centre, username__startswith=SYSTEM, password__startswith="!")


def is_system(account: Account) -> bool:
    """Whether this is the program's own account of a centre: what it holds is nobody's yet."""
    return account.username.startswith(SYSTEM) and account.password.startswith("!")


@action("centre.manage_staff")
def add_staff(
    *,
    by: Account,
    username: str,
    name: str,
    roles: Iterable[str],
    password: str | None = None,
    email: str = "",
    must_change: bool = False,
) -> Account:
    """Give a new colleague an account with these roles; without a password nobody can sign in with it yet.

    `must_change`: the password is a first one, told by somebody else, and is changed at the first sign-in.
    """
    if Account.objects.filter(username=username).exists():
        raise RuleBroken(_("This sign-in name is taken. Choose another."), fields={"username": _("Taken.")})
    account = Account(
        centre=by.centre,
        username=username,
        name=name,
        email=email.lower(),
        joined_on=clock.today(),
        must_change_password=must_change,
    )
    account.set_password(password)
    account.save()
    for role in roles:
        RoleGrant.objects.create(account=account, role=role, granted_by=by.name)
    ledger.record(by=by, verb="centre.add_staff", about="account", object_id=account.id, fields=["roles"])
    return account


@action("centre.manage_staff")
def set_roles(*, by: Account, account: Account, roles: Iterable[str]) -> None:
    """Give and take rights so that the account holds exactly these roles; both are kept in the log of rights.

    A right given holds from the next page on; when one is taken, the colleague's sessions end at once.
    """
    wanted, held = frozenset(roles), frozenset(account.grants.filter(revoked_at=None).values_list("role", flat=True))
    account.grants.filter(revoked_at=None, role__in=held - wanted).update(revoked_at=clock.now(), revoked_by=by.name)
    for role in sorted(wanted - held):
        RoleGrant.objects.create(account=account, role=role, granted_by=by.name)
    account.__dict__.pop("_roles", None)
    if held - wanted:
        sessions.end(account.pk, why="roles")
    ledger.record(by=by, verb="centre.set_roles", about="account", object_id=account.id, fields=["roles"])


@action("centre.manage_staff")
def end_account(*, by: Account, account: Account) -> None:
    """A colleague leaves: the account closes at once, and with it all rights and every session."""
    Account.objects.filter(pk=account.pk).update(is_active=False, left_on=clock.today())
    account.grants.filter(revoked_at=None).update(revoked_at=clock.now(), revoked_by=by.name)
    sessions.end(account.pk, why="left")
    ledger.record(by=by, verb="centre.end_account", about="account", object_id=account.id)


@action("centre.manage_staff")
def set_first_password(*, by: Account, account: Account, password: str, why: str) -> None:
    """Give a colleague who has forgotten it a new first password, to be changed at the next sign-in.

    The second step stays as it is; all sessions end. Raises RuleBroken for one's own account.
    """
    _another(by, account)
    account.set_password(password)
    account.must_change_password = True
    account.save(update_fields=["password", "must_change_password"])
    sessions.end(account.pk, why="password")
    ledger.record(by=by, verb="centre.set_first_password", about="account", object_id=account.id, why=why)


@action("centre.manage_staff")
def reset_second_factor(*, by: Account, account: Account, why: str) -> None:
    """A colleague has lost the phone: app and recovery codes end, all sessions too; the next sign-in sets up anew.

    Raises RuleBroken for one's own account.
    """
    _another(by, account)
    Authenticator.objects.filter(user=account).delete()
    sessions.end(account.pk, why="factor")
    ledger.record(by=by, verb="centre.reset_second_factor", about="account", object_id=account.id, why=why)


@action("centre.manage_staff")
def set_email(*, by: Account, account: Account, email: str) -> None:
    """Note the address to which a colleague's codes for a new password go."""
    Account.objects.filter(pk=account.pk).update(email=email.lower())
    ledger.record(by=by, verb="centre.set_email", about="account", object_id=account.id, fields=["email"])


@action("centre.own_sessions")
def end_sessions(*, by: Account, only: UUID | None = None, but: UUID | None = None) -> int:
    """End one of one's own sessions, or all but one; returns how many ended."""
    ended = sessions.end(by.pk, why="by_hand", only=only, but=but)
    ledger.record(by=by, verb="centre.end_sessions", about="account", object_id=by.id)
    return ended


@action("centre.describe")
def describe_centre(*, by: Account, **facts: str) -> None:
    """Say how the centre is reached, when it is open, and who is in charge of personal data.

    `facts` are fields of Centre by name: what the public pages and the privacy page show.
    """
    unknown = set(facts) - DESCRIBED
    if unknown:
        raise KeyError(*sorted(unknown))
    Centre.objects.filter(pk=by.centre_id).update(**facts)
    ledger.record(by=by, verb="centre.describe_centre", about="centre", object_id=by.centre_id, fields=facts)


def _another(by: Account, account: Account) -> None:
    if by.pk == account.pk:
        raise RuleBroken(_("For your own account another administrator does this."))


def next_number(*, centre: Centre, prefix: str, day: date) -> str:
    """The next number of the day, e.g. YI-261103-0007; call it inside the action that uses it.

    A conditional update takes the serial, so no two records ever share one, and a rolled-back action leaves no gap.
    """
    series, _made = NumberSeries.objects.get_or_create(centre=centre, prefix=prefix, day=day)
    NumberSeries.objects.filter(pk=series.pk).update(last=F("last") + 1)
    series.refresh_from_db(fields=["last"])
    return number_of(prefix, day, series.last)
