"""The firm's answers: the same small forms as the staff's, in the firm's own words; and all answers on one page."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django import forms
from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from iljari.centre.access import Actor
from iljari.kernel import clock

from ..choices import FirmReason, InterviewHow
from ..forms import HireForm, InterviewForm, NotHiredForm, ResultForm, RoomForm, TurnDownForm, day_field, words_field
from ..messages import FIELD_PROBLEMS
from ..models import Referral
from . import rules
from .queries import Seen

TOLD = _("What the person may be told")
ALONE = _("A word for the consultant alone")


def courteous() -> str:
    """The text that a person gets with a "no", to be changed by the firm; in the house's own language."""
    with translation.override(settings.LANGUAGE_CODE):
        return gettext("Thank you for your interest. We are sorry that it does not work out this time. All the best.")


class DoorInterviewForm(InterviewForm):
    """One time that holds, and up to two more that would also do."""

    others = forms.CharField(
        label=_("Up to two other times that also suit you"),
        max_length=120,
        required=False,
        help_text=_("If the person cannot come at the first, we settle on one of these."),
    )
    field_order = ("day", "time", "others", "how", "place")

    def suggest(self, referral: Referral, account: Actor) -> None:
        """The work place as place, or what was agreed before; who goes along is the centre's matter."""
        self.fields["place"].initial = referral.vacancy.workplace
        del self.fields["accompanied_by"]
        before = self.as_before(referral)
        kept = {InterviewHow.CENTRE} - {before.how if before else ""}
        self.fields["how"].choices = [each for each in InterviewHow.choices if each[0] not in kept]

    def facts(self) -> dict[str, object]:
        """As the action takes it; the other times go to the consultant."""
        given = super().facts()
        others = given.pop("others")
        return given | {"firms_note": gettext("Other times: %(times)s") % {"times": others} if others else ""}


class _Courteous:
    """A refusal with a text for the person and a word for the consultant."""

    fields: dict[str, forms.Field]

    def suggest(self, referral: Referral, account: Actor) -> None:
        """The courteous text, to be changed."""
        self.fields["words"].label, self.fields["words"].initial = TOLD, courteous()
        self.fields["firms_note"] = words_field(ALONE)
        for name in ("feedback", "letter"):
            self.fields.pop(name, None)


class DoorTurnDownForm(_Courteous, TurnDownForm):
    def suggest(self, referral: Referral, account: Actor) -> None:
        """Nobody has met the person yet: an impression is no reason here."""
        super().suggest(referral, account)
        self.fields["reason"].choices = [each for each in FirmReason.choices if each[0] != FirmReason.INTERVIEW]


class DoorNotHiredForm(_Courteous, NotHiredForm):
    pass


class DoorResultForm(_Courteous, ResultForm):
    pass


class DoorHireForm(HireForm):
    def suggest(self, referral: Referral, account: Actor) -> None:
        """The planned day, else the Monday of next week."""
        self.fields["starts_on"].initial = referral.starts_on or rules.likely_start(clock.today())


class AnswersForm(RoomForm):
    """All answers of a shortlist at once: one choice a person, and what those choices need, said once for all."""

    said_at = {"at": "day"}

    day = day_field(_("Interview day"), required=False)
    time = forms.TimeField(
        label=_("Interview time"), required=False, widget=forms.TimeInput(format="%H:%M", attrs={"type": "time"})
    )
    place = forms.CharField(label=_("Interview place"), max_length=200, required=False)
    starts_on = day_field(_("Start day"), required=False)

    def __init__(self, data: Any = None, *, people: Sequence[Seen], workplace: str) -> None:
        super().__init__(data)
        self.people = {f"answer_{each.referral.pk}": each for each in people}
        self.fields["place"].initial = workplace
        self.fields["starts_on"].initial = rules.likely_start(clock.today())
        for name, each in self.people.items():
            self.fields[name] = forms.ChoiceField(
                choices=choices_of(each), required=False, widget=forms.RadioSelect(), label=each.name
            )

    def clean(self) -> dict[str, Any]:
        """An interview needs its day and time, a hire its start day."""
        given = super().clean() or {}
        answers = {given.get(name) for name in self.people}
        needs = (["day", "time"] if "interview" in answers else []) + (["starts_on"] if "hire" in answers else [])
        for name in needs:
            if not given.get(name) and name not in self.errors:
                self.add_error(name, FIELD_PROBLEMS["required"])
        return given

    def rows(self) -> list[tuple[Seen, list[Any], list[Any], Any]]:
        """Each person with the chips of "yes" and those of "no", and the field itself."""
        told = []
        for name, each in self.people.items():
            chips = list(self[name])
            no = [chip for chip in chips if str(chip.data["value"]).startswith("no:")]
            told.append((each, [chip for chip in chips if chip not in no], no, self[name]))
        return told

    def answers(self) -> list[tuple[Seen, str]]:
        """Who was answered for, and how."""
        return [(each, self.cleaned_data[name]) for name, each in self.people.items() if self.cleaned_data.get(name)]

    def at(self) -> datetime:
        """The interview's moment in Seoul."""
        return datetime.combine(self.cleaned_data["day"], self.cleaned_data["time"], tzinfo=clock.SEOUL)


def choices_of(each: Seen) -> list[tuple[str, str]]:
    """What can be said of this person with one tap."""
    state = each.referral.state
    no = [(f"no:{value}", str(label)) for value, label in FirmReason.choices]
    if state in rules.TO_ANSWER:
        no = [(value, label) for value, label in no if value != "no:interview"]
        return [("interview", str(_("We want to meet"))), ("hire", str(_("We hire"))), *no]
    yes = [("hire", str(_("We hire")))]
    if state == "interview_set":
        yes += [("absent", str(_("Did not come"))), ("open", str(_("Came, result still open")))]
    return [*yes, *no]
