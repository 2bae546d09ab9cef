"""Forms of a run: how it goes, how a stop is prepared, what came of each stop."""

from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from iljari.centre.models import Account
from iljari.kernel import clock

from ..choices import CancelWhy, Outcome, Prepared, Vehicle
from ..forms import ResultForm, RoomForm, counsellors, day_field, radio_field, words_field
from ..models import Run, Stop
from .report import Told


def time_field(label: Any, **more: Any) -> forms.TimeField:
    """A time of day with the browser's own picker."""
    return forms.TimeField(label=label, widget=forms.TimeInput(format="%H:%M", attrs={"type": "time"}), **more)


class ArrangeForm(RoomForm):
    """When, who, with what, from where."""

    said_at = {"departs_at": "time"}
    day = day_field(_("Day of the run"))
    time = time_field(_("Departure"))
    meeting_point = forms.CharField(
        label=_("Meeting point"),
        max_length=200,
        required=False,
        help_text=_("As soon as it is kept, everybody is told where and when we meet."),
    )
    lead = forms.ModelChoiceField(Account.objects.none(), label=_("Leads the run"))
    staff = forms.ModelMultipleChoiceField(
        Account.objects.none(), label=_("Also goes along"), required=False, widget=forms.CheckboxSelectMultiple
    )
    vehicle = forms.ChoiceField(
        label=_("How we get there"), choices=Vehicle.choices, required=False, widget=forms.RadioSelect
    )
    vehicle_note = forms.CharField(
        label=_("Note on the vehicle"), max_length=100, required=False, help_text=_("Number plate, driver, bus line")
    )

    def __init__(self, data: Any = None, *, run: Run) -> None:
        local = clock.local(run.departs_at)
        kept = {name: getattr(run, name) for name in ("meeting_point", "vehicle", "vehicle_note")}
        joined = list(run.staff.order_by("name").values_list("pk", flat=True)) if data is None else []
        super().__init__(
            data,
            auto_id="run_%s",
            initial=kept | {"day": local.date(), "time": local.time(), "lead": run.lead_id, "staff": joined},
        )
        people = list(counsellors(run.centre_id))
        for name in ("lead", "staff"):
            field = self.fields[name]
            field.queryset = counsellors(run.centre_id)
            empty = [("", "—")] if name == "lead" else []
            field.choices = empty + [(each.pk, each.name) for each in people]

    def facts(self) -> dict[str, Any]:
        """Day and time as one moment in Seoul."""
        given = dict(self.cleaned_data)
        return given | {"departs_at": datetime.combine(given.pop("day"), given.pop("time"), tzinfo=clock.SEOUL)}


class PrepareForm(RoomForm):
    """What is settled about one stop."""

    said_at = {"arrives_at": "time"}
    firm_confirmed = forms.BooleanField(label=_("The firm has confirmed the time"), required=False)
    person_confirmed = forms.BooleanField(label=_("The person has confirmed"), required=False)
    time = time_field(_("Planned arrival"))
    guide = forms.ChoiceField(label=_("Who goes along"))
    prepared = forms.MultipleChoiceField(
        label=_("Made ready"), choices=Prepared.choices, required=False, widget=forms.CheckboxSelectMultiple
    )
    note = words_field(_("To bring, to ask, to keep in mind"))

    def __init__(self, data: Any = None, *, stop: Stop, guides: list[Account]) -> None:
        kept = {name: getattr(stop, name) for name in ("firm_confirmed", "person_confirmed", "prepared", "note")}
        initial = kept | {"time": clock.local(stop.arrives_at).time(), "guide": str(stop.interview.accompanied_by_id)}
        super().__init__(data, auto_id=f"s{stop.pk.hex}_%s", initial=initial)
        self.stop, self.guides = stop, {str(each.pk): each for each in guides}
        self.fields["guide"].choices = [(key, each.name) for key, each in self.guides.items()]

    def facts(self) -> dict[str, Any]:
        """The arrival as a moment of the run's day, the guide as an account."""
        given = dict(self.cleaned_data)
        day = clock.local(self.stop.run.departs_at).date()
        arrives = datetime.combine(day, given.pop("time"), tzinfo=clock.SEOUL)
        return given | {"arrives_at": arrives, "guide": self.guides[given["guide"]]}


class CancelForm(RoomForm):
    reason = forms.ChoiceField(
        label=_("Why it does not take place"),
        choices=[each for each in CancelWhy.choices if each[0] != CancelWhy.NO_STOPS],
        widget=forms.RadioSelect,
    )
    words = words_field(pgettext_lazy("run", "In a few words"))


class ReportForm(RoomForm):
    words = words_field(_("What the run has taught us"), 1000)


class StopForm(ResultForm):
    """What came of one stop, both sides' words, and what follows from it."""

    outcome = radio_field(_("Result"), Outcome)
    persons_words = words_field(_("What the person says"), 1000)
    next_what = forms.CharField(
        label=_("What follows"), max_length=200, required=False, help_text=_("The next step with this person")
    )
    next_due = day_field(_("To be done by"), required=False)
    field_order = (
        "outcome", "starts_on", "reason", "letter", "firms_note", "feedback", "persons_words", "next_what", "next_due",
    )  # fmt: skip

    def suggest(self, referral: Any, account: Any) -> None:
        """The firm's word stays with the consultant; where the result stands already it is not asked for again."""
        super().suggest(referral, account)
        del self.fields["words"]
        self.fields["firms_note"] = words_field(_("What the firm says (for the consultant)"))
        self.entered = referral.state != "interview_set"
        if self.entered:
            for name in ("outcome", "starts_on", "reason", "letter", "firms_note", "feedback"):
                self.fields.pop(name, None)
        self.order_fields(self.field_order)

    def told(self, stop: Stop) -> Told:
        """As the action takes it."""
        given = self.facts()
        own = {name: given.pop(name) for name in ("persons_words", "next_what", "next_due")}
        outcome = given.pop("outcome", "")
        return Told(stop.pk, outcome, {} if self.entered else given, **own)


def stop_forms(account: Account, stops: list[Stop], data: Any = None) -> list[tuple[Stop, StopForm]]:
    """A form for each stop of the report, told apart by the stop's key."""
    return [
        (stop, StopForm(data, referral=stop.interview.referral, account=account, step="stop", prefix=str(stop.pk)))
        for stop in stops
    ]
