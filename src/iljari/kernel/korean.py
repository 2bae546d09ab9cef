"""Korean text: cleaning, comparing, first letters, phones, masks and particles. Pure functions on strings."""

import re
import unicodedata
from collections import Counter

INITIALS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
HANGUL_FIRST, HANGUL_LAST = ord("가"), ord("힣")
RIEUL = 8  # index of ㄹ among the 28 finals
FIRM_WORDS = re.compile(
    r"\([주유재사]\)|(?<![가-힣])[주유재사]\)|\([주유재사](?![가-힣])|주식회사|유한책임회사|유한회사"
)
INVISIBLE = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})
WHOLE_PHONE = re.compile(r"0\d{1,3}[)\s.-]*\d{3,4}[\s.-]*\d{4}(?!\d)")
FIRST_PHONE = re.compile(r"[+(]?\d[\d\s().‐-―−-]*")


def normalise(text: str, *, lines: bool = False) -> str:
    """Composed (NFC), free of control and zero-width characters, runs of blanks made one, trimmed.

    With `lines` the line breaks stay (at most one empty line in a row), as notes need.
    """
    text = unicodedata.normalize("NFC", text).replace("\r\n", "\n").replace("\r", "\n")
    text = "".join(c if c in "\n\t" or unicodedata.category(c) not in INVISIBLE else "" for c in text)
    if not lines:
        return " ".join(text.split())
    text = "\n".join(" ".join(line.split()) for line in text.split("\n"))
    return re.sub(r"\n{3,}", "\n\n", text).strip()


def squash(text: str) -> str:
    """The text as a key to compare by: compatibility forms folded, lower case, letters and digits only."""
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFC", text)).casefold()
    return "".join(c for c in _compatible_jamo(text, folded) if c.isalnum())


def _compatible_jamo(text: str, folded: str) -> str:
    """NFKC turns the letters ㄱ…ㅎ typed alone into conjoining ones; keep them as typed."""
    if not any("\u3131" <= c <= "\u318e" for c in text):
        return folded
    return "".join(
        c if "\u3131" <= c <= "\u318e" else unicodedata.normalize("NFKC", c).casefold()
        for c in unicodedata.normalize("NFC", text)
    )


def squash_firm(text: str) -> str:
    """`squash` of a firm's name without its legal form: (주), ㈜, 주식회사, 유한회사, (유), (재), (사)."""
    plain = FIRM_WORDS.sub(" ", unicodedata.normalize("NFKC", text))
    return squash(plain) or squash(text)


def chosung(text: str) -> str:
    """First letters of Hangul syllables (김철수 -> ㄱㅊㅅ); every other character as it is."""
    return "".join(
        INITIALS[(ord(c) - HANGUL_FIRST) // 588] if HANGUL_FIRST <= ord(c) <= HANGUL_LAST else c
        for c in unicodedata.normalize("NFC", text)
    )


def is_chosung(text: str) -> bool:
    """True when the text is made of initial consonants only (blanks aside), as in a ㄱㅊㅅ search."""
    letters = "".join(text.split())
    return bool(letters) and all(c in INITIALS for c in letters)


def bigrams(text: str) -> list[str]:
    """Pairs of neighbouring characters of the squashed text; a single character stands for itself."""
    key = squash(text)
    return [key[i : i + 2] for i in range(len(key) - 1)] if len(key) > 1 else [key] if key else []


def dice(a: str, b: str) -> float:
    """Dice similarity of the two texts' bigrams (as multisets), 0.0 to 1.0; 0.0 when either is empty."""
    left, right = Counter(bigrams(a)), Counter(bigrams(b))
    total = left.total() + right.total()
    return 2 * (left & right).total() / total if left and right else 0.0


def phone_digits(text: str) -> str:
    """Digits of the first phone number in the text, in national form ("+82 10-1234-5678" -> "01012345678").

    A mobile number that lost its leading zero in a spreadsheet gets it back. Extensions and second numbers are left.
    """
    found = FIRST_PHONE.search(unicodedata.normalize("NFKC", text))
    if found is None:
        return ""
    digits = re.sub(r"\D", "", found[0])
    if len(digits) > 14 and (whole := WHOLE_PHONE.search(found[0])):
        digits = re.sub(r"\D", "", whole[0])
    digits = digits.removeprefix("00") if digits.startswith("0082") else digits
    if digits.startswith("82") and len(digits) >= 10:
        return "0" + digits[2:].removeprefix("0")
    if len(digits) == 10 and re.match(r"1[016789]", digits):
        return "0" + digits
    return digits


def format_phone(digits: str) -> str:
    """Digits with dashes as Korea writes them (02-123-4567, 031-324-2114, 010-1234-5678, 1588-1519, 0507-1234-5678).

    What is no Korean number comes back as it is.
    """
    d = phone_digits(digits)
    if re.fullmatch(r"1[568]\d{6}", d):
        return f"{d[:4]}-{d[4:]}"
    if re.fullmatch(r"02\d{7,8}", d):
        return f"02-{d[2:-4]}-{d[-4:]}"
    if re.fullmatch(r"0[1-9]\d{8,9}", d):
        return f"{d[:3]}-{d[3:-4]}-{d[-4:]}"
    if re.fullmatch(r"050\d{9}", d):
        return f"{d[:4]}-{d[4:-4]}-{d[-4:]}"
    return digits


def mask_name(name: str) -> str:
    """A name that can be called out or printed in public: 김철수 -> 김○수, 남궁민수 -> 남○○수, 김철 -> 김○.

    Names in Latin letters keep the first letter of each word (John Smith -> J○○○ S○○○○).
    """
    name = normalise(name)
    if not name:
        return ""
    if not any(HANGUL_FIRST <= ord(c) <= HANGUL_LAST for c in name):
        return " ".join(word[0] + "○" * (len(word) - 1) for word in name.split())
    name = name.replace(" ", "")
    if len(name) <= 2:
        return name[0] + "○" * (len(name) - 1)
    return name[0] + "○" * (len(name) - 2) + name[-1]


def mask_phone(digits: str) -> str:
    """A phone number with its middle hidden: 010-****-1234, 031-***-2114, 1588-****."""
    parts = format_phone(digits).split("-")
    if len(parts) == 2:
        return f"{parts[0]}-{'*' * len(parts[1])}"
    if len(parts) == 3:
        return f"{parts[0]}-{'*' * len(parts[1])}-{parts[2]}"
    return "*" * max(0, len(digits) - 4) + digits[-4:] if len(digits) > 4 else "*" * len(digits)


def mask_contact(contact: str) -> str:
    """A phone number or mail address as it may be shown in a list: 010-****-1234, ha***@example.org."""
    name, at, domain = contact.partition("@")
    return f"{name[:2]}***@{domain}" if at else mask_phone(contact)


def josa(word: str, pair: str) -> str:
    """The particle of the pair ("을/를", "이/가", "은/는", "과/와", "으로/로") that follows the word's last sound.

    The first of the pair follows a final consonant, the second a vowel; "으로/로" takes the second after ㄹ too.
    Digits sound as read in Sino-Korean, capitals as letters, lower-case Latin words by their usual Korean reading.
    Raises ValueError when the pair has no slash.
    """
    closed, slash, opened = pair.partition("/")
    if not slash:
        raise ValueError(f"A pair of particles is written with a slash, such as 을/를: {pair!r}")
    final = _final(word)
    if final == RIEUL and closed.startswith("으로"):
        return opened
    return closed if final else opened


def with_josa(word: str, pair: str) -> str:
    """The word with its particle: with_josa("김철수", "을/를") -> "김철수를"."""
    return word + josa(word, pair)


def _final(word: str) -> int:
    """Index of the final consonant of the word's last sound among the 28 finals; 0 without one."""
    letters = [c for c in unicodedata.normalize("NFC", word) if c.isalnum()]
    if not letters:
        return 0
    last = letters[-1]
    if HANGUL_FIRST <= ord(last) <= HANGUL_LAST:
        return (ord(last) - HANGUL_FIRST) % 28
    if last.isdecimal():
        return _final_of_digits("".join(letters))
    return _final_of_latin(re.split(r"[^A-Za-z]", "".join(letters))[-1])


def _final_of_digits(word: str) -> int:
    digits = re.search(r"\d+$", word)
    assert digits is not None
    zeros = len(digits[0]) - len(digits[0].rstrip("0"))
    if zeros == len(digits[0]) or zeros == 0:
        return {"0": 21, "1": RIEUL, "3": 16, "6": 1, "7": RIEUL, "8": RIEUL}.get(digits[0][-1], 0)
    return 0 if 12 <= zeros < 16 else 1  # 조 alone among 십, 백, 천, 만, 억, 조 ends in a vowel


def _final_of_latin(word: str) -> int:
    if not word:
        return 0
    last = word[-1].lower()
    if word.isupper():
        return {"l": RIEUL, "r": RIEUL, "m": 16, "n": 4}.get(last, 0)
    silent_e = re.search(r"(?:(l)|(?<=[aeiou])([mn]))e$", word.lower())
    if silent_e:
        last = silent_e[1] or silent_e[2]
    if last in "lmn":
        return {"l": RIEUL, "m": 16, "n": 4}[last]
    if word.lower().endswith("ng"):
        return 21
    after_vowel = len(word) > 1 and word[-2].lower() in "aeiou"
    return 1 if last in "kptcb" and after_vowel else 0
