"""Districts: codes, addresses, distances."""

import pytest

from iljari.kernel.codes import (
    all_districts,
    distance_km,
    district,
    district_name,
    district_within,
    find_district,
    search_districts,
    travel_minutes,
)
from iljari.kernel.codes.reference import rows

YONGIN, CHEOIN, GIHEUNG, SUJI = "4146000000", "4146100000", "4146300000", "4146500000"
GANGNAM, HAEUNDAE = "1168000000", "2635000000"


def test_district_by_code() -> None:
    found = district(GIHEUNG)
    assert found is not None
    assert (found.name, found.short_name, found.precision) == ("경기도 용인시 기흥구", "경기 용인시 기흥구", "city")
    assert district("41463") is found
    assert district_name(YONGIN) == "경기 용인시"
    assert district_name("9999999999") == "9999999999"
    assert [district(code) for code in ("9999999999", "", "abc", "4146")] == [None] * 4


@pytest.mark.parametrize(
    ("former", "now"),
    [
        ("4211000000", "강원 춘천시"),
        ("42110", "강원 춘천시"),
        ("4500000000", "전북"),
        ("4511300000", "전북 전주시 덕진구"),
        ("4772000000", "대구 군위군"),
        ("4146132000", "경기 용인시 처인구 남사읍"),
        ("4146136021", "경기 용인시 처인구 양지읍"),
        ("1168010100", "서울 강남구"),
    ],
)
def test_former_and_finer_codes_give_the_district_in_force(former: str, now: str) -> None:
    assert district_name(former) == now


def test_table_holds_the_country_in_force() -> None:
    table = all_districts()
    by_precision = [d.precision for d in table.values()]
    assert by_precision.count("province") == 9
    assert by_precision.count("dong") == 42
    assert len(table) == 326
    assert not [d for d in table.values() if d.name.startswith(("강원도", "전라북도", "경상북도 군위군"))]
    assert len({d.name for d in table.values()}) == len(table)
    assert all(33.0 < d.lat < 38.7 and 126.0 < d.lon < 131.0 for d in table.values())


def test_each_centroid_lies_near_the_area_around_it() -> None:
    names = {d.name: d for d in all_districts().values()}
    for entry in names.values():
        around = names.get(entry.name.rpartition(" ")[0])
        if around is not None and around.precision == "city":
            away = distance_km(entry.code, around.code)
            limit = 60 if around.name.endswith("광역시") else 25
            assert away is not None and away < limit, (entry.name, away)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("경기도 용인시 기흥구 동백중앙로 191", "경기 용인시 기흥구"),
        ("경기도 용인시 기흥구 동백중앙로 191 (중동)", "경기 용인시 기흥구 중동"),
        ("경기 용인시", "경기 용인시"),
        ("경기용인시", "경기 용인시"),
        ("경기도용인시기흥구보정동", "경기 용인시 기흥구 보정동"),
        ("서울 강남구", "서울 강남구"),
        ("서울 강남구 등", "서울 강남구"),
        ("서울특별시 강남구 테헤란로 (역삼동)", "서울 강남구"),
        ("서울시 송파구", "서울 송파구"),
        ("용인", "경기 용인시"),
        ("기흥구", "경기 용인시 기흥구"),
        ("기흥", "경기 용인시 기흥구"),
        ("경기 기흥구", "경기 용인시 기흥구"),
        ("수원 영통", "경기 수원시 영통구"),
        ("수원시 장안구 정자동", "경기 수원시 장안구"),
        ("경기도 화성시 정남면 만년로98번길 47 2층", "경기 화성시"),
        ("화성 동탄", "경기 화성시 동탄구"),
        ("세종특별자치시 남세종로 263", "세종"),
        ("강원도 춘천시 효자로 74-1 (효자동)", "강원 춘천시"),
        ("강원특별자치도 춘천시", "강원 춘천시"),
        ("전라북도 전주시 덕진구", "전북 전주시 덕진구"),
        ("경상북도 군위군 군위읍", "대구 군위군"),
        ("강원 고성군", "강원 고성군"),
        ("경남 고성군", "경남 고성군"),
        ("광주", "광주"),
        ("광주시", "경기 광주시"),
        ("광주시 북구", "광주 북구"),
        ("경기 광주", "경기 광주시"),
        ("제주시", "제주 제주시"),
        ("제주도", "제주"),
        ("용인시 수지구 죽전1동", "경기 용인시 수지구 죽전동"),
        ("용인 죽전", "경기 용인시 수지구 죽전동"),
        ("용인시 남동", "경기 용인시 처인구 남동"),
        ("용인시 구성동", "경기 용인시 기흥구 언남동"),
        ("용인시 처인구 남사면 아곡리", "경기 용인시 처인구 남사읍"),
        ("동백동", "경기 용인시 기흥구 동백동"),
        ("경기도 안산시 단원로 1", "경기 안산시"),
        ("경기도 용인시 중동로 12", "경기 용인시"),
        ("(17063) 경기도 용인시 처인구 중부대로 1199", "경기 용인시 처인구"),
        ("본점: 경기도 용인시 수지구 신봉동", "경기 용인시 수지구 신봉동"),
        ("전남광주통합특별시 광산구 하남대로", "광주 광산구"),
        ("전남광주통합특별시 목포시", "전남 목포시"),
        ("인천광역시 남구 주안동", "인천 미추홀구"),
    ],
)
def test_addresses_and_short_forms_find_their_district(text: str, expected: str) -> None:
    code = find_district(text)
    assert code is not None
    assert district_name(code) == expected


@pytest.mark.parametrize(
    "text", ["", "전국", "지역무관", "재택근무", "중구", "고성군", "남동", "전남광주통합특별시", "12345"]
)
def test_no_place_or_an_undecided_one_finds_nothing(text: str) -> None:
    assert find_district(text) is None


def test_shared_names_mean_the_place_near_by_when_one_is_given() -> None:
    assert find_district("죽전동") is None
    assert district_name(find_district("죽전동", near=YONGIN) or "") == "경기 용인시 수지구 죽전동"
    assert find_district("강남구 역삼동", near=YONGIN) == GANGNAM


def test_every_alias_points_to_a_district() -> None:
    for row in rows("district_aliases"):
        assert row["code"] in all_districts(), row
        assert row["under"] == "" or row["under"] in all_districts(), row


def test_every_full_and_short_name_finds_its_own_district() -> None:
    for entry in all_districts().values():
        assert find_district(entry.name) == entry.code, entry.name
        assert find_district(entry.short_name) == entry.code, entry.short_name


def test_within() -> None:
    assert district_within(GIHEUNG, YONGIN)
    assert district_within("4146311500", "4100000000")
    assert district_within(GIHEUNG, GIHEUNG)
    assert not district_within(YONGIN, GIHEUNG)
    assert not district_within("1121500000", "1120000000")  # 광진구 shares four digits with 성동구
    assert not district_within("nonsense", YONGIN)


def test_distance_is_symmetric_and_of_the_right_size() -> None:
    near, far = distance_km(GIHEUNG, SUJI), distance_km(GIHEUNG, HAEUNDAE)
    assert near is not None and far is not None
    assert 3 < near < 7
    assert 280 < far < 320
    assert distance_km(SUJI, GIHEUNG) == pytest.approx(near)
    assert distance_km(GIHEUNG, GIHEUNG) == 0
    assert distance_km(GIHEUNG, "4100000000") is None  # somewhere in a whole province
    assert distance_km(GIHEUNG, "0000000000") is None


def test_travel_minutes_grow_with_distance_and_start_at_fifteen() -> None:
    assert travel_minutes(GIHEUNG, GIHEUNG) == 15
    minutes = [travel_minutes(GIHEUNG, there) for there in (SUJI, CHEOIN, GANGNAM, HAEUNDAE)]
    assert all(m is not None and m >= 15 for m in minutes)
    assert minutes == sorted(minutes)  # type: ignore[type-var]
    assert 25 <= minutes[0] <= 40  # type: ignore[operator]
    assert 60 <= minutes[2] <= 100  # type: ignore[operator]
    assert travel_minutes(GIHEUNG, "4100000000") is None


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("기흥", "경기 용인시 기흥구"),
        ("용인", "경기 용인시"),
        ("경기도 용", "경기 용인시"),
        ("수원 영", "경기 수원시 영통구"),
        ("ㅇㅇㅅ", None),
        ("강원도", "강원"),
    ],
)
def test_search_as_one_types(typed: str, first: str | None) -> None:
    found = [entry.short_name for entry in search_districts(typed)]
    if first is None:
        assert "경기 용인시" in found
    else:
        assert found[0] == first


def test_search_has_a_limit_and_finds_nothing_for_nothing() -> None:
    assert len(search_districts("구", limit=3)) == 3
    assert search_districts(" ") == []
