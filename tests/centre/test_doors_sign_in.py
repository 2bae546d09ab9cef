"""The ways in and their bad days: forgotten passwords, lost phones, recovery codes, guessing."""

import re
import time as wall

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value
from django.test import Client

from iljari.centre import actions
from iljari.centre.models import Account
from iljari.kernel.errors import NotAllowed, RuleBroken
from iljari.kernel.models import LedgerRow, Message
from tests.seen import seen

SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
OLD, NEW = "a-long-password-1", "another-long-password-2"
STAFF_PAGES = (
    "/today/",
    "/people/",
    "/sessions/",
    "/accounts/2fa/",
    "/accounts/2fa/totp/activate/",
    "/accounts/2fa/recovery-codes/",
    "/accounts/2fa/recovery-codes/generate/",
    "/accounts/password/change/",
)


def _code(steps: int = 0) -> str:
    return format_hotp_value(hotp_value(SECRET, int(wall.time()) // 30 + steps))


def _password(browser: Client, password: str, login: str = "clerk"):
    return browser.post("/accounts/login/", {"login": login, "password": password})


def _second_step(browser: Client, code: str):
    return browser.post("/accounts/2fa/authenticate/", {"code": code})


def _reached(browser: Client) -> list[str]:
    return [path for path in STAFF_PAGES if browser.get(path).status_code == 200]


@pytest.fixture
def with_mail(clerk):
    TOTP.activate(clerk, SECRET)
    clerk.email = "clerk@centre.example"
    clerk.save()
    return clerk


def _asked(browser: Client, name: str = "clerk"):
    return browser.post("/staff/forgotten/", {"username": name}, follow=True)


def _code_in_mail() -> str:
    return re.search(r"(?<!\d)\d{6}(?!\d)", Message.objects.latest("created_at").body)[0]


def _set(browser: Client, code: str, password: str = NEW, name: str = "clerk"):
    return browser.post("/staff/forgotten/code/", {"username": name, "code": code, "password": password})


def test_a_forgotten_password_is_renewed_by_mail_and_the_second_step_stays(with_mail):
    browser = Client()
    _asked(browser)
    message = Message.objects.get()
    assert (message.to, message.channel, message.secret) == ("clerk@centre.example", "mail", True)
    assert message.occasion == "centre.new_password"
    assert "용인일자리센터" in message.body
    assert _set(browser, _code_in_mail()).headers["Location"] == "/accounts/login/"
    assert _reached(browser) == [], "the code and the new password alone open nothing"
    assert _password(browser, OLD).status_code == 200
    assert _password(browser, NEW).headers["Location"].startswith("/accounts/2fa/authenticate/")
    assert _reached(browser) == [], "nor does the first step with it: no page, and no new app either"
    assert browser.post("/accounts/2fa/totp/activate/", {"code": "000000"}).status_code == 302
    assert Authenticator.objects.filter(user=with_mail, type="totp").count() == 1
    _second_step(browser, _code())
    assert "/today/" in _reached(browser)


def test_all_sessions_end_with_the_new_password(with_mail, sign_in):
    before = sign_in(with_mail)
    _asked(Client())
    _set(Client(), _code_in_mail())
    assert before.get("/today/").status_code == 302


def test_the_answer_is_the_same_whether_or_not_a_name_is_known(with_mail, agent):
    def answer(name: str) -> tuple[int, str]:
        page = _asked(Client(), name)
        return page.status_code, re.sub(
            r'value="[^"]*"|name="csrf[^>]*>|hx-headers=\'[^\']*\'', "", page.content.decode()
        )

    assert answer("clerk") == answer("nobody") == answer("agent")
    assert Message.objects.count() == 1, "agent has no address, nobody is nobody"
    wrong = {name: _set(Client(), "000000", name=name).status_code for name in ("clerk", "nobody", "agent")}
    assert set(wrong.values()) == {200}


def test_an_account_without_a_second_step_gets_no_code(clerk):
    clerk.email = "clerk@centre.example"
    clerk.save()
    _asked(Client())
    assert not Message.objects.exists(), "whoever reads the mail would set up a second step of their own"


def test_asking_and_guessing_are_slowed_known_or_not(with_mail):
    for name in ("clerk", "nobody"):
        pages = [_asked(Client(), name) for _ in range(4)]
        assert [len(page.redirect_chain) for page in pages] == [1, 1, 1, 0], name
        tries = [_set(Client(), "000000", name=name).content.decode() for _ in range(11)]
        assert "data-error-summary" in tries[10]
        assert "10분 뒤" in tries[10], name
    assert Message.objects.count() == 3
    assert _password(Client(), OLD).status_code == 302, "guessing changes nothing"


def test_five_wrong_tries_end_a_code_for_good(with_mail):
    _asked(Client())
    right = _code_in_mail()
    for _ in range(5):
        _set(Client(), f"{(int(right) + 1) % 1_000_000:06d}")
    assert _set(Client(), right).status_code == 200
    assert _password(Client(), NEW).status_code == 200


def test_a_code_is_good_for_ten_minutes_and_once(with_mail, time):
    _asked(Client())
    right = _code_in_mail()
    time.pass_(minutes=11)
    assert _set(Client(), right).status_code == 200
    _asked(Client())
    right = _code_in_mail()
    assert _set(Client(), right).status_code == 302
    assert _set(Client(), right, "yet-another-password-3").status_code == 200


def test_a_weak_new_password_is_refused_before_the_code_is_spent(with_mail):
    _asked(Client())
    assert _set(Client(), _code_in_mail(), "short").status_code == 200
    assert _set(Client(), _code_in_mail()).status_code == 302


def test_the_administrator_gives_a_first_password_that_must_be_changed(admin, with_mail, sign_in):
    before, desk = sign_in(with_mail), sign_in(admin)
    sent = {"password_sent": "1", "first-password": NEW, "first-why": "본인 확인함"}
    assert desk.post(f"/staff/{with_mail.pk}/", sent).status_code == 302
    assert before.get("/today/").status_code == 302
    browser = Client()
    _password(browser, NEW)
    assert _reached(browser) == []
    _second_step(browser, _code())
    assert browser.get("/people/").headers["Location"] == "/accounts/password/change/"
    same = {"oldpassword": NEW, "password1": NEW, "password2": NEW}
    assert browser.post("/accounts/password/change/", same).status_code == 200
    assert browser.get("/people/").status_code == 302, "the given password is no password of one's own"
    own = same | {"password1": "my-very-own-words-3", "password2": "my-very-own-words-3"}
    assert browser.post("/accounts/password/change/", own).headers["Location"] == "/today/"
    assert browser.get("/people/").status_code == 200
    assert LedgerRow.objects.get(verb="centre.set_first_password").why == "본인 확인함"


def test_a_new_colleague_changes_the_first_password_too(admin, sign_in):
    new = {
        "name": "새내기",
        "username": "new",
        "roles": ["clerk"],
        "password": NEW,
        "_once": "t",
        "email": "N@c.example",
    }
    sign_in(admin).post("/staff/new/", new)
    account = Account.objects.get(username="new")
    assert (account.must_change_password, account.email) == (True, "n@c.example")


def test_a_lost_phone_is_answered_by_the_administrator_with_a_reason(admin, with_mail, sign_in):
    RecoveryCodes.activate(with_mail)
    before, desk = sign_in(with_mail), sign_in(admin)
    path = f"/staff/{with_mail.pk}/"
    assert desk.post(path, {"factor_sent": "1", "factor-why": ""}).status_code == 200
    assert Authenticator.objects.filter(user=with_mail).count() == 2, "no reason, no reset"
    assert desk.post(path, {"factor_sent": "1", "factor-why": "휴대전화 분실"}).status_code == 302
    assert not Authenticator.objects.filter(user=with_mail).exists()
    row = LedgerRow.objects.get(verb="centre.reset_second_factor")
    assert (row.account, row.object_id, row.why) == (admin.pk, with_mail.pk, "휴대전화 분실")
    assert before.get("/today/").status_code == 302
    browser = Client()
    _password(browser, OLD)
    assert browser.get("/people/").headers["Location"] == "/accounts/2fa/totp/activate/"


def test_nobody_resets_their_own_or_without_the_right(admin, clerk, agent):
    with pytest.raises(RuleBroken):
        actions.reset_second_factor(by=admin, account=admin, why="x")
    with pytest.raises(RuleBroken):
        actions.set_first_password(by=admin, account=admin, password=NEW, why="x")
    with pytest.raises(NotAllowed):
        actions.reset_second_factor(by=agent, account=clerk, why="x")


def test_recovery_codes_are_shown_once_work_once_and_are_made_anew(clerk):
    browser = Client()
    _password(browser, OLD)
    page = browser.get("/accounts/2fa/totp/activate/").content.decode()
    secret = re.search(r'<code class="secret">([A-Z2-7]+)</code>', page)[1]
    code = format_hotp_value(hotp_value(secret, int(wall.time()) // 30))
    answer = browser.post("/accounts/2fa/totp/activate/", {"code": code}, follow=True)
    assert answer.redirect_chain[-1][0] in {
        "/accounts/2fa/recovery-codes/",
        "/accounts/reauthenticate/?next=%2Faccounts%2F2fa%2Frecovery-codes%2F",
    }
    browser.post("/accounts/reauthenticate/", {"password": OLD})
    shown = browser.get("/accounts/2fa/recovery-codes/") if "secret" not in answer.content.decode() else answer
    codes = re.findall(r'<code class="secret">([^<]+)</code>', shown.content.decode())
    assert len(codes) == 10
    again = browser.get("/accounts/2fa/recovery-codes/").content.decode()
    assert codes[0] not in again
    assert browser.get("/accounts/2fa/recovery-codes/download/").status_code in {403, 404}
    phone_away = Client()
    _password(phone_away, OLD)
    _second_step(phone_away, codes[0])
    assert phone_away.get("/people/").status_code == 200
    assert "복구 코드 9개 남음" in seen(phone_away.get("/accounts/2fa/"))
    assert LedgerRow.objects.filter(verb="centre.use_recovery_code", account=clerk.pk).count() == 1
    thief = Client()
    _password(thief, OLD)
    _second_step(thief, codes[0])
    assert thief.get("/people/").status_code == 302, "a recovery code works once"
    browser.post("/accounts/2fa/recovery-codes/generate/")
    _second_step(thief, codes[1])
    assert thief.get("/people/").status_code == 302, "old codes end with the new ones"


def test_the_sixth_wrong_password_is_refused_unseen_in_every_process(with_mail, time):
    for _ in range(5):
        assert _password(Client(), "wrong-password").status_code == 200
    page = _password(Client(), OLD)
    assert page.status_code == 200, "even the right one waits now"
    assert "10분" in page.content.decode()
    assert LedgerRow.objects.filter(verb="centre.sign_in", outcome="refused", why="too_often").exists()
    elsewhere = Client(REMOTE_ADDR="10.9.9.9")
    assert _password(elsewhere, OLD).status_code == 302, "the colleague at another desk is not locked out"
    time.pass_(minutes=10)
    assert _password(Client(), OLD).status_code == 302


def test_the_sixth_wrong_code_is_refused_unseen(with_mail, time):
    browser = Client()
    _password(browser, OLD)
    wrong = f"{(int(_code()) + 7) % 1_000_000:06d}"
    for _ in range(5):
        _second_step(browser, wrong)
    _second_step(browser, _code())
    assert _reached(browser) == []
    refused = LedgerRow.objects.filter(verb="centre.second_step", outcome="refused")
    assert [row.why for row in refused.order_by("id")] == ["credentials"] * 5 + ["too_often"]
    time.pass_(minutes=10)
    _second_step(browser, _code())
    assert "/today/" in _reached(browser)


def test_a_code_that_was_used_lets_nobody_else_in(with_mail, settings):
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}}
    code = _code()
    first, second = Client(), Client()
    for browser in (first, second):
        _password(browser, OLD)
        _second_step(browser, code)
    assert "/today/" in _reached(first)
    assert _reached(second) == []


def test_who_removes_the_app_owes_a_new_one_at_once(with_mail, sign_in):
    browser, other = Client(), sign_in(with_mail)
    _password(browser, OLD)
    _second_step(browser, _code())
    assert browser.get("/people/").status_code == 200
    browser.post("/accounts/reauthenticate/", {"password": OLD})
    browser.post("/accounts/2fa/totp/deactivate/")
    assert browser.get("/people/").headers["Location"] == "/accounts/2fa/totp/activate/"
    assert other.get("/people/").headers["Location"].startswith("/accounts/login/")


def test_an_account_closed_between_the_two_steps_stays_closed(admin, with_mail):
    browser = Client()
    _password(browser, OLD)
    actions.end_account(by=admin, account=with_mail)
    _second_step(browser, _code())
    assert _reached(browser) == []
