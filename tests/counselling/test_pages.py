"""A consultation on its pages: written, read, corrected; the memo kept from who may not see it."""

from datetime import date
from urllib.parse import urlencode

import pytest
from django.urls import reverse

from iljari.counselling import actions, queries
from iljari.counselling.models import Consultation, NextStep
from iljari.frontdesk import actions as desk
from iljari.kernel import web
from iljari.kernel.models import LedgerRow

FORM = {"channel": "phone", "kind": "basic", "record": "이력서를 함께 고침", "next_when": "7"}


def address(person) -> str:
    return reverse("counselling:write", args=[person.pk])


def test_the_form_knows_the_open_difficulties(consultant, chulsoo, sign_in):
    form = sign_in(consultant).get(address(chulsoo)).context["form"]
    assert form["difficulties"].value() == ["transport"]
    assert form["channel"].value() == "phone"


def test_a_consultation_is_written_with_its_next_step_in_a_week(consultant, chulsoo, sign_in):
    answer = sign_in(consultant).post(
        address(chulsoo),
        FORM | {"topics": ["resume", "vacancies"], "difficulties": ["transport", "digital"], "next_what": "면접 연습"},
    )
    assert answer.url == reverse("portal:person", args=[chulsoo.pk])
    written = Consultation.objects.get()
    assert (written.by, written.topics) == (consultant, ["resume", "vacancies"])
    assert written.difficulties == [
        {"kind": "transport", "severity": "light", "words": "차가 없음"},
        {"kind": "digital", "severity": "medium", "words": ""},
    ]
    step = NextStep.objects.get()
    assert (step.what, step.due) == ("면접 연습", date(2026, 11, 9))


def test_a_week_that_ends_on_a_holiday_goes_on_to_the_next_working_day(consultant, chulsoo, sign_in, time):
    time.pass_(days=46)  # Friday 18 December; a week later is Christmas, a Friday
    sign_in(consultant).post(address(chulsoo), FORM | {"next_what": "전화"})
    assert NextStep.objects.get().due == date(2026, 12, 28)


def test_a_day_of_ones_own_goes_before_the_quick_choice(consultant, chulsoo, sign_in):
    sign_in(consultant).post(address(chulsoo), FORM | {"next_what": "전화", "next_due": "2026-11-20"})
    assert NextStep.objects.get().due == date(2026, 11, 20)


def test_no_next_step_is_planned_without_words(consultant, chulsoo, sign_in):
    sign_in(consultant).post(address(chulsoo), FORM)
    assert Consultation.objects.count() == 1 and not NextStep.objects.exists()


def test_what_was_typed_stays_when_something_is_missing(consultant, chulsoo, sign_in):
    answer = sign_in(consultant).post(
        address(chulsoo), FORM | {"record": "  ", "memo": "속마음", "next_what": "전화", "next_when": "day"}
    )
    form = answer.context["form"]
    assert answer.status_code == 200 and form.errors["record"]
    assert "속마음" in answer.content.decode()
    answer = sign_in(consultant).post(address(chulsoo), FORM | {"next_what": "전화", "next_when": "day"})
    assert answer.context["form"].errors["next_due"]
    assert not Consultation.objects.exists()


def test_a_draft_comes_back_and_goes_when_sent(consultant, chulsoo, sign_in):
    key = f"note-{chulsoo.pk}"
    web.keep_draft(consultant.pk, key, "record=%EC%A0%88%EB%B0%98&topics=resume&topics=welfare&channel=visit")
    browser = sign_in(consultant)
    answer = browser.get(address(chulsoo))
    form = answer.context["form"]
    assert (form["record"].value(), form["topics"].value()) == ("절반", ["resume", "welfare"])
    assert not form.errors and answer.context["from_draft"]
    browser.post(address(chulsoo), FORM)
    assert web.draft(consultant.pk, key) is None


def test_sent_twice_it_is_written_once(consultant, chulsoo, sign_in):
    browser = sign_in(consultant)
    for _time in range(2):
        browser.post(address(chulsoo), FORM | {"_once": "one-token"})
    assert Consultation.objects.count() == 1


def test_from_a_visit_the_stranger_is_tied_and_the_counter_freed(
    consultant, clerk, chulsoo, stranger, counters, sign_in
):
    desk.lead_to_counter(by=clerk, visit=stranger, counter=counters["middle"])
    browser = sign_in(consultant)
    page = browser.get(f"{address(chulsoo)}?visit={stranger.pk}")
    assert page.context["form"]["channel"].value() == "visit" and page.context["may_finish"]
    browser.post(f"{address(chulsoo)}?visit={stranger.pk}", FORM | {"visit": stranger.pk, "finish_visit": "on"})
    stranger.refresh_from_db()
    assert (stranger.person, stranger.state) == (chulsoo, "done")
    assert Consultation.objects.get().visit == stranger
    again = browser.get(f"{address(chulsoo)}?visit={stranger.pk}")
    assert again.context["visit"] is None
    assert "info" in [message.level_tag for message in again.context["messages"]]


def test_a_person_at_a_counter_needs_no_link(consultant, clerk, chulsoo, visit, counters, sign_in):
    browser = sign_in(consultant)
    assert browser.get(address(chulsoo)).context["visit"] is None
    desk.lead_to_counter(by=clerk, visit=visit, counter=counters["middle"])
    assert browser.get(address(chulsoo)).context["visit"] == visit


def test_a_visit_finished_meanwhile_does_not_stop_the_consultation(
    consultant, clerk, chulsoo, visit, counters, sign_in
):
    desk.lead_to_counter(by=clerk, visit=visit, counter=counters["middle"])
    desk.finish_visit(by=clerk, visit=visit)
    answer = sign_in(consultant).post(address(chulsoo), FORM | {"visit": visit.pk, "finish_visit": "on"})
    assert answer.status_code == 302
    assert Consultation.objects.get().visit == visit


def test_after_a_call_its_words_begin_the_record(consultant, chulsoo, sign_in):
    call = desk.log_call(by=consultant, kind="consultation", topic="resume", person=chulsoo, words="자소서 문의")
    form = sign_in(consultant).get(f"{address(chulsoo)}?call={call.pk}").context["form"]
    assert (form["channel"].value(), form["record"].value()) == ("phone", "자소서 문의")


def test_the_memo_is_shown_to_consultants_and_kept_from_the_privacy_officer(
    consultant, privacy, consultation, chulsoo, sign_in
):
    for page in (
        reverse("counselling:consultation", args=[consultation.pk]),
        reverse("counselling:history", args=[chulsoo.pk]),
        reverse("portal:person", args=[chulsoo.pk]),
    ):
        mine = sign_in(consultant).get(page).content.decode()
        theirs = sign_in(privacy).get(page).content.decode()
        assert "조심스럽게" in mine and "시설관리 쪽으로" in mine, page
        assert "조심스럽게" not in theirs and "시설관리 쪽으로" in theirs, page
    looked = LedgerRow.objects.filter(verb="counselling.read", whose=chulsoo.id)
    assert "memo" in looked.filter(account=consultant.id).first().fields
    assert not looked.filter(account=privacy.id, fields__contains="memo").exists()


def test_clerks_see_neither_record_nor_memo_on_the_person_page(clerk, consultation, chulsoo, sign_in):
    page = sign_in(clerk).get(reverse("portal:person", args=[chulsoo.pk])).content.decode()
    assert "시설관리 쪽으로" not in page and "조심스럽게" not in page


def test_a_correction_shows_the_old_words(consultant, consultation, sign_in):
    browser = sign_in(consultant)
    page = reverse("counselling:correct", args=[consultation.pk])
    assert browser.get(page).context["form"]["record"].value() == consultation.record
    answer = browser.post(page, {"record": "경비 쪽도 봄", "memo": "", "seen": "0"}, follow=True)
    told = answer.content.decode()
    assert "경비 쪽도 봄" in told and "시설관리 쪽으로" in told
    stale = browser.post(page, {"record": "또 다른 말", "memo": "", "seen": "0"})
    assert stale.status_code == 200 and "또 다른 말" in stale.content.decode()
    consultation.refresh_from_db()
    assert consultation.record == "경비 쪽도 봄"


def test_a_draft_begun_before_a_colleagues_correction_stands_beside_it(consultant, official, consultation, sign_in):
    page, key = reverse("counselling:correct", args=[consultation.pk]), f"note-correct-{consultation.pk}"
    typed = {"record": "내가 쓰던 말", "memo": "", "seen": "0"}
    web.keep_draft(consultant.pk, key, urlencode(typed))
    browser = sign_in(consultant)
    assert "내가 쓰던 말" in (on_time := browser.get(page)).content.decode() and not on_time.context["older"]
    actions.correct_consultation(by=official, consultation=consultation, record="동료가 바로잡은 말", memo="")
    told = browser.post(page, typed)
    assert "동료가 바로잡은 말" in told.content.decode() and "내가 쓰던 말" in told.content.decode()
    again = browser.get(page)
    assert again.context["older"] and again.context["form"]["record"].value() == "내가 쓰던 말"
    assert "동료가 바로잡은 말" in again.content.decode() and official.name in again.content.decode()
    assert browser.post(page, typed | {"seen": again.context["form"]["seen"].value()}).status_code == 302
    assert [each.record for each in queries.versions_of(consultation)][:1] == ["동료가 바로잡은 말"]


def test_a_draft_of_a_correction_can_be_thrown_away(consultant, consultation, sign_in):
    page, key = reverse("counselling:correct", args=[consultation.pk]), f"note-correct-{consultation.pk}"
    web.keep_draft(consultant.pk, key, urlencode({"record": "내가 쓰던 말", "memo": "", "seen": "0"}))
    browser = sign_in(consultant)
    clear = f"{reverse('centre:draft', args=[key])}?drop=1"
    assert clear in browser.get(page).content.decode()
    browser.post(clear, headers={"referer": page})
    assert browser.get(page).context["form"]["record"].value() == consultation.record


def test_a_colleagues_correction_is_refused_with_the_words_kept(colleague, consultation, sign_in):
    page = reverse("counselling:correct", args=[consultation.pk])
    answer = sign_in(colleague).post(page, {"record": "남의 말", "memo": "", "seen": "0"})
    assert answer.status_code == 200 and answer.context["form"].non_field_errors()
    assert "남의 말" in answer.content.decode()
    assert not consultation.versions.exists()


@pytest.mark.parametrize("who", ["clerk", "agent", "mayor", "privacy", "admin"])
def test_others_may_not_write(who, request, chulsoo, consultation, sign_in):
    browser = sign_in(request.getfixturevalue(who))
    assert browser.get(address(chulsoo)).status_code == 403
    assert browser.post(address(chulsoo), FORM).status_code == 403
    assert browser.get(reverse("counselling:correct", args=[consultation.pk])).status_code == 403
    assert Consultation.objects.count() == 1


@pytest.mark.parametrize("who", ["clerk", "agent", "mayor", "admin"])
def test_others_may_not_read(who, request, consultation, sign_in):
    page = reverse("counselling:consultation", args=[consultation.pk])
    assert sign_in(request.getfixturevalue(who)).get(page).status_code == 403


def test_the_pages_stay_within_their_statements(consultant, chulsoo, sign_in, django_assert_max_num_queries):
    for number in range(25):
        actions.write_consultation(by=consultant, person=chulsoo, channel="phone", record=f"상담 {number}")
    actions.plan_next_step(by=consultant, person=chulsoo, what="전화", due=date(2026, 11, 9))
    browser = sign_in(consultant)
    for page in (address(chulsoo), reverse("counselling:history", args=[chulsoo.pk])):
        with django_assert_max_num_queries(25):
            assert browser.get(page).status_code == 200


def test_the_form_speaks_english_too(consultant, chulsoo, sign_in):
    browser = sign_in(consultant)
    browser.cookies["django_language"] = "en"
    page = browser.get(address(chulsoo)).content.decode()
    assert "Save the consultation" in page and "In a week · Mon 9 Nov" in page
