"""Pure decisions about a consultant's people: who needs attention, why, and who comes first. No database, no clock.

Each tier of support has its cadence (DOMAIN section 4): with 340 registrations a consultant, whoever gets information
by text only must not drown those who are met every fortnight.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from iljari.kernel.calendar import add_working_days, working_days_between

from ..rules import FIRST_MEETING_DAYS, QUIET_DAYS

OVER = frozenset({"employed", "closed"})
# Days between contacts, and between introductions to firms, by tier; what is not named is not watched.
CONTACT_DAYS: Mapping[str, int] = {"intensive": 14, "ordinary": QUIET_DAYS}
REFERRAL_DAYS: Mapping[str, int] = {"intensive": 14, "ordinary": 30}
EXPIRING_DAYS = 14
EXPIRED_DAYS = 30
HANDED_OVER_DAYS = 5
RED_LINE = 60
"""So many people with close or ordinary support are a full caseload (DOMAIN section 8: a consultant with 60 cases)."""

# The reasons for attention, the first one first.
REASONS = (
    "step_late",
    "step_today",
    "first_meeting",
    "handed_over",
    "contact",
    "expiring",
    "expired",
    "no_step",
    "referral",
)


@dataclass(frozen=True, slots=True)
class Standing:
    """How it stands with one person in somebody's care. `spoken`: the last contact, None for none yet; `since`: in
    this care since; `handed_word`: a word came with them from a colleague; `met`: whoever has them now
    has written of a consultation since; `introduce`: they wish introductions."""

    since: date
    state: str = ""
    tier: str = "ordinary"
    registered_on: date | None = None
    expires_on: date | None = None
    spoken: date | None = None
    step_due: date | None = None
    introduce: bool = True
    referred_on: date | None = None
    handed_word: bool = False
    met: bool = False

    @property
    def helped(self) -> bool:
        """Whether this person is being helped now: neither employed nor closed."""
        return self.state not in OVER


@dataclass(frozen=True, slots=True)
class Reason:
    """Why somebody needs attention, and how many days it has been so (for what expires: how many are left)."""

    code: str
    days: int = 0


def silence(standing: Standing, today: date) -> int:
    """Days since the last contact; where there was none, since they are in this care."""
    return (today - (standing.spoken or standing.since)).days


def referral_gap(standing: Standing, today: date) -> int | None:
    """Days since the last introduction to a firm, or since the registration; None where nobody waits for one."""
    began = standing.referred_on or standing.registered_on
    return (today - began).days if began and standing.introduce and standing.helped else None


def reasons(standing: Standing, today: date) -> list[Reason]:
    """Why this person needs attention now, in the order of REASONS."""
    found = {each.code: each for each in (*_steps(standing, today), *_watch(standing, today))}
    return [found[code] for code in REASONS if code in found]


def _steps(standing: Standing, today: date) -> Iterable[Reason]:
    if standing.step_due and standing.step_due <= today:
        days = (today - standing.step_due).days
        yield Reason("step_late" if days else "step_today", days)
    elif standing.step_due is None and standing.helped and standing.tier in CONTACT_DAYS:
        yield Reason("no_step")


def _watch(standing: Standing, today: date) -> Iterable[Reason]:
    if not standing.helped:
        return
    begun = max(standing.since, standing.registered_on or standing.since)
    # Of two talks on the day of a handover, the earlier one was the colleague's.
    handed = standing.handed_word and not standing.met
    met = standing.spoken is not None and standing.spoken >= begun and not (handed and standing.spoken == begun)
    if not met and standing.tier in CONTACT_DAYS and add_working_days(begun, FIRST_MEETING_DAYS) < today:
        yield Reason("first_meeting", working_days_between(begun, today))
    if handed and working_days_between(standing.since, today) <= HANDED_OVER_DAYS:
        yield Reason("handed_over", (today - standing.since).days)
    if standing.tier in CONTACT_DAYS and silence(standing, today) >= CONTACT_DAYS[standing.tier]:
        yield Reason("contact", silence(standing, today))
    if standing.expires_on:
        left = (standing.expires_on - today).days
        if 0 <= left <= EXPIRING_DAYS:
            yield Reason("expiring", left)
        elif -EXPIRED_DAYS <= left < 0:
            yield Reason("expired", -left)
    gap = referral_gap(standing, today)
    if gap is not None and standing.tier in REFERRAL_DAYS and gap >= REFERRAL_DAYS[standing.tier]:
        yield Reason("referral", gap)


def order(standing: Standing, found: list[Reason], today: date) -> tuple[int, int, int]:
    """The place in the list: the most pressing reason, the longest at it, then the longest silence."""
    if not found:
        return (len(REASONS), 0, -silence(standing, today))
    first = found[0]
    days = first.days if first.code == "expiring" else -first.days
    return (REASONS.index(first.code), days, -silence(standing, today))


def over_the_line(counts: Mapping[str, int], red_line: int = RED_LINE) -> bool:
    """Whether a caseload, counted by tier, is over the red line; who gets information only does not count."""
    return sum(counts.get(tier, 0) for tier in CONTACT_DAYS) > red_line
