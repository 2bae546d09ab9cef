"""One's own page: consents, who looked, the data to take along, renewing, closing, suggestions."""

import json

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from iljari.kernel.errors import NotAllowed
from iljari.kernel.models import LedgerRow, Message, Question
from iljari.kernel.outbox import questions
from iljari.people import actions
from iljari.people.door.queries import looks_at
from iljari.people.guests import citizen
from iljari.people.models import Consent, Registration
from iljari.people.rules import PersonFacts
from tests.citizens import come_in


@pytest.fixture
def me(chulsoo) -> Client:
    """A browser in which 김철수 has come in."""
    browser = Client()
    come_in(browser, "010-2345-6789", "740506", "/my/")
    return browser


def test_my_page_says_where_i_stand_in_few_statements(me, chulsoo, consultant):
    actions.assign(by=consultant, person=chulsoo, consultant=consultant)
    with CaptureQueriesContext(connection) as statements:
        page = me.get("/my/").content.decode()
    assert "YI-261102-0001" in page and "시설관리원" in page and "다정한" in page
    assert len(statements) <= 25


def test_a_withdrawn_consent_is_withdrawn_at_once_and_can_be_given_again(me, chulsoo):
    consent = Consent.objects.get(person=chulsoo, kind="firms")
    me.post("/my/consents/", {"withdraw": str(consent.pk)})
    consent.refresh_from_db()
    assert consent.withdrawn_at is not None
    me.post("/my/consents/", {"kind": "firms"})
    assert Consent.objects.get(person=chulsoo, kind="firms", withdrawn_at=None).how == "online"
    me.post("/my/consents/", {"kind": "agencies", "scope": "contact"})
    assert Consent.objects.get(person=chulsoo, kind="agencies").scope == "contact"


def test_nobody_withdraws_for_somebody_else(me, chulsoo, younghee, clerk):
    theirs = actions.give_consent(by=clerk, person=younghee, consent=actions.ConsentGiven(kind="firms"))
    me.post("/my/consents/", {"withdraw": str(theirs.pk)})
    theirs.refresh_from_db()
    assert theirs.withdrawn_at is None
    for junk in ("x", "", "%"):
        assert me.post("/my/consents/", {"withdraw": junk, "kind": junk}).status_code == 302


def test_an_action_refuses_a_guest_what_is_not_theirs(chulsoo, younghee, clerk):
    theirs = actions.give_consent(by=clerk, person=younghee, consent=actions.ConsentGiven(kind="firms"))
    for attempt in (
        lambda: actions.withdraw_consent(by=citizen(chulsoo), consent=theirs),
        lambda: actions.give_consent(
            by=citizen(chulsoo), person=younghee, consent=actions.ConsentGiven(kind="processing")
        ),
        lambda: actions.meet_person(by=citizen(chulsoo), facts=PersonFacts(name="누구")),
        lambda: actions.assign(by=citizen(chulsoo), person=chulsoo, consultant=clerk),
        lambda: actions.age_registrations(by=citizen(chulsoo)),
    ):
        with pytest.raises(NotAllowed):
            attempt()
    assert LedgerRow.objects.filter(outcome="refused", account=chulsoo.pk).count() == 5


def test_i_see_who_saw_my_data(me, chulsoo, consultant, sign_in):
    sign_in(consultant).get(f"/person/{chulsoo.pk}/")
    page = me.get("/my/looks/").content.decode()
    assert "다정한" in page and "직업상담사" in page
    assert not [row for row in looks_at(chulsoo) if row.account == chulsoo.pk]


def test_i_take_my_data_along_and_memos_stay(me, chulsoo, consultant):
    from iljari.counselling.actions import write_consultation

    write_consultation(by=consultant, person=chulsoo, channel="phone", record="함께 살펴봄", memo="조심스러운 성격")
    answer = me.get("/my/data/")
    data = json.loads(answer.content)
    assert data["person"][0]["name"] == "김철수"
    assert data["registrations"][0]["occupations"] == [{"code": "", "words": "시설관리원"}]
    assert data["consultations"][0]["record"] == "함께 살펴봄"
    assert "조심스러운" not in answer.content.decode()
    assert {"consents", "what_happened", "introductions", "hires", "calls", "visits", "suggestions"} <= set(data)
    assert LedgerRow.objects.filter(verb="people.take_own_data", whose=chulsoo.pk).exists()


def test_suggestions_are_stopped_and_had_again(me, chulsoo):
    me.post("/my/suggestions/", {"wanted": "0"})
    assert Registration.objects.get(person=chulsoo).no_suggestions
    assert "추천" in me.get("/my/").content.decode()
    me.post("/my/suggestions/", {"wanted": "1"})
    assert not Registration.objects.get(person=chulsoo).no_suggestions


def test_a_registration_is_closed_with_a_reason_and_one_may_come_back_without_typing_again(me, chulsoo):
    assert me.post("/my/close/", {"reason": "moved_by_ufo"}).status_code == 200
    me.post("/my/close/", {"reason": "study", "words": "직업훈련"})
    assert Registration.objects.get(person=chulsoo).state == "closed"
    assert me.get("/my/close/").status_code == 302
    assert "구갈로 1" in me.get("/register/1/").content.decode()
    assert "시설관리원" in me.get("/register/3/").content.decode()


def test_before_the_end_a_text_asks_and_a_digit_renews(chulsoo, system, time):
    time.pass_(days=80)
    actions.age_registrations(by=system)
    letter = Message.objects.get(occasion="people.expiring")
    assert "1:" in letter.body and letter.to == "01023456789"
    questions.answer(Question.objects.get(), "1")
    registration = Registration.objects.get(person=chulsoo)
    assert registration.state == "valid"
    assert Question.objects.get().answer == "renew"
    assert not questions.answer(Question.objects.get(), "1")


def test_a_digit_can_also_end_it(chulsoo, system, time):
    time.pass_(days=80)
    actions.age_registrations(by=system)
    questions.answer(Question.objects.get(), "2")
    assert Registration.objects.get(person=chulsoo).state == "closed"


def test_whoever_wishes_no_texts_gets_none(chulsoo, system, time):
    type(chulsoo).objects.update(wants_texts=False)
    time.pass_(days=80)
    actions.age_registrations(by=system)
    assert not Message.objects.filter(occasion="people.expiring").exists() and not Question.objects.exists()
    type(chulsoo).objects.update(email="kim@example.com")


def test_signed_out_nothing_of_mine_is_left(me):
    me.post("/my/leave/")
    for path in ("/my/", "/my/consents/", "/my/looks/", "/my/data/", "/my/correct/1/"):
        assert me.get(path).status_code == 302
    assert me.get("/my/leave/").status_code == 405


def test_a_person_who_was_anonymised_or_merged_is_out_at_once(me, chulsoo):
    type(chulsoo).objects.filter(pk=chulsoo.pk).update(merged_into=chulsoo.pk)
    assert me.get("/my/").status_code == 302


def test_a_reply_that_asks_for_silence_is_kept(chulsoo, system):
    from iljari.centre.message_actions import receive_text

    receive_text(by=system, sender="010-2345-6789", text="수신거부")
    chulsoo.refresh_from_db()
    assert not chulsoo.wants_texts
    assert chulsoo.thread.filter(kind="people.texts_stopped").exists()


def test_a_digit_sent_by_phone_renews(chulsoo, system, time):
    from iljari.centre.message_actions import receive_text

    time.pass_(days=80)
    actions.age_registrations(by=system)
    assert receive_text(by=system, sender="010-2345-6789", text="언제 끝나요?").understood is False
    assert receive_text(by=system, sender="010-2345-6789", text="1번이요").understood is True
    assert Registration.objects.get(person=chulsoo).state == "valid"


def test_the_officer_for_data_sees_a_firms_look_as_well(chulsoo, clerk, maintenance, consultant, privacy, sign_in):
    from iljari.kernel import ledger
    from iljari.placement import actions as placement
    from tests import doors

    placement.refer(by=consultant, person=chulsoo, vacancy=maintenance, how="phone")
    doors.come_in("010-3000-4000").get(doors.shortlist(maintenance))
    ledger.seal()
    page = sign_in(privacy).get(f"/ledger/?whose={chulsoo.pk}").content.decode()
    assert "오담당" in page and "나은별" in page
