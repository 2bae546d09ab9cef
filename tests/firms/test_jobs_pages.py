"""The public pages: search, a job, its end, feeds; what stands in them and what never does."""

import gzip
import json
import re
from datetime import date, datetime
from pathlib import Path
from xml.etree import ElementTree

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from django.db import connection
from django.test.utils import CaptureQueriesContext

from iljari.firms import actions
from iljari.firms.jobs.posting import posting_of, script_of
from iljari.firms.models import Vacancy
from tests.cast import GIHEUNG, MONDAY, maintenance_facts

ATOM = "{http://www.w3.org/2005/Atom}"


def html_of(response):
    return response.content.decode()


def test_the_search_shows_cards_with_what_people_ask_first(client, maintenance):
    page = html_of(client.get("/jobs/", {"q": "시설관리", "district": "기흥구"}))
    for words in (
        "시설관리원 모집",
        "한빛정밀",
        "월급 2,600,000원",
        "고른 지역 안",
        "주 40시간",
        "채용 시까지",
        "새 일자리",
    ):
        assert words in page
    assert f'href="/jobs/{maintenance.number}/"' in page


def test_contact_persons_never_stand_on_a_public_page(client, maintenance, time):
    for path in (
        "/",
        "/jobs/",
        f"/jobs/{maintenance.number}/",
        "/jobs/feed.atom",
        "/jobs/feed.json",
        "/api/v1/vacancies",
    ):
        page = html_of(client.get(path))
        assert "한빛정밀" in page, path
        for secret in ("오담당", "010-3000-4000", "01030004000", "hr@hanbit", "031-200-1234", "0312001234"):
            assert secret not in page, f"{secret} on {path}"


def test_filters_stay_in_the_address_and_each_can_be_taken_out(client, maintenance):
    page = html_of(
        client.get("/jobs/?q=기흥+시설관리&pay=250만&type=open_ended&benefit=meals&time=day&entry=1&nonsense=1")
    )
    assert "시설관리원 모집" in page
    chips = re.findall(r'<li><a href="(/jobs/[^"]*)">([^<]+)<', page)
    labels = {label for _href, label in chips}
    assert {"경기 용인시 기흥구에서 약 45분 이내", "월급 2,500,000원 이상", "식사 제공"} & labels
    assert len(chips) == 6
    for href, label in chips:
        assert "nonsense" not in href
        fewer = html_of(client.get(href.replace("&amp;", "&")))
        assert len(re.findall(r'<li><a href="(/jobs/[^"]*)">([^<]+)<', fewer)) == 5, label


def test_what_cannot_be_read_is_said_beside_its_field_and_kept(client, maintenance):
    page = html_of(
        client.get("/jobs/", {"district": "아틀란티스", "pay": "많이", "type": "zzz", "sort": "zzz", "page": "zzz"})
    )
    assert "그런 이름의 지역이 없습니다" in page
    assert "숫자로 적어 주십시오" in page
    assert 'value="아틀란티스"' in page and 'value="많이"' in page
    assert "시설관리원 모집" in page


def test_nothing_found_is_said_with_what_comes_near(client, maintenance):
    page = html_of(client.get("/jobs/", {"q": "시설관리원", "district": "서울 강남구"}))
    assert "조금 더 먼 곳의 일자리입니다" in page
    assert "시설관리원 모집" in page
    assert "약 " in page
    page = html_of(client.get("/jobs/", {"q": "잠수함"}))
    assert "조건에 모두 맞는 일자리가 없습니다" in page
    assert "시설관리원 모집" not in page


def test_a_typed_number_leads_straight_to_the_job(client, maintenance):
    short = maintenance.number.partition("-")[2]
    for words in (maintenance.number, maintenance.number.lower().replace("-", ""), short):
        assert client.get("/jobs/", {"q": words}).headers["Location"] == f"/jobs/{maintenance.number}/"
    page = html_of(client.get("/jobs/", {"q": "YG-261103-9999"}))
    assert "YG-261103-9999인 일자리가 없습니다" in page
    assert client.get(f"/jobs/{maintenance.number.lower()}/").status_code == 301
    assert client.get("/jobs/YG-999999-0001/").status_code == 404


def test_many_jobs_come_in_pages_that_keep_the_search(client, clerk, official, hanbit):
    for n in range(23):
        facts = maintenance_facts(title=f"시설관리원 {n}")
        actions.open_vacancy(by=official, vacancy=actions.enter_vacancy(by=clerk, firm=hanbit, facts=facts))
    with CaptureQueriesContext(connection) as statements:
        page = html_of(client.get("/jobs/?q=시설관리원&page=2"))
    assert len(statements) <= 25
    assert "<strong>23</strong>" in page
    assert page.count('class="job-card"') == 3
    assert "q=%EC%8B%9C%EC%84%A4%EA%B4%80%EB%A6%AC%EC%9B%90&amp;page=1" in page
    with CaptureQueriesContext(connection) as statements:
        client.get("/")
    assert len(statements) <= 25


def test_the_job_page_reads_like_the_form_and_says_how_to_go_on(client, maintenance, centre):
    with CaptureQueriesContext(connection) as statements:
        page = html_of(client.get(f"/jobs/{maintenance.number}/"))
    assert len(statements) <= 25
    assert "공장 건물의 전기·소방 설비를 점검" in page
    assert f'href="/my/ask/{maintenance.number}/"' in page
    assert 'name="robots"' not in page
    assert f'<link rel="canonical" href="http://testserver/jobs/{maintenance.number}/">' in page


def test_the_posting_is_valid_and_cannot_be_broken_out_of(client, clerk, official, hanbit, centre):
    evil = "</script><script>alert(1)</script>&<!-- \u2028 시설관리원"
    facts = maintenance_facts(title=evil[:100], duties=evil, until_filled=False, deadline=date(2026, 11, 20))
    vacancy = actions.open_vacancy(by=official, vacancy=actions.enter_vacancy(by=clerk, firm=hanbit, facts=facts))
    page = html_of(client.get(f"/jobs/{vacancy.number}/"))
    assert "<script>alert" not in page
    blocks = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, re.S)
    assert len(blocks) == 1
    assert not set("<>&\u2028") & set(blocks[0])
    told = json.loads(blocks[0])
    assert told["@type"] == "JobPosting"
    assert told["title"].startswith("</script><script>")
    assert told["hiringOrganization"] == {"@type": "Organization", "name": "(주)한빛정밀"}
    assert told["validThrough"] == "2026-11-20T23:59:59+09:00"
    assert told["datePosted"] == "2026-11-02"
    assert told["employmentType"] == "FULL_TIME"
    assert told["baseSalary"]["value"] == {
        "@type": "QuantitativeValue", "unitText": "MONTH", "minValue": 2_600_000, "maxValue": 2_900_000,
    }  # fmt: skip
    assert told["jobLocation"]["address"]["addressLocality"] == "용인시 기흥구"
    assert "alert" in told["description"] and "<script>" not in told["description"]


def test_what_a_firm_did_not_say_is_left_out_of_the_posting(maintenance, centre):
    Vacancy.objects.filter(pk=maintenance.pk).update(
        pay_min=None,
        pay_max=None,
        employment_type="",
        district="",
        workplace="",
        starts_at=None,
        duties="",
        occupation="",
    )
    maintenance.refresh_from_db()
    told = posting_of(maintenance, centre, "http://x/")
    assert not {"baseSalary", "employmentType", "workHours", "validThrough"} & set(told)
    assert told["jobLocation"]["address"] == {"@type": "PostalAddress", "addressCountry": "KR"}
    assert told["description"]
    json.loads(re.sub("<.*?>", "", script_of(told), count=1).removesuffix("</script>"))


def test_a_job_that_has_ended_says_so_and_offers_others(client, maintenance, consultant, clerk, official, hanbit):
    other = actions.enter_vacancy(by=clerk, firm=hanbit, facts=maintenance_facts(title="시설관리 보조"))
    actions.open_vacancy(by=official, vacancy=other)
    actions.close_vacancy(by=consultant, vacancy=maintenance, reason="found_elsewhere")
    response = client.get(f"/jobs/{maintenance.number}/")
    page = html_of(response)
    assert response.status_code == 410
    assert "모집이 끝난 일자리입니다" in page
    assert "시설관리 보조" in page
    assert "ld+json" not in page
    assert 'content="noindex"' in page


def test_drafts_are_nowhere(client, in_review):
    assert in_review.number is None
    assert "시설관리원" not in html_of(client.get("/jobs/"))
    assert json.loads(client.get("/jobs/feed.json").content)["items"] == []


def test_a_house_without_a_centre_answers(client, db):
    for path in ("/jobs/", "/jobs/?q=x", "/jobs/feed.atom", "/jobs/feed.json", "/jobs/districts?q=용인"):
        assert client.get(path).status_code == 200
    for path in ("/jobs/YG-261103-0001/", "/jobs/saved/"):
        assert client.get(path).status_code == 404


def test_the_atom_feed_is_atom(client, maintenance, time):
    response = client.get("/jobs/feed.atom", {"q": "시설관리"})
    assert response.headers["Content-Type"].startswith("application/atom+xml")
    feed = ElementTree.fromstring(response.content)
    assert feed.tag == f"{ATOM}feed"
    for name in ("id", "title", "updated"):
        assert feed.findtext(f"{ATOM}{name}")
    (entry,) = feed.findall(f"{ATOM}entry")
    assert entry.findtext(f"{ATOM}title") == "시설관리원 모집"
    assert datetime.fromisoformat(entry.findtext(f"{ATOM}updated")) == MONDAY
    assert entry.findtext(f"{ATOM}id").endswith(maintenance.number)
    assert entry.find(f"{ATOM}link").get("href") == f"http://testserver/jobs/{maintenance.number}/"
    assert (
        len(ElementTree.fromstring(client.get("/jobs/feed.atom", {"q": "잠수함"}).content).findall(f"{ATOM}entry")) == 0
    )


def test_the_json_feed_is_one_of_version_1_1(client, maintenance):
    response = client.get("/jobs/feed.json", {"district": "기흥구"})
    assert response.headers["Content-Type"].startswith("application/feed+json")
    feed = json.loads(response.content)
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert feed["feed_url"].startswith("http://testserver/jobs/feed.json?district=")
    (item,) = feed["items"]
    assert item["id"] == item["url"] == f"http://testserver/jobs/{maintenance.number}/"
    assert item["date_published"] == "2026-11-02T10:00:00+09:00"
    assert "한빛정밀" in item["content_text"]


@pytest.mark.parametrize("path", ["/jobs/feed.atom", "/jobs/feed.json"])
def test_a_reader_who_has_a_feed_already_gets_304(client, maintenance, path, consultant):
    first = client.get(path)
    assert client.get(path, headers={"If-None-Match": first["ETag"]}).status_code == 304
    assert client.get(path, headers={"If-Modified-Since": first["Last-Modified"]}).status_code == 304
    assert client.head(path).status_code == 200
    actions.close_vacancy(by=consultant, vacancy=maintenance, reason="no_longer")
    assert client.get(path, headers={"If-None-Match": first["ETag"]}).status_code == 200


def test_districts_come_as_one_types(client, db):
    found = json.loads(client.get("/jobs/districts", {"q": "기흥"}).content)
    assert {"code": GIHEUNG, "name": "경기 용인시 기흥구"} in found


def test_the_first_page_is_light(client, maintenance, clerk, official, hanbit):
    """The page compressed, as it is sent; our styles and scripts as they are: at most 90 kB, and the tokens 6 more."""
    for n in range(6):
        facts = maintenance_facts(title=f"시설관리원 {n}")
        actions.open_vacancy(by=official, vacancy=actions.enter_vacancy(by=clerk, firm=hanbit, facts=facts))
    page = client.get("/").content
    sizes = {"page": len(gzip.compress(page))}
    for path in set(re.findall(rb'(?:src|href)="/static/([^"#]+\.(?:css|js|svg))', page)):
        file = finders.find(path.decode())
        sizes[path.decode()] = len(Path(file).read_bytes())
    assert settings.STATIC_URL == "/static/"
    assert len(sizes) > 10
    assert sum(sizes.values()) <= 90_000, sizes


def test_the_first_page_has_a_search_box_what_is_new_and_popular_occupations(client, maintenance):
    page = html_of(client.get("/"))
    assert 'action="/jobs/"' in page
    assert "오늘 새 일자리 1건" in page
    assert "시설관리원 모집" in page
    assert "/jobs/?q=" in page


def test_english_readers_have_english_pages(client, maintenance):
    client.cookies["django_language"] = "en"
    page = html_of(client.get("/jobs/", {"q": "시설관리", "pay": "250만"}))
    for words in ("Find jobs", "2,500,000 won a month or more", "Newest first", "Tell me about new ones"):
        assert words in page
