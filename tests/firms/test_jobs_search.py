"""The search over the index: tolerant of spacing and spelling, precise, honest about what nearly fits."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from iljari.firms import actions
from iljari.firms.jobs import finding, index, queries
from iljari.firms.jobs.rules import Wishes
from iljari.firms.models import JobEntry, JobGram
from tests.cast import GIHEUNG, SUJI, hanbit_facts, maintenance_facts
from tests.once import *  # noqa: F403
from tests.once import once

pytestmark = pytest.mark.usefixtures("town", "consultant")
SUWON, GANGNAM = "4111700000", "1168000000"
HOSTILE = [
    "%", "_", "%%__%", "\\", '"', "'", "' OR 1=1 --", '"요양" AND', "😀👩‍🍳", "\x00", "요양\x00보호사", "ㅋ", "ㅏ",
    "ㄱㄴㄷㄹㅁㅂㅅ", "\u200b\ufeff", "가" * 1_000_000, "a " * 500_000, "-" * 1000, "()[]{}*+?.^$|",
    "월 9999999999999999 이상", "NaN", "1e309",
]  # fmt: skip


@once
def open_job(clerk, official, hanbit):
    """`open_job(title, …)` is a live vacancy of 한빛정밀, or of another firm."""

    def opened(title, *, firm=None, **changes):
        told = {
            "title": title,
            "occupation_words": title,
            "occupation": "",
            "duties": "맡은 일을 합니다.",
            "benefits": [],
        } | changes
        vacancy = actions.enter_vacancy(by=clerk, firm=firm or hanbit, facts=maintenance_facts(**told))
        return actions.open_vacancy(by=official, vacancy=vacancy)

    return opened


@once
def town(open_job):
    """A small town's jobs by a word for each."""
    return {
        "care": open_job("재가 요양보호사", district=GIHEUNG),
        "care_suwon": open_job("시설 요양보호사(노인요양사)", district=SUWON),
        "care_seoul": open_job("재가 요양보호사", district=GANGNAM),
        "cafe": open_job(
            "음료 조리사(바리스타 포함)", district=SUJI, employment_type="open_ended_part", weekly_hours=20
        ),
        "clean": open_job("건물 청소원", district=GIHEUNG, day_times=["night"]),
        "guard": open_job("건물 경비원", district=SUJI, duties="야간에 건물을 돕니다.", day_times=[]),
        "office": open_job("사무 보조원(일반사업체)", pay_min=2_200_000, pay_max=None),
        "boss": open_job("총무 및 일반 사무원", pay_min=3_000_000, pay_max=3_200_000),
    }


@pytest.fixture
def look(centre, town):
    """`look(words)` are the names of the jobs found, in their order."""
    names = {vacancy.pk: name for name, vacancy in town.items()}

    def found(words="", **wishes):
        search = finding.read(Wishes(words=words, **wishes), centre)
        return [names.get(hit.key, "?") for hit in finding.find(search, centre)]

    return found


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("바리스타", {"cafe"}),
        ("바 리 스 타", {"cafe"}),
        ("ㅂㄹㅅㅌ", {"cafe"}),
        ("카페 알바", {"cafe"}),
        ("카페알바모집", {"cafe"}),
        ("barista", {"cafe"}),
        ("요양 보호사", {"care", "care_suwon", "care_seoul"}),
        ("요 양보 호사", {"care", "care_suwon", "care_seoul"}),
        ("간병", {"care", "care_suwon", "care_seoul"}),
        ("청소부", {"clean"}),
        ("야간 청소", {"clean"}),
        ("야간 경비", {"guard"}),
        ("사무보조", {"office"}),
        ("월 250 이상 사무직", {"boss"}),
        ("한빛정밀", {"care", "care_suwon", "care_seoul", "cafe", "clean", "guard", "office", "boss"}),
        ("잠수함 승무원", set()),
    ],
)
def test_everyday_words_find_what_they_mean_and_nothing_else(look, words, wanted):
    assert set(look(words)) == wanted


def test_a_place_in_the_words_narrows_with_its_reach_and_the_nearest_comes_first(look):
    assert look("기흥 요양보호사") == ["care", "care_suwon"]
    assert look("요양보호사", district=GIHEUNG) == ["care"]
    assert look("강남구 요양보호사") == ["care_seoul"]
    assert look("요양보호사", district=GIHEUNG, reach="60", sort="nearest")[0] == "care"


def test_without_words_the_newest_come_first_and_with_a_place_the_nearest(look, time, open_job, centre):
    time.pass_(days=1)
    open_job("새로 나온 일")
    assert look()[0] == "?"
    assert len(look()) == 9
    assert look(district=SUJI, reach="30")[0] in {"cafe", "guard"}


def test_a_job_that_only_mentions_the_word_is_no_answer_where_others_are(look, open_job, time):
    time.pass_(days=1)
    open_job("사무실 도우미", duties="요양보호사가 쉬는 방도 정리합니다.")
    assert "?" not in look("요양보호사")
    assert look("쉬는 방") == ["?"]


@pytest.mark.parametrize("words", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_words_are_only_words(look, centre, client, words):
    look(words)
    words = words[:20_000]  # more than a server takes as an address
    assert client.get("/jobs/", {"q": words, "district": words, "pay": words, "page": words[:50]}).status_code == 200
    assert client.get("/jobs/feed.json", {"q": words}).status_code == 200
    assert client.get("/jobs/districts", {"q": words}).status_code == 200


def near(centre, words, **wishes):
    return finding.near_ones(finding.read(Wishes(words=words, **wishes), centre), centre)


def test_what_nearly_fits_says_what_had_to_give(centre, town):
    farther = near(centre, "경비원", district=GANGNAM)
    assert (farther.gives, [hit.key for hit in farther.hits]) == ("place", [town["guard"].pk])
    assert farther.hits[0].minutes > 45
    unmarked = near(centre, "주말 바리스타")
    assert (unmarked.gives, unmarked.words, unmarked.hits[0].key) == ("filters", ("주말",), town["cafe"].pk)
    word = near(centre, "바리스타 잠수함")
    assert (word.gives, word.words, word.hits[0].key) == ("terms", ("잠수함",), town["cafe"].pk)
    misspelt = near(centre, "요양보허사")
    assert misspelt.gives == "spelling"
    assert {hit.key for hit in misspelt.hits} == {town["care"].pk, town["care_suwon"].pk, town["care_seoul"].pk}
    assert near(centre, "잠수함") is None


def test_few_answers_are_followed_by_what_comes_near(centre, town, client):
    page = client.get("/jobs/", {"q": "기흥 요양보호사"}).content.decode()
    assert page.index("재가 요양보호사") < page.index("조금 더 먼 곳의 일자리입니다")
    assert page.count(f"/jobs/{town['care'].number}/") == 1
    assert page.count(f"/jobs/{town['care_seoul'].number}/") == 1


def test_only_live_vacancies_are_found_from_the_moment_they_open_or_end(
    look, town, consultant, centre, official, clerk
):
    assert look("경비원") == ["guard"]
    actions.pause_vacancy(by=consultant, vacancy=town["guard"])
    assert look("경비원") == []
    assert not JobGram.objects.filter(entry_id=town["guard"].pk).exists()
    actions.resume_vacancy(by=consultant, vacancy=town["guard"])
    assert look("경비원") == ["guard"]
    facts = maintenance_facts(title="주차 관리원", occupation_words="주차 관리원", occupation="", benefits=[])
    actions.correct_vacancy(by=consultant, vacancy=town["guard"], facts=facts)
    assert look("경비원") == []
    assert look("주차") == ["guard"]
    actions.close_vacancy(by=consultant, vacancy=town["guard"], reason="no_longer")
    assert look("주차") == []


def test_a_firms_new_name_finds_its_jobs(look, town, clerk, hanbit):
    actions.correct_firm(by=clerk, firm=hanbit, facts=hanbit_facts(name="(주)달빛정밀"))
    assert len(look("달빛정밀")) == len(town)
    assert look("한빛정밀") == []


def test_contact_persons_are_never_looked_through(look, town):
    assert look("오담당") == []
    assert look("010-3000-4000") == []


def test_another_centre_finds_its_own_jobs_only(town):
    from iljari.centre.actions import open_centre

    theirs = open_centre(name="이웃 센터")
    assert finding.find(finding.read(Wishes(words="바리스타"), theirs), theirs) == []
    assert queries.by_number(theirs, town["cafe"].number) is None


def test_a_rebuild_finds_the_same_and_keeps_when_a_job_was_first_listed(look, town, centre, time):
    before = {words: look(words) for words in ("바리스타", "청소", "요양보호사")}
    listed = dict(JobEntry.objects.values_list("pk", "listed_at"))
    time.pass_(days=3)
    assert index.rebuild(centre.pk) == len(town)
    assert {words: look(words) for words in before} == before
    assert dict(JobEntry.objects.values_list("pk", "listed_at")) == listed


def test_a_house_from_before_the_search_catches_up(look, town, centre, time):
    JobEntry.objects.all().delete()
    assert look("바리스타") == []
    time.pass_(days=2)
    assert index.catch_up(centre.pk) == len(town)
    assert index.catch_up(centre.pk) == 0
    assert look("바리스타") == ["cafe"]
    assert queries.new_today(centre) == 0


def test_a_search_takes_few_statements(centre, town, client):
    with CaptureQueriesContext(connection) as statements:
        finding.find(finding.read(Wishes(words="기흥 야간 청소"), centre), centre)
    assert len(statements) <= 3
    with CaptureQueriesContext(connection) as statements:
        client.get("/jobs/", {"q": "바리스타 잠수함", "district": "기흥구"})
    assert len(statements) <= 25


def test_long_duties_stay_within_bounds(open_job):
    words = "".join(chr(0xAC00 + (n * 37) % 11_000) for n in range(3_900))
    vacancy = open_job("아주 긴 설명", duties=words)
    assert JobGram.objects.filter(entry_id=vacancy.pk).count() <= 600


def test_the_sitemap_and_the_first_page_know_the_open_jobs(centre, town, consultant):
    rows = queries.sitemap_rows(centre)
    assert {path for path, _moment in rows} == {f"/jobs/{vacancy.number}/" for vacancy in town.values()}
    assert queries.new_today(centre) == len(town)
    assert len(queries.newest(centre)) == 6
    assert ("재가 요양보호사", 2) in queries.popular(centre)
    actions.close_vacancy(by=consultant, vacancy=town["cafe"], reason="no_longer")
    assert len(queries.sitemap_rows(centre)) == len(town) - 1
