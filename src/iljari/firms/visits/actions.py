"""Verbs of visits: a talk is written, corrected, leads to a vacancy; the next one is planned. The only writers."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from iljari.centre.access import action, allows
from iljari.centre.models import Account
from iljari.kernel import clock, ledger
from iljari.kernel.errors import NotAllowed, Overtaken
from iljari.kernel.korean import normalise
from iljari.people.models import Person

from .. import actions as firms
from ..messages import refuse
from ..models import Firm, FirmContact, FirmVisit, FirmVisitVersion, PlannedVisit, Vacancy
from ..rules import VacancyFacts
from . import rules
from .choices import How, Purpose
from .rules import Next, Opening

NEEDS = "firms.visit"
KNOWN = {"how": How.values, "purpose": Purpose.values}


@dataclass(frozen=True, slots=True)
class Said:
    """A talk as it is written down. nobody: what looks like a seeker's name in it is none."""

    how: str
    purpose: str
    record: str
    at: datetime | None = None
    nobody: bool = False


@action(NEEDS)
def write_visit(
    *,
    by: Account,
    firm: Firm,
    said: Said,
    contact: FirmContact | None = None,
    opening: Opening | None = None,
    as_planned: bool = True,
    wanted: Next | None = None,
    owner: Account | None = None,
) -> FirmVisit:
    """Write down a talk with a firm, the work of which was heard, and the next talk (`wanted`).

    `as_planned`: the talk that was planned with this firm has thereby taken place. Raises RuleBroken with a message per
    field: among others where the record names a seeker, for what is said of people belongs to their introductions.
    """
    at, opening = said.at or clock.now(), _tidy(opening or Opening())
    problems = _said_problems(by, firm, said, at) | rules.opening_problems(opening, clock.today())
    if contact and contact.firm_id != firm.pk:
        problems["contact"] = "choice"
    if wanted:
        problems |= {f"next_{name}": code for name, code in _plan_problems(by, wanted, owner).items()}
    refuse(problems)
    visit = FirmVisit.objects.create(
        centre_id=by.centre_id,
        firm=firm,
        contact=contact,
        at=at,
        how=said.how,
        purpose=said.purpose,
        record=said.record.strip(),
        by=by,
        opening_title=opening.title,
        opening_count=opening.count,
        opening_until=opening.until,
    )
    _log(by, "firms.write_visit", firm, {"record", "contact"} if contact else {"record"}, contact)
    if as_planned:
        _open_plans(firm).update(ended_at=clock.now(), visit=visit)
    if wanted:
        plan_visit(by=by, firm=firm, wanted=wanted, owner=owner)
    return visit


@action(NEEDS)
def correct_visit(*, by: Account, visit: FirmVisit, said: Said, seen: int) -> FirmVisit:
    """Correct a talk; what it said before is kept. Only who wrote it, or an official, may do so.

    `seen`: how many corrections there were when the form was opened. Raises NotAllowed for anybody else, RuleBroken
    with a message per field, Overtaken when it was corrected meanwhile.
    """
    if not may_correct(by, visit):
        raise NotAllowed(_("Only who wrote this record, or an official, may correct it."))
    at = said.at or visit.at
    refuse(_said_problems(by, visit.firm, said, at))
    now = {"at": at, "how": said.how, "purpose": said.purpose, "record": said.record.strip()}
    old = {name: getattr(visit, name) for name in now}
    if old == now:
        return visit
    unchanged = FirmVisit.objects.filter(pk=visit.pk, **old) if visit.versions.count() == seen else None
    if unchanged is None or not unchanged.update(**now):
        raise Overtaken(_("Someone else has corrected this record meanwhile. Look at it as it stands now, then save."))
    FirmVisitVersion.objects.create(
        visit=visit,
        said_at=old["at"],
        how=old["how"],
        purpose=old["purpose"],
        record=old["record"],
        corrected_by=by.name,
    )
    visit.refresh_from_db()
    _log(by, "firms.correct_visit", visit.firm, {name for name in now if old[name] != now[name]}, visit.contact)
    return visit


@action(NEEDS)
def start_vacancy(*, by: Account, visit: FirmVisit) -> Vacancy:
    """Begin a draft from the work of which was heard, with what is known of the firm.

    Raises Overtaken where a colleague has begun one already.
    """
    firm, contact, until = visit.firm, visit.contact, visit.opening_until
    facts = VacancyFacts(
        title=visit.opening_title,
        occupation_words=visit.opening_title[:80],
        openings=visit.opening_count or 1,
        deadline=until if until and until >= clock.today() else None,
        workplace=firm.address,
        district=firm.district,
    )
    if contact and contact.present:
        facts.contact_name, facts.contact_phone, facts.contact_email = contact.name, contact.phone, contact.email
    draft = firms.enter_vacancy(by=by, firm=firm, facts=facts, submit=False)
    if not FirmVisit.objects.filter(pk=visit.pk, vacancy=None).exclude(opening_title="").update(vacancy=draft):
        raise Overtaken(_("A vacancy has already been begun from this record. Open that one."))
    visit.vacancy = draft
    _log(by, "firms.start_vacancy", firm, {"vacancy"}, None)
    return draft


@action(NEEDS)
def plan_visit(*, by: Account, firm: Firm, wanted: Next, owner: Account | None = None) -> PlannedVisit:
    """Plan the next talk with a firm; one that is planned already gives way to it. The owner is who plans it, unless
    another is named. Raises RuleBroken with a message per field; Overtaken."""
    refuse(_plan_problems(by, wanted, owner))
    _open_plans(firm).update(ended_at=clock.now(), ended_why=gettext("Planned anew"))
    try:
        with transaction.atomic():
            plan = PlannedVisit.objects.create(
                centre_id=by.centre_id,
                firm=firm,
                due=wanted.due,
                how=wanted.how,
                purpose=wanted.purpose,
                what=normalise(wanted.what)[:200],
                owner=owner or by,
            )
    except IntegrityError as error:
        raise Overtaken(_("Someone else has just planned the next visit. Look at it again.")) from error
    _log(by, "firms.plan_visit", firm, {"due", "owner"}, None)
    return plan


@action(NEEDS)
def plan_visits(*, by: Account, chosen: Iterable[Firm], wanted: Next, owner: Account | None = None) -> int:
    """Plan a talk with each of several firms, for one day and owner; returns how many. Raises as `plan_visit` does."""
    return len([plan_visit(by=by, firm=firm, wanted=wanted, owner=owner) for firm in chosen])


@action(NEEDS)
def drop_plan(*, by: Account, plan: PlannedVisit, why: str) -> PlannedVisit:
    """The planned talk will not take place, with a word why. Raises RuleBroken without one, Overtaken."""
    why = normalise(why)[:200]
    refuse({} if why else {"why": "required"})
    if not PlannedVisit.objects.filter(pk=plan.pk, ended_at=None).update(ended_at=clock.now(), ended_why=why):
        raise Overtaken(_("Someone else has just changed this record. Look at it again, then decide."))
    plan.refresh_from_db()
    _log(by, "firms.drop_plan", plan.firm, {"ended_why"}, None)
    return plan


def may_correct(account: Account, visit: FirmVisit) -> bool:
    """Whether this account may set a record right: its writer, and officials."""
    return visit.by_id == account.pk or "official" in account.roles


def _said_problems(by: Account, firm: Firm, said: Said, at: datetime) -> dict[str, str]:
    problems = rules.visit_problems(
        at=at, how=said.how, purpose=said.purpose, record=said.record, now=clock.now(), known=KNOWN
    )
    if "record" not in problems and not said.nobody and _names_a_seeker(by, firm, said.record):
        problems["record"] = "seeker"
    return problems


def _names_a_seeker(by: Account, firm: Firm, record: str) -> bool:
    """Whether a record holds a registration number, or the name of somebody whom the centre knows and who is no contact
    of the firm (two statements)."""
    if rules.numbers_in(record, by.centre.seeker_prefix):
        return True
    names = rules.perhaps_names(record)
    names -= set(firm.contacts.filter(name__in=names).order_by().values_list("name", flat=True)) if names else names
    return bool(names) and Person.objects.filter(centre=by.centre_id, name__in=names).exists()


def _plan_problems(by: Account, wanted: Next, owner: Account | None) -> dict[str, str]:
    problems = rules.plan_problems(wanted, clock.today(), KNOWN)
    if owner and not (owner.centre_id == by.centre_id and allows(owner, NEEDS)):
        problems["owner"] = "choice"
    return problems


def _tidy(opening: Opening) -> Opening:
    return Opening(normalise(opening.title)[:100], opening.count, opening.until)


def _open_plans(firm: Firm) -> Any:
    return PlannedVisit.objects.filter(firm=firm, ended_at=None)


def _log(by: Account, verb: str, firm: Firm, fields: Collection[str], contact: FirmContact | None) -> None:
    whose = contact.pk if contact else None
    ledger.record(by=by, verb=verb, about="firm", object_id=firm.pk, whose=whose, fields=sorted(fields))
