"""The firm's answers: one by one, all at once, twice, late, in another state; the same as the staff key in."""

from datetime import date, datetime

import pytest

from iljari.kernel.clock import SEOUL
from iljari.kernel.errors import NotAllowed, RuleBroken
from iljari.kernel.models import StateChange
from iljari.people import actions as people_actions
from iljari.people.models import Consent
from iljari.placement import actions, steps
from iljari.placement.firm_door import steps as door_steps
from tests.doors import come_in, guest_of, person, shortlist

NEXT_WEEK = datetime(2026, 11, 9, 14, 0, tzinfo=SEOUL)
INTERVIEW = {"day": "2026-11-09", "time": "14:00", "how": "on_site", "place": "본관 2층"}


def state_of(referral) -> str:
    referral.refresh_from_db()
    return referral.state


def test_an_interview_with_other_times_for_the_consultant(browser, sent):
    answer = browser.post(person(sent) + "set_interview/", INTERVIEW | {"others": "10일 10시, 11일 10시"})
    assert answer.headers["Location"] == shortlist(sent.vacancy)
    assert state_of(sent) == "interview_set"
    assert sent.interviews.get().place == "본관 2층" and "10일 10시" in sent.firms_note
    assert sent.interviews.get().accompanied_by is None


def test_a_no_has_a_coded_reason_a_courteous_text_and_a_word_for_the_consultant_alone(browser, sent):
    form = browser.get(person(sent)).context["offered"][1].form
    assert "감사합니다" in form["words"].value()
    browser.post(
        person(sent) + "turn_down/", {"reason": "skills", "words": "고맙습니다.", "firms_note": "자격증이 없어서요"}
    )
    assert state_of(sent) == "turned_down"
    assert (sent.reason, sent.reason_words, sent.firms_note) == ("skills", "고맙습니다.", "자격증이 없어서요")


def test_a_no_without_a_reason_keeps_what_was_typed(browser, sent):
    answer = browser.post(person(sent) + "turn_down/", {"words": "정중한 말", "firms_note": "혼잣말"})
    text = answer.content.decode()
    assert answer.status_code == 200 and "정중한 말" in text and "혼잣말" in text
    assert state_of(sent) == "viewed"


def test_hiring_moving_the_day_and_a_day_too_far(browser, sent):
    browser.post(person(sent) + "hire/", {"starts_on": "2026-11-16"})
    assert (state_of(sent), sent.starts_on) == ("hired", date(2026, 11, 16))
    browser.post(person(sent) + "hire/", {"starts_on": "2026-11-23"})
    assert (state_of(sent), sent.starts_on) == ("hired", date(2026, 11, 23))
    answer = browser.post(person(sent) + "hire/", {"starts_on": "2028-01-01"})
    assert answer.status_code == 200 and answer.context["offered"][0].form.errors
    assert state_of(sent) == "hired" and sent.starts_on == date(2026, 11, 23)


def test_who_did_not_come_and_who_came(browser, seven, time):
    for referral in seven[:2]:
        browser.post(person(referral) + "set_interview/", INTERVIEW)
    refused = browser.post(person(seven[0]) + "record_interview/", {"outcome": "absent"})
    assert refused.status_code == 200 and state_of(seven[0]) == "interview_set"
    time.pass_(days=7)
    browser = come_in("01030004000")
    browser.post(person(seven[0]) + "record_interview/", {"outcome": "absent"})
    browser.post(person(seven[1]) + "record_interview/", {"outcome": "not_hired", "reason": "interview"})
    assert (state_of(seven[0]), state_of(seven[1])) == ("did_not_come", "not_hired")


def test_results_for_five_people_with_one_save(browser, seven, maintenance, time):
    for referral in seven[:5]:
        browser.post(person(referral) + "set_interview/", INTERVIEW)
    time.pass_(days=7)
    browser = come_in("01030004000")
    page = browser.get(shortlist(maintenance))
    people = [row[0].referral for row in page.context["rows"]]
    assert people == seven[:5]
    taps = dict(
        zip(
            (f"answer_{referral.pk}" for referral in people),
            ("hire", "no:interview", "absent", "open", "no:skills"),
            strict=True,
        )
    )
    starts_on = page.context["form"]["starts_on"].value()
    answer = browser.post(shortlist(maintenance), taps | {"starts_on": starts_on.isoformat(), "_once": "five"})
    assert answer.status_code == 302
    states = [state_of(referral) for referral in seven[:5]]
    assert states == ["hired", "not_hired", "did_not_come", "interviewed", "not_hired"]
    again = browser.post(shortlist(maintenance), taps | {"starts_on": starts_on.isoformat(), "_once": "five"})
    assert again.headers["Location"] == answer.headers["Location"]
    assert StateChange.objects.filter(new="hired").count() == 1


def test_one_interview_time_for_all_who_are_to_be_met(browser, seven, maintenance):
    taps = {f"answer_{referral.pk}": "interview" for referral in seven[:3]}
    refused = browser.post(shortlist(maintenance), taps)
    assert refused.status_code == 200 and {"day", "time"} <= set(refused.context["form"].errors)
    assert refused.content.decode().count("checked") == 3
    browser.post(shortlist(maintenance), taps | {"day": "2026-11-09", "time": "14:00", "place": "본관"})
    assert [state_of(referral) for referral in seven[:4]] == ["interview_set"] * 3 + ["viewed"]


def test_what_cannot_be_saved_is_said_and_the_rest_stands(browser, seven, consultant, maintenance):
    browser.get(shortlist(maintenance))
    seven[0].refresh_from_db()
    actions.withdraw(by=consultant, referral=seven[0], reason="seeker")
    taps = {f"answer_{seven[0].pk}": "no:skills", f"answer_{seven[1].pk}": "no:skills"}
    answer = browser.post(shortlist(maintenance), taps)
    text = answer.content.decode()
    assert answer.status_code == 200 and "알선 취소" in text and "강○○" in text
    assert (state_of(seven[0]), state_of(seven[1])) == ("withdrawn", "turned_down")


def test_an_answer_that_the_action_refuses_leaves_the_others(browser, seven, maintenance):
    taps = {f"answer_{seven[0].pk}": "hire", f"answer_{seven[1].pk}": "no:skills"}
    answer = browser.post(shortlist(maintenance), taps | {"starts_on": "2028-01-01"})
    assert answer.status_code == 200 and "강○○" in answer.content.decode()
    assert (state_of(seven[0]), state_of(seven[1])) == ("viewed", "turned_down")


@pytest.mark.parametrize("value", ["zzz", "no:zzz", "absent", "😀", "%" * 1000])
def test_a_choice_that_is_not_offered_is_refused(browser, sent, value):
    assert browser.post(shortlist(sent.vacancy), {f"answer_{sent.pk}": value}).status_code == 200
    assert state_of(sent) in {"sent", "viewed"}


def test_nothing_chosen_saves_nothing(browser, sent):
    answer = browser.post(shortlist(sent.vacancy), {}, follow=True)
    assert "저장하지 않았습니다" in answer.content.decode()


def test_the_second_answer_says_how_it_stands(browser, sent):
    browser.post(person(sent) + "turn_down/", {"reason": "skills"})
    answer = browser.post(person(sent) + "hire/", {"starts_on": "2026-11-16"})
    text = answer.content.decode()
    assert answer.status_code == 200 and "거절하심" in text and "저장하지 못했습니다" in text
    assert state_of(sent) == "turned_down"


def test_a_late_answer_is_met_kindly(browser, sent, system, time):
    time.pass_(days=30)
    actions.note_silence(by=system)
    browser = come_in("01030004000")
    assert "회신 없음" in browser.get(person(sent)).content.decode()
    answer = browser.post(person(sent) + "set_interview/", INTERVIEW | {"day": "2026-12-09"})
    assert answer.status_code == 200 and state_of(sent) == "no_answer"


def test_the_form_from_two_tabs_counts_once(browser, sent):
    for _tab in range(2):
        browser.post(person(sent) + "set_interview/", INTERVIEW | {"_once": "same"})
    assert sent.interviews.count() == 1


def test_another_firms_people_are_like_nobody(browser, strange):
    before = state_of(strange)
    assert browser.get(person(strange)).status_code == 404
    assert browser.get(shortlist(strange.vacancy)).status_code == 404
    assert browser.post(shortlist(strange.vacancy), {f"answer_{strange.pk}": "no:skills"}).status_code == 404
    for name in door_steps.STEPS:
        assert browser.post(person(strange) + f"{name}/", INTERVIEW | {"reason": "skills"}).status_code == 404
    assert state_of(strange) == before


def test_another_firms_person_smuggled_into_the_own_page_is_not_answered(browser, sent, strange):
    browser.post(shortlist(sent.vacancy), {f"answer_{strange.pk}": "no:skills"})
    assert state_of(strange) == "sent"


def test_the_actions_themselves_refuse_a_guest(hanbit, sent, strange, clerk, chulsoo):
    guest = guest_of(hanbit.contacts.get())
    with pytest.raises(NotAllowed):
        actions.turn_down(by=guest, referral=strange, reason="skills")
    for act in (
        lambda: actions.withdraw(by=guest, referral=sent, reason="firm"),
        lambda: actions.no_answer(by=guest, referral=sent),
        lambda: actions.send(by=guest, referral=sent),
        lambda: actions.decline(by=guest, referral=sent, reason="pay"),
        lambda: actions.start_work(by=guest, referral=sent, started_on=date(2026, 11, 2), reported_by="firm"),
        lambda: actions.move_up(by=guest, referral=sent),
    ):
        with pytest.raises(NotAllowed):
            act()
    people_actions.withdraw_consent(by=clerk, consent=Consent.objects.get(person=chulsoo, kind="firms"))
    with pytest.raises(RuleBroken) as refused:
        actions.set_interview(by=guest, referral=sent, at=NEXT_WEEK)
    assert refused.value.code == "consent" and state_of(sent) == "sent"


def test_the_log_and_the_thread_say_that_the_firms_contact_answered(browser, sent, hanbit):
    browser.post(person(sent) + "turn_down/", {"reason": "skills"})
    change = StateChange.objects.get(new="turned_down")
    assert (change.by, change.by_name) == (hanbit.contacts.get().pk, "오담당")
    assert sent.person.thread.filter(kind="placement.turned_down", by_name="오담당").exists()


def test_staff_key_in_the_same_answers_by_the_same_actions_and_forms(sign_in, agent, sent):
    for name, mine in door_steps.STEPS.items():
        theirs = steps.ALL[name]
        assert theirs.action is mine.action
        assert issubclass(mine.form, theirs.form)
    staff = sign_in(agent)
    staff.post(f"/placement/{sent.pk}/turn_down", {"reason": "skills"})
    assert state_of(sent) == "turned_down"
    assert sent.firms_note == ""
