"""How the kiosk speaks to whoever stands before it: language, letters, contrast, reach, sound.

The choice lives in the address alone, so that it ends with the visitor and works without scripts.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

KOREAN, ENGLISH = "ko", "en"
SWITCHES: Mapping[str, tuple[str | Promise, str | Promise]] = {
    "large": (_("Larger text"), _("Usual text")),
    "contrast": (_("High contrast"), _("Usual colours")),
    "low": (_("Buttons lower"), _("Buttons as usual")),
}


@dataclass(frozen=True, slots=True)
class Toggle:
    """A switch as the page shows it: what pressing it does, and the question of the address it leads to."""

    name: str
    label: str
    on: bool
    query: str


@dataclass(frozen=True, slots=True)
class Manner:
    """`low`: everything that is pressed lies in the lower half, within reach from a wheelchair."""

    language: str = KOREAN
    large: bool = False
    contrast: bool = False
    low: bool = False
    sound: bool = False

    @property
    def query(self) -> str:
        """The question of an address that keeps this manner; "" for the usual one."""
        parts = {"lang": self.language} if self.language != KOREAN else {}
        parts |= {name: "1" for name in (*SWITCHES, "sound") if getattr(self, name)}
        return f"?{urlencode(parts)}" if parts else ""

    @property
    def toggles(self) -> list[Toggle]:
        """The switches."""
        return [
            Toggle(name, str(words[getattr(self, name)]), on := getattr(self, name),
                   replace(self, **{name: not on}).query)
            for name, words in SWITCHES.items()
        ]  # fmt: skip

    @property
    def other_language(self) -> str:
        """The question of the address in the other language."""
        return replace(self, language=ENGLISH if self.language == KOREAN else KOREAN).query

    @property
    def with_sound(self) -> str:
        """The question of the address from which the pages are read out."""
        return replace(self, sound=True).query

    @property
    def without_sound(self) -> str:
        """The question of the address from which they are silent."""
        return replace(self, sound=False).query


def manner_of(asked: Mapping[str, str]) -> Manner:
    """The manner that an address asks for; what nobody understands is left out."""
    language = ENGLISH if asked.get("lang") == ENGLISH else KOREAN
    return Manner(language, *(asked.get(name) == "1" for name in (*SWITCHES, "sound")))
