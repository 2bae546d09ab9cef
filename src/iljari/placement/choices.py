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


class Applied(TextChoices):
    """Whether somebody who was introduced really applied."""

    YES = "yes", _("Applied")
    NO = "no", _("Did not apply")
    UNKNOWN = "unknown", _("Cannot be told")


class AppliedHow(TextChoices):
    """How the application reached the firm; or how the centre knows that it did."""

    CENTRE = "centre", _("Through the centre")
    ONLINE = "online", _("On the web")
    MAIL = "mail", _("By mail")
    VISIT = "visit", _("In person at the firm")
    PHONE = "phone", _("By phone call to the firm")
    FIRM = "firm", _("Known from the firm")
    SAID = "said", _("The person says so")


class NotAppliedWhy(TextChoices):
    """Why an introduction never became an application."""

    PAY = "pay", _("Pay")
    DISTANCE = "distance", _("Distance")
    HOURS = "hours", _("Hours or shifts")
    DUTIES = "duties", _("Duties")
    PAPERS = "papers", _("Papers not ready")
    NOT_REACHED = "not_reached", _("The firm was not to be reached")
    GONE = "gone", _("The vacancy is gone")
    OTHER_JOB = "other_job", _("Found other work")
    DOUBT = "doubt", _("Not sure of themselves")
    UNSAID = "unsaid", _("No reason said")
    OTHER = "other", _("Other")


class RunState(TextChoices):
    """A run of accompanied interviews (동행면접)."""

    PREPARATION = "preparation", _("Preparation")
    CONTACT = "contact", _("Calling around")
    GOING = "going", _("On the way")
    REPORTED = "reported", _("Report entered")
    CANCELLED = "cancelled", _("Run cancelled")


class Vehicle(TextChoices):
    CENTRE_CAR = "centre_car", _("Car of the centre")
    TAXI = "taxi", _("Taxi")
    TRANSIT = "transit", _("Bus or train")
    FOOT = "foot", _("On foot")
    OTHER = "other", _("Another way")


class CancelWhy(TextChoices):
    """Why a run does not take place."""

    NO_STOPS = "no_stops", _("No interview is left")
    STAFF = "staff", _("Nobody can go")
    VEHICLE = "vehicle", _("No vehicle")
    WEATHER = "weather", _("Weather")
    MISTAKE = "mistake", _("Planned by mistake")
    OTHER = "other", _("Other")


class OutWhy(TextChoices):
    """Why a stop is no longer part of its run."""

    MOVED = "moved", _("Interview moved to another day")
    ENDED = "ended", _("The referral has ended")
    ALONE = "alone", _("Goes without us")
    CANCELLED = "cancelled", _("Run cancelled")


class Prepared(TextChoices):
    """What is made ready with a person before an interview."""

    DOCUMENTS = "documents", _("Papers (resume, certificates, identity card)")
    QUESTIONS = "questions", _("Likely questions practised")
    CLOTHES = "clothes", _("Clothes and looks spoken of")
    ROUTE = "route", _("Meeting point and way told")
    FIRM = "firm", _("Firm and work explained")
    CONDITIONS = "conditions", _("Pay and hours gone through")
