"""The clerk's registration form in the order of the paper: one page, four parts, rows that can be added."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from iljari.kernel import clock, codes
from iljari.kernel.forms import HouseForm

from . import choices
from .rules import ConsentGiven, PersonFacts


def _date() -> forms.DateInput:
    return forms.DateInput(format="%Y-%m-%d", attrs={"type": "date", "max": "2099-12-31"})


def _many(label: Any, options: Any, **more: Any) -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label=label, choices=options, widget=forms.CheckboxSelectMultiple, required=False, **more
    )


def _one(label: Any, options: Any, *, empty: Any = "—", **more: Any) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, choices=[("", empty), *options], required=False, **more)


def _education() -> list[tuple[str, str]]:
    return [("", "—"), *((level.code, _education_name(level)) for level in codes.education_levels())]


def _education_name(level: codes.EducationLevel) -> str:
    from django.utils.translation import get_language

    return level.name_ko if get_language() == "ko" else level.name_en


def _disability_types() -> list[tuple[str, str]]:
    from django.utils.translation import get_language

    ko = get_language() == "ko"
    kinds = codes.disability_types(clock.today())
    return [("", "—"), *((kind.code, kind.name_ko if ko else kind.name_en) for kind in kinds)]


class DistrictField(forms.CharField):
    """A district in words ("기흥구", "경기 용인시 수지구 풍덕천동"); its value is the legal code."""

    widget = forms.TextInput(attrs={"data-suggest": "/codes/districts", "autocomplete": "off"})

    def prepare_value(self, value: Any) -> Any:
        return codes.district_name(value) if isinstance(value, str) and value.isdigit() and len(value) == 10 else value

    def clean(self, value: Any) -> str:
        words = super().clean(value)
        if not words:
            return ""
        code = codes.find_district(words)
        if code is None:
            raise forms.ValidationError(_("No such district is known. Write it as in “Giheung-gu” (기흥구)."))
        return code


class PersonForm(HouseForm):
    """인적사항: who somebody is and how to reach them."""

    name = forms.CharField(label=_("Name"), max_length=60)
    birth_date = forms.DateField(label=_("Birth date"), widget=_date())
    sex = _one(_("Sex"), choices.Sex.choices)
    mobile = forms.CharField(
        label=_("Mobile"), max_length=20, widget=forms.TextInput(attrs={"inputmode": "tel", "autocomplete": "off"})
    )
    phone = forms.CharField(label=_("Other phone"), max_length=20, required=False)
    email = forms.EmailField(label=_("E-mail"), required=False)
    address = forms.CharField(label=_("Address"), max_length=200, required=False)
    district = DistrictField(label=_("District"), help_text=_("Town or district; the street goes into the address."))
    call_hours = forms.CharField(
        label=_("When to call"), max_length=60, required=False, help_text=_("For example: afternoons after two")
    )
    wants_texts = forms.BooleanField(label=_("May be sent text messages"), required=False, initial=True)
    nationality = forms.CharField(label=_("Nationality, where foreign"), max_length=40, required=False)
    stay_status = forms.CharField(label=_("Status of residence"), max_length=40, required=False)
    guardian_name = forms.CharField(label=_("Guardian's name (under 18)"), max_length=60, required=False)
    guardian_phone = forms.CharField(label=_("Guardian's phone"), max_length=20, required=False)
    disability_type = forms.ChoiceField(label=_("Disability"), choices=_disability_types, required=False)
    disability_severity = _one(_("Severity"), choices.Severity.choices)
    disability_needs = forms.CharField(
        label=_("Aids and considerations"), max_length=400, required=False, help_text=_("What helps at work")
    )

    def facts(self) -> PersonFacts:
        """The cleaned page as the action takes it."""
        return PersonFacts(**self.cleaned_data)


class WishesForm(HouseForm):
    """경력·자격 and 희망조건 without their rows, and the support wanted."""

    education = forms.ChoiceField(label=_("Education"), choices=_education)
    school = forms.CharField(label=_("School"), max_length=80, required=False)
    major = forms.CharField(label=_("Major"), max_length=80, required=False)
    study_from = forms.IntegerField(label=_("From (year)"), min_value=1930, max_value=2100, required=False)
    study_to = forms.IntegerField(label=_("To (year)"), min_value=1930, max_value=2100, required=False)
    office_skills = _many(_("Office skills"), choices.OfficeSkill.choices)
    driving_licence = forms.BooleanField(label=_("Driving licence"), required=False)
    own_car = forms.BooleanField(label=_("Own car"), required=False)
    military = _one(_("Military service"), choices.Military.choices)

    occupation_1 = forms.CharField(label=_("Desired occupation 1"), max_length=80)
    occupation_1_code = forms.CharField(widget=forms.HiddenInput, max_length=6, required=False)
    occupation_2 = forms.CharField(label=_("Desired occupation 2"), max_length=80, required=False)
    occupation_2_code = forms.CharField(widget=forms.HiddenInput, max_length=6, required=False)
    occupation_3 = forms.CharField(label=_("Desired occupation 3"), max_length=80, required=False)
    occupation_3_code = forms.CharField(widget=forms.HiddenInput, max_length=6, required=False)
    district_1 = DistrictField(label=_("Desired district 1"))
    district_2 = DistrictField(label=_("Desired district 2"), required=False)
    home_office = forms.BooleanField(label=_("Home office wished"), required=False)
    commute_minutes = forms.IntegerField(
        label=_("Longest way to work (minutes)"), min_value=5, max_value=240, required=False
    )
    employment_types = forms.MultipleChoiceField(
        label=_("Employment type"), choices=choices.EmploymentType.choices, widget=forms.CheckboxSelectMultiple
    )
    pay_period = _one(_("Pay by the"), choices.PayPeriod.choices)
    pay_amount = forms.IntegerField(label=_("Desired pay (won)"), min_value=0, max_value=1_000_000_000, required=False)
    pay_negotiable = forms.BooleanField(label=_("Negotiable"), required=False)
    weekdays = _many(_("Days"), choices.Weekdays.choices)
    day_times = _many(_("Times of day"), choices.DayTime.choices)

    unemployment_benefit = forms.BooleanField(label=_("Draws unemployment benefit"), required=False)
    employment_support = forms.BooleanField(
        label=_("Takes part in the national employment support scheme"), required=False
    )
    wants_training = forms.BooleanField(label=_("Wishes training"), required=False)
    wants_welfare = forms.BooleanField(label=_("Wishes welfare advice"), required=False)
    referral_wish = forms.ChoiceField(
        label=_("How much help"), choices=choices.ReferralWish.choices, widget=forms.RadioSelect, initial="introduce"
    )
    tier = forms.ChoiceField(
        label=_("Tier of support"), choices=choices.Tier.choices, widget=forms.RadioSelect, initial="ordinary"
    )

    def facts(self) -> dict[str, Any]:
        """The cleaned columns of RegistrationFacts, occupations and districts gathered by rank."""
        data = dict(self.cleaned_data)
        occupations = []
        for rank in "123":
            words, code = data.pop(f"occupation_{rank}"), data.pop(f"occupation_{rank}_code")
            if words:
                occupations.append({"code": _code_for(words, code), "words": words})
        districts = [data.pop("district_1"), data.pop("district_2")]
        data["districts"] = list(dict.fromkeys(code for code in districts if code))
        return data | {"occupations": occupations}


def _code_for(words: str, code: str) -> str:
    """The code chosen while typing, if it still belongs to the words; otherwise the one the words lead to."""
    known = codes.occupation(code) if code else None
    if known and known.name == words:
        return code
    return codes.find_occupation(words) or ""


class RowForm(HouseForm):
    """A row of the form that may be left empty; with anything in it, the field that `names` it is needed."""

    names = ""

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if self.has_changed() and not self.errors and not data.get(self.names):
            self.add_error(self.names, _("Fill this in."))
        return data


class CareerForm(RowForm):
    """One earlier job."""

    names = "firm"
    firm = forms.CharField(label=_("Firm"), max_length=80, required=False)
    duties = forms.CharField(label=_("Occupation and duties"), max_length=400, required=False)
    started = forms.DateField(label=_("From"), required=False, widget=_date())
    ended = forms.DateField(label=_("To"), required=False, widget=_date())
    why_left = forms.CharField(label=_("Reason for leaving"), max_length=200, required=False)
    pay = forms.IntegerField(label=_("Monthly pay (won)"), min_value=0, max_value=1_000_000_000, required=False)


class LicenceForm(RowForm):
    """One licence or certificate."""

    names = "name"
    name = forms.CharField(label=_("Licence or certificate"), max_length=80, required=False)
    acquired_on = forms.DateField(label=_("Acquired on"), required=False, widget=_date())


class LanguageForm(RowForm):
    """One language."""

    names = "name"
    name = forms.CharField(label=_("Language"), max_length=40, required=False)
    level = forms.CharField(label=_("Level or examination"), max_length=40, required=False)


class MarkForm(HouseForm):
    """One vulnerable-group mark, fixed by its place in the list."""

    kind = forms.CharField(widget=forms.HiddenInput)
    marked = forms.BooleanField(label="", required=False)
    evidence = forms.CharField(label=_("Evidence seen"), max_length=200, required=False)
    until = forms.DateField(label=_("Until"), required=False, widget=_date())

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["marked"].label = _label(choices.GroupMarkKind, self["kind"].value())


class DifficultyForm(HouseForm):
    """One kind of difficulty, fixed by its place in the list; no severity means: not a difficulty."""

    kind = forms.CharField(widget=forms.HiddenInput)
    severity = _one(_("Severity"), choices.DifficultySeverity.choices, empty=_("None"))
    words = forms.CharField(label=_("In the person's own words"), max_length=400, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["severity"].label = _label(choices.DifficultyKind, self["kind"].value())


def _label(options: Any, value: Any) -> str:
    return str(options(value).label) if value in options.values else ""


class ConsentForm(HouseForm):
    """Each consent asked for by itself (PIPA art. 15, 17, 22, 23)."""

    consent_processing = forms.BooleanField(label=choices.ConsentKind.PROCESSING.label, required=False)
    consent_sensitive = forms.BooleanField(label=choices.ConsentKind.SENSITIVE.label, required=False)
    consent_firms = forms.BooleanField(label=choices.ConsentKind.FIRMS.label, required=False)
    consent_agencies = _many(choices.ConsentKind.AGENCIES.label, choices.ConsentScope.choices)
    consent_insurance = forms.BooleanField(label=choices.ConsentKind.INSURANCE.label, required=False)
    how = forms.ChoiceField(label=_("How it was given"), choices=choices.Channel.choices, initial="paper")

    def given(self) -> list[ConsentGiven]:
        """The consents as they stand on the form."""
        data: Mapping[str, Any] = self.cleaned_data
        how = data["how"]
        plain = [kind for kind in ("processing", "sensitive", "firms", "insurance") if data[f"consent_{kind}"]]
        agencies = [ConsentGiven(kind="agencies", scope=scope, how=how) for scope in data["consent_agencies"]]
        return [ConsentGiven(kind=kind, how=how) for kind in plain] + agencies


class CloseForm(HouseForm):
    """Why a registration is closed."""

    reason = forms.ChoiceField(label=_("Reason"), choices=choices.CloseReason.choices, widget=forms.RadioSelect)
    words = forms.CharField(label=_("In words"), max_length=400, required=False)


class AssignForm(HouseForm):
    """Into whose care, and a word to the new consultant."""

    consultant = forms.UUIDField(label=_("Consultant"), widget=forms.Select)
    word = forms.CharField(
        label=_("A word to the consultant"),
        max_length=400,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("What matters now, what was promised, what comes next"),
    )
    agreed = forms.BooleanField(label=_("The person knows of the change and agrees"), required=False)

    def __init__(self, *args: Any, consultants: list[Any], before: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["consultant"].widget.choices = [(each.pk, each.name) for each in consultants]
        self.fields["word"].required = bool(before)
        if not before:
            del self.fields["agreed"]
