"""The words of the clinic that are chosen, not written."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class DocumentKind(TextChoices):
    """What somebody hands in."""

    RESUME = "resume", _("Resume")
    COVER_LETTER = "cover_letter", _("Cover letter")
    LICENCE = "licence", pgettext_lazy("document", "Licence")
    CERTIFICATE = "certificate", pgettext_lazy("document", "Certificate")
    OTHER = "other", _("Other")


class FileForm(TextChoices):
    """What a file is, found by its content (`content.form_of`)."""

    PDF = "pdf", "PDF"
    JPEG = "jpeg", "JPEG"
    PNG = "png", "PNG"
    HWP = "hwp", "HWP"
    HWPX = "hwpx", "HWPX"
    DOCX = "docx", "DOCX"
    TXT = "txt", pgettext_lazy("file", "Text")


class DocumentState(TextChoices):
    WAITING = "waiting", _("Being checked for viruses")
    CLEAN = "clean", _("Checked, clean")
    INFECTED = "infected", _("Virus found")
    UNSCANNED = "unscanned", _("Not checked for viruses")
    REMOVED = "removed", _("Deleted")


class OpenReason(TextChoices):
    """Why staff open somebody's document."""

    COUNSELLING = "counselling", _("Counselling")
    CLINIC = "clinic", _("Resume clinic")
    REFERRAL = "referral", _("Preparing a referral")
    PROOF = "proof", _("Checking a licence or certificate")
    OTHER = "other", _("Another reason")


class WritingKind(TextChoices):
    """What is written in the clinic."""

    RESUME = "resume", _("Resume")
    COVER_LETTER = "cover_letter", _("Cover letter")


class WritingState(TextChoices):
    DRAFT = "draft", pgettext_lazy("writing", "Draft")
    FOR_REVIEW = "for_review", _("Waiting for comments")
    COMMENTED = "commented", _("Commented")
    FINAL = "final", pgettext_lazy("writing", "Final")


class CommentState(TextChoices):
    OPEN = "open", pgettext_lazy("comment", "Open")
    ANSWERED = "answered", pgettext_lazy("comment", "Answered")
    RESOLVED = "resolved", pgettext_lazy("comment", "Resolved")


class Section(TextChoices):
    """Parts of a resume or cover letter. None asks for family, home region, looks or marriage (채용절차법 4조의3)."""

    SUMMARY = "summary", _("In a few sentences")
    CAREERS = "careers", _("What I have done")
    SKILLS = "skills", _("Licences and what I can do")
    MOTIVE = "motive", _("Why this work, why this firm")
    EXPERIENCE = "experience", _("What I bring from earlier work")
    STRENGTHS = "strengths", _("My strengths, and what I work on")
    PLANS = "plans", _("What I want to do there")


class PracticeKind(TextChoices):
    IMAGE = "image", _("Image making")
    INTERVIEW = "interview", _("Interview practice")


class Criterion(TextChoices):
    """What is looked at in a practice."""

    IMPRESSION = "impression", _("First impression")
    CLOTHING = "clothing", _("Clothing")
    POSTURE = "posture", _("Eyes and posture")
    VOICE = "voice", _("Voice")
    ANSWERS = "answers", _("Answers")
    QUESTIONS = "questions", _("Own questions")


class Mark(TextChoices):
    """How it went, in words: nobody is graded."""

    GOOD = "good", _("Comes across well")
    COMING = "coming", _("Getting there")
    NEXT = "next", _("Practise this next")


class Part(TextChoices):
    """Parts of the resume that builds itself. Photo, sex and family are not among them (채용절차법 4조의3)."""

    CONTACT = "contact", _("Mobile and e-mail")
    WISHES = "wishes", _("Desired work")
    SUMMARY = "summary", _("My own words from the clinic")
    CAREERS = "careers", _("Careers")
    EDUCATION = "education", _("Education")
    LICENCES = "licences", _("Licences and certificates")
    LANGUAGES = "languages", _("Foreign languages")
    SKILLS = "skills", _("What I can do")
    BIRTH = "birth", _("Birth date")
    ADDRESS = "address", _("Address")
    MILITARY = "military", _("Military service")


USUAL_PARTS = tuple(part.value for part in Part if part not in {Part.BIRTH, Part.ADDRESS, Part.MILITARY})
