"""The pages: who may open them, that they work without scripts, keep what was typed, and stay within their budget."""

from datetime import date, datetime

import pytest
from django.urls import reverse

from iljari.kernel.clock import SEOUL
from iljari.kernel.models import LedgerRow
from iljari.matching.models import MatchRun, Suggestion
from iljari.people import actions as people_actions
from iljari.placement import actions
from iljari.placement.models import Interview, Referral
from tests.seen import seen

TODAY = date(2026, 11, 2)


def page(name: str, *args) -> str:
    return reverse(f"placement:{name}", args=[getattr(each, "pk", each) for each in args])


def post_step(browser, referral, name, **data):
    return browser.post(page("step", referral, name), {"_once": f"token-{name}", **data})


def test_referring_takes_one_page_and_one_press(sign_in, consultant, chulsoo, maintenance):
    browser = sign_in(consultant)
    address = page("propose", chulsoo, maintenance)
    shown = browser.get(address).content.decode()
    assert chulsoo.name in shown and maintenance.title in shown
    answer = browser.post(address, {"word": "꼼꼼하신 분입니다.", "how": "in_person", "_once": "one"})
    made = Referral.objects.get()
    assert answer.headers["Location"] == page("referral", made)
    assert (made.state, made.word, made.agreed_how) == ("sent", "꼼꼼하신 분입니다.", "in_person")


def test_a_form_sent_twice_refers_once(sign_in, consultant, chulsoo, maintenance):
    browser = sign_in(consultant)
    answers = [
        browser.post(page("propose", chulsoo, maintenance), {"how": "phone", "_once": "same"}) for _each in range(2)
    ]
    assert answers[0].headers["Location"] == answers[1].headers["Location"]
    assert Referral.objects.count() == 1


def test_without_an_answer_it_is_only_proposed(sign_in, consultant, chulsoo, maintenance):
    sign_in(consultant).post(page("propose", chulsoo, maintenance), {"word": ""})
    assert Referral.objects.get().state == "proposed"


def test_an_obstacle_is_said_before_anything_is_typed(sign_in, consultant, chulsoo, maintenance, sent):
    shown = sign_in(consultant).get(page("propose", chulsoo, maintenance)).content.decode()
    assert page("referral", sent) in shown
    assert 'name="how"' not in shown


def test_a_refused_referral_keeps_the_word(sign_in, consultant, chulsoo, maintenance):
    type(maintenance).objects.update(state="paused")
    answer = sign_in(consultant).post(page("propose", chulsoo, maintenance), {"word": "꼭 추천합니다", "how": "phone"})
    assert answer.status_code == 200
    assert "꼭 추천합니다" in answer.content.decode()
    assert not Referral.objects.exists()


def test_the_reasons_of_a_suggestion_are_shown(sign_in, consultant, chulsoo, maintenance):
    run = MatchRun.objects.create(centre=chulsoo.centre, engine="1", weights="1")
    Suggestion.objects.update_or_create(
        person=chulsoo,
        vacancy=maintenance,
        defaults={
            "run": run,
            "rank": 1,
            "points": 80,
            "reasons": [{"code": "pay_meets", "params": {}}],
            "against": [{"code": "commute_far", "params": {"km": 31}}],
        },
    )
    answer = sign_in(consultant).get(page("propose", chulsoo, maintenance))
    shown = answer.content.decode()
    assert 'class="for"' in shown and 'class="against"' in shown and "약 31km" in seen(answer)


@pytest.mark.parametrize("who", ["clerk", "agent", "mayor", "privacy", "admin"])
def test_others_cannot_refer(who, request, sign_in, chulsoo, maintenance):
    browser = sign_in(request.getfixturevalue(who))
    assert browser.get(page("propose", chulsoo, maintenance)).status_code == 403
    assert browser.post(page("propose", chulsoo, maintenance), {"how": "phone"}).status_code == 403
    assert not Referral.objects.exists()


def test_the_referral_page_shows_only_the_steps_that_are_possible(sign_in, consultant, sent):
    browser = sign_in(consultant)
    shown = browser.get(page("referral", sent)).content.decode()
    assert page("step", sent, "set_interview") in shown and page("step", sent, "withdraw") in shown
    assert page("step", sent, "start_work") not in shown and page("step", sent, "agree") not in shown
    assert LedgerRow.objects.filter(whose=sent.person_id, verb="people.read").exists()


def test_the_phone_agent_sees_answers_but_no_withdrawal(sign_in, agent, sent):
    shown = sign_in(agent).get(page("referral", sent)).content.decode()
    assert page("step", sent, "turn_down") in shown
    assert page("step", sent, "withdraw") not in shown


@pytest.mark.parametrize("who", ["clerk", "mayor", "admin"])
def test_others_do_not_see_referrals(who, request, sign_in, sent):
    browser = sign_in(request.getfixturevalue(who))
    for address in (page("referral", sent), page("referrals"), page("hires")):
        assert browser.get(address).status_code == 403


def test_a_referral_of_another_centre_does_not_exist(sign_in, consultant, sent):
    from iljari.centre import actions as centre_actions

    other = centre_actions.open_centre(name="수지일자리센터")
    Referral.objects.update(centre=other)
    assert sign_in(consultant).get(page("referral", sent)).status_code == 404


def test_an_interview_is_set_from_the_page(sign_in, consultant, colleague, sent):
    answer = post_step(
        sign_in(consultant),
        sent,
        "set_interview",
        day="2026-11-04",
        time="14:30",
        how="on_site",
        place="본관",
        accompanied_by=str(colleague.pk),
    )
    assert answer.status_code == 302
    kept = Interview.objects.get()
    assert (kept.at, kept.accompanied_by) == (datetime(2026, 11, 4, 14, 30, tzinfo=SEOUL), colleague)


def test_a_refused_step_keeps_what_was_typed(sign_in, consultant, sent):
    answer = post_step(
        sign_in(consultant),
        sent,
        "set_interview",
        day="2026-10-30",
        time="14:30",
        how="on_site",
        place="본관 5층",
    )
    shown = answer.content.decode()
    assert answer.status_code == 200 and "본관 5층" in shown and 'aria-invalid="true"' in shown
    assert Referral.objects.get().state == "sent"


def test_result_and_feedback_are_one_form(sign_in, consultant, sent):
    actions.set_interview(by=consultant, referral=sent, at=datetime(2026, 11, 2, 15, 0, tzinfo=SEOUL))
    browser = sign_in(consultant)
    refused = post_step(browser, sent, "record_interview", outcome="not_hired", feedback="말씀이 또렷함")
    assert refused.status_code == 200 and "말씀이 또렷함" in refused.content.decode()
    post_step(browser, sent, "record_interview", outcome="not_hired", reason="skills", feedback="말씀이 또렷함")
    kept = Referral.objects.get()
    assert (kept.state, kept.reason, kept.feedback) == ("not_hired", "skills", "말씀이 또렷함")


def test_a_refused_result_leaves_the_interview_open(sign_in, consultant, sent):
    actions.set_interview(by=consultant, referral=sent, at=datetime(2026, 11, 2, 15, 0, tzinfo=SEOUL))
    answer = post_step(sign_in(consultant), sent, "record_interview", outcome="hired", starts_on="2029-01-01")
    assert answer.status_code == 200
    assert (Referral.objects.get().state, Interview.objects.get().held) == ("interview_set", None)
    assert LedgerRow.objects.filter(verb="placement.enter_result", outcome="refused").exists()


def test_from_the_result_to_the_confirmed_hire(sign_in, consultant, sent):
    actions.set_interview(by=consultant, referral=sent, at=datetime(2026, 11, 2, 9, 0, tzinfo=SEOUL))
    browser = sign_in(consultant)
    post_step(browser, sent, "record_interview", outcome="hired", starts_on="2026-11-02")
    post_step(browser, sent, "start_work", started_on="2026-11-02", reported_by="firm")
    sent.refresh_from_db()
    hire = sent.hire
    assert hire.state == "reported"
    assert page("hire", hire) in browser.get(page("hires")).content.decode()
    browser.post(
        page("confirm", hire), {"method": "history_paper", "confirmed_on": "2026-11-02", "insured_from": "2026-11-02"}
    )
    hire.refresh_from_db()
    assert (hire.state, hire.confirm_method, hire.confirmed_by) == ("confirmed", "history_paper", consultant.name)
    assert "refuted" not in browser.get(page("hire", hire)).content.decode()


def test_a_hire_is_refuted_and_taken_back_from_its_page(sign_in, consultant, chulsoo):
    hire = actions.report_own_hire(
        by=consultant, person=chulsoo, firm_name="기흥마트", job="", started_on=TODAY, reported_by="person"
    )
    browser = sign_in(consultant)
    assert browser.post(page("refute", hire), {"why": ""}).status_code == 200
    browser.post(page("refute", hire), {"why": "출근하지 않음"})
    hire.refresh_from_db()
    assert hire.state == "refuted"
    browser.post(page("reinstate", hire))
    hire.refresh_from_db()
    assert hire.state == "reported"


def test_the_padding_sign_is_a_plain_sentence(sign_in, consultant, chulsoo, client):
    hire = actions.report_own_hire(
        by=consultant, person=chulsoo, firm_name="기흥마트", job="", started_on=TODAY, reported_by="person"
    )
    browser = sign_in(consultant)
    for address in (page("hires"), page("hire", hire)):
        shown = browser.get(address, headers={"accept-language": "en"}).content.decode()
        assert "Registered and hired on the same day" in shown


def test_own_search_is_reported_from_its_form(sign_in, consultant, chulsoo):
    browser = sign_in(consultant)
    address = page("own_hire", chulsoo)
    refused = browser.post(address, {"firm_name": "기흥마트", "started_on": "2026-11-09", "reported_by": "person"})
    assert refused.status_code == 200 and "기흥마트" in refused.content.decode()
    answer = browser.post(address, {"firm_name": "기흥마트", "started_on": "2026-11-02", "reported_by": "person"})
    hire = chulsoo.hires.get()
    assert (answer.headers["Location"], hire.kind) == (page("hire", hire), "own_search")


def test_names_are_full_for_ones_own_people_and_masked_elsewhere(sign_in, consultant, colleague, chulsoo, sent):
    assert chulsoo.name in sign_in(consultant).get(page("referrals")).content.decode()
    shown = sign_in(colleague).get(page("referrals") + "?who=all").content.decode()
    assert chulsoo.name not in shown and "김○수" in shown
    people_actions.assign(by=consultant, person=chulsoo, consultant=colleague)
    assert chulsoo.name in sign_in(colleague).get(page("referrals")).content.decode()


def test_the_list_is_narrowed_by_group_whose_and_words(sign_in, consultant, colleague, sent):
    browser = sign_in(colleague)
    assert page("referral", sent) not in browser.get(page("referrals")).content.decode()
    shown = page("referral", sent)
    for query, found in (
        ("?who=all", True),
        ("?who=all&group=answer", True),
        ("?who=all&group=ended", False),
        ("?who=all&q=한빛", True),
        ("?who=all&q=대성", False),
        ("?who=all&group=nonsense", True),
    ):
        assert (shown in browser.get(page("referrals") + query).content.decode()) is found, query


def test_a_step_that_asks_something_is_a_link_to_its_open_form(sign_in, consultant, sent):
    browser = sign_in(consultant)
    way = page("referral", sent) + "?step=set_interview#step"
    assert f'href="{way}"' in browser.get(page("referrals") + "?who=mine").content.decode()
    opened = browser.get(way).content.decode()
    assert "data-error-summary" not in opened and 'name="step" open' in opened


def test_a_press_in_the_list_leads_back_to_the_list(sign_in, consultant, sent):
    back = page("referrals") + "?who=mine"
    answer = post_step(sign_in(consultant), sent, "mark_viewed", next=back)
    assert (answer.headers["Location"], Referral.objects.get().state) == (back, "viewed")
    away = post_step(sign_in(consultant), sent, "no_answer", next="https://elsewhere.example/")
    assert away.headers["Location"] == page("referral", sent)


def test_a_step_out_of_turn_says_so_and_changes_nothing(sign_in, consultant, sent):
    browser = sign_in(consultant)
    assert post_step(browser, sent, "start_work", started_on="2026-11-02", reported_by="firm").status_code == 200
    assert post_step(browser, sent, "offer_again").status_code == 302
    assert browser.post(page("step", sent, "nonsense")).status_code == 404
    assert browser.get(page("step", sent, "send")).status_code == 405
    assert Referral.objects.get().state == "sent"


def test_either_side_can_be_chosen(sign_in, consultant, chulsoo, maintenance):
    browser = sign_in(consultant)
    there = page("propose", chulsoo, maintenance)
    assert there in browser.get(page("choose_vacancy", chulsoo) + "?q=시설").content.decode()
    assert there not in browser.get(page("choose_vacancy", chulsoo) + "?q=요리").content.decode()
    assert there not in browser.get(page("choose_person", maintenance)).content.decode()
    assert there in browser.get(page("choose_person", maintenance) + "?q=김철").content.decode()


@pytest.mark.parametrize("language", ["ko", "en"])
def test_every_page_renders_in_both_languages(language, sign_in, consultant, chulsoo, maintenance, sent, sunhee):
    hire = actions.report_own_hire(
        by=consultant, person=sunhee, firm_name="기흥마트", job="계산원", started_on=TODAY, reported_by="person"
    )
    browser = sign_in(consultant)
    for address in (
        page("referrals"),
        page("referral", sent),
        page("hires"),
        page("hire", hire),
        page("own_hire", chulsoo),
        page("propose", sunhee, maintenance),
        page("choose_vacancy", chulsoo),
        page("choose_person", maintenance),
    ):
        answer = browser.get(address, headers={"accept-language": language})
        assert answer.status_code == 200, address
        assert f'lang="{language}"' in answer.content.decode()
