"""The words of the vacancy form (구인표) that are chosen, not written."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class FirmSize(TextChoices):
    MICRO = "micro", _("Fewer than 5 people")
    SMALL = "small", _("5 to 49 people")
    MEDIUM = "medium", _("50 to 299 people")
    LARGE = "large", _("300 people or more")
    PUBLIC = "public", _("Public body")


class VacancyState(TextChoices):
    DRAFT = "draft", pgettext_lazy("vacancy", "Draft")
    REVIEW = "review", pgettext_lazy("vacancy", "Under review")
    OPEN = "open", pgettext_lazy("vacancy", "Open")
    PAUSED = "paused", pgettext_lazy("vacancy", "Paused")
    PARTLY_FILLED = "partly_filled", pgettext_lazy("vacancy", "Partly filled")
    FILLED = "filled", pgettext_lazy("vacancy", "Filled")
    EXPIRED = "expired", pgettext_lazy("vacancy", "Expired")
    CLOSED = "closed", pgettext_lazy("vacancy", "Closed")
    NOT_ACCEPTED = "not_accepted", pgettext_lazy("vacancy", "Not accepted")


class CloseReason(TextChoices):
    FOUND_ELSEWHERE = "found_elsewhere", _("Found somebody elsewhere")
    NO_LONGER = "no_longer", _("No longer needed")
    FIRM_CLOSED = "firm_closed", _("The firm has closed")
    CONDITIONS = "conditions", _("Conditions changed")
    DUPLICATE = "duplicate", _("Entered twice")
    OTHER = "other", _("Other")


class RefusalReason(TextChoices):
    """Why a vacancy is not accepted (직업안정법 제8조: the office may refuse)."""

    UNLAWFUL = "unlawful", _("Unlawful content")
    BELOW_MINIMUM = "below_minimum", _("Pay below the minimum wage")
    UNCLEAR = "unclear", _("Working conditions not stated")
    WAGES_OWED = "wages_owed", _("Firm published for unpaid wages")
    OTHER = "other", _("Other")


class CareerWanted(TextChoices):
    ANY = "any", _("Does not matter")
    NEWCOMER = "newcomer", _("Newcomers")
    EXPERIENCED = "experienced", _("Experienced")


class Insurance(TextChoices):
    PENSION = "pension", _("National pension")
    HEALTH = "health", _("Health insurance")
    EMPLOYMENT = "employment", _("Employment insurance")
    ACCIDENT = "accident", _("Accident insurance")


class RetirementPay(TextChoices):
    LUMP_SUM = "lump_sum", _("Retirement pay")
    PENSION = "pension", _("Retirement pension")
    NONE = "none", _("Not applicable")


class Benefit(TextChoices):
    BUS = "bus", _("Commuter bus")
    DORMITORY = "dormitory", _("Dormitory")
    MEALS = "meals", _("Meals")
    MEAL_MONEY = "meal_money", _("Meal money")
    PARKING = "parking", _("Parking place")
    CHILDCARE = "childcare", _("Child care")
    UNIFORM = "uniform", _("Work clothes")
    TUITION = "tuition", _("Help with tuition")


class Access(TextChoices):
    """What the work place offers to people who need it."""

    PARKING = "parking", _("Accessible parking")
    LIFT = "lift", _("Lift")
    TOILET = "toilet", _("Accessible toilet")
    RAMP = "ramp", _("Ramp")


class Condition(TextChoices):
    """The six working conditions (작업환경)."""

    BOTH_HANDS = "both_hands", _("Use of both hands")
    EYESIGHT = "eyesight", _("Eyesight")
    HAND_WORK = "hand_work", _("Fine hand work")
    LIFTING = "lifting", _("Lifting")
    LISTENING_SPEAKING = "listening_speaking", _("Listening and speaking")
    STANDING_WALKING = "standing_walking", _("Standing and walking")


CONDITION_LEVELS = {
    "both_hands": [("one", _("One hand will do")), ("support", _("One hand with support")), ("both", _("Both hands"))],
    "eyesight": [("none", _("Not needed")), ("large", _("Ordinary print")), ("fine", _("Fine print or parts"))],
    "hand_work": [("coarse", _("Large parts")), ("small", _("Small parts")), ("precise", _("Precise work"))],
    "lifting": [("5", _("Under 5 kg")), ("20", _("5 to 20 kg")), ("over20", _("Over 20 kg"))],
    "listening_speaking": [("none", _("Not needed")), ("simple", _("Simple talk")), ("fluent", _("Fluent talk"))],
    "standing_walking": [("little", _("Hardly any")), ("some", _("Part of the time")), ("long", _("Most of the time"))],
}


class Preference(TextChoices):
    """Groups that may lawfully be preferred."""

    DISABLED = "disabled", _("People with disabilities")
    SENIORS = "seniors", _("Seniors")
    VETERANS = "veterans", _("People of national merit")
    CAREER_BREAK = "career_break", _("Women after a career break")
    NEARBY = "nearby", _("People who live nearby")
    CAR = "car", _("People with a car")


class SelectionStep(TextChoices):
    DOCUMENTS = "documents", _("Documents")
    INTERVIEW = "interview", _("Interview")
    TEST = "test", _("Test of skill")
    TRIAL = "trial", _("Trial day")


class ApplyHow(TextChoices):
    CENTRE = "centre", _("Through the job centre")
    MAIL = "mail", _("By e-mail")
    VISIT = "visit", _("By visiting")
    PHONE = "phone", _("By phone")


class ContactRole(TextChoices):
    OWNER = "owner", _("Owner")
    HR = "hr", _("Personnel")
    SITE = "site", _("Work place")
    OTHER = "other", _("Other")
