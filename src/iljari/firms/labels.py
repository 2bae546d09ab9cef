"""What the form calls its fields: on the form, on the sheet, in messages."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

FIRM_LABELS: Mapping[str, Promise] = {
    "name": _("Name of the firm"),
    "business_number": _("Business number"),
    "industry": _("Industry code"),
    "industry_words": _("Industry"),
    "size": _("Size"),
    "employees": _("Employees"),
    "address": _("Address of the firm"),
    "district": _("District"),
    "phone": _("Telephone"),
    "prefers_phone": _("Prefers a telephone call"),
    "note": _("Note"),
    "contact_name": _("Contact person"),
    "contact_role": _("Position"),
    "contact_phone": _("Contact's telephone"),
    "contact_email": _("Contact's e-mail"),
}

VACANCY_LABELS: Mapping[str, Promise] = {
    "title": _("Title"),
    "duties": _("Duties"),
    "openings": _("Openings"),
    "openings_disabled": _("Of them for people with disabilities"),
    "occupation": _("Occupation code"),
    "occupation_words": _("Occupation"),
    "career": _("Career"),
    "career_months": _("Months of experience"),
    "education": _("Education"),
    "licences": _("Licences"),
    "licences_required": _("The licences are required"),
    "employment_type": _("Employment type"),
    "contract_months": _("Months of contract"),
    "pay_period": _("Form of pay"),
    "pay_min": _("Pay from (won)"),
    "pay_max": _("Pay to (won)"),
    "bonus": _("Bonus"),
    "weekly_hours": _("Hours a week"),
    "starts_at": _("Work begins"),
    "ends_at": _("Work ends"),
    "break_minutes": _("Breaks (minutes)"),
    "weekdays": _("Working days"),
    "day_times": _("Times of day"),
    "insurances": _("Social insurances"),
    "retirement_pay": _("Retirement provision"),
    "workplace": _("Work place"),
    "district": _("District of the work place"),
    "preferences": _("Preferred"),
    "preferences_words": _("Preferred, in words"),
    "benefits": _("Benefits"),
    "access": _("Accessible facilities"),
    "conditions": _("Working conditions"),
    "minors_allowed": _("Also for people under 18"),
    "selection_steps": _("Selection steps"),
    "apply_how": _("How to apply"),
    "documents": _("Documents to hand in"),
    "until_filled": _("Until filled"),
    "deadline": _("Last day to apply"),
    "foreign_number": _("Number at the national portal"),
    "contact_name": _("Contact person"),
    "contact_phone": _("Contact's telephone"),
    "contact_email": _("Contact's e-mail"),
}

# Where the sheet says in one line what the form asks in several fields.
SHEET_LABELS: Mapping[str, Promise] = {
    **VACANCY_LABELS,
    "pay_min": _("Pay"),
    "starts_at": _("Working hours"),
}
