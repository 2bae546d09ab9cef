"""Pure decisions of the house."""

from datetime import date, datetime, timedelta


def number_of(prefix: str, day: date, serial: int) -> str:
    """A number that people can read over the phone: prefix, yymmdd, serial of at least four digits."""
    return f"{prefix}-{day:%y%m%d}-{serial:04d}"


def idle_too_long(seen: datetime, now: datetime, idle: timedelta) -> bool:
    """Whether a session in which nothing has been done since `seen` is over."""
    return now - seen > idle


def seconds_left(seen: datetime, now: datetime, idle: timedelta) -> int:
    """Seconds until a session ends if nothing is done; 0 when it has ended."""
    return max(0, int((seen + idle - now).total_seconds()))


BROWSERS = (("Edg/", "Edge"), ("Whale/", "Whale"), ("SamsungBrowser/", "Samsung Internet"), ("OPR/", "Opera"),
            ("Firefox/", "Firefox"), ("Chrome/", "Chrome"), ("Safari/", "Safari"))  # fmt: skip
SYSTEMS = (("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Windows", "Windows"),
           ("Mac OS", "Mac"), ("CrOS", "ChromeOS"), ("Linux", "Linux"))  # fmt: skip


def device_in_words(agent: str) -> str:
    """What a browser says of itself, as people call it: "Chrome · Windows"; "" when it says nothing known."""
    found = [next((name for mark, name in marks if mark in agent), "") for marks in (BROWSERS, SYSTEMS)]
    return " · ".join(name for name in found if name)
