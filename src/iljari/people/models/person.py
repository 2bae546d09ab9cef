"""A resident, what hinders them, what they agreed to, who looks after them, and their thread."""

from datetime import date

from django.conf import settings
from django.db import models

from iljari.centre.models import CentreRow
from iljari.kernel import clock
from iljari.kernel.models import Row
from iljari.people import choices, rules


class Person(CentreRow):
    """A resident who called, came or registered: typed once, for all rooms. Never a resident registration number."""

    name = models.CharField(max_length=60, blank=True)
    birth_date = models.DateField(null=True, blank=True)
    birth_year = models.PositiveSmallIntegerField(null=True, blank=True)
    sex = models.CharField(max_length=1, choices=choices.Sex.choices, blank=True)
    mobile = models.CharField(max_length=20, blank=True)
    phone = models.CharField(max_length=20, blank=True)
    email = models.EmailField(blank=True)
    address = models.CharField(max_length=200, blank=True)
    district = models.CharField(max_length=10, blank=True)
    call_hours = models.CharField(max_length=60, blank=True)
    wants_texts = models.BooleanField(default=True)
    nationality = models.CharField(max_length=40, blank=True)
    stay_status = models.CharField(max_length=40, blank=True)
    guardian_name = models.CharField(max_length=60, blank=True)
    guardian_phone = models.CharField(max_length=20, blank=True)
    disability_type = models.CharField(max_length=20, blank=True)
    disability_severity = models.CharField(max_length=8, choices=choices.Severity.choices, blank=True)
    disability_needs = models.CharField(max_length=400, blank=True)
    basis = models.CharField(max_length=8, choices=choices.Basis.choices, default=choices.Basis.FORM)
    merged_into = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    anonymised_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["name", "id"]
        indexes = [
            models.Index(fields=["centre", "name", "birth_date"], name="person_name_birth"),
            models.Index(fields=["centre", "mobile"], name="person_mobile"),
            models.Index(fields=["centre", "created_at"], name="person_made"),
        ]

    def __str__(self) -> str:
        return self.name or "—"

    def age(self, on: date | None = None) -> int | None:
        """Age in full years on a day (the clock's today by default); from the birth year alone it may be one off."""
        return rules.age_on(self.birth_date, self.birth_year, on or clock.today())


class Difficulty(Row):
    """A difficulty over time: since when, how heavy, in whose words, until when."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="difficulties")
    kind = models.CharField(max_length=12, choices=choices.DifficultyKind.choices)
    severity = models.CharField(
        max_length=8, choices=choices.DifficultySeverity.choices, default=choices.DifficultySeverity.MEDIUM
    )
    words = models.CharField(max_length=400, blank=True)
    since = models.DateField(default=clock.today)
    until = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["since", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "kind"], condition=models.Q(until=None), name="difficulty_open_once"
            )
        ]


class Consent(Row):
    """One consent, given by itself: to what, for what groups of fields, until when, and when it was withdrawn."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="consents")
    kind = models.CharField(max_length=12, choices=choices.ConsentKind.choices)
    scope = models.CharField(max_length=12, choices=choices.ConsentScope.choices, blank=True)
    how = models.CharField(max_length=12, choices=choices.Channel.choices)
    given_at = models.DateTimeField(default=clock.now)
    until = models.DateField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    recorded_by = models.CharField(max_length=60)

    class Meta:
        ordering = ["given_at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "kind", "scope"], condition=models.Q(withdrawn_at=None), name="consent_open_once"
            )
        ]

    def holds(self, on: date | None = None) -> bool:
        """Whether it is neither withdrawn nor past its end."""
        return self.withdrawn_at is None and (on or clock.today()) <= self.until


class Assignment(Row):
    """Which consultant looks after the person, from when to when (담당 구직자).

    `word`: what the colleague who handed them over said; `agreed`: the person knew of the change and agreed to it.
    """

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="assignments")
    consultant = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="assignments")
    since = models.DateTimeField(default=clock.now)
    until = models.DateTimeField(null=True, blank=True)
    word = models.CharField(max_length=400, blank=True)
    agreed = models.BooleanField(default=False)

    class Meta:
        ordering = ["since", "id"]
        constraints = [
            models.UniqueConstraint(fields=["person"], condition=models.Q(until=None), name="assignment_open_once")
        ]
        indexes = [models.Index(fields=["consultant", "until"], name="assignment_mine")]


class ThreadEntry(Row):
    """One thing that happened to a person, written by the room where it happened (상담이력)."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="thread")
    at = models.DateTimeField(default=clock.now)
    kind = models.CharField(max_length=40)
    facts = models.JSONField(default=dict)
    about = models.CharField(max_length=40, blank=True)
    object_id = models.UUIDField(null=True)
    by_name = models.CharField(max_length=60, blank=True)

    class Meta:
        ordering = ["-at", "-id"]
        indexes = [models.Index(fields=["person", "-at"], name="thread_person_at")]


class OnlineApplication(CentreRow):
    """A registration typed at home that cannot be entered by itself: somebody of the same name and birth date is known
    under another number. Whoever sent it has proved to hold `contact`; a clerk calls, and enters it."""

    contact = models.CharField(max_length=120)
    name = models.CharField(max_length=60)
    typed = models.TextField()
    settled_at = models.DateTimeField(null=True, blank=True)
    settled_by = models.CharField(max_length=60, blank=True)

    class Meta:
        ordering = ["created_at", "id"]
        indexes = [models.Index(fields=["centre", "settled_at"], name="onlineapplication_open")]
