"""Nouns of the room: suggestions, each with how it came about and what a person did with it."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from iljari.centre.models import CentreRow
from iljari.kernel import clock
from iljari.kernel.models import Row
from iljari.kernel.states import state_check


class SuggestionState(models.TextChoices):
    NEW = "new", _("New")
    SEEN = "seen", _("Seen")
    DISMISSED = "dismissed", _("Put aside")
    REFERRED = "referred", _("Referred")
    GONE = "gone", _("No longer fits")


class MatchRun(CentreRow):
    """One run of the engine: version, weights, how much it looked at (kept five years)."""

    started_at = models.DateTimeField(default=clock.now)
    engine = models.CharField(max_length=20)
    weights = models.CharField(max_length=20)
    seekers = models.PositiveIntegerField(default=0)
    vacancies = models.PositiveIntegerField(default=0)
    suggestions = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["-started_at", "-id"]


class Suggestion(Row):
    """One vacancy proposed for one person, with its reasons. The order is kept; no grade is shown."""

    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="suggestions")
    vacancy = models.ForeignKey("firms.Vacancy", on_delete=models.CASCADE, related_name="suggestions")
    run = models.ForeignKey(MatchRun, on_delete=models.PROTECT, related_name="+")
    rank = models.PositiveSmallIntegerField()
    points = models.PositiveSmallIntegerField()
    components = models.JSONField(default=dict)
    reasons = models.JSONField(default=list)
    against = models.JSONField(default=list)
    state = models.CharField(max_length=9, choices=SuggestionState.choices, default=SuggestionState.NEW)
    put_aside_why = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["rank", "id"]
        constraints = [
            models.UniqueConstraint(fields=["person", "vacancy"], name="suggestion_once"),
            state_check("suggestion_state", SuggestionState),
            models.CheckConstraint(
                condition=~Q(state="dismissed") | ~Q(put_aside_why=""), name="suggestion_dismissed_why"
            ),
        ]
        indexes = [models.Index(fields=["person", "state", "rank"], name="suggestion_person")]
