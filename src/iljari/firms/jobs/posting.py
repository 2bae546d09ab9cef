"""A job as search engines read it: schema.org JobPosting, in a data block that no word of a firm can break out of."""

import json
from typing import Any

from django.utils.html import escape
from django.utils.safestring import SafeString

from iljari.centre.models import Centre
from iljari.kernel import codes

from ..models import Vacancy
from ..sheet import sheet_of

TYPES = {
    "open_ended": "FULL_TIME",
    "open_ended_part": "PART_TIME",
    "fixed": "CONTRACTOR",
    "fixed_part": "PART_TIME",
    "dispatched": "TEMPORARY",
    "substitute": "TEMPORARY",
}
SCHOOLING = {
    "high": "high school",
    "college": "associate degree",
    "bachelor": "bachelor degree",
    "master": "postgraduate degree",
    "doctor": "postgraduate degree",
}
UNITS = {"hour": "HOUR", "day": "DAY", "month": "MONTH", "year": "YEAR"}


def posting_of(vacancy: Vacancy, centre: Centre, url: str) -> dict[str, Any]:
    """The JobPosting of a live vacancy; what the firm did not say is left out."""
    told: dict[str, Any] = {
        "@context": "https://schema.org/",
        "@type": "JobPosting",
        "title": vacancy.title,
        "description": _description(vacancy),
        "identifier": {"@type": "PropertyValue", "name": centre.name, "value": vacancy.number},
        "url": url,
        "datePosted": f"{vacancy.opened_on or vacancy.received_on:%Y-%m-%d}",
        "hiringOrganization": {"@type": "Organization", "name": vacancy.firm.name},
        "jobLocation": {"@type": "Place", "address": _address(vacancy)},
        "totalJobOpenings": max(1, vacancy.openings_left),
        "directApply": False,
        "inLanguage": "ko",
    }
    if vacancy.deadline and not vacancy.until_filled:
        told["validThrough"] = f"{vacancy.deadline:%Y-%m-%d}T23:59:59+09:00"
    if vacancy.employment_type in TYPES:
        told["employmentType"] = TYPES[vacancy.employment_type]
    if vacancy.pay_min and vacancy.pay_period in UNITS:
        told["baseSalary"] = _salary(vacancy)
    if vacancy.starts_at and vacancy.ends_at:
        told["workHours"] = f"{vacancy.starts_at:%H:%M}-{vacancy.ends_at:%H:%M}"
    if vacancy.education in SCHOOLING:
        level = SCHOOLING[vacancy.education]
        told["educationRequirements"] = {"@type": "EducationalOccupationalCredential", "credentialCategory": level}
    if vacancy.career_months:
        months = {"@type": "OccupationalExperienceRequirements", "monthsOfExperience": vacancy.career_months}
        told["experienceRequirements"] = months
    return told


def script_of(told: dict[str, Any]) -> SafeString:
    """The posting as a data block; <, > and & are written as escapes, so that no text can end the block."""
    text = json.dumps(told, ensure_ascii=False)
    for sign, escaped in (("&", "\\u0026"), ("<", "\\u003c"), (">", "\\u003e"), ("\u2028", "\\u2028")):
        text = text.replace(sign, escaped)
    return SafeString(f'<script type="application/ld+json">{text}</script>')


def _description(vacancy: Vacancy) -> str:
    """The whole sheet as plain HTML, as the schema asks for."""
    parts = [f"<p>{escape(vacancy.duties)}</p>".replace("\n", "<br>")] if vacancy.duties else []
    for part in sheet_of(vacancy).parts:
        lines = "".join(f"<li>{escape(label)}: {escape(text)}</li>" for label, text in part.entries)
        parts.append(f"<p>{escape(part.heading)}</p><ul>{lines}</ul>")
    return "".join(parts) or f"<p>{escape(vacancy.title)}</p>"


def _address(vacancy: Vacancy) -> dict[str, str]:
    place = codes.district(vacancy.district) if vacancy.district else None
    address = {"@type": "PostalAddress", "addressCountry": "KR"}
    if vacancy.workplace:
        address["streetAddress"] = vacancy.workplace
    if place:
        region, _gap, locality = place.name.partition(" ")
        address["addressRegion"] = region
        if locality:
            address["addressLocality"] = locality
    return address


def _salary(vacancy: Vacancy) -> dict[str, Any]:
    value: dict[str, Any] = {"@type": "QuantitativeValue", "unitText": UNITS[vacancy.pay_period]}
    if vacancy.pay_max and vacancy.pay_max > vacancy.pay_min:
        value |= {"minValue": vacancy.pay_min, "maxValue": vacancy.pay_max}
    else:
        value["value"] = vacancy.pay_min
    return {"@type": "MonetaryAmount", "currency": "KRW", "value": value}
