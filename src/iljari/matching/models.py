"""Nouns of the room: suggestions, each with how it came about and what a person did with it."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from iljari.centre.models import CentreRow
from iljari.kernel import clock
from iljari.kernel.models import Row
from iljari.kernel.states import state_check

from . import rules


class SuggestionState(models.TextChoices):
    NEW = "new", pgettext_lazy("suggestion", "New")
    SEEN = "seen", pgettext_lazy("suggestion", "Seen")
    DISMISSED = "dismissed", pgettext_lazy("suggestion", "Put aside")
    REFERRED = "referred", pgettext_lazy("suggestion", "Referred")
    GONE = "gone", pgettext_lazy("suggestion", "No longer fits")


class PutAsideWhy(models.TextChoices):
    """Why a suggestion is not followed up: in the person's view, or the consultant's."""

    NOT_WANTED = "not_wanted", _("The person does not want this work")
    FAR = "far", _("Too far")
    PAY = "pay", _("Pay too low")
    TIMES = "times", _("Hours or days do not suit")
    HARD = "hard", _("Too hard for the body")
    FIRM = "firm", _("Does not want this firm")
    KNOWN = "known", _("Has applied there already")
    OTHER = "other", _("Other")


class MatchRun(CentreRow):
    """One run of the engine: version, weights, how much it looked at (kept five years)."""

    started_at = models.DateTimeField(default=clock.now)
    whole = models.BooleanField(default=True)
    engine = models.CharField(max_length=20)
    weights = models.CharField(max_length=20)
    seekers = models.PositiveIntegerField(default=0)
    vacancies = models.PositiveIntegerField(default=0)
    suggestions = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["-started_at", "-id"]


class SuggestionQuerySet(models.QuerySet["Suggestion"]):
    """Suggestions, narrowed."""

    def offered(self) -> "SuggestionQuerySet":
        """Those that wait for a decision."""
        return self.filter(state__in=sorted(rules.OFFERED))


class Suggestion(Row):
    """One vacancy proposed for one person, with its reasons. The order is kept; no grade is shown.

    `run` is the one that last wrote the row; none where somebody was referred by hand, without a suggestion.
    """

    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="suggestions")
    vacancy = models.ForeignKey("firms.Vacancy", on_delete=models.CASCADE, related_name="suggestions")
    run = models.ForeignKey(MatchRun, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    rank = models.PositiveSmallIntegerField()
    points = models.PositiveSmallIntegerField()
    components = models.JSONField(default=dict)
    reasons = models.JSONField(default=list)
    against = models.JSONField(default=list)
    state = models.CharField(max_length=9, choices=SuggestionState.choices, default=SuggestionState.NEW)
    put_aside_why = models.CharField(max_length=12, choices=PutAsideWhy.choices, blank=True)

    objects = SuggestionQuerySet.as_manager()

    class Meta:
        ordering = ["rank", "id"]
        constraints = [
            models.UniqueConstraint(fields=["person", "vacancy"], name="suggestion_once"),
            state_check("suggestion_state", SuggestionState),
            models.CheckConstraint(
                condition=~Q(state="dismissed") | ~Q(put_aside_why=""), name="suggestion_dismissed_why"
            ),
            models.CheckConstraint(condition=~Q(run=None) | Q(state="referred"), name="suggestion_run"),
        ]
        indexes = [
            models.Index(fields=["person", "state", "rank"], name="suggestion_person"),
            models.Index(fields=["vacancy", "state", "rank"], name="suggestion_vacancy"),
        ]
