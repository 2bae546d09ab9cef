"""The "try it as" list on the demo's sign-in page."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import get_language

from iljari.centre.models import Account

from .house import is_demo
from .pages import secret_of


def try_it_as(request: HttpRequest) -> Mapping[str, Any]:
    """The demo's staff by role, with what is needed to sign in by hand; nothing on other pages or in a real house."""
    if request.path != reverse("account_login") or not is_demo():
        return {}
    from .invention.staff import STAFF
    from .stage import PASSWORD

    accounts = {account.username: account for account in Account.objects.filter(centre__is_demo=True)}
    korean = get_language() == "ko"
    return {
        "demo_accounts": [
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
    }
