"""Words for codes: why a counter is proposed, why somebody's turn comes earlier, what a click at the desk has done."""

from collections.abc import Mapping
from datetime import datetime

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from iljari.kernel import clock

from .rules import order, wait

REASONS: Mapping[str, Promise] = {
    "recruiting": _("comes for a firm"),
    "disability": _("disability on record"),
    "senior": _("55 or older"),
    "youth": _("under 30"),
    "woman": _("woman of 30 to 54"),
    "middle": _("30 to 54"),
    "unknown": _("age not known"),
}

GROUNDS: Mapping[str, Promise] = {
    "disability": _("disability"),
    "pregnancy": _("pregnant"),
    "infant": _("with a small child"),
    "elderly": _("75 or older"),
}

# What visitors say themselves; the rest is on record.
SAID: Mapping[str, Promise] = {"pregnancy": _("Pregnant"), "infant": _("With a small child")}

STEP_DONE: Mapping[str, Promise] = {
    "call": _("%(who)s is called."),
    "serve": _("%(who)s has come to the counter."),
    "recall": _("%(who)s is called once more."),
    "no_show": _("%(who)s did not come to the counter."),
    "back": _("%(who)s waits again, in the old place."),
    "hold": _("%(who)s: on hold"),
    "resume": _("%(who)s: back at the counter"),
    "finish": _("%(who)s: done"),
    "left": _("%(who)s: left without being served"),
    "undo": _("%(who)s: the last step is taken back"),
}


def turn_reasons(grounds: list[str], arrived: datetime, booked_for: datetime | None) -> list[str]:
    """Why somebody is called earlier or later than by their arrival, in words (rules.order)."""
    reasons = []
    if booked_for:
        at = f"{clock.local(booked_for):%H:%M}"
        early = order.on_time(arrived, booked_for)
        words = gettext("booked for %(at)s") if early else gettext("booked for %(at)s, came late")
        reasons.append(words % {"at": at})
    return reasons + [str(GROUNDS[ground]) for ground in grounds if ground in GROUNDS]


def wait_words(told: wait.Estimate) -> str:
    """A wait as it is told: at once, or a range of minutes."""
    if told.high == 0:
        return gettext("at once")
    if told.low == 0:
        return gettext("up to %(high)s min") % {"high": told.high}
    return gettext("about %(low)s–%(high)s min") % {"low": told.low, "high": told.high}


def told_words(low: int | None, high: int | None) -> str:
    """The wait that was told on arrival; empty where none was."""
    return "" if low is None or high is None else wait_words(wait.Estimate(low, high))
