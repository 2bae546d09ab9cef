"""Reads of factory advice: the list in the order of what is due, what is due today, an enquiry's log."""

from collections.abc import Iterable, Mapping
from datetime import date
from uuid import UUID

from django.db.models import Case, Count, IntegerField, Q, QuerySet, Value, When

from iljari.centre.models import Account
from iljari.centre.permissions import PERMISSIONS
from iljari.kernel import clock
from iljari.kernel.korean import mask_name, normalise, squash_firm

from ..models import FactoryEnquiry, FactoryLine
from . import rules
from .wording import BADGES, next_step, when_due, whose

# The tabs of the list: what each holds.
GROUPS: Mapping[str, tuple[str, ...]] = {
    "open": rules.OPEN,
    **{stage: (stage,) for stage in rules.OPEN},
    "answered": rules.ANSWERED,
}
TURNS = ("mine", "nobody", "staff", "firm", "authority")


def enquiries(account: Account, wanted: Mapping[str, str]) -> QuerySet[FactoryEnquiry]:
    """Enquiries of the centre, narrowed by `group`, `turn` and `q`; what is due first stands first."""
    group = wanted.get("group") or ""
    rows = _all(account, wanted).filter(state__in=GROUPS.get(group, rules.OPEN))
    order = ("-ended_on", "-id") if group == "answered" else ("due", "received_on", "id")
    return rows.select_related("firm", "adviser").order_by(*order)


def group_counts(account: Account, wanted: Mapping[str, str]) -> dict[str, int]:
    """How many enquiries each tab holds (one statement)."""
    counts = {group: Count("pk", filter=Q(state__in=states)) for group, states in GROUPS.items()}
    return _all(account, wanted).order_by().aggregate(**counts)


def _all(account: Account, wanted: Mapping[str, str]) -> QuerySet[FactoryEnquiry]:
    rows = FactoryEnquiry.objects.filter(centre=account.centre_id)
    turn = wanted.get("turn") or ""
    if turn == "mine":
        rows = rows.filter(adviser=account)
    elif turn == "nobody":
        rows = rows.filter(adviser=None)
    elif turn in TURNS:
        rows = rows.filter(turn=turn)
    if words := normalise(wanted.get("q") or "")[:60]:
        named = Q(firm__name_key__contains=squash_firm(words)) if squash_firm(words) else Q()
        named |= Q(number__icontains=words) | Q(asker_name__startswith=words) | Q(site_address__icontains=words)
        rows = rows.filter(named | Q(industry_words__icontains=words))
    return rows


def prepared(rows: Iterable[FactoryEnquiry], *, full: bool = False) -> list[FactoryEnquiry]:
    """Enquiries as a list shows them: who asks, what is next, whose, how it stands to its day.

    A founder is a person: masked, unless the enquiry's own page shows the name in `full`.
    """
    today, found = clock.today(), list(rows)
    for row in found:
        row.shown_asker = row.asker if row.firm or full else mask_name(row.asker_name)
        row.next_step, row.whose = next_step(row), row.shown_asker if row.turn == "firm" else whose(row)
        row.when, row.late = when_due(row.due), row.is_late(today)
        row.badge_kind = BADGES[row.state]
    return found


def due_for(account: Account, today: date) -> QuerySet[FactoryEnquiry]:
    """What an adviser has to look at: one's own enquiries whose day has come, whoever's turn it is, and those that
    nobody has taken on; the latest first."""
    own = Q(adviser=account, due__lte=today) | Q(adviser=None)
    rows = FactoryEnquiry.objects.filter(own, centre=account.centre_id, state__in=rules.OPEN)
    return rows.select_related("firm", "adviser").order_by("due", "received_on", "id")


def of_firm(firm_id: UUID) -> QuerySet[FactoryEnquiry]:
    """A firm's enquiries: open ones first, then by day, newest first."""
    answered = Q(state__in=rules.ANSWERED)
    over = Case(When(answered, then=Value(1)), default=Value(0), output_field=IntegerField())
    rows = FactoryEnquiry.objects.filter(firm=firm_id).select_related("firm", "adviser")
    return rows.annotate(over=over).order_by("over", "-received_on", "-id")


def advisers(centre_id: UUID) -> QuerySet[Account]:
    """Those of the centre's staff who may advise."""
    may = PERMISSIONS["firms.factory_steps"]
    rows = Account.objects.filter(centre=centre_id, is_active=True, grants__role__in=may, grants__revoked_at=None)
    return rows.distinct().order_by("name", "username")


def lines_of(enquiry: FactoryEnquiry) -> QuerySet[FactoryLine]:
    """The enquiry's log, newest first."""
    return enquiry.lines.order_by("-id")[:200]


def steps_told(enquiry: FactoryEnquiry) -> list[FactoryLine]:
    """What the firm reads of the log: the stages it went through and what it was told; newest first."""
    return list(enquiry.lines.filter(kind__in=["handed_in", *rules.STEPS]).order_by("-id")[:60])
