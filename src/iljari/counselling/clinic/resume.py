"""The resume that builds itself (이력서 만들기): from the registration, what the person chooses to show.

Looks, home region, marriage, property and family are no part of it, whatever is chosen: firms may not ask for them
(채용절차의 공정화에 관한 법률 제4조의3). Birth date and address are left out unless the person wants them.
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from iljari.kernel import codes
from iljari.kernel.display import day_text
from iljari.kernel.korean import format_phone
from iljari.people.choices import Military, OfficeSkill
from iljari.people.models import Person, Registration

from . import queries
from .choices import Part, Section

OWN_WORDS = (Section.SUMMARY, Section.STRENGTHS)
"""Sections of a resume from the clinic that say what the registration does not."""


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the resume: what stands at the left (a time, a word), what at the right."""

    left: str
    right: str


@dataclass(frozen=True, slots=True)
class Block:
    """A part of the resume under its heading."""

    title: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Resume:
    """What is printed: the name, a line of contacts, the blocks that hold something."""

    name: str
    contact: tuple[str, ...]
    blocks: tuple[Block, ...]

    def text(self) -> str:
        """Everything that is printed, to see whether a font has its signs."""
        rows = (f"{row.left}{row.right}" for block in self.blocks for row in block.rows)
        return "".join([self.name, *self.contact, *(block.title for block in self.blocks), *rows])


def build(person: Person, parts: Collection[str]) -> Resume:
    """The person's resume with these parts (at most seven statements); empty parts are left out."""
    found = Registration.objects.filter(person=person).prefetch_related(
        "occupations", "districts", "careers", "licences", "languages"
    )
    registration = found.newest_first().first()
    makers: Mapping[str, tuple[str, Callable[[Registration], Iterable[Row]]]] = {
        Part.WISHES: (_("Desired work"), _wishes),
        Part.CAREERS: (_("Careers"), _careers),
        Part.EDUCATION: (_("Education"), _education),
        Part.LICENCES: (_("Licences and certificates"), _licences),
        Part.LANGUAGES: (_("Foreign languages"), _languages),
        Part.SKILLS: (_("What I can do"), _skills),
        Part.MILITARY: (_("Military service"), _military),
    }
    blocks = [
        Block(title, tuple(make(registration)))
        for part, (title, make) in makers.items()
        if part in parts and registration is not None
    ]
    if Part.SUMMARY in parts:
        blocks[1:1] = _own_words(queries.newest_words(person))
    return Resume(person.name or "—", tuple(_contact(person, parts)), tuple(each for each in blocks if each.rows))


def _contact(person: Person, parts: Collection[str]) -> Iterable[str]:
    if Part.CONTACT in parts:
        yield from (each for each in (format_phone(person.mobile) if person.mobile else "", person.email) if each)
    if Part.ADDRESS in parts and person.address:
        yield person.address
    if Part.BIRTH in parts and person.birth_date:
        yield _("Born %(day)s") % {"day": day_text(person.birth_date, year=True)}


def _own_words(sections: Mapping[str, str]) -> list[Block]:
    return [Block(str(Section(name).label), (Row("", sections[name]),)) for name in OWN_WORDS if sections.get(name)]


def _wishes(registration: Registration) -> Iterable[Row]:
    if wanted := " / ".join(each.words for each in registration.occupations.all()):
        yield Row(pgettext("resume", "Work"), wanted)
    if where := ", ".join(codes.district_name(each.district) for each in registration.districts.all()):
        yield Row(_("Place of work"), where)


def _careers(registration: Registration) -> Iterable[Row]:
    for career in registration.careers.all():
        yield Row(_span(career.started, career.ended), " · ".join(x for x in (career.firm, career.duties) if x))


def _education(registration: Registration) -> Iterable[Row]:
    level = next((each for each in codes.education_levels() if each.code == registration.education), None)
    name = (level.name_en if get_language() == "en" else level.name_ko) if level else ""
    told = " · ".join(each for each in (registration.school, registration.major, name) if each)
    if told:
        years = [str(year) for year in (registration.study_from, registration.study_to) if year]
        yield Row(" – ".join(years), told)


def _licences(registration: Registration) -> Iterable[Row]:
    for licence in registration.licences.all():
        yield Row(_month(licence.acquired_on), licence.name)
    if registration.driving_licence:
        yield Row("", _("Driving licence") + (f" · {_('own car')}" if registration.own_car else ""))


def _languages(registration: Registration) -> Iterable[Row]:
    for language in registration.languages.all():
        yield Row(language.name, language.level or "—")


def _skills(registration: Registration) -> Iterable[Row]:
    known = dict(OfficeSkill.choices)
    if told := ", ".join(str(known[code]) for code in registration.office_skills if code in known):
        yield Row(_("Computer"), told)


def _military(registration: Registration) -> Iterable[Row]:
    if registration.military in Military.values and registration.military != Military.NOT_CONCERNED:
        yield Row("", str(Military(registration.military).label))


def _span(started: date | None, ended: date | None) -> str:
    if started is None and ended is None:
        return ""
    return f"{_month(started)} – {_month(ended)}".strip()


def _month(day: date | None) -> str:
    return f"{day.year}.{day.month:02}" if day else ""
