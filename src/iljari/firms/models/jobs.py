"""Nouns of the public job search: its index, and the searches that people have saved."""

from django.db import models
from django.db.models import Q

from iljari.centre.models import CentreRow
from iljari.kernel import clock

from .vacancies import Vacancy


class JobEntry(models.Model):
    """A vacancy as the public job search knows it. `words` are the strong fields, squashed, a line each with its
    weight; `listed_at` is when it was first to be found, which never changes; its grams are there while it is live."""

    vacancy = models.OneToOneField(Vacancy, primary_key=True, on_delete=models.CASCADE, related_name="entry")
    centre = models.UUIDField()
    listed_at = models.DateTimeField(default=clock.now)
    words = models.TextField(blank=True)

    class Meta:
        ordering = ["-listed_at", "vacancy_id"]
        indexes = [models.Index(fields=["centre", "-listed_at"], name="jobentry_newest")]


class JobGram(models.Model):
    """A pair of letters of a live vacancy, with the weight of the strongest field it stands in."""

    entry = models.ForeignKey(JobEntry, on_delete=models.CASCADE, related_name="grams")
    centre = models.UUIDField()
    gram = models.CharField(max_length=8)
    weight = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["entry", "gram"], name="jobgram_once")]
        indexes = [models.Index(fields=["centre", "gram", "entry", "weight"], name="jobgram_lookup")]


class SavedSearch(CentreRow):
    """Somebody's wish to be told of new jobs: a proven contact, and the search as its address has it (`query`)."""

    contact = models.CharField(max_length=120)
    query = models.CharField(max_length=500, blank=True)
    language = models.CharField(max_length=5, default="ko")
    confirmed_at = models.DateTimeField(default=clock.now)
    last_looked_at = models.DateTimeField(default=clock.now)
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_how = models.CharField(max_length=8, blank=True)

    class Meta:
        ordering = ["-created_at", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["centre", "contact", "query"], condition=Q(ended_at=None), name="savedsearch_once"
            )
        ]
        indexes = [models.Index(fields=["centre", "ended_at", "last_looked_at"], name="savedsearch_due")]
