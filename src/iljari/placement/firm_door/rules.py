"""Pure decisions of what a firm sees of the people introduced to it, and what it can answer."""

from collections.abc import Mapping
from datetime import date, timedelta

# At most so many people are open on one page; the next ones come when these are answered.
SHORTLIST = 5
CAREERS = 3
# States in which the firm is to answer on paper, and those in which it knows the person's name and number.
TO_ANSWER = frozenset({"sent", "viewed"})
KNOWN_BY_NAME = frozenset({"interview_set", "interviewed", "hired"})

# Reasons of a suggestion that say nothing of where somebody lives, what they ask for pay, or whom else they see.
TOLD_TO_FIRMS = frozenset(
    {
        "occupation_same",
        "occupation_unit",
        "occupation_minor",
        "occupation_related",
        "employment_type_wished",
        "career_same",
        "career_related",
        "licence_preferred_held",
        "licence_required_held",
        "skills_shared",
        "education_fits",
        "work_pattern_fits",
    }
)

# The steps of a firm in each state, in the order of their buttons.
STEPS: Mapping[str, tuple[str, ...]] = {
    "sent": ("set_interview", "turn_down", "hire"),
    "viewed": ("set_interview", "turn_down", "hire"),
    "interview_set": ("record_interview", "set_interview"),
    "interviewed": ("hire", "not_hired"),
    "hired": ("hire",),
}


def steps_of(state: str, *, interview_come: bool) -> tuple[str, ...]:
    """What the firm can answer now; a result only from the interview's day on."""
    return tuple(name for name in STEPS.get(state, ()) if name != "record_interview" or interview_come)


def waits_for_firm(state: str, *, interview_come: bool) -> bool:
    """Whether the next word is the firm's."""
    return state in TO_ANSWER or state == "interviewed" or (state == "interview_set" and interview_come)


def family_name(name: str) -> str:
    """A name as a firm reads it before an interview is set: 박순희 -> 박○○, John Smith -> J○○."""
    return f"{name.strip()[:1]}○○" if name.strip() else "○○○"


def without_name(words: str, name: str) -> str:
    """Words about a person in which their own name is not written out."""
    return words.replace(name, family_name(name)) if len(name.strip()) > 1 else words


def months_of(started: date | None, ended: date | None, today: date) -> int:
    """Months of a career, 0 when its beginning is not known; one that has not ended lasts until today."""
    if started is None:
        return 0
    until = ended or today
    return max(0, (until.year - started.year) * 12 + until.month - started.month)


def likely_start(today: date) -> date:
    """The Monday of next week: the start day that the form offers, to be changed where it is another."""
    return today + timedelta(days=7 - today.weekday())
