"""What a vacancy's free text says for its form, and taking it over."""

import csv
import os
from pathlib import Path

import pytest
from django.urls import reverse

from iljari.firms.models import Vacancy
from iljari.firms.reading import read_text
from tests.doors import come_in


def read(text):
    return {each.field: "/".join(each.values) for each in read_text(text)}


SAID = [
    ("연봉 3,000 만원 ~ 3,500 만원", {"pay_period": "year", "pay_min": "30000000", "pay_max": "35000000"}),
    ("연봉 3,800~4,300만원", {"pay_period": "year", "pay_min": "38000000", "pay_max": "43000000"}),
    ("시급 11,000원, 주휴수당 별도", {"pay_period": "hour", "pay_min": "11000"}),
    ("[월 250이상]", {"pay_period": "month", "pay_min": "2500000"}),
    ("일당 15만원", {"pay_period": "day", "pay_min": "150000"}),
    ("연봉 3,000만원 또는 연봉 4,000만원", {}),
    ("시급 1,000원 인상", {}),
    ("주5일 주 40시간 근로", {"weekly_hours": "40", "weekdays": "five"}),
    ("근무시간 09:00 ~ 18:00", {"starts_at": "09:00", "ends_at": "18:00"}),
    ("오전 9시부터 오후 6시 30분", {"starts_at": "09:00", "ends_at": "18:30"}),
    ("9시~6시", {"starts_at": "09:00", "ends_at": "18:00"}),
    ("22:00~익일 06:00", {"starts_at": "22:00", "ends_at": "06:00"}),
    ("문의 전화 09:00~18:00", {}),
    ("02:00 ~ 23:00", {}),
    ("주6일", {"weekdays": "six"}),
    ("월~금", {"weekdays": "five"}),
    ("주말전담(금,토,일)", {"weekdays": "weekend"}),
    ("격주 5일, 매주 3일", {}),
    ("주5일 또는 주4일", {}),
    ("시설관리(4교대)", {"day_times": "shift"}),
    ("교대역 도보 3분", {}),
    ("야간근무 없음", {}),
    ("기계(주간)사원, 야간 당직", {"day_times": "night/day"}),
    ("전기기사, 정보통신기사 우대", {"licences": "전기기사, 정보통신기사"}),
    ("요양보호사 2명, 운전면허 필수", {"licences": "요양보호사, 운전면허"}),
    ("수행기사·배송기사·설치기사 모집", {}),
    ("엑셀 가능, PPT 사용, 오토캐드", {"preferences_words": "엑셀, 파워포인트, CAD"}),
    ("영어/중국어/일본어 CS업무", {"preferences_words": "영어, 일본어, 중국어"}),
    ("셀리맥스 마케터, 프리미어리그 해설", {}),
    ("", {}),
]


@pytest.mark.parametrize(("text", "fields"), SAID)
def test_what_the_text_says_and_nothing_else(text, fields):
    assert read(text) == fields


@pytest.mark.parametrize(
    "text", ["%", "\x00", "ㄱ", "🙂" * 9, "가" * 100_000, "9" * 50_000, "(" * 3000, "연봉 " * 3000]
)
def test_any_text_is_read(text):
    assert read_text(text) == []


def test_each_proposal_shows_its_place_in_the_text():
    found = {each.field: each.words for each in read_text("우리 회사는\n시급  12,000원, 주 5일 근무")}
    assert found == {"pay_period": "시급 12,000원", "pay_min": "시급 12,000원", "weekdays": "주 5일"}


TEXT = "청소\n연봉 3,000 만원 ~ 3,500 만원, 주5일 09:00~18:00, 지게차 운전 가능"


def posted(hanbit, **more):
    return {"firm": str(hanbit.pk), "title": "청소원", "duties": TEXT} | more


def test_the_wording_check_offers_what_the_text_says_for_empty_fields_only(sign_in, clerk, hanbit):
    browser = sign_in(clerk)
    data = posted(hanbit, weekdays=["six"])
    whole = browser.post(reverse("firms:new_vacancy"), data | {"check": "1"}).content.decode()
    part = browser.post(reverse("firms:check_wording"), data).content.decode()
    for page in (whole, part):
        assert 'name="accept" value="pay"' in page
        assert "30,000,000" in page
        assert 'name="accept" value="days"' not in page
    assert not Vacancy.objects.exists()


def test_what_is_accepted_stands_in_its_fields_and_nothing_is_saved(sign_in, clerk, hanbit):
    page = sign_in(clerk).post(reverse("firms:new_vacancy"), posted(hanbit, accept="pay"))
    form = page.context["form"]
    assert [form[name].value() for name in ("pay_period", "pay_min", "pay_max")] == ["year", "30000000", "35000000"]
    assert not form["starts_at"].value()
    assert 'name="accept" value="pay"' not in page.content.decode()
    assert not Vacancy.objects.exists()


def test_the_firm_takes_over_all_at_its_door(hanbit):
    data = {"title": "청소원", "duties": TEXT, "accept": "all"}
    form = come_in("01030004000").post("/firm/vacancies/new/", data).context["form"]
    assert (form["starts_at"].value(), form["weekdays"].value()) == ("09:00", ["five"])
    assert form["preferences_words"].value() == "운전, 지게차"
    assert not Vacancy.objects.exists()


def test_a_topic_that_does_not_exist_changes_nothing(sign_in, clerk, hanbit):
    page = sign_in(clerk).post(reverse("firms:new_vacancy"), posted(hanbit, accept="title"))
    assert page.context["form"]["title"].value() == "청소원"
    assert not page.context["form"]["pay_min"].value()


@pytest.mark.real
def test_nearly_every_real_listing_tells_its_pay_and_days():
    shared = Path(__file__).parents[2] / os.environ.get("ILJARI_SHARED_DATA", "../shared/data")
    if not shared.is_dir() and not os.environ.get("CI"):
        pytest.skip("the shared data are not here")
    with (shared / "vacancies_work24_2026.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    asked = [
        (row, read(f"{row['position_title']}\n{row['annual_salary']}\n{row['working_condition']}")) for row in rows
    ]
    paid = [found for row, found in asked if row["annual_salary"].startswith("연봉")]
    five = [found for row, found in asked if row["working_condition"].startswith("주5일")]
    assert sum("pay_min" in found for found in paid) / len(paid) > 0.95
    assert sum(found.get("weekdays", "").startswith("five") for found in five) / len(five) > 0.95
