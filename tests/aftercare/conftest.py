"""People of the cast who work."""

from datetime import date, datetime

import pytest

from iljari.aftercare.models import Aftercare, Ask
from iljari.centre.models import Account
from iljari.kernel import clock
from iljari.people.actions import assign
from iljari.people.models import Person
from iljari.placement import actions as placement
from iljari.placement.models import Hire

STARTED = date(2026, 11, 2)


@pytest.fixture
def hire(consultant: Account, chulsoo: Person) -> Hire:
    """김철수, in the consultant's care, has found work by himself and started today."""
    assign(by=consultant, person=chulsoo, consultant=consultant)
    return placement.report_own_hire(
        by=consultant, person=chulsoo, firm_name="기흥마트", job="계산원", started_on=STARTED, reported_by="person"
    )


@pytest.fixture
def care(hire: Hire) -> Aftercare:
    return Aftercare.objects.select_related("hire", "centre", "person").get(hire=hire)


@pytest.fixture
def first(care: Aftercare, time) -> Ask:
    """The ask after a week, on its day."""
    time.set(datetime(2026, 11, 9, 10, 0, tzinfo=clock.SEOUL))
    ask = care.asks.get(mark="1w")
    ask.care = care
    return ask
