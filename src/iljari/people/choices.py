"""The words of the registration form (구직등록표) that are chosen, not written."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Sex(TextChoices):
    FEMALE = "f", _("Female")
    MALE = "m", _("Male")


class Basis(TextChoices):
    """How a record came to be: required fields bind a form, imported records may be incomplete."""

    FORM = "form", _("Registration form")
    IMPORTED = "imported", _("Imported")


class RegistrationState(TextChoices):
    VALID = "valid", _("Valid")
    EXPIRING = "expiring", _("About to expire")
    EXPIRED = "expired", _("Expired")
    EMPLOYED = "employed", _("Employed")
    CLOSED = "closed", _("Registration closed")


class CloseReason(TextChoices):
    OWN_WISH = "own_wish", _("At the person's own wish")
    MOVED = "moved", _("Moved away")
    STUDY = "study", _("Study or training elsewhere")
    HEALTH = "health", _("Health or family care")
    UNREACHABLE = "unreachable", _("Cannot be reached")
    OTHER_CENTRE = "other_centre", _("Handed to another centre")
    DUPLICATE = "duplicate", _("Registered twice")
    OTHER = "other", _("Other")


class Tier(TextChoices):
    """Intensity of support, agreed with the person; each has its cadence of contact."""

    INTENSIVE = "intensive", _("Intensive (a meeting every fortnight)")
    ORDINARY = "ordinary", _("Ordinary (contact every month)")
    INFORMATION = "information", _("Information (text messages)")


class EmploymentType(TextChoices):
    OPEN_ENDED = "open_ended", _("Open-ended")
    OPEN_ENDED_PART = "open_ended_part", _("Open-ended, part-time")
    FIXED = "fixed", _("Fixed-term")
    FIXED_PART = "fixed_part", _("Fixed-term, part-time")
    DISPATCHED = "dispatched", _("Dispatched")
    SUBSTITUTE = "substitute", _("Substitute")


class PayPeriod(TextChoices):
    HOUR = "hour", _("Hour")
    DAY = "day", pgettext_lazy("pay", "Day")
    MONTH = "month", _("Month")
    YEAR = "year", _("Year")


class Weekdays(TextChoices):
    FIVE = "five", _("Five days a week")
    SIX = "six", _("Six days a week")
    FEWER = "fewer", _("Fewer than five days")
    WEEKEND = "weekend", _("Weekends possible")


class DayTime(TextChoices):
    DAY = "day", _("Daytime")
    MORNING = "morning", _("Mornings only")
    AFTERNOON = "afternoon", _("Afternoons only")
    EVENING = "evening", _("Evenings")
    NIGHT = "night", _("Nights")
    SHIFT = "shift", _("Shifts")


class OfficeSkill(TextChoices):
    WORD = "word", _("Word processing")
    SHEET = "sheet", _("Spreadsheets")
    SLIDES = "slides", _("Presentations")
    ACCOUNTS = "accounts", _("Accounting programs")
    INTERNET = "internet", _("Internet search")


class Military(TextChoices):
    DONE = "done", _("Military service done")
    EXEMPT = "exempt", _("Exempt")
    PENDING = "pending", _("Not yet served")
    NOT_CONCERNED = "none", _("Not concerned")


class Severity(TextChoices):
    SEVERE = "severe", _("Severe")
    MILD = "mild", _("Not severe")


class GroupMarkKind(TextChoices):
    """Vulnerable-group marks; each with evidence and, where it ends, an end date."""

    LOW_INCOME = "low_income", _("Low income")
    BASIC_LIVELIHOOD = "basic_livelihood", _("Basic livelihood recipient")
    DISABLED = "disabled", _("Person with a disability")
    LONG_UNEMPLOYED = "long_unemployed", _("Unemployed for six months or longer")
    WOMAN_HEAD = "woman_head", _("Woman heading a household")
    CAREER_BREAK = "career_break", _("Woman after a career break")
    OLDER = "older", _("Older person")
    MARRIAGE_MIGRANT = "marriage_migrant", _("Marriage migrant")
    NORTH_KOREAN = "north_korean", _("North Korean refugee")
    CARE_LEAVER = "care_leaver", _("Young person leaving care")
    SINGLE_PARENT = "single_parent", _("Single parent")
    RELEASED = "released", _("Released from prison")
    HOMELESS = "homeless", _("Homeless person")
    VETERAN = "veteran", _("Person of national merit")
    NEET = "neet", _("Young person neither in work nor in education")
    AT_RISK_YOUTH = "at_risk_youth", _("Teenager at risk")


class DifficultyKind(TextChoices):
    """What stands in the way (취업애로사항)."""

    SKILL = "skill", _("Skills")
    HEALTH = "health", _("Health")
    FAMILY_CARE = "family_care", _("Family care")
    TRANSPORT = "transport", _("Transport")
    DEBT = "debt", _("Debt")
    HOUSING = "housing", _("Housing")
    MOTIVATION = "motivation", _("Motivation")
    LANGUAGE = "language", _("Language")
    DIGITAL = "digital", _("Digital skills")
    AGE_BARRIER = "age_barrier", _("Age barrier")
    RECORD = "record", _("Criminal record")
    OTHER = "other", _("Other")


class DifficultySeverity(TextChoices):
    LIGHT = "light", _("Light")
    MEDIUM = "medium", _("Noticeable")
    HEAVY = "heavy", _("Heavy")


class ReferralWish(TextChoices):
    INTRODUCE = "introduce", _("Introduce me to firms")
    INFORM = "inform", _("Inform me of vacancies")
    SEARCH = "search", _("I search by myself")


class ConsentKind(TextChoices):
    """Each consent is asked for, given and withdrawn by itself."""

    PROCESSING = "processing", _("Processing of my data for the job search")
    FIRMS = "firms", _("Passing on to firms to which I am introduced")
    AGENCIES = "agencies", _("Passing on to agencies of the network")
    INSURANCE = "insurance", _("Checking my employment-insurance history to confirm a hire")
    SENSITIVE = "sensitive", _("Sensitive data (health, disability, record)")


class ConsentScope(TextChoices):
    """Groups of fields that may be passed on to agencies."""

    CONTACT = "contact", _("Name and contact")
    WISHES = "wishes", _("Wishes and careers")
    DIFFICULTIES = "difficulties", _("Difficulties")
    WELFARE = "welfare", _("Welfare situation")


class Channel(TextChoices):
    """How something was said or signed."""

    PAPER = "paper", _("Signed on paper")
    IN_PERSON = "in_person", _("In person")
    PHONE = "phone", _("By phone")
    ONLINE = "online", _("Online")


class EraseWhy(TextChoices):
    """Why somebody's record is made anonymous."""

    PURPOSE = "purpose", _("The purpose has ended")
    WISH = "wish", _("At the person's wish")
    MISTAKE = "mistake", _("Entered by mistake")


class WishState(TextChoices):
    """What became of the wish to be forgotten."""

    OPEN = "open", pgettext_lazy("erasure", "To be answered")
    DONE = "done", pgettext_lazy("erasure", "Erased")
    REFUSED = "refused", pgettext_lazy("erasure", "Refused")
