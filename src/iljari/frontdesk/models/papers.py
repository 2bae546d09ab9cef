"""Papers that leave the house (구직등록확인증, 상담확인서, 면접확인서): what they said, when, by whom."""

from django.db import models

from iljari.centre.models import CentreRow

from ..papers.kinds import kind_of


class Paper(CentreRow):
    """A paper as it was issued: its number, whom it is about and every fact printed on it, so that it can be printed
    again and verified by its number. A paper that was wrong is withdrawn, never changed.

    `once` is a digest of what it says on which day, so that issued twice it is one paper; `issued_by` is empty for one
    that people issued for themselves."""

    number = models.CharField(max_length=24)
    kind = models.CharField(max_length=24)
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="papers")
    about = models.CharField(max_length=40, blank=True)
    object_id = models.UUIDField(null=True, blank=True)
    facts = models.JSONField()
    issued_at = models.DateTimeField()
    issued_by = models.CharField(max_length=60, blank=True)
    once = models.CharField(max_length=64, null=True, blank=True, unique=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_why = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["-issued_at", "-id"]
        constraints = [models.UniqueConstraint(fields=["centre", "number"], name="paper_number")]
        indexes = [
            models.Index(fields=["centre", "-issued_at"], name="paper_issued"),
            models.Index(fields=["number"], name="paper_verified"),
        ]

    @property
    def title(self) -> str:
        """What the paper is called, in the reader's language."""
        kind = kind_of(self.kind)
        return str(kind.title) if kind else self.kind
