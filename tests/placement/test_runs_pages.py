"""A run through its pages: begun, arranged, prepared, set out on, reported; seen by its people."""

import pytest

from iljari.placement import actions
from iljari.placement.models import Referral, Run, Stop
from tests.placement.test_runs import at


@pytest.fixture
def set_up(consultant, sent) -> Referral:
    return actions.set_interview(by=consultant, referral=sent, at=at(3, 14))


@pytest.fixture
def browser(sign_in, consultant, set_up):
    return sign_in(consultant)


@pytest.fixture
def run(browser, set_up) -> Run:
    assert "동행면접 시작" in browser.get(f"/placement/{set_up.pk}/").content.decode()
    assert browser.post(f"/placement/runs/start/{set_up.pk}").status_code == 302
    return Run.objects.get()


def test_arranged_and_prepared_on_its_page(browser, run, consultant, colleague):
    facts = {"day": "2026-11-03", "time": "13:10", "lead": consultant.pk, "staff": [colleague.pk], "vehicle": "taxi"}
    assert browser.post(f"/placement/runs/{run.pk}/arrange", facts | {"meeting_point": "시청 정문"}).status_code == 302
    late = browser.post(f"/placement/runs/{run.pk}/arrange", facts | {"time": "15:00", "meeting_point": "남문"})
    assert late.status_code == 200 and "남문" in late.content.decode()
    stop = Stop.objects.get()
    prepared = {"time": "13:40", "guide": colleague.pk, "prepared": ["route"], "firm_confirmed": "on", "note": "도장"}
    assert browser.post(f"/placement/runs/stops/{stop.pk}/prepare", prepared).status_code == 302
    stop.refresh_from_db()
    assert (stop.arrives_at, stop.firm_confirmed, stop.person_confirmed) == (at(3, 13, 40), True, False)
    sheet = browser.get(f"/placement/runs/{run.pk}/sheet").content.decode()
    assert all(words in sheet for words in ("시청 정문", "13:40", "도장", "김철수", colleague.name))
    wrong = browser.post(f"/placement/runs/stops/{stop.pk}/prepare", prepared | {"time": "14:30"})
    assert wrong.status_code == 200 and Stop.objects.get().arrives_at == at(3, 13, 40)
    assert "김철수" in browser.get("/today/").content.decode()


def test_reported_with_a_look_at_the_letter(run, sign_in, consultant, time):
    time.pass_(days=1)
    browser = sign_in(consultant)
    path, key = f"/placement/runs/{run.pk}/report", str(Stop.objects.get().pk)
    browser.post(f"/placement/runs/{run.pk}/set-out")
    facts = {f"{key}-outcome": "not_hired", f"{key}-persons_words": "떨렸음"}
    gap = browser.post(path, facts)
    assert gap.status_code == 200 and "떨렸음" in gap.content.decode()
    facts |= {f"{key}-reason": "interview", f"{key}-next_what": "모의면접", f"{key}-next_due": "2026-11-01"}
    assert "면접에 참석해 주셔서" in browser.post(path, facts | {"look": "1"}).content.decode()
    past = browser.post(path, facts)
    assert past.status_code == 200 and Referral.objects.get().state == "interview_set"
    assert browser.post(path, facts | {f"{key}-next_due": "2026-11-05"}).status_code == 302
    run.refresh_from_db()
    assert (run.state, Referral.objects.get().state, Stop.objects.get().persons_words) == (
        "reported",
        "not_hired",
        "떨렸음",
    )
    assert browser.get(path).status_code == 302


def test_the_report_is_offered_to_whoever_may_enter_it(browser, run, sign_in, consultant, agent, time):
    time.pass_(days=1)
    listed, link = "/placement/runs/?who=all", f"/placement/runs/{run.pk}/report"
    assert link in sign_in(consultant).get(listed).content.decode()
    answer = sign_in(agent).get(listed).content.decode()
    assert f"/placement/runs/{run.pk}/" in answer and link not in answer


def test_a_run_without_an_interview_is_not_begun(sign_in, consultant, sent):
    sign_in(consultant).post(f"/placement/runs/start/{sent.pk}")
    assert not Run.objects.exists()


def test_cancelled_with_a_reason_only(browser, run):
    assert browser.post(f"/placement/runs/{run.pk}/cancel", {}).status_code == 200
    assert browser.post(f"/placement/runs/{run.pk}/cancel", {"reason": "weather"}).status_code == 302
    run.refresh_from_db()
    assert run.state == "cancelled"
