"""The lists of the room."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Intensity(TextChoices):
    """How closely somebody is accompanied, agreed with the person by how likely it is that they leave."""

    ORDINARY = "ordinary", _("Ordinary: 1 week, 1, 3, 6, 12 months")
    CLOSE = "close", _("Close: also after 2 weeks and 2 months")
    LIGHT = "light", _("Light: 1, 3, 12 months")


class Mark(TextChoices):
    WEEK_1 = "1w", _("1 week")
    WEEKS_2 = "2w", _("2 weeks")
    MONTH_1 = "1m", _("1 month")
    MONTHS_2 = "2m", _("2 months")
    MONTHS_3 = "3m", _("3 months")
    MONTHS_6 = "6m", _("6 months")
    MONTHS_12 = "12m", _("12 months")


class AskState(TextChoices):
    DUE = "due", pgettext_lazy("aftercare", "To be asked")
    SAME_FIRM = "same_firm", pgettext_lazy("aftercare", "Works at the same firm")
    OTHER_FIRM = "other_firm", pgettext_lazy("aftercare", "Works at another firm")
    LEFT = "left", pgettext_lazy("aftercare", "Left, without work")
    UNREACHABLE = "unreachable", pgettext_lazy("aftercare", "Not reached in three tries")
    DROPPED = "dropped", pgettext_lazy("aftercare", "No longer asked")


class CareState(TextChoices):
    RUNNING = "running", pgettext_lazy("aftercare", "Running")
    COMPLETE = "complete", pgettext_lazy("aftercare", "Complete")
    LEFT = "left", pgettext_lazy("aftercare", "Left the work")
    REFUSED = "refused", pgettext_lazy("aftercare", "Does not want to be called")
    REFUTED = "refuted", pgettext_lazy("aftercare", "The hire was none")


class Signal(TextChoices):
    """What the person let us know instead of an answer: somebody calls the same day."""

    GONE = "gone", pgettext_lazy("aftercare", "Says that they are no longer there")
    CALL = "call", pgettext_lazy("aftercare", "Asks to be called")


class Channel(TextChoices):
    PHONE = "phone", _("Phone")
    TEXT = "text", _("Text")
    VISIT = "visit", _("Visit")


class LeftWhy(TextChoices):
    """Why somebody left, in the person's view."""

    CONTRACT = "contract", _("The contract ended")
    PAY = "pay", _("Pay")
    TIMES = "times", _("Hours or days")
    FAR = "far", _("The way to work")
    WORK = "work", _("Other work than was said")
    PEOPLE = "people", _("Trouble with people")
    HEALTH = "health", _("Health")
    FAMILY = "family", _("Family or care")
    DISMISSED = "dismissed", _("Dismissed")
    OTHER = "other", _("Other")
