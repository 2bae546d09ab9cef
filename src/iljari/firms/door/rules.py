"""Pure decisions of the firms' door."""

import hashlib
from collections.abc import Iterable
from datetime import date, timedelta

ENDING = 2
# How often one proved contact may try to register a firm in a day.
MOST_REGISTRATIONS = 5
SHORTEST_SPAN = 7


def ending(contact: str) -> str:
    """The end of a number or of the name in a mail address, by which its owner knows it: "34", "…r@hanbit.kr"."""
    name, at, host = contact.partition("@")
    return f"…{name[-1:]}@{host}" if at else contact[-ENDING:]


def business_number(digits: str) -> str:
    """A business number as papers print it: 123-45-67890."""
    return f"{digits[:3]}-{digits[3:5]}-{digits[5:]}" if len(digits) == 10 else digits


def same_span(deadline: date | None, received_on: date, today: date) -> date | None:
    """The last day of a copy: as many days from today as the earlier one had, at least a week; None for none."""
    return today + timedelta(days=max(SHORTEST_SPAN, (deadline - received_on).days)) if deadline else None


def mark_of(flags: Iterable[tuple[str, str, str]]) -> str:
    """A short mark of what the check saw (code, field, words): warnings seen once are not shown as new again."""
    return hashlib.sha256("|".join("/".join(each) for each in sorted(flags)).encode()).hexdigest()[:16]
