"""Sessions of staff: listed, ended, over after twenty idle minutes; whoever leaves is out with the next request."""

import pytest
from django.contrib.sessions.models import Session
from django.test import Client

from iljari.centre import actions, sessions
from iljari.centre.models import StaffSession
from iljari.centre.rules import device_in_words
from iljari.kernel.models import LedgerRow
from iljari.kernel.origin import origin_of

OUT = "/accounts/login/"


def _is_in(browser: Client) -> bool:
    return browser.get("/today/").status_code == 200


def test_twenty_minutes_without_a_page_end_the_session_on_the_server(clerk, sign_in, time):
    browser = sign_in(clerk)
    time.pass_(minutes=19)
    assert _is_in(browser)
    time.pass_(minutes=19)
    assert _is_in(browser), "a page opened in between begins the count anew"
    time.pass_(minutes=20, seconds=1)
    assert browser.get("/people/").headers["Location"] == f"{OUT}?next=/people/"
    assert LedgerRow.objects.filter(account=clerk.pk, verb="centre.sign_out", why="idle").exists()
    assert StaffSession.objects.get(account=clerk).ended_why == "idle"


def test_asking_how_long_is_left_does_not_keep_a_session_alive_but_staying_does(clerk, sign_in, time):
    browser = sign_in(clerk)
    time.pass_(minutes=15)
    assert browser.get("/sessions/here/").json()["left"] == 300
    time.pass_(minutes=4)
    assert browser.get("/sessions/here/").json()["left"] == 60
    assert browser.post("/sessions/here/").json()["left"] == 1200
    time.pass_(minutes=21)
    assert browser.get("/sessions/here/").status_code == 302


def test_only_new_typing_in_a_draft_keeps_a_session_alive(clerk, sign_in, time):
    browser = sign_in(clerk)

    def keep(words: str) -> int:
        return browser.generic("POST", "/drafts/form/", words, "application/x-www-form-urlencoded").status_code

    for words in ("name=a", "name=ab", "name=abc"):
        time.pass_(minutes=15)
        assert keep(words) == 200
    for _ in range(2):
        time.pass_(minutes=11)
        answer = keep("name=abc")
    assert answer == 302, "the same text sent again and again is nobody typing"


def test_who_leaves_is_out_with_the_next_request(admin, clerk, sign_in):
    browser, second = sign_in(clerk), sign_in(clerk)
    assert _is_in(browser)
    assert _is_in(second)
    actions.end_account(by=admin, account=clerk)
    assert browser.get("/today/").status_code == second.get("/today/").status_code == 302
    clerk.is_active = True
    clerk.save()
    assert browser.get("/today/").status_code == 302, "the session itself is gone, not only the account"
    assert not Session.objects.filter(session_key__in=[browser.session.session_key]).exists()


def test_a_role_taken_ends_sessions_and_a_role_given_holds_at_once(admin, clerk, sign_in):
    browser = sign_in(clerk)
    assert browser.get("/counselling/").status_code == 403
    actions.set_roles(by=admin, account=clerk, roles=["clerk", "consultant"])
    assert browser.get("/counselling/").status_code == 200
    actions.set_roles(by=admin, account=clerk, roles=["clerk"])
    assert browser.get("/today/").status_code == 302


def test_a_kept_cookie_of_an_ended_session_opens_nothing(clerk, sign_in):
    browser = sign_in(clerk)
    stored = Session.objects.get(session_key=browser.session.session_key)
    sessions.end(clerk.pk, why="left")
    stored.save(force_insert=True)
    assert browser.get("/today/").status_code == 302


def test_one_sees_where_one_is_signed_in_and_ends_it(clerk, agent, sign_in):
    here, other, stranger = sign_in(clerk), sign_in(clerk), sign_in(agent)
    StaffSession.objects.filter(account=clerk).update(
        device="Mozilla/5.0 (Windows NT 10.0) Chrome/130.0", origin="10.1.2.3"
    )
    page = here.get("/sessions/").content.decode()
    assert page.count("Chrome · Windows") == 2
    assert "10.1.2.3" in page
    theirs = StaffSession.objects.get(account=agent)
    here.post("/sessions/", {"session": str(theirs.pk)})
    assert _is_in(stranger), "nobody ends a colleague's session"
    mine = StaffSession.objects.get(key=other.session.session_key)
    here.post("/sessions/", {"session": str(mine.pk)})
    assert not _is_in(other)
    assert _is_in(here)
    third = sign_in(clerk)
    here.post("/sessions/", {"others": "1"})
    assert not _is_in(third)
    assert _is_in(here)


@pytest.mark.parametrize("typed", ["", "x", "0" * 5000, "\x00", "0191f000-0000-7000-8000-000000000000"])
def test_ending_nonsense_ends_nothing(clerk, sign_in, typed):
    here, other = sign_in(clerk), sign_in(clerk)
    assert here.post("/sessions/", {"session": typed}).status_code in {302, 400}
    assert _is_in(other)


def test_signing_out_ends_the_row_too(clerk, sign_in):
    sign_in(clerk).post("/accounts/logout/")
    assert StaffSession.objects.get(account=clerk).ended_why == "signed_out"


def test_what_is_sent_after_the_end_leads_back_to_its_page(clerk, sign_in, time):
    browser = sign_in(clerk)
    time.pass_(minutes=30)
    answer = browser.post("/sessions/", headers={"referer": "http://testserver/desk/?q=a"})
    assert answer.headers["Location"] == f"{OUT}?next=/desk/%3Fq%3Da"
    foreign = browser.post("/sessions/", headers={"referer": "https://elsewhere.example/trap"})
    assert "elsewhere" not in foreign.headers["Location"]


def test_the_page_carries_the_warning_with_its_way_back(clerk, sign_in):
    page = sign_in(clerk).get("/sessions/").content.decode()
    assert '<dialog class="dialog" id="idle"' in page
    assert 'data-idle="1200"' in page
    assert "?next=%2Fsessions%2F" in page
    assert "iljari/idle.js" in page
    assert 'id="idle"' not in Client().get("/accounts/login/").content.decode()


def test_rows_are_forgotten_after_ninety_days(clerk, sign_in, time):
    sign_in(clerk)
    time.pass_(days=91)
    assert sessions.forget_old() == 1


@pytest.mark.parametrize(
    ("agent", "words"),
    [
        ("Mozilla/5.0 (Windows NT 10.0) Chrome/130.0 Safari/537.36 Edg/130.0", "Edge · Windows"),
        ("Mozilla/5.0 (iPhone) Version/18.0 Mobile Safari/604.1", "Safari · iPhone"),
        ("Mozilla/5.0 (Linux; Android 14) SamsungBrowser/26.0 Chrome/122.0", "Samsung Internet · Android"),
        ("curl/8.0", ""),
        ("", ""),
    ],
)  # fmt: skip
def test_a_device_is_named_in_plain_words(agent, words):
    assert device_in_words(agent) == words


@pytest.mark.parametrize(
    ("forwarded", "proxies", "origin"),
    [
        ("203.0.113.9", 0, "10.0.0.1"),
        ("203.0.113.9", 1, "203.0.113.9"),
        ("1.1.1.1, 203.0.113.9", 1, "203.0.113.9"),
        ("1.1.1.1, 203.0.113.9, 10.0.0.2", 2, "203.0.113.9"),
        ("", 1, "10.0.0.1"),
        ("nonsense", 1, "10.0.0.1"),
        ("203.0.113.9", 2, "10.0.0.1"),
    ],
)
def test_the_visitors_address_is_what_our_outermost_proxy_saw(forwarded, proxies, origin):
    assert origin_of("10.0.0.1", forwarded, proxies) == origin
