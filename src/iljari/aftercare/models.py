"""Nouns of the room: the care of somebody who was hired, and each time they are asked."""

from uuid import UUID

from django.conf import settings
from django.db import models
from django.db.models import Q

from iljari.centre.models import CentreRow
from iljari.kernel.models import Row
from iljari.kernel.states import state_check

from . import choices


class Aftercare(CentreRow):
    """Somebody who was hired is called back: what was agreed with them, and whether it still runs.

    `agreed_at`: when channel, hour and closeness were agreed; none until the first call. `firm_may_be_asked`: only then
    is the firm asked for its view.
    """

    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="aftercares")
    hire = models.OneToOneField("placement.Hire", on_delete=models.PROTECT, related_name="aftercare")
    started_on = models.DateField()
    intensity = models.CharField(max_length=8, choices=choices.Intensity.choices, default=choices.Intensity.ORDINARY)
    channel = models.CharField(max_length=5, choices=choices.Channel.choices, default=choices.Channel.PHONE)
    hour = models.CharField(max_length=60, blank=True)
    firm_may_be_asked = models.BooleanField(default=False)
    agreed_at = models.DateTimeField(null=True, blank=True)
    state = models.CharField(max_length=8, choices=choices.CareState.choices, default=choices.CareState.RUNNING)

    class Meta:
        ordering = ["-started_on", "-id"]
        constraints = [state_check("aftercare_state", choices.CareState)]
        indexes = [models.Index(fields=["centre", "state", "started_on"], name="aftercare_centre")]


class Ask(Row):
    """One mark after the start of work: when somebody is asked, what they said.

    `reached_on`: the day of the mark itself; `call_on`: the working day on which to ask, moved by tries that reached
    nobody. `texted_on`: the day on which the person was asked by text; `signal`: they let us know that a call is
    needed. `words`: what the person said, `firm_words`: what the firm said, each on its day. `answered_to`: nobody
    where the person answered by themselves.
    """

    care = models.ForeignKey(Aftercare, on_delete=models.CASCADE, related_name="asks")
    mark = models.CharField(max_length=3, choices=choices.Mark.choices)
    reached_on = models.DateField()
    call_on = models.DateField()
    state = models.CharField(max_length=11, choices=choices.AskState.choices, default=choices.AskState.DUE)
    tries = models.PositiveSmallIntegerField(default=0)
    answered_on = models.DateField(null=True, blank=True)
    answered_to = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    texted_on = models.DateField(null=True, blank=True)
    signal = models.CharField(max_length=4, choices=choices.Signal.choices, blank=True)
    firm_name = models.CharField(max_length=100, blank=True)
    left_why = models.CharField(max_length=9, choices=choices.LeftWhy.choices, blank=True)
    words = models.CharField(max_length=1000, blank=True)
    firm_words = models.CharField(max_length=1000, blank=True)
    firm_asked_on = models.DateField(null=True, blank=True)

    @property
    def person_id(self) -> UUID:
        """Whose it is: a guest hands in nothing but their own."""
        return self.care.person_id

    class Meta:
        ordering = ["reached_on", "id"]
        constraints = [
            state_check("ask_state", choices.AskState),
            models.UniqueConstraint(fields=["care", "mark"], name="ask_mark_once"),
            models.CheckConstraint(condition=~Q(state="left") | ~Q(left_why=""), name="ask_left_why"),
            models.CheckConstraint(condition=~Q(state="other_firm") | ~Q(firm_name=""), name="ask_other_firm"),
            models.CheckConstraint(
                condition=~Q(state__in=["same_firm", "other_firm", "left"]) | Q(answered_on__isnull=False),
                name="ask_answered_on",
            ),
        ]
        indexes = [
            models.Index(fields=["state", "call_on"], name="ask_due"),
            models.Index(fields=["mark", "reached_on"], name="ask_mark"),
        ]
