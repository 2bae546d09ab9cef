"""One-time codes: six digits to a mobile number or mail address; whoever types them back holds it.

Five tries a code, then a new one is needed; after that, codes for the same contact come ever slower. What is kept is
a digest, so that nobody who reads the database can use a code.
"""

import hashlib
import hmac
import secrets
from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from . import clock, pace
from .errors import RuleBroken
from .models import OneTimeCode

LASTS = timedelta(minutes=10)
TRIES = 5
# New codes for one contact: at most so many per span; for one origin, so that nobody floods strangers.
PER_CONTACT = ((3, timedelta(minutes=10)), (6, timedelta(hours=2)), (10, timedelta(days=1)))
PER_ORIGIN = ((30, timedelta(minutes=10)), (200, timedelta(days=1)))


class TooOften(RuleBroken):
    """Codes were asked for, or tried, too often: wait, or call the centre."""

    code = "too_often"

    def __init__(self) -> None:
        super().__init__(_("Too many tries. Wait ten minutes and try again, or call the centre."))


@dataclass(frozen=True, slots=True)
class Issued:
    """A new code; `code` is told to nobody but the contact."""

    code: str
    minutes: int


def issue(*, purpose: str, contact: str, origin: str) -> Issued:
    """Make a code for this contact (digits, or a mail address in lower case). Raises TooOften.

    Earlier codes for the same purpose end, so that only the newest message counts.
    """
    keys = [(f"code:{contact}", PER_CONTACT), (f"code-from:{origin}", PER_ORIGIN)]
    if not all(pace.within(f"{key}/{per}", most, per) for key, limits in keys for most, per in limits):
        raise TooOften
    now = clock.now()
    OneTimeCode.objects.filter(purpose=purpose, contact=contact, used_at=None).update(expires_at=now)
    code = f"{secrets.randbelow(1_000_000):06d}"
    OneTimeCode.objects.create(
        purpose=purpose, contact=contact, digest=_digest(purpose, contact, code), expires_at=now + LASTS
    )
    return Issued(code, int(LASTS.total_seconds() // 60))


def check(*, purpose: str, contact: str, code: str) -> bool:
    """Whether this is the contact's present code; it can be used once. Raises TooOften after five wrong tries.

    The try is counted by a conditional update before the code is looked at, so that racing guesses count too.
    """
    now = clock.now()
    found = OneTimeCode.objects.filter(purpose=purpose, contact=contact, used_at=None, expires_at__gt=now).first()
    if found is None:
        return False
    if not OneTimeCode.objects.filter(pk=found.pk, tries__lt=TRIES, used_at=None).update(tries=F("tries") + 1):
        raise TooOften
    typed = "".join(ch for ch in code if ch.isdigit())
    if not hmac.compare_digest(found.digest, _digest(purpose, contact, typed)):
        return False
    return bool(OneTimeCode.objects.filter(pk=found.pk, used_at=None).update(used_at=now))


def forget_old(kept: timedelta = timedelta(days=1)) -> int:
    """Drop codes that expired a day ago; returns how many."""
    dropped, _ = OneTimeCode.objects.filter(expires_at__lt=clock.now() - kept).delete()
    return dropped


def _digest(purpose: str, contact: str, code: str) -> str:
    return hmac.new(settings.SECRET_KEY.encode(), f"{purpose}|{contact}|{code}".encode(), hashlib.sha256).hexdigest()
