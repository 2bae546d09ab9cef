"""Nouns of the room: firms, the people to talk to there, vacancies."""

from django.db import models
from django.db.models import F, Q

from iljari.centre.models import CentreRow
from iljari.kernel import clock
from iljari.kernel.models import Row
from iljari.kernel.states import state_check
from iljari.people.choices import Basis, EmploymentType, PayPeriod

from . import choices

LIVE = (choices.VacancyState.OPEN, choices.VacancyState.PARTLY_FILLED)


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
