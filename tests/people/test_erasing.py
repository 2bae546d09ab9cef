"""Somebody is made anonymous: asked for, looked at twice, done in every room, and written down."""

from datetime import date, timedelta

import pytest

from iljari.counselling.actions import plan_next_step
from iljari.frontdesk import actions as desk
from iljari.kernel import clock, search
from iljari.kernel.errors import NotAllowed, Overtaken, RuleBroken
from iljari.kernel.models import Message
from iljari.people import actions as people
from iljari.people.guests import citizen
from iljari.people.merging import actions as merging
from iljari.people.merging import erasing, queries, rules
from iljari.people.models import Consent, Erasure, ErasureWish, Person
from iljari.people.rules import PersonFacts
from iljari.placement import actions as placement
from tests import citizens, doors

pytestmark = pytest.mark.django_db


def erased(by, person, why="purpose") -> Erasure:
    return erasing.anonymise(by=by, person=person, why=why)


def test_the_register_says_who_when_why_by_keys_alone(official, chulsoo, sign_in):
    done = erased(official, chulsoo)
    browser = sign_in(official)
    page = browser.get("/people/same/erased/").content.decode()
    assert str(chulsoo.pk) in page
    assert "김철수" not in page
    table = browser.get("/people/same/erased/?as=csv").content.decode("utf-8-sig").splitlines()
    assert table[1].split(",")[1:4] == [str(chulsoo.pk), "purpose", "official"]
    assert done.counts["people.registration"] == 1


def test_month_band_district_and_sex_survive(official, chulsoo):
    erased(official, chulsoo)
    chulsoo.refresh_from_db()
    registration = chulsoo.registrations.get()
    assert (chulsoo.name, chulsoo.mobile, chulsoo.address, chulsoo.birth_date) == ("", "", "", None)
    assert (chulsoo.sex, chulsoo.district) == ("m", "4146300000")
    assert chulsoo.age(registration.registered_on) == 30, "the youngest of the middle-aged stands for the band"
    assert registration.registered_on == date(2026, 11, 2)
    assert registration.state == "closed"


@pytest.mark.parametrize(
    ("born", "year"),
    [(date(1974, 5, 6), 1996), (date(2005, 1, 1), 2011), (date(1950, 1, 1), 1971), (date(2020, 1, 1), 2026)],
)
def test_the_band_of_the_day(born, year):
    assert rules.band_year(born, None, date(2026, 11, 2)) == year
    assert rules.band_year(None, born.year, date(2026, 11, 2)) == year
    assert rules.band_year(None, None, date(2026, 11, 2)) is None


def test_a_birthday_still_to_come_keeps_the_band():
    assert rules.band_year(date(1996, 11, 3), None, date(2026, 11, 2)) == 2011
    assert rules.band_year(date(1996, 11, 2), None, date(2026, 11, 2)) == 1996


def test_firms_see_nothing_at_once(official, consultant, chulsoo, maintenance):
    referral = placement.refer(by=consultant, person=chulsoo, vacancy=maintenance, how="phone")
    firm = doors.come_in("010-3000-4000")
    path = f"/firm/people/{referral.pk}/"
    assert "김" in firm.get(path).content.decode()
    referral.refresh_from_db()
    placement.withdraw(by=consultant, referral=referral, reason="other")
    erased(official, chulsoo)
    page = firm.get(path).content.decode()
    assert "김" not in page.split("<main")[1].split("</main>")[0].replace("구직자", "")


def test_what_others_rely_on_ends_first(official, consultant, agent, chulsoo, maintenance):
    referral = placement.refer(by=consultant, person=chulsoo, vacancy=maintenance, how="phone")
    with pytest.raises(RuleBroken) as refused:
        erased(official, chulsoo)
    assert refused.value.code == "running"
    chulsoo.refresh_from_db()
    assert chulsoo.name == "김철수"
    placement.withdraw(by=consultant, referral=referral, reason="other")
    desk.ask_callback(by=agent, wish=desk.Wish(contact="010-2345-6789"))
    with pytest.raises(RuleBroken):
        erased(official, chulsoo)


def test_steps_and_care_end_with_it(official, consultant, chulsoo, sign_in):
    people.assign(by=consultant, person=chulsoo, consultant=consultant)
    plan_next_step(by=consultant, person=chulsoo, what="전화하기", due=clock.today())
    erased(official, chulsoo)
    assert not chulsoo.next_steps.filter(done_at=None).exists()
    assert not chulsoo.assignments.filter(until=None).exists()
    assert not Consent.objects.filter(person=chulsoo, withdrawn_at=None).exists()
    assert sign_in(consultant).get(f"/person/{chulsoo.pk}/").status_code == 404
    assert search.find("김철수", centre=official.centre_id, kinds=["person"]) == []


def test_a_number_of_the_family_stays_with_the_family(official, clerk, chulsoo):
    people.meet_person(by=clerk, facts=PersonFacts(name="김영희", mobile="010-2345-6789"))
    with_number = Message.objects.filter(to="01023456789", whose=None)
    from iljari.kernel import outbox

    outbox.send("centre.stopped", centre=official.centre_id, to="01023456789", facts={"centre": "", "phone": ""})
    erased(official, chulsoo)
    assert with_number.count() == 1


def test_who_may_and_only_once(clerk, consultant, official, privacy, chulsoo, younghee):
    for nobody in (clerk, consultant):
        with pytest.raises(NotAllowed):
            erased(nobody, chulsoo)
    with pytest.raises(RuleBroken):
        erased(official, chulsoo, why="")
    erased(privacy, chulsoo)
    with pytest.raises(Overtaken):
        erased(official, chulsoo)
    assert Erasure.objects.count() == 1


def test_what_became_part_of_a_record_goes_with_it_and_no_undo_brings_it_back(official, clerk, chulsoo, younghee):
    done = merging.merge(by=clerk, kept=chulsoo, absorbed=younghee, sides={"name": "absorbed"})
    erased(official, chulsoo)
    assert not Person.objects.exclude(name="").filter(pk__in=[chulsoo.pk, younghee.pk]).exists()
    done.refresh_from_db()
    assert done.changes == []
    with pytest.raises(RuleBroken) as refused:
        merging.undo_merge(by=clerk, merge=done)
    assert refused.value.code == "erased"


# --- the second look, and the wish ---


def test_the_page_says_what_goes_and_asks_for_the_name(official, chulsoo, sign_in):
    browser = sign_in(official)
    path = f"/people/same/{chulsoo.pk}/erase/"
    assert "되돌릴 수 없습니다" in browser.get(path).content.decode()
    answer = browser.post(path, {"why": "purpose", "name": "김철"})
    assert answer.status_code == 200
    assert Person.objects.get(pk=chulsoo.pk).name == "김철수"
    assert browser.post(path, {"why": "purpose", "name": "김철수"}).status_code == 302
    assert Person.objects.get(pk=chulsoo.pk).name == ""


def test_a_citizen_asks_and_is_answered(client, official, chulsoo, sign_in):
    citizens.come_in(client, "010-2345-6789", "740506", "/my/")
    assert client.post("/my/erasure/", {"words": "지워 주세요"}).status_code == 200, "without saying that one is sure"
    client.post("/my/erasure/", {"words": "지워 주세요", "sure": "on"})
    client.post("/my/erasure/", {"sure": "on"})
    wish = ErasureWish.objects.get()
    assert (wish.words, wish.due) == ("지워 주세요", date(2026, 11, 12))
    browser = sign_in(official)
    assert "지워 주세요" in browser.get("/people/same/erased/").content.decode()
    assert browser.post(f"/people/same/erased/wishes/{wish.pk}/", {"answer": " "}).status_code == 200
    browser.post(f"/people/same/erased/wishes/{wish.pk}/", {"answer": "취업 확인 중입니다"})
    assert "취업 확인 중입니다" in client.get("/my/erasure/").content.decode()
    assert browser.get(f"/people/same/erased/wishes/{wish.pk}/").status_code == 404


def test_erasing_answers_the_wish_and_shows_the_citizen_out(client, official, chulsoo):
    citizens.come_in(client, "010-2345-6789", "740506", "/my/")
    wish = erasing.ask_erasure(by=citizen(chulsoo), person=chulsoo, words="부탁")
    erased(official, chulsoo, why="wish")
    wish.refresh_from_db()
    assert (wish.state, wish.words) == ("done", "")
    assert client.get("/my/").status_code == 302


# --- whose purpose has ended ---


def test_due_after_the_years_of_the_setting(official, system, chulsoo, time, settings):
    people.close_registration(by=official, registration=chulsoo.registrations.get(), reason="moved")
    time.pass_(days=3 * 365)
    assert list(queries.due(official.centre_id)) == []
    time.pass_(days=120)
    assert list(queries.due(official.centre_id)) == [chulsoo]
    assert erasing.erase_due(by=system) == 0, "the house has not said that the timer erases"
    settings.ERASE_BY_ITSELF = True
    assert erasing.erase_due(by=system) == 1
    assert erasing.erase_due(by=system) == 0


def test_nobody_is_due_while_something_runs_or_has_just_happened(official, consultant, agent, chulsoo, time):
    hire = placement.report_own_hire(
        by=consultant, person=chulsoo, firm_name="가게", job="판매", started_on=clock.today(), reported_by="person"
    )
    time.pass_(days=1500)
    assert list(queries.due(official.centre_id)) == [], "aftercare runs"
    placement.refute_hire(by=official, hire=hire, why="아님")
    time.pass_(days=100)
    assert list(queries.due(official.centre_id)) == [], "something happened lately"
    assert clock.today() - date(2026, 11, 2) > timedelta(days=1500)
