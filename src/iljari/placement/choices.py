"""Words of referral, interview and hire that are chosen, not written."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class ReferralState(TextChoices):
    PROPOSED = "proposed", _("Proposed")
    AGREED = "agreed", _("Agreed by the seeker")
    DECLINED = "declined", _("Declined by the seeker")
    SENT = "sent", _("Sent to the firm")
    VIEWED = "viewed", _("Seen by the firm")
    TURNED_DOWN = "turned_down", _("Turned down on paper")
    INTERVIEW_SET = "interview_set", _("Interview set")
    INTERVIEWED = "interviewed", _("Interviewed")
    DID_NOT_COME = "did_not_come", _("Did not come")
    HIRED = "hired", _("Hired, not yet started")
    NOT_HIRED = "not_hired", _("Not hired")
    STARTED = "started", _("Started work")
    GAVE_UP = "gave_up", _("Gave up before the start")
    WITHDRAWN = "withdrawn", _("Referral withdrawn")
    NO_ANSWER = "no_answer", _("No answer")
    OBSOLETE = "obsolete", _("Closed: works elsewhere")


class DeclineReason(TextChoices):
    """Why the seeker declined or gave up."""

    PAY = "pay", _("Pay")
    DISTANCE = "distance", _("Distance")
    HOURS = "hours", _("Hours or shifts")
    DUTIES = "duties", _("Duties")
    HEALTH = "health", _("Health")
    FAMILY = "family", _("Family")
    OTHER_JOB = "other_job", _("Found other work")
    CONSENT = "consent", _("Consent withdrawn")
    VACANCY_GONE = "vacancy_gone", _("The vacancy is gone")
    OTHER = "other", _("Other")


class FirmReason(TextChoices):
    """Why the firm said no."""

    EXPERIENCE = "experience", _("Experience")
    SKILLS = "skills", _("Skills or licences")
    CONDITIONS = "conditions", _("Wished conditions do not fit")
    DISTANCE = "distance", _("Distance")
    FILLED = "filled", _("Already filled")
    INTERVIEW = "interview", _("Impression in the interview")
    OTHER = "other", _("Other")


class WithdrawReason(TextChoices):
    SEEKER = "seeker", _("At the seeker's wish")
    FIRM = "firm", _("At the firm's wish")
    VACANCY_CLOSED = "vacancy_closed", _("The vacancy has closed")
    MISTAKE = "mistake", _("Sent by mistake")
    OTHER = "other", _("Other")


class HowAgreed(TextChoices):
    IN_PERSON = "in_person", _("In person")
    PHONE = "phone", _("By phone")
    ONLINE = "online", _("On the own page")
    TEXT = "text", _("By reply to a text")


class InterviewHow(TextChoices):
    ON_SITE = "on_site", _("At the firm")
    CENTRE = "centre", _("At the centre")
    PHONE = "phone", _("By phone")
    VIDEO = "video", _("By video")


class Outcome(TextChoices):
    """What came of an interview, as the firm tells it on the phone."""

    HIRED = "hired", _("Hired")
    NOT_HIRED = "not_hired", _("Not hired")
    OPEN = "open", _("Came, result still open")
    ABSENT = "absent", _("Did not come")


class HireKind(TextChoices):
    BY_REFERRAL = "by_referral", _("Hired by referral")
    OWN_SEARCH = "own_search", _("Hired by own search")


class HireState(TextChoices):
    REPORTED = "reported", _("Reported")
    CONFIRMED = "confirmed", _("Confirmed")
    REFUTED = "refuted", _("Refuted")


class ReportedBy(TextChoices):
    FIRM = "firm", _("Firm")
    PERSON = "person", _("Seeker")
    CONSULTANT = "consultant", _("Consultant")


class ConfirmMethod(TextChoices):
    INSURANCE = "insurance", _("Employment-insurance record")
    HISTORY_PAPER = "history_paper", _("Insurance history paper")
    WORK_PAPER = "work_paper", _("Certificate of employment")
    FIRM_PHONE = "firm_phone", _("Firm, by phone")
    PERSON_PHONE = "person_phone", _("Person, by phone")
