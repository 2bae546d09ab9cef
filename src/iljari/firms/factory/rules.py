"""Pure decisions about factory enquiries: stages, whose turn, by when, which documents."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from iljari.kernel.calendar import add_working_days

STAGES = ("received", "site_checked", "preparing", "filed")
OPEN = (*STAGES, "on_hold")
ANSWERED = ("approved", "refused", "given_up")
LEFT = ("on_hold", "given_up")

TRANSITIONS: Mapping[str, frozenset[str]] = {
    "received": frozenset({"site_checked", "on_hold", "given_up"}),
    "site_checked": frozenset({"preparing", "on_hold", "given_up"}),
    "preparing": frozenset({"filed", "site_checked", "on_hold", "given_up"}),
    "filed": frozenset({"approved", "refused", "preparing", "on_hold", "given_up"}),
    "on_hold": frozenset({*STAGES, "given_up"}),
    "approved": frozenset(),
    "refused": frozenset({"preparing"}),
    "given_up": frozenset(STAGES),
}


@dataclass(frozen=True, slots=True)
class Step:
    """A step from some states to one (`to` "": back to the stage that was left); whose turn it is then, and in how
    many working days. `words`: the firm is to be told why."""

    of: tuple[str, ...]
    to: str
    turn: str = "staff"
    days: int = 0
    words: bool = False


# Days are the house's own: how soon somebody looks at it again, not the terms of the law, which differ by permit.
STEPS: Mapping[str, Step] = {
    "check_site": Step(("received", "preparing"), "site_checked", "staff", 3),
    "prepare": Step(("site_checked",), "preparing", "firm", 10),
    "file": Step(("preparing",), "filed", "authority", 20),
    "approve": Step(("filed",), "approved"),
    "refuse": Step(("filed",), "refused", words=True),
    "supplement": Step(("filed",), "preparing", "firm", 5, words=True),
    "file_again": Step(("refused",), "preparing", "staff", 10),
    "resume": Step(LEFT, "", "staff", 3),
    "hold": Step(STAGES, "on_hold", "firm", 20, words=True),
    "give_up": Step(OPEN, "given_up"),
}
FIRST_DAYS = 3
PAPERS_DAYS = 5
MOST_DAYS_AHEAD = 366

# Papers that belong to every enquiry, and those that a permit needs besides.
ALWAYS = ("plan", "layout", "process", "business")
PAPERS: Mapping[str, tuple[str, ...]] = {
    "factory": ("land_right", "land_use"),
    "founding": ("land_right", "land_use"),
    "registration": ("land_right",),
    "development": ("land_right", "land_use", "drawings"),
    "conversion": ("land_use", "conversion"),
    "building": ("land_right", "drawings"),
    "emission": ("emission",),
    "complex": ("moving_in",),
}
ORDER = (*ALWAYS, "land_right", "land_use", "conversion", "drawings", "emission", "moving_in")


@dataclass(slots=True)
class EnquiryFacts:
    """The enquiry as it is handed in. Areas in m²; `asker_…` of a founder without a firm; `permits` and `brought` hold
    codes."""

    asker_name: str = ""
    asker_phone: str = ""
    site_tenure: str = "looking"
    site_address: str = ""
    site_district: str = ""
    land_category: str = ""
    industry_words: str = ""
    industry: str = ""
    site_area: int | None = None
    building_area: int | None = None
    employees: int | None = None
    starts_on: date | None = None
    permits: list[str] = field(default_factory=list)
    permits_words: str = ""
    words: str = ""
    brought: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Next:
    """Whose the next step is, what it is (empty: as the stage says), by when (None: as the step says)."""

    turn: str = ""
    authority: str = ""
    words: str = ""
    due: date | None = None


def problems(facts: EnquiryFacts, *, of_firm: bool) -> dict[str, str]:
    """What is missing or wrong in an enquiry: {field: code}."""
    found: dict[str, str] = {}
    if not of_firm:
        found |= {name: "required" for name in ("asker_name", "asker_phone") if not getattr(facts, name)}
    if not facts.industry_words:
        found["industry_words"] = "required"
    if facts.site_tenure != "looking" and not facts.site_address:
        found["site_address"] = "required"
    if "other" in facts.permits and not facts.permits_words:
        found["permits_words"] = "required"
    return found


def may_step(name: str, state: str) -> bool:
    """Whether a step is possible from a state."""
    return state in STEPS[name].of


def steps_from(state: str) -> tuple[str, ...]:
    """The steps that are possible from a state, the likely one first."""
    found = tuple(name for name, step in STEPS.items() if state in step.of)
    return tuple(sorted(found, key=lambda name: (STEPS[name].to in {"on_hold", "given_up"}, goes_back(name, state))))


def goes_back(name: str, state: str) -> bool:
    """Whether a step leads to an earlier stage."""
    to = STEPS[name].to
    return state in STAGES and to in STAGES and STAGES.index(to) < STAGES.index(state)


def goal(name: str, left_stage: str) -> str:
    """The state to which a step leads; `left_stage` is the stage from which the enquiry was put aside."""
    return STEPS[name].to or left_stage


def next_after(name: str, wanted: Next, *, today: date) -> Next:
    """Whose turn it is after a step and by when: as wanted, else as the step says."""
    step = STEPS[name]
    return Next(
        wanted.turn or step.turn, wanted.authority, wanted.words, wanted.due or add_working_days(today, step.days)
    )


def next_problems(wanted: Next, *, today: date) -> dict[str, str]:
    """What is wrong with a next step: {field: code}."""
    found: dict[str, str] = {}
    if wanted.turn == "authority" and not wanted.authority:
        found["authority"] = "authority"
    if wanted.due and wanted.due < today:
        found["due"] = "due_past"
    elif wanted.due and (wanted.due - today).days > MOST_DAYS_AHEAD:
        found["due"] = "due_far"
    return found


def papers_for(permits: Iterable[str]) -> list[str]:
    """The kinds of documents that these permits need, in the order of the checklist."""
    wanted = {*ALWAYS, *(paper for permit in permits for paper in PAPERS.get(permit, ()))}
    return [paper for paper in ORDER if paper in wanted]


def number_prefix(vacancy_prefix: str) -> str:
    """The prefix of a centre's enquiry numbers: that of its vacancies, with an F ("YG" → "YGF")."""
    return f"{vacancy_prefix[:3]}F"
