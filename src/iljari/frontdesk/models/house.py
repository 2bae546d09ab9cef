"""The house as people find it: counters, rooms, when it is open, who sits where and when, the screens in the hall."""

from datetime import time

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from iljari.centre.models import CentreRow
from iljari.kernel import clock

NAME = 40


class CounterKind(models.TextChoices):
    """The centre's six counters (상담창구), and the welcome desk before them. Each has a line of its own."""

    FIRMS = "firms", pgettext_lazy("counter", "Firms")
    YOUTH = "youth", pgettext_lazy("counter", "Youth")
    MIDDLE = "middle", pgettext_lazy("counter", "Middle-aged")
    WOMEN = "women", pgettext_lazy("counter", "Women")
    DISABLED = "disabled", pgettext_lazy("counter", "People with disabilities")
    SENIORS = "seniors", pgettext_lazy("counter", "Seniors")
    WELCOME = "welcome", pgettext_lazy("counter", "Welcome desk")


class Counter(CentreRow):
    """One counter and who usually sits there. `position` is the number over it; on a day with a full hall several
    counters serve one line, and a counter may help out with further lines (`also`: counter kinds)."""

    kind = models.CharField(max_length=10, choices=CounterKind.choices)
    position = models.PositiveSmallIntegerField()
    staff = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    also = models.JSONField(default=list, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["centre", "position"], name="counter_number_once"),
            models.CheckConstraint(condition=Q(kind__in=CounterKind.values), name="counter_kind"),
        ]

    def __str__(self) -> str:
        return str(self.get_kind_display())

    @property
    def lines(self) -> list[str]:
        """The lines (counter kinds) from which this counter calls, its own first."""
        return [self.kind, *(kind for kind in self.also if kind != self.kind)]


class Room(CentreRow):
    """A room that can be booked: an individual room, the factory-establishment room, a training venue (교육장)."""

    class Use(models.TextChoices):
        COUNSELLING = "counselling", _("Individual room")
        FACTORY = "factory", _("Factory-establishment room")
        TRAINING = "training", _("Training venue")

    name = models.CharField(max_length=NAME)
    use = models.CharField(max_length=12, choices=Use.choices)
    seats = models.PositiveSmallIntegerField(default=2)
    step_free = models.BooleanField(default=True)
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["name", "id"]
        constraints = [models.UniqueConstraint(fields=["centre", "name"], name="room_once")]

    def __str__(self) -> str:
        return self.name


class OpeningHours(CentreRow):
    """When the house is open on a weekday (0 is Monday); a weekday without a row is closed, once there are any."""

    weekday = models.PositiveSmallIntegerField()
    opens = models.TimeField(default=time(9))
    closes = models.TimeField(default=time(18))
    lunch_from = models.TimeField(null=True, blank=True)
    lunch_until = models.TimeField(null=True, blank=True)

    class Meta:
        ordering = ["weekday"]
        constraints = [
            models.UniqueConstraint(fields=["centre", "weekday"], name="openinghours_once"),
            models.CheckConstraint(condition=Q(opens__lt=F("closes")), name="openinghours_order"),
        ]


class Closure(CentreRow):
    """Days that differ: closed, or open at other hours (`opens`, `closes`), though they be holidays."""

    first = models.DateField()
    last = models.DateField()
    words = models.CharField(max_length=100)
    opens = models.TimeField(null=True, blank=True)
    closes = models.TimeField(null=True, blank=True)

    class Meta:
        ordering = ["first", "id"]
        constraints = [models.CheckConstraint(condition=Q(first__lte=F("last")), name="closure_order")]


class Duty(CentreRow):
    """Who serves at which counter on a weekday, from when to when. Whoever has none sits at their counter all day."""

    counter = models.ForeignKey(Counter, on_delete=models.CASCADE, related_name="duties")
    staff = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="duties")
    weekday = models.PositiveSmallIntegerField()
    starts = models.TimeField()
    ends = models.TimeField()

    class Meta:
        ordering = ["weekday", "starts", "id"]
        constraints = [
            models.UniqueConstraint(fields=["staff", "weekday", "starts"], name="duty_once"),
            models.CheckConstraint(condition=Q(starts__lt=F("ends")), name="duty_order"),
        ]


class Absence(CentreRow):
    """When a colleague is not there. Their meetings are handed to colleagues in one step."""

    staff = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="absences")
    starts = models.DateTimeField()
    ends = models.DateTimeField()
    words = models.CharField(max_length=100, blank=True)
    recorded_by = models.CharField(max_length=60)

    class Meta:
        ordering = ["starts", "id"]
        indexes = [models.Index(fields=["centre", "ends"], name="absence_when")]
        constraints = [models.CheckConstraint(condition=Q(starts__lt=F("ends")), name="absence_order")]


class DeskSettings(CentreRow):
    """How this centre books: lengths in minutes, how far ahead, until how many hours before one may change."""

    meeting_minutes = models.PositiveSmallIntegerField(default=30)
    in_depth_minutes = models.PositiveSmallIntegerField(default=60)
    days_ahead = models.PositiveSmallIntegerField(default=30)
    change_hours = models.PositiveSmallIntegerField(default=3)

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["centre"], name="desksettings_once")]


class DeviceKind(models.TextChoices):
    KIOSK = "kiosk", _("Kiosk")
    BOARD = "board", _("Job Cafe board")


class Device(CentreRow):
    """A screen in the hall: it has no sign-in but an address of its own, of which only a digest is kept."""

    kind = models.CharField(max_length=6, choices=DeviceKind.choices)
    name = models.CharField(max_length=NAME)
    digest = models.CharField(max_length=64, unique=True)
    seen_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    set_up_at = models.DateTimeField(default=clock.now)
    set_up_by = models.CharField(max_length=60)

    class Meta:
        ordering = ["kind", "name", "id"]
        constraints = [models.CheckConstraint(condition=Q(kind__in=DeviceKind.values), name="device_kind")]
