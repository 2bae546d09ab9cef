"""Today, the person page, search, the mayor's page, health."""

import pytest

from iljari.kernel.models import LedgerRow


@pytest.fixture
def everybody(clerk, agent, consultant, official, mayor, privacy, admin):
    return [clerk, agent, consultant, official, mayor, privacy, admin]


def test_everybody_has_a_today_page(everybody, sign_in, chulsoo, django_assert_max_num_queries):
    for account in everybody:
        browser = sign_in(account)
        with django_assert_max_num_queries(26):
            assert browser.get("/today/").status_code == 200


def test_the_person_page_says_who_what_and_what_happened(consultant, chulsoo, sign_in, django_assert_max_num_queries):
    browser = sign_in(consultant)
    with django_assert_max_num_queries(26):
        page = browser.get(f"/person/{chulsoo.pk}/").content.decode()
    for words in ("김철수", "만 52세", "시설관리원", "YI-261102-0001", "차가 없음", "월급 2,500,000원", "기흥구"):
        assert words in page, words
    assert "구직등록 (YI-261102-0001)" in page


def test_the_person_page_speaks_english_too(consultant, chulsoo, sign_in):
    browser = sign_in(consultant)
    browser.cookies["django_language"] = "en"
    page = browser.get(f"/person/{chulsoo.pk}/").content.decode()
    assert "Registered as a seeker (YI-261102-0001)" in page
    assert "52 years old" in page


def test_every_look_at_a_person_is_logged(consultant, chulsoo, sign_in):
    sign_in(consultant).get(f"/person/{chulsoo.pk}/")
    look = LedgerRow.objects.filter(whose=chulsoo.pk, account=consultant.pk, verb="people.read").get()
    assert (look.why, look.origin) == ("person page", "127.0.0.1")


def test_the_mayors_office_sees_nobody_and_the_try_is_kept(mayor, chulsoo, sign_in):
    assert sign_in(mayor).get(f"/person/{chulsoo.pk}/").status_code == 403
    assert LedgerRow.objects.filter(account=mayor.pk, outcome="refused").exists()


@pytest.mark.parametrize("query", ["김철수", "ㄱㅊㅅ", "6789", "YI-261102-0001"])
def test_search_leads_to_the_person(clerk, chulsoo, sign_in, query):
    assert f"/person/{chulsoo.pk}/" in sign_in(clerk).get("/search", {"q": query}).content.decode()


@pytest.mark.parametrize("query", ["", "%", "\x00", "ㅋㅋ", "😀" * 500, "<script>"])
def test_search_bears_anything(clerk, chulsoo, sign_in, query):
    page = sign_in(clerk).get("/search", {"q": query})
    assert page.status_code == 200
    assert "<script>" not in page.content.decode().replace("<script src", "")


def test_a_firm_and_its_vacancy_are_found(clerk, hanbit, maintenance, sign_in):
    page = sign_in(clerk).get("/search", {"q": "한빛"}).content.decode()
    assert f"/firms/{hanbit.pk}/" in page


def test_the_mayors_page_has_the_six_figures(mayor, chulsoo, sign_in):
    page = sign_in(mayor).get("/mayor/").content.decode()
    for words in ("전화상담", "방문상담", "구인업체", "구직등록", "알선", "알선취업"):
        assert words in page


def test_nobody_gets_in_without_signing_in(client, chulsoo):
    for path in ("/today/", f"/person/{chulsoo.pk}/", "/search?q=x", "/mayor/", "/people/"):
        assert client.get(path).headers["Location"].startswith("/accounts/login/")


def test_health_answers_anybody(client, centre):
    assert client.get("/health").json()["status"] == "ok"


def test_pages_carry_a_strict_policy(clerk, sign_in):
    policy = sign_in(clerk).get("/today/").headers["Content-Security-Policy"]
    assert "unsafe" not in policy
    assert "default-src 'none'" in policy
