"""What the job search shows on the public first page: the box to search in, what is new, what there is most of."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest

from iljari.centre.models import Centre

from . import queries


def jobs_home(request: HttpRequest, centre: Centre) -> Mapping[str, Any]:
    """New jobs of today, the newest six, popular occupations (four statements)."""
    return {
        "new_today": queries.new_today(centre),
        "listed": queries.listed(centre).count(),
        "cards": queries.newest(centre),
        "popular": queries.popular(centre),
    }
