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
from .engine import Engine, SeekerProfile, default_weights
from .keeping import kept_reasons
from .models import Suggestion
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
            "km": min(round(seeker.commute_km or default_weights().gates["commute_default_km"]), FARTHEST_KM),
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


def profile_of(person: Person) -> tuple[Registration, SeekerProfile] | None:
    """The newest registration and what the engine knows of it (six statements); None for somebody never registered."""
    registration = with_wishes(Registration.objects.filter(person=person)).order_by("-registered_on", "-id").first()
    return (registration, seeker_profile(registration)) if registration else None


def what_if(person: Person, seeker: SeekerProfile, most: int = 20) -> WhatIf:
    """The best vacancies for a changed profile, each with its reasons (three statements), but for those that were put
    aside or referred. Opted out or not: it is asked for."""
    kept = dict(Suggestion.objects.filter(person=person).order_by().values_list("vacancy", "state"))
    decided = rules.decided(kept)
    rows = {str(one.pk): one for one in offering(person.centre_id).select_related("firm") if one.pk not in decided}
    engine = Engine(vacancy_profiles(rows.values()), today=clock.today())
    seeker = replace(seeker, opted_out=False)
    best = engine.suggest([seeker], k=most)[seeker.id]
    now = {vacancy for vacancy, state in kept.items() if state in rules.OFFERED}
    told = [_as_suggestion(person, rows[one.vacancy_id], engine, seeker, one.rank) for one in best[:SHOWN]]
    return WhatIf(offers(told), {row.vacancy_id for row in told} - now, len(best))


def _as_suggestion(person: Person, vacancy: Vacancy, engine: Engine, seeker: SeekerProfile, rank: int) -> Suggestion:
    told = engine.explain(seeker, str(vacancy.pk), rank=False)
    return Suggestion(
        person=person,
        vacancy=vacancy,
        rank=rank,
        points=told.points,
        reasons=kept_reasons(told.reasons),
        against=kept_reasons(told.against),
        state="seen",
    )
