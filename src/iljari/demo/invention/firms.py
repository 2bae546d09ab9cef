"""Firms of Yongin and its neighbours that never were."""

from random import Random

from .firm_kinds import InventedFirm
from .names import korean_name, romanise, surname_in_latin
from .places import invent_site
from .registry import Registry
from .tables import table
from .vacancies import invent_unlawful_vacancies, invent_vacancies

__all__ = ["InventedFirm", "invent_firms", "invent_unlawful_vacancies", "invent_vacancies", "size_of"]

MAKERS = frozenset({"C25", "C26", "C10", "C20", "H52", "H49", "F42", "I5613", "N74", "M71", "J62", "N75", "S95"})
"""Industries whose firms bear coined Sino-Korean names; the others bear plain Korean words."""
ROLES = (("hr", 6), ("owner", 3), ("site", 2))


def invent_firms(rng: Random, count: int = 89, *, registry: Registry | None = None) -> list[InventedFirm]:
    """So many firms, the kinds in the proportions of the area, in no order of kind.

    Names, phones and business numbers are unique within the registry.
    """
    registry = registry or Registry(rng)
    return [_firm(rng, industry, registry) for industry in _mixture(rng, count)]


def _mixture(rng: Random, count: int) -> list[str]:
    """Industries in proportion to their weights, shuffled."""
    weights = {industry: int(kind["weight"]) for industry, kind in table("firms").items()}
    total = sum(weights.values())
    chosen = [industry for industry, weight in weights.items() for _nth in range(weight * count // total)]
    while len(chosen) < count:
        chosen.append(rng.choices(list(weights), list(weights.values()))[0])
    rng.shuffle(chosen)
    return chosen


def _firm(rng: Random, industry: str, registry: Registry) -> InventedFirm:
    kind = table("firms")[industry]
    low, high = kind["employees"]
    employees = round(low * (high / low) ** rng.random())
    site = invent_site(rng, tuple(kind["districts"]), bool(kind.get("floors")))
    stem = _stem(rng, table("stems")["makers" if industry in MAKERS else "gentle"], registry)
    pattern, words = rng.choice(kind["names"])[:2]
    contact = korean_name(rng, rng.choice("fm"), rng.randint(1966, 1996))
    small = employees < 10
    role = "owner" if small and rng.random() < 0.6 else rng.choices([r for r, _w in ROLES], [w for _r, w in ROLES])[0]
    return InventedFirm(
        {
            "name": pattern.format(stem),
            "business_number": "" if rng.random() < 0.03 else registry.business_number(),
            "industry": industry,
            "industry_words": words,
            "size": "public" if kind.get("public") else size_of(employees),
            "employees": employees,
            "address": site.address,
            "district": site.district,
            "phone": registry.line(),
            "prefers_phone": rng.random() < (0.6 if small else 0.25),
            "contact_name": contact,
            "contact_role": role,
            "contact_phone": registry.mobile() if small else registry.line(),
            "contact_email": "" if small and rng.random() < 0.35 else _email(rng, contact, stem),
        }
    )


def size_of(employees: int) -> str:
    """The size on the form that so many people make."""
    return "micro" if employees < 5 else "small" if employees < 50 else "medium" if employees < 300 else "large"


def _stem(rng: Random, stems: list[str], registry: Registry) -> str:
    """A stem that no other firm bears; two of the same would be taken for sisters."""
    free = [stem for stem in stems if not registry.taken("stem", stem)]
    stem = rng.choice(free or stems)
    while not registry.claim("stem", stem):
        stem = rng.choice(stems) + rng.choice("솔담누림람") + rng.choice(("", "온", "결", "이"))
    return stem


def _email(rng: Random, contact: str, stem: str) -> str:
    user = rng.choice(("recruit", "insa", "hr", "office", surname_in_latin(contact)))
    return f"{user}@{romanise(stem)}.example"
