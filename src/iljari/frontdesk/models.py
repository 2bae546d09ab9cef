"""Nouns of the room: the counters, calls, visits and the intervals of a visit."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from iljari.centre.models import CentreRow
from iljari.kernel import clock
from iljari.kernel.models import Row
from iljari.kernel.states import state_check


class CounterKind(models.TextChoices):
    """The centre's six counters (상담창구)."""

    FIRMS = "firms", pgettext_lazy("counter", "Firms")
    YOUTH = "youth", pgettext_lazy("counter", "Youth")
    MIDDLE = "middle", pgettext_lazy("counter", "Middle-aged")
    WOMEN = "women", pgettext_lazy("counter", "Women")
    DISABLED = "disabled", pgettext_lazy("counter", "People with disabilities")
    SENIORS = "seniors", pgettext_lazy("counter", "Seniors")


class Topic(models.TextChoices):
    """What people call or come about."""

    JOB_SEARCH = "job_search", _("Looking for work")
    REGISTRATION = "registration", _("Registration")
    VACANCY = "vacancy", _("A vacancy or application")
    RESUME = "resume", _("Resume and interview")
    TRAINING = "training", _("Training")
    BENEFITS = "benefits", _("Unemployment benefit and support schemes")
    WELFARE = "welfare", _("Welfare")
    RECRUITING = "recruiting", _("A firm looks for people")
    LABOUR_LAW = "labour_law", _("Pay and labour law")
    DIRECTIONS = "directions", _("Directions and opening hours")
    OTHER = "other", _("Other")


class CallKind(models.TextChoices):
    INFORMATION = "information", _("Information")
    CONSULTATION = "consultation", _("Consultation")


class Direction(models.TextChoices):
    """Who phoned whom."""

    INCOMING = "incoming", _("Phoned")
    OUTGOING = "outgoing", _("Was phoned")


class VisitState(models.TextChoices):
    WAITING = "waiting", _("Waiting")
    SERVING = "serving", _("At the counter")
    ON_HOLD = "on_hold", _("On hold")
    DONE = "done", _("Done")
    LEFT = "left", _("Left without being served")


class Counter(CentreRow):
    """One counter of the centre and who usually sits there."""

    kind = models.CharField(max_length=10, choices=CounterKind.choices)
    position = models.PositiveSmallIntegerField()
    staff = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["centre", "kind"], name="counter_once")]

    def __str__(self) -> str:
        return str(self.get_kind_display())


class Call(CentreRow):
    """A phone call: information or consultation, from somebody known, a firm, or nobody in particular."""

    at = models.DateTimeField(default=clock.now)
    kind = models.CharField(max_length=12, choices=CallKind.choices)
    topic = models.CharField(max_length=12, choices=Topic.choices)
    person = models.ForeignKey("people.Person", null=True, blank=True, on_delete=models.PROTECT, related_name="calls")
    firm = models.ForeignKey("firms.Firm", null=True, blank=True, on_delete=models.PROTECT, related_name="calls")
    outgoing = models.BooleanField(default=False)
    words = models.CharField(max_length=1000, blank=True)
    taken_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-at", "-id"]
        indexes = [models.Index(fields=["centre", "kind", "at"], name="call_kind_at")]
        constraints = [
            models.CheckConstraint(condition=Q(person=None) | Q(firm=None), name="call_person_or_firm"),
            models.CheckConstraint(condition=Q(kind__in=CallKind.values), name="call_kind"),
        ]


class Visit(CentreRow):
    """Somebody who came: known or not, led to a counter, served. A served visit counts one person (연인원)."""

    day = models.DateField(default=clock.today)
    arrived_at = models.DateTimeField(default=clock.now)
    person = models.ForeignKey("people.Person", null=True, blank=True, on_delete=models.PROTECT, related_name="visits")
    called_as = models.CharField(max_length=40, blank=True)
    topic = models.CharField(max_length=12, choices=Topic.choices)
    counter = models.ForeignKey(Counter, null=True, blank=True, on_delete=models.PROTECT, related_name="visits")
    served_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    state = models.CharField(max_length=8, choices=VisitState.choices, default=VisitState.WAITING)
    served_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-arrived_at", "-id"]
        indexes = [models.Index(fields=["centre", "day", "state"], name="visit_day_state")]
        constraints = [
            state_check("visit_state", VisitState),
            models.CheckConstraint(
                condition=Q(state__in=["waiting", "left"]) | Q(counter__isnull=False), name="visit_counter"
            ),
            models.UniqueConstraint(
                fields=["person", "day"],
                condition=Q(state__in=["waiting", "serving", "on_hold"]),
                name="visit_here_once",
            ),
        ]

    def who(self) -> str:
        """What this visitor is called at the desk: their name, what they said, or just a visitor."""
        return (self.person.name if self.person else "") or self.called_as or str(_("Visitor"))


class VisitInterval(Row):
    """How long a visit stood in one state, at which counter: the log from which waits are told."""

    visit = models.ForeignKey(Visit, on_delete=models.CASCADE, related_name="intervals")
    state = models.CharField(max_length=8, choices=VisitState.choices)
    counter = models.ForeignKey(Counter, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    by_name = models.CharField(max_length=60, blank=True)
    started = models.DateTimeField(default=clock.now)
    ended = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["started", "id"]
        constraints = [
            models.UniqueConstraint(fields=["visit"], condition=Q(ended=None), name="visitinterval_open_once"),
        ]
