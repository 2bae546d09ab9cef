"""Firms of Yongin and its neighbours that never were."""

from random import Random
from typing import Any

from .names import ROMAN, korean_name, romanise, surname_of
from .places import invent_site
from .registry import Registry
from .tables import table

MAKERS = (
    "태온 서람 도겸 세온 예솔 명온 진결 동온 다림 보결 유솔 경람 대솔 성람 창온 화람 은결 나온 우솔 정온 새온 두온 "
    "신결 가림 누온 광온 재온 선온 영결 하온 무결 한온결 서온 원람 태람 주온 승결 성휘 재람 광휘 경온 세휘 동휘 유온 "
    "한휘 정람 승온 원결 태솔 명람 창결 화솔 신온 우결 가람온 다휘 나휘 해온 서휘 영람 주휘 인온 인결 휘람 도온 채온 윤결"
).split()
GENTLE = (
    "가온결 나린 다온새 들샘 라온터 마루빛 별찬 보듬이 새늘 새록담 솔가람 슬찬 아라솔 안다미 여울목 예그린 온새미 "
    "이음결 자람터 참다솔 큰솔 포근한터 푸른결 하늘담 해밀솔 햇귀 그루터기 꽃다지 너울가지 누리담 다솜결 도래솔 두레샘 "
    "또바기 모아름 물미르 밝은터 벼리솔 봄내음 비단결 서리담 소담채 어울터 옹달샘터 은가비 잔다리 찬늘 차오름 토담골 "
    "해오름뜰 혜윰"
).split()
"""Makers are called in Sino-Korean syllables, houses and shops in plain Korean words; both are coined."""
COINED = frozenset({"C25", "C26", "C10", "C20", "H52", "H49", "F42", "I5613", "N74", "M71", "J62", "N75", "S95"})
ROLES = (("hr", 6), ("owner", 3), ("site", 2))

def invent_firms(rng: Random, count: int = 89, *, registry: Registry | None = None) -> list[dict[str, Any]]:
    """So many firms, the kinds in the proportions of the area, as values of the firm form's columns.

    The kind of a firm can be read from its `industry`. Names, phones and business numbers are unique in the registry.
    """
    registry = registry or Registry(rng)
    return [_firm(rng, industry, registry) for industry in _mixture(rng, count)]


def _mixture(rng: Random, count: int) -> list[str]:
    """Industries in proportion to their weights, every industry at least once where the count allows, shuffled."""
    weights = {industry: int(kind["weight"]) for industry, kind in table("firms").items()}
    total = sum(weights.values())
    chosen = [industry for industry, weight in weights.items() for _nth in range(max(1, weight * count // total))]
    while len(chosen) < count:
        chosen.append(rng.choices(list(weights), list(weights.values()))[0])
    rng.shuffle(chosen)
    return chosen[:count]


def _firm(rng: Random, industry: str, registry: Registry) -> dict[str, Any]:
    kind = table("firms")[industry]
    low, high = kind["employees"]
    employees = round(low * (high / low) ** rng.random())
    site = invent_site(rng, tuple(kind["districts"]), bool(kind.get("floors")))
    stem = _stem(rng, MAKERS if industry in COINED else GENTLE, registry)
    pattern, words = rng.choice(kind["names"])[:2]
    contact = korean_name(rng, rng.choice("fm"), rng.randint(1966, 1996))
    small = employees < 10
    role = "owner" if small and rng.random() < 0.6 else rng.choices([r for r, _w in ROLES], [w for _r, w in ROLES])[0]
    return {
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


def size_of(employees: int) -> str:
    """The size on the form that so many people make."""
    return "micro" if employees < 5 else "small" if employees < 50 else "medium" if employees < 300 else "large"


def offered_trades(firm: dict[str, Any]) -> list[str] | None:
    """Trades that a firm of this name and industry offers; None where it offers all of its kind."""
    fitting = [entry for entry in table("firms")[firm["industry"]]["names"] if _bears(str(firm["name"]), entry[0])]
    entry = max(fitting, key=lambda one: len(one[0]))
    return list(entry[2]) if len(entry) > 2 else None


def _bears(name: str, pattern: str) -> bool:
    before, _stem, after = pattern.partition("{}")
    return name.startswith(before) and name.endswith(after)


def _stem(rng: Random, stems: list[str], registry: Registry) -> str:
    """A stem that no other firm bears; two of the same would be taken for sisters."""
    free = [stem for stem in stems if not registry.taken("stem", stem)]
    stem = rng.choice(free) if free else rng.choice(stems) + rng.choice("솔담누림람")
    while not registry.claim("stem", stem):
        stem = rng.choice(stems) + rng.choice("솔담누림람") + rng.choice("온결이")
    return stem


def _email(rng: Random, contact: str, stem: str) -> str:
    user = rng.choice(("recruit", "insa", "hr", "office", ROMAN.get(surname_of(contact), "job")))
    return f"{user}@{romanise(stem)}.example"
