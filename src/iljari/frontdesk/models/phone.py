"""The telephone: calls, and calls that are owed."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from iljari.centre.models import CentreRow
from iljari.kernel import clock
from iljari.kernel.states import state_check

from .topics import Topic


class CallKind(models.TextChoices):
    INFORMATION = "information", _("Information")
    CONSULTATION = "consultation", _("Consultation")


class Direction(models.TextChoices):
    """Who phoned whom."""

    INCOMING = "incoming", _("Phoned")
    OUTGOING = "outgoing", _("Was phoned")


class Call(CentreRow):
    """A phone call: information or consultation, from somebody known, a firm, or nobody in particular."""

    at = models.DateTimeField(default=clock.now)
    kind = models.CharField(max_length=12, choices=CallKind.choices)
    topic = models.CharField(max_length=12, choices=Topic.choices)
    person = models.ForeignKey("people.Person", null=True, blank=True, on_delete=models.PROTECT, related_name="calls")
    firm = models.ForeignKey("firms.Firm", null=True, blank=True, on_delete=models.PROTECT, related_name="calls")
    outgoing = models.BooleanField(default=False)
    words = models.CharField(max_length=1000, blank=True)
    taken_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    topic_checked_by = models.CharField(max_length=60, blank=True)

    class Meta:
        ordering = ["-at", "-id"]
        indexes = [models.Index(fields=["centre", "kind", "at"], name="call_kind_at")]
        constraints = [
            models.CheckConstraint(condition=Q(person=None) | Q(firm=None), name="call_person_or_firm"),
            models.CheckConstraint(condition=Q(kind__in=CallKind.values), name="call_kind"),
        ]


class CallbackSource(models.TextChoices):
    """From where the centre knows that somebody wants to be called."""

    AGENT = "agent", _("Noted by a colleague")
    VOICEMAIL = "voicemail", _("Voicemail after hours")
    GATEWAY = "gateway", _("Message by the telephone system")
    FILE = "file", _("List by file")


class CallbackState(models.TextChoices):
    OPEN = "open", pgettext_lazy("callback", "To be called")
    DONE = "done", pgettext_lazy("callback", "Called back")
    GIVEN_UP = "given_up", pgettext_lazy("callback", "Not reached")


class Callback(CentreRow):
    """Somebody waits for a call: who calls them, until when, how often it was tried in vain.

    `foreign` is the source's own key of the first message, `words` what all messages so far say, a line each. Nobody
    waits twice: one open callback for a person, for a firm under a number, for a number of nobody known.
    """

    contact = models.CharField(max_length=20)
    called_as = models.CharField(max_length=60, blank=True)
    person = models.ForeignKey(
        "people.Person", null=True, blank=True, on_delete=models.PROTECT, related_name="callbacks"
    )
    firm = models.ForeignKey("firms.Firm", null=True, blank=True, on_delete=models.PROTECT, related_name="callbacks")
    topic = models.CharField(max_length=12, choices=Topic.choices, default=Topic.OTHER)
    words = models.CharField(max_length=4000, blank=True)
    source = models.CharField(max_length=9, choices=CallbackSource.choices)
    foreign = models.CharField(max_length=80, null=True, blank=True)
    asked_at = models.DateTimeField(default=clock.now)
    due_at = models.DateTimeField()
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="callbacks"
    )
    tries = models.PositiveSmallIntegerField(default=0)
    tried_at = models.DateTimeField(null=True, blank=True)
    state = models.CharField(max_length=8, choices=CallbackState.choices, default=CallbackState.OPEN)
    call = models.OneToOneField(Call, null=True, blank=True, on_delete=models.PROTECT, related_name="callback")
    noted_by = models.CharField(max_length=60, blank=True)
    settled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["due_at", "id"]
        indexes = [models.Index(fields=["centre", "state", "due_at"], name="callback_due")]
        constraints = [
            state_check("callback_state", CallbackState),
            models.CheckConstraint(condition=Q(person=None) | Q(firm=None), name="callback_person_or_firm"),
            models.UniqueConstraint(fields=["centre", "source", "foreign"], name="callback_foreign_once"),
            models.UniqueConstraint(
                fields=["person"], condition=Q(state="open", person__isnull=False), name="callback_person_once"
            ),
            models.UniqueConstraint(
                fields=["firm", "contact"], condition=Q(state="open", firm__isnull=False), name="callback_firm_once"
            ),
            models.UniqueConstraint(
                fields=["centre", "contact"],
                condition=Q(state="open", person=None, firm=None),
                name="callback_contact_once",
            ),
        ]

    def who(self) -> str:
        """Who waits: the person's or firm's name, or what they said; empty when only the number is known."""
        return (self.person.name if self.person else self.firm.name if self.firm else "") or self.called_as


class CallbackMessage(CentreRow):
    """A message from outside that stands in a callback: delivered again, it adds nothing."""

    callback = models.ForeignKey(Callback, on_delete=models.CASCADE, related_name="messages")
    source = models.CharField(max_length=9, choices=CallbackSource.choices)
    foreign = models.CharField(max_length=80)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["centre", "source", "foreign"], name="callbackmessage_once"),
        ]
