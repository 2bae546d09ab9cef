"""Nouns of the clinic: documents, writings with their versions and comments, practices with feedback."""

from uuid import UUID

from django.conf import settings
from django.db import models

from iljari.centre.models import CentreRow
from iljari.kernel import clock
from iljari.kernel.models import Row
from iljari.kernel.states import state_check

from . import choices, rules


class Document(CentreRow):
    """A file of a person. The row stays when the file is deleted; `stored` is the file's random name, "" without one.

    `due_at`: when the scanner is asked (again); `found`: the name of the malware that it found.
    """

    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="documents")
    kind = models.CharField(max_length=12, choices=choices.DocumentKind.choices)
    title = models.CharField(max_length=rules.LONGEST_TITLE)
    note = models.CharField(max_length=rules.LONGEST_NOTE, blank=True)
    form = models.CharField(max_length=5, choices=choices.FileForm.choices)
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    stored = models.CharField(max_length=40, blank=True)
    state = models.CharField(max_length=10, choices=choices.DocumentState.choices)
    by_name = models.CharField(max_length=60)
    by_person = models.BooleanField(default=False)
    tries = models.PositiveSmallIntegerField(default=0)
    due_at = models.DateTimeField(default=clock.now)
    trouble = models.CharField(max_length=200, blank=True)
    found = models.CharField(max_length=120, blank=True)
    removed_at = models.DateTimeField(null=True, blank=True)
    removed_by = models.CharField(max_length=60, blank=True)
    removed_why = models.CharField(max_length=rules.LONGEST_WHY, blank=True)

    class Meta:
        ordering = ["-created_at", "-id"]
        constraints = [
            state_check("document_state", choices.DocumentState),
            models.UniqueConstraint(fields=["stored"], condition=~models.Q(stored=""), name="document_stored_once"),
            models.CheckConstraint(
                condition=models.Q(state="removed", stored="", removed_at__isnull=False)
                | ~models.Q(state="removed") & ~models.Q(stored=""),
                name="document_removed",
            ),
        ]
        indexes = [
            models.Index(fields=["person", "-created_at"], name="document_person"),
            models.Index(fields=["state", "due_at"], name="document_due"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_openable(self) -> bool:
        """Whether it may be opened: checked and clean, or in a house without a scanner."""
        return self.state in rules.OPENABLE


class Writing(CentreRow):
    """A resume or cover letter that somebody works on; what it says stands in its versions, `latest` is the newest."""

    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="writings")
    kind = models.CharField(max_length=12, choices=choices.WritingKind.choices)
    title = models.CharField(max_length=rules.LONGEST_TITLE)
    aim = models.CharField(max_length=rules.LONGEST_TITLE, blank=True)
    state = models.CharField(max_length=10, choices=choices.WritingState.choices, default=choices.WritingState.DRAFT)
    latest = models.PositiveSmallIntegerField(default=1)
    changed_at = models.DateTimeField(default=clock.now)
    handed_in_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-changed_at", "-id"]
        constraints = [state_check("writing_state", choices.WritingState)]
        indexes = [
            models.Index(fields=["person", "-changed_at"], name="writing_person"),
            models.Index(fields=["centre", "state", "handed_in_at"], name="writing_waiting"),
        ]

    def __str__(self) -> str:
        return self.title


class WritingVersion(Row):
    """What a writing said from one saving to the next: a text for each section. Never changed, never dropped."""

    writing = models.ForeignKey(Writing, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveSmallIntegerField()
    sections = models.JSONField(default=dict)
    by_name = models.CharField(max_length=60)
    by_person = models.BooleanField(default=False)

    class Meta:
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["writing", "number"], name="writingversion_number")]

    @property
    def person_id(self) -> UUID:
        """Whose it is."""
        return self.writing.person_id


class WritingComment(Row):
    """A consultant's remark on a section of a version, or on a piece quoted from it; answered, and resolved."""

    version = models.ForeignKey(WritingVersion, on_delete=models.CASCADE, related_name="comments")
    section = models.CharField(max_length=12, choices=choices.Section.choices)
    quote = models.CharField(max_length=rules.LONGEST_QUOTE, blank=True)
    words = models.TextField(max_length=rules.LONGEST_WORDS)
    state = models.CharField(max_length=8, choices=choices.CommentState.choices, default=choices.CommentState.OPEN)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    answer = models.TextField(max_length=rules.LONGEST_WORDS, blank=True)
    answered_by = models.CharField(max_length=60, blank=True)
    resolved_by = models.CharField(max_length=60, blank=True)

    # An answer that was typed and not taken, where its page comes back.
    typed = ""

    class Meta:
        ordering = ["created_at", "id"]
        constraints = [state_check("writingcomment_state", choices.CommentState)]

    @property
    def person_id(self) -> UUID:
        """Whose writing it is about."""
        return self.version.person_id


class Practice(CentreRow):
    """An hour of image making or interview practice, with one person or a group of up to twelve."""

    kind = models.CharField(max_length=10, choices=choices.PracticeKind.choices)
    on = models.DateField()
    minutes = models.PositiveSmallIntegerField(null=True, blank=True)
    words = models.TextField(max_length=rules.LONGEST_WORDS)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-on", "-id"]
        indexes = [models.Index(fields=["centre", "-on"], name="practice_day")]


class Practised(Row):
    """Somebody who took part in a practice, and the feedback that they may read: words, no grades."""

    practice = models.ForeignKey(Practice, on_delete=models.CASCADE, related_name="people")
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="practised")
    marks = models.JSONField(default=dict)
    strong = models.TextField(max_length=rules.LONGEST_WORDS, blank=True)
    next_time = models.TextField(max_length=rules.LONGEST_WORDS, blank=True)
    told_at = models.DateTimeField(null=True, blank=True)
    told_by = models.CharField(max_length=60, blank=True)

    class Meta:
        ordering = ["created_at", "id"]
        constraints = [models.UniqueConstraint(fields=["practice", "person"], name="practised_once")]

    def marked(self) -> list[tuple[str, str, str]]:
        """What was looked at: (criterion, mark, badge kind), in the reader's language."""
        return [
            (str(each.label), str(choices.Mark(self.marks[each]).label), BADGES[self.marks[each]])
            for each in choices.Criterion
            if self.marks.get(each) in choices.Mark.values
        ]


BADGES = {"good": "good", "coming": "info", "next": "wait"}
