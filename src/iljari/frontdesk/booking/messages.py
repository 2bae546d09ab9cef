"""Words for codes: what a topic is about, in the words of whoever comes."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from ..models import Topic

HINTS: Mapping[str, Promise] = {
    "job_search": _("Which work suits me, where do I begin"),
    "registration": _("Register for work together with us"),
    "resume": _("Resume, cover letter, practice for the interview"),
    "vacancy": _("A job I have seen, or where my application stands"),
    "training": _("Courses and certificates"),
    "benefits": _("Unemployment benefit, support for work"),
    "welfare": _("Housing, health, debts, care"),
    "labour_law": _("Unpaid wages, contract, dismissal"),
    "recruiting": _("For firms: find people, support for hiring"),
    "factory": _("For firms: site, permits, documents"),
    "other": _("Something else; we find out together"),
}


def topic_label(topic: str) -> str:
    """The topic's name."""
    return str(Topic(topic).label)


def hint_of(topic: str) -> str:
    """One line on what belongs to the topic."""
    return str(HINTS.get(topic, ""))
