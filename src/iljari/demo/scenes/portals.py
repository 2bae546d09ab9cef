"""The national portal: yesterday evening its lists were brought in. Most stands on both sides; the newest records are
still to be typed there, some entries differ, and a few people stand only there.

Nobody is entered from the lists, so the model's figures stay; no dice are thrown, so the other scenes stay as they are.
"""

from collections.abc import Iterable, Sequence
from random import Random

from iljari.demo.agenda import at
from iljari.demo.invention.names import korean_name
from iljari.demo.stage import Stage
from iljari.exchange import actions
from iljari.exchange.models import Entry, Source
from iljari.exchange.queries import as_typed
from iljari.exchange.sides import SIDES, Ours
from iljari.exchange.tasks import quiet
from iljari.kernel.tables import write_csv

SEEKERS = {
    "구직인증번호": "", "성명": "name", "생년월일": "birth_date", "휴대전화": "mobile", "최종학력": "education",
    "희망직종": "occupation", "희망임금형태": "pay_period", "희망임금": "pay_amount", "구직상태": "state",
}  # fmt: skip
VACANCIES = {
    "구인인증번호": "", "사업장명": "firm_name", "사업자등록번호": "business_number", "구인제목": "title",
    "모집인원": "openings", "임금형태": "pay_period", "임금액(최저)": "pay_min", "근무예정지": "workplace",
    "접수마감일": "deadline", "구인상태": "state",
}  # fmt: skip
REFERRALS = {"구직인증번호": "", "구인인증번호": "", "알선일": "referred_on", "알선결과": "result"}
NOT_YET_TYPED = {"seeker": 9, "vacancy": 4, "referral": 6}
# Every so many rows something there is another than here.
SEEKER_DIFFERS, VACANCY_DIFFERS, REFERRAL_DIFFERS = 41, 17, 23
ONLY_THERE = (("f", 1988, "사무 보조"), ("m", 1961, "건물 경비원"))


def plan_portals(stage: Stage) -> None:
    """The lists of seekers, vacancies and referrals come in after hours, in this order."""
    stage.agenda.put(at(stage.days[-1], 575), lambda: _lists_come_in(stage))


def _lists_come_in(stage: Stage) -> None:
    by = stage.official
    with quiet():
        source = actions.add_source(by=by, name="고용24", layout="work24", national=True)
        _bring_in(stage, source, "seeker", SEEKERS, _seekers(stage))
        _bring_in(stage, source, "vacancy", VACANCIES, _vacancies(stage))
        _bring_in(stage, source, "referral", REFERRALS, _referrals(stage, source))


def _bring_in(stage: Stage, source: Source, kind: str, headings: Iterable[str], rows: list[Sequence[str]]) -> None:
    day = f"{stage.days[-1]:%Y%m%d}"
    data = write_csv(list(headings), rows)
    name = {"seeker": "구직자목록", "vacancy": "구인목록", "referral": "알선목록"}[kind]
    found = actions.read_list(by=stage.official, source=source, kind=kind, name=f"{name}_{day}.csv", data=data)
    actions.start_list(by=stage.official, found=found, take_new=False)
    while found.state == "running":
        actions.apply_some(by=stage.official, found=found)


def _ours(stage: Stage, kind: str) -> list[Ours]:
    """Our records that were typed there, oldest first: all but the newest."""
    side = SIDES[kind]
    keys = list(side.alive(stage.centre.pk).values_list("pk", flat=True))[: -NOT_YET_TYPED[kind]]
    read = side.read(keys)
    return [read[key] for key in keys]


def _cells(kind: str, number: str, mine: Ours, columns: dict[str, str]) -> list[str]:
    return [as_typed(kind, field, mine.values[field]) if field else number for field in columns.values()]


def _seekers(stage: Stage) -> list[Sequence[str]]:
    rows = []
    for place, mine in enumerate(_ours(stage, "seeker")):
        cells = _cells("seeker", f"KA{stage.days[0]:%y%m}{place + 1:05}", mine, SEEKERS)
        if place % SEEKER_DIFFERS == 7:
            cells[5] = "물류센터 분류원"
        if place % SEEKER_DIFFERS == 20:
            cells[6:8] = ["월급", "3100000"]
        rows.append(cells)
    rows.append([f"KA{stage.days[0]:%y%m}90001", *rows[3][1:3], "", *rows[3][4:]])
    for number, (sex, year, work) in enumerate(ONLY_THERE, start=90002):
        name = korean_name(Random(number), sex, year)
        rows.append(
            [f"KA{stage.days[0]:%y%m}{number}", name, f"{year}-04-1{number % 10}", "", "고졸", work, "", "", "구직중"]
        )
    return rows


def _vacancies(stage: Stage) -> list[Sequence[str]]:
    rows = []
    for place, mine in enumerate(_ours(stage, "vacancy")):
        cells = _cells("vacancy", f"K1206{stage.days[0]:%y%m}{place + 1:06}", mine, VACANCIES)
        if place % VACANCY_DIFFERS == 5:
            cells[4] = str(int(cells[4]) + 1)
        if place % VACANCY_DIFFERS == 11:
            cells[9] = "마감"
        rows.append(cells)
    return rows


def _referrals(stage: Stage, source: Source) -> list[Sequence[str]]:
    known = dict(Entry.objects.filter(source=source).exclude(number="").order_by().values_list("object_id", "number"))
    numbers = {str(key): number for key, number in known.items()}
    rows = []
    for place, mine in enumerate(_ours(stage, "referral")):
        pair = [numbers.get(mine.sure[name], "") for name in ("registration", "vacancy")]
        if all(pair):
            result = (
                "면접불참" if place % REFERRAL_DIFFERS == 4 else as_typed("referral", "result", mine.values["result"])
            )
            rows.append([*pair, mine.values["referred_on"], result])
    return rows
