"""What the room shows on the firm's own pages."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest

from iljari.firms.models import Firm, Vacancy
from iljari.kernel import panels
from iljari.people.access import log_list

from . import queries
from .queries import PURPOSE


def of_home(request: HttpRequest, firm: Firm) -> Mapping[str, Any] | None:
    """Who waits for the firm's word, by vacancy, and interviews to come; nothing personal."""
    waiting, coming = queries.waiting_of(firm)
    return {"waiting": waiting, "coming": coming[:5]} if waiting or coming else None


def of_vacancy(request: HttpRequest, vacancy: Vacancy) -> Mapping[str, Any] | None:
    """Who is introduced to the vacancy, in short."""
    people = queries.introduced(request.guest, vacancy)
    if not people:
        return None
    log_list(
        request.guest, [each.referral.person_id for each in people if not each.gone], purpose=PURPOSE, fields=("name",)
    )
    return {"people": people, "waiting": sum(each.waits for each in people), "vacancy": vacancy}


def hang() -> None:
    """Hang the panels; called once, when the app is ready."""
    needs = "placement.firms_answer"
    panels.offer(panels.Panel("firm-home", 10, "placement/firm_door/home_panel.html", of_home, needs))
    panels.offer(panels.Panel("firm-vacancy", 10, "placement/firm_door/vacancy_panel.html", of_vacancy, needs))
