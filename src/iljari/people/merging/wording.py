"""Codes of this part in words: why two records look alike, why a value is proposed, what becomes of a consent."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

ALIKE: Mapping[str, Promise] = {
    "same_name_birth": _("Same name and birth date"),
    "same_mobile_name": _("Same mobile number and name"),
    "same_mobile_birth": _("Same mobile number and birth date, another name"),
    "near_birth": _("Same name; the birth dates differ as by a typing error"),
    "near_name": _("Same birth date; the names differ by one letter"),
    "same_mobile": _("Same mobile number; a birth date is missing (may be a family’s number)"),
}
PROPOSED: Mapping[str, Promise] = {
    "only": _("the other says nothing"),
    "newer": _("from the newer record"),
    "stricter": _("the more careful one"),
}
STANDS: Mapping[str, Promise] = {
    "given": pgettext_lazy("consent", "Given"),
    "withdrawn": pgettext_lazy("consent", "Withdrawn"),
    "not_given": pgettext_lazy("consent", "Asked, not given"),
    "unasked": pgettext_lazy("consent", "Never asked"),
}
CONSENT: Mapping[str, Promise] = {
    "withdrawn": _("Was withdrawn: stays withdrawn."),
    "nowhere": _("Does not hold in either record."),
    "stricter": _("One form has it, the other not: the stricter one counts. Ask the person again."),
    "both": _("Given in both: ends on the earlier day."),
    "one": _("Given; the other record was never asked."),
}
FIELDS: Mapping[str, Promise] = {
    "name": _("Name"),
    "birth_date": _("Birth date"),
    "birth_year": _("Birth year"),
    "sex": _("Sex"),
    "mobile": _("Mobile"),
    "phone": _("Phone"),
    "email": _("E-mail"),
    "address": _("Address"),
    "district": _("District"),
    "call_hours": _("When to call"),
    "wants_texts": _("Wants text messages"),
    "nationality": _("Nationality"),
    "stay_status": _("Status of stay"),
    "guardian_name": _("Guardian's name"),
    "guardian_phone": _("Guardian's phone"),
    "disability_type": _("Type of disability"),
    "disability_severity": _("Severity of the disability"),
    "disability_needs": _("Considerations"),
}
GOES = (
    _("Name, birth date, phones, address and e-mail; the birth year becomes that of the age band"),
    _("What was written: consultations, memos, notes of calls and visits, reasons, feedback"),
    _("Careers, licences and languages; what certificates said"),
    _("Messages, links and unfinished forms; the person is signed out everywhere"),
    _("Registration and consents end: firms see nothing from this moment on"),
)
STAYS = (
    _("That something happened, when, and of what kind: calls, visits, referrals, hires"),
    _("Sex, district, age band, wished occupations by code"),
    _("The log of who looked at what (it holds keys, no words) and a line in the register of erasures"),
)
