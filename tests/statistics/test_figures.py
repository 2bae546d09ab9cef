"""Figures: each counts what it says, once, on its day; the drill-down is the figure; a download leaves a trace."""

import csv
import io
from datetime import date

import pytest

from iljari.frontdesk import actions as desk
from iljari.frontdesk.models import Counter
from iljari.kernel import clock
from iljari.kernel.models import LedgerRow
from iljari.statistics import queries, rules
from iljari.statistics.figures import BY_KEY, FIGURES


@pytest.fixture
def busy_week(time, system, agent, clerk, consultant, chulsoo, younghee):
    """Monday: two consultations and an information call; Tuesday: one consultation, two visits, one served."""
    desk.set_up_counters(by=system, staff={"middle": consultant})
    for kind in ("consultation", "consultation", "information"):
        desk.log_call(by=agent, kind=kind, topic="job_search", person=chulsoo if kind == "information" else None)
    time.pass_(days=1)
    desk.log_call(by=agent, kind="consultation", topic="training", person=younghee)
    served = desk.check_in(by=clerk, topic="resume", person=chulsoo)
    desk.lead_to_counter(by=clerk, visit=served, counter=Counter.objects.get(kind="middle"))
    desk.check_in(by=clerk, topic="other", called_as="파란 모자")


def _values(centre, first=None, last=None):
    return {shown.key: shown.value for shown in queries.all_figures(centre.pk, first, last)}


def test_each_figure_counts_what_it_says(centre, busy_week):
    values = _values(centre)
    assert values["phone_consultations"] == 3
    assert values["information_calls"] == 1
    assert values["visits"] == 1
    assert values["seekers"] == 1
    assert values["hires"] == values["referred_persons"] == 0


def test_a_range_takes_in_both_its_ends_by_the_clock_of_seoul(centre, busy_week):
    assert _values(centre, date(2026, 11, 3), date(2026, 11, 3))["phone_consultations"] == 1
    assert _values(centre, date(2026, 11, 2), date(2026, 11, 2))["phone_consultations"] == 2
    assert _values(centre, date(2026, 11, 4), None)["phone_consultations"] == 0


def test_a_call_late_in_the_evening_counts_on_that_day(centre, agent, time):
    time.set(time.moment.replace(hour=14, minute=59))  # 23:59 in Seoul
    desk.log_call(by=agent, kind="consultation", topic="other")
    assert _values(centre, date(2026, 11, 2), date(2026, 11, 2))["phone_consultations"] == 1


@pytest.mark.parametrize("key", [figure.key for figure in FIGURES])
def test_the_drill_down_is_the_figure(centre, busy_week, key):
    figure = BY_KEY[key]
    rows = list(queries.records(centre.pk, key, None, None))
    total = sum(row[figure.weight] for row in rows) if figure.weight else len(rows)
    assert total == queries.figure_in(centre.pk, figure, None, None).value


def test_the_export_holds_the_same_rows_and_leaves_a_trace(centre, busy_week, official, sign_in):
    answer = sign_in(official).post("/figures/phone_consultations/export/", {"why": "월례 보고 첨부", "kind": "csv"})
    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert len(rows) == 1 + 3
    traces = LedgerRow.objects.filter(verb="statistics.export")
    assert {trace.why for trace in traces} == {"월례 보고 첨부"}


def test_a_download_without_a_reason_is_refused(centre, busy_week, official, sign_in):
    answer = sign_in(official).post("/figures/visits/export/", {"why": "x", "kind": "csv"})
    assert answer["Content-Type"].startswith("text/html")
    assert not LedgerRow.objects.filter(verb="statistics.export", outcome="done").exists()


def test_the_mayor_sees_numbers_and_no_names(centre, busy_week, mayor, sign_in):
    browser = sign_in(mayor)
    assert "김철수" not in browser.get("/figures/seekers/").content.decode()
    assert browser.get("/figures/").status_code == 200
    assert browser.post("/figures/visits/export/", {"why": "궁금해서요", "kind": "csv"}).status_code == 403


def test_every_look_at_names_is_logged(centre, busy_week, clerk, chulsoo, sign_in):
    assert "김철수" in sign_in(clerk).get("/figures/seekers/").content.decode()
    assert LedgerRow.objects.filter(account=clerk.pk, whose=chulsoo.pk, why="figure seekers").exists()


@pytest.mark.parametrize("path", ["/figures/", "/figures/visits/", "/mayor/"])
def test_pages_stay_within_their_statements(busy_week, official, sign_in, path, django_assert_max_num_queries):
    browser = sign_in(official)
    with django_assert_max_num_queries(25):
        assert browser.get(path).status_code == 200


def test_an_unknown_figure_is_not_found(official, sign_in):
    assert sign_in(official).get("/figures/happiness/").status_code == 404


def test_the_period_before_is_as_long():
    assert rules.period_before(date(2026, 11, 1), date(2026, 11, 30)) == (date(2026, 10, 2), date(2026, 10, 31))


def test_weeks_run_from_monday_to_sunday():
    days = {date(2026, 11, 1): 5, date(2026, 11, 2): 1, date(2026, 11, 8): 2, date(2026, 11, 9): 4}
    assert rules.weekly(days, date(2026, 11, 10), weeks=3) == [5, 3, 4]


def test_trend_ends_with_the_present_week(centre, busy_week):
    shown = queries.figure_in(centre.pk, BY_KEY["phone_consultations"], None, None)
    assert shown.trend[-1] == 3
    assert clock.today() == date(2026, 11, 3)
