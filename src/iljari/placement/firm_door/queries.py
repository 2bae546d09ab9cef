"""Reads of the firm's people: those sent to this firm, as much of each as the consent covers and the moment needs."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from iljari.firms.guests import FirmGuest
from iljari.firms.models import Firm, Vacancy
from iljari.kernel import clock, codes
from iljari.matching.wording import months_text, say
from iljari.people.choices import DayTime, OfficeSkill, Weekdays
from iljari.people.models import Registration

from ..choices import HireState
from ..models import Interview, Referral
from ..queries import reason_label, with_interview
from ..standing import consenting
from . import rules

# Why a firm looks at people, in the ledger.
PURPOSE = "firm: people introduced"
WORDS: dict[str, tuple[str | Promise, str]] = {
    "sent": (_("Please answer"), "wait"),
    "viewed": (_("Please answer"), "wait"),
    "interview_set": (_("Interview set"), "info"),
    "interviewed": (_("Result open"), "wait"),
    "hired": (_("To be hired"), "good"),
    "started": (_("Works with you"), "good"),
    "turned_down": (_("You said no"), "neutral"),
    "not_hired": (_("Not hired"), "neutral"),
    "did_not_come": (_("Did not come"), "neutral"),
    "no_answer": (_("No answer from you"), "neutral"),
    "withdrawn": (_("Taken back"), "neutral"),
    "gave_up": (_("Gave up before the start"), "neutral"),
    "obsolete": (_("Has found other work"), "neutral"),
}
REFUTED = (_("Did not start with you"), "neutral")
GONE = (_("Withdrawn by the person"), "neutral")


@dataclass(frozen=True, slots=True)
class Seen:
    """One person as the firm sees them now. `gone`: the consent has ended, and nothing of the person is here."""

    referral: Referral
    label: str
    kind: str
    gone: bool = False
    name: str = ""
    mobile: str = ""
    word: str = ""
    reason: str = ""
    careers: list[str] = field(default_factory=list)
    facts: list[tuple[str | Promise, str]] = field(default_factory=list)
    why: list[str] = field(default_factory=list)
    interview: Interview | None = None
    come: bool = False
    open: bool = False

    @property
    def waits(self) -> bool:
        """Whether the next word is the firm's."""
        return not self.gone and rules.waits_for_firm(self.referral.state, interview_come=self.come)

    @property
    def steps(self) -> tuple[str, ...]:
        """What the firm can answer."""
        return () if self.gone else rules.steps_of(self.referral.state, interview_come=self.come)


def sent_to(firm_id: object) -> QuerySet[Referral]:
    """Referrals that ever reached this firm, in the consultant's order."""
    rows = Referral.objects.sent().filter(vacancy__firm=firm_id)
    return with_interview(rows).select_related("person", "vacancy", "hire").order_by("place", "sent_at", "id")


def introduced(guest: FirmGuest, vacancy: Vacancy) -> list[Seen]:
    """Everybody introduced to one of the firm's vacancies, in the consultant's order (eight statements at most)."""
    rows = (
        sent_to(guest.firm_id)
        .filter(vacancy=vacancy)
        .select_related("person", "vacancy", "registration", "suggestion", "hire")
    )
    return seen(rows.prefetch_related(*PARTS))


def one(guest: FirmGuest, referral_id: object) -> Seen | None:
    """One person introduced to this firm; None for anybody else's."""
    rows = sent_to(guest.firm_id).filter(pk=referral_id)
    rows = rows.select_related("person", "vacancy__firm__centre", "registration", "suggestion", "consultant", "hire")
    return next(iter(seen(rows.prefetch_related(*PARTS))), None)


PARTS = ("registration__occupations", "registration__careers", "registration__licences", "registration__languages")


def seen(rows: Iterable[Referral]) -> list[Seen]:
    """These referrals as their firm may see them now; consents are asked for in one statement."""
    found = list(rows)
    agreed = consenting({row.person_id for row in found})
    return [_seen(row) if row.person_id in agreed else _gone(row) for row in found]


def _gone(row: Referral) -> Seen:
    label, kind = GONE
    return Seen(row, str(label), kind, gone=True)


def _seen(row: Referral) -> Seen:
    label, kind = REFUTED if row.state == "started" and row.hire.state == HireState.REFUTED else WORDS[row.state]
    name = row.person.name
    known = row.state in rules.KNOWN_BY_NAME
    told = known or row.state in rules.TO_ANSWER
    at: datetime | None = row.interview_at
    return Seen(
        row,
        str(label),
        kind,
        name=name if known or row.state == "started" else rules.family_name(name),
        mobile=row.person.mobile if known else "",
        word=rules.without_name(row.word, name) if told else "",
        reason=reason_label(row),
        careers=_careers(row.registration, row.vacancy) if told else [],
        facts=_facts(row.registration) if told else [],
        why=_why(row) if told else [],
        come=bool(at) and clock.local(at).date() <= clock.today(),
        open=told,
    )


def _why(row: Referral) -> list[str]:
    """Why this person was suggested: nothing of where they live or what pay they ask for."""
    kept = row.suggestion.reasons if row.suggestion else []
    period = row.vacancy.pay_period
    return [say(each["code"], each["params"], period=period) for each in kept if each["code"] in rules.TOLD_TO_FIRMS]


def _careers(registration: Registration, vacancy: Vacancy) -> list[str]:
    """Earlier work by occupation and length, what is nearest to the vacancy first; no employers, no years."""
    group, today = vacancy.occupation[:2], clock.today()
    told = []
    for career in registration.careers.all():
        work = codes.occupation_name(career.occupation) if career.occupation else career.duties[:60]
        months = rules.months_of(career.started, career.ended, today)
        near = bool(group) and career.occupation[:2] == group
        if work:
            told.append((not near, -months, f"{work} {months_text(months)}" if months else work))
    return [words for _near, _months, words in sorted(told)[: rules.CAREERS]]


def _facts(registration: Registration) -> list[tuple[str | Promise, str]]:
    """Licences, skills and wishes in short lines."""
    skills = [each.name for each in registration.licences.all()]
    skills += [str(_("Driving licence"))] if registration.driving_licence else []
    skills += _labels(OfficeSkill, registration.office_skills)
    skills += [each.name for each in registration.languages.all()]
    wishes = [each.words for each in registration.occupations.all()] + registration.employment_type_labels()
    wishes += _labels(Weekdays, registration.weekdays) + _labels(DayTime, registration.day_times)
    words = {_("Licences and skills"): skills, _("Wishes"): wishes}
    return [(label, ", ".join(each)) for label, each in words.items() if each]


def _labels(choices: type, values: Iterable[str]) -> list[str]:
    known = dict(choices.choices)
    return [str(known[value]) for value in values if value in known]


def interviews_of(referral: Referral) -> Interview | None:
    """The interview that is still to come or whose result is open."""
    return referral.interviews.filter(held=None, moved=False).first()


@dataclass(frozen=True, slots=True)
class Waiting:
    """A vacancy with people for whom the next word is the firm's: how many, and by when."""

    vacancy: Vacancy
    count: int
    due: object


def waiting_of(firm: Firm) -> tuple[list[Waiting], list[Referral]]:
    """Vacancies with people who wait for the firm, the most urgent first; and interviews to come (two statements)."""
    rows = list(sent_to(firm.pk).filter(state__in=[*rules.TO_ANSWER, "interviewed", "interview_set"]))
    agreed = consenting({row.person_id for row in rows})
    rows = [row for row in rows if row.person_id in agreed]
    today = clock.today()
    coming, waiting = [], {}
    for row in rows:
        come = bool(row.interview_at) and clock.local(row.interview_at).date() <= today
        if rules.waits_for_firm(row.state, interview_come=come):
            waiting.setdefault(row.vacancy_id, []).append(row)
        if row.state == "interview_set" and row.interview_at and clock.local(row.interview_at).date() >= today:
            coming.append(row)
    told = [Waiting(each[0].vacancy, len(each), min(row.due for row in each)) for each in waiting.values()]
    return sorted(told, key=lambda each: each.due), sorted(coming, key=lambda row: row.interview_at)
