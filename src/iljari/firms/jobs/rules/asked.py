"""What people mean by the words that they type into the search box: place, pay, kind and time of work, the rest.

Everything that is understood keeps the words it came from, so that the page can say what it understood and take it
out again.
"""

import re
import unicodedata
from dataclasses import dataclass, field
from functools import lru_cache

from iljari.kernel.codes import district, find_district, find_occupation
from iljari.kernel.codes.reference import rows
from iljari.kernel.korean import INITIALS, is_chosung, normalise, squash

from .money import Pay, read_pay

LONGEST_QUERY = 100
MOST_TERMS = 6
NUMBER = re.compile(r"([a-z]{1,4})?(\d{6})(\d{4})")

PART, OPEN, FIXED = ("open_ended_part", "fixed_part"), ("open_ended", "open_ended_part"), ("fixed", "fixed_part")
# Word -> what it asks for: employment types, times of day, days, or a short contract.
MEANINGS: dict[str, tuple[str, tuple[str, ...]]] = {
    **dict.fromkeys(
        ("알바", "아르바이트", "파트타임", "파트", "파트타이머", "시간제", "시간선택제", "단시간", "parttime"),
        ("types", PART),
    ),
    **dict.fromkeys(("정규직", "상용직", "무기계약직", "fulltime", "permanent"), ("types", OPEN)),
    **dict.fromkeys(("계약직", "기간제", "한시직"), ("types", FIXED)),
    **dict.fromkeys(("파견", "파견직"), ("types", ("dispatched",))),
    **dict.fromkeys(("대체인력", "대체직"), ("types", ("substitute",))),
    **dict.fromkeys(("단기", "단기간", "초단기"), ("short", ("short",))),
    **dict.fromkeys(("주말", "토일", "weekend", "weekends"), ("days", ("weekend",))),
    **dict.fromkeys(("주5일", "주5일제", "평일", "평일만"), ("days", ("five",))),
    **dict.fromkeys(("주6일",), ("days", ("six",))),
    **dict.fromkeys(("오전", "오전만", "아침", "오전반", "morning"), ("times", ("morning",))),
    **dict.fromkeys(("오후", "오후만", "오후반", "afternoon"), ("times", ("afternoon",))),
    **dict.fromkeys(("저녁", "evening"), ("times", ("evening",))),
    **dict.fromkeys(("야간", "밤", "심야", "새벽", "night", "nights"), ("times", ("night",))),
    **dict.fromkeys(("주간", "낮", "daytime"), ("times", ("day",))),
    **dict.fromkeys(("교대", "교대근무", "2교대", "3교대", "shift"), ("times", ("shift",))),
}
# What says no more than that somebody looks for work.
NOISE = frozenset(
    [
        "일",
        "일자리",
        "자리",
        "직장",
        "구인",
        "구직",
        "모집",
        "채용",
        "채용공고",
        "공고",
        "구함",
        "구해요",
        "구합니다",
        "구하는",
        "구하기",
        "급구",
        "직원",
        "직원모집",
        "찾기",
        "찾아요",
        "근처",
        "근방",
        "부근",
        "주변",
        "인근",
        "가까운",
        "가까이",
        "집",
        "동네",
        "지역",
        "쪽",
        "하는",
        "할",
        "수",
        "있는",
        "가능",
        "가능한",
        "곳",
        "데",
        "잡",
        "좀",
        "이상",
        "관련",
        "분야",
        "업무",
        "직종",
        "a",
        "an",
        "the",
        "in",
        "at",
        "near",
        "of",
        "for",
        "job",
        "jobs",
        "work",
        "working",
        "hiring",
    ]
)
ENDINGS = ("모집합니다", "모집", "채용공고", "채용", "구인", "구함", "구합니다", "급구", "일자리", "직원")
PARTICLES = ("에서", "근처", "부근", "인근", "주변", "쪽", "에", "로")
GLUED = ("아르바이트", "파트타임", "알바", "단기알바", "주말알바")
# Districts whose short names are ordinary words: only with their suffix (고기동, 기장군) do they mean a place.
NOT_PLACES = frozenset(
    [
        "고기",
        "보라",
        "이동",
        "기장",
        "사상",
        "상하",
        "중동",
        "유방",
        "남동",
        "호동",
        "안내",
        "강화",
        "장수",
        "고성",
        "영광",
        "진도",
        "남구",
        "서구",
        "동구",
        "북구",
    ]
)


@dataclass(frozen=True, slots=True)
class Understood:
    """What a query asks for. `terms` are looked for in the text, with the occupation each surely means in `codes`
    ("" for all of them together); the rest narrows. `spoken` pairs what was understood with the words for it."""

    terms: tuple[str, ...] = ()
    place: str = ""
    types: tuple[str, ...] = ()
    times: tuple[str, ...] = ()
    days: tuple[str, ...] = ()
    short: bool = False
    pay: Pay | None = None
    number: str = ""
    spoken: tuple[tuple[str, str], ...] = ()
    codes: dict[str, str] = field(default_factory=dict)


def understand(query: str, *, near: str = "", prefix: str = "") -> Understood:
    """Read a query. `near` is the centre's district, for names that several places share; `prefix` that of its numbers.

    Never fails: what cannot be read is looked for as it stands, or left out when it holds no letter.
    """
    text = normalise(query[: 4 * LONGEST_QUERY])[:LONGEST_QUERY]
    if number := number_in(text, prefix):
        return Understood(number=number, spoken=(("number", text),))
    pay, text = read_pay(text)
    tokens = [part for part in re.split(r"[\s,/·]+", text) if squash(part) and squash(part) not in NOISE]
    place, spoken_place, tokens = _read_place(tokens, near)
    told: dict[str, tuple[str, ...]] = {}
    spoken = [("place", spoken_place)] if place else []
    spoken += [("pay", pay.words)] if pay else []
    terms: list[str] = []
    for token in _joined(tokens):
        rest = _read_meaning(token, told, spoken)
        if rest and squash(rest) not in NOISE and rest not in terms:
            terms.append(rest)
    kept = tuple(terms[:MOST_TERMS])
    return Understood(
        terms=tuple(squash(term) for term in kept),
        place=place,
        types=told.get("types", ()),
        times=told.get("times", ()),
        days=told.get("days", ()),
        short="short" in told,
        pay=pay,
        spoken=tuple(spoken),
        codes=_meant(kept),
    )


def number_in(text: str, prefix: str = "") -> str:
    """The vacancy number that the whole text is (YG-261103-0001, with or without dashes and prefix), or ""."""
    found = NUMBER.fullmatch(squash(text))
    if found is None or not (found[1] or prefix):
        return ""
    return f"{(found[1] or prefix).upper()}-{found[2]}-{found[3]}"


def sure_occupation(words: str) -> str:
    """The six-digit occupation whose name, or other known name, the words are; "" when they only resemble one."""
    code = find_occupation(words) or ""
    if len(code) != 6:
        return ""
    return code if squash(words) in _known_names().get(code, ()) else ""


@lru_cache(maxsize=1)
def _known_names() -> dict[str, set[str]]:
    names: dict[str, set[str]] = {}
    for row in rows("occupations"):
        bare = re.sub(r"[(（][^()（）]*[)）]", "", row["name"])
        names.setdefault(row["code"], set()).update({squash(row["name"]), squash(bare)})
    for row in rows("occupation_aliases"):
        names.setdefault(row["code"], set()).add(squash(row["words"]))
    return names


def _meant(terms: tuple[str, ...]) -> dict[str, str]:
    found = {squash(term): code for term in terms if (code := sure_occupation(term))}
    whole = sure_occupation(" ".join(terms)) if terms else ""
    return found | ({"": whole} if whole else {})


def _joined(tokens: list[str]) -> list[str]:
    """Single letters belong to their neighbour: "시설 관리 원" is 시설, 관리원; "사 무 보 조" is one word."""
    joined: list[str] = []
    single = False
    for token in tokens:
        alone = len(squash(token)) == 1 and squash(token) not in MEANINGS
        if joined and alone and (single or len(joined[-1]) > 1) or joined and single and len(joined[-1]) == 1:
            joined[-1] += token
        else:
            joined.append(token)
        single = alone
    return joined


def _read_meaning(token: str, told: dict[str, tuple[str, ...]], spoken: list[tuple[str, str]]) -> str:
    """Note what the token asks for; returns what is left of it to look for."""
    key = _half_typed(squash(token))
    for word in (key, *(key[: -len(end)] for end in PARTICLES if key.endswith(end))):
        if word in MEANINGS:
            kind, values = MEANINGS[word]
            told[kind] = (*told.get(kind, ()), *values)
            spoken.append((kind, token))
            return ""
    for ending in ENDINGS:
        if key.endswith(ending) and len(key) >= len(ending) + 2:
            return _read_meaning(key[: -len(ending)], told, spoken)
    for glued in GLUED:
        if key.endswith(glued) and len(key) >= len(glued) + 1:
            told["types"] = (*told.get("types", ()), *PART)
            spoken.append(("types", glued))
            key = key[: -len(glued)]
            return _read_meaning(key, told, spoken) if key else ""
    if key in NOISE:
        return ""
    return key[:-1] if key.endswith("일") and len(key) >= 3 and is_hangul(key) else key


def _half_typed(key: str) -> str:
    """Without the lone letters at the end of a word that is still being typed (요양보호ㅅ)."""
    if is_chosung(key):
        return key
    return key.rstrip(INITIALS + "ㅏㅑㅓㅕㅗㅛㅜㅠㅡㅣㅐㅔ") or key


def is_hangul(text: str) -> bool:
    """Whether every letter is a Hangul syllable."""
    return bool(text) and all(unicodedata.name(c, "").startswith("HANGUL SYLLABLE") for c in text)


def _read_place(tokens: list[str], near: str) -> tuple[str, str, list[str]]:
    """The district that neighbouring tokens name, the words for it, and the tokens left."""
    for length in (3, 2, 1):
        for start in range(len(tokens) - length + 1):
            run = tokens[start : start + length]
            if code := _place(run, near):
                return code, " ".join(run), tokens[:start] + tokens[start + length :]
    for at, token in enumerate(tokens):
        for cut in range(min(len(token) - 2, 6), 1, -1):
            head, rest = token[:cut], token[cut:]
            if (code := _place([head], near)) and (sure_occupation(rest) or squash(rest) in everyday()):
                return code, head, [*tokens[:at], rest, *tokens[at + 1 :]]
    return "", "", tokens


def _place(run: list[str], near: str) -> str:
    stems = [_bare(token) for token in run]
    words = " ".join(stems)
    if any(stem in NOT_PLACES for stem in stems[-1:] if len(run) == 1) or any(len(stem) < 2 for stem in stems):
        return ""
    code = find_district(words, near) or ""
    found = district(code) if code else None
    if found is None or (len(run) == 1 and squash(words) in everyday()):
        return ""
    name = squash(found.name)
    if len(run) == 1:
        return code if not find_district(words + "가나다", near) or stems[0] in name or len(words) <= 5 else ""
    return code if all(_stem(stem) in name for stem in stems) else ""


def _bare(token: str) -> str:
    for particle in PARTICLES:
        if token.endswith(particle) and len(token) >= len(particle) + 2:
            return token[: -len(particle)]
    return token


def _stem(token: str) -> str:
    return squash(token[:-1] if len(token) >= 3 and token[-1] in "도시군구읍면동" else token)


@lru_cache(maxsize=1)
def everyday() -> dict[str, tuple[str, ...]]:
    """Everyday words for work, squashed, each with the beginnings of the occupation codes it means."""
    found: dict[str, tuple[str, ...]] = {}
    for row in rows("job_words"):
        for word in row["words"].split():
            found[squash(word)] = (*found.get(squash(word), ()), *row["codes"].split())
    return found


@lru_cache(maxsize=2048)
def known_as(code: str) -> tuple[str, ...]:
    """Everyday words for the occupation with that code, squashed."""
    return tuple(word for word, codes in everyday().items() if code and code.startswith(codes))


@lru_cache(maxsize=2048)
def aliases(code: str) -> tuple[str, ...]:
    """Other names of the occupation with that code, squashed."""
    return tuple(sorted(_known_names().get(code, ())))
