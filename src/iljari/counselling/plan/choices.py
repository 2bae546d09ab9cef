"""The words of a plan (취업활동계획) that are chosen, not written."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class PlanState(TextChoices):
    DRAFT = "draft", _("Not agreed yet")
    AGREED = "agreed", _("Agreed")
    ENDED = "ended", pgettext_lazy("plan", "Ended")


class HowSigned(TextChoices):
    """How the person agreed: on their own page, by a code to their phone, by signing the printed plan."""

    ONLINE = "online", _("On the own page")
    CODE = "code", _("By a code to the phone")
    PAPER = "paper", _("Signed on paper")


class PlanEnd(TextChoices):
    REACHED = "reached", _("The goal is reached")
    REPLACED = "replaced", _("Replaced by a new plan")
    STOPPED = "stopped", _("Not followed any more")


class StepKind(TextChoices):
    RESUME = "resume", _("Resume and cover letter")
    APPLY = "apply", _("Applications")
    INTERVIEW = "interview", _("Interview practice")
    TRAINING = "training", _("Training")
    LICENCE = "licence", _("Licence")
    WELFARE = "welfare", _("Welfare")
    HEALTH = "health", _("Health")
    OTHER = "other", _("Other")


class StepWho(TextChoices):
    PERSON = "person", pgettext_lazy("plan", "The person")
    CONSULTANT = "consultant", pgettext_lazy("plan", "The consultant")
    TOGETHER = "together", pgettext_lazy("plan", "Together")


class StepState(TextChoices):
    OPEN = "open", _("Under way")
    DONE = "done", _("Done")
    DROPPED = "dropped", _("Dropped")
