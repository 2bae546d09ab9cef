"""The steps of an enquiry as a page offers them: a verb on a button, and which fields its form has."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from ..models import FactoryEnquiry
from . import rules
from .forms import StepForm

NEXT = ("turn", "authority", "next_words", "due")


@dataclass(frozen=True, slots=True)
class Step:
    """`done`: what is said when it is done; `fields`: what its form asks."""

    name: str
    label: Promise
    done: Promise
    fields: tuple[str, ...]


TOLD = ("told", "words")
STEPS: Mapping[str, Step] = {
    step.name: step
    for step in (
        Step("check_site", _("Enter the check of the site"), _("The site is checked."), (*TOLD, *NEXT)),
        Step("prepare", _("Prepare the permits"), _("The permits are in preparation."), (*TOLD, *NEXT)),
        Step("file", _("Enter the filing"), _("Filed with the authority."), ("authority", "told", "words", "due")),
        Step("approve", _("Enter the approval"), _("Approved."), TOLD),
        Step("refuse", _("Enter the refusal"), _("The refusal is entered."), TOLD),
        Step("supplement", _("The authority asks for more"), _("Back in preparation."), (*TOLD, *NEXT)),
        Step("file_again", _("Prepare it anew"), _("The permits are in preparation."), (*TOLD, *NEXT)),
        Step("resume", _("Take up again"), _("Taken up again."), (*TOLD, *NEXT)),
        Step("hold", _("Put on hold"), _("On hold until its day."), (*TOLD, *NEXT)),
        Step("give_up", _("Give up"), _("Given up. It can be taken up again."), ("reason", *TOLD)),
    )
}


@dataclass(frozen=True, slots=True)
class Offered:
    """A step as it stands on a page: with its form, open or folded."""

    step: Step
    label: str
    form: StepForm
    is_open: bool


def form_for(name: str, enquiry: FactoryEnquiry, data: object = None) -> StepForm:
    """The form of a step."""
    return StepForm(data, enquiry=enquiry, step=name, wanted=STEPS[name].fields)


def label_of(name: str, enquiry: FactoryEnquiry) -> str:
    """The words on the step's button from where the enquiry stands."""
    if rules.goes_back(name, enquiry.state) and name == "check_site":
        return str(_("Another site"))
    return str(STEPS[name].label)


def offered(enquiry: FactoryEnquiry, *, chosen: str = "", filled: StepForm | None = None) -> list[Offered]:
    """The steps that are possible now, the likely one first and open; `filled`: what was sent and refused."""
    names = rules.steps_from(enquiry.state)
    found = []
    for name in names:
        form = filled if filled is not None and name == chosen else form_for(name, enquiry)
        found.append(Offered(STEPS[name], label_of(name, enquiry), form, name == chosen))
    return found
