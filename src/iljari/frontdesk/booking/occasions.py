"""When whoever has booked is written to, and the house's wording."""

from django.utils.translation import gettext_lazy as _

from iljari.kernel.outbox import Occasion
from iljari.people.letters import COMMON, NAMED

CODE = "frontdesk.code"
BOOKED, MOVED = "frontdesk.meeting_booked", "frontdesk.meeting_moved"
CANCELLED, HANDED_OVER = "frontdesk.meeting_cancelled", "frontdesk.meeting_handed_over"
EARLIER, WITHDRAWN = "frontdesk.earlier_offered", "frontdesk.offer_withdrawn"
REMINDERS = {"days": "frontdesk.reminder_days", "hours": "frontdesk.reminder_hours"}

MEETING = NAMED | {
    "at": _("day and time"),
    "with": _("counter and colleague"),
    "site": _("the address of the page on which one books"),
}
KEYED = MEETING | {
    "link": _("the link to the reservation"),
    "number": _("the nine digits that can be typed instead of the link"),
}
REPLY = {"reply": _("what to reply, with its digits")}
SIGNED = KEYED | REPLY | {"signed": _("the colleague in whose name it is written")}

OCCASIONS = (
    Occasion(
        CODE,
        _("Code for a reservation"),
        _("Your code for {centre}"),
        _(
            "[{centre}] Your code is {code}. Type it on the page within {minutes} minutes. "
            "Tell it to nobody; we never ask for it by phone. If you did not ask for it, do nothing."
        ),
        COMMON | {"code": _("the code"), "minutes": _("how many minutes it is valid")},
        secret=True,
        at_once=True,
    ),
    Occasion(
        BOOKED,
        _("Meeting booked"),
        _("Your meeting at {centre}: {at}"),
        _(
            "[{centre}] {name}, your meeting is booked: {at}, {with}. See, move or cancel it: {link} "
            "(or type {number} on our site under “Book a meeting”). Questions: {phone}"
        ),
        KEYED,
        at_once=True,
        needs=frozenset({"at", "link"}),
    ),
    Occasion(
        MOVED,
        _("Meeting moved"),
        _("Your meeting is now on {at}"),
        _(
            "[{centre}] {name}, your meeting is moved. It is now on {at}, {with}. See, move or cancel it: {link} "
            "(or type {number} on our site under “Book a meeting”). Questions: {phone}"
        ),
        KEYED,
        at_once=True,
        needs=frozenset({"at", "link"}),
    ),
    Occasion(
        CANCELLED,
        _("Meeting cancelled"),
        _("Your meeting of {at} is cancelled"),
        _(
            "[{centre}] {name}, your meeting of {at} ({with}) is cancelled. "
            "For another time: {site}, or call {phone}; we are glad to help."
        ),
        MEETING,
        needs=frozenset({"at"}),
    ),
    Occasion(
        HANDED_OVER,
        _("Meeting handed over to a colleague"),
        _("Your meeting of {at}: {with}"),
        _(
            "[{centre}] {name}, day and time stay: {at}. Your consultant is away then; {with} receives you and knows "
            "what it is about. Another time: {link} (number {number}), or call {phone}."
        ),
        KEYED,
        needs=frozenset({"at", "with"}),
    ),
    Occasion(
        REMINDERS["days"],
        _("Reminder two days before a meeting"),
        _("We meet on {at}"),
        _(
            "[{centre}] {name}, we meet on {at}, {with}.{reply} Move or cancel with one tap: {link} "
            "(number {number}), or call {phone}. {signed}"
        ),
        SIGNED,
        needs=frozenset({"at", "link"}),
    ),
    Occasion(
        REMINDERS["hours"],
        _("Reminder two hours before a meeting"),
        _("We meet soon: {at}"),
        _("[{centre}] {name}, we meet soon: {at}, {with}.{reply} If you cannot come: {link} or {phone}. {signed}"),
        SIGNED,
        needs=frozenset({"at", "link"}),
    ),
    Occasion(
        EARLIER,
        _("An earlier time is offered"),
        _("An earlier time: {new}"),
        _(
            "[{centre}] {name}, you wished to come earlier: {new} with {by} has become free. It is yours if you "
            "answer by {until}.{reply} Or with one tap: {link} (number {number}). Without an answer {at} stands."
        ),
        KEYED
        | REPLY
        | {
            "new": _("the earlier day and time"),
            "by": _("the colleague of the earlier time"),
            "until": _("until when it can be taken"),
        },
        needs=frozenset({"new", "until", "link"}),
    ),
    Occasion(
        WITHDRAWN,
        _("The earlier time is taken"),
        _("The earlier time is taken"),
        _(
            "[{centre}] {name}, somebody else has booked {new} meanwhile; we are sorry. Your meeting stands: {at}, "
            "{with}. You stay on the list: when another time becomes free we tell you. {phone}"
        ),
        KEYED | {"new": _("the earlier day and time")},
        needs=frozenset({"at"}),
    ),
)
