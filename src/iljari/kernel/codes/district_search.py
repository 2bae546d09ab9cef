"""Districts as one types their names."""

from functools import lru_cache

from iljari.kernel.codes.addresses import find_district
from iljari.kernel.codes.districts import District, all_districts
from iljari.kernel.korean import bigrams, chosung, is_chosung, squash


@lru_cache(maxsize=1)
def _typed() -> tuple[tuple[District, str, str, frozenset[str]], ...]:
    return tuple(
        (d, squash(d.short_name), squash(d.short_name.rpartition(" ")[2]), frozenset(bigrams(d.short_name)))
        for d in all_districts().values()
    )


def search_districts(words: str, limit: int = 10) -> list[District]:
    """Districts as one types, best first: own name begins with the words, whole name does, holds them, holds all of
    the words, is what they mean (강원도, 남사면), or is alike. First letters (ㄱㅎㄱ) work. Larger areas come first.
    """
    key = squash(words)
    if not key:
        return []
    by_letters = is_chosung(words)
    parts = [squash(part) for part in words.split()]
    pairs = frozenset(bigrams(words))
    meant = find_district(words)
    found: list[tuple[float, int, str, District]] = []
    for entry, whole, own, grams in _typed():
        text, last = (chosung(whole), chosung(own)) if by_letters else (whole, own)
        full = chosung(squash(entry.name)) if by_letters else squash(entry.name)
        if last.startswith(key):
            rank = 0.0
        elif text.startswith(key) or full.startswith(key):
            rank = 1.0
        elif key in text or key in full:
            rank = 2.0
        elif all(part in text or part in full for part in parts):
            rank = 3.0
        elif entry.code == meant:
            rank = 3.5
        elif not by_letters and len(pairs & grams) * 2 > len(pairs):
            rank = 6.0 - 2 * len(pairs & grams) / (len(pairs) + len(grams))
        else:
            continue
        found.append((rank, entry.name.count(" "), entry.code, entry))
    return [row[-1] for row in sorted(found, key=lambda row: row[:3])[:limit]]
