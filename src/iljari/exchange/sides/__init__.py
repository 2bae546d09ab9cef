"""Our side of the round trip, one for each kind: the lower room's records as values to compare, and its actions."""

from collections.abc import Mapping

from iljari.exchange.choices import Kind

from .base import Ours, Side
from .referrals import Referrals
from .seekers import Seekers
from .vacancies import Vacancies

SIDES: Mapping[str, Side] = {Kind.SEEKER: Seekers(), Kind.VACANCY: Vacancies(), Kind.REFERRAL: Referrals()}

__all__ = ["SIDES", "Ours", "Side"]
