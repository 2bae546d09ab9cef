"""What people call, book or come about."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Topic(models.TextChoices):
    """What people call or come about; what fits none is "other", and is looked through and sorted later."""

    JOB_SEARCH = "job_search", _("Looking for work")
    REGISTRATION = "registration", _("Registration")
    VACANCY = "vacancy", _("A vacancy or application")
    RESUME = "resume", _("Resume and interview")
    TRAINING = "training", _("Training")
    BENEFITS = "benefits", _("Unemployment benefit and support schemes")
    WELFARE = "welfare", _("Welfare")
    RECRUITING = "recruiting", _("A firm looks for people")
    FACTORY = "factory", _("Setting up a factory")
    LABOUR_LAW = "labour_law", _("Pay and labour law")
    DIRECTIONS = "directions", _("Directions and opening hours")
    OTHER = "other", _("Other")
