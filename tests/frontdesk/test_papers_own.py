"""A citizen's own papers: issued at home, printed again without asking anybody."""

import pytest
from django.test import Client

from iljari.frontdesk import actions
from iljari.frontdesk.models import Paper
from iljari.kernel.errors import NotAllowed
from iljari.kernel.models import LedgerRow
from iljari.people import actions as people
from iljari.people.guests import citizen
from iljari.people.models import Person
from tests.cast import ALL_CONSENTS, chulsoo_facts, guard_wishes
from tests.citizens import come_in
from tests.frontdesk.test_papers_issuing import paper  # noqa: F401


@pytest.fixture
def me(chulsoo) -> Client:
    """김철수's own browser, on his page."""
    browser = Client()
    come_in(browser, "010-2345-6789", "740506", "/my/")
    return browser


def test_the_registration_is_certified_at_home_with_one_press(me, chulsoo):
    what = f"registration:{chulsoo.registrations.get().pk}"
    assert f'value="{what}"' in me.get("/my/").content.decode()
    answer = me.post("/papers/my/issue/", {"what": what}, follow=True)
    text = answer.content.decode()
    paper = Paper.objects.get()  # noqa: F811
    assert answer.redirect_chain == [(f"/papers/my/{paper.pk}/", 302)]
    assert "직인 생략" in text and "본인이 발급한 문서" in text and "<nav" not in text
    assert paper.issued_by == "" and "증명서 철회" not in text
    me.post("/papers/my/issue/", {"what": what})
    assert Paper.objects.count() == 1
    assert paper.number in me.get("/my/").content.decode()


def test_what_the_centre_issued_is_printed_again_at_home(me, paper, chulsoo):  # noqa: F811
    text = me.get(f"/papers/my/{paper.pk}/").content.decode()
    assert "나은별" in text and "YIP-261102-0001" in text
    assert LedgerRow.objects.filter(verb="frontdesk.print_paper", account=chulsoo.pk, whose=chulsoo.pk).count() == 1


def test_the_seal_of_the_counter_is_another_paper_than_the_one_from_home(clerk, chulsoo, paper):  # noqa: F811
    own = actions.issue_paper(
        by=citizen(Person.objects.select_related("centre").get(pk=chulsoo.pk)),
        person=chulsoo,
        kind="registration",
        object_id=chulsoo.registrations.get().pk,
    )
    assert own.pk != paper.pk


def test_nobody_reaches_anothers_paper_or_registration(me, clerk, chulsoo):
    facts = chulsoo_facts(name="박순희", mobile="01055556666")
    theirs = people.register_seeker(by=clerk, facts=facts, wishes=guard_wishes(), consents=ALL_CONSENTS).person
    record = theirs.registrations.get().pk
    other = actions.issue_paper(by=clerk, person=theirs, kind="registration", object_id=record)
    assert me.get(f"/papers/my/{other.pk}/").status_code == 404
    assert me.post("/papers/my/issue/", {"what": f"registration:{record}"}).url == "/my/"
    with pytest.raises(NotAllowed):
        actions.issue_paper(by=citizen(chulsoo), person=theirs, kind="registration", object_id=record)
    assert Paper.objects.filter(person=chulsoo).count() == 0


@pytest.mark.parametrize("what", ["", "%", "registration", "registration:\x00", "counselling:1"])
def test_whatever_is_sent_leads_back_with_a_sentence(me, what):
    answer = me.post("/papers/my/issue/", {"what": what}, follow=True)
    assert answer.status_code == 200
    assert [each.level_tag for each in answer.context["messages"]] == ["error"]


def test_strangers_are_led_to_the_door(paper):  # noqa: F811
    assert Client().get(f"/papers/my/{paper.pk}/").url.startswith("/my/enter/")
    assert Client().post("/papers/my/issue/").url.startswith("/my/enter/")
