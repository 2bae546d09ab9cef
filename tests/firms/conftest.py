"""What the tests of this room share: vacancies in other states, forms as a browser sends them."""

import pytest

from iljari.firms import actions
from iljari.firms.forms import initial_of
from iljari.kernel import events
from iljari.kernel.codes import district_name
from tests.cast import maintenance_facts


@pytest.fixture
def heard():
    """Everything that the room announces, in order."""
    from iljari.firms.events import VacancyChanged, VacancyEnded, VacancyOpened

    found = []
    for event in (VacancyOpened, VacancyChanged, VacancyEnded):
        events.hears(event)(found.append)
    yield found
    for event in (VacancyOpened, VacancyChanged, VacancyEnded):
        events._hearers[event].remove(found.append)


@pytest.fixture
def in_review(clerk, hanbit):
    """A lawful, complete vacancy that waits for the official."""
    return actions.enter_vacancy(by=clerk, firm=hanbit, facts=maintenance_facts())


@pytest.fixture
def flagged(clerk, hanbit):
    """A vacancy under review whose wording selects by age and sex."""
    facts = maintenance_facts(duties="35세 이하 남성만 지원 가능합니다.")
    return actions.enter_vacancy(by=clerk, firm=hanbit, facts=facts)


def posted(facts, **more):
    """The form as a browser without JavaScript sends it."""
    data = {}
    for name, value in initial_of(facts).items():
        if value in (None, "", False):
            continue
        data[name] = "on" if value is True else value
    data["district"] = district_name(facts.district)
    return data | more


def form_of(**changes):
    """The maintenance form as a browser sends it, with some fields changed; None leaves a field out."""
    data = posted(maintenance_facts())
    for name, value in changes.items():
        data.pop(name, None)
        if value is not None:
            data[name] = value
    return data
