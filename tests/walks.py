"""How many random orders of steps are tried over the database: a few in every run, two hundred where ILJARI_WALKS
says so."""

import os

from hypothesis import HealthCheck, settings

WALKS = int(os.environ.get("ILJARI_WALKS") or 12)


def in_any_order(test):
    """A test of random steps over the database, in the database of one test: it begins by taking away what the last
    order of steps has left."""
    return settings(max_examples=WALKS, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])(
        test
    )
