"""Whom the room wants called: people in one's care whose registration is about to expire."""

from collections.abc import Iterator
from datetime import timedelta
from uuid import UUID

from django.db.models import Exists, OuterRef, Q
from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from iljari.centre.models import Account
from iljari.kernel import calling, clock

from .actions import renew_registration
from .choices import RegistrationState
from .models import Registration

ENDED_DAYS = 30


def expiring(account: Account, most: int) -> Iterator[calling.ToCall]:
    """One's own people whose registration ends within two weeks or ended within the last 30 days (one statement)."""
    ended = Q(state=RegistrationState.EXPIRED, expires_on__gte=clock.today() - timedelta(days=ENDED_DAYS))
    newer = Registration.objects.open().filter(person=OuterRef("person"))
    rows = Registration.objects.filter(
        Q(state=RegistrationState.EXPIRING) | (ended & ~Exists(newer)),
        centre=account.centre_id,
        person__anonymised_at=None,
        person__assignments__consultant=account,
        person__assignments__until=None,
    )
    for row in rows.select_related("person").order_by("expires_on", "id")[:most]:
        yield calling.ToCall(
            row.person.name or row.number,
            row.person.mobile or row.person.phone,
            row.number,
            row.expires_on,
            reverse("portal:person", args=[row.person_id]),
            row.person_id,
            reverse("people:renew", args=[row.pk]),
            _("Renew"),
            row.pk,
        )


def renewed(account: Account, registration_id: UUID) -> None:
    """They still look for work: renewed."""
    row = Registration.objects.filter(pk=registration_id, centre=account.centre_id).select_related("person").first()
    if row is None:
        raise Http404
    renew_registration(by=account, registration=row)


def offer() -> None:
    """Offer it to the calling list."""
    calling.offer(
        calling.Source(
            "expiring",
            _("Registrations that end or have just ended"),
            "people.renew",
            expiring,
            (calling.Answer("renewed", _("Still look for work: renew"), renewed),),
        )
    )
