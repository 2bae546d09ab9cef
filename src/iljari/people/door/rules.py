"""Which part of the registration form stands on which of the four pages at home."""

from collections.abc import Mapping

PAGES = (1, 2, 3, 4)

# The fields of each page; those of rows by their prefix. What stands on no page (the tier of support, evidence of a
# mark, the birth date that was proved) cannot be changed from home.
FIELDS: Mapping[int, frozenset[str]] = {
    1: frozenset(
        {
            "name", "sex", "mobile", "phone", "email", "district", "address", "call_hours", "wants_texts",
            "nationality", "stay_status", "guardian_name", "guardian_phone",
        }
    ),
    2: frozenset(
        {"education", "school", "major", "study_from", "study_to", "office_skills", "driving_licence", "own_car",
         "military"}
    ),
    3: frozenset(
        {
            "occupation_1", "occupation_1_code", "occupation_2", "occupation_2_code", "occupation_3",
            "occupation_3_code", "district_1", "district_2", "home_office", "commute_minutes", "employment_types",
            "pay_period", "pay_amount", "pay_negotiable", "weekdays", "day_times",
        }
    ),
    4: frozenset(
        {
            "unemployment_benefit", "employment_support", "wants_training", "wants_welfare", "referral_wish",
            "disability_type", "disability_severity", "disability_needs", "consent_processing", "consent_sensitive",
            "consent_firms", "consent_agencies", "consent_insurance",
        }
    ),
}  # fmt: skip
ROWS: Mapping[int, tuple[str, ...]] = {2: ("careers", "licences", "languages"), 4: ("marks", "difficulties")}
# Of rows whose number is fixed, only these columns may come from home.
FROM_HOME: Mapping[str, frozenset[str]] = {
    "marks": frozenset({"marked"}),
    "difficulties": frozenset({"severity", "words"}),
}


def stands_on(page: int, key: str) -> bool:
    """Whether a posted key belongs to this page and may be changed from home."""
    if key in FIELDS[page]:
        return True
    for prefix in ROWS.get(page, ()):
        if key.startswith(f"{prefix}-"):
            column = key.rsplit("-", 1)[1]
            return prefix not in FROM_HOME or column in FROM_HOME[prefix]
    return False


def page_of(key: str) -> int:
    """The page on which a field stands, for a problem that is found at the end; the first where it stands on none."""
    bare = {"occupations": "occupation_1", "districts": "district_1"}.get(key, key)
    found = (page for page in PAGES if stands_on(page, bare) or bare in ROWS.get(page, ()))
    return next(found, 1)
