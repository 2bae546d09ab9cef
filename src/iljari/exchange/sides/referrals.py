"""Referrals: who was introduced to which vacancy, and what became of it."""

from collections.abc import Collection, Iterable, Mapping
from uuid import UUID

from django.db.models import QuerySet
from django.urls import reverse

from iljari.centre.models import Account
from iljari.exchange.choices import Kind, Result
from iljari.exchange.models import Entry
from iljari.kernel import clock
from iljari.kernel.imports import Outcome
from iljari.placement import actions as placement
from iljari.placement.choices import FirmReason
from iljari.placement.choices import Outcome as AfterInterview
from iljari.placement.models import Referral

from .base import Ours, cannot_take, day_of, text_of

RESULTS: Mapping[str, str] = {
    "hired": Result.HIRED,
    "started": Result.HIRED,
    "turned_down": Result.NOT_HIRED,
    "not_hired": Result.NOT_HIRED,
    "did_not_come": Result.ABSENT,
    "withdrawn": Result.WITHDRAWN,
    "obsolete": Result.WITHDRAWN,
    "gave_up": Result.WITHDRAWN,
}


class Referrals:
    """Referrals that have reached a firm; see `base.Side`. They are never entered from a list: a referral needs the
    seeker's word first, so it is made on the person's page. A start of work is noted by a person, too: it counts."""

    needs = "placement.read"
    enters = False

    def alive(self, centre_id: UUID) -> QuerySet[Referral]:
        rows = Referral.objects.sent().filter(centre=centre_id, person__anonymised_at=None)
        return rows.exclude(state="withdrawn").order_by("sent_at", "id")

    def read(self, keys: Iterable[UUID]) -> dict[UUID, Ours]:
        rows = Referral.objects.sent().filter(pk__in=list(keys), person__anonymised_at=None)
        rows = rows.select_related("person", "vacancy__firm", "hire").order_by("id")
        return {row.pk: _ours(row) for row in rows}

    def candidates(self, by: Account, said: Mapping[str, str]) -> list[UUID]:
        """The referral of the two records that stand there under these numbers."""
        pair = [
            Entry.objects.filter(centre=by.centre_id, kind=kind, number=said.get(name, ""))
            for kind, name in ((Kind.SEEKER, "seeker_number"), (Kind.VACANCY, "vacancy_number"))
        ]
        seekers, vacancies = (rows.exclude(number="").order_by().values("object_id") for rows in pair)
        rows = Referral.objects.sent().filter(
            centre=by.centre_id, registration__in=seekers, vacancy__in=vacancies, person__anonymised_at=None
        )
        return list(rows.order_by("-sent_at", "-id").values_list("pk", flat=True)[:5])

    def known_as(self, by: Account, numbers: Collection[str]) -> dict[str, UUID]:
        return {}

    def enter(self, *, by: Account, source: str, number: str, said: Mapping[str, str], warnings: list[str]) -> Outcome:
        raise cannot_take()

    def imported(self, by: Account, source: str, number: str) -> UUID:
        raise cannot_take()

    def take(self, *, by: Account, key: UUID, said: Mapping[str, str]) -> None:
        rows = Referral.objects.select_related("person", "vacancy__firm", "registration")
        referral = rows.get(pk=key, centre=by.centre_id)
        starts_on = day_of(said, "started_on")
        match said.get("result"):
            case Result.NOT_HIRED:
                placement.not_hired(by=by, referral=referral, reason=FirmReason.OTHER)
            case Result.ABSENT if referral.state == "interview_set":
                placement.enter_result(by=by, referral=referral, outcome=AfterInterview.ABSENT)
            case Result.HIRED if starts_on:
                placement.hire(by=by, referral=referral, starts_on=starts_on)
            case _:
                raise cannot_take()

    def show_number(self, *, by: Account, key: UUID, number: str) -> None:
        """Referrals carry no number of their own."""

    def address(self, ours: UUID, person_id: UUID | None) -> str:
        return reverse("placement:referral", args=[ours])


def _ours(row: Referral) -> Ours:
    hire = getattr(row, "hire", None)
    values = {
        "referred_on": clock.local(row.sent_at).date().isoformat() if row.sent_at else "",
        "result": str(RESULTS.get(row.state, Result.OPEN)),
        "started_on": text_of(hire.started_on if hire else row.starts_on),
    }
    return Ours(
        key=row.pk,
        centre_id=row.centre_id,
        title=f"{row.person.name} → {row.vacancy.title} · {row.vacancy.firm.name}"[:120],
        values=values,
        alive=True,
        began=row.sent_at or row.created_at,
        person_id=row.person_id,
        sure={"registration": str(row.registration_id), "vacancy": str(row.vacancy_id)},
    )
