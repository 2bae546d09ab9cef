"""What every room stands on: keys, the log of states, the ledger, receipts, drafts, the search index, codes."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from . import clock, ids


class Row(models.Model):
    """A row with a key that sorts by time and the moment it was made."""

    id = models.UUIDField(primary_key=True, default=ids.new, editable=False)
    created_at = models.DateTimeField(default=clock.now, editable=False)

    class Meta:
        abstract = True


class StateChange(models.Model):
    """One change of one record's state: who, when, from what to what, why."""

    kind = models.CharField(max_length=40)
    object_id = models.UUIDField()
    old = models.CharField(max_length=24, blank=True)
    new = models.CharField(max_length=24)
    at = models.DateTimeField(default=clock.now)
    by = models.UUIDField(null=True)
    by_name = models.CharField(max_length=60, blank=True)
    why = models.CharField(max_length=400, blank=True)

    class Meta:
        indexes = [models.Index(fields=["kind", "object_id", "id"], name="statechange_object")]
        ordering = ["id"]


class LedgerRow(models.Model):
    """Append-only: who did or read what about whom, when, from where, why (처리이력). Values are never kept.

    Law: Personal Information Protection Act art. 29 and the safety-measure standard art. 8 (access log).
    """

    nonce = models.UUIDField(unique=True)
    at = models.DateTimeField()
    account = models.UUIDField(null=True)
    account_name = models.CharField(max_length=60, blank=True)
    origin = models.CharField(max_length=60, blank=True)
    verb = models.CharField(max_length=60)
    about = models.CharField(max_length=40, blank=True)
    object_id = models.UUIDField(null=True)
    whose = models.UUIDField(null=True)
    fields = models.CharField(max_length=1000, blank=True)
    why = models.CharField(max_length=400, blank=True)
    outcome = models.CharField(max_length=12, default="done")
    mac = models.CharField(max_length=64)

    class Meta:
        db_table = "ledger_row"
        ordering = ["id"]
        indexes = [
            models.Index(fields=["whose", "id"], name="ledger_whose"),
            models.Index(fields=["account", "id"], name="ledger_account"),
        ]


class LedgerSeal(models.Model):
    """A sealed segment of the ledger: rows first..last, how many, their digest, chained to the seal before."""

    number = models.PositiveIntegerField(primary_key=True)
    first = models.BigIntegerField()
    last = models.BigIntegerField()
    count = models.PositiveIntegerField()
    digest = models.CharField(max_length=64)
    previous = models.CharField(max_length=64, blank=True)
    at = models.DateTimeField()
    mac = models.CharField(max_length=64)

    class Meta:
        db_table = "ledger_seal"
        ordering = ["number"]


class Receipt(models.Model):
    """The answer a form got, by its once-token: the same form sent twice gets the first one's answer."""

    token = models.CharField(max_length=64, primary_key=True)
    account = models.UUIDField(null=True)
    location = models.CharField(max_length=500, blank=True)
    at = models.DateTimeField(default=clock.now, db_index=True)


class Draft(models.Model):
    """What somebody has typed and not yet sent, so that no typing is ever lost."""

    account = models.UUIDField()
    key = models.CharField(max_length=120)
    data = models.TextField()
    at = models.DateTimeField(default=clock.now, db_index=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["account", "key"], name="draft_once")]


class SearchEntry(models.Model):
    """One findable thing: what to show, where to go, and the words under which it is found."""

    kind = models.CharField(max_length=20)
    object_id = models.UUIDField(unique=True)
    centre = models.UUIDField()
    title = models.CharField(max_length=200)
    hint = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["kind", "title", "id"]


class SearchToken(models.Model):
    """A word, a word's ending, its first letters or a number under which an entry is found by its beginning."""

    entry = models.ForeignKey(SearchEntry, on_delete=models.CASCADE, related_name="tokens")
    centre = models.UUIDField()
    token = models.CharField(max_length=60, db_index=True)

    class Meta:
        ordering = ["id"]


class ReferenceCode(models.Model):
    """A code of a table that a house brought in itself (`iljari import codes`), with source and revision."""

    table = models.CharField(max_length=40)
    code = models.CharField(max_length=40)
    name = models.CharField(max_length=200)
    source = models.CharField(max_length=200)
    revision = models.CharField(max_length=40)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["table", "code"], name="referencecode_once")]
        ordering = ["table", "code"]


class OneTimeCode(Row):
    """A code sent to a mobile number or mail address, to prove that whoever types it holds it; kept as a digest."""

    purpose = models.CharField(max_length=16)
    contact = models.CharField(max_length=120)
    digest = models.CharField(max_length=64)
    expires_at = models.DateTimeField()
    tries = models.PositiveSmallIntegerField(default=0)
    used_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-created_at", "-id"]
        indexes = [models.Index(fields=["purpose", "contact", "-created_at"], name="onetimecode_latest")]


class DoorKey(Row):
    """A link, and a number to type instead of it, that lead one holder to one matter through one door.

    Only digests are kept. `used_from` is the browser that opened the link first: another one is asked for a code.
    """

    centre = models.UUIDField()
    door = models.CharField(max_length=16)
    holder = models.UUIDField()
    matter = models.CharField(max_length=40, blank=True)
    matter_id = models.UUIDField(null=True)
    digest = models.CharField(max_length=64, unique=True)
    number_digest = models.CharField(max_length=64, unique=True)
    expires_at = models.DateTimeField(db_index=True)
    ended_at = models.DateTimeField(null=True)
    used_at = models.DateTimeField(null=True)
    used_from = models.CharField(max_length=64, blank=True)

    class Meta:
        ordering = ["-created_at", "-id"]
        indexes = [models.Index(fields=["holder", "matter", "matter_id"], name="doorkey_holder")]


class Pace(models.Model):
    """How often something was tried within a window of time: what rate limits count on, over all processes."""

    key = models.CharField(max_length=120)
    window = models.DateTimeField(db_index=True)
    count = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["key", "window"], name="pace_once")]


class MessageState(models.TextChoices):
    """Where a message is: waiting (also for the next try), being handed over, sent, dead (given up), dropped."""

    WAITING = "waiting", _("To be sent")
    SENDING = "sending", _("Being sent")
    SENT = "sent", _("Message sent")
    DEAD = "dead", _("Could not be sent")
    DROPPED = "dropped", _("Message dropped")


class MessageChannel(models.TextChoices):
    TEXT = "text", _("Text message")
    MAIL = "mail", _("E-mail")


class Message(Row):
    """One message to one contact, as it was worded, with what became of it. `secret` bodies are blanked when sent.

    A mail may carry one small file (`attachment` is its text: an event for the calendar); a text message carries none.
    """

    centre = models.UUIDField()
    occasion = models.CharField(max_length=40)
    language = models.CharField(max_length=5)
    channel = models.CharField(max_length=4, choices=MessageChannel.choices)
    to = models.CharField(max_length=120)
    whose = models.UUIDField(null=True)
    subject = models.CharField(max_length=150, blank=True)
    body = models.TextField()
    attachment_name = models.CharField(max_length=60, blank=True)
    attachment = models.TextField(blank=True)
    secret = models.BooleanField(default=False)
    once = models.CharField(max_length=120, null=True, unique=True)
    state = models.CharField(max_length=8, choices=MessageState.choices, default=MessageState.WAITING)
    due_at = models.DateTimeField()
    tries = models.PositiveSmallIntegerField(default=0)
    trouble = models.CharField(max_length=200, blank=True)
    reference = models.CharField(max_length=120, blank=True)
    cost = models.PositiveIntegerField(default=0)
    sent_at = models.DateTimeField(null=True)
    by_name = models.CharField(max_length=60, blank=True)

    class Meta:
        ordering = ["-created_at", "-id"]
        constraints = [
            models.CheckConstraint(condition=models.Q(state__in=MessageState.values), name="message_state"),
        ]
        indexes = [
            models.Index(fields=["state", "due_at"], name="message_due"),
            models.Index(fields=["centre", "-created_at"], name="message_centre"),
            models.Index(fields=["whose", "-created_at"], name="message_whose"),
            models.Index(fields=["to", "-created_at"], name="message_to"),
        ]

    @property
    def attachment_kind(self) -> str:
        """What kind of text the attachment is, as mail programs name it: "calendar" for an event, else "plain"."""
        return "calendar" if self.attachment_name.endswith(".ics") else "plain"


class MessageTry(models.Model):
    """One attempt to hand a message over, and its outcome."""

    message = models.ForeignKey(Message, on_delete=models.CASCADE, related_name="attempts")
    at = models.DateTimeField(default=clock.now)
    delivered = models.BooleanField()
    trouble = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["id"]


class MessageWording(models.Model):
    """A centre's own wording of an occasion; without one the house's is used."""

    centre = models.UUIDField()
    occasion = models.CharField(max_length=40)
    language = models.CharField(max_length=5)
    channel = models.CharField(max_length=4, choices=MessageChannel.choices)
    subject = models.CharField(max_length=150, blank=True)
    body = models.TextField()
    changed_at = models.DateTimeField(default=clock.now)
    changed_by = models.CharField(max_length=60)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["centre", "occasion", "language", "channel"], name="messagewording_once")
        ]


class Question(Row):
    """A question that was asked in a text and can be answered by replying a digit: `answers` maps digit to answer.

    A contact's open questions use different digits, so that "1" is never in doubt.
    """

    centre = models.UUIDField()
    contact = models.CharField(max_length=120)
    kind = models.CharField(max_length=40)
    object_id = models.UUIDField()
    answers = models.JSONField()
    until = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)
    answer = models.CharField(max_length=20, blank=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["created_at", "id"]
        indexes = [models.Index(fields=["contact", "answered_at"], name="question_contact")]


class ReceivedText(Row):
    """A text that came in through the gateway: what it said, from whom, what was made of it, who looks at the rest.

    `whose`: the person whom the last message to this contact concerned, where it concerned one.
    """

    centre = models.UUIDField()
    contact = models.CharField(max_length=120)
    whose = models.UUIDField(null=True)
    body = models.CharField(max_length=1000)
    reference = models.CharField(max_length=120, null=True, unique=True)
    question = models.ForeignKey(Question, null=True, on_delete=models.SET_NULL, related_name="+")
    understood = models.BooleanField(default=False)
    settled_at = models.DateTimeField(null=True)
    settled_by = models.CharField(max_length=60, blank=True)

    class Meta:
        ordering = ["-created_at", "-id"]
        indexes = [models.Index(fields=["centre", "understood", "settled_at"], name="receivedtext_open")]
