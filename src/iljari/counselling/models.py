"""Nouns of the room: consultations and the next step."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from iljari.centre.models import CentreRow
from iljari.kernel import clock
from iljari.kernel.models import Row
from iljari.people.choices import DifficultyKind

from .clinic.models import Document, Practice, Practised, Writing, WritingComment, WritingVersion
from .plan.models import Plan, PlanReview, PlanStep

__all__ = [
    "Consultation",
    "ConsultationChannel",
    "ConsultationKind",
    "ConsultationTopic",
    "ConsultationVersion",
    "Document",
    "NextStep",
    "Plan",
    "PlanReview",
    "PlanStep",
    "Practice",
    "Practised",
    "Snippet",
    "Writing",
    "WritingComment",
    "WritingVersion",
]


class ConsultationChannel(models.TextChoices):
    PHONE = "phone", _("Phone")
    VISIT = "visit", _("Visit")
    ONLINE = "online", _("Online")
    OUTREACH = "outreach", _("Outreach")


class ConsultationKind(models.TextChoices):
    BASIC = "basic", _("Basic")
    IN_DEPTH = "in_depth", _("In-depth")


class ConsultationTopic(models.TextChoices):
    WISHES = "wishes", _("Wishes and possibilities")
    DIFFICULTIES = "difficulties", _("Difficulties")
    VACANCIES = "vacancies", _("Vacancies and referral")
    RESUME = "resume", _("Resume and cover letter")
    INTERVIEW = "interview", _("Interview practice")
    TRAINING = "training", _("Training")
    WELFARE = "welfare", _("Welfare")
    MOTIVATION = "motivation", _("Encouragement")
    RESULT = "result", _("Result and feedback")
    OTHER = "other", _("Other")


class Consultation(CentreRow):
    """A consultation: the record that the person may read, and the internal memo, apart.

    `group`: what was told once after a session with several people, and stands with each of them.
    """

    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="consultations")
    at = models.DateTimeField(default=clock.now)
    channel = models.CharField(max_length=10, choices=ConsultationChannel.choices)
    kind = models.CharField(max_length=10, choices=ConsultationKind.choices, default=ConsultationKind.BASIC)
    topics = models.JSONField(default=list)
    difficulties = models.JSONField(default=list, blank=True)
    record = models.TextField(max_length=4000)
    memo = models.TextField(max_length=4000, blank=True)
    visit = models.OneToOneField(
        "frontdesk.Visit", null=True, blank=True, on_delete=models.PROTECT, related_name="consultation"
    )
    group = models.UUIDField(null=True, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-at", "-id"]
        indexes = [models.Index(fields=["person", "-at"], name="consultation_person_at")]
        constraints = [
            models.CheckConstraint(condition=Q(channel__in=ConsultationChannel.values), name="consultation_channel")
        ]

    def topic_labels(self) -> list[str]:
        """What was spoken about, in the reader's language."""
        return [str(ConsultationTopic(topic).label) for topic in self.topics if topic in ConsultationTopic.values]

    def difficulty_labels(self) -> list[str]:
        """The difficulties that were touched, in the reader's language."""
        kinds = [each.get("kind", "") for each in self.difficulties]
        return [str(DifficultyKind(kind).label) for kind in kinds if kind in DifficultyKind.values]


class ConsultationVersion(Row):
    """What a consultation said before it was corrected: the old words are kept."""

    consultation = models.ForeignKey(Consultation, on_delete=models.CASCADE, related_name="versions")
    record = models.TextField()
    memo = models.TextField(blank=True)
    written_at = models.DateTimeField()
    corrected_by = models.CharField(max_length=60)

    class Meta:
        ordering = ["-written_at", "-id"]


class Snippet(CentreRow):
    """A phrase that is written often; of one consultant, or (without `owner`) of the house."""

    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.CASCADE, related_name="snippets"
    )
    title = models.CharField(max_length=40)
    text = models.CharField(max_length=1000)

    class Meta:
        ordering = ["title", "id"]


class NextStep(Row):
    """What happens next with a person: what, until when, who sees to it. One is open at a time."""

    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="next_steps")
    what = models.CharField(max_length=200)
    due = models.DateField()
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="next_steps")
    done_at = models.DateTimeField(null=True, blank=True)
    outcome = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["due", "id"]
        constraints = [models.UniqueConstraint(fields=["person"], condition=Q(done_at=None), name="nextstep_open_once")]
        indexes = [models.Index(fields=["owner", "done_at", "due"], name="nextstep_mine")]
