"""The pages around signing in, as staff reach them: ours, in Korean, without inline code."""

import re

import pytest
from django.test import Client

from iljari.centre.models import Account

PAGES = [
    ("/accounts/login/", 200),
    ("/accounts/password/change/", 200),
    ("/accounts/2fa/", 200),
    ("/accounts/2fa/totp/activate/", 200),
    ("/accounts/2fa/recovery-codes/generate/", 200),
    ("/accounts/reauthenticate/", 200),
    ("/accounts/logout/", 200),
    ("/accounts/inactive/", 200),
    ("/accounts/signup/", 200),
]


def client_of(account: Account) -> Client:
    """A browser in which the password has just been given, twice, by the doors that everybody takes."""
    client = Client()
    client.post("/accounts/login/", {"login": account.username, "password": "a-long-password-1"})
    client.post("/accounts/reauthenticate/", {"password": "a-long-password-1"})
    return client


@pytest.mark.parametrize(("path", "status"), PAGES)
def test_a_sign_in_page_is_ours(path: str, status: int, clerk) -> None:
    client = Client() if path in {"/accounts/login/", "/accounts/signup/"} else client_of(clerk)
    response = client.get(path)
    assert response.status_code == status
    html = response.content.decode()
    assert '<html lang="ko">' in html and 'id="main"' in html and html.count("<h1>") == 1
    assert not re.search(r"<script(?![^>]*\bsrc=)|\sstyle=|<style", html)
    assert re.search(r"<h1>[^<]*[가-힣]", html)


def test_setting_up_the_app_shows_a_picture_and_the_key(clerk: Account) -> None:
    html = client_of(clerk).get("/accounts/2fa/totp/activate/").content.decode()
    assert re.search(r'<img class="qr" src="data:image/svg\+xml;base64,', html)
    assert re.search(r'<code class="secret">[A-Z2-7]{16,}</code>', html)


def test_a_wrong_password_is_told_at_the_top_and_nothing_of_it_comes_back(clerk: Account) -> None:
    response = Client().post("/accounts/login/", {"login": "nobody", "password": "seventeen-secrets"})
    html = response.content.decode()
    assert "data-error-summary" in html and 'value="nobody"' in html
    assert "seventeen-secrets" not in html
