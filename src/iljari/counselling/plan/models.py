"""The plan (개인별 취업활동계획): a goal, dated steps, what the person agreed to, and each time it was looked at."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from iljari.centre.models import CentreRow
from iljari.kernel import clock
from iljari.kernel.models import Row
from iljari.kernel.states import state_check

from .choices import HowSigned, PlanEnd, PlanState, StepKind, StepState, StepWho

OPEN = (PlanState.DRAFT, PlanState.AGREED)


class Plan(CentreRow):
    """One plan of one person; one is open at a time.

    `version` counts the writings: what is agreed to is one version, kept word by word in `signed`. `review_on`: the
    day on which the plan is looked at together again.
    """

    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="plans")
    goal = models.CharField(max_length=200)
    until = models.DateField()
    review_on = models.DateField(null=True, blank=True)
    state = models.CharField(max_length=6, choices=PlanState.choices, default=PlanState.DRAFT)
    version = models.PositiveIntegerField(default=1)
    signed_how = models.CharField(max_length=6, choices=HowSigned.choices, blank=True)
    signed_at = models.DateTimeField(null=True, blank=True)
    signed = models.JSONField(default=dict, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    end = models.CharField(max_length=8, choices=PlanEnd.choices, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-created_at", "-id"]
        constraints = [
            state_check("plan_state", PlanState),
            models.UniqueConstraint(
                fields=["person"], condition=Q(state__in=[each.value for each in OPEN]), name="plan_open_once"
            ),
            models.CheckConstraint(
                condition=~Q(state="agreed") | (~Q(signed_how="") & ~Q(signed_at=None)), name="plan_signed"
            ),
            models.CheckConstraint(
                condition=Q(state="ended", ended_at__isnull=False) & ~Q(end="") | ~Q(state="ended") & Q(ended_at=None),
                name="plan_ended",
            ),
        ]


class PlanStep(Row):
    """What is done, by whom, until when; how many where it can be counted, and how many so far."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="steps")
    place = models.PositiveSmallIntegerField(default=0)
    kind = models.CharField(max_length=9, choices=StepKind.choices, default=StepKind.OTHER)
    what = models.CharField(max_length=200)
    who = models.CharField(max_length=10, choices=StepWho.choices, default=StepWho.PERSON)
    due = models.DateField()
    times = models.PositiveSmallIntegerField(null=True, blank=True)
    reached = models.PositiveSmallIntegerField(default=0)
    state = models.CharField(max_length=7, choices=StepState.choices, default=StepState.OPEN)
    done_at = models.DateTimeField(null=True, blank=True)
    outcome = models.CharField(max_length=400, blank=True)

    # What a page shows that comes back with an error (plan.forms.keep_reported).
    ticked = False
    typed: object = None

    class Meta:
        ordering = ["place", "due", "id"]
        constraints = [
            state_check("planstep_state", StepState),
            models.CheckConstraint(
                condition=Q(state="done", done_at__isnull=False) | ~Q(state="done") & Q(done_at=None),
                name="planstep_done_at",
            ),
        ]

    @property
    def is_retyped(self) -> bool:
        """Whether another number stands in the row than on record."""
        return self.typed is not None and str(self.typed) != str(self.reached)

    @property
    def person_id(self) -> object:
        """Whose step it is: what a citizen may hand in is asked by this."""
        return self.plan.person_id


class PlanReview(Row):
    """The plan was looked at together: what was said, and how many steps were done on that day."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="reviews")
    at = models.DateTimeField(default=clock.now)
    words = models.CharField(max_length=1000, blank=True)
    done = models.PositiveSmallIntegerField()
    total = models.PositiveSmallIntegerField()
    consultation = models.OneToOneField(
        "counselling.Consultation", null=True, blank=True, on_delete=models.SET_NULL, related_name="review"
    )
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-at", "-id"]
