"""Coming in through the citizens' door and registering from home, as a browser does it."""

import re

from django.http import HttpResponse
from django.test import Client

from iljari.kernel import clock
from iljari.kernel.models import Message, OneTimeCode
from iljari.kernel.onetime import _digest

PAGE_1 = {"name": "한지우", "sex": "f", "district": "기흥구", "address": "구갈로 5", "wants_texts": "on"}
PAGE_2 = {
    "education": "high",
    "careers-TOTAL_FORMS": "2",
    "careers-INITIAL_FORMS": "0",
    "careers-0-firm": "동네 빵집",
    "careers-0-duties": "제빵 보조",
    "licences-TOTAL_FORMS": "2",
    "licences-INITIAL_FORMS": "0",
    "licences-0-name": "제과기능사",
    "languages-TOTAL_FORMS": "1",
    "languages-INITIAL_FORMS": "0",
}
PAGE_3 = {
    "occupation_1": "제빵사",
    "district_1": "기흥구",
    "employment_types": "open_ended",
    "pay_period": "month",
    "pay_amount": "2500000",
    "day_times": ["day", "morning"],
}
PAGE_4 = {
    "wants_training": "on",
    "referral_wish": "introduce",
    "difficulties-3-severity": "medium",
    "consent_processing": "on",
    "consent_firms": "on",
}


def code_for(contact: str) -> str:
    """The code that is valid now for a contact, read from the message that carried it."""
    valid = OneTimeCode.objects.get(contact=contact, used_at=None, expires_at__gt=clock.now())
    bodies = Message.objects.filter(to=contact, occasion__endswith="code").values_list("body", flat=True)
    codes = [re.search(r"\d{6}", body)[0] for body in bodies]
    return next(code for code in codes if _digest(valid.purpose, contact, code) == valid.digest)


def come_in(
    browser: Client, contact: str = "010-5555-1234", birth: str = "980314", way: str = "/register/1/"
) -> HttpResponse:
    """Knock and type the code; the answer to the code."""
    answer = browser.post("/my/enter/", {"contact": contact, "birth_date": birth, "next": way})
    assert answer.status_code == 302, answer.content.decode()
    return browser.post("/my/code/", {"code": code_for(contact.replace("-", ""))})


def fill_in(browser: Client, **changes: dict) -> None:
    """Fill in the four pages; `page1={...}` changes what is typed on one."""
    for number, typed in enumerate((PAGE_1, PAGE_2, PAGE_3, PAGE_4), start=1):
        answer = browser.post(f"/register/{number}/", typed | changes.get(f"page{number}", {}))
        assert answer.status_code == 302, answer.content.decode()
