"""From where somebody stands before the clinic: staff in the workspace, or the person at their own page."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from iljari.centre.access import Actor, allows
from iljari.people.models import Person


@dataclass(frozen=True, slots=True)
class Side:
    """`base`: the layout; `ns`: how the names of its pages begin; `is_own`: the person themselves stands here."""

    base: str
    ns: str
    is_own: bool

    def actor(self, request: HttpRequest) -> Actor:
        """Who acts."""
        return request.guest if self.is_own else request.user  # type: ignore[attr-defined,return-value]

    def home(self, person: Person) -> str:
        """The page where all of the person's clinic stands."""
        return reverse("myclinic:home") if self.is_own else reverse("clinic:person", args=[person.pk])

    def key(self, row: str, record: UUID) -> str:
        """The name under which what is being typed lies until it is sent."""
        return f"clinic-{row}-{record}"

    def context(self, request: HttpRequest, person: Person, title: str, **more: Any) -> dict[str, Any]:
        """What every page of the clinic is given."""
        crumbs = [
            (person.name or "—", f"/person/{person.pk}/"),
            (_("Documents and clinic"), self.home(person)),
            (title, None),
        ]
        crumbs = crumbs if title != _("Documents and clinic") else [crumbs[0], (title, None)]
        may_comment = not self.is_own and allows(self.actor(request), "counselling.clinic")
        return {
            "side": self,
            "person": person,
            "title": title,
            "home": self.home(person),
            "may_comment": may_comment,
            "crumbs": [] if self.is_own else crumbs,
            **more,
        }


STAFF = Side("workspace.html", "clinic:", False)
OWN = Side("public.html", "myclinic:", True)


def on(side: Side) -> Callable[[Callable[..., HttpResponse]], Callable[..., HttpResponse]]:
    """Give a view the side on which it stands."""

    def decorate(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
        @wraps(view)
        def standing(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            return view(request, side, *args, **kwargs)

        return standing

    return decorate
