"""Gates that ask yes or no, as bits: a pair is closed where a bit that the work asks meets a bit that is not there.

Bits 0 to 17: six working conditions, three levels each (the work asks for at least this level; the person cannot reach
it). Bits 18 to 21: access that the work place lacks; that the person needs. Bits 22 and 23: driving licence, own car.
"""

from iljari.matching.engine.profiles import ACCESS, CONDITIONS, HIGHEST_CONDITION, SeekerProfile, VacancyProfile

_CONDITION = {name: number * HIGHEST_CONDITION for number, name in enumerate(CONDITIONS)}
_ACCESS = {item: len(CONDITIONS) * HIGHEST_CONDITION + number for number, item in enumerate(ACCESS)}
_DRIVING = len(CONDITIONS) * HIGHEST_CONDITION + len(ACCESS)
_CAR = _DRIVING + 1


def _up_to(level: int) -> int:
    """The bits of the levels from 1 to this one."""
    return (1 << level) - 1


def asked(vacancy: VacancyProfile) -> int:
    """What the work asks for, and what its place lacks."""
    bits = 0
    for condition, level in (vacancy.demands or {}).items():
        bits |= _up_to(level) << _CONDITION[condition]
    if vacancy.access_provided is not None:
        for item in ACCESS:
            bits |= (item not in vacancy.access_provided) << _ACCESS[item]
    return bits | bool(vacancy.driving_licence_required) << _DRIVING | bool(vacancy.own_car_required) << _CAR


def not_there(seeker: SeekerProfile) -> int:
    """What the person cannot do or has not, and what they need; unknown facts set no bit."""
    bits = 0
    for condition, level in (seeker.limits or {}).items():
        bits |= (_up_to(HIGHEST_CONDITION) & ~_up_to(level)) << _CONDITION[condition]
    for item in seeker.access_needs or ():
        bits |= 1 << _ACCESS[item]
    return bits | (seeker.driving_licence is False) << _DRIVING | (seeker.own_car is False) << _CAR
