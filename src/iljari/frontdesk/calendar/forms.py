"""Forms of the calendar: booking, an event in a room, an absence, why a reservation is given up."""

from datetime import date, datetime, time
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from iljari.centre.models import Account
from iljari.kernel import clock
from iljari.kernel.forms import ContactField, HouseForm

from ..models import BookedBy, CounterKind, MeetingKind, Room, Topic
from ..queries.slots import FARTHEST

BOOKABLE = (MeetingKind.MEETING, MeetingKind.IN_DEPTH, MeetingKind.FACTORY)
BY_STAFF = (BookedBy.PHONE, BookedBy.DESK)


def _near(day: date) -> None:
    if abs(day - clock.today()) > FARTHEST:
        raise forms.ValidationError(_("Choose a day within two years."))


def date_field(label: Any, **more: Any) -> forms.DateField:
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, widget=widget, validators=[_near], **more)


def time_field(label: Any, **more: Any) -> forms.TimeField:
    widget = forms.TimeInput(attrs={"type": "time", "step": "600"}, format="%H:%M")
    return forms.TimeField(label=label, widget=widget, **more)


class BookForm(HouseForm):
    """What somebody wants: everything but the time, which is the button that is pressed."""

    topic = forms.ChoiceField(label=_("What about?"), choices=Topic.choices, widget=forms.RadioSelect)
    line = forms.ChoiceField(label=_("Counter"), choices=CounterKind.choices)
    kind = forms.ChoiceField(label=_("Kind of meeting"), choices=[(kind.value, kind.label) for kind in BOOKABLE])
    staff = forms.ChoiceField(label=_("Colleague"), required=False)
    only_staff = forms.BooleanField(label=_("This colleague and no other"), required=False)
    called_as = forms.CharField(label=_("Name"), max_length=60, required=False)
    contact = ContactField(label=_("Mobile or e-mail"), required=False)
    words = forms.CharField(
        label=_("What the colleague should know"),
        max_length=400,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    large_print = forms.BooleanField(label=_("Confirmation in large print"), required=False)
    language = forms.ChoiceField(label=_("Language of the messages"), choices=settings.LANGUAGES, initial="ko")
    how = forms.ChoiceField(choices=[(how.value, how.label) for how in BY_STAFF], widget=forms.HiddenInput)

    def __init__(self, *args: Any, colleagues: list[Account], known: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.known = known
        self.colleagues = {str(each.pk): each for each in colleagues}
        choices = [(key, each.name) for key, each in self.colleagues.items()]
        self.fields["staff"].choices = [("", _("Whoever is free first")), *choices]  # type: ignore[attr-defined]

    def clean_staff(self) -> Account | None:
        """The colleague, or None for whoever is free."""
        return self.colleagues.get(self.cleaned_data["staff"])

    def clean(self) -> dict[str, Any]:
        """Somebody who is not known is reached by name and phone."""
        data = super().clean() or self.cleaned_data
        if not self.known:
            if not data.get("called_as"):
                self.add_error("called_as", _("Find the person above, or give their name."))
            if not data.get("contact") and "contact" not in self.errors:
                self.add_error("contact", _("Give a mobile number or e-mail address, so that they can be reached."))
        return data


class EventForm(HouseForm):
    """An event in a room: what, where, when."""

    called_as = forms.CharField(label=_("What takes place"), max_length=60)
    room = forms.ChoiceField(label=_("Room"))
    day = date_field(_("Day"))
    starts = time_field(_("From"))
    ends = time_field(_("Until"))
    topic = forms.ChoiceField(label=_("What about?"), choices=Topic.choices, initial=Topic.TRAINING)
    words = forms.CharField(label=_("Note"), max_length=400, required=False, widget=forms.Textarea(attrs={"rows": 2}))

    def __init__(self, *args: Any, rooms: list[Room], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.rooms = {str(room.pk): room for room in rooms}
        choices = [(key, f"{room.name} ({room.get_use_display()}, {room.seats})") for key, room in self.rooms.items()]
        self.fields["room"].choices = choices  # type: ignore[attr-defined]

    def clean_room(self) -> Room:
        """The room itself."""
        return self.rooms[self.cleaned_data["room"]]

    def clean(self) -> dict[str, Any]:
        """It ends after it begins."""
        data = super().clean() or self.cleaned_data
        if data.get("starts") and data.get("ends") and data["ends"] <= data["starts"]:
            self.add_error("ends", _("The end lies before the beginning."))
        return data


class AbsenceForm(HouseForm):
    """Who is away, from when to when; whole days without times."""

    staff = forms.ChoiceField(label=_("Who is away?"))
    first = date_field(_("From"))
    from_time = time_field(_("From (time)"), required=False)
    last = date_field(_("Until"), required=False, help_text=_("Leave empty for one day."))
    until_time = time_field(_("Until (time)"), required=False)
    words = forms.CharField(
        label=_("Reason shown to colleagues"),
        max_length=100,
        required=False,
        help_text=_("For example: training. Nothing private; it may stay empty."),
    )

    def __init__(self, *args: Any, colleagues: list[Account], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.colleagues = {str(each.pk): each for each in colleagues}
        choices = [(key, each.name) for key, each in self.colleagues.items()]
        self.fields["staff"].choices = choices  # type: ignore[attr-defined]

    def clean_staff(self) -> Account:
        """The colleague."""
        return self.colleagues[self.cleaned_data["staff"]]

    def clean(self) -> dict[str, Any]:
        """The span as two moments: whole days where no times are given."""
        data = super().clean() or self.cleaned_data
        if data.get("first") and data.get("last"):
            first = datetime.combine(data["first"], data.get("from_time") or time(0), tzinfo=clock.SEOUL)
            last = clock.day_bounds(data["last"], data["last"])[1]
            if data.get("until_time"):
                last = datetime.combine(data["last"], data["until_time"], tzinfo=clock.SEOUL)
            if last <= first:
                self.add_error("last", _("The end lies before the beginning."))
            data |= {"starts": first, "ends": last}
        return data


class CancelForm(HouseForm):
    """Why a reservation is given up: what the visitor said, or the house."""

    why = forms.CharField(label=_("Reason"), max_length=200, required=False)
