"""Every code of the engine has its sentence, with nothing in it that the engine does not give."""

import re
from datetime import date

import pytest
from django.utils import translation

from iljari.matching import wording
from iljari.matching.engine import CODES, GATE_CODES
from iljari.matching.sentences import BESIDE, LIFTS, SENTENCES

EXAMPLES = {
    "widens": True,
    "wish": "702901",
    "rank": 2,
    "occupation": "702901",
    "district": "41463",
    "km": 8.2,
    "limit": 40,
    "km_over": 3.4,
    "won_over": 750,
    "won_short": 450,
    "up_to": 13000,
    "floor": 12000,
    "offer": 11550,
    "gap": 450,
    "type": "fixed",
    "wished": ("open_ended", "open_ended_part"),
    "months": 38,
    "names": ("전기기능사",),
    "words": ("sheet",),
    "times": ("night", "weekend"),
    "hours": 48.0,
    "wished_min": 20.0,
    "wished_max": 40.0,
    "hours_over": 8.0,
    "hours_under": 0.0,
    "days": 3,
    "open_referrals": 4,
    "openings": 2,
    "cap": 10,
    "opens": None,
    "closed": None,
    "required": 5,
    "has": 3,
    "counted": 2,
    "missing": 10,
    "any_one": False,
    "conditions": [{"condition": "lifting", "can": 1, "demanded": 3}],
    "access": ["ramp"],
}


def example(code: str, **other: object) -> dict[str, object]:
    params = {name: EXAMPLES[name] for name in CODES[code].params}
    if code == "licence":
        params["missing"] = ("전기기능사", "소방안전관리자")
    return params | other


def test_every_code_has_a_sentence_and_no_sentence_is_left_over():
    assert {key.partition(":")[0] for key in SENTENCES} - set(BESIDE) == set(CODES)
    assert {key.partition(":")[0] for key in LIFTS} == set(GATE_CODES)


@pytest.mark.parametrize("language", ["ko", "en"])
@pytest.mark.parametrize("code", sorted(CODES))
def test_every_sentence_can_be_said(code, language):
    with translation.override(language):
        said = wording.say(code, example(code), period="month")
        lifts = wording.lift(code, example(code), period="month") if code in GATE_CODES else ""
    for text in filter(None, (said, lifts)):
        assert "%" not in text
        assert "None" not in text
        assert bool(re.search("[가-힣]", re.sub(r"[(:].*", "", text))) == (language == "ko")


def test_every_variant_can_be_said():
    cases = {
        "education_fits:any": {"required": 0},
        "freshness_new:today": {"days": 0},
        "closes_soon:today": {"days": 0},
        "competition_low:nobody": {"open_referrals": 0},
        "vacancy_closed:opens": {"opens": date(2026, 11, 9)},
        "vacancy_closed:closed": {"closed": date(2026, 10, 30)},
        "work_pattern:over": {"times": ()},
        "work_pattern:under": {"times": (), "hours_over": 0.0, "hours_under": 5.0},
    }
    assert set(cases) == {key for key in SENTENCES if ":" in key}
    for key, other in cases.items():
        code = key.partition(":")[0]
        assert wording.variant(code, example(code, **other)) == key
        assert wording.say(code, example(code, **other))


@pytest.mark.parametrize(
    ("code", "other", "period", "text"),
    [
        ("occupation_same", {"rank": 1}, "", "희망직종과 같은 일"),
        ("occupation_related", {}, "", "2순위 희망직종과 가까운 직종"),
        ("commute_near", {}, "", "집·희망지역에서 약 8km"),
        ("pay_above", {}, "month", "임금이 희망보다 월 약 16만원 높음"),
        ("pay_above", {"won_over": 20}, "month", "임금이 희망보다 월 4,200원 높음"),
        ("pay_below", {}, "hour", "임금이 희망보다 시급 450원 낮음"),
        ("work_pattern_unwanted", {}, "", "야간·주말 근무가 있음"),
        ("career_same", {}, "", "같은 직종군 경력 3년 2개월"),
        ("freshness_new", {"days": 0}, "", "오늘 나온 일자리"),
        ("education_short", {}, "", "학력이 모자람(요구 대졸, 본인 고졸)"),
    ],
)
def test_how_it_sounds(code, other, period, text):
    with translation.override("ko"):
        assert wording.say(code, example(code, **other), period=period) == text


@pytest.mark.parametrize(
    ("code", "period", "text"),
    [
        ("pay_floor", "hour", "시급 450원 더 오르거나 희망을 그만큼 낮추면 가능"),
        ("pay_floor", "month", "월 약 9만원 더 오르거나 희망을 그만큼 낮추면 가능"),
        ("work_pattern", "", "야간·주말 근무를 받아들이면 가능"),
        ("career", "", "경력이 10개월 더 있거나 업체가 조건을 낮추면 가능"),
        ("commute", "", "3km 더 다니거나 그 지역을 희망하면 가능"),
    ],
)
def test_what_would_lift_a_gate(code, period, text):
    with translation.override("ko"):
        assert wording.lift(code, example(code), period=period) == text


def test_any_one_of_several_licences_is_said():
    with translation.override("ko"):
        assert wording.lift("licence", example("licence", any_one=True)) == "이 가운데 하나가 있으면 가능"
        assert wording.say("licence", example("licence")) == "자격증 필요: 전기기능사, 소방안전관리자"


def test_kept_and_fresh_parameters_are_said_alike():
    fresh = example("vacancy_closed", closed=date(2026, 10, 30))
    kept = fresh | {"closed": "2026-10-30"}
    assert wording.say("vacancy_closed", fresh) == wording.say("vacancy_closed", kept)


def test_no_points_are_said():
    for text in (str(each) for each in (*SENTENCES.values(), *LIFTS.values())):
        assert "points" not in text
        assert "score" not in text
