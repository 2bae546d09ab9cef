"""The weights in words, for everybody: what counts and how much, what closes a vacancy; read from what decides."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from iljari.centre.models import Centre

from ..engine import GATE_CODES
from ..engine.learned.model import learned_weights
from ..models import Leaning
from ..points import house_weights

COMPONENTS: Mapping[str, Promise] = {
    "occupation": _("How near the work is to what you wish for"),
    "commute": _("How far it is from your home or the districts that you wish for"),
    "pay": _("Whether the pay reaches what you wish for"),
    "employment_type": _("Whether it is the kind of employment that you wish for"),
    "career": _("What you have done in this or similar work"),
    "licences": _("Licences that are asked for and that you hold"),
    "skills": _("Office skills that are asked for and that you have"),
    "education": _("Whether your education is sufficient; more never counts against you"),
    "work_pattern": _("Whether hours and times of day suit you"),
    "freshness": _("How new the vacancy is"),
    "competition": _("How many people were introduced there already"),
}
GATES: Mapping[str, Promise] = {
    "opted_out": _("You wanted no automated suggestions"),
    "vacancy_closed": _("The vacancy is not open, or not yet"),
    "no_openings_left": _("All places are taken"),
    "too_many_referrals": _("As many people are introduced as the vacancy bears"),
    "already_referred": _("You were introduced there already"),
    "occupation_far": _("The work is far from everything that you wish for"),
    "licence": _("A licence is required by law or by the firm, and you do not hold it"),
    "driving_licence": _("A driving licence is needed"),
    "own_car": _("A car of one's own is needed"),
    "education": _("The firm asks for more education"),
    "career": _("The firm asks for more experience"),
    "work_pattern": _("It includes hours or times of day that you do not want"),
    "commute": _("It is farther away than you want to go"),
    "pay_floor": _("Even the highest pay lies below what you wish for"),
    "accommodation": _("The work place cannot offer what you said you need"),
}


@dataclass(frozen=True, slots=True)
class Part:
    """One thing that counts: how much of the whole it can be, in percent."""

    text: str
    percent: float


def components() -> list[Part]:
    """What counts, the weightiest first. KeyError for a component that nobody has put into words."""
    parts = house_weights().components
    total = sum(part.maximum for part in parts.values())
    told = [Part(str(COMPONENTS[name]), 100 * part.maximum / total) for name, part in parts.items()]
    return sorted(told, key=lambda part: -part.percent)


def gates() -> list[str]:
    """What closes a vacancy to somebody. KeyError for a gate that nobody has put into words."""
    return [str(GATES[code]) for code in GATE_CODES]


def order(centre: Centre | None) -> Mapping[str, int | bool]:
    """What else moves the order: most points of crowding and learning of the total, whether this centre learns (one
    statement), and when a search is widened."""
    weights = house_weights()
    return {
        "total": weights.total,
        "yields": weights.crowding["most"],
        "learned": weights.learned["most"],
        "least_pairs": learned_weights().least_pairs,
        "learns": centre is not None and Leaning.objects.filter(person__centre=centre).exists(),
        "narrow": weights.widening["narrow_below"],
        "days": weights.widening["after_days"],
    }
