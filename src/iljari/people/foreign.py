"""The number that the national portal has given to a registration (구직인증번호): shown beside ours, never instead."""

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


def registration_known_as(centre_id: UUID, number: str) -> UUID | None:
    """The registration that shows this number; None where none or several do."""
    rows = Registration.objects.filter(centre=centre_id, foreign_number=number).exclude(foreign_number="")
    found = list(rows.order_by("id").values_list("pk", flat=True)[:2])
    return found[0] if len(found) == 1 else None
