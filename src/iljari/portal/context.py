"""What every page of the workspace shows around its content: the centre, the way round by role, who is signed in."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from iljari.centre.access import allows
from iljari.centre.models import Centre
from iljari.centre.queries import the_centre
from iljari.centre.sessions import IDLE


@dataclass(frozen=True, slots=True)
class Way:
    """One entry of the side navigation: what it is called, where it leads, who may go there."""

    label: str | Promise
    url_name: str
    needs: str


WAYS: tuple[Way, ...] = (
    Way(_("Today"), "portal:today", "centre.home"),
    Way(_("Calling list"), "portal:calling", "counselling.write"),
    Way(_("Phone"), "phone:console", "frontdesk.calls"),
    Way(_("Counters"), "frontdesk:desk", "frontdesk.desk"),
    Way(_("My counter"), "counters:mine", "frontdesk.desk"),
    Way(_("Reservations"), "calendar:day", "frontdesk.calendar"),
    Way(_("Certificates"), "papers:issued", "frontdesk.papers"),
    Way(_("My seekers"), "counselling:mine", "counselling.write"),
    Way(_("Seekers"), "people:seekers", "people.list"),
    Way(_("Vacancies"), "firms:vacancies", "firms.read"),
    Way(_("Firms"), "firms:firms", "firms.read"),
    Way(_("Factory enquiries"), "factory:enquiries", "firms.read"),
    Way(_("Referrals"), "placement:referrals", "placement.read"),
    Way(_("Hires"), "placement:hires", "placement.read"),
    Way(_("Aftercare"), "aftercare:calls", "aftercare.read"),
    Way(_("Portals"), "exchange:home", "exchange.read"),
    Way(_("The centre in figures"), "portal:mayor", "statistics.figures"),
    Way(_("All figures"), "statistics:figures", "statistics.figures"),
    Way(_("Messages"), "centre:messages", "centre.messages"),
    Way(_("Staff and rights"), "centre:staff", "centre.staff"),
    Way(_("Setting up the desk"), "calendar:setup", "frontdesk.set_up"),
    Way(_("The centre"), "centre:describe", "centre.describe"),
    Way(_("Oversight of suggestions"), "matching:oversight", "matching.oversee"),
    Way(_("Register of erasures"), "merging:register", "people.erase"),
    Way(_("Ledger"), "centre:ledger", "centre.ledger"),
)


# The main menu of the public site: what it is called, where it leads.
PUBLIC_WAYS: tuple[tuple[str | Promise, str], ...] = (
    (_("Jobs"), "jobs:search"),
    (_("Book a meeting"), "book:start"),
    (_("Register for work"), "register:start"),
    (_("My page"), "portal:my"),
    (_("For firms"), "firm:home"),
)


@dataclass(frozen=True, slots=True)
class NavItem:
    """A way as one person sees it on one page."""

    label: str
    url: str
    active: bool
    badge: str = ""


def workspace(request: HttpRequest) -> Mapping[str, Any]:
    """Context for base templates, found once a request, however many panels stand on its page; asks the database
    nothing that the page has not asked already, but the roles."""
    found: Mapping[str, Any] | None = getattr(request, "workspace", None)
    if found is None:
        found = request.workspace = _workspace(request)  # type: ignore[attr-defined]
    return found


def _workspace(request: HttpRequest) -> Mapping[str, Any]:
    common = {"official_masthead": settings.OFFICIAL_MASTHEAD}
    account = getattr(request, "user", None)
    if account is None or not account.is_authenticated:
        return common | _public(request)
    found = [(way, reverse(way.url_name)) for way in WAYS if allows(account, way.needs)]
    here = [url for _way, url in found if request.path == url or (url != "/" and request.path.startswith(url))]
    longest = max(here, key=len, default="")
    return common | {
        "public_nav": _public_nav(request),
        **_centre(account.centre),
        "idle_seconds": int(IDLE.total_seconds()),
        "nav": [NavItem(str(way.label), url, url == longest) for way, url in found],
        "staff_name": account.name,
        "may_search": allows(account, "centre.search"),
        "staff_role": account.role_names(),
    }


def _public(request: HttpRequest) -> Mapping[str, Any]:
    return {**_centre(the_centre()), "public_nav": _public_nav(request)}


def _centre(centre: Centre | None) -> Mapping[str, str]:
    return {
        "centre_name": centre.name_in(get_language() or "ko") if centre else "",
        "centre_phone": centre.phone if centre else "",
        "centre_address": centre.address if centre else "",
    }


def _public_nav(request: HttpRequest) -> list[NavItem]:
    ways = [(str(label), reverse(name)) for label, name in PUBLIC_WAYS]
    return [NavItem(label, url, request.path.startswith(url)) for label, url in ways]
