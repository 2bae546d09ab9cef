"""A written consultation of the cast."""

import pytest

from iljari.counselling import actions
from iljari.counselling.models import Consultation
from tests.frontdesk.conftest import counters, stranger, visit  # noqa: F401


@pytest.fixture
def consultation(consultant, chulsoo) -> Consultation:
    """The consultant has spoken with 김철수 by phone and kept a memo."""
    return actions.write_consultation(
        by=consultant,
        person=chulsoo,
        channel="phone",
        topics=["wishes"],
        record="시설관리 쪽으로 더 찾아보기로 함",
        memo="가족 이야기는 조심스럽게",
    )
