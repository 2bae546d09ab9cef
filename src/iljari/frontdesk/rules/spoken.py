"""How a call is spoken: numbers as Korean says them at a counter (A-017: "A 십칠 번"), and in English."""

DIGITS = ("", "일", "이", "삼", "사", "오", "육", "칠", "팔", "구")
PLACES = ("", "십", "백", "천")


def counted(number: int) -> str:
    """A number from 0 to 9999 in Sino-Korean words (17: 십칠). ValueError outside of it."""
    if not 0 <= number <= 9999:
        raise ValueError(f"0 to 9999, not {number}")
    words = ""
    for place, digit in enumerate(reversed(str(number))):
        if digit != "0":
            words = ("" if digit == "1" and place else DIGITS[int(digit)]) + PLACES[place] + words
    return words or "영"


def in_korean(ticket: str, counter: int) -> str:
    """The call in Korean: whose ticket, to which counter."""
    letter, _dash, serial = ticket.partition("-")
    return f"{letter} {counted(int(serial))} 번 고객님, {counted(counter)} 번 창구로 오십시오."


def in_english(ticket: str, counter: int) -> str:
    """The same in English."""
    letter, _dash, serial = ticket.partition("-")
    return f"Ticket {letter} {int(serial)}, please come to counter {counter}."
