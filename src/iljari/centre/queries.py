"""Reads of the house."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from allauth.mfa.models import Authenticator
from django.db.models import Exists, OuterRef, Prefetch, QuerySet

from iljari.kernel import clock
from iljari.kernel.models import LedgerRow

from .models import Account, Centre, RoleGrant


def the_centre() -> Centre | None:
    """The centre of a house that runs one; None before `iljari setup` or `iljari demo`."""
    return Centre.objects.order_by("created_at").first()


def staff_of(centre_id: UUID) -> QuerySet[Account]:
    """All colleagues of a centre, without the system account, with their present rights (two statements)."""
    now_held = RoleGrant.objects.filter(revoked_at=None).order_by("role")
    people = Account.objects.filter(centre=centre_id).exclude(username__startswith="iljari")
    return people.prefetch_related(Prefetch("grants", queryset=now_held, to_attr="held")).order_by("-is_active", "name")


def colleague(centre_id: UUID, account_id: UUID) -> Account | None:
    """One colleague of the centre, with their present rights, and whether the second step is set up (`factor`)."""
    factor = Authenticator.objects.filter(user=OuterRef("pk"), type=Authenticator.Type.TOTP)
    return staff_of(centre_id).annotate(factor=Exists(factor)).filter(pk=account_id).first()


def consultants_of(centre_id: UUID) -> QuerySet[Account]:
    """Those who can take seekers into their care."""
    return Account.objects.filter(
        centre=centre_id, is_active=True, grants__role="consultant", grants__revoked_at=None
    ).exclude(username__startswith="iljari")


def grants_of(centre_id: UUID) -> QuerySet[RoleGrant]:
    """The log of rights, newest first."""
    return RoleGrant.objects.filter(account__centre=centre_id).select_related("account").order_by("-granted_at", "-id")


def ledger_rows(centre_id: UUID, wanted: Mapping[str, Any]) -> QuerySet[LedgerRow]:
    """Rows of the ledger, newest first: of one person, one colleague, a day range, refusals only.

    Of a person with whom this centre's staff had to do, everybody's looks: also those of firms, and their own.
    """
    staff = Account.objects.filter(centre=centre_id).values("id")
    rows = ours = LedgerRow.objects.filter(account__in=staff).order_by("-id")
    if whose := wanted.get("whose"):
        known = ours.filter(whose=whose).exists()
        rows = LedgerRow.objects.filter(whose=whose).order_by("-id") if known else ours.none()
    if wanted.get("account"):
        rows = rows.filter(account=wanted["account"])
    if wanted.get("refused"):
        rows = rows.filter(outcome="refused")
    if wanted.get("first") and wanted.get("last"):
        start, end = clock.day_bounds(wanted["first"], wanted["last"])
        rows = rows.filter(at__gte=start, at__lt=end)
    return rows
