"""Every code that the engine can utter, its parameters, and what it says in one line.

The rooms turn codes into sentences; a house test can hold their sentences against CODES. Occupations, districts,
employment types, times, conditions and access items appear in parameters as codes; pay in whole won an hour, distance
in km, career in months, education as a rank.
"""

from dataclasses import dataclass
from typing import Literal

Kind = Literal["for", "against", "neutral", "unknown", "gate"]


@dataclass(frozen=True, slots=True)
class Code:
    """kind: whether it speaks for a pair, against it, for neither, of a missing fact, or closes a gate."""

    kind: Kind
    params: tuple[str, ...]
    says: str


COMPONENT_CODES: dict[str, Code] = {
    "occupation_same": Code("for", ("wish", "rank", "occupation"), "the wished occupation itself (wish number `rank`)"),
    "occupation_unit": Code("for", ("wish", "rank", "occupation"), "the same unit group as the wished occupation"),
    "occupation_minor": Code("for", ("wish", "rank", "occupation"), "the same minor group as the wished occupation"),
    "occupation_related": Code("for", ("wish", "rank", "occupation"), "a neighbour of the wished occupation"),
    "occupation_neighbour": Code("for", ("wish", "rank", "occupation"), "a neighbour by what data show"),
    "occupation_major": Code("against", ("wish", "rank", "occupation"), "only the same broad field as the wish"),
    "occupation_other": Code("against", ("wish", "rank", "occupation"), "another occupation than any wish"),
    "occupation_unknown": Code("unknown", (), "no wished occupation, or none given by the vacancy"),
    "commute_wished_district": Code("for", ("district",), "in a wished district"),
    "commute_remote": Code("for", (), "can be done from home"),
    "commute_near": Code("for", ("km",), "near the wished district or home"),
    "commute_far": Code("against", ("km",), "a long way from every wished district and home"),
    "commute_unknown": Code("unknown", (), "the place of work or the wished places are not known"),
    "pay_above": Code("for", ("won_over",), "guaranteed pay is above the wished floor by `won_over`"),
    "pay_meets": Code("for", (), "guaranteed pay meets the wished floor"),
    "pay_reaches": Code("for", ("won_short", "up_to"), "the range begins `won_short` under the floor, ends at `up_to`"),
    "pay_below": Code("against", ("won_short",), "the best pay is `won_short` under the wished floor"),
    "pay_unknown": Code("unknown", (), "the pay or the wished pay is not known"),
    "employment_type_wished": Code("for", ("type",), "a wished type of employment"),
    "employment_type_other": Code("against", ("type", "wished"), "another type of employment than wished"),
    "employment_type_unknown": Code("unknown", (), "the type of employment is not known on one side"),
    "career_same": Code("for", ("months", "occupation"), "months worked in this minor group"),
    "career_related": Code("for", ("months", "occupation"), "months worked in a neighbouring occupation"),
    "career_none": Code("against", ("occupation",), "no career in this occupation or a neighbouring one"),
    "career_unknown": Code("unknown", (), "the career or the vacancy's occupation is not known"),
    "licence_preferred_held": Code("for", ("names",), "holds preferred licences"),
    "licence_required_held": Code("for", ("names",), "holds the required licences"),
    "licence_not_asked": Code("neutral", (), "no licence asked for"),
    "licence_preferred_missing": Code("against", ("names",), "holds none of the preferred licences"),
    "licence_required_missing": Code("against", ("names", "any_one"), "required licences are missing, all or any one"),
    "licence_unknown": Code("unknown", (), "the licences are not known on one side"),
    "skills_shared": Code("for", ("words",), "skills that the vacancy names and the person has"),
    "skills_none_shared": Code("against", ("words",), "none of the skills that the vacancy names"),
    "skills_unknown": Code("unknown", (), "no skills noted on one side"),
    "education_fits": Code("for", ("required",), "the education asked for is there (rank 0: none asked for)"),
    "education_short": Code("against", ("required", "has"), "less education than asked for"),
    "education_unknown": Code("unknown", (), "the education is not known on one side"),
    "work_pattern_fits": Code("for", (), "times and hours fit the wish"),
    "work_pattern_hours_off": Code("against", ("hours", "wished_min", "wished_max"), "weekly hours outside the wish"),
    "work_pattern_unwanted": Code("against", ("times",), "work at unwanted times"),
    "work_pattern_unknown": Code("unknown", (), "times and hours are not known on one side"),
    "freshness_new": Code("for", ("days",), "opened `days` ago"),
    "freshness_old": Code("against", ("days",), "open for `days` already"),
    "freshness_unknown": Code("unknown", (), "the day of opening is not known"),
    "competition_low": Code("for", ("open_referrals", "openings"), "few open referrals for the openings"),
    "competition_high": Code("against", ("open_referrals", "openings"), "many open referrals for the openings"),
    "competition_unknown": Code("unknown", (), "openings or open referrals are not known"),
}
NOTE_CODES: dict[str, Code] = {
    "closes_soon": Code("against", ("days",), "the vacancy closes in `days` (0: today)"),
    "prefers_own_search": Code("against", (), "the person did not ask for referrals"),
}
GATE_CODES: dict[str, Code] = {
    "opted_out": Code("gate", (), "the person wants no automated suggestions; lifted when the person opts in"),
    "vacancy_closed": Code("gate", ("opens", "closed"), "not open; lifted on `opens`, else by reopening"),
    "no_openings_left": Code("gate", (), "no opening left; lifted when the firm adds one"),
    "too_many_referrals": Code("gate", ("open_referrals", "cap"), "lifted when open referrals fall under `cap`"),
    "already_referred": Code("gate", (), "this person was referred to this vacancy already"),
    "occupation_far": Code("gate", ("occupation", "widens"), "lifted by a wish for it, or a wider search (`widens`)"),
    "licence": Code("gate", ("missing", "any_one"), "lifted by the `missing` licences, or any one of them"),
    "driving_licence": Code("gate", (), "lifted by a driving licence"),
    "own_car": Code("gate", (), "lifted by a car of one's own"),
    "education": Code("gate", ("required", "has"), "lifted by the `required` rank or a firm that accepts `has`"),
    "career": Code("gate", ("required", "counted", "missing"), "lifted by `missing` more months in near occupations"),
    "work_pattern": Code("gate", ("times", "hours_over", "hours_under"), "lifted by accepting the times or the hours"),
    "commute": Code("gate", ("km", "limit", "km_over"), "lifted by `km_over` more km or a wish for the district"),
    "pay_floor": Code("gate", ("floor", "offer", "gap"), "lifted by a floor `gap` won an hour lower"),
    "accommodation": Code("gate", ("conditions", "access"), "lifted when the work place can meet the needs named"),
}
CODES: dict[str, Code] = {**COMPONENT_CODES, **NOTE_CODES, **GATE_CODES}
