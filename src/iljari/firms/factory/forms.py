"""Forms of factory advice: the enquiry on one page, a small form for each step, the papers, a note."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from iljari.kernel import clock
from iljari.kernel.forms import HouseForm
from iljari.people.forms import DistrictField

from ..forms import DISTRICTS, LabelledForm
from ..models import FactoryEnquiry, FirmContact
from . import choices, rules, writing
from .rules import EnquiryFacts, Next

LABELS: Mapping[str, Promise] = {
    "contact": _("Whom we talk to"),
    "asker_name": _("Name of the founder"),
    "asker_phone": _("Founder's telephone"),
    "site_tenure": _("Site"),
    "site_address": _("Where the site is"),
    "site_district": _("District of the site"),
    "land_category": _("Land category and zone"),
    "industry_words": _("What is to be made"),
    "industry": _("Industry in the national classification"),
    "site_area": _("Site wanted (m²)"),
    "building_area": _("Buildings wanted (m²)"),
    "employees": _("Employees planned"),
    "starts_on": _("Start planned"),
    "permits": _("Permits asked for"),
    "permits_words": _("Which other permit"),
    "brought": _("Documents that are here already"),
    "words": _("The enquiry in words"),
}


def _text(most: int, **more: Any) -> forms.CharField:
    return forms.CharField(max_length=most, required=False, **more)


def _lines(most: int, rows: int, **more: Any) -> forms.CharField:
    return _text(most, widget=forms.Textarea(attrs={"rows": rows}), **more)


def _day(**more: Any) -> forms.DateField:
    return forms.DateField(required=False, widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}), **more)


def _many(options: Any) -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(choices=options, widget=forms.CheckboxSelectMultiple, required=False)


class AmountField(forms.IntegerField):
    """A whole number, with or without the commas and the unit that people write ("3,300㎡")."""

    def __init__(self, **more: Any) -> None:
        widget = forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"})
        super().__init__(min_value=0, max_value=writing.BIGGEST, required=False, widget=widget, **more)

    def to_python(self, value: Any) -> int | None:
        if isinstance(value, str):
            for sign in (",", "㎡", "m²", "m2", "명"):
                value = value.replace(sign, "")
        return super().to_python(value)


class EnquiryForm(LabelledForm):
    """The enquiry (설립 문의) on one page. A firm's names its contact, a founder's who asks."""

    labels = LABELS
    required_names = ("industry_words",)
    contact = forms.ChoiceField(required=False)
    asker_name = _text(60)
    asker_phone = _text(20, widget=forms.TextInput(attrs={"inputmode": "tel", "autocomplete": "off"}))
    site_tenure = forms.ChoiceField(
        choices=choices.SiteTenure.choices, widget=forms.RadioSelect, required=False, initial="looking"
    )
    site_address = _text(200, help_text=_("Down to the lot number, where it is known"))
    site_district = DistrictField(
        required=False, widget=forms.TextInput(attrs=DISTRICTS), help_text=_("Found from the address when left empty")
    )
    land_category = _text(60, help_text=_("As on the land-use plan, for example: field, planned management area"))
    industry_words = _text(80)
    industry = _text(80, help_text=_("Korean Standard Industrial Classification, where known"))
    site_area = AmountField()
    building_area = AmountField()
    employees = AmountField()
    starts_on = _day()
    permits = _many(choices.Permit.choices)
    permits_words = _text(120)
    brought = _many([each for each in choices.DocumentKind.choices if each[0] != "other"])
    words = _lines(2_000, 5)

    def __init__(
        self, *args: Any, contacts: list[FirmContact] | None = None, founder: bool = False, new: bool = True, **kw: Any
    ) -> None:
        super().__init__(*args, **kw)
        gone = [] if founder else ["asker_name", "asker_phone"]
        gone += [] if contacts else ["contact"]
        gone += [] if new else ["brought"]
        for name in gone:
            del self.fields[name]
        if founder:
            self.required_names = ("asker_name", "asker_phone", *self.required_names)
        if contacts:
            self.fields["contact"].choices = [("", "—"), *((str(each.pk), each.name) for each in contacts)]

    def facts(self) -> EnquiryFacts:
        """The cleaned form as the action takes it."""
        data = {name: value for name, value in self.cleaned_data.items() if name != "contact"}
        data["site_tenure"] = data["site_tenure"] or choices.SiteTenure.LOOKING
        return EnquiryFacts(**data)


def initial_of(enquiry: FactoryEnquiry) -> dict[str, Any]:
    """What a correction starts from."""
    return asdict(writing.read(enquiry)) | {"contact": str(enquiry.contact_id or "")}


class StepForm(HouseForm):
    """What a step is told: for the firm, for the house, and what is next; empty means as the step says."""

    reason = forms.ChoiceField(
        label=_("Reason"), choices=choices.GivenUpReason.choices, widget=forms.RadioSelect, required=False
    )
    authority = _text(60, label=_("Authority"))
    told = _lines(
        400, 2, label=_("In words, for the firm"), help_text=_("The firm reads this in a letter and on its page.")
    )
    words = _lines(1_000, 2, label=_("Note for the house"), help_text=_("The firm does not see this."))
    turn = forms.ChoiceField(label=_("Whose turn is it then?"), choices=choices.Turn.choices, required=False)
    next_words = _text(200, label=_("What is to be done next"), help_text=_("The firm reads this too."))
    due = _day(label=_("By when"))

    def __init__(self, data: Any = None, *, enquiry: FactoryEnquiry, step: str, wanted: tuple[str, ...]) -> None:
        super().__init__(data, auto_id=f"{step}_%s")
        self.order_fields(wanted)
        for name in [name for name in self.fields if name not in wanted]:
            del self.fields[name]
        told = rules.STEPS[step]
        start = rules.next_after(step, Next(), today=clock.today())
        self.initial = {"turn": start.turn, "due": start.due, "authority": enquiry.authority}
        if "authority" in wanted and step != "file":
            self.fields["authority"].help_text = _("Only when it is an authority's turn")
        if told.words:
            self.fields["told"].label = _("Why, in words for the firm")

    def facts(self) -> dict[str, Any]:
        """The cleaned form as the action takes it."""
        data = self.cleaned_data
        wanted = Next(
            data.get("turn") or "", data.get("authority") or "", data.get("next_words") or "", data.get("due")
        )
        kept = {name: data[name] for name in ("words", "told", "reason") if name in data}
        return kept | {"wanted": wanted}


class NextForm(HouseForm):
    """Whose the next step is, what it is, by when, and who advises."""

    adviser = forms.ChoiceField(label=_("Adviser"), required=False)
    turn = forms.ChoiceField(label=_("Whose turn is it?"), choices=choices.Turn.choices)
    authority = _text(60, label=_("Authority"), help_text=_("Only when it is an authority's turn"))
    next_words = _text(200, label=_("What is to be done next"), help_text=_("The firm reads this too."))
    due = _day(label=_("By when"))
    words = _lines(1_000, 2, label=_("Note for the house"), help_text=_("The firm does not see this."))

    def __init__(self, data: Any = None, *, enquiry: FactoryEnquiry, advisers: list[Any]) -> None:
        super().__init__(data, auto_id="next_%s")
        self.advisers = {str(each.pk): each for each in advisers}
        known = str(enquiry.adviser_id) in self.advisers
        nobody = [] if known else [("", "—" if enquiry.adviser_id else _("Nobody yet"))]
        self.fields["adviser"].choices = [*nobody, *((key, each.name) for key, each in self.advisers.items())]
        names = ("turn", "authority", "next_words", "due")
        self.initial = {name: getattr(enquiry, name) for name in names} | {"adviser": str(enquiry.adviser_id or "")}

    def facts(self) -> dict[str, Any]:
        """The cleaned form as the action takes it."""
        data = self.cleaned_data
        return {
            "wanted": Next(data["turn"], data["authority"], data["next_words"], data["due"]),
            "adviser": self.advisers.get(data["adviser"]),
            "words": data["words"],
        }


class NoteForm(HouseForm):
    """A line for the log."""

    words = _lines(1_000, 3, label=_("Note for the house"), help_text=_("The firm does not see this."))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, auto_id="note_%s", **kwargs)


class PaperForm(HouseForm):
    """Another paper for the checklist."""

    kind = forms.ChoiceField(label=_("Another document"), choices=choices.DocumentKind.choices)
    paper_words = _text(80, label=_("Which other document"), help_text=_("Only for one that is not in the list"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, auto_id="paper_%s", **kwargs)


class FilterForm(HouseForm):
    """What to show in the list."""

    q = _text(60, label=_("Number, firm, site or industry"))
    turn = forms.ChoiceField(
        label=_("Whose turn"),
        required=False,
        choices=[
            ("", _("Everybody's")),
            ("mine", _("Enquiries that I advise")),
            ("nobody", _("Taken on by nobody yet")),
            *choices.Turn.choices,
        ],
    )
    group = forms.CharField(required=False, widget=forms.HiddenInput)
