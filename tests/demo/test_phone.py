"""What the phones of a demo show; nothing of it in a real house."""

import pytest

from iljari.centre.actions import add_staff
from iljari.centre.models import Centre
from iljari.demo.invention.staff import STAFF
from iljari.kernel import outbox
from iljari.kernel.outbox import occasions


@pytest.fixture
def said(centre, monkeypatch):
    code = outbox.Occasion(
        "test.code", "A code", "Code", "인증번호 {code} {link}", {"code": "-"}, secret=True, at_once=True
    )
    monkeypatch.setitem(occasions._occasions, "test.code", code)
    facts = {"code": "482913", "link": outbox.link("/me/"), "centre": centre.name, "phone": "1577-0000"}
    outbox.send("test.code", centre=centre.pk, to="010-2345-6789", facts=facts)
    outbox.send("test.code", centre=centre.pk, to="haneul@job.example", facts=facts)
    assert outbox.deliver_due() == 2
    return facts


@pytest.fixture
def demo(centre):
    Centre.objects.update(is_demo=True)


def test_a_demo_shows_messages_as_the_phones_do_codes_and_links_included(demo, said, client):
    page = client.get("/demo/messages/").content.decode()
    assert page.count("482913") == 2
    assert "010-2345-6789" in page
    assert '<a href="http://127.0.0.1:8000/me/"' in page


def test_what_is_held_is_shown_with_its_hour(demo, said, centre, client, time, monkeypatch):
    time.pass_(hours=13)
    news = outbox.Occasion("test.held", "-", "-", "새 소식")
    monkeypatch.setitem(occasions._occasions, news.key, news)
    outbox.send(news.key, centre=centre.pk, to="01099998888", facts={})
    page = client.get("/demo/messages/").content.decode()
    assert "새 소식" in page
    assert "08:00" in page


def test_a_real_house_has_no_such_page_and_no_hint(said, client):
    assert client.get("/demo/messages/").status_code == 404
    assert "/demo/messages/" not in client.get("/accounts/login/").content.decode()


def test_the_sign_in_page_of_a_demo_leads_to_the_phones(demo, client, system):
    member = next(each for each in STAFF if each.offered)
    add_staff(by=system, username=member.username, name=member.name, roles=member.roles)
    assert "/demo/messages/" in client.get("/accounts/login/").content.decode()
