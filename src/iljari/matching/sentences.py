"""What each code of the engine says to people: one short sentence, translated when it is read.

A key may carry a variant after a colon, for a case that is said otherwise (`variant` in wording.py chooses it). LIFTS
says what would open a closed gate, MENDS what would lift a weak spot. BESIDE is not the engine's: what moved the order
(arranging.py).
"""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy, pgettext_lazy

FOR: Mapping[str, Promise] = {
    "occupation_same": _("The same work as the %(wish)s"),
    "occupation_unit": _("Nearly the same work as the %(wish)s"),
    "occupation_minor": _("In the same group of work as the %(wish)s"),
    "occupation_related": _("Work close to the %(wish)s"),
    "occupation_neighbour": _("Work that people who wish for %(wish)s also do"),
    "commute_wished_district": _("In a wished district (%(district)s)"),
    "commute_remote": _("Can be done from home"),
    "commute_near": _("About %(km)s km from home or a wished district"),
    "pay_above": _("Pay %(won_over)s above the wish"),
    "pay_meets": _("Pay as wished"),
    "pay_reaches": _("Pay begins %(won_short)s under the wish and reaches it"),
    "employment_type_wished": _("Employment type as wished (%(type)s)"),
    "career_same": _("%(months)s of experience in this group of work"),
    "career_related": _("%(months)s of experience in similar work"),
    "licence_preferred_held": _("Holds a preferred licence (%(names)s)"),
    "licence_required_held": _("Holds the required licence (%(names)s)"),
    "skills_shared": _("Has office skills that are asked for (%(words)s)"),
    "education_fits": _("Education is sufficient"),
    "education_fits:any": _("Education does not matter"),
    "work_pattern_fits": _("Hours and times of day suit"),
    "freshness_new": ngettext_lazy("Opened %(days)s day ago", "Opened %(days)s days ago", "days"),
    "freshness_new:today": _("Opened today"),
    "competition_low": _("Few people introduced so far (%(open_referrals)s for %(openings)s places)"),
    "competition_low:nobody": _("No open referral yet"),
}
AGAINST: Mapping[str, Promise] = {
    "occupation_major": _("Only the same broad field as the %(wish)s"),
    "occupation_other": _("Other work than wished (%(occupation)s)"),
    "commute_far": _("Far: about %(km)s km from home and every wished district"),
    "pay_below": _("Pay %(won_short)s under the wish"),
    "employment_type_other": _("%(type)s, not the wished employment type (%(wished)s)"),
    "career_none": _("No experience in this or similar work"),
    "licence_preferred_missing": _("A preferred licence is missing (%(names)s)"),
    "licence_required_missing": _("A required licence is missing (%(names)s)"),
    "skills_none_shared": _("Has no office skill that is asked for"),
    "education_short": _("Asks for more education (%(required)s, has %(has)s)"),
    "work_pattern_hours_off": _("%(hours)s hours a week, other than wished"),
    "work_pattern_unwanted": _("Includes %(times)s work"),
    "freshness_old": ngettext_lazy("Has been open for %(days)s day", "Has been open for %(days)s days already", "days"),
    "competition_high": _("Many people introduced already (%(open_referrals)s for %(openings)s places)"),
    "closes_soon": ngettext_lazy("Closes in %(days)s day", "Closes in %(days)s days", "days"),
    "closes_soon:today": _("Closes today"),
    "prefers_own_search": _("Prefers to search without being introduced"),
}
NEUTRAL: Mapping[str, Promise] = {
    "licence_not_asked": _("No licence asked for"),
    "occupation_unknown": pgettext_lazy("not known", "occupation"),
    "commute_unknown": pgettext_lazy("not known", "the way to work"),
    "pay_unknown": pgettext_lazy("not known", "pay"),
    "employment_type_unknown": pgettext_lazy("not known", "employment type"),
    "career_unknown": pgettext_lazy("not known", "experience"),
    "licence_unknown": pgettext_lazy("not known", "licences"),
    "skills_unknown": pgettext_lazy("not known", "office skills"),
    "education_unknown": pgettext_lazy("not known", "education"),
    "work_pattern_unknown": pgettext_lazy("not known", "hours and times of day"),
    "freshness_unknown": pgettext_lazy("not known", "day of opening"),
    "competition_unknown": pgettext_lazy("not known", "people introduced so far"),
}
GATES: Mapping[str, Promise] = {
    "opted_out": _("The person wants no automated suggestions"),
    "vacancy_closed": _("The vacancy is not open"),
    "vacancy_closed:opens": _("The vacancy opens on %(opens)s"),
    "vacancy_closed:closed": _("The last day to apply was %(closed)s"),
    "no_openings_left": _("All places are taken"),
    "too_many_referrals": _("As many people are introduced as it bears (%(open_referrals)s of %(cap)s)"),
    "already_referred": _("The person was introduced here already"),
    "occupation_far": _("Far from every wished occupation (%(occupation)s)"),
    "licence": _("Asks for a licence: %(missing)s"),
    "driving_licence": _("Asks for a driving licence"),
    "own_car": _("Asks for a car of one's own"),
    "education": _("Asks for %(required)s or more (has %(has)s)"),
    "career": _("Asks for %(required)s of experience (counted: %(counted)s)"),
    "work_pattern": _("Includes %(times)s work, which is not wished"),
    "work_pattern:over": _("%(hours_over)s hours a week more than wished"),
    "work_pattern:under": _("%(hours_under)s hours a week fewer than wished"),
    "commute": _("About %(km)s km away; the limit is %(limit)s km"),
    "pay_floor": _("Pay %(gap)s under the wish"),
    "accommodation": _("The work place does not fit what the person needs (%(needs)s)"),
}
LIFTS: Mapping[str, Promise] = {
    "opted_out": _("Possible once the person wants suggestions again"),
    "vacancy_closed": _("Possible once the firm looks for people again"),
    "vacancy_closed:opens": _("Possible from %(opens)s"),
    "vacancy_closed:closed": _("Possible once the firm prolongs it"),
    "no_openings_left": _("Possible once the firm adds a place"),
    "too_many_referrals": _("Possible once a result is in"),
    "already_referred": _("See the result under referrals"),
    "occupation_far": _("Possible once this occupation is among the wishes"),
    "occupation_far:widens": _("Possible once the search is widened to neighbouring occupations"),
    "licence": _("Possible with this licence"),
    "licence:one": _("Possible with any one of them"),
    "driving_licence": _("Possible with a driving licence"),
    "own_car": _("Possible with a car"),
    "education": _("Possible if the firm accepts %(has)s"),
    "career": _("Possible with %(missing)s more, or if the firm accepts less"),
    "work_pattern": _("Possible if the person accepts %(times)s work"),
    "work_pattern:over": _("Possible if the person accepts the hours, or the firm fewer"),
    "work_pattern:under": _("Possible if the person accepts the hours, or the firm offers more"),
    "commute": _("Possible if the person goes %(km_over)s km further or wishes for that district"),
    "pay_floor": _("Possible with %(gap)s more, or a wish lower by as much"),
    "accommodation": _("Possible if the firm can adapt the work place"),
}
MENDS: Mapping[str, Promise] = {
    "commute_far": _("Counts for more if a district nearby is among the wishes"),
    "pay_below": _("Fits with %(won_short)s more, or a wish lower by as much"),
    "employment_type_other": _("Fits if the person also takes: %(type)s"),
    "career_none": _("Counts for more after a trial or practical training in this work"),
    "licence_preferred_missing": _("Counts for more with this licence: %(names)s"),
    "licence_required_missing": _("Fits with this licence: %(names)s"),
    "skills_none_shared": _("Counts for more with one of these skills: %(words)s"),
    "education_short": _("Fits if the firm accepts %(has)s"),
    "work_pattern_hours_off": _("Fits if the person accepts the hours, or the firm others"),
    "work_pattern_unwanted": _("Fits if the person accepts %(times)s work"),
    "competition_high": _("Counts for more once a result is in"),
    "prefers_own_search": _("Tell the person where to apply themselves"),
}
BESIDE: Mapping[str, Promise] = {
    "like_people": _("People with like wishes were introduced here"),
    "shown_to_many": _("Suggested to many people already, so it stands a little further back"),
}
PARTS: Mapping[str, Promise] = {
    "occupation": NEUTRAL["occupation_unknown"],
    "commute": NEUTRAL["commute_unknown"],
    "pay": NEUTRAL["pay_unknown"],
    "employment_type": NEUTRAL["employment_type_unknown"],
    "career": NEUTRAL["career_unknown"],
    "licences": NEUTRAL["licence_unknown"],
    "skills": NEUTRAL["skills_unknown"],
    "education": NEUTRAL["education_unknown"],
    "work_pattern": NEUTRAL["work_pattern_unknown"],
    "freshness": NEUTRAL["freshness_unknown"],
    "competition": NEUTRAL["competition_unknown"],
}
SENTENCES: Mapping[str, Promise] = {**FOR, **AGAINST, **NEUTRAL, **GATES, **BESIDE}
TIMES: Mapping[str, Promise] = {
    "day": pgettext_lazy("times of work", "day"),
    "evening": pgettext_lazy("times of work", "evening"),
    "night": pgettext_lazy("times of work", "night"),
    "weekend": pgettext_lazy("times of work", "weekend"),
    "shift": pgettext_lazy("times of work", "shift"),
}
