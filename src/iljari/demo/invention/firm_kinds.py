"""What kind of firm an invented one is, and which posts such a firm offers."""

from dataclasses import dataclass
from typing import Any

from .posts import Post, posts
from .tables import table


@dataclass(frozen=True, slots=True)
class InventedFirm:
    """An invented firm: the values of the firm form's columns; its `industry` says of which kind it is."""

    facts: dict[str, Any]

    @property
    def name(self) -> str:
        """The firm's name."""
        return str(self.facts["name"])

    @property
    def kind(self) -> dict[str, Any]:
        """The row of the table of firms that this one was made from."""
        return dict(table("firms")[self.facts["industry"]])

    def posts(self) -> list[Post]:
        """Posts that a firm of this kind and name has: no dentist's nurse wanted by an orthopaedist."""
        offered = posts()[self.kind["posts"]]
        fitting = [entry for entry in self.kind["names"] if _bears(self.name, entry[0])]
        entry = max(fitting, key=lambda one: len(one[0]))
        return [post for post in offered if len(entry) < 3 or post.trade in entry[2]]


def _bears(name: str, pattern: str) -> bool:
    before, _stem, after = pattern.partition("{}")
    return name.startswith(before) and name.endswith(after)
