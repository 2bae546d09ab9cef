"""The six counters of the cast's centre."""

import pytest

from iljari.frontdesk import actions
from iljari.frontdesk.models import Counter, Visit


@pytest.fixture
def counters(system, consultant, colleague) -> dict[str, Counter]:
    """All six counters; the consultant sits at the middle-aged one, the colleague at the women's."""
    seated = {"middle": consultant, "women": colleague}
    return {counter.kind: counter for counter in actions.set_up_counters(by=system, staff=seated)}


@pytest.fixture
def visit(clerk, chulsoo) -> Visit:
    """김철수 has come and waits."""
    return actions.check_in(by=clerk, topic="job_search", person=chulsoo)


@pytest.fixture
def stranger(clerk) -> Visit:
    """Somebody in a red coat has come and waits."""
    return actions.check_in(by=clerk, topic="directions", called_as="빨간 외투")
