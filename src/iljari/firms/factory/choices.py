"""The words of a factory enquiry that are chosen, not written."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class FactoryState(TextChoices):
    RECEIVED = "received", pgettext_lazy("enquiry", "Received")
    SITE_CHECKED = "site_checked", pgettext_lazy("enquiry", "Site checked")
    PREPARING = "preparing", pgettext_lazy("enquiry", "Permits in preparation")
    FILED = "filed", pgettext_lazy("enquiry", "Filed with the authority")
    ON_HOLD = "on_hold", pgettext_lazy("enquiry", "On hold")
    APPROVED = "approved", pgettext_lazy("enquiry", "Approved")
    REFUSED = "refused", pgettext_lazy("enquiry", "Refused")
    GIVEN_UP = "given_up", pgettext_lazy("enquiry", "Given up")


class Turn(TextChoices):
    """Whose the next step is."""

    STAFF = "staff", _("The job centre")
    FIRM = "firm", _("The firm or founder")
    AUTHORITY = "authority", _("An authority")


class GivenUpReason(TextChoices):
    SITE = "site", _("No site that may be built on")
    MONEY = "money", _("Money")
    ELSEWHERE = "elsewhere", _("Builds in another city")
    PLANS = "plans", _("Plans changed")
    NO_ANSWER = "no_answer", _("Cannot be reached any more")
    OTHER = "other", _("Other")


class SiteTenure(TextChoices):
    OWNED = "owned", _("Owned site")
    LEASED = "leased", _("Leased site")
    LOOKING = "looking", _("Looking for a site")


class Permit(TextChoices):
    """What is asked for (산업집적활성화 및 공장설립에 관한 법률, 중소기업창업 지원법 and others)."""

    FACTORY = "factory", _("Approval of a factory's establishment")
    FOUNDING = "founding", _("Approval of a founder's business plan")
    REGISTRATION = "registration", _("Registration of a factory")
    DEVELOPMENT = "development", _("Permit to develop land")
    CONVERSION = "conversion", _("Conversion of farmland or forest")
    BUILDING = "building", _("Building permit")
    EMISSION = "emission", _("Report or permit of emissions (air, water, noise)")
    COMPLEX = "complex", _("Contract to move into an industrial complex")
    OTHER = "other", _("Another permit")


class DocumentKind(TextChoices):
    PLAN = "plan", _("Business plan")
    LAYOUT = "layout", _("Layout of the factory")
    PROCESS = "process", _("Description of process and machines")
    BUSINESS = "business", _("Copy of the business registration")
    LAND_RIGHT = "land_right", _("Proof of the right to the land")
    LAND_USE = "land_use", _("Certificate of the land-use plan")
    CONVERSION = "conversion", _("Plan for the conversion of farmland or forest")
    DRAWINGS = "drawings", _("Building drawings")
    EMISSION = "emission", _("Particulars of emissions and their treatment")
    MOVING_IN = "moving_in", _("Application to move into the complex")
    OTHER = "other", _("Another document")


class DocumentState(TextChoices):
    ASKED = "asked", pgettext_lazy("document", "Asked for")
    RECEIVED = "received", pgettext_lazy("document", "Received")
    MISSING = "missing", pgettext_lazy("document", "Missing")


class LineKind(TextChoices):
    """What a line of the log tells: a step (rules.STEPS), or something between the steps."""

    HANDED_IN = "handed_in", _("Enquiry handed in")
    CHECK_SITE = "check_site", _("Site checked")
    PREPARE = "prepare", _("Permits go into preparation")
    FILE = "file", _("Filed with the authority")
    SUPPLEMENT = "supplement", _("The authority asks for more")
    APPROVE = "approve", _("The authority has approved")
    REFUSE = "refuse", _("The authority has refused")
    HOLD = "hold", _("Put on hold")
    RESUME = "resume", _("Taken up again")
    GIVE_UP = "give_up", _("Given up")
    FILE_AGAIN = "file_again", _("To be filed again")
    NEXT = "next", _("Next step set anew")
    ADVISER = "adviser", _("Adviser changed")
    NOTE = "note", _("Note for the house")
    DOCUMENTS = "documents", _("Documents of the enquiry")
    CORRECTED = "corrected", _("Corrected")
    FIRM = "firm", _("Firm entered")


# What is to be done next in a stage, where nothing else was agreed on.
NEXT = {
    "received": _("Look at the site and the plan"),
    "site_checked": _("Settle which permits are needed"),
    "preparing": _("Complete the papers"),
    "filed": _("Answer the application"),
    "on_hold": _("Say how it goes on"),
}
