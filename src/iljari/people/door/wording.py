"""What each consent means, in plain words: to whom, what, for what, until when (PIPA art. 15, 17, 22, 23)."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.forms.boundfield import BoundField
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from ..choices import ConsentKind
from ..forms import ConsentForm


@dataclass(frozen=True, slots=True)
class Meaning:
    """One consent in words; `without` says what happens when it is not given."""

    who: str | Promise
    what: str | Promise
    purpose: str | Promise
    until: str | Promise
    without: str | Promise


TWO_YEARS = _("Two years, or until you withdraw it")
MEANINGS: Mapping[str, Meaning] = {
    ConsentKind.PROCESSING: Meaning(
        _("This job centre"),
        _("What you write on this form, and what is done for you"),
        _("Finding work with you: advice, introductions, training, calls afterwards"),
        TWO_YEARS,
        _("Without it we cannot register you. You may search for jobs and ask for advice all the same."),
    ),
    ConsentKind.FIRMS: Meaning(
        _("Only firms to which you are introduced, after you agreed to each"),
        _("Careers, licences, wishes; your name and mobile number once an interview is agreed"),
        _("So that the firm can decide on an interview"),
        TWO_YEARS,
        _("Without it you can register, but we cannot introduce you. The firm sees nothing once you withdraw it."),
    ),
    ConsentKind.AGENCIES: Meaning(
        _("Agencies of the town to which you ask to be handed over"),
        _("Only the groups that you tick"),
        _("Training, welfare and advice that this centre does not give itself"),
        TWO_YEARS,
        _("Without it we tell you where to go, and you go there yourself."),
    ),
    ConsentKind.INSURANCE: Meaning(
        _("The employment-insurance office"),
        _("Name, birth date, and whether you are insured by an employer"),
        _("To confirm that you found work, without asking you for papers"),
        TWO_YEARS,
        _("Without it we call and ask you."),
    ),
    ConsentKind.SENSITIVE: Meaning(
        _("This job centre"),
        _("Health, disability or a record, where you wrote of them"),
        _("To find work that suits you and the support that you are entitled to"),
        TWO_YEARS,
        _("Without it leave these entries out; everything else works the same."),
    ),
}


@dataclass(frozen=True, slots=True)
class ConsentPart:
    """One consent as a page asks for it."""

    field: BoundField
    meaning: Meaning
    needed: bool


def consent_parts(form: ConsentForm) -> list[ConsentPart]:
    """The consents of the form, each with its meaning; only the first is needed."""
    order = (ConsentKind.PROCESSING, ConsentKind.FIRMS, ConsentKind.INSURANCE, ConsentKind.SENSITIVE)
    parts = [
        ConsentPart(form[f"consent_{kind.value}"], MEANINGS[kind], kind == ConsentKind.PROCESSING) for kind in order
    ]
    return [*parts, ConsentPart(form["consent_agencies"], MEANINGS[ConsentKind.AGENCIES], False)]
