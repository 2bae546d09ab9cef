"""Reference codes: occupations, districts, schooling, disability types and minimum wages.

Pure functions over the tidy tables in `kernel/reference/`; read once, kept in memory, no database.
"""

from iljari.kernel.codes.addresses import find_district
from iljari.kernel.codes.district_search import search_districts
from iljari.kernel.codes.districts import (
    District,
    all_districts,
    distance_km,
    district,
    district_name,
    district_within,
    travel_minutes,
)
from iljari.kernel.codes.occupations import (
    Occupation,
    find_occupation,
    keco4,
    keco_name,
    occupation,
    occupation_name,
    search_occupations,
)
from iljari.kernel.codes.reference import (
    DatedCode,
    EducationLevel,
    disability_severities,
    disability_types,
    education_levels,
    education_rank,
    minimum_wage,
    minimum_wage_known,
)
from iljari.kernel.codes.typed import suggest_occupations

__all__ = [
    "DatedCode",
    "District",
    "EducationLevel",
    "Occupation",
    "all_districts",
    "disability_severities",
    "disability_types",
    "distance_km",
    "district",
    "district_name",
    "district_within",
    "education_levels",
    "education_rank",
    "find_district",
    "find_occupation",
    "keco4",
    "keco_name",
    "minimum_wage",
    "minimum_wage_known",
    "occupation",
    "occupation_name",
    "search_districts",
    "search_occupations",
    "suggest_occupations",
    "travel_minutes",
]
