"""Wordings of occasions: the house's own, what must stand in a centre's, what is wrong with one."""

from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from iljari.kernel.models import MessageChannel
from iljari.kernel.outbox import Occasion
from iljari.kernel.outbox.wording import LONG_BYTES, fill, length_of, names_in, without_names

LONGEST_MAIL = 5_000  # characters


def house_wording(occasion: Occasion, language: str) -> tuple[str, str]:
    """The house's subject and body of an occasion in a language."""
    with translation.override(language):
        return str(occasion.subject), str(occasion.text)


def needed_names(occasion: Occasion, language: str) -> frozenset[str]:
    """The facts that a centre's own wording must not leave out."""
    if occasion.needs is not None:
        return occasion.needs
    return frozenset(names_in(house_wording(occasion, language)[1]))


def example_facts(occasion: Occasion, language: str) -> dict[str, str]:
    """What the facts may look like; a fact without an example is its own description in brackets."""
    with translation.override(language):
        return {name: str(occasion.examples.get(name) or f"〈{what}〉") for name, what in occasion.facts.items()}


def wording_faults(
    occasion: Occasion, *, language: str, channel: str, subject: str, body: str
) -> dict[str, str | Promise]:
    """What is wrong with a wording, by field; empty when it can be used."""
    faults: dict[str, str | Promise] = {}
    for field, text in (("subject", subject), ("body", body)):
        if unknown := sorted(names_in(text) - set(occasion.facts)):
            faults[field] = _("Nobody fills in %(names)s. Use only the names listed below.") % {
                "names": _shown(unknown)
            }
        elif {"{", "}"} & set(without_names(text)):
            faults[field] = _("A brace { or } stands alone. Braces are only for the names listed below.")
    if channel == MessageChannel.MAIL and not subject:
        faults.setdefault("subject", _("A mail needs a subject."))
    if "body" in faults:
        return faults
    if not body:
        faults["body"] = _("Write what is to be said.")
    elif missing := sorted(needed_names(occasion, language) - names_in(body)):
        faults["body"] = _("Without %(names)s nobody can use this message. Put it in.") % {"names": _shown(missing)}
    elif channel == MessageChannel.TEXT and _too_long(occasion, language, body):
        faults["body"] = _("A text may have %(bytes)s bytes at most. Make it shorter.") % {"bytes": f"{LONG_BYTES:,}"}
    return faults


def _too_long(occasion: Occasion, language: str, body: str) -> bool:
    return length_of(fill(body, example_facts(occasion, language))).kind == "too_long"


def _shown(names: list[str]) -> str:
    return ", ".join(f"{{{name}}}" for name in names)
