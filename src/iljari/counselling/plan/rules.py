"""Pure decisions about a plan: what it must say, what to propose, how far it has come. No database, no clock.

A written plan that says what, when and how many raises employment by about a quarter (DOMAIN section 6): so every step
has a day, and applications have a number.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

MOST_STEPS = 8
LONGEST_DAYS = 366
MOST_TIMES = 200
PROPOSED = 4
REVIEW_DAYS: Mapping[str, int] = {"intensive": 14, "ordinary": 30, "information": 90}

TRANSITIONS: Mapping[str, frozenset[str]] = {
    "draft": frozenset({"agreed", "ended"}),
    "agreed": frozenset({"draft", "ended"}),
    "ended": frozenset(),
}
STEP_TRANSITIONS: Mapping[str, frozenset[str]] = {
    "open": frozenset({"done", "dropped"}),
    "done": frozenset({"open"}),
    "dropped": frozenset(),
}

# What helps against a difficulty: kind of step, who, within how many days.
ANSWERS: Mapping[str, tuple[str, str, int]] = {
    "skill": ("training", "together", 14),
    "digital": ("training", "together", 14),
    "language": ("training", "together", 14),
    "health": ("health", "person", 14),
    "family_care": ("welfare", "consultant", 7),
    "debt": ("welfare", "consultant", 7),
    "housing": ("welfare", "consultant", 7),
    "motivation": ("interview", "together", 14),
    "age_barrier": ("interview", "together", 14),
    "record": ("interview", "together", 14),
}


@dataclass(slots=True)
class StepFacts:
    """A step as it is typed: what, who, until when, how many (applications), and which written step it changes."""

    what: str
    kind: str = "other"
    who: str = "person"
    due: date | None = None
    times: int | None = None
    id: UUID | None = None


@dataclass(frozen=True, slots=True)
class Proposal:
    """A step that may fit: its kind, who, day and number, and the difficulty it answers ("" for none)."""

    kind: str
    who: str
    due: date
    times: int | None = None
    difficulty: str = ""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a plan has come: steps done of those that count, steps past their day, what is due next."""

    done: int
    total: int
    late: int
    next_due: date | None

    @property
    def over(self) -> bool:
        """Whether nothing is left to do."""
        return self.total > 0 and self.done == self.total


def plan_problems(
    *, goal: str, until: date | None, steps: Sequence[StepFacts], today: date, known: Mapping[str, Collection[str]]
) -> dict[str, str]:
    """What is missing or wrong in a plan: {field: code}; the field of a step is "step-<place>-<name>", from 0.

    `known`: the codes that "kind" and "who" may have.
    """
    problems: dict[str, str] = {}
    if not goal.strip():
        problems["goal"] = "required"
    if until is None:
        problems["until"] = "required"
    elif not today <= until <= today + timedelta(days=LONGEST_DAYS):
        problems["until"] = "within_a_year"
    if not steps:
        problems["steps"] = "no_step"
    elif len(steps) > MOST_STEPS:
        problems["steps"] = "too_many_steps"
    for place, step in enumerate(steps):
        problems |= {f"step-{place}-{name}": code for name, code in _step_problems(step, until, today, known).items()}
    return problems


def _step_problems(
    step: StepFacts, until: date | None, today: date, known: Mapping[str, Collection[str]]
) -> dict[str, str]:
    problems: dict[str, str] = {}
    if not step.what.strip():
        problems["what"] = "required"
    if step.due is None:
        problems["due"] = "required"
    elif step.due < today and step.id is None:
        problems["due"] = "past"
    elif until and step.due > until:
        problems["due"] = "after_plan"
    if step.kind not in known["kind"]:
        problems["kind"] = "choose"
    if step.who not in known["who"]:
        problems["who"] = "choose"
    if step.times is not None and not 1 <= step.times <= MOST_TIMES:
        problems["times"] = "times"
    return problems


def proposals(
    *, difficulties: Iterable[tuple[str, str]], wants_training: bool, wants_welfare: bool, today: date
) -> list[Proposal]:
    """Steps to begin with, at most four: the resume, answers to the heaviest difficulties, wishes, applications.

    `difficulties`: (kind, severity); the heaviest are answered first, and no kind of step is proposed twice.
    """
    weight = {"heavy": 0, "medium": 1, "light": 2}
    found = [Proposal("resume", "together", today + timedelta(days=7))]
    for kind, _severity in sorted(difficulties, key=lambda each: weight.get(each[1], 1)):
        if answer := ANSWERS.get(kind):
            found.append(Proposal(answer[0], answer[1], today + timedelta(days=answer[2]), difficulty=kind))
    if wants_training:
        found.append(Proposal("training", "together", today + timedelta(days=14)))
    if wants_welfare:
        found.append(Proposal("welfare", "consultant", today + timedelta(days=7)))
    once = {each.kind: each for each in reversed(found)}
    kept = [each for each in found if once[each.kind] is each][: PROPOSED - 1]
    return [*kept, Proposal("apply", "person", today + timedelta(days=28), times=8)]


def progress(steps: Iterable[tuple[str, date]], today: date) -> Progress:
    """How far the steps, given as (state, day), have come; what was dropped does not count."""
    counted = [(state, due) for state, due in steps if state != "dropped"]
    waiting = sorted(due for state, due in counted if state == "open")
    late = sum(due < today for due in waiting)
    return Progress(len(counted) - len(waiting), len(counted), late, waiting[0] if waiting else None)


def is_done(*, ticked: bool, times: int | None, reached: int) -> bool:
    """Whether a step is done: by its tick, or because the number that was agreed is reached."""
    return ticked or bool(times and reached >= times)


def review_day(tier: str, today: date) -> date:
    """When the plan is looked at again: with the meetings of the tier of support."""
    return today + timedelta(days=REVIEW_DAYS.get(tier, REVIEW_DAYS["ordinary"]))
