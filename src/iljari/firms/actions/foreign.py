"""The number that the national portal has given to a vacancy (구인인증번호): shown beside ours, never instead."""

from uuid import UUID

from iljari.centre.access import action
from iljari.centre.models import Account

from ..models import Vacancy
from . import writing


@action("firms.enter")
def show_foreign_number(*, by: Account, vacancy: Vacancy, number: str) -> Vacancy:
    """Keep the number of the national portal with a vacancy; "" takes it away again."""
    Vacancy.objects.filter(pk=vacancy.pk).update(foreign_number=number[:40])
    vacancy.foreign_number = number[:40]
    writing.index_vacancy(vacancy)
    writing.log_vacancy(by, "firms.show_foreign_number", vacancy, {"foreign_number"})
    return vacancy


def vacancy_known_as(centre_id: UUID, number: str) -> UUID | None:
    """The vacancy that shows this number; None where none or several do."""
    rows = Vacancy.objects.filter(centre=centre_id, foreign_number=number).exclude(foreign_number="")
    found = list(rows.order_by("id").values_list("pk", flat=True)[:2])
    return found[0] if len(found) == 1 else None
