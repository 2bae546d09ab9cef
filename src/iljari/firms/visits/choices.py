"""The words of a visit that are chosen, not written."""

from django.db.models import TextChoices
from django.utils.translation import pgettext_lazy


class How(TextChoices):
    VISIT = "visit", pgettext_lazy("firm visit", "Visit to the firm")
    PHONE = "phone", pgettext_lazy("firm visit", "By phone")
    CENTRE = "centre", pgettext_lazy("firm visit", "At the centre")
    FAIR = "fair", pgettext_lazy("firm visit", "At a job fair")


class Purpose(TextChoices):
    FINDING = "finding", pgettext_lazy("firm visit", "Finding vacancies")
    VACANCY = "vacancy", pgettext_lazy("firm visit", "About a vacancy")
    RESULT = "result", pgettext_lazy("firm visit", "Results of introductions")
    AFTERCARE = "aftercare", pgettext_lazy("firm visit", "After a hire")
    INTRODUCE = "introduce", pgettext_lazy("firm visit", "Introducing the centre")
    AGREEMENT = "agreement", pgettext_lazy("firm visit", "Agreement")
    OTHER = "other", pgettext_lazy("firm visit", "Something else")
