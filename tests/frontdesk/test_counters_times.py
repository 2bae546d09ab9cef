"""Waiting and service times: the numbers, the file that equals them, the visits behind each."""

import csv
import io

import pytest

from iljari.frontdesk import actions
from iljari.frontdesk.rules.spread import Spread, spread
from iljari.kernel import clock
from tests.frontdesk.desk_day import comes, full_hall, served

URL = "/desk/times/"


@pytest.fixture
def two_days(clerk, consultant, counters, time):
    """Monday: waits of 10 and 20, services of 5 and 15 in the middle line; Tuesday: 4 and 8 in the women's."""
    for line, waits, takes in [("middle", 10, 5), ("middle", 20, 15)]:
        served(consultant, comes(clerk, line), counters[line], time, waits=waits, takes=takes)
    time.pass_(days=1)
    served(consultant, comes(clerk, "women"), counters["women"], time, waits=4, takes=8)


def rows_of(page) -> dict[str, tuple[Spread | None, Spread | None]]:
    return {row.key: (row.wait, row.service) for row in page.context["rows"]}


def test_a_spread_says_half_most_and_all():
    assert spread([]) is None
    assert spread([5]) == Spread(1, 5, 5, 5, 5)
    ten = spread(range(1, 11))
    assert (ten.median, ten.mean, ten.p90, ten.longest) == (5.5, 5.5, 9, 10)
    assert spread([-3, 1]).median == 0.5


def test_times_by_line_hour_and_day(clerk, two_days, sign_in):
    browser = sign_in(clerk)
    lines = rows_of(browser.get(URL))
    assert lines["middle"] == (Spread(2, 15, 15, 20, 20), Spread(2, 10, 10, 15, 15))
    assert lines["women"][0].median == 4 and lines[""][0].count == 3
    hours = rows_of(browser.get(f"{URL}?by=hour"))
    assert {key: wait.count for key, (wait, _service) in hours.items() if wait} == {"10": 3, "": 3}
    days = rows_of(browser.get(f"{URL}?by=day"))
    assert list(days) == ["2026-11-02", "2026-11-03", ""]


def test_a_hold_is_no_service_and_a_wait_that_ended_in_leaving_is_none(clerk, consultant, counters, sign_in, time):
    visit = comes(clerk)
    actions.call_visit(by=consultant, visit=visit, counter=counters["middle"])
    actions.serve(by=consultant, visit=visit)
    time.pass_(minutes=5)
    actions.hold_visit(by=consultant, visit=visit)
    time.pass_(minutes=30)
    actions.resume_visit(by=consultant, visit=visit)
    time.pass_(minutes=5)
    actions.finish_visit(by=consultant, visit=visit)
    actions.visitor_left(by=clerk, visit=comes(clerk))
    wait, service = rows_of(sign_in(clerk).get(URL))["middle"]
    assert (wait.count, service.count, service.longest) == (1, 1, 10)


def test_changing_the_line_while_waiting_is_one_wait(clerk, colleague, counters, sign_in, time):
    visit = comes(clerk, "middle")
    time.pass_(minutes=10)
    actions.transfer(by=clerk, visit=visit, line="women", note="")
    time.pass_(minutes=10)
    actions.call_visit(by=colleague, visit=visit, counter=counters["women"])
    rows = rows_of(sign_in(clerk).get(URL))
    assert "middle" not in rows and rows["women"][0] == Spread(1, 20, 20, 20, 20)


def test_people_who_came_together_are_one_wait(clerk, colleague, counters, sign_in, time):
    actions.check_in_group(by=clerk, topic="training", size=5, called_as="반", line="women")
    time.pass_(minutes=3)
    actions.call_next(by=colleague, counter=counters["women"])
    assert rows_of(sign_in(clerk).get(URL))["women"][0].count == 1


@pytest.mark.parametrize("by", ["line", "hour", "day"])
def test_the_file_is_the_table(clerk, two_days, sign_in, by):
    browser = sign_in(clerk)
    page = browser.get(f"{URL}?by={by}")
    answer = browser.get(f"{URL}?by={by}&file=csv")
    body = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert body[1:] == [[str(cell) for cell in row.cells()] for row in page.context["rows"]]
    assert len(body[0]) == 11
    assert browser.get(f"{URL}?by={by}&file=xlsx").content[:2] == b"PK"


def test_each_number_leads_to_its_visits(clerk, two_days, sign_in):
    browser = sign_in(clerk)
    for by in ("line", "hour", "day"):
        for row in browser.get(f"{URL}?by={by}").context["rows"]:
            for what, told in (("wait", row.wait), ("service", row.service)):
                behind = browser.get(f"{URL}behind/?by={by}&key={row.key}&what={what}")
                count = behind.context["rows"].paginator.count
                assert count == (told.count if told else 0), (by, row.key, what)
                if told:
                    assert behind.context["stays"][0][2] == told.longest


def test_one_line_over_a_period(clerk, two_days, sign_in):
    browser = sign_in(clerk)
    asked = "first=2026-11-02&last=2026-11-02&by=line&line=middle"
    assert list(rows_of(browser.get(f"{URL}?{asked}"))) == ["middle", ""]
    assert not browser.get(f"{URL}?first=2026-10-01&last=2026-10-31").context["rows"]


@pytest.mark.parametrize(
    "asked",
    ["first=%25", "first=2026-11-03&last=2026-11-02", "first=1900-01-01", "by=%00&line=😀", "last=9999-12-31&by=day"],
)
def test_bad_periods_are_answered_in_words(clerk, two_days, sign_in, asked):
    page = sign_in(clerk).get(f"{URL}?{asked}")
    assert page.status_code == 200
    assert page.context["form"].errors or "9999" in asked
    assert sign_in(clerk).get(f"{URL}behind/?{asked}&key=%00").status_code == 200
    assert sign_in(clerk).get(f"{URL}behind/?what=%25").status_code == 404


def test_a_full_month_stays_within_its_statements(clerk, two_days, sign_in, django_assert_max_num_queries):
    full_hall(clerk)
    browser = sign_in(clerk)
    today = clock.today()
    for path in (URL, f"{URL}?by=day&first={today}&last={today}", f"{URL}behind/?what=wait"):
        with django_assert_max_num_queries(25):
            assert browser.get(path).status_code == 200
