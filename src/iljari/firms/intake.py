"""Vacancies that come in by file: found again by their number at the source, incomplete ones kept with warnings."""

from collections.abc import Iterable
from dataclasses import fields
from decimal import Decimal
from typing import Literal

from django.utils.translation import gettext as _

from iljari.centre.access import action
from iljari.centre.actions import next_number
from iljari.centre.models import Account
from iljari.kernel import clock, ledger
from iljari.kernel.events import announce
from iljari.kernel.states import change_state, log_start
from iljari.people.choices import Basis

from . import limits, rules
from .actions import writing
from .choices import VacancyState
from .events import FirmChanged, VacancyChanged, VacancyOpened
from .models import Firm, Vacancy
from .rules import FirmFacts, VacancyFacts

type Outcome = Literal["created", "updated", "unchanged"]


@action("centre.import")
def import_vacancy(
    *,
    by: Account,
    firm: FirmFacts,
    vacancy: VacancyFacts,
    source: str,
    source_number: str,
    facts: dict[str, object],
    warnings: list[str],
    year: int | None = None,
) -> Outcome:
    """Take over one vacancy from a file; `source` and `source_number` say which one it is.

    A new one is open as of today, with a number of ours. A known one follows the file until somebody has corrected it
    by hand: then only the `facts` as the source gives them are kept up to date. What the legality check sees are
    warnings here, pay by the minimum wage of `year`, in which the firm asked for people (this year by default).
    Raises ValueError without a source or number.
    """
    if not source or not source_number:
        raise ValueError("An imported vacancy needs its source and its number there.")
    said = [*warnings, *_fit_firm(firm, near=by.centre.district), *_fit(vacancy, near=by.centre.district)]
    known = Vacancy.objects.select_related("firm", "contact").filter(
        centre=by.centre_id, source=source[:40], source_number=source_number[:40]
    )
    if found := known.first():
        return _follow(found, by=by, told=vacancy, firm=firm, facts=facts, warnings=said, year=year)
    owner = _owner(by=by, firm=firm, source=source)
    today = clock.today()
    made = Vacancy.objects.create(
        centre_id=by.centre_id,
        firm=owner,
        contact=_contact(by=by, firm=owner, facts=vacancy),
        number=next_number(centre=by.centre, prefix=by.centre.vacancy_prefix, day=today),
        source=source[:40],
        source_number=source_number[:40],
        source_facts=facts,
        warnings=said,
        basis=Basis.IMPORTED,
        state=VacancyState.OPEN,
        received_on=today,
        opened_on=today,
        **writing.columns(vacancy),
    )
    log_start(made, made.state, by=by)
    writing.keep_flags(made, vacancy, year=year)
    writing.index_vacancy(made)
    writing.log_vacancy(by, "firms.import_vacancy", made)
    announce(VacancyOpened(made.id))
    return "created"


def _follow(
    found: Vacancy,
    *,
    by: Account,
    told: VacancyFacts,
    firm: FirmFacts,
    facts: dict[str, object],
    warnings: list[str],
    year: int | None,
) -> Outcome:
    """Bring a known vacancy up to date with the file."""
    after: dict[str, object] = {"source_facts": facts}
    if found.basis == Basis.IMPORTED:
        owner = _owner(by=by, firm=firm, source=found.source)
        contact = _contact(by=by, firm=owner, facts=told)
        after |= writing.columns(told) | {"warnings": warnings, "firm": owner}
        after |= {"contact": contact} if contact else {}
    changed = {name for name, value in after.items() if getattr(found, name) != value}
    if not changed:
        return "unchanged"
    Vacancy.objects.filter(pk=found.pk).update(**{name: after[name] for name in changed})
    found.refresh_from_db()
    if found.basis == Basis.IMPORTED:
        writing.keep_flags(found, told, year=year)
        _reopen(found, by=by)
        writing.index_vacancy(found)
    writing.log_vacancy(by, "firms.import_vacancy", found, changed)
    announce(VacancyChanged(found.id))
    return "updated"


def _reopen(found: Vacancy, *, by: Account) -> None:
    """The source has prolonged a vacancy that had expired here."""
    past = rules.is_past(found.deadline, found.until_filled, clock.today())
    if found.state == VacancyState.EXPIRED and not past and found.openings_left:
        wanted = rules.state_on_return(found.openings, found.taken)
        change_state(found, wanted, allowed=rules.TRANSITIONS, by=by)
        announce(VacancyOpened(found.id))


def _owner(*, by: Account, firm: FirmFacts, source: str) -> Firm:
    """The firm of that business number, or of that name in that district; made when it is not known yet."""
    rows = Firm.objects.filter(centre=by.centre_id)
    columns = writing.firm_columns(firm)
    found = rows.filter(business_number=firm.business_number).first() if firm.business_number else None
    found = found or rows.filter(name_key=columns["name_key"], district=firm.district).order_by("id").first()
    if found is None:
        found = Firm.objects.create(centre_id=by.centre_id, basis=Basis.IMPORTED, source=source[:40], **columns)
        ledger.record(by=by, verb="firms.import_firm", about="firm", object_id=found.id)
    else:
        missing = {name: value for name, value in columns.items() if value and getattr(found, name) in ("", None)}
        if not missing:
            _contact(by=by, firm=found, facts=firm)
            return found
        Firm.objects.filter(pk=found.pk).update(**missing)
        found.refresh_from_db()
        ledger.record(by=by, verb="firms.import_firm", about="firm", object_id=found.id, fields=missing)
        announce(FirmChanged(found.pk))
    _contact(by=by, firm=found, facts=firm)
    writing.index_firm(found)
    return found


def _contact(*, by: Account, firm: Firm, facts: FirmFacts | VacancyFacts):
    return writing.write_contact(by=by, firm=firm, facts=facts)


def _fit_firm(firm: FirmFacts, *, near: str) -> list[str]:
    writing.tidy_firm(firm, near=near)
    said = []
    if not firm.name:
        firm.name = _("Firm not named")
        said.append(_("The file does not name the firm."))
    if firm.business_number and not (firm.business_number.isdigit() and len(firm.business_number) == 10):
        firm.business_number = ""
        said.append(_("The business number in the file is not one; it was left out."))
    return said + _cut(firm)


def _fit(vacancy: VacancyFacts, *, near: str) -> list[str]:
    """Make a form out of a file fit into the columns; returns what had to be left out."""
    writing.tidy_vacancy(vacancy, near=near)
    said = []
    if not vacancy.title:
        vacancy.title = vacancy.occupation_words or _("Without a title")
        said.append(_("The file gives no title."))
    if not vacancy.openings or vacancy.openings < 1:
        vacancy.openings = 1
        said.append(_("The file gives no number of openings; one was assumed."))
    if vacancy.openings_disabled > vacancy.openings:
        vacancy.openings_disabled = vacancy.openings
    if vacancy.weekly_hours is not None:
        vacancy.weekly_hours = Decimal(vacancy.weekly_hours).quantize(Decimal("0.1"))
        if not 0 < vacancy.weekly_hours <= rules.MOST_WEEKLY_HOURS:
            vacancy.weekly_hours = None
            said.append(_("The weekly hours in the file cannot be; they were left out."))
    return said + _cut(vacancy)


def _cut(facts: FirmFacts | VacancyFacts) -> list[str]:
    """Shorten what is too long and leave out codes that the form does not offer; returns what was done."""
    said = []
    for name, most in limits.lengths(facts).items():
        if len(getattr(facts, name) or "") > most:
            setattr(facts, name, getattr(facts, name)[:most])
            said.append(_("Too long in the file and shortened: %(field)s") % {"field": limits.label(facts, name)})
    empty = {each.name: each for each in fields(facts)}
    for name in _in_order(limits.not_offered(facts)):
        default = empty[name].default_factory() if callable(empty[name].default_factory) else empty[name].default
        setattr(facts, name, default)
        said.append(_("Unknown in the file and left out: %(field)s") % {"field": limits.label(facts, name)})
    return said


def _in_order(names: Iterable[str]) -> list[str]:
    return sorted(names)
