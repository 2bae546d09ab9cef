"""What may be given out only once: mobile and office numbers, names with birth dates, firm names, business numbers.

Every number lies where the national numbering plan gives none out, so that nobody real is ever called: subscriber
numbers begin with 2 to 9, ours with 0 (010-0xxx-xxxx, 031-0xx-xxxx), and no business number has 00 as its fourth and
fifth digit (01 to 99 say what kind of business it is).
"""

from datetime import date
from random import Random

MOBILES = 10**7
LINES = 10**6
STEP = 7_368_787
"""Odd and no multiple of five: stepping by it visits every number before one comes again."""
CHECK_WEIGHTS = (1, 3, 7, 1, 3, 7, 1, 3, 5)
TAX_OFFICES = ("142", "135", "234", "301", "465")


class Registry:
    """Gives out what must be unique within one invented centre; the same `rng` gives the same order."""

    def __init__(self, rng: Random) -> None:
        self._first_mobile = rng.randrange(MOBILES)
        self._first_line = rng.randrange(LINES)
        self._first_serial = rng.randrange(10_000)
        self._mobiles = self._lines = self._serials = 0
        self._taken: set[tuple[str, ...]] = set()

    def mobile(self) -> str:
        """A mobile number in digits (010-0xxx-xxxx) that nobody else was given."""
        self._mobiles += 1
        return f"0100{(self._first_mobile + self._mobiles * STEP) % MOBILES:07d}"

    def line(self) -> str:
        """An office's number in digits (031-0xx-xxxx) that nobody else was given."""
        self._lines += 1
        return f"0310{(self._first_line + self._lines * STEP) % LINES:06d}"

    def business_number(self) -> str:
        """A business number with a right check digit that no tax office gives out (its middle is 00)."""
        self._serials += 1
        office = TAX_OFFICES[self._serials % len(TAX_OFFICES)]
        serial = (self._first_serial + self._serials * 37) % 10_000
        nine = f"{office}00{serial:04d}"
        return nine + check_digit(nine)

    def claim(self, *words: str) -> bool:
        """Whether these words (a firm's name, an e-mail address) were still free; they are taken from now on."""
        if words in self._taken:
            return False
        self._taken.add(words)
        return True

    def taken(self, *words: str) -> bool:
        """Whether these words were claimed before."""
        return words in self._taken

    def claim_person(self, name: str, birth_date: date) -> bool:
        """Whether nobody of that name was born on that day yet; taken from now on."""
        return self.claim("person", name, birth_date.isoformat())


def check_digit(nine: str) -> str:
    """The tenth digit of a business number: weights 1 3 7 1 3 7 1 3 5, the last product's tens added (국세청)."""
    total = sum(int(digit) * weight for digit, weight in zip(nine, CHECK_WEIGHTS, strict=True))
    total += int(nine[8]) * 5 // 10
    return str(-total % 10)
