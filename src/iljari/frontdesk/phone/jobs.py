"""Three jobs to read out: the nearest that fit what the caller wishes, from the public job search."""

from dataclasses import dataclass

from iljari.centre.models import Centre
from iljari.firms.jobs import finding, queries
from iljari.firms.jobs.forms import district_of
from iljari.firms.jobs.rules import Wishes
from iljari.firms.models import LIVE, Vacancy
from iljari.kernel import codes
from iljari.kernel.korean import normalise

SHOWN = 3
FAR, LONGEST = 10_000, 100


@dataclass(frozen=True, slots=True)
class Jobs:
    """What was found: at most three jobs, the nearest first; `home` is the code of where the caller lives.

    `fitting` is how many of them fit, the rest come near; `more` is how many fit besides. `unknown_place`: words that
    name no district.
    """

    cards: list[queries.Card]
    home: str = ""
    fitting: int = 0
    more: int = 0
    unknown_place: str = ""

    @property
    def home_name(self) -> str:
        """Where the caller lives, in words."""
        return codes.district_name(self.home) if self.home else ""


def three_jobs(centre: Centre, wish: str, place: str) -> Jobs:
    """The three nearest open jobs for words of a wish and a place as the caller says it (seven statements at most)."""
    home = district_of(place, centre.district) if place else ""
    search = finding.read(Wishes(words=wish), centre)
    area = home or search.asked.district
    hits = finding.find(search, centre, near=area)
    hits.sort(key=lambda hit: FAR if hit.minutes is None else hit.minutes)
    shown = hits[:SHOWN]
    if len(shown) < SHOWN and (near := finding.near_ones(search, centre, hits)):
        shown += near.hits[: SHOWN - len(shown)]
    return Jobs(
        cards=queries.cards(shown, area=area),
        home=area,
        fitting=min(len(hits), SHOWN),
        more=max(0, len(hits) - SHOWN),
        unknown_place=place if place and not home else "",
    )


def tidy_words(words: str) -> str:
    """Words as they were typed, without what nobody types: at most a hundred characters on one line."""
    return normalise(words)[:LONGEST]


def live_by_number(centre: Centre, numbers: list[str]) -> list[Vacancy]:
    """Open vacancies with these public numbers, in their order; those that have ended are left out."""
    rows = Vacancy.objects.filter(centre=centre, number__in=numbers[:SHOWN], state__in=LIVE).select_related("firm")
    found = {row.number: row for row in rows}
    return [found[number] for number in numbers[:SHOWN] if number in found]
