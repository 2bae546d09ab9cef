"""Hires: reported when work starts, confirmed or refuted by a named person with a named method."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from iljari.centre.access import action
from iljari.centre.models import Account
from iljari.firms.actions import count_hire
from iljari.kernel import clock, ledger
from iljari.kernel.errors import RuleBroken
from iljari.kernel.events import announce
from iljari.kernel.states import change_state, log_start
from iljari.matching.actions import remember_hire
from iljari.people.actions import mark_employed, renew_registration
from iljari.people.choices import ConsentKind, EmploymentType, PayPeriod, RegistrationState
from iljari.people.models import Consent, Person, Registration
from iljari.people.noting import note

from .. import rules
from ..choices import ConfirmMethod, HireKind, HireState, ReferralState, ReportedBy
from ..events import HireConfirmed, HireRefuted, HireReinstated, Started
from ..messages import refuse
from ..models import Hire, Referral
from .closing import close_others
from .moving import move, open_registration

UNCONFIRMED = {
    "confirm_method": "",
    "confirmed_on": None,
    "confirmed_by": "",
    "insured_from": None,
    "insured_to": None,
}
STARTED_FIELDS = ("started_on", "reported_by", "employment_type", "pay")


@action("placement.hire")
def start_work(
    *,
    by: Account,
    referral: Referral,
    started_on: date,
    reported_by: str,
    employment_type: str = "",
    pay_amount: int | None = None,
    pay_period: str = "",
) -> Hire:
    """Work has started: the hire is reported and counts; the person's other referrals end, the registration too.

    Pay in won for the period; what is left empty is taken from the vacancy. Raises RuleBroken before the planned day,
    Overtaken when somebody else was faster.
    """
    problem = rules.started_problem(started_on, planned=referral.starts_on, today=clock.today())
    problems = {"started_on": problem} if problem and referral.state == ReferralState.HIRED else {}
    refuse(problems | _entry_problems(reported_by, employment_type, pay_amount, pay_period))
    vacancy, person = referral.vacancy, referral.person
    registration = open_registration(person) or referral.registration
    move(
        by=by,
        referral=referral,
        to=ReferralState.STARTED,
        verb="placement.started",
        told={"started_on": started_on.isoformat()},
        starts_on=started_on,
    )
    if not pay_amount:
        pay_amount, pay_period = vacancy.pay_min, vacancy.pay_period if vacancy.pay_min else ""
    hire = Hire.objects.create(
        centre_id=referral.centre_id,
        person=person,
        registration=registration,
        kind=HireKind.BY_REFERRAL,
        referral=referral,
        vacancy=vacancy,
        firm_name=vacancy.firm.name,
        job=vacancy.title,
        started_on=started_on,
        employment_type=employment_type or vacancy.employment_type,
        pay_amount=pay_amount,
        pay_period=pay_period,
        reported_by=reported_by,
    )
    count_hire(vacancy=vacancy, by=by, change=1)
    remember_hire(by=by, person=person, vacancy=vacancy)
    _settle(by=by, hire=hire, verb="placement.start_work", but=referral)
    return hire


@action("placement.hire")
def report_own_hire(
    *,
    by: Account,
    person: Person,
    firm_name: str,
    job: str,
    started_on: date,
    reported_by: str,
    employment_type: str = "",
    pay_amount: int | None = None,
    pay_period: str = "",
) -> Hire:
    """A registered person has found work by own search: kept apart from referred hires for ever.

    Raises RuleBroken with a message per field; and for somebody who never registered or works already.
    """
    firm_name, job = firm_name.strip(), job.strip()
    problems = _entry_problems(reported_by, employment_type, pay_amount, pay_period)
    if not firm_name:
        problems["firm_name"] = "required"
    if problem := rules.started_problem(started_on, planned=None, today=clock.today()):
        problems["started_on"] = problem
    refuse(problems)
    registration = _registration_of_seeker(person)
    hire = Hire.objects.create(
        centre_id=person.centre_id,
        person=person,
        registration=registration,
        kind=HireKind.OWN_SEARCH,
        firm_name=firm_name,
        job=job,
        started_on=started_on,
        employment_type=employment_type,
        pay_amount=pay_amount or None,
        pay_period=pay_period if pay_amount else "",
        reported_by=reported_by,
    )
    facts = {"firm": firm_name, "job": job, "started_on": started_on.isoformat()}
    note(person=person, kind="placement.own_hire", by=by, facts=facts, about="hire", object_id=hire.id)
    _settle(by=by, hire=hire, verb="placement.report_own_hire")
    return hire


@action("placement.confirm")
def confirm_hire(
    *,
    by: Account,
    hire: Hire,
    method: str,
    insured_from: date | None = None,
    insured_to: date | None = None,
    confirmed_on: date | None = None,
) -> Hire:
    """Confirm a reported hire (취업확인): by which method, on which day (today by default), who checked.

    Looking up the insurance record needs the person's own consent (PIPA art. 17). Raises RuleBroken, Overtaken.
    """
    problems = {}
    confirmed_on = confirmed_on or clock.today()
    if method not in ConfirmMethod.values:
        problems["method"] = "choose"
    if confirmed_on > clock.today():
        problems["confirmed_on"] = "not_come"
    if insured_to and (not insured_from or insured_to < insured_from):
        problems["insured_to"] = "order"
    refuse(problems)
    if method == ConfirmMethod.INSURANCE and not _insurance_consent(hire):
        raise RuleBroken(
            _("This person has not agreed to a look at the insurance record. Ask for it, or use another method."),
            code="insurance_consent",
        )
    change_state(
        hire,
        HireState.CONFIRMED,
        allowed=rules.HIRE_TRANSITIONS,
        by=by,
        confirm_method=method,
        confirmed_on=confirmed_on,
        confirmed_by=by.name,
        insured_from=insured_from,
        insured_to=insured_to,
    )
    _tell(by, hire, "placement.confirmed", ("state", "confirm_method", "insured"), told={"method": method})
    announce(HireConfirmed(hire.id, hire.person_id))
    return hire


@action("placement.confirm")
def take_confirmation_back(*, by: Account, hire: Hire) -> Hire:
    """A confirmation was given by mistake (another line of a file, another person): the hire is reported and waits for
    its confirmation again; nothing else changes.
    """
    change_state(hire, HireState.REPORTED, allowed=rules.HIRE_TRANSITIONS, by=by, **UNCONFIRMED)
    _tell(by, hire, "placement.unconfirmed", ("state", *UNCONFIRMED))
    return hire


@action("placement.confirm")
def refute_hire(*, by: Account, hire: Hire, why: str) -> Hire:
    """A reported hire was none: it leaves the vacancy's count, and the registration opens again where that is possible.

    Raises RuleBroken without a reason.
    """
    why = why.strip()
    refuse({} if why else {"why": "required"})
    change_state(hire, HireState.REFUTED, allowed=rules.HIRE_TRANSITIONS, by=by, why=why, refuted_why=why)
    if hire.vacancy:
        count_hire(vacancy=hire.vacancy, by=by, change=-1)
    _reopen_registration(by, hire.registration)
    _tell(by, hire, "placement.refuted", ("state", "refuted_why"))
    announce(HireRefuted(hire.id, hire.person_id))
    return hire


@action("placement.confirm")
def reinstate_hire(*, by: Account, hire: Hire) -> Hire:
    """A hire was refuted by mistake: it is reported again, counts again and waits for its confirmation.

    Introductions that were made meanwhile end, as at a start of work.
    """
    if hire.state != HireState.REFUTED:
        raise RuleBroken(_("This hire is not refuted. Look at the record again."), code="transition")
    change_state(
        hire,
        HireState.REPORTED,
        allowed=rules.HIRE_TRANSITIONS,
        by=by,
        refuted_why="",
        **UNCONFIRMED,
    )
    if hire.vacancy:
        count_hire(vacancy=hire.vacancy, by=by, change=1)
    close_others(by=by, person=hire.person, but=hire.referral)
    mark_employed(by=by, registration=open_registration(hire.person) or hire.registration)
    _tell(by, hire, "placement.reinstated", ("state",))
    announce(HireReinstated(hire.id, hire.person_id))
    return hire


def _settle(*, by: Account, hire: Hire, verb: str, but: Referral | None = None) -> None:
    log_start(hire, hire.state, by=by)
    ledger.record(by=by, verb=verb, about="hire", object_id=hire.id, whose=hire.person_id, fields=STARTED_FIELDS)
    close_others(by=by, person=hire.person, but=but)
    mark_employed(by=by, registration=hire.registration)
    announce(Started(hire.id, hire.person_id, but.id if but else None))


def _tell(
    by: Account,
    hire: Hire,
    verb: str,
    fields: tuple[str, ...],
    *,
    told: dict[str, object] | None = None,
) -> None:
    facts = {"firm": hire.firm_name, "job": hire.job} | (told or {})
    note(person=hire.person, kind=verb, by=by, facts=facts, about="hire", object_id=hire.id)
    ledger.record(by=by, verb=verb, about="hire", object_id=hire.id, whose=hire.person_id, fields=fields)


def _entry_problems(reported_by: str, employment_type: str, pay_amount: int | None, pay_period: str) -> dict[str, str]:
    problems = {}
    if reported_by not in ReportedBy.values:
        problems["reported_by"] = "choose"
    if employment_type and employment_type not in EmploymentType.values:
        problems["employment_type"] = "choose"
    if pay_amount and pay_period not in PayPeriod.values:
        problems["pay_period"] = "pay"
    return problems


def _registration_of_seeker(person: Person) -> Registration:
    registration = person.registrations.newest_first().first()
    if registration is None:
        raise RuleBroken(_("This person never registered as a seeker. Register them first."), code="registration")
    if registration.state in {RegistrationState.EMPLOYED, RegistrationState.CLOSED}:
        raise RuleBroken(
            _("This person's registration has ended already. Renew it, or register them anew."),
            code="registration",
        )
    return registration


def _reopen_registration(by: Account, registration: Registration) -> None:
    registration.refresh_from_db()
    newer = Registration.objects.open().filter(person=registration.person_id).exists()
    if registration.state == RegistrationState.EMPLOYED and not newer:
        renew_registration(by=by, registration=registration)


def _insurance_consent(hire: Hire) -> bool:
    return Consent.objects.filter(
        person=hire.person_id, kind=ConsentKind.INSURANCE, withdrawn_at=None, until__gte=clock.today()
    ).exists()
