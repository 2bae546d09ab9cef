"""The registration form (구직등록표): wishes, careers, marks; valid for a time, renewed, closed."""

from django.db import models
from django.db.models import Case, Q, Value, When

from iljari.centre.models import CentreRow
from iljari.kernel import clock
from iljari.kernel.models import Row
from iljari.kernel.states import state_check
from iljari.people import choices

from .person import Person

OPEN = (choices.RegistrationState.VALID, choices.RegistrationState.EXPIRING)


class RegistrationQuerySet(models.QuerySet["Registration"]):
    """Registrations, narrowed."""

    def open(self) -> "RegistrationQuerySet":
        """Those of people who are being helped now."""
        return self.filter(state__in=OPEN)

    def newest_first(self) -> "RegistrationQuerySet":
        """The one that stands today before all others, then the newest: which of two joined ones stays is for people
        to say, and the older one may."""
        open_first = Case(When(state__in=OPEN, then=Value(0)), default=Value(1))
        return self.order_by(open_first, "-registered_on", "-id")


class Registration(CentreRow):
    """One registration of one person: what the form says, and how long it stands.

    `referred_on`: the day of the last introduction to a firm, kept by the room that introduces.
    """

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="registrations")
    number = models.CharField(max_length=24)
    foreign_number = models.CharField(max_length=40, blank=True)
    source = models.CharField(max_length=40, blank=True)
    source_number = models.CharField(max_length=40, blank=True)
    source_facts = models.JSONField(default=dict, blank=True)
    warnings = models.JSONField(default=list, blank=True)
    basis = models.CharField(max_length=8, choices=choices.Basis.choices, default=choices.Basis.FORM)
    state = models.CharField(
        max_length=10, choices=choices.RegistrationState.choices, default=choices.RegistrationState.VALID
    )
    registered_on = models.DateField(default=clock.today)
    expires_on = models.DateField()
    closed_reason = models.CharField(max_length=16, choices=choices.CloseReason.choices, blank=True)
    tier = models.CharField(max_length=12, choices=choices.Tier.choices, default=choices.Tier.ORDINARY)
    referred_on = models.DateField(null=True, blank=True)

    education = models.CharField(max_length=12, blank=True)
    school = models.CharField(max_length=80, blank=True)
    major = models.CharField(max_length=80, blank=True)
    study_from = models.PositiveSmallIntegerField(null=True, blank=True)
    study_to = models.PositiveSmallIntegerField(null=True, blank=True)

    home_office = models.BooleanField(default=False)
    commute_minutes = models.PositiveSmallIntegerField(null=True, blank=True)
    employment_types = models.JSONField(default=list, blank=True)
    pay_amount = models.PositiveIntegerField(null=True, blank=True)
    pay_period = models.CharField(max_length=5, choices=choices.PayPeriod.choices, blank=True)
    pay_negotiable = models.BooleanField(default=False)
    weekdays = models.JSONField(default=list, blank=True)
    day_times = models.JSONField(default=list, blank=True)
    office_skills = models.JSONField(default=list, blank=True)
    driving_licence = models.BooleanField(default=False)
    own_car = models.BooleanField(default=False)
    military = models.CharField(max_length=8, choices=choices.Military.choices, blank=True)

    unemployment_benefit = models.BooleanField(default=False)
    employment_support = models.BooleanField(default=False)
    wants_training = models.BooleanField(default=False)
    wants_welfare = models.BooleanField(default=False)
    referral_wish = models.CharField(
        max_length=10, choices=choices.ReferralWish.choices, default=choices.ReferralWish.INTRODUCE
    )
    no_suggestions = models.BooleanField(default=False)

    objects = RegistrationQuerySet.as_manager()

    class Meta:
        ordering = ["-registered_on", "-number"]
        constraints = [
            state_check("registration_state", choices.RegistrationState),
            models.UniqueConstraint(fields=["centre", "number"], name="registration_number"),
            models.UniqueConstraint(
                fields=["person"], condition=Q(state__in=[s.value for s in OPEN]), name="registration_open_once"
            ),
            models.UniqueConstraint(
                fields=["centre", "source", "source_number"], condition=~Q(source=""), name="registration_source"
            ),
            models.CheckConstraint(
                condition=~Q(state="closed") | ~Q(closed_reason=""), name="registration_closed_reason"
            ),
        ]
        indexes = [models.Index(fields=["centre", "state", "expires_on"], name="registration_expiry")]

    def __str__(self) -> str:
        return self.number

    def employment_type_labels(self) -> list[str]:
        """The wished employment types in words."""
        known = dict(choices.EmploymentType.choices)
        return [str(known[code]) for code in self.employment_types if code in known]


class DesiredOccupation(Row):
    """A wished occupation: a code where one was found, and always the person's own words."""

    registration = models.ForeignKey(Registration, on_delete=models.CASCADE, related_name="occupations")
    rank = models.PositiveSmallIntegerField()
    code = models.CharField(max_length=6, blank=True)
    words = models.CharField(max_length=80)

    class Meta:
        ordering = ["rank"]
        constraints = [
            models.UniqueConstraint(fields=["registration", "rank"], name="desiredoccupation_rank"),
            models.CheckConstraint(condition=Q(rank__gte=1, rank__lte=3), name="desiredoccupation_three"),
        ]


class DesiredDistrict(Row):
    """A wished place of work, by its legal district code (10 digits)."""

    registration = models.ForeignKey(Registration, on_delete=models.CASCADE, related_name="districts")
    rank = models.PositiveSmallIntegerField()
    district = models.CharField(max_length=10)

    class Meta:
        ordering = ["rank"]
        constraints = [models.UniqueConstraint(fields=["registration", "rank"], name="desireddistrict_rank")]


class Career(Row):
    """One earlier job."""

    registration = models.ForeignKey(Registration, on_delete=models.CASCADE, related_name="careers")
    firm = models.CharField(max_length=80)
    occupation = models.CharField(max_length=6, blank=True)
    duties = models.CharField(max_length=400, blank=True)
    started = models.DateField(null=True, blank=True)
    ended = models.DateField(null=True, blank=True)
    why_left = models.CharField(max_length=200, blank=True)
    pay = models.PositiveIntegerField(null=True, blank=True)

    class Meta:
        ordering = ["-started", "id"]


class Licence(Row):
    """A licence or certificate."""

    registration = models.ForeignKey(Registration, on_delete=models.CASCADE, related_name="licences")
    name = models.CharField(max_length=80)
    acquired_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["name", "id"]


class Language(Row):
    """A language and how well it is spoken."""

    registration = models.ForeignKey(Registration, on_delete=models.CASCADE, related_name="languages")
    name = models.CharField(max_length=40)
    level = models.CharField(max_length=40, blank=True)

    class Meta:
        ordering = ["name", "id"]


class GroupMark(Row):
    """A vulnerable-group mark with its evidence and end."""

    registration = models.ForeignKey(Registration, on_delete=models.CASCADE, related_name="marks")
    kind = models.CharField(max_length=16, choices=choices.GroupMarkKind.choices)
    evidence = models.CharField(max_length=200, blank=True)
    until = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["kind", "id"]
        constraints = [models.UniqueConstraint(fields=["registration", "kind"], name="groupmark_once")]
