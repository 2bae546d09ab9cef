"""What every room stands on: keys, the log of states, the ledger, receipts, drafts, the search index, codes."""

from django.db import models

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
