"""Nouns of the room: portals, how our records stand there, and the lists that come from there."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from iljari.centre.models import CentreRow
from iljari.kernel import clock
from iljari.kernel.models import Row
from iljari.kernel.states import state_check

from . import choices, rules


class Source(CentreRow):
    """A portal in which records are kept too. `layout` names its form and words in `portals/`; `national`: its numbers
    are those that papers and forms of the house show as foreign numbers."""

    name = models.CharField(max_length=40)
    layout = models.CharField(max_length=20)
    national = models.BooleanField(default=False)
    active = models.BooleanField(default=True)

    class Meta:
        ordering = ["-national", "name"]
        constraints = [models.UniqueConstraint(fields=["centre", "name"], name="source_name")]

    def __str__(self) -> str:
        return self.name


class Mapping(Row):
    """How lists of one kind from one portal are read: the heading of each field, and its words for our codes."""

    source = models.ForeignKey(Source, on_delete=models.CASCADE, related_name="mappings")
    kind = models.CharField(max_length=8, choices=choices.Kind.choices)
    columns = models.JSONField(default=dict)
    words = models.JSONField(default=dict)

    class Meta:
        ordering = ["kind"]
        constraints = [models.UniqueConstraint(fields=["source", "kind"], name="mapping_once")]


class PortalList(CentreRow):
    """A list that somebody took out of a portal. The file itself is not kept; its rows are, until `forget` takes them.

    `places`: where each field stands among the `headings`; `take_new`: what only they have is entered here;
    `partial`: it holds only some of their rows (mended ones, a narrowed search); what it lacks may still stand there.
    `worked_at`: when it was started or rows of it were applied last.
    """

    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="lists")
    kind = models.CharField(max_length=8, choices=choices.Kind.choices)
    state = models.CharField(max_length=8, choices=choices.ListState.choices, default=choices.ListState.READ)
    file_name = models.CharField(max_length=120)
    headings = models.JSONField(default=list)
    places = models.JSONField(default=dict)
    take_new = models.BooleanField(default=False)
    partial = models.BooleanField(default=False)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    total = models.PositiveIntegerField(default=0)
    done = models.PositiveIntegerField(default=0)
    entered = models.PositiveIntegerField(default=0)
    followed = models.PositiveIntegerField(default=0)
    linked = models.PositiveIntegerField(default=0)
    worked_at = models.DateTimeField(default=clock.now)
    applied_at = models.DateTimeField(null=True, blank=True)
    emptied_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-created_at", "-id"]
        constraints = [state_check("portallist_state", choices.ListState)]
        indexes = [models.Index(fields=["source", "kind", "state"], name="portallist_newest")]

    @property
    def percent(self) -> int:
        """How much of it has been looked at."""
        return self.done * 100 // self.total if self.total else 100


class Entry(CentreRow):
    """One of our records as one portal knows it: its number there, and what stands there as far as we know.

    `agreed`: the values that both sides last had (typed over by staff, or found equal); `there`: what their last list
    said. `owed` and `differing` are the numbers of fields to be typed there and to be decided here (`rules.compare`);
    `since`: from when it has waited in its state; `before`: what an undo brings back.
    """

    source = models.ForeignKey(Source, on_delete=models.CASCADE, related_name="entries")
    kind = models.CharField(max_length=8, choices=choices.Kind.choices)
    object_id = models.UUIDField()
    person_id = models.UUIDField(null=True)
    title = models.CharField(max_length=120, blank=True)
    number = models.CharField(max_length=100, blank=True)
    state = models.CharField(max_length=7, choices=choices.EntryState.choices, default=choices.EntryState.NEW)
    agreed = models.JSONField(default=dict)
    there = models.JSONField(default=dict)
    owed = models.PositiveSmallIntegerField(default=0)
    differing = models.PositiveSmallIntegerField(default=0)
    since = models.DateTimeField(default=clock.now)
    typed_at = models.DateTimeField(null=True, blank=True)
    typed_by = models.CharField(max_length=60, blank=True)
    before = models.JSONField(default=dict)
    last_list = models.ForeignKey(PortalList, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        ordering = ["since", "id"]
        constraints = [
            state_check("entry_state", choices.EntryState),
            models.UniqueConstraint(fields=["source", "kind", "object_id"], name="entry_once"),
            models.UniqueConstraint(fields=["source", "kind", "number"], condition=~Q(number=""), name="entry_number"),
            models.CheckConstraint(condition=Q(state__in=sorted(rules.UNTYPED)) | ~Q(number=""), name="entry_typed"),
        ]
        indexes = [
            models.Index(fields=["centre", "state", "since"], name="entry_queue"),
            models.Index(fields=["kind", "object_id"], name="entry_object"),
        ]


class Erased(Row):
    """Somebody who stands at a portal was erased here: a keyed digest of their number there, nothing else."""

    source = models.ForeignKey(Source, on_delete=models.CASCADE, related_name="+")
    digest = models.CharField(max_length=64)

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["source", "digest"], name="erased_once")]


class TheirRow(Row):
    """One row of a list: its cells as they came (emptied once it is read), what they say, and what became of it.

    `alike`: how many of our records may be the same, where it is not known here.
    """

    cells = models.JSONField(default=list)
    list = models.ForeignKey(PortalList, on_delete=models.CASCADE, related_name="rows")
    line = models.PositiveIntegerField()
    state = models.CharField(max_length=7, choices=choices.RowState.choices, default=choices.RowState.WAITING)
    number = models.CharField(max_length=100, blank=True)
    said = models.JSONField(default=dict)
    reason = models.CharField(max_length=400, blank=True)
    alike = models.PositiveSmallIntegerField(default=0)
    entry = models.ForeignKey(Entry, null=True, blank=True, on_delete=models.SET_NULL, related_name="rows")

    class Meta:
        ordering = ["line"]
        constraints = [
            state_check("theirrow_state", choices.RowState),
            models.UniqueConstraint(fields=["list", "line"], name="theirrow_line"),
        ]
        indexes = [
            models.Index(fields=["list", "state", "line"], name="theirrow_state"),
            models.Index(fields=["number"], name="theirrow_number"),
        ]

    @property
    def seeker_number(self) -> str:
        """The number of the seeker of whom it speaks; "" for a vacancy, and for what cannot be read."""
        return str(self.said.get({"seeker": "number", "referral": "seeker_number"}.get(self.list.kind, ""), ""))

    def forget_words(self) -> None:
        """Keep nothing but its number: whoever it speaks of was erased here."""
        self.state, self.said, self.cells = choices.RowState.ERASED, {}, []
