"""Two records of one person become one, and people are forgotten: what was done, by whom, so that it can be told."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from iljari.centre.models import CentreRow
from iljari.kernel.states import state_check
from iljari.people import choices

from .person import Person


class Merge(CentreRow):
    """One record became part of another (중복 통합). `changes`: what was changed for it, row by row, in order, so that
    it can be put back (kernel.holdings.Change); `stuck`: by table how many rows could not be put back at the undo."""

    kept = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    absorbed = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    changes = models.JSONField(default=list)
    undone_at = models.DateTimeField(null=True, blank=True)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    stuck = models.JSONField(default=dict, blank=True)

    class Meta:
        ordering = ["-created_at", "-id"]
        constraints = [
            models.UniqueConstraint(fields=["absorbed"], condition=Q(undone_at=None), name="merge_standing_once"),
            models.CheckConstraint(condition=~Q(kept=F("absorbed")), name="merge_two_records"),
        ]


class Apart(CentreRow):
    """Two people who look like one, and are two: somebody has asked. `one` has the smaller key."""

    one = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    other = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-created_at", "-id"]
        constraints = [models.UniqueConstraint(fields=["one", "other"], name="apart_once")]


class Erasure(CentreRow):
    """A line of the register of erasures (파기대장): whose record was made anonymous, by whom, when, why; keys and
    counts, no words. `counts`: by table how many rows were blanked."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    why = models.CharField(max_length=8, choices=choices.EraseWhy.choices)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    counts = models.JSONField(default=dict)

    class Meta:
        ordering = ["-created_at", "-id"]
        constraints = [models.CheckConstraint(condition=Q(why__in=choices.EraseWhy.values), name="erasure_why")]


class ErasureWish(CentreRow):
    """Somebody asks that their record be erased (PIPA art. 36): answered by `due`, done or refused with the reason."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="erasure_wishes")
    words = models.CharField(max_length=500, blank=True)
    due = models.DateField()
    state = models.CharField(max_length=8, choices=choices.WishState.choices, default=choices.WishState.OPEN)
    answer = models.CharField(max_length=500, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["due", "id"]
        constraints = [
            state_check("erasurewish_state", choices.WishState),
            models.UniqueConstraint(fields=["person"], condition=Q(state="open"), name="erasurewish_open_once"),
            models.CheckConstraint(condition=~Q(state="refused") | ~Q(answer=""), name="erasurewish_refused_why"),
        ]
        indexes = [models.Index(fields=["centre", "state", "due"], name="erasurewish_due")]
