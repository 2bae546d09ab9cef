"""Pure decisions of referral and hire. No database, no clock, no request."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from iljari.firms.rules import MOST_REFERRALS_PER_OPENING
from iljari.kernel.calendar import add_working_days

BEFORE_SENT = frozenset({"proposed", "agreed", "declined"})
WAITING = frozenset({"proposed", "agreed"})
AT_FIRM = frozenset({"sent", "viewed", "interview_set", "interviewed", "hired"})
OPEN = WAITING | AT_FIRM
NEEDS_REASON = frozenset({"declined", "turned_down", "not_hired", "gave_up", "withdrawn"})
NEEDS_START_DAY = frozenset({"hired", "started"})
SILENT = frozenset({"sent", "viewed", "interviewed"})
# While a referral stands here nobody knows whether the person has applied, unless they are asked.
APPLYING = frozenset({"sent", "viewed", "no_answer"})
# What shows that they have: the firm wants to meet or to hire them.
SHOWS_APPLICATION = frozenset({"interview_set", "hired"})

TRANSITIONS: Mapping[str, frozenset[str]] = {
    "proposed": frozenset({"agreed", "declined"}),
    "agreed": frozenset({"sent", "declined"}),
    "sent": frozenset(
        {"viewed", "turned_down", "interview_set", "hired", "not_hired", "withdrawn", "no_answer", "obsolete"}
    ),
    "viewed": frozenset({"turned_down", "interview_set", "hired", "not_hired", "withdrawn", "no_answer", "obsolete"}),
    "interview_set": frozenset({"interview_set", "interviewed", "did_not_come", "withdrawn", "obsolete"}),
    "interviewed": frozenset({"hired", "not_hired", "withdrawn", "no_answer", "obsolete"}),
    "hired": frozenset({"hired", "started", "gave_up", "obsolete"}),
    "no_answer": frozenset({"sent", "withdrawn", "obsolete"}),
    "withdrawn": frozenset({"sent"}),
    "did_not_come": frozenset({"interview_set"}),
    "declined": frozenset(),
    "turned_down": frozenset(),
    "not_hired": frozenset(),
    "started": frozenset(),
    "gave_up": frozenset(),
    "obsolete": frozenset(),
}
HIRE_TRANSITIONS: Mapping[str, frozenset[str]] = {
    "reported": frozenset({"confirmed", "refuted"}),
    "confirmed": frozenset({"reported", "refuted"}),
    "refuted": frozenset({"reported"}),
}

# The verbs of a referral, in the order in which buttons stand, and the state each leads to.
STEPS: Mapping[str, str] = {
    "agree": "agreed",
    "send": "sent",
    "offer_again": "sent",
    "offer_agreed": "sent",
    "set_interview": "interview_set",
    "record_interview": "interviewed",
    "hire": "hired",
    "start_work": "started",
    "not_hired": "not_hired",
    "turn_down": "turned_down",
    "mark_viewed": "viewed",
    "no_answer": "no_answer",
    "decline": "declined",
    "give_up": "gave_up",
    "withdraw": "withdrawn",
}

# What is most likely next in each state: the buttons of a row in a list.
LIKELY: Mapping[str, tuple[str, ...]] = {
    "proposed": ("agree", "decline"),
    "agreed": ("send",),
    "sent": ("set_interview", "turn_down"),
    "viewed": ("set_interview", "turn_down"),
    "interview_set": ("record_interview", "set_interview"),
    "interviewed": ("hire", "not_hired"),
    "hired": ("start_work", "give_up"),
    "no_answer": ("offer_again",),
}

# The groups of the list of referrals, in the order of its tabs.
GROUPS: Mapping[str, frozenset[str]] = {
    "open": OPEN,
    "waiting": WAITING,
    "answer": SILENT,
    "interview": frozenset({"interview_set"}),
    "start": frozenset({"hired"}),
    "silent": frozenset({"no_answer"}),
    "ended": frozenset(TRANSITIONS) - OPEN - {"no_answer"},
}

# Who owns the next action in each open state, and within how many working days (DOMAIN section 4: one clock).
CLOCK: Mapping[str, tuple[str, int]] = {
    "proposed": ("consultant", 2),
    "agreed": ("consultant", 1),
    "sent": ("firm", 3),
    "viewed": ("firm", 3),
    "interview_set": ("person", 0),
    "interviewed": ("firm", 3),
    "hired": ("consultant", 1),
}
# Working days after the sending, from which the person is asked whether they have applied.
ASK_APPLIED_DAYS = 3
# Working days past its due day after which silence is written down as "no answer" (it can be offered again).
SILENCE_DAYS = 10
FURTHEST_DAYS = 180


@dataclass(frozen=True, slots=True)
class Standing:
    """How a person and a vacancy stand to each other at the moment of an introduction."""

    registration_open: bool
    consent_holds: bool
    vacancy_live: bool
    openings_left: int
    open_referrals: int
    open_here: bool = False


def obstacle(standing: Standing, most: int = MOST_REFERRALS_PER_OPENING) -> str:
    """The first thing that forbids the introduction, as a code; "" when nothing does."""
    if not standing.registration_open:
        return "registration"
    if not standing.consent_holds:
        return "consent"
    if not standing.vacancy_live:
        return "vacancy"
    if standing.openings_left <= 0:
        return "filled"
    if standing.open_here:
        return "twice"
    if standing.open_referrals >= most * standing.openings_left:
        return "crowded"
    return ""


def owner_of_next_action(state: str, *, past_due: bool = False) -> str:
    """Who has to act now: "consultant", "firm", "person", or "" when nothing is open.

    Once an interview's day has gone by, it is for the consultant to ask how it went.
    """
    if state == "interview_set" and past_due:
        return "consultant"
    return CLOCK.get(state, ("", 0))[0]


def due_day(state: str, *, today: date, interview_on: date | None = None, starts_on: date | None = None) -> date | None:
    """The day by which the next action is due, in working days; None when nothing is open.

    The clock of an interview starts on its day, that of a hire on the planned start day, all others today.
    """
    if state not in CLOCK:
        return None
    begins = {"interview_set": interview_on, "hired": starts_on}.get(state) or today
    return add_working_days(begins, CLOCK[state][1])


def application_at(to: str, *, applied: str, ask_on: date | None, today: date) -> dict[str, object]:
    """What a referral's coming into a state says of the application: columns to be set along with it.

    An interview or a hire shows that the person has applied; a sending that it is to be asked in three working days
    where it is not known; any state in which nothing can be learnt any more ends the question.
    """
    if to in SHOWS_APPLICATION and applied != "yes":
        known = {"applied": "yes", "applied_on": today, "applied_how": "firm"}
        return known | {"not_applied_why": "", "ask_applied_on": None}
    if to == "sent" and applied in ("", "unknown"):
        return {"ask_applied_on": add_working_days(today, ASK_APPLIED_DAYS)}
    return {} if to in APPLYING or ask_on is None else {"ask_applied_on": None}


def application_problems(
    *,
    applied: str,
    on: date | None,
    how: str,
    why: str,
    known: Mapping[str, Collection[str]],
    sent_on: date,
    today: date,
) -> dict[str, str]:
    """What is wrong with an answer to "did you apply?": {field: code}. `known` holds the codes of each field."""
    problems = {}
    if applied not in known["applied"]:
        problems["applied"] = "choose"
    if applied == "yes":
        if on is None:
            problems["on"] = "required"
        elif not sent_on <= on <= today:
            problems["on"] = "not_come" if on > today else "before_sent"
        if how not in known["how"]:
            problems["how"] = "choose"
    if applied == "no" and why not in known["why"]:
        problems["why"] = "choose_reason"
    return problems


def silent_since(today: date) -> date:
    """Referrals due on or before this day without an answer have had none."""
    return add_working_days(today, -SILENCE_DAYS)


def steps_from(state: str, reason: str = "") -> list[str]:
    """The verbs that are allowed from a state into which it came for a reason, in the order of their buttons."""
    return [name for name in STEPS if may_step(name, state, reason)]


def may_step(name: str, state: str, reason: str = "") -> bool:
    """Whether this verb is allowed from this state: a first sending needs an agreement, a second an earlier one, and
    a new one where the person had taken it back.
    """
    if STEPS[name] == "sent":
        taken_back = state == "withdrawn" and reason == "seeker"
        wanted = "send" if state == "agreed" else "offer_agreed" if taken_back else "offer_again"
        if name != wanted:
            return False
    return STEPS[name] in TRANSITIONS[state]


def end_by_other_job(state: str) -> str:
    """How a referral ends when its person starts work elsewhere: "" when it has ended already."""
    if state in WAITING:
        return "declined"
    return "obsolete" if "obsolete" in TRANSITIONS[state] else ""


def interview_problem(at: date, *, sent_on: date, today: date) -> str:
    """Why an interview cannot lie on this day: "before_sent", "far", or "" when it can (the past may be keyed in)."""
    if at < sent_on:
        return "before_sent"
    return "far" if at > today + timedelta(days=FURTHEST_DAYS) else ""


def planned_start_problem(starts_on: date, *, today: date) -> str:
    """Why a start of work cannot be planned for this day: "far" (more than half a year off), or ""."""
    return "far" if abs((starts_on - today).days) > FURTHEST_DAYS else ""


def started_problem(started_on: date, *, planned: date | None, today: date) -> str:
    """Why a start of work cannot be written down: "future" (a hire counts on the day work starts), "early", or ""."""
    if started_on > today:
        return "future"
    return "early" if planned and today < planned else ""


def padding_signs(
    *,
    registered_on: date,
    referred_on: date | None,
    started_on: date,
    own_search: bool,
    repeats: bool = False,
    staffs_own: bool = False,
    public_funds: bool = False,
) -> list[str]:
    """Coded signs that a hire may be padded (DOMAIN section 5): shown beside it, decided by a person.

    `repeats`: the person was hired in the year before, too; `staffs_own`: a number of the staff is the person's or the
    firm's contact's; `public_funds`: the job may be paid by public funds.
    """
    signs = []
    if started_on < registered_on:
        signs.append("before_registration")
    elif started_on == registered_on:
        signs.append("same_day")
    if not own_search and referred_on and started_on < referred_on:
        signs.append("before_referral")
    more = {"repeats": repeats, "staffs_own": staffs_own, "public_funds": public_funds}
    return signs + [code for code, holds in more.items() if holds]
