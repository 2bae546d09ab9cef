"""What people mean by their words, what fits, and how well a text answers: pure rules, no database."""

from datetime import time

import pytest

from iljari.firms.jobs.rules import (
    Field,
    Sought,
    Wishes,
    field_lines,
    fits,
    grams_of,
    idf_of,
    in_reach,
    minutes_of,
    strength_of,
    understand,
)
from iljari.firms.jobs.rules.money import read_pay
from iljari.firms.jobs.rules.scoring import LOOSELY, MET
from iljari.kernel.codes import district_name
from tests.cast import CHEOIN, GIHEUNG, SUJI

YONGIN, SUWON, SEOUL, GANGNAM = "4146000000", "4111000000", "1100000000", "1168000000"


def heard(words: str):
    return understand(words, near=YONGIN, prefix="YG")


@pytest.mark.parametrize(
    ("words", "terms", "place"),
    [
        ("기흥 요양보호사", ("요양보호사",), "경기 용인시 기흥구"),
        ("기흥요양보호사", ("요양보호사",), "경기 용인시 기흥구"),
        ("용인시 기흥구 보정동 카페", ("카페",), "경기 용인시 기흥구 보정동"),
        ("서울 강남구 사무", ("사무",), "서울 강남구"),
        ("죽전 마트", ("마트",), "경기 용인시 수지구 죽전동"),
        ("수원에서 청소", ("청소",), "경기 수원시"),
        ("고기 집", ("고기",), ""),
        ("기장", ("기장",), ""),
        ("사무 보조", ("사무", "보조"), ""),
    ],
)
def test_a_place_among_the_words_is_heard_and_ordinary_words_are_none(words, terms, place):
    found = heard(words)
    assert found.terms == terms
    assert (district_name(found.place) if found.place else "") == place


@pytest.mark.parametrize(
    ("words", "terms"),
    [
        ("시설관리원모집", ("시설관리원",)),
        ("시설 관리 원", ("시설", "관리원")),
        ("사 무 보 조", ("사무보조",)),
        ("청소일 구합니다", ("청소",)),
        ("요양보호ㅅ", ("요양보호",)),
        ("ㅂㄹㅅㅌ", ("ㅂㄹㅅㅌ",)),
        ("Barista  JOBS", ("barista",)),
        ("%", ()),
        ("😀", ()),
        ("일자리", ()),
        ("과일 가게", ("과일", "가게")),
    ],
)
def test_noise_falls_away_and_stray_blanks_do_not_matter(words, terms):
    assert heard(words).terms == terms


def test_employment_times_and_days_are_heard_in_everyday_words():
    found = heard("주말 야간 카페알바")
    assert (found.terms, found.days, found.times) == (("카페",), ("weekend",), ("night",))
    assert set(found.types) == {"open_ended_part", "fixed_part"}
    assert [kind for kind, _words in found.spoken] == ["days", "times", "types"]
    assert heard("단기 포장").short
    assert heard("주말에 할 수 있는 일").terms == ()
    assert heard("휴일").terms == ("휴일",)


@pytest.mark.parametrize(
    ("words", "amount", "period", "rest"),
    [
        ("월 250 이상 사무직", 2_500_000, "month", "사무직"),
        ("월급250만원이상", 2_500_000, "month", ""),
        ("시급 12000", 12_000, "hour", ""),
        ("시급 1만2천원 이상 편의점", 12_000, "hour", "편의점"),
        ("시급 만원 이상", 10_000, "hour", ""),
        ("연봉 3천", 30_000_000, "year", ""),
        ("연봉 3,000만원", 30_000_000, "year", ""),
        ("일당 15만", 150_000, "day", ""),
        ("250만원", 2_500_000, "month", ""),
        ("2.5만원 이상", 25_000, "hour", ""),
    ],
)
def test_pay_is_read_as_people_type_it(words, amount, period, rest):
    pay, left = read_pay(words)
    assert (pay.amount, pay.period, left) == (amount, period, rest)


@pytest.mark.parametrize(
    "words", ["3교대", "주 5일", "50대 여성", "2023년", "월요일", "연구원", "일급", "만", "월 0원", "9" * 40 + "원"]
)
def test_a_number_alone_and_words_that_begin_like_pay_are_none(words):
    assert read_pay(words)[0] is None


def test_a_vacancy_number_is_known_however_it_is_typed():
    for words in ("YG-261103-0001", "yg2611030001", "YG 261103 0001", "261103-0001"):
        assert heard(words).number == "YG-261103-0001"
    assert heard("010-2611-0300").number == ""
    assert understand("261103-0001").number == ""


def job(**changes):
    told = {
        "employment_type": "open_ended", "contract_months": None, "pay_period": "month", "pay_min": 2_600_000,
        "pay_max": 2_900_000, "weekly_hours": 40, "starts_at": time(9), "ends_at": time(18), "career": "any",
        "weekdays": ["five"], "day_times": [], "preferences": ["seniors"], "benefits": ["bus", "meals"], "access": [],
    }  # fmt: skip
    return told | changes


def test_pay_is_compared_by_the_jobs_own_hours():
    assert fits(job(), Wishes(pay=2_900_000))
    assert not fits(job(), Wishes(pay=2_900_001))
    assert fits(job(), Wishes(pay=12_000, period="hour"))
    half = job(pay_period="hour", pay_min=13_000, pay_max=None, weekly_hours=20)
    assert fits(half, Wishes(pay=13_000, period="hour"))
    assert not fits(half, Wishes(pay=2_500_000))
    assert fits(job(pay_period="hour", pay_min=13_000, pay_max=None), Wishes(pay=2_500_000))
    assert not fits(job(pay_min=None, pay_max=None), Wishes(pay=1))


def test_times_are_read_off_the_hours_and_said_ones_count():
    assert fits(job(), Wishes(times=("day",)))
    assert not fits(job(), Wishes(times=("night",)))
    assert fits(job(), Wishes(times=("night",)), frozenset({"times"}))
    assert fits(job(starts_at=time(22), ends_at=time(6)), Wishes(times=("night",)))
    assert fits(job(starts_at=time(9), ends_at=time(13)), Wishes(times=("morning",)))
    assert not fits(job(starts_at=None, ends_at=None), Wishes(times=("day",)))


def test_part_time_is_a_type_or_few_hours():
    part = Wishes(types=("open_ended_part", "fixed_part"))
    assert fits(job(weekly_hours=20), part)
    assert not fits(job(), part)
    assert not fits(job(weekly_hours=20), Wishes(types=("fixed",)))


def test_every_preference_and_benefit_asked_for_must_be_there():
    assert fits(job(), Wishes(benefits=("bus", "meals"), prefers=("seniors",)))
    assert not fits(job(), Wishes(benefits=("bus", "parking")))
    assert not fits(job(career="experienced"), Wishes(entry=True))
    assert fits(job(contract_months=3), Wishes(short=True))
    assert not fits(job(), Wishes(short=True))


def test_reach_grows_from_the_district_outwards():
    assert in_reach(GIHEUNG, YONGIN, "")
    assert not in_reach(SUWON, YONGIN, "")
    assert in_reach(SUWON, YONGIN, "45")
    assert not in_reach(GANGNAM, YONGIN, "45")
    assert in_reach(SUWON, GIHEUNG, "10km")
    assert not in_reach(SUWON, GIHEUNG, "5km")
    assert in_reach("", "", "") and not in_reach("", GIHEUNG, "60")
    assert minutes_of(SUJI, YONGIN) == 15
    assert minutes_of("", SEOUL) is None


def entry(
    title="환경 미화원",
    occupation="환경 미화원",
    known=("청소",),
    firm="한빛",
    duties="복도와 계단을 닦습니다",
    alias="",
):
    texts = [(Field.TITLE, title), (Field.OCCUPATION, occupation), (Field.FIRM, firm), (Field.DUTIES, duties)]
    texts += [(Field.KNOWN_AS, word) for word in known] + [(Field.ALIAS, alias)]
    return field_lines(texts), grams_of(texts)


def strength(word, *, enough=None, **parts):
    lines, grams = entry(**parts)
    sought = Sought.of(word)
    idf = idf_of(sought.grams, dict.fromkeys(sought.grams, 5), 100)
    return strength_of(sought, lines, grams, idf, "", *([enough] if enough else []))


def test_a_word_in_one_piece_counts_by_its_field():
    assert strength("미화원") > strength("청소") > strength("한빛") > strength("계단") >= MET
    assert strength("운전") == 0
    assert strength("ㅁㅎㅇ") == strength("미화원")
    assert strength("ㅎㅁㅁ") == 0


def test_misspelt_words_answer_only_where_one_looks_loosely():
    assert strength("환경미하원") < MET <= strength("환경미하원", enough=LOOSELY)


def test_short_latin_words_are_no_parts_of_longer_ones():
    assert strength("it", title="Kitchen helper", known=("it",), occupation="") > 0
    assert strength("it", title="Kitchen helper", known=("kitchen",), occupation="") == 0


def test_a_word_that_is_only_a_part_of_another_name_is_no_answer():
    assert strength("택배", alias="사업체 우편물 및 택배물품 관리원") < MET
    assert strength("택배", alias="택배 기사") > MET


def test_cheoin_is_not_giheung():
    assert not in_reach(CHEOIN, GIHEUNG, "15")
