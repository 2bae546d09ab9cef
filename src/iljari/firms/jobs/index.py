"""The index of the public job search: written whenever a vacancy opens, changes or ends, in the same transaction."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from iljari.kernel import clock, codes
from iljari.people.choices import DayTime, EmploymentType, Weekdays

from ..choices import Benefit, Preference
from ..events import VacancyChanged, VacancyEnded, VacancyOpened
from ..models import LIVE, Firm, JobEntry, JobGram, Vacancy
from .rules import Field, aliases, field_lines, grams_of, known_as

BATCH = 500


def texts_of(vacancy: Vacancy) -> list[tuple[Field, str]]:
    """What is looked through, by field; contact persons and their numbers are never among it."""
    name = codes.occupation_name(vacancy.occupation) if vacancy.occupation else ""
    texts = [(Field.TITLE, vacancy.title), (Field.OCCUPATION, vacancy.occupation_words), (Field.OCCUPATION, name)]
    texts += [(Field.KNOWN_AS, word) for word in known_as(vacancy.occupation)]
    texts += [(Field.ALIAS, word) for word in aliases(vacancy.occupation)]
    texts += [(Field.FIRM, vacancy.firm.name), (Field.DUTIES, vacancy.duties)]
    said = [vacancy.workplace, codes.district_name(vacancy.district) if vacancy.district else ""]
    said += [vacancy.preferences_words, vacancy.bonus, *map(str, vacancy.licences)]
    said += _korean(Benefit, vacancy.benefits) + _korean(Preference, vacancy.preferences)
    said += _korean(EmploymentType, [vacancy.employment_type])
    said += _korean(Weekdays, vacancy.weekdays) + _korean(DayTime, vacancy.day_times)
    return [*texts, *((Field.OTHER, text) for text in said)]


def _korean(options: type, values: Iterable[str]) -> list[str]:
    """The choices' labels as a record has them: in Korean, whoever writes."""
    from django.utils import translation

    with translation.override("ko"):
        return [str(options(value).label) for value in values if value in options.values]


def enlist(vacancy: Vacancy) -> None:
    """Put a live vacancy into the index, or bring its entry up to date (five statements at most)."""
    texts = texts_of(vacancy)
    told = {"centre": vacancy.centre_id, "words": field_lines(texts)}
    entry, _made = JobEntry.objects.update_or_create(
        vacancy=vacancy, defaults=told, create_defaults=told | {"listed_at": _first_listed(vacancy)}
    )
    wanted = grams_of(texts)
    present = dict(JobGram.objects.filter(entry=entry).order_by().values_list("gram", "weight"))
    stale = [gram for gram, weight in present.items() if wanted.get(gram) != weight]
    if stale:
        JobGram.objects.filter(entry=entry, gram__in=stale).delete()
    JobGram.objects.bulk_create(
        (
            JobGram(entry=entry, centre=vacancy.centre_id, gram=gram, weight=weight)
            for gram, weight in sorted(wanted.items())
            if present.get(gram) != weight
        ),
        batch_size=BATCH,
        ignore_conflicts=True,
    )


def _first_listed(vacancy: Vacancy) -> datetime:
    """Now; for one that opened on an earlier day (a house from before the search) the beginning of that day."""
    if vacancy.opened_on and vacancy.opened_on < clock.today():
        return clock.day_bounds(vacancy.opened_on, vacancy.opened_on)[0]
    return clock.now()


def strike(vacancy_id: UUID) -> None:
    """Take a vacancy that has ended out of the index; when it was first listed stays known."""
    JobGram.objects.filter(entry_id=vacancy_id).delete()


def hear_live(event: VacancyOpened | VacancyChanged) -> None:
    """A vacancy opened or changed: whoever may be introduced to it may find it."""
    vacancy = Vacancy.objects.select_related("firm").get(pk=event.vacancy_id)
    if vacancy.state in LIVE:
        enlist(vacancy)


def hear_ended(event: VacancyEnded) -> None:
    """A vacancy ended: nobody is to find it from now on."""
    strike(event.vacancy_id)


def enlist_firm(firm: Firm) -> None:
    """A firm's name was corrected: its live vacancies are found by the new one."""
    for vacancy in firm.vacancies.live().select_related("firm"):
        enlist(vacancy)


def catch_up(centre_id: UUID) -> int:
    """Enlist live vacancies that are not in the index yet (a house from before the search); returns how many."""
    unknown = Vacancy.objects.live().filter(centre=centre_id, entry=None).select_related("firm").order_by("id")
    return sum(1 for vacancy in unknown.iterator() if enlist(vacancy) is None)


def rebuild(centre_id: UUID) -> int:
    """Write the whole index anew: after an update of the everyday words, or where it is in doubt. Returns how many
    vacancies are listed."""
    JobGram.objects.filter(centre=centre_id).delete()
    live = Vacancy.objects.live().filter(centre=centre_id).select_related("firm").order_by("id")
    return sum(1 for vacancy in live.iterator() if enlist(vacancy) is None)
