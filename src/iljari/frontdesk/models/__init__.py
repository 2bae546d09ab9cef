"""Nouns of the room, by what they belong to: the house, the hall, the calendar, the telephone, the papers."""

from .house import Absence, Closure, Counter, CounterKind, DeskSettings, Device, DeviceKind, Duty, OpeningHours, Room
from .meetings import (
    BookedBy,
    CalendarFeed,
    EarlierWish,
    MeetingKind,
    Occupancy,
    Reservation,
    ReservationState,
    WishState,
)
from .papers import Paper
from .phone import Call, Callback, CallbackMessage, CallbackSource, CallbackState, CallKind, Direction
from .topics import Topic
from .visits import Announcement, Entrance, TicketSeries, Visit, VisitInterval, VisitState

__all__ = [
    "Absence",
    "Announcement",
    "BookedBy",
    "CalendarFeed",
    "Call",
    "CallKind",
    "Callback",
    "CallbackMessage",
    "CallbackSource",
    "CallbackState",
    "Closure",
    "Counter",
    "CounterKind",
    "DeskSettings",
    "Device",
    "DeviceKind",
    "Direction",
    "Duty",
    "EarlierWish",
    "Entrance",
    "MeetingKind",
    "Occupancy",
    "OpeningHours",
    "Paper",
    "Reservation",
    "ReservationState",
    "Room",
    "TicketSeries",
    "Topic",
    "Visit",
    "VisitInterval",
    "VisitState",
    "WishState",
]
