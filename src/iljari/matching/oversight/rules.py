"""Pure rules of oversight: when groups fare too differently, when a list is followed blindly, when a review is due."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

# Four fifths: the customary alarm for selection rates (29 CFR 1607.4 D); DOMAIN section 6 takes it over.
ALARM = 0.8
LEAST_PEOPLE = 10  # of fewer a rate says nothing, and might say something about one of them
REVIEW_DAYS = 30
KEPT_YEARS = 5
BLIND_DAYS = 90
BLIND_LEAST = 20
BLIND_SHARE = 0.9
REVIEW_WORDS = 500

AGE_BANDS = ((29, "0-29"), (39, "30-39"), (49, "40-49"), (64, "50-64"))
OLDEST = "65+"


@dataclass(frozen=True, slots=True)
class Fare:
    """How one group fared. rate: chosen by people, from 0 to 1. ratio: rate by the best group's rate (None: too few
    people to say, or nobody was chosen anywhere)."""

    group: str
    people: int
    chosen: int
    rate: float
    ratio: float | None

    @property
    def alarm(self) -> bool:
        """Whether the ratio lies under four fifths."""
        return self.ratio is not None and self.ratio < ALARM


def fares(groups: Mapping[str, tuple[int, int]]) -> list[Fare]:
    """How groups fared, from group to (people, chosen). Groups of fewer than LEAST_PEOPLE neither alarm nor measure."""
    rates = {name: chosen / people if people else 0.0 for name, (people, chosen) in groups.items()}
    best = max((rates[name] for name, (people, _chosen) in groups.items() if people >= LEAST_PEOPLE), default=0.0)
    return [
        Fare(name, people, chosen, rates[name], rates[name] / best if best and people >= LEAST_PEOPLE else None)
        for name, (people, chosen) in groups.items()
    ]


def age_band(age: int | None) -> str:
    """The band that an age lies in, as "30-39"; empty where it is unknown."""
    if age is None:
        return ""
    return next((band for last, band in AGE_BANDS if age <= last), OLDEST)


@dataclass(frozen=True, slots=True)
class Following:
    """How somebody follows the lists: referrals made from a list, how many of them stood first, how many suggestions
    were put aside."""

    referred: int
    first: int
    put_aside: int

    @property
    def blind(self) -> bool:
        """Whether it looks as if the program decided: many referrals, nearly all of what stood first, none refused."""
        return self.referred >= BLIND_LEAST and self.first >= BLIND_SHARE * self.referred and self.put_aside == 0


def following(decisions: Iterable[tuple[str, int]]) -> Following:
    """What somebody's decisions (what was done, at which place of the list) say about how they follow the lists."""
    rows = list(decisions)
    referred = [rank for done, rank in rows if done == "referred" and rank > 0]
    return Following(len(referred), referred.count(1), sum(done == "dismissed" for done, _rank in rows))


def review_due(asked: date) -> date:
    """The last day for the answer to a review asked for on a day."""
    return asked + timedelta(days=REVIEW_DAYS)


def quarter_of(day: date) -> tuple[date, date]:
    """First and last day of the quarter that a day lies in."""
    first = date(day.year, 3 * ((day.month - 1) // 3) + 1, 1)
    after = (first + timedelta(days=92)).replace(day=1)  # no quarter is longer
    return first, after - timedelta(days=1)
