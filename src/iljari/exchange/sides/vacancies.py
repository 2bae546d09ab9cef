"""Vacancies with their firms."""

from collections.abc import Collection, Iterable, Mapping
from datetime import time
from decimal import Decimal
from uuid import UUID

from django.db.models import Q, QuerySet
from django.urls import reverse

from iljari.centre.models import Account
from iljari.exchange.choices import VacancyState
from iljari.exchange.fields import ANY_SCHOOL, OPEN_END
from iljari.firms.actions import close_vacancy, correct_vacancy, foreign
from iljari.firms.actions.writing import read_vacancy
from iljari.firms.choices import CloseReason
from iljari.firms.intake import import_vacancy
from iljari.firms.models import LIVE, Vacancy
from iljari.firms.rules import FirmFacts, VacancyFacts
from iljari.kernel.imports import Outcome
from iljari.kernel.korean import squash, squash_firm
from iljari.people.choices import Basis

from .base import Ours, cannot_take, day_of, number_of, text_of

ALIVE = (*LIVE, "paused")
PLAIN = ("title", "openings", "career", "career_months", "employment_type", "pay_period", "pay_min", "pay_max")
WORDS = ("title", "duties", "career", "employment_type", "pay_period", "workplace", "contact_name", "contact_phone")
AMOUNTS = ("openings", "career_months", "pay_min", "pay_max")
MOST = 5


class Vacancies:
    """Vacancies; see `base.Side`."""

    needs = "firms.read"
    enters = True

    def alive(self, centre_id: UUID) -> QuerySet[Vacancy]:
        return Vacancy.objects.filter(centre=centre_id, state__in=ALIVE).order_by("received_on", "id")

    def read(self, keys: Iterable[UUID]) -> dict[UUID, Ours]:
        rows = Vacancy.objects.filter(pk__in=list(keys)).select_related("firm", "contact").order_by("id")
        return {row.pk: _ours(row) for row in rows}

    def candidates(self, by: Account, said: Mapping[str, str]) -> list[UUID]:
        firm = Q(firm__name_key=squash_firm(said["firm_name"])[:100]) if said.get("firm_name") else Q()
        if said.get("business_number"):
            firm |= Q(firm__business_number=said["business_number"])
        if not firm:
            return []
        rows = Vacancy.objects.filter(firm, centre=by.centre_id, state__in=ALIVE).order_by("-received_on", "-id")
        wanted = squash(said.get("title", ""))
        found = [(squash(title) != wanted, place, key) for place, (key, title) in enumerate(_titles(rows))]
        return [key for _other, _place, key in sorted(found)][:MOST]

    def known_as(self, by: Account, numbers: Collection[str]) -> dict[str, UUID]:
        return foreign.vacancies_known_as(by.centre_id, numbers)

    def enter(self, *, by: Account, source: str, number: str, said: Mapping[str, str], warnings: list[str]) -> Outcome:
        vacancy = VacancyFacts(openings=None)
        _fill(vacancy, said)
        told = said.get("registered_on", "")
        return import_vacancy(
            by=by,
            firm=FirmFacts(name=said.get("firm_name", ""), business_number=said.get("business_number", "")),
            vacancy=vacancy,
            source=source,
            source_number=number,
            facts={"registered_on": told} if told else {},
            warnings=warnings,
            year=int(told[:4]) if told else None,
        )

    def imported(self, by: Account, source: str, number: str) -> UUID:
        return Vacancy.objects.get(centre=by.centre_id, source=source, source_number=number).pk

    def take(self, *, by: Account, key: UUID, said: Mapping[str, str]) -> None:
        vacancy = Vacancy.objects.select_related("firm", "contact", "centre").get(pk=key, centre=by.centre_id)
        if said.keys() & {"firm_name", "business_number"} or said.get("state") == VacancyState.OPEN:
            raise cannot_take()
        if others := {name: value for name, value in said.items() if name != "state"}:
            facts = read_vacancy(vacancy)
            _fill(facts, others)
            correct_vacancy(by=by, vacancy=vacancy, facts=facts)
        if said.get("state") == VacancyState.CLOSED:
            close_vacancy(by=by, vacancy=vacancy, reason=CloseReason.OTHER)

    def show_number(self, *, by: Account, key: UUID, number: str) -> None:
        vacancy = Vacancy.objects.select_related("firm").get(pk=key, centre=by.centre_id)
        foreign.show_foreign_number(by=by, vacancy=vacancy, number=number)

    def address(self, ours: UUID, person_id: UUID | None) -> str:
        return reverse("firms:vacancy", args=[ours])


def _titles(rows: QuerySet[Vacancy]) -> Iterable[tuple[UUID, str]]:
    return rows.values_list("pk", "title")[:200]


def _fill(facts: VacancyFacts, said: Mapping[str, str]) -> None:
    """Lay what was said over the facts; what was not said stays."""
    for name in WORDS:
        setattr(facts, name, said.get(name) or getattr(facts, name))
    for name in AMOUNTS:
        setattr(facts, name, number_of(said, name) or getattr(facts, name))
    if words := said.get("occupation"):
        facts.occupation_words, facts.occupation = words, ""
    if level := said.get("education"):
        facts.education = "" if level == ANY_SCHOOL else level
    if said.get("weekly_hours"):
        facts.weekly_hours = Decimal(said["weekly_hours"])
    if said.get("starts_at") and said.get("ends_at"):
        facts.starts_at, facts.ends_at = time.fromisoformat(said["starts_at"]), time.fromisoformat(said["ends_at"])
    if said.get("deadline"):
        facts.until_filled = said["deadline"] == OPEN_END
        facts.deadline = None if facts.until_filled else day_of(said, "deadline")
    if said.get("workplace"):
        facts.district = ""


def _ours(row: Vacancy) -> Ours:
    values = {name: text_of(getattr(row, name)) for name in PLAIN}
    values |= {
        "firm_name": row.firm.name,
        "business_number": row.firm.business_number,
        "occupation": row.occupation_words,
        "duties": row.duties,
        "education": row.education or ANY_SCHOOL,
        "weekly_hours": f"{row.weekly_hours.normalize():f}" if row.weekly_hours is not None else "",
        "starts_at": f"{row.starts_at:%H:%M}" if row.starts_at else "",
        "ends_at": f"{row.ends_at:%H:%M}" if row.ends_at else "",
        "workplace": row.workplace,
        "deadline": OPEN_END if row.until_filled else text_of(row.deadline),
        "contact_name": row.contact.name if row.contact else "",
        "contact_phone": row.contact.phone if row.contact else "",
        "state": str(VacancyState.OPEN if row.state in ALIVE else VacancyState.CLOSED),
    }
    return Ours(
        key=row.pk,
        centre_id=row.centre_id,
        title=f"{row.title} · {row.firm.name}"[:120],
        values=values,
        alive=row.state in ALIVE,
        began=row.created_at,
        imported=(row.source, row.source_number) if row.basis == Basis.IMPORTED else None,
        sure={"firm": row.firm.business_number, "title": squash(row.title)},
    )
