"""What the hall says: whom each line is for, why one is called earlier, how a wait is told."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from ..models import CounterKind
from ..rules import order, today

# In the order in which the kiosk shows them.
FOR_WHOM: Mapping[str, str | Promise] = {
    CounterKind.YOUTH: _("Under 30, first job or a new start"),
    CounterKind.MIDDLE: _("30 to 54, changing jobs or going back to work"),
    CounterKind.WOMEN: _("Work after a break, part-time, near home"),
    CounterKind.SENIORS: _("From 55, work for experienced hands"),
    CounterKind.DISABLED: _("Work that suits you, with help at your side"),
    CounterKind.FIRMS: _("You look for people to hire"),
}

GROUNDS: Mapping[str, str | Promise] = {
    "pregnancy": _("I am pregnant"),
    "infant": _("I have a small child with me"),
    "disability": _("I have a disability"),
    "elderly": _("I am 75 or older"),
}

HOUSE: Mapping[str, str | Promise] = {
    today.BEFORE: _("The counters open at %(at)s."),
    today.BREAK: _("The counters have a break until %(at)s."),
    today.OVER: _("The counters are closed for today."),
    today.CLOSED: _("The counters are closed today."),
}

# The board says everything in both languages.
BOARD: Mapping[str, str | Promise] = {
    "now": _("Called now"),
    "recent": _("Called before"),
    "waiting": _("Waiting"),
    "said": _("Calls to the counters"),
    "nobody": _("Your number will appear here"),
    "rule": _("Booked visitors at their time, then in order of arrival."),
    "counter": pgettext_lazy("after a number", "Counter"),
    "counter_short": pgettext_lazy("after a number", "No."),
    "people": pgettext_lazy("after a number", "people"),
    "minutes": pgettext_lazy("after a number", "min"),
    "at_once": pgettext_lazy("wait", "now"),
    "cut": _("Reconnecting, as of {at}"),
    "sound_on": _("Sound on"),
    "sound_off": _("Sound off"),
}

# What the rules of order say, in numbers.
ORDER = {
    "from_before": int(order.FROM_BEFORE.total_seconds() // 60),
    "late": int(order.LATE.total_seconds() // 60),
    "longer": order.HEAD_START["disability"],
    "shorter": order.HEAD_START["elderly"],
    "elderly": order.ELDERLY,
}


def wait_text(low: int | None, high: int | None) -> str:
    """A wait as it is told: at once, within ten minutes, about ten to twenty minutes; "" when none was told."""
    if low is None or high is None:
        return ""
    if high == 0:
        return gettext("at once")
    if low == 0:
        return gettext("within %(high)s minutes") % {"high": high}
    return gettext("about %(low)s to %(high)s minutes") % {"low": low, "high": high}


def house_text(now: today.Now) -> str:
    """What a visitor is told when nobody is served at this moment; "" while the house is open."""
    words = HOUSE.get(now.code)
    return str(words) % {"at": f"{now.at:%H:%M}" if now.at else ""} if words else ""
