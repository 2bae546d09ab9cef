"""A portal, and lists of it as they come out of it."""

import io
from collections.abc import Callable, Sequence

import pytest

from iljari.centre.models import Account
from iljari.exchange import actions, tasks
from iljari.exchange.models import Entry, PortalList, Source
from iljari.kernel.tables import write_csv, write_xlsx
from iljari.placement import actions as placement

SEEKERS = ("구직인증번호", "성명", "생년월일", "휴대폰번호", "희망직종", "희망임금", "구직상태")
VACANCIES = ("구인인증번호", "기업명", "사업자번호", "채용제목", "모집인원", "급여", "마감일", "상태")
REFERRALS = ("구직인증번호", "구인인증번호", "성명", "알선일", "알선결과", "취업일")
CHULSOO = ("KA1001", "김철수", "1974-05-06", "010-2345-6789", "시설관리원", "월급 2,500,000원", "구직중")
MAINTENANCE = (
    "K2001", "한빛정밀", "999-00-00001", "시설관리원 모집", "2", "월급 260만원 ~ 290만원", "채용시까지", "모집중",
)  # fmt: skip


@pytest.fixture
def work24(official: Account) -> Source:
    return actions.add_source(by=official, name="고용24", layout="work24", national=True)


@pytest.fixture
def read(official: Account) -> Callable[..., PortalList]:
    """`read(source, kind, headings, *rows)`: a list comes in, its columns are guessed."""

    def do(source: Source, kind: str, headings: Sequence[str], *rows: Sequence[str], ending: str = "csv") -> PortalList:
        write = write_xlsx if ending == "xlsx" else write_csv
        data = io.BytesIO(write(headings, rows)).getvalue()
        return actions.read_list(by=official, source=source, kind=kind, name=f"list.{ending}", data=data)

    return do


@pytest.fixture
def bring_in(read, official: Account) -> Callable[..., PortalList]:
    """`bring_in(source, kind, headings, *rows)`: the list is read and applied to its end."""

    def do(*given, take_new: bool = True, **more) -> PortalList:
        found = read(*given, **more)
        actions.start_list(by=official, found=found, take_new=take_new)
        tasks.apply_list.func(str(found.pk))
        found.refresh_from_db()
        assert found.state == "done"
        return found

    return do


def entry_of(record) -> Entry:
    """How a record stands at the only portal."""
    return Entry.objects.select_related("source").get(object_id=record.pk)


@pytest.fixture
def referral(consultant, chulsoo, maintenance):
    return placement.refer(by=consultant, person=chulsoo, vacancy=maintenance, how="phone")
