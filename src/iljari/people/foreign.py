"""The number that the national portal has given to a registration (구직인증번호): shown beside ours, never instead."""

from collections.abc import Collection
from uuid import UUID

from iljari.centre.access import action
from iljari.centre.models import Account
from iljari.kernel import ledger

from .models import Registration


@action("people.correct")
def show_foreign_number(*, by: Account, registration: Registration, number: str) -> Registration:
    """Keep the number of the national portal with a registration; "" takes it away again."""
    Registration.objects.filter(pk=registration.pk).update(foreign_number=number[:40])
    registration.foreign_number = number[:40]
    ledger.record(
        by=by,
        verb="people.show_foreign_number",
        about="registration",
        object_id=registration.id,
        whose=registration.person_id,
        fields=["foreign_number"],
    )
    return registration


def registrations_known_as(centre_id: UUID, numbers: Collection[str]) -> dict[str, UUID]:
    """For each of these numbers the registration that shows it; none for a number that several show (one statement)."""
    rows = Registration.objects.filter(centre=centre_id, foreign_number__in=numbers).exclude(foreign_number="")
    found: dict[str, list[UUID]] = {}
    for number, key in rows.order_by("id").values_list("foreign_number", "pk"):
        found.setdefault(number, []).append(key)
    return {number: keys[0] for number, keys in found.items() if len(keys) == 1}
