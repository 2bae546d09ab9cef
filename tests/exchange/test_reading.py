"""Cells as portals write them."""

import pytest

from iljari.exchange.fields import BY_KEY, FIELDS, say
from iljari.exchange.portals import LAYOUTS, form_of, word_of, words_for
from iljari.kernel.imports.cells import CellWrong


def take(kind: str, field: str, cell: str) -> dict[str, str]:
    return dict(BY_KEY[kind][field].take(cell, words_for(kind, field)))


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        ("연봉 3,000 만원 ~ 3,200 만원", {"pay_period": "year", "pay_min": "30000000", "pay_max": "32000000"}),
        ("연봉 3,000 만원 이상", {"pay_period": "year", "pay_min": "30000000"}),
        ("시급 10,320원", {"pay_period": "hour", "pay_min": "10320"}),
        ("(월급)2500000", {"pay_period": "month", "pay_min": "2500000"}),
        ("월급 260만원 ~ 290만원", {"pay_period": "month", "pay_min": "2600000", "pay_max": "2900000"}),
        ("연봉 4,400 만원 ~ 4,400 만원 상여별도 200%", {"pay_period": "year", "pay_min": "44000000"}),
        ("일급 9만원", {"pay_period": "day", "pay_min": "90000"}),
        ("2500000", {"pay_min": "2500000"}),
        ("2,500,000원", {"pay_min": "2500000"}),
        ("면접 후 결정", {}),
        ("회사내규에 따름", {}),
        ("()0", {}),
    ],
)
def test_pay(cell, said):
    assert take("vacancy", "pay_min", cell) == said


@pytest.mark.parametrize(
    ("cell", "day"),
    [
        ("2026-11-03", "2026-11-03"),
        ("2026.11.03.", "2026-11-03"),
        ("20261103", "2026-11-03"),
        ("26/11/03", "2026-11-03"),
        ("74.05.06", "1974-05-06"),
        ("2026-11-03 14:20", "2026-11-03"),
        ("2026-11-03(화)", "2026-11-03"),
        ("2026년 11월 3일", "2026-11-03"),
    ],
)
def test_days(cell, day):
    assert take("seeker", "birth_date", cell) == {"birth_date": day}


@pytest.mark.parametrize(
    ("kind", "field", "cell", "said"),
    [
        ("vacancy", "career", "신입/경력2년", {"career": "any"}),
        ("vacancy", "career", "경력무관", {"career": "any"}),
        ("vacancy", "career", "경력3년", {"career": "experienced", "career_months": "36"}),
        ("vacancy", "career", "신입", {"career": "newcomer"}),
        ("vacancy", "education", "학력무관", {"education": "any"}),
        ("vacancy", "education", "대졸(2~3년)", {"education": "college"}),
        ("vacancy", "education", "고졸 ~ 대졸(4년)", {"education": "high"}),
        ("vacancy", "education", "대졸(2~3년) ~ 대졸(4년)", {"education": "college"}),
        ("vacancy", "deadline", "채용시까지", {"deadline": "open"}),
        ("vacancy", "deadline", "2026-12-01", {"deadline": "2026-12-01"}),
        ("vacancy", "weekly_hours", "주 40시간", {"weekly_hours": "40"}),
        ("vacancy", "weekly_hours", "35.5", {"weekly_hours": "35.5"}),
        ("vacancy", "openings", "2명", {"openings": "2"}),
        ("vacancy", "state", "채용완료", {"state": "closed"}),
        ("seeker", "sex", "여", {"sex": "f"}),
        ("seeker", "employment_type", "정규직", {"employment_type": "open_ended"}),
        ("seeker", "number", " ka 1001 ", {"number": "KA1001"}),
        ("seeker", "mobile", "1023456789", {"mobile": "01023456789"}),
        ("referral", "result", "미채용", {"result": "not_hired"}),
    ],
)
def test_other_cells(kind, field, cell, said):
    assert take(kind, field, cell) == said


def test_hours_come_out_of_free_words():
    said = take("vacancy", "hours", "주5일 주 40시간 근로 09:00 ~ 18:00")
    assert said == {"weekly_hours": "40", "starts_at": "09:00", "ends_at": "18:00"}
    assert take("vacancy", "hours", "기타") == {}


@pytest.mark.parametrize(
    ("kind", "field", "cell"),
    [
        ("seeker", "birth_date", "봄"),
        ("seeker", "mobile", "없음"),
        ("seeker", "state", "알 수 없음"),
        ("vacancy", "business_number", "12"),
        ("vacancy", "pay_min", "월급 1 2 3"),
        ("vacancy", "education", "서당"),
        ("vacancy", "career", "아무나"),
    ],
)
def test_what_cannot_be_read_is_said_so(kind, field, cell):
    with pytest.raises(CellWrong):
        take(kind, field, cell)


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("kind", FIELDS)
def test_forms_of_portals_name_fields_that_there_are(layout, kind):
    form = form_of(layout, kind)
    assert {each.field for each in form} <= {*BY_KEY[kind]}
    assert {each.use for each in form} <= {"type", "read", "both"}
    assert len({each.label for each in form}) == len(form)
    assert {field.key for field in FIELDS[kind] if field.needed} <= {each.field for each in form if each.use != "type"}


@pytest.mark.parametrize("kind", FIELDS)
def test_every_code_has_a_word_that_is_read_back(kind):
    for field in FIELDS[kind]:
        for code in field.offered.values if field.offered else ():
            word = word_of(kind, field.key, code)
            assert take(kind, field.key, word)[field.key] == code, f"{field.key} {code}"
            assert say(kind, field.key, code) != code
