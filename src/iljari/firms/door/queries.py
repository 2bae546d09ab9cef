"""Reads of the firms' door: the firm's vacancies in the order of what waits for it."""

from dataclasses import dataclass

from django.db.models.functions import Coalesce

from iljari.kernel import clock
from iljari.kernel.models import StateChange

from .. import rules
from ..guests import FirmGuest
from ..models import FirmContact, Vacancy

SHOWN = 30
BADGES = {
    "draft": "wait",
    "review": "info",
    "open": "good",
    "partly_filled": "good",
    "paused": "neutral",
    "filled": "neutral",
    "expired": "wait",
    "closed": "neutral",
    "not_accepted": "wait",
}
ORDER = ("not_accepted", "draft", "expired", "open", "partly_filled", "paused", "review", "filled", "closed")


@dataclass(frozen=True, slots=True)
class Row:
    """A vacancy on the firm's page: `ask` when it is time to ask whether the firm still looks; the official's words
    when it was sent back."""

    vacancy: Vacancy
    kind: str
    ask: bool
    words: str


def vacancies_of(guest: FirmGuest) -> list[Row]:
    """The firm's newest vacancies, what needs it first (at most thirty; two statements)."""
    rows = Vacancy.objects.filter(firm=guest.firm_id).annotate(last_asked=Coalesce("asked_on", "opened_on"))
    found = list(rows.order_by("-received_on", "-id")[:SHOWN])
    words = _sent_back([each for each in found if each.state == "draft"])
    horizon = rules.ask_horizon(clock.today())
    told = [
        Row(
            each,
            BADGES[each.state],
            each.state in rules.LIVE and bool(each.last_asked) and each.last_asked <= horizon,
            words.get(each.pk, "") or each.refusal_words,
        )
        for each in found
    ]
    return sorted(told, key=lambda row: ORDER.index(row.vacancy.state))


def words_to(vacancy: Vacancy) -> str:
    """What the official said when the vacancy was sent back (one statement, for a draft only)."""
    return _sent_back([vacancy]).get(vacancy.pk, "") if vacancy.state == "draft" else ""


def waiting_contacts(guest: FirmGuest) -> int:
    """How many say to be of this firm and are not confirmed yet."""
    return FirmContact.objects.filter(firm=guest.firm_id, left=False, waiting_since__isnull=False).count()


def _sent_back(drafts: list[Vacancy]) -> dict[object, str]:
    if not drafts:
        return {}
    rows = StateChange.objects.filter(
        kind="firms.vacancy", object_id__in=[each.pk for each in drafts], old="review", new="draft"
    )
    return {row.object_id: row.why for row in rows.order_by("id")}
