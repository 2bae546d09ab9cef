"""Pure decisions of counselling: what a consultation must say, who is first."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date

QUIET_DAYS = 30
FIRST_MEETING_DAYS = 5
LONGEST_RECORD = 4000


def consultation_problems(
    *,
    channel: str,
    kind: str,
    topics: Collection[str],
    difficulties: Sequence[Mapping[str, str]],
    record: str,
    known: Mapping[str, Collection[str]],
) -> dict[str, str]:
    """What is missing or wrong in a consultation: {field: code}. `known` holds the codes that each field may have."""
    problems: dict[str, str] = {}
    if not record.strip():
        problems["record"] = "required"
    elif len(record) > LONGEST_RECORD:
        problems["record"] = "too_long"
    if channel not in known["channel"]:
        problems["channel"] = "choose"
    if kind not in known["kind"]:
        problems["kind"] = "choose"
    if set(topics) - set(known["topics"]):
        problems["topics"] = "choose"
    if {each.get("kind") for each in difficulties} - set(known["difficulties"]):
        problems["difficulties"] = "choose"
    return problems


def step_problems(what: str, due: date | None, today: date) -> dict[str, str]:
    """What is missing or wrong in a next step: {field: code}; both words and day are needed, not in the past."""
    problems: dict[str, str] = {}
    if not what.strip():
        problems["next_what"] = "required"
    if due is None:
        problems["next_due"] = "required"
    elif due < today:
        problems["next_due"] = "past"
    return problems
