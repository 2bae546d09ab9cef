"""The lists of the room."""

from django.db.models import TextChoices
from django.utils.translation import pgettext_lazy


class Kind(TextChoices):
    """What is kept in a portal too."""

    SEEKER = "seeker", pgettext_lazy("exchange", "Seekers")
    VACANCY = "vacancy", pgettext_lazy("exchange", "Vacancies")
    REFERRAL = "referral", pgettext_lazy("exchange", "Referrals")


class EntryState(TextChoices):
    """How one of our records stands at one portal."""

    NEW = "new", pgettext_lazy("exchange", "To be entered there")
    CHANGED = "changed", pgettext_lazy("exchange", "Changed here")
    ENDED = "ended", pgettext_lazy("exchange", "Ended here")
    KNOWN = "known", pgettext_lazy("exchange", "Entered there")
    CLOSED = "closed", pgettext_lazy("exchange", "Ended on both sides")
    OUT = "out", pgettext_lazy("exchange", "Not kept there")


class ListState(TextChoices):
    """How far a list from a portal has come."""

    READ = "read", pgettext_lazy("exchange", "Columns to be checked")
    RUNNING = "running", pgettext_lazy("exchange", "Being applied")
    DONE = "done", pgettext_lazy("exchange", "Applied")
    BROKEN = "broken", pgettext_lazy("exchange", "Stopped")
    DROPPED = "dropped", pgettext_lazy("exchange", "Thrown away")


class RowState(TextChoices):
    """What became of one row of a list."""

    WAITING = "waiting", pgettext_lazy("exchange", "Not looked at yet")
    LINKED = "linked", pgettext_lazy("exchange", "Known here")
    THEIRS = "theirs", pgettext_lazy("exchange", "Only there")
    ERASED = "erased", pgettext_lazy("exchange", "Erased here")
    LATER = "later", pgettext_lazy("exchange", "In a later list")
    REFUSED = "refused", pgettext_lazy("exchange", "Cannot be read")


ONLY_THERE = (RowState.THEIRS, RowState.ERASED)


class SeekerState(TextChoices):
    OPEN = "open", pgettext_lazy("exchange", "Looks for work")
    EMPLOYED = "employed", pgettext_lazy("exchange", "Employed")
    CLOSED = "closed", pgettext_lazy("exchange", "Ended")


class VacancyState(TextChoices):
    OPEN = "open", pgettext_lazy("exchange", "Looks for people")
    CLOSED = "closed", pgettext_lazy("exchange", "Ended")


class Result(TextChoices):
    """What became of a referral, as portals tell it."""

    OPEN = "open", pgettext_lazy("exchange", "No result yet")
    HIRED = "hired", pgettext_lazy("exchange", "Hired")
    NOT_HIRED = "not_hired", pgettext_lazy("exchange", "Not hired")
    ABSENT = "absent", pgettext_lazy("exchange", "Did not come")
    WITHDRAWN = "withdrawn", pgettext_lazy("exchange", "Taken back")
