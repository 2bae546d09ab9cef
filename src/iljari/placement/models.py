"""Nouns of the room: referrals, interviews, runs of accompanied ones, hires."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from iljari.centre.models import CentreRow
from iljari.kernel import clock
from iljari.kernel.models import Row
from iljari.kernel.states import state_check
from iljari.people.choices import EmploymentType, PayPeriod

from . import choices, rules


class ReferralQuerySet(models.QuerySet["Referral"]):
    """Referrals, narrowed."""

    def open(self) -> "ReferralQuerySet":
        """Those that are still under way."""
        return self.filter(state__in=rules.OPEN)

    def sent(self) -> "ReferralQuerySet":
        """Those that ever reached a firm: the ones that count."""
        return self.exclude(sent_at=None)


class Referral(CentreRow):
    """One person introduced to one vacancy (알선). It counts from the moment it is sent.

    `place`: where the firm sees the person among those introduced to the vacancy (the consultant's order).
    `word` is the consultant's to the firm, `seekers_word` the seeker's to the centre: no firm reads it.
    `reason_words` is what the seeker may be told, `firms_note` what the firm tells the consultant alone.
    `unseen_since`: when the firm, the person or the timer moved it and nobody of the staff has looked at that yet.
    `applied`: whether the introduction became an application; "" until it is known. `ask_applied_on`: the day from
    which the person is asked; none while there is nothing to ask.
    """

    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="referrals")
    registration = models.ForeignKey("people.Registration", on_delete=models.PROTECT, related_name="referrals")
    vacancy = models.ForeignKey("firms.Vacancy", on_delete=models.PROTECT, related_name="referrals")
    suggestion = models.ForeignKey(
        "matching.Suggestion", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    consultant = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="referrals")
    state = models.CharField(
        max_length=13, choices=choices.ReferralState.choices, default=choices.ReferralState.PROPOSED
    )
    word = models.CharField(max_length=400, blank=True)
    seekers_word = models.CharField(max_length=400, blank=True)
    agreed_how = models.CharField(max_length=10, choices=choices.HowAgreed.choices, blank=True)
    agreed_at = models.DateTimeField(null=True, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    starts_on = models.DateField(null=True, blank=True)
    due = models.DateField(null=True, blank=True)
    unseen_since = models.DateTimeField(null=True, blank=True)
    reason = models.CharField(max_length=16, blank=True)
    reason_words = models.CharField(max_length=400, blank=True)
    feedback = models.CharField(max_length=1000, blank=True)
    place = models.PositiveSmallIntegerField(default=0)
    firms_note = models.CharField(max_length=400, blank=True)
    applied = models.CharField(max_length=7, choices=choices.Applied.choices, blank=True)
    applied_on = models.DateField(null=True, blank=True)
    applied_how = models.CharField(max_length=6, choices=choices.AppliedHow.choices, blank=True)
    not_applied_why = models.CharField(max_length=11, choices=choices.NotAppliedWhy.choices, blank=True)
    ask_applied_on = models.DateField(null=True, blank=True)

    objects = ReferralQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-id"]
        constraints = [
            state_check("referral_state", choices.ReferralState),
            models.UniqueConstraint(
                fields=["person", "vacancy"], condition=Q(state__in=sorted(rules.OPEN)), name="referral_open_once"
            ),
            models.CheckConstraint(
                condition=Q(state__in=sorted(rules.BEFORE_SENT)) | ~Q(sent_at=None), name="referral_sent_at"
            ),
            models.CheckConstraint(
                condition=~Q(state__in=sorted(rules.NEEDS_REASON)) | ~Q(reason=""), name="referral_reason"
            ),
            models.CheckConstraint(
                condition=Q(state__in=["proposed", "declined"]) | (~Q(agreed_at=None) & ~Q(agreed_how="")),
                name="referral_agreed",
            ),
            models.CheckConstraint(
                condition=Q(state__in=sorted(rules.OPEN), ended_at=None, due__isnull=False)
                | (~Q(state__in=sorted(rules.OPEN)) & Q(ended_at__isnull=False, due=None)),
                name="referral_clock",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=sorted(rules.NEEDS_START_DAY)) | Q(starts_on__isnull=False),
                name="referral_starts_on",
            ),
            models.CheckConstraint(
                condition=Q(applied="yes", applied_on__isnull=False, not_applied_why="") & ~Q(applied_how="")
                | Q(applied="no", applied_on=None, applied_how="") & ~Q(not_applied_why="")
                | Q(applied__in=["", "unknown"], applied_on=None, applied_how="", not_applied_why=""),
                name="referral_applied",
            ),
            models.CheckConstraint(
                condition=Q(ask_applied_on=None) | Q(applied__in=["", "unknown"], state__in=sorted(rules.APPLYING)),
                name="referral_ask_applied",
            ),
        ]
        indexes = [
            models.Index(fields=["centre", "state", "due"], name="referral_due"),
            models.Index(fields=["centre", "sent_at"], name="referral_sent"),
            models.Index(
                fields=["centre", "unseen_since"], condition=Q(unseen_since__isnull=False), name="referral_unseen"
            ),
        ]


class Interview(Row):
    """An interview that was agreed: when, how, who goes along, what came of it."""

    referral = models.ForeignKey(Referral, on_delete=models.CASCADE, related_name="interviews")
    at = models.DateTimeField()
    how = models.CharField(max_length=8, choices=choices.InterviewHow.choices, default=choices.InterviewHow.ON_SITE)
    place = models.CharField(max_length=200, blank=True)
    accompanied_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    held = models.BooleanField(null=True)
    moved = models.BooleanField(default=False)

    class Meta:
        ordering = ["at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["referral"], condition=Q(held=None, moved=False), name="interview_open_once"
            )
        ]


class Run(CentreRow):
    """A run of accompanied interviews (동행면접): staff go out on one day to one or several firms with several people.

    The report is due on the day of departure. `meeting_point`: where they meet; "" until it is settled.
    """

    departs_at = models.DateTimeField()
    lead = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="runs_led")
    staff = models.ManyToManyField(settings.AUTH_USER_MODEL, blank=True, related_name="runs_joined")
    vehicle = models.CharField(
        max_length=10, choices=choices.Vehicle.choices, default=choices.Vehicle.CENTRE_CAR, blank=True
    )
    vehicle_note = models.CharField(max_length=100, blank=True)
    meeting_point = models.CharField(max_length=200, blank=True)
    state = models.CharField(max_length=11, choices=choices.RunState.choices, default=choices.RunState.PREPARATION)
    cancelled_why = models.CharField(max_length=8, choices=choices.CancelWhy.choices, blank=True)
    words = models.CharField(max_length=1000, blank=True)
    reported_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-departs_at", "-id"]
        constraints = [
            state_check("run_state", choices.RunState),
            models.CheckConstraint(condition=~Q(state="cancelled") | ~Q(cancelled_why=""), name="run_cancelled_why"),
            models.CheckConstraint(
                condition=Q(state="reported", reported_at__isnull=False) | (~Q(state="reported") & Q(reported_at=None)),
                name="run_reported_at",
            ),
        ]
        indexes = [models.Index(fields=["centre", "state", "departs_at"], name="run_coming")]


class Stop(Row):
    """One interview of a run: when it is reached, who has confirmed, what was made ready, what the person said.

    Who goes along stands at the interview itself. `out`: why it is no longer part of the run. `told`: what the person
    was last told of the meeting, so that nobody waits for somebody who does not come.
    """

    run = models.ForeignKey(Run, on_delete=models.CASCADE, related_name="stops")
    interview = models.ForeignKey(Interview, on_delete=models.CASCADE, related_name="stops")
    arrives_at = models.DateTimeField()
    firm_confirmed = models.BooleanField(default=False)
    person_confirmed = models.BooleanField(default=False)
    prepared = models.JSONField(default=list, blank=True)
    note = models.CharField(max_length=400, blank=True)
    told = models.CharField(max_length=300, blank=True)
    persons_words = models.CharField(max_length=1000, blank=True)
    out = models.CharField(max_length=9, choices=choices.OutWhy.choices, blank=True)

    class Meta:
        ordering = ["arrives_at", "id"]
        constraints = [
            models.UniqueConstraint(fields=["interview"], condition=Q(out=""), name="stop_once"),
            models.CheckConstraint(condition=Q(out__in=["", *choices.OutWhy.values]), name="stop_out"),
        ]


class Hire(CentreRow):
    """Somebody found work: by referral or by own search, never mixed. A hire counts on the day work starts."""

    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="hires")
    registration = models.ForeignKey("people.Registration", on_delete=models.PROTECT, related_name="hires")
    kind = models.CharField(max_length=11, choices=choices.HireKind.choices)
    referral = models.OneToOneField(Referral, null=True, blank=True, on_delete=models.PROTECT, related_name="hire")
    vacancy = models.ForeignKey("firms.Vacancy", null=True, blank=True, on_delete=models.PROTECT, related_name="hires")
    firm_name = models.CharField(max_length=100)
    job = models.CharField(max_length=100, blank=True)
    started_on = models.DateField()
    employment_type = models.CharField(max_length=16, choices=EmploymentType.choices, blank=True)
    pay_amount = models.PositiveIntegerField(null=True, blank=True)
    pay_period = models.CharField(max_length=5, choices=PayPeriod.choices, blank=True)
    state = models.CharField(max_length=9, choices=choices.HireState.choices, default=choices.HireState.REPORTED)
    reported_by = models.CharField(max_length=10, choices=choices.ReportedBy.choices)
    reported_at = models.DateTimeField(default=clock.now)
    confirm_method = models.CharField(max_length=14, choices=choices.ConfirmMethod.choices, blank=True)
    confirmed_on = models.DateField(null=True, blank=True)
    confirmed_by = models.CharField(max_length=60, blank=True)
    insured_from = models.DateField(null=True, blank=True)
    insured_to = models.DateField(null=True, blank=True)
    refuted_why = models.CharField(max_length=400, blank=True)

    class Meta:
        ordering = ["-started_on", "-id"]
        constraints = [
            state_check("hire_state", choices.HireState),
            models.CheckConstraint(
                condition=Q(kind="by_referral", referral__isnull=False) | Q(kind="own_search", referral__isnull=True),
                name="hire_kind_referral",
            ),
            models.CheckConstraint(
                condition=~Q(state="confirmed") | (~Q(confirm_method="") & Q(confirmed_on__isnull=False)),
                name="hire_confirmed_how",
            ),
            models.CheckConstraint(condition=~Q(state="refuted") | ~Q(refuted_why=""), name="hire_refuted_why"),
            models.CheckConstraint(
                condition=Q(insured_to=None) | Q(insured_to__gte=F("insured_from")), name="hire_insured_order"
            ),
        ]
        indexes = [models.Index(fields=["centre", "kind", "started_on"], name="hire_kind_day")]
