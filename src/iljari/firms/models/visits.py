"""Nouns of the room: talks with firms (업체 방문·연락), what they said before a correction, the next one planned."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from iljari.centre.models import CentreRow
from iljari.kernel import clock
from iljari.kernel.models import Row

from ..visits import choices
from .firms import Firm, FirmContact
from .vacancies import Vacancy


class FirmVisit(CentreRow):
    """A visit to a firm, or another talk with it: when, how, with whom, what about, what was said.

    `opening_…`: work of which was heard, a hint and no vacancy yet; `vacancy`: the draft that was begun from it.
    """

    firm = models.ForeignKey(Firm, on_delete=models.PROTECT, related_name="talks")
    contact = models.ForeignKey(FirmContact, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(default=clock.now)
    how = models.CharField(max_length=6, choices=choices.How.choices)
    purpose = models.CharField(max_length=9, choices=choices.Purpose.choices)
    record = models.TextField(max_length=4000)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    opening_title = models.CharField(max_length=100, blank=True)
    opening_count = models.PositiveSmallIntegerField(null=True, blank=True)
    opening_until = models.DateField(null=True, blank=True)
    vacancy = models.OneToOneField(
        Vacancy, null=True, blank=True, on_delete=models.SET_NULL, related_name="heard_of_in"
    )

    class Meta:
        ordering = ["-at", "-id"]
        constraints = [
            models.CheckConstraint(condition=Q(how__in=choices.How.values), name="firmvisit_how"),
            models.CheckConstraint(
                condition=~Q(opening_title="") | Q(opening_count=None, opening_until=None), name="firmvisit_opening"
            ),
        ]
        indexes = [
            models.Index(fields=["firm", "-at"], name="firmvisit_firm_at"),
            models.Index(fields=["centre", "how", "at"], name="firmvisit_how_at"),
        ]


class FirmVisitVersion(Row):
    """What a talk said before it was corrected: the old words are kept. `said_at`: when the talk was said to be."""

    visit = models.ForeignKey(FirmVisit, on_delete=models.CASCADE, related_name="versions")
    said_at = models.DateTimeField()
    how = models.CharField(max_length=6, choices=choices.How.choices)
    purpose = models.CharField(max_length=9, choices=choices.Purpose.choices)
    record = models.TextField()
    corrected_by = models.CharField(max_length=60)

    class Meta:
        ordering = ["-created_at", "-id"]


class PlannedVisit(CentreRow):
    """The next talk with a firm: by when, how, what about, who sees to it. One is open at a time.

    It ends with the talk that it came to (`visit`), or without one: dropped, or replaced by another (`ended_why`).
    """

    firm = models.ForeignKey(Firm, on_delete=models.PROTECT, related_name="planned_visits")
    due = models.DateField()
    how = models.CharField(max_length=6, choices=choices.How.choices)
    purpose = models.CharField(max_length=9, choices=choices.Purpose.choices)
    what = models.CharField(max_length=200, blank=True)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_why = models.CharField(max_length=200, blank=True)
    visit = models.OneToOneField(FirmVisit, null=True, blank=True, on_delete=models.PROTECT, related_name="planned_as")

    class Meta:
        ordering = ["due", "id"]
        constraints = [
            models.UniqueConstraint(fields=["firm"], condition=Q(ended_at=None), name="plannedvisit_open_once"),
            models.CheckConstraint(condition=Q(visit=None) | Q(ended_at__isnull=False), name="plannedvisit_ended"),
            models.CheckConstraint(condition=Q(how__in=choices.How.values), name="plannedvisit_how"),
        ]
        indexes = [models.Index(fields=["centre", "ended_at", "due"], name="plannedvisit_due")]
