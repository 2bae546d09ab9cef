"""The house itself: centres, staff accounts, granted rights, number series."""

from collections.abc import Iterable

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils.translation import gettext_lazy as _

from iljari.kernel import clock, ids
from iljari.kernel.models import Row


class Centre(Row):
    """A city's job centre: the key by which work and data are split.

    `opening_words` says in the centre's own words when it is open, `way_words` how one gets there (bus stop, parking);
    the `privacy_…` fields name the officer in charge of personal data (개인정보 보호책임자) as the public privacy page
    shows them.
    """

    name = models.CharField(max_length=60)
    name_en = models.CharField(max_length=60, blank=True)
    seeker_prefix = models.CharField(max_length=4, default="IJ")
    vacancy_prefix = models.CharField(max_length=4, default="IG")
    phone = models.CharField(max_length=20, blank=True)
    address = models.CharField(max_length=200, blank=True)
    district = models.CharField(max_length=10, blank=True)
    opening_words = models.CharField(max_length=300, blank=True)
    way_words = models.CharField(max_length=300, blank=True)
    privacy_officer = models.CharField(max_length=60, blank=True)
    privacy_phone = models.CharField(max_length=20, blank=True)
    privacy_email = models.EmailField(blank=True)
    is_demo = models.BooleanField(default=False)
    opened_on = models.DateField(default=clock.today)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    def name_in(self, language: str) -> str:
        """The centre's name in a language ("ko", "en-us"): its English name where it has one and English is read."""
        return self.name_en or self.name if language.startswith("en") else self.name


class CentreRow(Row):
    """A row of a centre's daily work."""

    centre = models.ForeignKey(Centre, on_delete=models.PROTECT, related_name="+")

    class Meta:
        abstract = True


class Role(models.TextChoices):
    """What somebody does in the house; one person may hold several."""

    CLERK = "clerk", _("Reception clerk")
    PHONE = "phone", _("Phone agent")
    CONSULTANT = "consultant", _("Consultant")
    OFFICIAL = "official", _("Official in charge")
    MAYOR = "mayor", _("Mayor's office")
    PRIVACY = "privacy", _("Data-protection officer")
    ADMIN = "admin", _("Administrator")


class AccountManager(BaseUserManager["Account"]):
    """Finds staff by their sign-in name, together with their centre: no page does without it."""

    def get_queryset(self) -> models.QuerySet["Account"]:
        return super().get_queryset().select_related("centre")

    def get_by_natural_key(self, username: str | None) -> "Account":
        return self.get(username=username)


class Account(AbstractBaseUser):
    """A member of staff: one person, one account (개인정보의 안전성 확보조치 기준 제5조).

    `must_change_password`: the password was given by an administrator and opens nothing but the page to change it.
    """

    id = models.UUIDField(primary_key=True, default=ids.new, editable=False)
    centre = models.ForeignKey(Centre, on_delete=models.PROTECT, related_name="accounts")
    username = models.CharField(max_length=40, unique=True)
    name = models.CharField(max_length=60)
    email = models.EmailField(blank=True)
    phone = models.CharField(max_length=20, blank=True)
    is_active = models.BooleanField(default=True)
    must_change_password = models.BooleanField(default=False)
    joined_on = models.DateField(default=clock.today)
    left_on = models.DateField(null=True, blank=True)

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS: list[str] = []
    objects = AccountManager()

    class Meta:
        ordering = ["name", "username"]

    def __str__(self) -> str:
        return self.name

    @property
    def roles(self) -> frozenset[str]:
        """The roles held now (one statement, then remembered on this object)."""
        if not hasattr(self, "_roles"):
            held = self.grants.filter(revoked_at=None).order_by().values_list("role", flat=True)
            self._roles = frozenset(held)
        return self._roles

    def remember_roles(self, roles: Iterable[str]) -> None:
        """Take the roles held now from somebody who has just read them."""
        self._roles = frozenset(roles)

    def role_names(self) -> str:
        """The roles in words, for the account menu."""
        return " · ".join(str(role.label) for role in Role if role.value in self.roles)


class RoleGrant(models.Model):
    """A right given and, later, taken: kept three years as the law's log of granted and revoked rights."""

    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="grants")
    role = models.CharField(max_length=12, choices=Role.choices)
    granted_at = models.DateTimeField(default=clock.now)
    granted_by = models.CharField(max_length=60)
    revoked_at = models.DateTimeField(null=True, blank=True)
    revoked_by = models.CharField(max_length=60, blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(condition=models.Q(role__in=Role.values), name="rolegrant_role"),
            models.UniqueConstraint(
                fields=["account", "role"], condition=models.Q(revoked_at=None), name="rolegrant_once"
            ),
        ]


class StaffSession(Row):
    """One sign-in of a colleague in one browser: when it began, when it was last used, from where, how it ended.

    `key` is that of the browser's session now; the session names this row, so that ending it holds whatever the key is.
    """

    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="sessions")
    key = models.CharField(max_length=40)
    seen_at = models.DateTimeField(default=clock.now)
    origin = models.CharField(max_length=60, blank=True)
    device = models.CharField(max_length=300, blank=True)
    ended_at = models.DateTimeField(null=True)
    ended_why = models.CharField(max_length=12, blank=True)

    class Meta:
        ordering = ["-seen_at", "-id"]
        indexes = [models.Index(fields=["account", "ended_at"], name="staffsession_open")]


class NumberSeries(models.Model):
    """The last serial given on a day: registration and vacancy numbers without gap or twin."""

    centre = models.ForeignKey(Centre, on_delete=models.PROTECT, related_name="+")
    prefix = models.CharField(max_length=4)
    day = models.DateField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["centre", "prefix", "day"], name="numberseries_once")]
