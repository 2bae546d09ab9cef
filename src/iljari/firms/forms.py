"""Forms of the room: the firm, its contacts, the whole vacancy form (구인표) in the order of the paper."""

from dataclasses import asdict
from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from iljari.kernel import codes
from iljari.kernel.forms import HouseForm
from iljari.people.choices import DayTime, EmploymentType, PayPeriod, Weekdays
from iljari.people.forms import DistrictField

from . import choices, rules
from .labels import FIRM_LABELS, VACANCY_LABELS
from .models import VacancyFlag
from .rules import CONTACT, FirmFacts, VacancyFacts

BIG = 2_000_000_000
READ_EARLY = (
    "title",
    "duties",
    "occupation_words",
    "licences",
    "documents",
    "preferences_words",
    "bonus",
    "workplace",
    "pay_min",
    "pay_period",
    "weekly_hours",
    "minors_allowed",
)
DISTRICTS = {"data-suggest": "/codes/districts", "autocomplete": "off"}


def _text(most: int, **more: Any) -> forms.CharField:
    return forms.CharField(max_length=most, required=False, **more)


def _many(options: Any) -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(choices=options, widget=forms.CheckboxSelectMultiple, required=False)


def _one(options: Any, empty: Any = "—") -> forms.ChoiceField:
    return forms.ChoiceField(choices=[("", empty), *options], required=False)


def _radio(options: Any, initial: str) -> forms.ChoiceField:
    return forms.ChoiceField(choices=options, widget=forms.RadioSelect, required=False, initial=initial)


def _number(most: int, least: int = 0) -> forms.IntegerField:
    return forms.IntegerField(min_value=least, max_value=most, required=False)


def _won() -> forms.IntegerField:
    widget = forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"})
    return WonField(min_value=0, max_value=BIG, required=False, widget=widget)


def _tick(**more: Any) -> forms.BooleanField:
    return forms.BooleanField(required=False, **more)


def _phone() -> forms.CharField:
    return _text(20, widget=forms.TextInput(attrs={"inputmode": "tel", "autocomplete": "off"}))


def _clock() -> forms.TimeField:
    return forms.TimeField(required=False, widget=forms.TimeInput(format="%H:%M", attrs={"type": "time"}))


def _education() -> list[tuple[str, str]]:
    korean = (get_language() or "ko").startswith("ko")
    levels = codes.education_levels()
    return [
        ("", str(_("Does not matter"))),
        *((each.code, each.name_ko if korean else each.name_en) for each in levels),
    ]


class WonField(forms.IntegerField):
    """Won, with or without the commas and the unit that people write."""

    def to_python(self, value: Any) -> int | None:
        return super().to_python(value.replace(",", "").replace("원", "") if isinstance(value, str) else value)


class LicencesField(forms.CharField):
    """Licences in one line with commas; its value is a list."""

    def prepare_value(self, value: Any) -> Any:
        return ", ".join(value) if isinstance(value, list) else value

    def clean(self, value: Any) -> list[str]:
        words = super().clean(value)
        return [part.strip() for part in words.split(",") if part.strip()]


class LabelledForm(HouseForm):
    """A form whose labels stand in labels.py; `required_names` get the star, the rules decide."""

    use_required_attribute = False
    labels: Any = {}
    required_names: tuple[str, ...] = ()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.label = field.label or self.labels.get(name)

    def star(self) -> None:
        """Mark what a complete form needs; called when the page is drawn, after the form was read."""
        for name in self.required_names:
            self.fields[name].required = True


class FirmForm(LabelledForm):
    """The firm's part of the form; a new firm's first contact with it."""

    labels = FIRM_LABELS
    name = forms.CharField(max_length=100)
    business_number = _text(20, help_text=_("Ten digits, as on the business registration certificate"))
    industry_words = _text(80)
    industry = _text(8, help_text=_("Korean Standard Industrial Classification, where known"))
    size = _one(choices.FirmSize.choices)
    employees = _number(1_000_000)
    address = _text(200)
    district = DistrictField(
        required=False, widget=forms.TextInput(attrs=DISTRICTS), help_text=_("Found from the address when left empty")
    )
    phone = _phone()
    prefers_phone = _tick(help_text=_("This firm is told results by telephone."))
    note = _text(2_000, widget=forms.Textarea(attrs={"rows": 3}))
    contact_name = _text(60)
    contact_role = _one(choices.ContactRole.choices)
    contact_phone = _phone()
    contact_email = forms.EmailField(required=False, max_length=254)

    def __init__(self, *args: Any, with_contact: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not with_contact:
            for name in [*CONTACT, "contact_role"]:
                del self.fields[name]

    def facts(self) -> FirmFacts:
        """The cleaned form as the action takes it."""
        facts = FirmFacts(**self.cleaned_data)
        facts.contact_role = facts.contact_role or choices.ContactRole.HR
        return facts


class ContactForm(HouseForm):
    """Somebody to talk to at a firm."""

    name = forms.CharField(label=_("Name"), max_length=60)
    role = forms.ChoiceField(label=_("Position"), choices=choices.ContactRole.choices, initial="hr")
    phone = forms.CharField(label=_("Telephone"), max_length=20, required=False)
    email = forms.EmailField(label=_("E-mail"), max_length=254, required=False)
    left = forms.BooleanField(label=_("No longer at this firm"), required=False)

    def __init__(self, *args: Any, new: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if new:
            del self.fields["left"]


class VacancyForm(LabelledForm):
    """The whole vacancy form. Nothing is required here: a draft may lack anything but its title."""

    labels = VACANCY_LABELS
    required_names = (*rules.REQUIRED, "contact_phone", "deadline")
    title = _text(100)
    duties = _text(4_000, widget=forms.Textarea(attrs={"rows": 8}), help_text=_("Up to 4,000 characters"))
    openings = forms.IntegerField(min_value=1, max_value=9_999, required=False, initial=1)
    openings_disabled = _number(9_999)
    occupation_words = _text(80)
    occupation = _text(6, widget=forms.HiddenInput)
    career = _radio(choices.CareerWanted.choices, "any")
    career_months = _number(600)
    education = forms.ChoiceField(choices=_education, required=False)
    licences = LicencesField(max_length=400, required=False, help_text=_("Several with commas between them"))
    licences_required = _tick()
    employment_type = _one(EmploymentType.choices)
    contract_months = _number(120)
    pay_period = _one(PayPeriod.choices)
    pay_min = _won()
    pay_max = _won()
    bonus = _text(80)
    weekly_hours = forms.DecimalField(
        max_digits=4, decimal_places=1, required=False, widget=forms.NumberInput(attrs={"step": "0.5"})
    )
    starts_at = _clock()
    ends_at = _clock()
    break_minutes = _number(600)
    weekdays = _many(Weekdays.choices)
    day_times = _many(DayTime.choices)
    insurances = _many(choices.Insurance.choices)
    retirement_pay = _one(choices.RetirementPay.choices)
    workplace = _text(200)
    district = DistrictField(
        required=False, widget=forms.TextInput(attrs=DISTRICTS), help_text=_("Found from the address when left empty")
    )
    preferences = _many(choices.Preference.choices)
    preferences_words = _text(400)
    benefits = _many(choices.Benefit.choices)
    access = _many(choices.Access.choices)
    minors_allowed = _tick(help_text=_("Only where the law lets young people work."))
    selection_steps = _many(choices.SelectionStep.choices)
    apply_how = _radio(choices.ApplyHow.choices, "centre")
    documents = _text(200)
    until_filled = _tick()
    deadline = forms.DateField(required=False, widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}))
    foreign_number = _text(40)
    contact_name = _text(60)
    contact_phone = _phone()
    contact_email = forms.EmailField(required=False, max_length=254)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for condition in choices.Condition:
            field = _one(choices.CONDITION_LEVELS[condition.value], empty=_("Not stated"))
            field.label = condition.label
            self.fields[f"condition_{condition.value}"] = field

    @property
    def condition_fields(self) -> list[Any]:
        """The six working conditions, as fields of the page."""
        return [self[f"condition_{condition.value}"] for condition in choices.Condition]

    def clean(self) -> dict[str, Any]:
        """A code chosen while typing counts only while its words stand, a known one while they are unchanged."""
        data = super().clean() or self.cleaned_data
        words, code = data.get("occupation_words"), data.get("occupation") or ""
        unchanged = (words, code) == (self.initial.get("occupation_words"), self.initial.get("occupation"))
        known = codes.occupation(code)
        if not unchanged and (known is None or known.name != words):
            data["occupation"] = ""
        return data

    def told(self) -> VacancyFacts:
        """What can be read of a form that is perhaps not yet right: what the wording check looks at."""
        self.is_valid()
        plain = {name: self.cleaned_data[name] for name in READ_EARLY if self.cleaned_data.get(name) is not None}
        return VacancyFacts(**plain)

    def facts(self) -> VacancyFacts:
        """The cleaned form as the action takes it."""
        data = {name: value for name, value in self.cleaned_data.items() if not name.startswith("condition_")}
        levels = {each.value: self.cleaned_data[f"condition_{each.value}"] for each in choices.Condition}
        data["conditions"] = {name: level for name, level in levels.items() if level}
        data["openings_disabled"] = data["openings_disabled"] or 0
        data["career"] = data["career"] or choices.CareerWanted.ANY
        data["apply_how"] = data["apply_how"] or choices.ApplyHow.CENTRE
        return VacancyFacts(**data)

    def refuse(self, refusal: Any) -> None:
        """As everywhere; the working conditions are six fields here."""
        refusal.fields = {("condition_lifting" if k == "conditions" else k): v for k, v in refusal.fields.items()}
        super().refuse(refusal)


def initial_of(facts: VacancyFacts) -> dict[str, Any]:
    """What a form shows that starts from these facts."""
    initial = asdict(facts)
    conditions = initial.pop("conditions")
    return initial | {f"condition_{name}": level for name, level in conditions.items()}


class ReviewForm(HouseForm):
    """The official's decision: a reason for each warning that stands, or why the vacancy goes back or is refused."""

    reason = forms.ChoiceField(
        label=_("Reason for refusing"), choices=[("", "—"), *choices.RefusalReason.choices], required=False
    )
    words = forms.CharField(
        label=_("In words, for the firm"), max_length=400, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )

    def __init__(self, *args: Any, flags: list[VacancyFlag], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.names = {f"flag_{flag.pk}": flag.pk for flag in flags}
        for flag in flags:
            self.fields[f"flag_{flag.pk}"] = forms.CharField(
                label=_("Why “%(words)s” may stand") % {"words": flag.words[:40]}, max_length=400, required=False
            )

    def accepted(self) -> dict[Any, str]:
        """The reasons given, by flag."""
        return {key: self.cleaned_data[name] for name, key in self.names.items() if self.cleaned_data[name]}


class CloseForm(HouseForm):
    """Why a vacancy is closed."""

    reason = forms.ChoiceField(label=_("Reason"), choices=choices.CloseReason.choices, widget=forms.RadioSelect)
    words = forms.CharField(label=_("In words"), max_length=400, required=False)


class FilterForm(HouseForm):
    """What to show in the list of vacancies."""

    q = forms.CharField(label=_("Title, number or firm"), max_length=100, required=False)
    state = forms.ChoiceField(label=_("State"), required=False)
    occupation = forms.CharField(label=_("Occupation"), max_length=80, required=False)
    district = DistrictField(label=_("District"), required=False, widget=forms.TextInput(attrs=DISTRICTS))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["state"].choices = [
            ("", _("Open now")),
            ("all", _("All")),
            *choices.VacancyState.choices,
        ]
