"""What the room shows of itself on shared pages: person, firm, vacancy, today."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from django.http import HttpRequest

from iljari.centre.access import allows
from iljari.centre.models import Account
from iljari.firms.models import LIVE, Firm, Vacancy
from iljari.kernel import clock, panels
from iljari.people.access import log_list
from iljari.people.models import Person

from . import queries, rules, steps
from .choices import HireState
from .models import Hire, Referral

SHOWN = 6
MOST = 60
SOON = timedelta(days=1)


def of_person(request: HttpRequest, person: Person) -> Mapping[str, Any]:
    """A person's referrals with state and next step, and hires (two statements)."""
    rows = queries.of_person(person)
    _prepare(request.user, rows)
    hires = list(queries.with_signs(Hire.objects.filter(person=person)).select_related("registration", "referral"))
    for hire in hires:
        hire.badge_kind = queries.BADGES.get(hire.state, "neutral")
        hire.signs = queries.signs_of(hire)
    return {
        "rows": rows,
        "hires": hires,
        "may_refer": allows(request.user, "placement.refer"),
        "may_hire": allows(request.user, "placement.hire"),
    }


def next_of_person(request: HttpRequest, person: Person) -> Mapping[str, Any] | None:
    """The most urgent open referral as a short fact (read with the panel above); nothing when none is open."""
    rows = [row for row in queries.of_person(person) if row.state in rules.OPEN]
    _prepare(request.user, rows[:1])
    return {"row": rows[0], "count": len(rows)} if rows else None


def of_firm(request: HttpRequest, firm: Firm) -> Mapping[str, Any] | None:
    """Who was introduced to the firm and what became of it."""
    rows = list(queries.introduced_to(request.user, firm=firm)[: SHOWN + 1])
    return _introduced(request, rows, purpose="firm: referrals") if rows else None


def of_vacancy(request: HttpRequest, vacancy: Vacancy) -> Mapping[str, Any]:
    """Who was introduced to the vacancy and what became of it; a button to introduce somebody."""
    rows = list(queries.introduced_to(request.user, vacancy=vacancy)[:50])
    # As the firm sees them: the consultant's order for those at the firm, then the others.
    rows.sort(key=lambda row: (row.state not in rules.AT_FIRM, row.place if row.state in rules.AT_FIRM else 0))
    may_order = allows(request.user, "placement.refer")
    for i, row in enumerate(rows):
        row.may_move_up = may_order and i > 0 and row.state in rules.AT_FIRM
    may_refer = vacancy.state in LIVE and may_order
    return _introduced(request, rows, purpose="vacancy: referrals") | {"may_refer": may_refer, "vacancy": vacancy}


def today(request: HttpRequest, account: Account) -> Mapping[str, Any] | None:
    """What of the account's own referrals is answered or due, and hires to be confirmed (three statements)."""
    day = clock.today()
    rows = queries.of_today(account, day, MOST)
    to_confirm = list(queries.hires_to_confirm(account)[: SHOWN + 1])
    if not rows and not to_confirm:
        return None
    _prepare(account, rows)
    replies = sorted((row for row in rows if row.unseen_since), key=lambda row: row.unseen_since)
    interviews = [row for row in rows if row.state == "interview_set" and row.due >= day and row.due <= day + SOON]
    starts = [row for row in rows if row.state == "hired" and row.due <= day and row not in replies]
    late = [row for row in rows if row not in [*replies, *interviews, *starts]]
    groups = [replies, interviews, starts, late]
    shown = {row.pk: row for group in groups for row in group[:SHOWN]}.values()
    log_list(account, [row.person_id for row in [*shown, *to_confirm[:SHOWN]]], purpose="today: referrals")
    return {
        "replies": replies[:SHOWN],
        "until": clock.now(),
        "may_note": allows(account, "placement.key_in"),
        "interviews": interviews[:SHOWN],
        "starts": starts[:SHOWN],
        "late": late[:SHOWN],
        "more": any(len(group) > SHOWN for group in groups) or len(rows) == MOST,
        "to_confirm": to_confirm[:SHOWN],
        "more_hires": len(to_confirm) > SHOWN,
    }


def hang() -> None:
    """Hang the room's panels; called once, when the app is ready."""
    read = "placement.read"
    panels.offer(panels.Panel("person", 40, "placement/panels/person.html", of_person, read))
    panels.offer(panels.Panel("person", 20, "placement/panels/next.html", next_of_person, read, side=True))
    panels.offer(panels.Panel("firm", 40, "placement/panels/introduced.html", of_firm, read))
    panels.offer(panels.Panel("vacancy", 40, "placement/panels/introduced.html", of_vacancy, read))
    panels.offer(panels.Panel("today", 40, "placement/panels/today.html", today, read))


def _introduced(request: HttpRequest, rows: list[Referral], *, purpose: str) -> dict[str, Any]:
    for row in rows:
        row.badge_kind = queries.BADGES.get(row.state, "neutral")
        row.reason_label = queries.reason_label(row)
        row.applied_kind = queries.APPLIED_BADGES.get(row.applied, "neutral")
    log_list(request.user, [row.person_id for row in rows if row.own], purpose=purpose)
    return {"rows": rows, "reported": HireState.REPORTED}


def _prepare(account: Account, rows: list[Referral]) -> None:
    queries.mark_overdue(rows)
    for row in rows:
        row.likely = steps.likely(account, row)
        row.owner = rules.owner_of_next_action(row.state, past_due=bool(row.overdue))
        row.badge_kind = queries.BADGES.get(row.state, "neutral")
        row.reason_label = queries.reason_label(row)
