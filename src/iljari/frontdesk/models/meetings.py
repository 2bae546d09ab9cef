"""The calendar: reservations, what they occupy, wishes for an earlier time, feeds."""

from datetime import timedelta

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from iljari.centre.models import CentreRow
from iljari.kernel.states import state_check

from .house import Absence, CounterKind, Room
from .topics import Topic


class MeetingKind(models.TextChoices):
    """What is booked; an in-depth meeting takes an individual room, factory advice its room, an event a venue."""

    MEETING = "meeting", _("Meeting at the counter")
    IN_DEPTH = "in_depth", _("In-depth meeting")
    FACTORY = "factory", _("Factory-establishment advice")
    EVENT = "event", _("Event in a room")


class ReservationState(models.TextChoices):
    BOOKED = "booked", _("Booked")
    ARRIVED = "arrived", _("Has come")
    SERVED = "served", pgettext_lazy("reservation", "Served")
    CANCELLED = "cancelled", _("Cancelled")
    MOVED = "moved", pgettext_lazy("reservation", "Moved")
    NO_SHOW = "no_show", pgettext_lazy("reservation", "Did not come")


class BookedBy(models.TextChoices):
    """By which way a reservation was made or given up."""

    WEB = "web", _("On the site")
    PHONE = "phone", _("By phone")
    DESK = "desk", _("At the centre")
    TEXT = "text", _("By text message")
    TIMER = "timer", _("By the calendar")


class Reservation(CentreRow):
    """A time that somebody holds (예약): with a colleague, in a room, or both.

    `number` is what people read on the phone and the kiosk scans. `person` or `firm` where they are known; else what
    they are called and the contact that was proved. `only_staff`: with this colleague and no other.
    """

    number = models.CharField(max_length=9)
    kind = models.CharField(max_length=8, choices=MeetingKind.choices, default=MeetingKind.MEETING)
    topic = models.CharField(max_length=12, choices=Topic.choices)
    line = models.CharField(max_length=10, choices=CounterKind.choices)
    staff = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="meetings"
    )
    room = models.ForeignKey(Room, null=True, blank=True, on_delete=models.PROTECT, related_name="reservations")
    starts = models.DateTimeField()
    ends = models.DateTimeField()
    person = models.ForeignKey(
        "people.Person", null=True, blank=True, on_delete=models.PROTECT, related_name="reservations"
    )
    firm = models.ForeignKey("firms.Firm", null=True, blank=True, on_delete=models.PROTECT, related_name="reservations")
    enquiry = models.ForeignKey(
        "firms.FactoryEnquiry", null=True, blank=True, on_delete=models.PROTECT, related_name="reservations"
    )
    called_as = models.CharField(max_length=60, blank=True)
    contact = models.CharField(max_length=120, blank=True)
    words = models.CharField(max_length=400, blank=True)
    only_staff = models.BooleanField(default=False)
    large_print = models.BooleanField(default=False)
    language = models.CharField(max_length=5, default="ko")
    state = models.CharField(max_length=9, choices=ReservationState.choices, default=ReservationState.BOOKED)
    booked_by = models.CharField(max_length=5, choices=BookedBy.choices)
    booked_by_name = models.CharField(max_length=60, blank=True)
    ended_by = models.CharField(max_length=5, choices=BookedBy.choices, blank=True)
    why = models.CharField(max_length=200, blank=True)
    moved_to = models.OneToOneField("self", null=True, blank=True, on_delete=models.PROTECT, related_name="moved_from")
    handed_for = models.ForeignKey(Absence, null=True, blank=True, on_delete=models.SET_NULL, related_name="handed")

    class Meta:
        ordering = ["starts", "id"]
        indexes = [
            models.Index(fields=["centre", "starts"], name="reservation_when"),
            models.Index(fields=["staff", "starts"], name="reservation_staff"),
            models.Index(fields=["centre", "contact"], name="reservation_contact"),
        ]
        constraints = [
            state_check("reservation_state", ReservationState),
            models.UniqueConstraint(fields=["centre", "number"], name="reservation_number"),
            models.CheckConstraint(condition=Q(starts__lt=models.F("ends")), name="reservation_order"),
            models.CheckConstraint(condition=Q(person=None) | Q(firm=None), name="reservation_person_or_firm"),
            models.CheckConstraint(
                condition=Q(staff__isnull=False) | Q(room__isnull=False), name="reservation_holds_something"
            ),
        ]

    @property
    def minutes(self) -> int:
        """How long it is meant to take."""
        return int((self.ends - self.starts) / timedelta(minutes=1))

    def who(self) -> str:
        """Who comes: the person's or firm's name, or what they said."""
        return (self.person.name if self.person else self.firm.name if self.firm else "") or self.called_as

    def is_open(self) -> bool:
        """Whether it still stands."""
        return self.state in {ReservationState.BOOKED, ReservationState.ARRIVED}


class Occupancy(models.Model):
    """Ten minutes of somebody or something, held by a reservation. That each is held once is a fact of the database:
    two reservations that share a colleague, a room or a visitor cannot overlap by even one cell.

    `holder` is the key of a colleague, a room, a person, a firm, or one made of a contact; `cell` the moment at which
    the ten minutes begin.
    """

    reservation = models.ForeignKey(Reservation, on_delete=models.CASCADE, related_name="cells")
    holder = models.UUIDField()
    cell = models.DateTimeField()

    class Meta:
        ordering = ["cell", "id"]
        constraints = [models.UniqueConstraint(fields=["holder", "cell"], name="occupancy_once")]


class WishState(models.TextChoices):
    OPEN = "open", pgettext_lazy("wish", "Waiting for an earlier time")
    OFFERED = "offered", pgettext_lazy("wish", "An earlier time is offered")
    TAKEN = "taken", pgettext_lazy("wish", "Earlier time taken")
    ENDED = "ended", pgettext_lazy("wish", "Ended")


class EarlierWish(CentreRow):
    """Somebody with a reservation would rather come earlier: the first in line is offered what becomes free."""

    reservation = models.OneToOneField(Reservation, on_delete=models.CASCADE, related_name="wish")
    state = models.CharField(max_length=7, choices=WishState.choices, default=WishState.OPEN)
    offered_start = models.DateTimeField(null=True, blank=True)
    offered_staff = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    answer_until = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["created_at", "id"]
        constraints = [state_check("earlierwish_state", WishState)]


class CalendarFeed(CentreRow):
    """A private address under which somebody's or a room's calendar can be subscribed to; only its digest is kept."""

    staff = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.CASCADE, related_name="feeds"
    )
    room = models.ForeignKey(Room, null=True, blank=True, on_delete=models.CASCADE, related_name="feeds")
    digest = models.CharField(max_length=64, unique=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    read_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["created_at", "id"]
        constraints = [
            models.CheckConstraint(condition=Q(staff=None) ^ Q(room=None), name="calendarfeed_of_one"),
        ]
