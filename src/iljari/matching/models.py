"""Nouns of the room: suggestions, what was told and decided (kept five years), the switch, reviews by a human."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from iljari.centre.models import Account, CentreRow
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


class Crowding(Row):
    """How crowded a vacancy is, found anew with everybody's lists: among how many people's first five it stands, and
    how many points it yields there, so that other fitting vacancies are seen too. No row: 0."""

    vacancy = models.OneToOneField("firms.Vacancy", on_delete=models.CASCADE, related_name="crowding")
    shown_to = models.PositiveIntegerField(default=0)
    yields = models.PositiveSmallIntegerField(default=0)


class Leaning(Row):
    """What people with like wishes were introduced to, learned of the centre's own referrals: for one person points by
    vacancy (its id). Only in a house with many referrals; found anew with everybody's lists."""

    person = models.OneToOneField("people.Person", on_delete=models.CASCADE, related_name="+")
    points = models.JSONField(default=dict)


class Listing(Row):
    """What the engine told about one person in one run: the whole list, and what it knew of the person (no name, no
    protected attribute). Written when the list says something else than before; never changed; kept five years."""

    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="+")
    run = models.ForeignKey(MatchRun, on_delete=models.PROTECT, related_name="+")
    inputs = models.JSONField(default=dict)
    lines = models.JSONField(default=list)

    class Meta:
        ordering = ["-created_at", "-id"]
        indexes = [models.Index(fields=["person", "created_at"], name="listing_person")]


class Done(models.TextChoices):
    """What somebody did with a suggestion, or with a list."""

    SEEN = "seen", pgettext_lazy("suggestion", "Seen")
    DISMISSED = "dismissed", pgettext_lazy("suggestion", "Put aside")
    TAKEN_UP = "taken_up", pgettext_lazy("suggestion", "Taken up again")
    REFERRED = "referred", pgettext_lazy("suggestion", "Referred")
    HIRED = "hired", pgettext_lazy("suggestion", "Hired")


class Decision(Row):
    """What somebody did with one suggestion, and how it stood then: its place, and how many were offered beside it.

    `listing`: the newest list of the person, which holds points, engine and weights; none for somebody who was never
    suggested anything. `rank` 0: referred by hand, without a suggestion. Never changed; kept five years.
    """

    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="+")
    vacancy = models.ForeignKey("firms.Vacancy", on_delete=models.CASCADE, related_name="+")
    listing = models.ForeignKey(Listing, null=True, on_delete=models.SET_NULL, related_name="+")
    by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    done = models.CharField(max_length=9, choices=Done.choices)
    why = models.CharField(max_length=12, choices=PutAsideWhy.choices, blank=True)
    rank = models.PositiveSmallIntegerField()
    offered = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["-created_at", "-id"]
        constraints = [state_check("decision_done", Done, "done")]
        indexes = [
            models.Index(fields=["by", "created_at"], name="decision_by"),
            models.Index(fields=["person", "created_at"], name="decision_person"),
        ]


class Switching(CentreRow):
    """The switch of a centre was turned: the newest row holds. Without a row suggestions are on."""

    on = models.BooleanField()
    by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    why = models.CharField(max_length=300)

    class Meta:
        ordering = ["-created_at", "-id"]


class ReviewState(models.TextChoices):
    OPEN = "open", pgettext_lazy("review", "To be answered")
    KEPT = "kept", pgettext_lazy("review", "Looked through: the list stands")
    MENDED = "mended", pgettext_lazy("review", "Looked through: something was mended")


class Review(CentreRow):
    """Somebody asked that a human looks through what was suggested to them (PIPA art. 37-2): answered by `due`."""

    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="+")
    words = models.CharField(max_length=500, blank=True)
    due = models.DateField()
    state = models.CharField(max_length=6, choices=ReviewState.choices, default=ReviewState.OPEN)
    answer = models.CharField(max_length=1000, blank=True)
    answered_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    answered_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["due", "id"]
        constraints = [
            state_check("review_state", ReviewState),
            models.UniqueConstraint(fields=["person"], condition=Q(state="open"), name="review_open_once"),
            models.CheckConstraint(
                condition=Q(state="open") | ~Q(answer="") & ~Q(answered_by=None), name="review_answered"
            ),
        ]
        indexes = [models.Index(fields=["centre", "state", "due"], name="review_due")]
