"""Verbs of the house: open a centre, staff in and out, numbers."""

from collections.abc import Iterable
from datetime import date

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from iljari.kernel import clock, ledger
from iljari.kernel.errors import RuleBroken

from .access import action
from .models import Account, Centre, NumberSeries, Role, RoleGrant
from .rules import number_of

SYSTEM = "iljari"


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
def add_staff(*, by: Account, username: str, name: str, roles: Iterable[str], password: str | None = None) -> Account:
    """Give a new colleague an account with these roles; without a password nobody can sign in with it yet."""
    if Account.objects.filter(username=username).exists():
        raise RuleBroken(_("This sign-in name is taken. Choose another."), fields={"username": _("Taken.")})
    account = Account(centre=by.centre, username=username, name=name, joined_on=clock.today())
    account.set_password(password)
    account.save()
    for role in roles:
        RoleGrant.objects.create(account=account, role=role, granted_by=by.name)
    ledger.record(by=by, verb="centre.add_staff", about="account", object_id=account.id, fields=["roles"])
    return account


@action("centre.manage_staff")
def set_roles(*, by: Account, account: Account, roles: Iterable[str]) -> None:
    """Give and take rights so that the account holds exactly these roles; both are kept in the log of rights."""
    wanted, held = frozenset(roles), frozenset(account.grants.filter(revoked_at=None).values_list("role", flat=True))
    account.grants.filter(revoked_at=None, role__in=held - wanted).update(revoked_at=clock.now(), revoked_by=by.name)
    for role in sorted(wanted - held):
        RoleGrant.objects.create(account=account, role=role, granted_by=by.name)
    account.__dict__.pop("_roles", None)
    ledger.record(by=by, verb="centre.set_roles", about="account", object_id=account.id, fields=["roles"])


@action("centre.manage_staff")
def end_account(*, by: Account, account: Account) -> None:
    """A colleague leaves: the account closes at once and all rights end."""
    Account.objects.filter(pk=account.pk).update(is_active=False, left_on=clock.today())
    account.grants.filter(revoked_at=None).update(revoked_at=clock.now(), revoked_by=by.name)
    ledger.record(by=by, verb="centre.end_account", about="account", object_id=account.id)


def next_number(*, centre: Centre, prefix: str, day: date) -> str:
    """The next number of the day, e.g. YI-261103-0007; call it inside the action that uses it.

    A conditional update takes the serial, so no two records ever share one, and a rolled-back action leaves no gap.
    """
    series, _made = NumberSeries.objects.get_or_create(centre=centre, prefix=prefix, day=day)
    NumberSeries.objects.filter(pk=series.pk).update(last=F("last") + 1)
    series.refresh_from_db(fields=["last"])
    return number_of(prefix, day, series.last)
