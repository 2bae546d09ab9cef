"""Staff sign in with password and TOTP; nobody is let in with the password alone."""

import time as wall

import pytest
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value
from django.test import Client

SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


@pytest.fixture
def with_totp(clerk):
    TOTP.activate(clerk, SECRET)
    return clerk


def _password(browser: Client):
    return browser.post("/accounts/login/", {"login": "clerk", "password": "a-long-password-1"})


def _code() -> str:
    return format_hotp_value(hotp_value(SECRET, int(wall.time()) // 30))


def test_password_and_code_let_in(with_totp):
    browser = Client()
    assert _password(browser).headers["Location"].startswith("/accounts/2fa/authenticate/")
    assert browser.get("/people/").status_code == 302
    browser.post("/accounts/2fa/authenticate/", {"code": _code()})
    assert browser.get("/people/").status_code == 200


def test_a_wrong_code_does_not(with_totp):
    browser = Client()
    _password(browser)
    wrong = f"{(int(_code()) + 1) % 1_000_000:06d}"
    assert browser.post("/accounts/2fa/authenticate/", {"code": wrong}).status_code == 200
    assert browser.get("/people/").status_code == 302


def test_without_a_second_factor_one_is_led_to_setting_it_up(clerk):
    browser = Client()
    _password(browser)
    response = browser.get("/people/")
    assert response.headers["Location"] == "/accounts/2fa/totp/activate/"
    assert browser.get(response.headers["Location"]).status_code == 200


def test_nobody_makes_an_account_for_themselves(centre):
    page = Client().get("/accounts/signup/")
    assert "password1" not in page.content.decode()


def test_the_demo_door_does_not_exist_in_a_real_house(clerk):
    assert Client().post("/demo/enter/", {"username": "clerk"}).status_code == 404
