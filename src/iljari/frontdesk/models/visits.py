"""The hall: visits, their tickets, the intervals from which waits are told, the calls on the board."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from iljari.centre.models import CentreRow
from iljari.kernel import clock
from iljari.kernel.models import Row
from iljari.kernel.states import state_check

from .house import Counter, CounterKind
from .meetings import Reservation
from .topics import Topic

HERE = ("waiting", "called", "serving", "on_hold")


class VisitState(models.TextChoices):
    WAITING = "waiting", _("Waiting")
    CALLED = "called", _("Called")
    SERVING = "serving", _("At the counter")
    ON_HOLD = "on_hold", _("On hold")
    DONE = "done", _("Done")
    LEFT = "left", _("Left without being served")
    NO_SHOW = "no_show", _("Did not come to the counter")


class Entrance(models.TextChoices):
    """Who wrote down that somebody has come."""

    DESK = "desk", _("Welcome desk")
    KIOSK = "kiosk", _("Kiosk")


class TicketSeries(models.Model):
    """The last ticket of a line on a day, and the moment at which it was drawn: numbers have no gap and no twin, and
    whoever draws later never stands earlier in line, even if the clock was set back between."""

    centre = models.ForeignKey("centre.Centre", on_delete=models.CASCADE, related_name="+")
    line = models.CharField(max_length=10, choices=CounterKind.choices)
    day = models.DateField()
    last = models.PositiveIntegerField(default=0)
    last_at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["centre", "line", "day"], name="ticketseries_once")]


class Visit(CentreRow):
    """Somebody who came: known or not, with a ticket or led straight to a counter. A served visit counts one person
    (연인원); a quick answer at the welcome desk does not.

    `line`: the counter kind they wait for. `grounds`: why they are called earlier (rules.order), as codes.
    `booked_for`: when their reservation begins. `for_staff`: called by this colleague only. `group`: the key that
    people who came together share. `reckoned`: the wait in minutes as it was calculated on arrival; `told_low`,
    `told_high`: the range that was told.
    """

    day = models.DateField(default=clock.today)
    arrived_at = models.DateTimeField(default=clock.now)
    person = models.ForeignKey("people.Person", null=True, blank=True, on_delete=models.PROTECT, related_name="visits")
    firm = models.ForeignKey("firms.Firm", null=True, blank=True, on_delete=models.PROTECT, related_name="visits")
    reservation = models.OneToOneField(
        Reservation, null=True, blank=True, on_delete=models.PROTECT, related_name="visit"
    )
    called_as = models.CharField(max_length=40, blank=True)
    topic = models.CharField(max_length=12, choices=Topic.choices)
    entrance = models.CharField(max_length=5, choices=Entrance.choices, default=Entrance.DESK)
    line = models.CharField(max_length=10, choices=CounterKind.choices, blank=True)
    ticket = models.CharField(max_length=8, blank=True)
    grounds = models.JSONField(default=list, blank=True)
    booked_for = models.DateTimeField(null=True, blank=True)
    for_staff = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    group = models.UUIDField(null=True, blank=True)
    quick = models.BooleanField(default=False)
    note = models.CharField(max_length=200, blank=True)
    reckoned = models.FloatField(null=True, blank=True)
    told_low = models.PositiveSmallIntegerField(null=True, blank=True)
    told_high = models.PositiveSmallIntegerField(null=True, blank=True)
    counter = models.ForeignKey(Counter, null=True, blank=True, on_delete=models.PROTECT, related_name="visits")
    served_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    state = models.CharField(max_length=8, choices=VisitState.choices, default=VisitState.WAITING)
    called_at = models.DateTimeField(null=True, blank=True)
    served_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-arrived_at", "-id"]
        indexes = [
            models.Index(fields=["centre", "day", "state"], name="visit_day_state"),
            models.Index(fields=["group"], name="visit_group"),
            models.Index(fields=["centre", "line", "served_at"], name="visit_line_served"),
        ]
        constraints = [
            state_check("visit_state", VisitState),
            models.CheckConstraint(
                condition=Q(state__in=["waiting", "left", "no_show"]) | Q(counter__isnull=False), name="visit_counter"
            ),
            models.CheckConstraint(condition=Q(person=None) | Q(firm=None), name="visit_person_or_firm"),
            models.UniqueConstraint(fields=["person", "day"], condition=Q(state__in=HERE), name="visit_here_once"),
            models.UniqueConstraint(
                fields=["centre", "day", "ticket"], condition=~Q(ticket=""), name="visit_ticket_once"
            ),
        ]

    def who(self) -> str:
        """What this visitor is called at the desk: their name, what they said, or just a visitor."""
        known = self.person.name if self.person else self.firm.name if self.firm else ""
        return known or self.called_as or str(_("Visitor"))


class VisitInterval(Row):
    """How long a visit stood in one state, for which line and at which counter: the log from which waits are told.

    `note`: what was said to the colleague when the visitor was passed on to this line.
    """

    visit = models.ForeignKey(Visit, on_delete=models.CASCADE, related_name="intervals")
    state = models.CharField(max_length=8, choices=VisitState.choices)
    line = models.CharField(max_length=10, choices=CounterKind.choices, blank=True)
    counter = models.ForeignKey(Counter, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    by_name = models.CharField(max_length=60, blank=True)
    note = models.CharField(max_length=200, blank=True)
    started = models.DateTimeField(default=clock.now)
    ended = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["started", "id"]
        constraints = [
            models.UniqueConstraint(fields=["visit"], condition=Q(ended=None), name="visitinterval_open_once"),
            models.CheckConstraint(condition=Q(ended=None) | Q(ended__gte=F("started")), name="visitinterval_order"),
        ]


class Announcement(CentreRow):
    """A call as the board shows and speaks it: this ticket, to this counter. Calling again is a row of its own."""

    visit = models.ForeignKey(Visit, on_delete=models.CASCADE, related_name="announcements")
    counter = models.ForeignKey(Counter, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["-at", "-id"]
        indexes = [models.Index(fields=["centre", "at"], name="announcement_at")]
