"""The number that the national portal has given to a vacancy (구인인증번호): shown beside ours, never instead."""

from collections.abc import Collection
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


def vacancies_known_as(centre_id: UUID, numbers: Collection[str]) -> dict[str, UUID]:
    """For each of these numbers the vacancy that shows it; none for a number that several show (one statement)."""
    rows = Vacancy.objects.filter(centre=centre_id, foreign_number__in=numbers).exclude(foreign_number="")
    found: dict[str, list[UUID]] = {}
    for number, key in rows.order_by("id").values_list("foreign_number", "pk"):
        found.setdefault(number, []).append(key)
    return {number: keys[0] for number, keys in found.items() if len(keys) == 1}
