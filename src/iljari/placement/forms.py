"""Forms of the room: one small form for each step that needs more than a button."""

from datetime import datetime

from django import forms
from django.db.models import QuerySet, TextChoices
from django.utils.translation import gettext_lazy as _

from iljari.centre.access import Actor
from iljari.centre.models import Account
from iljari.kernel import clock
from iljari.kernel.errors import Refusal
from iljari.kernel.outbox.wording import length_of
from iljari.people.choices import EmploymentType, PayPeriod
from iljari.people.letters import reach

from . import refusals
from .choices import (
    Applied,
    AppliedHow,
    ConfirmMethod,
    DeclineReason,
    FirmReason,
    HowAgreed,
    InterviewHow,
    NotAppliedWhy,
    Outcome,
    ReportedBy,
    WithdrawReason,
)
from .messages import FIELD_PROBLEMS
from .models import Hire, Interview, Referral


class RoomForm(forms.Form):
    """A form that can say where an action refused; `said_at` names the field for an argument of another name."""

    said_at: dict[str, str] = {}

    def refuse(self, refusal: Refusal) -> None:
        """Put the refusal's messages beside their fields, and its sentence above."""
        for name, message in refusal.fields.items():
            name = self.said_at.get(name, name)
            self.add_error(name if name in self.fields else None, str(message))
        if not refusal.fields:
            self.add_error(None, str(refusal.message))


class StepForm(RoomForm):
    """A step's form knows the referral it is about, for its suggestions."""

    def __init__(
        self, data: object = None, *, referral: Referral, account: Actor, step: str, prefix: str | None = None
    ) -> None:
        super().__init__(data, auto_id=f"{step}_%s", prefix=prefix)
        self.made_with = {"referral": referral, "account": account, "step": step, "prefix": prefix}
        self.referral = referral
        self.suggest(referral, account)

    def suggest(self, referral: Referral, account: Actor) -> None:
        """Fill in what is known already."""

    def facts(self) -> dict[str, object]:
        """What the step's action is told."""
        return dict(self.cleaned_data)


class DayInput(forms.DateInput):
    """A date as browsers pick it."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


def day_field(label: str, **more: object) -> forms.DateField:
    """A date field with the browser's own picker."""
    return forms.DateField(label=label, widget=DayInput(), **more)


def radio_field(label: str, choices: type[TextChoices], **more: object) -> forms.ChoiceField:
    """A choice that is one tap."""
    return forms.ChoiceField(label=label, choices=choices.choices, widget=forms.RadioSelect(), **more)


def choice_field(label: str, choices: type[TextChoices], **more: object) -> forms.ChoiceField:
    """A choice that may stay open."""
    return forms.ChoiceField(label=label, choices=[("", "—"), *choices.choices], required=False, **more)


def words_field(label: str, longest: int = 400) -> forms.CharField:
    """Own words, never required."""
    return forms.CharField(label=label, max_length=longest, required=False, widget=forms.Textarea(attrs={"rows": 2}))


def letter_field() -> forms.CharField:
    """What the seeker is told of a "no"."""
    return forms.CharField(
        label=_("What the seeker is told"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Left empty, the centre's text for the reason goes. Look at it first if you want to change it."),
    )


class ProposeForm(RoomForm):
    """What the firm should know of the person."""

    word = words_field(_("A word for the firm"))


class AgreeForm(StepForm):
    how = forms.ChoiceField(label=_("How the seeker agreed"), choices=HowAgreed.choices[:2], widget=forms.RadioSelect())


class DeclineForm(StepForm):
    reason = radio_field(_("Reason"), DeclineReason)
    words = words_field(_("In the seeker's own words"))


class RefusalForm(StepForm):
    """An end that the seeker is told of: in the centre's wording for the reason, to be looked at and changed first."""

    leads_to = "turned_down"

    def suggest(self, referral: Referral, account: Actor) -> None:
        """The letter, where the seeker is written to at all."""
        self.fields["letter"] = letter_field()
        if not reach(referral.person):
            del self.fields["letter"]

    def with_letter(self) -> "RefusalForm":
        """The same entries with the centre's wording for the chosen reason filled in, to be read before it goes.

        What was written for this person already stays.
        """
        data, name = self.data.copy(), self.add_prefix("letter")
        drafts = refusals.drafts(self.referral, self.leads_to)
        if not data.get(name, "").strip() or data[name] in drafts.values():
            data[name] = drafts.get(data.get(self.add_prefix("reason"), ""), "")
        return type(self)(data, **self.made_with)

    def clean_letter(self) -> str:
        """A letter that a text can carry."""
        letter = self.cleaned_data["letter"].replace("\r\n", "\n").strip()
        if length_of(letter).kind == "too_long":
            raise forms.ValidationError(_("A text cannot be that long. Make it shorter."))
        return letter

    def facts(self) -> dict[str, object]:
        """A letter that was only looked at is the wording itself: it follows the reason that was chosen in the end."""
        given = super().facts()
        if given.get("letter") and given["letter"] in refusals.drafts(self.referral, self.leads_to).values():
            given["letter"] = ""
        return given


class TurnDownForm(RefusalForm):
    reason = radio_field(_("The firm's reason"), FirmReason)
    words = words_field(_("In the firm's own words"))


class NotHiredForm(TurnDownForm):
    leads_to = "not_hired"
    feedback = words_field(_("Feedback for the seeker"), 1000)


class WithdrawForm(RefusalForm):
    leads_to = "withdrawn"
    reason = radio_field(_("Reason"), WithdrawReason)
    words = words_field(_("Note on the reason"))


def counsellors(centre_id: object) -> QuerySet[Account]:
    """Colleagues who counsel: who may go along to an interview."""
    rows = Account.objects.filter(
        centre=centre_id, is_active=True, grants__role__in=("consultant", "official"), grants__revoked_at=None
    ).exclude(password__startswith="!")
    return rows.distinct().order_by("name")


class InterviewForm(StepForm):
    said_at = {"at": "day"}
    day = day_field(_("Interview day"))
    time = forms.TimeField(label=_("Interview time"), widget=forms.TimeInput(format="%H:%M", attrs={"type": "time"}))
    how = radio_field(_("Way of the interview"), InterviewHow, initial=InterviewHow.ON_SITE)
    place = forms.CharField(label=_("Interview place"), max_length=200, required=False)
    accompanied_by = forms.ModelChoiceField(
        Account.objects.none(), label=_("Who goes along"), required=False, empty_label=_("Goes alone")
    )

    def suggest(self, referral: Referral, account: Actor) -> None:
        """The work place as place; colleagues who counsel as company."""
        self.fields["place"].initial = referral.vacancy.workplace
        self.fields["accompanied_by"].queryset = counsellors(account.centre_id)
        if before := self.as_before(referral):
            self.fields["accompanied_by"].initial = before.accompanied_by_id

    def as_before(self, referral: Referral) -> Interview | None:
        """An interview that is moved to another time stays what it was: its way and place are filled in."""
        if referral.state != "interview_set":
            return None
        before = referral.interviews.filter(held=None, moved=False).first()
        if before:
            self.fields["how"].initial, self.fields["place"].initial = before.how, before.place
        return before

    def facts(self) -> dict[str, object]:
        """Day and time as one moment in Seoul."""
        given = super().facts()
        return given | {"at": datetime.combine(given.pop("day"), given.pop("time"), tzinfo=clock.SEOUL)}


class ResultForm(RefusalForm):
    leads_to = "not_hired"
    outcome = radio_field(_("Result"), Outcome)
    starts_on = day_field(_("Start day"), required=False, help_text=_("When hired"))
    reason = choice_field(_("The firm's reason"), FirmReason, help_text=_("When not hired"))
    words = words_field(_("In the firm's own words"))
    feedback = words_field(_("Feedback for the seeker"), 1000)

    def clean(self) -> dict[str, object]:
        """A hire needs its start day, a refusal its reason."""
        given = super().clean() or {}
        needs = {Outcome.HIRED: "starts_on", Outcome.NOT_HIRED: "reason"}.get(given.get("outcome"))
        if needs and not given.get(needs) and needs not in self.errors:
            self.add_error(needs, FIELD_PROBLEMS["choose_reason" if needs == "reason" else "required"])
        return given


class HireForm(StepForm):
    starts_on = day_field(_("Start day"))

    def suggest(self, referral: Referral, account: Actor) -> None:
        """The day planned so far."""
        self.fields["starts_on"].initial = referral.starts_on


class StartForm(StepForm):
    started_on = day_field(_("First day of work"))
    reported_by = radio_field(_("Who told us"), ReportedBy, initial=ReportedBy.FIRM)
    employment_type = choice_field(_("Employment type"), EmploymentType)
    pay_amount = forms.IntegerField(label=_("Pay (won)"), min_value=1, max_value=2_000_000_000, required=False)
    pay_period = choice_field(_("Paid by"), PayPeriod)

    def suggest(self, referral: Referral, account: Actor) -> None:
        """The planned day, once it has come; type and pay of the vacancy."""
        today, vacancy = clock.today(), referral.vacancy
        self.fields["started_on"].initial = min(referral.starts_on or today, today)
        self.fields["employment_type"].initial = vacancy.employment_type
        self.fields["pay_amount"].initial = vacancy.pay_min
        self.fields["pay_period"].initial = vacancy.pay_period


class OwnHireForm(RoomForm):
    """Somebody tells that they have found work by themselves."""

    firm_name = forms.CharField(label=_("Firm"), max_length=100)
    job = forms.CharField(label=_("Work"), max_length=100, required=False)
    started_on = day_field(_("First day of work"))
    reported_by = radio_field(_("Who told us"), ReportedBy, initial=ReportedBy.PERSON)
    employment_type = choice_field(_("Employment type"), EmploymentType)
    pay_amount = forms.IntegerField(label=_("Pay (won)"), min_value=1, max_value=2_000_000_000, required=False)
    pay_period = choice_field(_("Paid by"), PayPeriod)


class AppliedForm(RoomForm):
    """Whether the person has really applied."""

    applied = radio_field(_("Did the person apply?"), Applied)
    on = day_field(_("Applied on"), required=False, help_text=_("When they applied"))
    how = choice_field(_("By which way"), AppliedHow, help_text=_("When they applied"))
    why = choice_field(_("Why not"), NotAppliedWhy, help_text=_("When they did not"))

    def __init__(self, data: object = None, *, referral: Referral) -> None:
        super().__init__(data, auto_id="applied_%s")
        self.fields["applied"].initial = referral.applied
        self.fields["on"].initial = referral.applied_on or clock.today()
        self.fields["how"].initial = referral.applied_how or APPLY_WAYS.get(referral.vacancy.apply_how, "")
        self.fields["why"].initial = referral.not_applied_why


APPLY_WAYS = {
    "centre": AppliedHow.CENTRE,
    "mail": AppliedHow.MAIL,
    "visit": AppliedHow.VISIT,
    "phone": AppliedHow.PHONE,
}


class ConfirmForm(RoomForm):
    method = radio_field(_("How it was checked"), ConfirmMethod)
    confirmed_on = day_field(_("Checked on"))
    insured_from = day_field(_("Insured from"), required=False)
    insured_to = day_field(_("Insured to"), required=False)

    def __init__(self, data: object = None, *, hire: Hire) -> None:
        super().__init__(data, auto_id="confirm_%s")
        self.fields["confirmed_on"].initial = clock.today()
        self.hire = hire


class RefuteForm(RoomForm):
    why = forms.CharField(label=_("Why it was no hire"), max_length=400, widget=forms.Textarea(attrs={"rows": 2}))

    def __init__(self, data: object = None) -> None:
        super().__init__(data, auto_id="refute_%s")
