"""Nouns of the room: enquiries about establishing a factory (공장설립 상담), their documents, what happened to them."""

from datetime import date

from django.db import models
from django.db.models import Q

from iljari.centre.models import Account, CentreRow
from iljari.kernel import clock
from iljari.kernel.states import state_check

from ..factory import choices, rules
from .firms import Firm, FirmContact


class FactoryEnquiry(CentreRow):
    """An enquiry of a firm, or of a founder who has none yet (`asker_…`), on its way to an authority's answer.

    `turn` says whose the next step is: the `adviser`'s (nobody has taken it on while that is None), the firm's, or an
    `authority`'s; `due` is the day by which it is to be done. `left_stage`: the stage from which it was put on hold or
    given up. Areas in m².
    """

    number = models.CharField(max_length=24)
    firm = models.ForeignKey(Firm, null=True, blank=True, on_delete=models.PROTECT, related_name="enquiries")
    contact = models.ForeignKey(FirmContact, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    asker_name = models.CharField(max_length=60, blank=True)
    asker_phone = models.CharField(max_length=20, blank=True)
    adviser = models.ForeignKey(Account, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    online = models.BooleanField(default=False)

    state = models.CharField(max_length=12, choices=choices.FactoryState.choices, default=choices.FactoryState.RECEIVED)
    left_stage = models.CharField(max_length=12, choices=choices.FactoryState.choices, blank=True)
    turn = models.CharField(max_length=9, choices=choices.Turn.choices, blank=True)
    authority = models.CharField(max_length=60, blank=True)
    next_words = models.CharField(max_length=200, blank=True)
    due = models.DateField(null=True, blank=True)
    received_on = models.DateField(default=clock.today)
    filed_on = models.DateField(null=True, blank=True)
    ended_on = models.DateField(null=True, blank=True)
    reason = models.CharField(max_length=12, choices=choices.GivenUpReason.choices, blank=True)

    site_tenure = models.CharField(max_length=8, choices=choices.SiteTenure.choices, default=choices.SiteTenure.LOOKING)
    site_address = models.CharField(max_length=200, blank=True)
    site_district = models.CharField(max_length=10, blank=True)
    land_category = models.CharField(max_length=60, blank=True)
    industry_words = models.CharField(max_length=80)
    industry = models.CharField(max_length=80, blank=True)
    site_area = models.PositiveIntegerField(null=True, blank=True)
    building_area = models.PositiveIntegerField(null=True, blank=True)
    employees = models.PositiveIntegerField(null=True, blank=True)
    starts_on = models.DateField(null=True, blank=True)
    permits = models.JSONField(default=list, blank=True)
    permits_words = models.CharField(max_length=120, blank=True)
    words = models.TextField(max_length=2000, blank=True)

    class Meta:
        ordering = ["due", "-received_on", "-id"]
        constraints = [
            state_check("factory_state", choices.FactoryState),
            models.UniqueConstraint(fields=["centre", "number"], name="factory_number"),
            models.CheckConstraint(condition=~Q(firm=None) | ~Q(asker_name=""), name="factory_asker"),
            models.CheckConstraint(
                condition=Q(state__in=rules.OPEN, turn__in=choices.Turn.values, due__isnull=False, ended_on=None)
                | Q(state__in=rules.ANSWERED, turn="", due=None, ended_on__isnull=False),
                name="factory_next_step",
            ),
            models.CheckConstraint(condition=~Q(turn="authority") | ~Q(authority=""), name="factory_authority"),
            models.CheckConstraint(
                condition=Q(state__in=rules.LEFT, left_stage__in=rules.STAGES)
                | (~Q(state__in=rules.LEFT) & Q(left_stage="")),
                name="factory_left_stage",
            ),
            models.CheckConstraint(
                condition=Q(state="given_up") & ~Q(reason="") | ~Q(state="given_up") & Q(reason=""),
                name="factory_reason",
            ),
        ]
        indexes = [models.Index(fields=["centre", "state", "due"], name="factory_due")]

    def __str__(self) -> str:
        return self.number

    @property
    def asker(self) -> str:
        """Who asks: the firm, or the founder who has none yet."""
        return self.firm.name if self.firm else self.asker_name

    @property
    def is_open(self) -> bool:
        """Whether somebody has a next step to do."""
        return self.state in rules.OPEN

    def is_late(self, today: date) -> bool:
        """Whether the day of the next step has gone by."""
        return bool(self.due) and self.due < today


class FactoryDocument(models.Model):
    """A paper that an enquiry needs: asked for, received, or still missing when it was needed; since `since`."""

    enquiry = models.ForeignKey(FactoryEnquiry, on_delete=models.CASCADE, related_name="documents")
    kind = models.CharField(max_length=12, choices=choices.DocumentKind.choices)
    words = models.CharField(max_length=80, blank=True)
    state = models.CharField(max_length=8, choices=choices.DocumentState.choices, default=choices.DocumentState.ASKED)
    since = models.DateField(default=clock.today)

    class Meta:
        ordering = ["id"]
        constraints = [
            state_check("factorydocument_state", choices.DocumentState),
            models.UniqueConstraint(fields=["enquiry", "kind", "words"], name="factorydocument_once"),
        ]

    def __str__(self) -> str:
        return self.words or str(self.get_kind_display())


class FactoryLine(models.Model):
    """A line of an enquiry's log: who did what, when, and in which state it was then.

    `words` stay in the house; `told` are for the firm, which reads them on its page.
    """

    enquiry = models.ForeignKey(FactoryEnquiry, on_delete=models.CASCADE, related_name="lines")
    kind = models.CharField(max_length=16, choices=choices.LineKind.choices)
    state = models.CharField(max_length=12, choices=choices.FactoryState.choices)
    at = models.DateTimeField(default=clock.now)
    by = models.UUIDField(null=True)
    by_name = models.CharField(max_length=60, blank=True)
    words = models.CharField(max_length=1000, blank=True)
    told = models.CharField(max_length=400, blank=True)

    class Meta:
        ordering = ["-id"]
