"""Nouns of the room: vacancies, and what the legality check saw in them."""

from django.db import models
from django.db.models import F, Q

from iljari.centre.models import CentreRow
from iljari.kernel import clock
from iljari.kernel.models import Row
from iljari.kernel.states import state_check
from iljari.people.choices import Basis, EmploymentType, PayPeriod

from .. import choices, rules
from .firms import Firm, FirmContact

LIVE = (choices.VacancyState.OPEN, choices.VacancyState.PARTLY_FILLED)


class VacancyQuerySet(models.QuerySet["Vacancy"]):
    """Vacancies, narrowed."""

    def live(self) -> "VacancyQuerySet":
        """Those to which people can be referred now."""
        return self.filter(state__in=LIVE)


class Vacancy(CentreRow):
    """A vacancy (구인): the whole form, and how it stands. `open_referrals` and `hired` are kept through actions.

    `elsewhere`: places that the firm has filled without us; never counted as hires.
    """

    firm = models.ForeignKey(Firm, on_delete=models.PROTECT, related_name="vacancies")
    contact = models.ForeignKey(FirmContact, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    number = models.CharField(max_length=24, null=True, blank=True)
    foreign_number = models.CharField(max_length=40, blank=True)
    source = models.CharField(max_length=40, blank=True)
    source_number = models.CharField(max_length=40, blank=True)
    source_facts = models.JSONField(default=dict, blank=True)
    warnings = models.JSONField(default=list, blank=True)
    basis = models.CharField(max_length=8, choices=Basis.choices, default=Basis.FORM)
    copied_from = models.ForeignKey("self", null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    state = models.CharField(max_length=13, choices=choices.VacancyState.choices, default=choices.VacancyState.DRAFT)
    received_on = models.DateField(default=clock.today)
    opened_on = models.DateField(null=True, blank=True)
    closed_on = models.DateField(null=True, blank=True)
    closed_reason = models.CharField(max_length=16, choices=choices.CloseReason.choices, blank=True)
    refusal_reason = models.CharField(max_length=16, choices=choices.RefusalReason.choices, blank=True)
    refusal_words = models.CharField(max_length=400, blank=True)
    asked_on = models.DateField(null=True, blank=True)

    title = models.CharField(max_length=100)
    duties = models.TextField(max_length=4000, blank=True)
    occupation = models.CharField(max_length=6, blank=True)
    occupation_words = models.CharField(max_length=80, blank=True)
    openings = models.PositiveSmallIntegerField(default=1)
    openings_disabled = models.PositiveSmallIntegerField(default=0)
    career = models.CharField(max_length=12, choices=choices.CareerWanted.choices, default=choices.CareerWanted.ANY)
    career_months = models.PositiveSmallIntegerField(null=True, blank=True)
    education = models.CharField(max_length=12, blank=True)
    licences = models.JSONField(default=list, blank=True)
    licences_required = models.BooleanField(default=False)

    employment_type = models.CharField(max_length=16, choices=EmploymentType.choices, blank=True)
    contract_months = models.PositiveSmallIntegerField(null=True, blank=True)
    pay_period = models.CharField(max_length=5, choices=PayPeriod.choices, blank=True)
    pay_min = models.PositiveIntegerField(null=True, blank=True)
    pay_max = models.PositiveIntegerField(null=True, blank=True)
    bonus = models.CharField(max_length=80, blank=True)
    weekly_hours = models.DecimalField(max_digits=4, decimal_places=1, null=True, blank=True)
    starts_at = models.TimeField(null=True, blank=True)
    ends_at = models.TimeField(null=True, blank=True)
    break_minutes = models.PositiveSmallIntegerField(null=True, blank=True)
    weekdays = models.JSONField(default=list, blank=True)
    day_times = models.JSONField(default=list, blank=True)
    insurances = models.JSONField(default=list, blank=True)
    retirement_pay = models.CharField(max_length=8, choices=choices.RetirementPay.choices, blank=True)
    workplace = models.CharField(max_length=200, blank=True)
    district = models.CharField(max_length=10, blank=True)

    preferences = models.JSONField(default=list, blank=True)
    preferences_words = models.CharField(max_length=400, blank=True)
    benefits = models.JSONField(default=list, blank=True)
    access = models.JSONField(default=list, blank=True)
    conditions = models.JSONField(default=dict, blank=True)
    minors_allowed = models.BooleanField(default=False)
    selection_steps = models.JSONField(default=list, blank=True)
    apply_how = models.CharField(max_length=8, choices=choices.ApplyHow.choices, default=choices.ApplyHow.CENTRE)
    documents = models.CharField(max_length=200, blank=True)
    until_filled = models.BooleanField(default=False)
    deadline = models.DateField(null=True, blank=True)

    open_referrals = models.PositiveSmallIntegerField(default=0)
    hired = models.PositiveSmallIntegerField(default=0)
    elsewhere = models.PositiveSmallIntegerField(default=0)

    objects = VacancyQuerySet.as_manager()

    class Meta:
        ordering = ["-received_on", "-id"]
        constraints = [
            state_check("vacancy_state", choices.VacancyState),
            models.UniqueConstraint(fields=["centre", "number"], condition=~Q(number=None), name="vacancy_number"),
            models.UniqueConstraint(
                fields=["centre", "source", "source_number"], condition=~Q(source=""), name="vacancy_source"
            ),
            models.CheckConstraint(condition=Q(openings__gte=1), name="vacancy_openings"),
            models.CheckConstraint(condition=Q(openings_disabled__lte=F("openings")), name="vacancy_disabled_openings"),
            models.CheckConstraint(
                condition=Q(state__in=["draft", "review", "not_accepted"]) | ~Q(number=None), name="vacancy_open_number"
            ),
            models.CheckConstraint(
                condition=~Q(state="not_accepted") | ~Q(refusal_reason=""), name="vacancy_refusal_reason"
            ),
        ]
        indexes = [models.Index(fields=["centre", "state", "-received_on"], name="vacancy_state_day")]

    def __str__(self) -> str:
        return self.title

    @property
    def openings_left(self) -> int:
        """Openings that nobody has taken yet."""
        return max(0, self.openings - self.taken)

    @property
    def most_referrals(self) -> int:
        """How many people may wait for the firm's word at once."""
        return rules.most_referrals(self.openings, self.taken)

    @property
    def taken(self) -> int:
        """Openings that somebody has taken, through us or not."""
        return self.hired + self.elsewhere


class VacancyFlag(Row):
    """What the legality check saw in a vacancy, and what the person who decided said to it."""

    vacancy = models.ForeignKey(Vacancy, on_delete=models.CASCADE, related_name="flags")
    code = models.CharField(max_length=12)
    field = models.CharField(max_length=20, blank=True)
    words = models.CharField(max_length=200)
    law = models.CharField(max_length=200)
    why = models.CharField(max_length=400)
    why_en = models.CharField(max_length=400, blank=True)
    accepted_by = models.CharField(max_length=60, blank=True)
    accepted_at = models.DateTimeField(null=True, blank=True)
    accepted_why = models.CharField(max_length=400, blank=True)

    class Meta:
        ordering = ["code", "id"]

    @property
    def accepted(self) -> bool:
        """Whether an official has looked at it and let it stand, with a reason."""
        return bool(self.accepted_by)
