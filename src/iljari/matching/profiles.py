"""Profiles for the engine, built in bulk: registrations in five statements, vacancies in one.

Only wishes, work history and what the form says of the work are read: neither name, sex, age, disability, nationality
nor any group mark can weigh, for the engine has no field for them. What somebody needs because of a disability is
written in free words, so it is left unknown here; a consultant reads it.
"""

from collections.abc import Iterable
from uuid import UUID

from django.db.models import F, QuerySet

from iljari.firms.choices import CareerWanted
from iljari.firms.models import LIVE, Vacancy
from iljari.kernel import clock
from iljari.people.choices import Basis, ReferralWish
from iljari.people.models import Registration

from . import mapping
from .engine import SeekerProfile, VacancyProfile
from .engine.profiles import MOST_WISHES
from .points import house_weights

SEEKER_DATES = ("구직등록일", "등록일")
VACANCY_DATES = ("구인신청일자", "등록일", "접수일")


def wanting(centre_id: UUID) -> QuerySet[Registration]:
    """Open registrations of a centre whose people want suggestions."""
    return Registration.objects.open().filter(centre=centre_id, no_suggestions=False)


def with_wishes(registrations: QuerySet[Registration]) -> QuerySet[Registration]:
    """The registrations with everything that a profile needs (five statements, however many they are)."""
    return registrations.select_related("person").prefetch_related("occupations", "districts", "careers", "licences")


def offering(centre_id: UUID) -> QuerySet[Vacancy]:
    """Live vacancies of a centre with openings left."""
    return Vacancy.objects.live().filter(centre=centre_id, hired__lt=F("openings"))


def vacancy_profiles(vacancies: Iterable[Vacancy]) -> list[VacancyProfile]:
    """One profile for each vacancy, in the same order."""
    return [vacancy_profile(vacancy) for vacancy in vacancies]


def seeker_profile(registration: Registration) -> SeekerProfile:
    """What the engine may know of a person; its id is the person's. Needs `with_wishes`."""
    imported = registration.basis == Basis.IMPORTED
    this_year = clock.today().year
    said_in = mapping.source_year(registration.source_facts, SEEKER_DATES) if imported else None
    codes = [mapping.occupation(row.code, row.words) for row in registration.occupations.all()]
    districts = [mapping.place(row.district) for row in registration.districts.all()]
    home = mapping.place(registration.person.district)
    names = [row.name for row in registration.licences.all()]
    drives = registration.driving_licence or mapping.has_driving_licence(names)
    return SeekerProfile(
        id=str(registration.person_id),
        occupations=tuple(code for code in codes if code)[:MOST_WISHES],
        places=tuple(district for district in districts if district),
        home=home.point if home else None,
        commute_km=mapping.reach_km(registration.commute_minutes),
        pay_floor_hourly=mapping.hourly_pay(
            registration.pay_amount,
            registration.pay_period,
            weekly_hours=None,
            judged_in=said_in or this_year,
            this_year=this_year,
        ),
        pay_negotiable=registration.pay_negotiable,
        employment_types=mapping.employment_types(registration.employment_types),
        unwanted_times=mapping.unwanted_times(registration.day_times, registration.weekdays),
        education=mapping.education_rank(registration.education),
        licences=None if imported and not names else mapping.licences(names),
        skills=frozenset(registration.office_skills) or None,
        career=_career(registration, imported=imported),
        driving_licence=drives or (None if imported else False),
        own_car=registration.own_car or (None if imported else False),
        wants_referral=registration.referral_wish != ReferralWish.SEARCH,
        opted_out=registration.no_suggestions,
        widened=(clock.today() - registration.registered_on).days >= house_weights().widening["after_days"],
    )


def _career(registration: Registration, *, imported: bool) -> dict[str, int] | None:
    """Months by occupation; unknown where a file says nothing, or where no row says enough."""
    rows = [(row.occupation, row.duties, row.started, row.ended) for row in registration.careers.all()]
    if not rows:
        return None if imported else {}
    return mapping.career_months(rows, clock.today()) or None


def vacancy_profile(vacancy: Vacancy) -> VacancyProfile:
    """What the engine may know of a vacancy; its id is the vacancy's."""
    imported = vacancy.basis == Basis.IMPORTED
    this_year = clock.today().year
    said_in = (mapping.source_year(vacancy.source_facts, VACANCY_DATES) if imported else None) or this_year
    hours = float(vacancy.weekly_hours) if vacancy.weekly_hours is not None else None
    low, high = (
        mapping.hourly_pay(amount, vacancy.pay_period, weekly_hours=hours, judged_in=said_in, this_year=this_year)
        for amount in (vacancy.pay_min, vacancy.pay_max)
    )
    if low is not None and high is not None and low > high:
        high = None
    asked = mapping.licences(vacancy.licences)
    nothing: frozenset[str] = frozenset()
    return VacancyProfile(
        id=str(vacancy.pk),
        occupation=mapping.occupation(vacancy.occupation, vacancy.occupation_words),
        place=mapping.place(vacancy.district),
        pay_min=low,
        pay_max=high,
        employment_type=vacancy.employment_type or None,
        weekly_hours=hours,
        work_times=mapping.work_times(vacancy.day_times, vacancy.weekdays),
        education_required=mapping.education_rank(vacancy.education) if vacancy.education else None if imported else 0,
        career_required_months=_required_months(vacancy),
        licences_required=asked if vacancy.licences_required else nothing,
        licences_preferred=nothing if vacancy.licences_required else asked,
        driving_licence_required=vacancy.licences_required and mapping.has_driving_licence(vacancy.licences),
        skills=mapping.skills_in(vacancy.title, vacancy.duties, vacancy.preferences_words),
        demands=mapping.demands(vacancy.conditions),
        access_provided=frozenset(vacancy.access) or None,
        openings_left=vacancy.openings_left,
        open_referrals=vacancy.open_referrals,
        open_from=vacancy.opened_on,
        open_until=None if vacancy.until_filled else vacancy.deadline,
        is_open=vacancy.state in LIVE,
    )


def _required_months(vacancy: Vacancy) -> int | None:
    return vacancy.career_months if vacancy.career == CareerWanted.EXPERIENCED else 0
