"""Pure decisions of the clinic: states, what a form must say, how long it may be. No database, no clock, no request."""

from collections.abc import Collection, Mapping
from datetime import date

MOST_DOCUMENTS = 30
"""Documents of one person that are kept at a time."""
MOST_IN_GROUP = 12
LONGEST_TITLE, LONGEST_NOTE, LONGEST_WHY = 80, 400, 200
LONGEST_SECTION, LONGEST_WORDS, LONGEST_QUOTE = 3_000, 1_000, 200
MOST_MINUTES = 480

DOCUMENT_TRANSITIONS: Mapping[str, frozenset[str]] = {
    "waiting": frozenset({"clean", "infected", "unscanned", "removed"}),
    # a scanner has come into the house
    "unscanned": frozenset({"waiting", "removed"}),
    "clean": frozenset({"removed"}),
    "infected": frozenset({"removed"}),
    "removed": frozenset(),
}
OPENABLE = frozenset({"clean", "unscanned"})
"""Documents that may be opened."""
PAUSES = (1, 5, 15, 60, 180)
"""Minutes until a check is tried again after a scanner did not answer; the last one from then on."""

WRITING_TRANSITIONS: Mapping[str, frozenset[str]] = {
    "draft": frozenset({"for_review", "commented", "final"}),
    "for_review": frozenset({"commented", "draft", "final"}),
    "commented": frozenset({"for_review", "final"}),
    "final": frozenset({"draft"}),
}
STEPS: Mapping[str, str] = {"hand_in": "for_review", "take_back": "draft", "finish": "final", "take_up": "draft"}
"""Steps that somebody takes with a writing, and where each leads; comments lead to "commented" by themselves."""

COMMENT_TRANSITIONS: Mapping[str, frozenset[str]] = {
    "open": frozenset({"answered", "resolved"}),
    "answered": frozenset({"answered", "resolved"}),
    "resolved": frozenset(),
}

SECTIONS: Mapping[str, tuple[str, ...]] = {
    "resume": ("summary", "careers", "skills", "strengths"),
    "cover_letter": ("motive", "experience", "strengths", "plans"),
}


def document_problems(
    *, kind: str, kinds: Collection[str], title: str, note: str, form: str, size: int, most_bytes: int, there: int
) -> dict[str, str]:
    """What is wrong with a document handed in: {field: code}. `form`: what the content is, "" for none that is taken;
    `there`: how many of the person's are kept already."""
    problems = {}
    if kind not in kinds:
        problems["kind"] = "choose"
    if not title:
        problems["title"] = "required"
    elif len(title) > LONGEST_TITLE:
        problems["title"] = "too_long"
    if len(note) > LONGEST_NOTE:
        problems["note"] = "too_long"
    if there >= MOST_DOCUMENTS:
        problems["file"] = "too_many"
    elif not size:
        problems["file"] = "empty"
    elif size > most_bytes:
        problems["file"] = "too_big"
    elif not form:
        problems["file"] = "not_taken"
    return problems


def writing_problems(*, kind: str, title: str, aim: str) -> dict[str, str]:
    """What is wrong with a new writing: {field: code}."""
    problems = {} if kind in SECTIONS else {"kind": "choose"}
    if not title:
        problems["title"] = "required"
    problems |= {name: "too_long" for name, words in (("title", title), ("aim", aim)) if len(words) > LONGEST_TITLE}
    return problems


def section_problems(kind: str, sections: Mapping[str, str]) -> dict[str, str]:
    """What is wrong with the texts of a version: {section: code}; at least one must say something."""
    problems = {name: "choose" for name in sections if name not in SECTIONS[kind]}
    problems |= {name: "too_long" for name, text in sections.items() if len(text) > LONGEST_SECTION}
    if not any(text.strip() for text in sections.values()):
        problems[SECTIONS[kind][0]] = "required"
    return problems


def comment_problems(*, section: str, quote: str, words: str, sections: Mapping[str, str]) -> dict[str, str]:
    """What is wrong with a comment: {field: code}; a quote must stand in its section."""
    problems = {}
    if section not in sections:
        problems["section"] = "choose"
    elif quote and quote not in sections[section]:
        problems["quote"] = "not_there"
    if len(quote) > LONGEST_QUOTE:
        problems["quote"] = "too_long"
    return problems | words_problems("words", words)


def words_problems(field: str, words: str, most: int = LONGEST_WORDS) -> dict[str, str]:
    """What is wrong with a text that must be there: {field: code}."""
    if not words:
        return {field: "required"}
    return {field: "too_long"} if len(words) > most else {}


def may_step(step: str, state: str) -> bool:
    """Whether a step can be taken with a writing in a state; taking up is for final ones, taking back for others."""
    if step == "take_up":
        return state == "final"
    if step == "take_back":
        return state == "for_review"
    return STEPS.get(step, "") in WRITING_TRANSITIONS[state]


def practice_problems(
    *, kind: str, kinds: Collection[str], on: date | None, today: date, minutes: int | None, words: str, people: int
) -> dict[str, str]:
    """What is wrong with a practice: {field: code}; it has taken place, with one to twelve people."""
    problems = {} if kind in kinds else {"kind": "choose"}
    if on is None:
        problems["on"] = "required"
    elif on > today:
        problems["on"] = "future"
    if minutes is not None and not 0 < minutes <= MOST_MINUTES:
        problems["minutes"] = "minutes"
    if not 0 < people <= MOST_IN_GROUP:
        problems["who"] = "group_full"
    return problems | words_problems("words", words)


def feedback_problems(
    *, marks: Mapping[str, str], criteria: Collection[str], known: Collection[str], strong: str, next_time: str
) -> dict[str, str]:
    """What is wrong with a feedback: {field: code}; what went well is always said."""
    problems = {name: "choose" for name, mark in marks.items() if name not in criteria or mark not in known}
    if len(next_time) > LONGEST_WORDS:
        problems["next_time"] = "too_long"
    return problems | words_problems("strong", strong)
