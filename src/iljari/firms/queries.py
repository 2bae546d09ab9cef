"""Reads of the room: lists of firms and vacancies, what waits for a decision, whom to ask again."""

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from django.db.models import Count, Q, QuerySet
from django.db.models.functions import Coalesce

from iljari.kernel import clock, codes
from iljari.kernel.korean import squash_firm
from iljari.kernel.models import StateChange

from . import rules
from .choices import VacancyState
from .models import LIVE, Firm, FirmContact, Vacancy, VacancyFlag, VacancyQuerySet


def firms_of(centre_id: UUID, words: str = "") -> QuerySet[Firm]:
    """Firms by name, each with the number of its open vacancies (`live`); words may be in the name or a number."""
    rows = Firm.objects.filter(centre=centre_id)
    if words.strip():
        wanted = Q(name_key__contains=squash_firm(words))
        digits = "".join(ch for ch in words if ch.isdigit())
        if len(digits) >= 3:
            wanted |= Q(business_number__contains=digits) | Q(phone__contains=digits)
            wanted |= Q(pk__in=Firm.objects.filter(contacts__phone__contains=digits).order_by().values("pk"))
        rows = rows.filter(wanted)
    live = Count("vacancies", filter=Q(vacancies__state__in=LIVE))
    return rows.annotate(live=live).order_by("name", "id")


def vacancies_of(centre_id: UUID, wanted: Mapping[str, str]) -> VacancyQuerySet:
    """Vacancies of a centre, newest first, narrowed by `q`, `state` (empty: open now), `occupation`, `district`."""
    rows = Vacancy.objects.filter(centre=centre_id).select_related("firm")
    state = wanted.get("state") or ""
    if state in VacancyState.values:
        rows = rows.filter(state=state)
    elif state != "all":
        rows = rows.live()
    if words := (wanted.get("q") or "").strip():
        named = Q(title__icontains=words) | Q(firm__name_key__contains=squash_firm(words))
        rows = rows.filter(named | Q(number__icontains=words) | Q(foreign_number__icontains=words))
    if words := (wanted.get("occupation") or "").strip():
        code = codes.find_occupation(words)
        same = Q(occupation_words__icontains=words)
        rows = rows.filter(same | Q(occupation__startswith=code[:4]) if code else same)
    if area := wanted.get("district") or "":
        inside = [code for code in codes.all_districts() if codes.district_within(code, area)]
        rows = rows.filter(district__in=inside)
    return rows.order_by("-received_on", "-id")


def to_review(centre_id: UUID) -> QuerySet[Vacancy]:
    """Vacancies that wait for the official, longest first, each with the number of its warnings (`warned`)."""
    rows = Vacancy.objects.filter(centre=centre_id, state=VacancyState.REVIEW).select_related("firm")
    warned = Count("flags", filter=Q(flags__accepted_by=""))
    return rows.annotate(warned=warned).order_by("received_on", "id")


def to_ask(centre_id: UUID, today: date | None = None) -> QuerySet[Vacancy]:
    """Open vacancies whose firm was last asked (or that were opened) two weeks ago or earlier, longest first."""
    rows = Vacancy.objects.live().filter(centre=centre_id).select_related("firm", "contact")
    rows = rows.annotate(last_asked=Coalesce("asked_on", "opened_on"))
    return rows.filter(last_asked__lte=rules.ask_horizon(today or clock.today())).order_by("last_asked", "id")


def whom_to_call(vacancy: Vacancy) -> tuple[str, str]:
    """Who to ask for about a vacancy, and the number: its contact, unless they have left, else the firm. Asks nothing
    of the database where firm and contact were read with it."""
    firm, contact = vacancy.firm, vacancy.contact
    if contact is None or contact.left:
        return firm.name, firm.phone
    return f"{firm.name} · {contact.name}", contact.phone or firm.phone


def contacts_waiting(centre_id: UUID) -> QuerySet[FirmContact]:
    """People who say to be of a firm and whom nobody has confirmed, longest first."""
    rows = FirmContact.objects.filter(firm__centre=centre_id, left=False, waiting_since__isnull=False)
    return rows.select_related("firm").order_by("waiting_since", "id")


def vacancies_at(firm: Firm) -> VacancyQuerySet:
    """All vacancies of one firm, newest first."""
    return Vacancy.objects.filter(firm=firm).order_by("-received_on", "-id")


def legality_flags(vacancy: Vacancy) -> list[VacancyFlag]:
    """What the legality check sees in a vacancy: what nobody has accepted first."""
    return sorted(vacancy.flags.all(), key=lambda flag: (flag.accepted, flag.code, flag.pk))


def history_of(vacancy: Vacancy) -> list[tuple[StateChange, str]]:
    """How the vacancy's state changed, newest first, each with the name of the new state."""
    rows = StateChange.objects.filter(kind="firms.vacancy", object_id=vacancy.pk).order_by("-id")[:50]
    return [(row, str(VacancyState(row.new).label)) for row in rows]
