"""What firms, people and the timer do reaches whoever looks after the person, and stays until it has been looked at."""

from datetime import date, datetime, timedelta
from importlib import import_module

import pytest
from django.apps import apps

from iljari.firms import actions as firms_actions
from iljari.firms.guests import firm_guest
from iljari.kernel import clock
from iljari.kernel.clock import SEOUL
from iljari.kernel.errors import RuleBroken
from iljari.kernel.models import Message
from iljari.people.guests import citizen
from iljari.placement import actions
from iljari.placement.firm_panel import answers_of
from iljari.placement.models import Referral
from tests.doors import come_in, shortlist
from tests.doors import person as persons_page
from tests.seen import seen

IN_A_WEEK = datetime(2026, 11, 9, 14, 0, tzinfo=SEOUL)


@pytest.fixture
def firm(hanbit):
    """오담당 at the firms' door."""
    return firm_guest(hanbit.contacts.get())


def unseen(referral: Referral) -> bool:
    return Referral.objects.get(pk=referral.pk).unseen_since is not None


def today(browser) -> str:
    """The panel of introductions on the page of today."""
    return seen(browser.get("/today/"))


def answer_interview(by, referral):
    actions.set_interview(by=by, referral=referral, at=IN_A_WEEK, firms_note="다른 시간: 11/10 오전")


def answer_no(by, referral):
    actions.turn_down(by=by, referral=referral, reason="skills", words="다음 기회에", firms_note="전기 자격 필요")


def answer_hire(by, referral):
    actions.hire(by=by, referral=referral, starts_on=date(2026, 11, 16))


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (answer_interview, ("다른 시간: 11/10 오전", "14:00")),
        (answer_no, ("서류 불합격", "기능·자격", "전기 자격 필요")),
        (answer_hire, ("11월 16일",)),
    ],
)
def test_what_a_firm_answers_stands_on_today_until_it_is_seen(answer, words, firm, sent, consultant, sign_in):
    browser = sign_in(consultant)
    assert "회신 도착" not in today(browser)
    answer(firm, sent)
    page = browser.get("/today/").content.decode()
    for each in ("회신 도착", *words, sent.person.name):
        assert each in today(browser), today(browser)
    until = page.split('name="until" value="')[1].split('"')[0]
    browser.post("/placement/seen/", {"referral": sent.pk, "until": until, "back": "/today/"})
    assert not unseen(sent)
    assert "회신 도착" not in today(browser)


def test_an_answer_that_came_after_the_page_was_opened_stays(firm, sent, consultant, sign_in, time):
    opened = clock.now()
    time.pass_(hours=1)
    answer_no(firm, sent)
    sign_in(consultant).post("/placement/seen/", {"referral": sent.pk, "until": opened.isoformat()})
    assert unseen(sent)


def test_all_that_were_shown_are_seen_at_once(firm, sent, consultant, sunhee, maintenance, sign_in):
    other = actions.refer(by=consultant, person=sunhee, vacancy=maintenance, how="phone")
    answer_no(firm, sent)
    answer_hire(firm, other)
    data = {"shown": [str(sent.pk), str(other.pk), "nonsense"], "until": clock.now().isoformat()}
    sign_in(consultant).post("/placement/seen/", data)
    assert not unseen(sent) and not unseen(other)


@pytest.mark.parametrize("until", ["", "yesterday", "2026-11-02T10:00:00", "9999-99-99T00:00:00+09:00", "\x00" * 90])
def test_nonsense_marks_nothing(until, firm, sent, consultant, sign_in):
    answer_no(firm, sent)
    assert sign_in(consultant).post("/placement/seen/", {"referral": sent.pk, "until": until}).status_code == 302
    assert unseen(sent)


def test_what_the_staff_does_is_no_news_and_ends_it(firm, sent, consultant):
    answer_interview(firm, sent)
    assert unseen(sent)
    actions.set_interview(by=consultant, referral=sent, at=IN_A_WEEK + timedelta(hours=1))
    assert not unseen(sent)


def test_a_look_of_the_firm_is_no_answer(firm, sent):
    actions.mark_viewed(by=firm, referral=sent)
    assert not unseen(sent)


def test_what_the_person_does_is_news(sent, chulsoo, consultant, sign_in):
    actions.withdraw(by=citizen(chulsoo), referral=sent, reason="seeker", words="거리 · 너무 멀어요")
    assert unseen(sent)
    assert "너무 멀어요" in today(sign_in(consultant))


def test_somebody_who_did_not_apply_is_news(sent, chulsoo):
    actions.record_applied(by=citizen(chulsoo), referral=sent, applied="no", why="unsaid")
    assert unseen(sent)


def test_silence_is_news(sent, system, time):
    time.pass_(days=30)
    assert actions.note_silence(by=system) == 1
    assert unseen(sent)


def test_news_of_a_person_without_a_consultant_reaches_everybody(chulsoo, maintenance, consultant, official, sign_in):
    referral = actions.ask_introduction(by=citizen(chulsoo), person=chulsoo, vacancy=maintenance, consents=True)
    actions.decline(by=citizen(chulsoo), referral=referral, reason="pay")
    assert chulsoo.name in today(sign_in(consultant))


def test_the_tab_of_the_list_holds_them_too(firm, sent, consultant, sign_in):
    answer_no(firm, sent)
    page = seen(sign_in(consultant).get("/placement/?group=replies&who=mine"))
    assert "회신 도착 1" in page and "전기 자격 필요" in page


# The seeker's word is not the consultant's ------------------------------------------------------------------------


def test_what_a_seeker_tells_the_centre_reaches_no_firm(chulsoo, maintenance, consultant, browser, sign_in):
    secret = "무릎 수술했는데 회사엔 비밀"
    by = citizen(chulsoo)
    referral = actions.ask_introduction(by=by, person=chulsoo, vacancy=maintenance, word=secret, consents=True)
    staff = sign_in(consultant)
    assert secret in staff.get(f"/placement/{referral.pk}/").content.decode()
    staff.post(f"/placement/{referral.pk}/word", {"word": "성실하신 분입니다.", "_once": "w"})
    referral.refresh_from_db()
    actions.send(by=consultant, referral=referral)
    for path in (shortlist(maintenance), persons_page(referral)):
        page = browser.get(path).content.decode()
        assert "무릎" not in page and "성실하신 분입니다." in page


def test_words_of_earlier_wishes_are_taken_out_of_the_firms_sight(
    chulsoo, maintenance, sunhee, guard, consultant, time
):
    asked = actions.ask_introduction(by=citizen(chulsoo), person=chulsoo, vacancy=maintenance, consents=True)
    Referral.objects.update(word="무릎 수술")
    proposed = actions.propose(by=consultant, person=sunhee, vacancy=guard, word="성실하신 분")
    time.pass_(minutes=5)
    actions.agree(by=citizen(sunhee), referral=proposed, how="online")
    import_module("iljari.placement.migrations.0006_replies_seen").words_to_the_centre(apps, None)
    found = {row.pk: (row.word, row.seekers_word) for row in Referral.objects.all()}
    assert found == {asked.pk: ("", "무릎 수술"), proposed.pk: ("성실하신 분", "")}


def test_no_word_after_the_end(consultant, sent, sign_in):
    actions.withdraw(by=consultant, referral=sent, reason="mistake")
    with pytest.raises(RuleBroken):
        actions.write_word(by=consultant, referral=sent, word="늦은 말")
    page = sign_in(consultant).post(f"/placement/{sent.pk}/word", {"word": "늦은 말", "_once": "w"})
    assert page.status_code == 200 and "이미 끝난 알선입니다" in page.content.decode()


# Hired, offered again ---------------------------------------------------------------------------------------------


def test_the_person_is_told_the_start_day_and_again_when_it_moves(firm, sent):
    answer_hire(firm, sent)
    actions.hire(by=firm, referral=sent, starts_on=date(2026, 11, 18))
    bodies = list(
        Message.objects.filter(occasion="placement.hired").order_by("created_at", "id").values_list("body", flat=True)
    )
    assert len(bodies) == 2 and "11월 16일" in bodies[0] and "11월 18일" in bodies[1]


def test_whoever_took_it_back_is_asked_before_they_are_offered_again(sent, chulsoo, consultant, time, sign_in):
    actions.withdraw(by=citizen(chulsoo), referral=sent, reason="seeker")
    with pytest.raises(RuleBroken):
        actions.offer_again(by=consultant, referral=sent)
    page = sign_in(consultant).get(f"/placement/{sent.pk}/").content.decode()
    assert f"/placement/{sent.pk}/offer_agreed" in page and f"/placement/{sent.pk}/offer_again" not in page
    time.pass_(days=1)
    with pytest.raises(RuleBroken):
        actions.offer_agreed(by=consultant, referral=sent, how="hearsay")
    actions.offer_agreed(by=consultant, referral=sent, how="phone")
    kept = Referral.objects.get()
    assert (kept.state, kept.agreed_how, kept.agreed_at) == ("sent", "phone", clock.now())
    assert Message.objects.filter(occasion="placement.seeker_introduced").count() == 2


def test_offering_again_leaves_the_firms_first_answer(firm, sent, consultant, hanbit, time):
    answer_interview(firm, sent)
    actions.withdraw(by=consultant, referral=sent, reason="firm")
    time.pass_(days=20)
    actions.offer_again(by=consultant, referral=sent)
    response = answers_of(hanbit)[1]
    assert (response.known, response.in_time) == (1, 1)


# A vacancy that is gone -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("how", ["closed", "filled", "expired"])
def test_nobody_is_promised_a_job_that_is_gone(how, sent, sunhee, maintenance, consultant, official, system, time):
    asked = actions.propose(by=consultant, person=sunhee, vacancy=maintenance)
    actions.agree(by=consultant, referral=asked, how="phone")
    if how == "closed":
        firms_actions.close_vacancy(by=official, vacancy=maintenance, reason="found_elsewhere")
    elif how == "filled":
        firms_actions.say_left(by=official, vacancy=maintenance, left=0)
    else:
        type(maintenance).objects.update(until_filled=False, deadline=clock.today() - timedelta(days=1))
        firms_actions.age_vacancies(by=system)
    asked.refresh_from_db()
    sent.refresh_from_db()
    assert (asked.state, asked.reason) == ("declined", "vacancy_gone")
    assert Message.objects.filter(occasion="placement.withdrawn.vacancy_closed", whose=sunhee.pk).count() == 1
    assert sent.state == "sent" and (sent.due == clock.today()) == (how != "expired")


def test_a_pause_ends_nothing(sunhee, maintenance, consultant, official):
    asked = actions.propose(by=consultant, person=sunhee, vacancy=maintenance)
    firms_actions.pause_vacancy(by=official, vacancy=maintenance)
    asked.refresh_from_db()
    assert asked.state == "proposed"


def test_whoever_only_was_asked_is_not_told_that_they_did_not_want_it(chulsoo, maintenance, consultant, official):
    from iljari.placement.own.queries import own_lines

    actions.propose(by=consultant, person=chulsoo, vacancy=maintenance)
    firms_actions.close_vacancy(by=official, vacancy=maintenance, reason="found_elsewhere")
    assert [line.plain for line in own_lines(chulsoo)] == ["업체에 알선하기 전에 모집이 끝났습니다."]
    assert not Message.objects.filter(occasion="placement.withdrawn.vacancy_closed").exists()


def test_a_firm_that_has_closed_is_not_reminded(sent, maintenance, official, consultant, system, time, sign_in):
    firms_actions.close_vacancy(by=official, vacancy=maintenance, reason="found_elsewhere")
    time.pass_(days=4)
    assert actions.remind_firms(by=system) == 0
    assert "구인이 마감되었거나 충원되었습니다" in sign_in(consultant).get(f"/placement/{sent.pk}/").content.decode()


# The firm's pages -------------------------------------------------------------------------------------------------


def test_an_interview_that_moves_stays_what_it_was(sent, consultant, browser, sign_in):
    actions.set_interview(by=consultant, referral=sent, at=IN_A_WEEK, how="video", place="화상회의 주소는 문자로")
    for page in (
        sign_in(consultant).get(f"/placement/{sent.pk}/?step=set_interview"),
        browser.get(f"{persons_page(sent)}?step=set_interview"),
    ):
        html = page.content.decode()
        assert "화상회의 주소는 문자로" in html
        assert [chip for chip in html.split("<input") if 'value="video"' in chip and " checked" in chip]


def test_a_refused_answer_keeps_what_was_typed(sent, browser, maintenance):
    far = clock.today() + timedelta(days=300)
    data = {
        f"answer_{sent.pk}": "interview",
        "day": far.isoformat(),
        "time": "14:30",
        "place": "본관 2층",
        "_once": "s",
    }
    page = browser.post(shortlist(maintenance), data | {"_once": "s"})
    html = page.content.decode()
    assert page.status_code == 200 and far.isoformat() in html and "14:30" in html and "본관 2층" in html
    assert [chip for chip in html.split("<input") if 'value="interview"' in chip and " checked" in chip]
    assert page.context["form"].errors["day"]


def test_a_late_firm_is_told_so_and_not_thanked(sent, maintenance, system, time):
    time.pass_(days=30)
    actions.note_silence(by=system)
    page = seen(come_in("01030004000").get(shortlist(maintenance)))
    assert "오래 기다려" in page and "모든 분께 회신하셨습니다" not in page


# Hires that were none ---------------------------------------------------------------------------------------------


def test_a_refuted_hire_is_no_work_on_any_page(sent, consultant, official, chulsoo, browser, maintenance):
    from iljari.placement.own.queries import own_lines

    actions.hire(by=consultant, referral=sent, starts_on=clock.today())
    hire = actions.start_work(by=consultant, referral=sent, started_on=clock.today(), reported_by="firm")
    assert "축하드립니다" in own_lines(chulsoo)[0].plain
    actions.refute_hire(by=official, hire=hire, why="출근하지 않음")
    assert "입사하지 않은 것으로" in own_lines(chulsoo)[0].plain
    assert "입사하지 않음" in seen(browser.get(shortlist(maintenance)))


def test_a_hire_that_holds_again_ends_what_was_begun_meanwhile(sent, guard, consultant, official, chulsoo):
    actions.hire(by=consultant, referral=sent, starts_on=clock.today())
    hire = actions.start_work(by=consultant, referral=sent, started_on=clock.today(), reported_by="firm")
    actions.refute_hire(by=official, hire=hire, why="출근하지 않음")
    other = actions.refer(by=consultant, person=chulsoo, vacancy=guard, how="phone")
    actions.reinstate_hire(by=official, hire=hire)
    other.refresh_from_db()
    sent.refresh_from_db()
    assert (other.state, sent.state) == ("obsolete", "started")


def test_an_interview_without_a_result_is_to_be_called_about(sent, consultant, sign_in, time):
    actions.set_interview(by=consultant, referral=sent, at=clock.now() + timedelta(days=1))
    browser = sign_in(consultant)
    assert "시설관리원 모집" not in seen(browser.get("/calling/?kind=result")).split("전화 명단")[-1]
    time.pass_(days=3)
    from iljari.placement.calling import open_results

    found = list(open_results(consultant, 10))
    assert len(found) == 1 and found[0].key is None
