"""What the demo adds to pages: the "try it as" list on the sign-in page, and whether there are phones to look at."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from iljari.centre.models import Account

from .house import is_demo
from .pages import secret_of
from .plan import SCREENS


def try_it_as(request: HttpRequest) -> Mapping[str, Any]:
    """The demo's staff by role, on the sign-in page alone; `demo_phone` for `demo/phone_hint.html`, which asks only
    where it is shown. Nothing of it in a real house."""
    phone = {"demo_phone": is_demo}
    if request.path != reverse("account_login") or not is_demo():
        return phone
    return phone | {"demo_accounts": _accounts(), "demo_screens": _screens()}


def _screens() -> list[tuple[Promise, str]]:
    """What stands in the demo's hall: the kiosk and the board."""
    names = {"kiosk": _("Kiosk in the hall"), "board": _("Board of the Job Cafe")}
    return [(names[kind], reverse(f"hall:{kind}", args=[token])) for kind, token in SCREENS.items()]


def _accounts() -> list[dict[str, str]]:
    from .invention.staff import STAFF
    from .stage import PASSWORD

    accounts = {account.username: account for account in Account.objects.filter(centre__is_demo=True)}
    korean = get_language() == "ko"
    return [
        {
            "label": member.label_ko if korean else member.label_en,
            "name": member.name,
            "username": member.username,
            "password": PASSWORD,
            "secret": secret_of(accounts[member.username]),
        }
        for member in STAFF
        if member.offered and member.username in accounts
    ]
