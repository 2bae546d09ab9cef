"""What a button asks for: "registration:<key of the record>"."""

from uuid import UUID

from django.utils.translation import gettext_lazy as _

from iljari.kernel.errors import RuleBroken


def asked_for(words: str) -> tuple[str, UUID]:
    """The kind of paper and the record that the pressed button names. Raises RuleBroken for anything else."""
    kind, _colon, key = words.partition(":")
    try:
        return kind, UUID(key)
    except ValueError:
        raise RuleBroken(_("Choose what is to be certified.")) from None
