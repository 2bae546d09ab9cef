"""One check for all codes that come in from a page."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from iljari.kernel.errors import RuleBroken


def choose(choices: type[TextChoices], field: str, value: str) -> None:
    """Raises RuleBroken, tied to the field, for a value that is none of the choices."""
    if value not in choices.values:
        raise RuleBroken(_("Choose one."), fields={field: _("Choose one.")})
