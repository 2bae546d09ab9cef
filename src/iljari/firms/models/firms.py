"""Nouns of the room: firms and the people to talk to there."""

from django.db import models
from django.db.models import Q

from iljari.centre.models import CentreRow
from iljari.kernel import clock
from iljari.kernel.models import Row
from iljari.people.choices import Basis

from .. import choices


class Firm(CentreRow):
    """A firm that looks for people (구인업체). `name_key` is its name as `squash_firm` writes it, to compare by."""

    name = models.CharField(max_length=100)
    name_key = models.CharField(max_length=100, editable=False)
    business_number = models.CharField(max_length=10, blank=True)
    industry = models.CharField(max_length=8, blank=True)
    industry_words = models.CharField(max_length=80, blank=True)
    size = models.CharField(max_length=8, choices=choices.FirmSize.choices, blank=True)
    employees = models.PositiveIntegerField(null=True, blank=True)
    address = models.CharField(max_length=200, blank=True)
    district = models.CharField(max_length=10, blank=True)
    phone = models.CharField(max_length=20, blank=True)
    prefers_phone = models.BooleanField(default=False)
    basis = models.CharField(max_length=8, choices=Basis.choices, default=Basis.FORM)
    source = models.CharField(max_length=40, blank=True)
    registered_on = models.DateField(default=clock.today)
    note = models.TextField(blank=True)

    class Meta:
        ordering = ["name", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["centre", "business_number"], condition=~Q(business_number=""), name="firm_business_number"
            )
        ]
        indexes = [
            models.Index(fields=["centre", "name"], name="firm_name"),
            models.Index(fields=["centre", "name_key"], name="firm_name_key"),
        ]

    def __str__(self) -> str:
        return self.name


class FirmContactQuerySet(models.QuerySet["FirmContact"]):
    """Contacts, narrowed."""

    def present(self) -> "FirmContactQuerySet":
        """Those who speak for their firm now: neither gone nor still to be confirmed."""
        return self.filter(left=False, waiting_since=None)


class FirmContact(Row):
    """Somebody to talk to at a firm. `waiting_since`: says to be of this firm, and nobody has confirmed it yet."""

    firm = models.ForeignKey(Firm, on_delete=models.CASCADE, related_name="contacts")
    name = models.CharField(max_length=60)
    role = models.CharField(max_length=8, choices=choices.ContactRole.choices, default=choices.ContactRole.HR)
    phone = models.CharField(max_length=20, blank=True)
    email = models.EmailField(blank=True)
    left = models.BooleanField(default=False)
    waiting_since = models.DateTimeField(null=True, blank=True)

    objects = FirmContactQuerySet.as_manager()

    class Meta:
        ordering = ["left", "name", "id"]

    def __str__(self) -> str:
        return self.name

    @property
    def present(self) -> bool:
        """Whether this contact speaks for the firm now."""
        return not self.left and self.waiting_since is None
