"""What a line of looked-up insurance records says of a reported hire. No database, no clock."""

from datetime import date

MOST_APART = 31
"""Days between the start of work and the beginning of the insurance that still speak of the same work."""
OUTCOMES = ("confirmed", "other_firm", "dates", "not_found", "already", "no_consent", "unknown", "unreadable")


def same_firm(reported: str, found: str) -> bool:
    """Whether two firm names (squashed: no blanks, no legal form) may name one firm; a branch adds its own word."""
    return bool(reported) and bool(found) and (reported in found or found in reported)


def judge(
    *,
    fault: str,
    known: bool,
    state: str,
    consent: bool,
    insured_from: date | None,
    insured_to: date | None,
    started_on: date | None,
    firm_agrees: bool,
) -> str:
    """What a line comes to, the first of OUTCOMES that holds: only "confirmed" confirms, all else is for a person."""
    if fault:
        return "unreadable"
    if not known or started_on is None:
        return "unknown"
    if state != "reported":
        return "already"
    if not consent:
        return "no_consent"
    if insured_from is None:
        return "not_found"
    if not firm_agrees:
        return "other_firm"
    ended_before = insured_to is not None and insured_to < started_on
    return "dates" if ended_before or abs((insured_from - started_on).days) > MOST_APART else "confirmed"
