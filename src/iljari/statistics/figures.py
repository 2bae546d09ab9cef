"""The published figures: each with one definition, one unit, one query, one list of records behind it.

A figure counts (or sums) the very rows its drill-down lists and its export writes, so the three cannot differ.
Every record has one day on which it counts; trend and comparison are read from the same rows.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from iljari.aftercare.choices import CareState
from iljari.aftercare.models import Ask
from iljari.aftercare.rules import WORKING
from iljari.counselling.models import Practised
from iljari.firms.models import Firm, FirmVisit, Vacancy
from iljari.firms.visits.choices import How
from iljari.frontdesk.models import (
    Call,
    CallKind,
    MeetingKind,
    Reservation,
    ReservationState,
    Visit,
    VisitInterval,
    VisitState,
)
from iljari.matching.models import Suggestion
from iljari.people.models import Registration
from iljari.placement.choices import Applied, HireKind, HireState
from iljari.placement.models import Hire, Interview, Referral
from iljari.placement.runs import queries as runs

CASES, PEOPLE, FIRMS, TIMES = _("cases"), _("people"), _("firms"), _("openings")


@dataclass(frozen=True, slots=True)
class Figure:
    """`rows(centre)`: all records ever; `day`: the column of the day on which one counts (`moment`: it is a moment);
    `weight`: the column to sum instead of counting; `columns`: (heading, column) pairs of drill-down and export;
    `person`: the column that leads to the person, where the record is personal."""

    key: str
    label: str | Promise
    unit: str | Promise
    definition: str | Promise
    rows: Callable[[UUID], QuerySet[Any]]
    day: str
    moment: bool
    columns: tuple[tuple[str | Promise, str], ...]
    person: str = ""
    weight: str = ""
    headline: bool = False


def _first_per_person(rows: QuerySet[Any], moment: str) -> QuerySet[Any]:
    earlier = rows.filter(person=OuterRef("person")).filter(
        Q(**{f"{moment}__lt": OuterRef(moment)}) | Q(**{moment: OuterRef(moment), "pk__lt": OuterRef("pk")})
    )
    return rows.filter(~Exists(earlier.order_by()))


def _calls(kind: str) -> Callable[[UUID], QuerySet[Any]]:
    return lambda centre: Call.objects.filter(centre=centre, kind=kind).order_by("-at", "-id")


def _visits(centre: UUID) -> QuerySet[Any]:
    return Visit.objects.filter(centre=centre, quick=False).exclude(served_at=None).order_by("-served_at", "-id")


def _first_visits(centre: UUID) -> QuerySet[Any]:
    return _first_per_person(_visits(centre).exclude(person=None), "served_at")


# A wait of more than half an hour, as the house counts it.
LONG_WAIT = timedelta(minutes=30)


def _long_waits(centre: UUID) -> QuerySet[Any]:
    turn = VisitInterval.objects.filter(visit=OuterRef("pk"), state__in=[VisitState.CALLED, VisitState.SERVING])
    waited = turn.filter(started__gt=OuterRef("arrived_at") + LONG_WAIT)
    sooner = turn.filter(started__lte=OuterRef("arrived_at") + LONG_WAIT)
    rows = Visit.objects.filter(Exists(waited.order_by()), ~Exists(sooner.order_by()), centre=centre, quick=False)
    return rows.order_by("-arrived_at", "-id")


def _reservations(state: str) -> Callable[[UUID], QuerySet[Any]]:
    def rows(centre: UUID) -> QuerySet[Any]:
        found = Reservation.objects.filter(centre=centre, state=state).exclude(kind=MeetingKind.EVENT)
        return found.order_by("-starts", "-id")

    return rows


def _firms(centre: UUID) -> QuerySet[Any]:
    accepted = Vacancy.objects.filter(firm=OuterRef("pk")).exclude(number=None)
    return Firm.objects.filter(Exists(accepted.order_by()), centre=centre).order_by("-registered_on", "name", "id")


def _vacancies(centre: UUID) -> QuerySet[Any]:
    return Vacancy.objects.filter(centre=centre).exclude(number=None).order_by("-opened_on", "-id")


def _firm_visits(centre: UUID) -> QuerySet[Any]:
    return FirmVisit.objects.filter(centre=centre, how=How.VISIT).order_by("-at", "-id")


def _seekers(centre: UUID) -> QuerySet[Any]:
    everyone = Registration.objects.filter(centre=centre)
    return _first_per_person(everyone, "registered_on").order_by("-registered_on", "-number")


def _suggestions(centre: UUID) -> QuerySet[Any]:
    return Suggestion.objects.filter(run__centre=centre).order_by("-created_at", "-id")


def _referrals(centre: UUID) -> QuerySet[Any]:
    return Referral.objects.filter(centre=centre).exclude(sent_at=None).order_by("-sent_at", "-id")


def _referred(centre: UUID) -> QuerySet[Any]:
    return _first_per_person(_referrals(centre), "sent_at")


def _interviews(centre: UUID) -> QuerySet[Any]:
    return Interview.objects.filter(referral__centre=centre, held=True).order_by("-at", "-id")


def _applications(centre: UUID) -> QuerySet[Any]:
    return _referrals(centre).filter(applied=Applied.YES)


def _hires(kind: str) -> Callable[[UUID], QuerySet[Any]]:
    def rows(centre: UUID) -> QuerySet[Any]:
        counted = Hire.objects.filter(centre=centre, kind=kind).exclude(state=HireState.REFUTED)
        return counted.order_by("-started_on", "-id")

    return rows


def _confirmed(centre: UUID) -> QuerySet[Any]:
    return Hire.objects.filter(centre=centre, state=HireState.CONFIRMED).order_by("-confirmed_on", "-id")


def _at_work(mark: str) -> Callable[[UUID], QuerySet[Any]]:
    def rows(centre: UUID) -> QuerySet[Any]:
        kept = Ask.objects.filter(care__centre=centre, mark=mark, state__in=sorted(WORKING))
        return kept.exclude(care__state=CareState.REFUTED).order_by("-reached_on", "-id")

    return rows


def _practices(centre: UUID) -> QuerySet[Any]:
    return Practised.objects.filter(practice__centre=centre).order_by("-practice__on", "-id")


_CALL = ((_("When"), "at"), (_("Topic"), "topic"), (_("Person"), "person__name"), (_("Taken by"), "taken_by__name"))
_VISIT = (
    (_("Day"), "day"), (_("Served"), "served_at"), (_("Person"), "person__name"),
    (_("Counter"), "counter__kind"), (_("Topic"), "topic"), (_("Served by"), "served_by__name"),
)  # fmt: skip
_LONG_WAIT = (
    (_("Came"), "arrived_at"), (_("Ticket"), "ticket"), (_("Person"), "person__name"),
    (_("Counter"), "line"), (_("Served"), "served_at"), (_("State"), "state"),
)  # fmt: skip
_RESERVATION = (
    (_("When"), "starts"), (pgettext_lazy("figure", "Number"), "number"), (_("Person"), "person__name"),
    (_("Counter"), "line"), (_("Topic"), "topic"), (_("Consultant"), "staff__name"),
)  # fmt: skip
_HIRE = (
    (_("Start of work"), "started_on"), (_("Person"), "person__name"), (_("Firm"), "firm_name"),
    (_("Work"), "job"), (_("State"), "state"), (_("Confirmed on"), "confirmed_on"),
)  # fmt: skip
_ASK = (
    (_("Mark reached"), "reached_on"), (_("Person"), "care__person__name"), (_("Firm"), "care__hire__firm_name"),
    (_("Answer"), "state"), (_("Other firm"), "firm_name"), (_("Day of the answer"), "answered_on"),
)  # fmt: skip
_REFERRAL = (
    (_("Sent"), "sent_at"), (_("Person"), "person__name"), (_("Firm"), "vacancy__firm__name"),
    (_("Vacancy"), "vacancy__title"), (_("State"), "state"), (_("Consultant"), "consultant__name"),
)  # fmt: skip
_APPLICATION = (*_REFERRAL[:4], (_("Applied on"), "applied_on"), (_("By which way"), "applied_how"))
_RUN = (
    (_("Departure"), "departs_at"), (_("Leads the run"), "lead__name"),
    (_("Meeting point"), "meeting_point"), (_("Vehicle"), "vehicle"),
)  # fmt: skip
_STOP = (
    (_("When"), "arrives_at"), (_("Person"), "interview__referral__person__name"),
    (_("Firm"), "interview__referral__vacancy__firm__name"), (_("State"), "interview__referral__state"),
    (_("Leads the run"), "run__lead__name"),
)  # fmt: skip
_VACANCY = (
    (_("Opened on"), "opened_on"), (pgettext_lazy("figure", "Number"), "number"), (_("Firm"), "firm__name"),
    (_("Vacancy"), "title"), (_("Openings"), "openings"), (_("State"), "state"),
)  # fmt: skip
_FIRM = ((_("Registered on"), "registered_on"), (_("Firm"), "name"), (_("Industry"), "industry_words"))
_FIRM_VISIT = (
    (_("When"), "at"), (_("Firm"), "firm__name"), (pgettext_lazy("firm visit", "What about"), "purpose"),
    (_("Visited by"), "by__name"),
)  # fmt: skip
_SEEKER = (
    (_("Registered on"), "registered_on"), (pgettext_lazy("figure", "Number"), "number"), (_("Person"), "person__name"),
    (_("State"), "state"), (_("Basis"), "basis"),
)  # fmt: skip
_INTERVIEW = (
    (_("When"), "at"), (_("Person"), "referral__person__name"),
    (_("Firm"), "referral__vacancy__firm__name"), (_("Vacancy"), "referral__vacancy__title"),
)  # fmt: skip
_SUGGESTION = (
    (_("When"), "created_at"), (_("Person"), "person__name"), (_("Firm"), "vacancy__firm__name"),
    (_("Vacancy"), "vacancy__title"), (_("State"), "state"),
)  # fmt: skip
_PRACTICE = (
    (_("Day"), "practice__on"), (_("Person"), "person__name"), (_("Topic"), "practice__kind"),
    (_("Consultant"), "practice__by__name"),
)  # fmt: skip

FIGURES: tuple[Figure, ...] = (
    Figure("phone_consultations", _("Phone consultations"), CASES,
           _("Phone calls logged as consultations, with known and unknown people, on the day of the call."),
           _calls(CallKind.CONSULTATION), "at", True, _CALL, person="person_id", headline=True),
    Figure("visits", _("People counselled in visits"), PEOPLE,
           _("Visits in which somebody was served at a counter; each served visit counts one person (every visit "
             "counted), on the day of service."),
           _visits, "served_at", True, _VISIT, person="person_id", headline=True),
    Figure("firms", _("Firms with vacancies"), FIRMS,
           _("Firms of which at least one vacancy was accepted and numbered, on the day the firm was registered."),
           _firms, "registered_on", False, _FIRM, headline=True),
    Figure("seekers", _("Registered seekers"), PEOPLE,
           _("Different people with a registration, on the day of their first registration."),
           _seekers, "registered_on", False, _SEEKER, person="person_id", headline=True),
    Figure("referred_persons", _("People referred"), PEOPLE,
           _("Different people who were introduced to a firm, on the day their first referral was sent."),
           _referred, "sent_at", True, _REFERRAL, person="person_id", headline=True),
    Figure("hires", _("Hired by referral"), PEOPLE,
           _("Hires that came from a referral, on the day work started; refuted ones do not count."),
           _hires(HireKind.BY_REFERRAL), "started_on", False, _HIRE, person="person_id", headline=True),
    Figure("hires_own_search", _("Hired by own search"), PEOPLE,
           _("Hires that people found by themselves, on the day work started. Shown beside, never added."),
           _hires(HireKind.OWN_SEARCH), "started_on", False, _HIRE, person="person_id"),
    Figure("confirmed_hires", _("Confirmed hires"), PEOPLE,
           _("Hires of both kinds that were confirmed by a named method, on the day of confirmation."),
           _confirmed, "confirmed_on", False, _HIRE, person="person_id"),
    Figure("retained_3_months", _("At work after 3 months"), PEOPLE,
           _("People who said that they work, at the same firm or another, on the day three months after the start."),
           _at_work("3m"), "reached_on", False, _ASK, person="care__person_id"),
    Figure("retained_6_months", _("At work after 6 months"), PEOPLE,
           _("People who said that they work, at the same firm or another, on the day six months after the start."),
           _at_work("6m"), "reached_on", False, _ASK, person="care__person_id"),
    Figure("retained_12_months", _("At work after 12 months"), PEOPLE,
           _("People who said that they work, at the same firm or another, on the day twelve months after the start."),
           _at_work("12m"), "reached_on", False, _ASK, person="care__person_id"),
    Figure("information_calls", _("Information calls"), CASES,
           _("Phone calls logged as information only, on the day of the call."),
           _calls(CallKind.INFORMATION), "at", True, _CALL, person="person_id"),
    Figure("visit_persons", _("Different people in visits"), PEOPLE,
           _("Different known people who were served in a visit, on the day of their first one."),
           _first_visits, "served_at", True, _VISIT, person="person_id"),
    Figure("long_waits", _("Waits of more than 30 minutes"), PEOPLE,
           _("People who waited more than 30 minutes until they were first called or led to a counter, on the day they "
             "came. How long all of them waited stands under the counters’ waiting and service times."),
           _long_waits, "arrived_at", True, _LONG_WAIT, person="person_id"),
    Figure("reservations_held", _("Reservations held"), CASES,
           _("Reservations whose visitor came and was served, on the day of the reservation; events do not count."),
           _reservations(ReservationState.SERVED), "starts", True, _RESERVATION, person="person_id"),
    Figure("reservation_no_shows", _("Reservations not kept"), CASES,
           _("Reservations whose visitor did not come and had not cancelled, on the day of the reservation."),
           _reservations(ReservationState.NO_SHOW), "starts", True, _RESERVATION, person="person_id"),
    Figure("vacancies", _("Vacancies"), CASES,
           _("Vacancies accepted and numbered, on the day they were opened."),
           _vacancies, "opened_on", False, _VACANCY),
    Figure("openings", _("Openings"), TIMES,
           _("Openings of the accepted vacancies, on the day the vacancy was opened."),
           _vacancies, "opened_on", False, _VACANCY, weight="openings"),
    Figure("firm_visits", _("Visits to firms"), CASES,
           _("Visits of our staff to firms, on the day of the visit; talks by phone, at the centre and at fairs do not "
             "count."),
           _firm_visits, "at", True, _FIRM_VISIT),
    Figure("suggestions", _("Suggestions"), CASES,
           _("Vacancies proposed to consultants for a person, on the day of the proposal."),
           _suggestions, "created_at", True, _SUGGESTION, person="person_id"),
    Figure("referrals", _("Referrals"), CASES,
           _("Introductions of a person to a vacancy, on the day they were sent to the firm."),
           _referrals, "sent_at", True, _REFERRAL, person="person_id"),
    Figure("interviews", _("Interviews held"), CASES,
           _("Interviews that took place, on their day."),
           _interviews, "at", True, _INTERVIEW, person="referral__person_id"),
    Figure("practices", _("Image making and interview practice"), PEOPLE,
           _("People in practices of appearance and interviews, on the day of the practice; each time counts."),
           _practices, "practice__on", False, _PRACTICE, person="person_id"),
    Figure("applications", _("Referrals that became an application"), CASES,
           _("Introductions of which it is known that the person applied, on the day they were sent: the share of the "
             "referrals of the same days."),
           _applications, "sent_at", True, _APPLICATION, person="person_id"),
    Figure("runs", _("Accompanied interviews: runs"), CASES,
           _("Runs with accompanied interviews whose report is entered, on the day of departure."),
           runs.reported, "departs_at", True, _RUN),
    Figure("run_firms", _("Accompanied interviews: firms"), FIRMS,
           _("Firms called on in those runs; a firm counts once in a run, on its day."),
           runs.firms_called_on, "arrives_at", True, _STOP, person="interview__referral__person_id"),
    Figure("run_people", _("Accompanied interviews: people"), PEOPLE,
           _("People accompanied to an interview in those runs (every time counted), on the day of the interview."),
           runs.people_along, "arrives_at", True, _STOP, person="interview__referral__person_id"),
    Figure("run_hires", _("Hired after an accompanied interview"), PEOPLE,
           _("Hires whose interview was accompanied, on the day work started; refuted ones do not count."),
           runs.hired_after, "started_on", False, _HIRE, person="person_id"),
)  # fmt: skip

BY_KEY = {figure.key: figure for figure in FIGURES}
