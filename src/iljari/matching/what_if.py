"""What if the person asked a little less, went a little farther, looked wider? Found anew at once, kept nowhere."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from iljari.firms.models import Vacancy
from iljari.kernel import clock
from iljari.kernel.codes import minimum_wage
from iljari.people.models import Person, Registration

from . import rules
from .arranging import candidates, with_widened
from .beside import kept_beside
from .engine import Engine, SeekerProfile
from .keeping import kept_lines
from .models import Suggestion, SuggestionState
from .points import house_weights
from .profiles import offering, seeker_profile, vacancy_profiles, with_wishes
from .queries import Offer, offers

SHOWN = 10
FARTHEST_KM = 80
PAY_STEP = 100
PAY_ABOVE = 15_000  # won an hour above the minimum wage: what the slider reaches


class WhatIfForm(forms.Form):
    """What may be changed for a moment. `pay`: won an hour, the minimum wage meaning any pay; `km`: the way to work."""

    pay = forms.IntegerField(label=_("Lowest pay, an hour"), required=False, min_value=0, max_value=100_000)
    km = forms.IntegerField(label=_("Way to work, km"), required=False, min_value=1, max_value=FARTHEST_KM)
    wider = forms.BooleanField(label=_("Related work too"), required=False)

    def __init__(self, data: Mapping[str, object] | None, *, seeker: SeekerProfile) -> None:
        self.lowest = minimum_wage(clock.today().year)
        above = (seeker.pay_floor_hourly or self.lowest) - self.lowest
        initial = {
            "pay": self.lowest + min(max(0, round(above / PAY_STEP) * PAY_STEP), PAY_ABOVE),
            "km": min(round(seeker.commute_km or house_weights().gates["commute_default_km"]), FARTHEST_KM),
            "wider": seeker.widened,
        }
        super().__init__(data or None, initial=initial)
        for name, least, most, step in (
            ("pay", self.lowest, self.lowest + PAY_ABOVE, PAY_STEP),
            ("km", 1, FARTHEST_KM, 1),
        ):
            self.fields[name].widget = forms.NumberInput({"type": "range", "min": least, "max": most, "step": step})

    @property
    def shown(self) -> Mapping[str, Any]:
        """What the controls say: pay, km, wider; as it is now where something typed makes no sense."""
        typed = self.cleaned_data if self.is_bound and self.is_valid() else {"wider": self.initial["wider"]}
        return self.initial | {name: value for name, value in typed.items() if value is not None}

    def changed_profile(self, seeker: SeekerProfile) -> SeekerProfile:
        """The profile with what was moved; what was left alone stays exactly as the engine knows it."""
        moved = {name: value for name, value in self.shown.items() if value != self.initial[name]}
        changes: dict[str, Any] = {}
        if "pay" in moved:
            changes["pay_floor_hourly"] = float(moved["pay"]) if moved["pay"] > self.lowest else None
        if "km" in moved:
            changes["commute_km"] = float(moved["km"])
        if "wider" in moved:
            changes["widened"] = moved["wider"]
        return replace(seeker, **changes)


@dataclass(frozen=True, slots=True)
class WhatIf:
    """The list as it would be. `fresh`: vacancies that are not on the list now; `found`: how many, up to twenty."""

    offers: list[Offer]
    fresh: set[UUID]
    found: int


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a person, with everything that is open: `offered` by the vacancy's id, what was decided on left
    out; `now`: what is suggested already."""

    registration: Registration
    seeker: SeekerProfile
    engine: Engine
    offered: Mapping[str, Vacancy]
    now: frozenset[UUID]


def known_of(person: Person) -> Known | None:
    """What the engine knows (eight statements); None for somebody who never registered."""
    registration = with_wishes(Registration.objects.filter(person=person)).newest_first().first()
    if registration is None:
        return None
    states = dict(Suggestion.objects.filter(person=person).order_by().values_list("vacancy", "state"))
    decided = rules.decided(states)
    rows = offering(person.centre_id).select_related("firm")
    vacancies = vacancy_profiles(rows)
    engine = Engine(vacancies, house_weights(), today=clock.today())
    (seeker,) = with_widened(engine, [seeker_profile(registration)])
    for row in decided:
        if str(row) in engine.field.row_of:
            engine.remove(str(row))
    offered = {str(row.pk): row for row in rows if row.pk not in decided}
    now = frozenset(vacancy for vacancy, state in states.items() if state in rules.OFFERED)
    return Known(registration, seeker, engine, offered, now)


def what_if(person: Person, known: Known, seeker: SeekerProfile) -> WhatIf:
    """The best vacancies for a changed profile, each with its reasons, arranged as the list is (two statements).
    Opted out or not: it is asked for."""
    seeker = replace(seeker, opted_out=False)
    beside = kept_beside(person.centre_id, [person.pk])
    found = candidates(known.engine, [seeker], {}, beside.learned)
    (lines,) = found.lists(beside.yields, rules.MOST)
    told = [
        Suggestion(
            person=person,
            vacancy=known.offered[key],
            rank=rank,
            points=points,
            components=parts,
            reasons=reasons,
            against=against,
            state=SuggestionState.SEEN,
        )
        for key, (rank, points, parts, reasons, against) in kept_lines(known.engine, seeker, lines[:SHOWN])
    ]
    return WhatIf(offers(told), {row.vacancy_id for row in told} - known.now, len(lines))
