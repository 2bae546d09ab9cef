"""The registration form as a whole: its parts bound together, read into facts, filled from facts."""

from collections.abc import Mapping
from dataclasses import asdict, fields
from typing import Any

from django import forms
from django.http import QueryDict

from iljari.kernel.errors import Refusal

from . import choices
from .forms import (
    CareerForm,
    ConsentForm,
    DifficultyForm,
    LanguageForm,
    LicenceForm,
    MarkForm,
    PersonForm,
    WishesForm,
)
from .rules import PersonFacts, RegistrationFacts

ROWS = {"careers": (CareerForm, 2), "licences": (LicenceForm, 2), "languages": (LanguageForm, 1)}
MOST_ROWS = 20


class FormPage:
    """All parts of one registration form, bound to what was typed or filled from what is known."""

    def __init__(
        self,
        data: QueryDict | None = None,
        *,
        person: PersonFacts | None = None,
        wishes: RegistrationFacts | None = None,
        with_consents: bool = True,
    ) -> None:
        self.person = PersonForm(data, initial=asdict(person) if person else None)
        self.wishes = WishesForm(data, initial=_wishes_initial(wishes))
        self.consents = ConsentForm(data) if with_consents else None
        self.rows = {
            name: _formset(form, extra, name, data, getattr(wishes, name) if wishes else [])
            for name, (form, extra) in ROWS.items()
        }
        self.marks = _fixed(MarkForm, "marks", choices.GroupMarkKind, data, wishes.marks if wishes else [])
        self.difficulties = _fixed(
            DifficultyForm, "difficulties", choices.DifficultyKind, data, wishes.difficulties if wishes else []
        )

    @property
    def parts(self) -> list[Any]:
        """All forms and sets of forms, in the order of the page."""
        parts = [self.person, *self.rows.values(), self.wishes, self.marks, self.difficulties]
        return [*parts, self.consents] if self.consents else parts

    @property
    def forms_with_errors(self) -> list[forms.BaseForm]:
        """All single forms, for the error summary."""
        single: list[forms.BaseForm] = []
        for part in self.parts:
            single.extend([part] if isinstance(part, forms.BaseForm) else part.forms)
        return single

    def is_valid(self) -> bool:
        """Whether every part can be read; all parts are looked at, so that all errors are shown at once."""
        return all([part.is_valid() for part in self.parts])  # noqa: C419 (a generator would stop at the first)

    def facts(self) -> tuple[PersonFacts, RegistrationFacts]:
        """The whole form as the actions take it."""
        wishes = RegistrationFacts(**self.wishes.facts())
        for name, formset in self.rows.items():
            setattr(wishes, name, [row for row in formset.cleaned_data if any(row.values())])
        wishes.marks = [
            {name: row[name] for name in ("kind", "evidence", "until")}
            for row in self.marks.cleaned_data
            if row.get("marked")
        ]
        wishes.difficulties = [row for row in self.difficulties.cleaned_data if row.get("severity")]
        return self.person.facts(), wishes

    def refuse(self, refusal: Refusal) -> None:
        """Show an action's refusal on top and beside the fields it names."""
        self.person.add_error(None, str(refusal.message))
        names = {"occupations": "occupation_1", "districts": "district_1"}
        for field, message in refusal.fields.items():
            name = names.get(field, field)
            holder = next((part for part in self.parts if name in getattr(part, "fields", {})), self.person)
            holder.add_error(name if name in holder.fields else None, str(message))


def as_data(form: FormPage) -> QueryDict:
    """An unbound form as if it had been sent: what a kept form starts from."""
    data = QueryDict(mutable=True)
    for part in form.parts:
        if isinstance(part, forms.BaseForm):
            put(data, part)
            continue
        for name, value in part.management_form.initial.items():
            data[f"{part.prefix}-{name}"] = str(value)
        for row in part.forms:
            put(data, row)
    return data


def put(data: QueryDict, form: forms.BaseForm) -> None:
    """Write the values of an unbound form as a browser would send them."""
    for bound in form:
        value: Any = bound.value()
        if isinstance(value, list | tuple):
            data.setlist(bound.html_name, [str(each) for each in value])
        elif value is True:
            data[bound.html_name] = "on"
        elif value not in (None, "", False):
            shown = bound.field.widget.format_value(value)
            data[bound.html_name] = str(value if shown is None or isinstance(shown, list) else shown)


def more_rows(data: QueryDict, name: str) -> QueryDict:
    """What was typed, with one more empty row of a kind (the button that works without JavaScript)."""
    data = data.copy()
    key = f"{name}-TOTAL_FORMS"
    total = data.get(key, "0")
    data[key] = str(min(int(total) + 1 if total.isdigit() else 1, MOST_ROWS))
    return data


def _formset(form: type[forms.Form], extra: int, prefix: str, data: QueryDict | None, rows: list[Any]) -> Any:
    factory = forms.formset_factory(form, extra=extra, max_num=MOST_ROWS, absolute_max=MOST_ROWS)
    names = set(form.base_fields)
    initial = [{name: value for name, value in row.items() if name in names} for row in rows]
    return factory(data, prefix=prefix, initial=initial)


def _fixed(
    form: type[forms.Form], prefix: str, kinds: Any, data: QueryDict | None, rows: list[Mapping[str, Any]]
) -> Any:
    known = {row["kind"]: row for row in rows}
    initial = [{"kind": kind, "marked": kind in known, **known.get(kind, {})} for kind in kinds.values]
    factory = forms.formset_factory(form, extra=0, max_num=len(initial), absolute_max=len(initial))
    return factory(data, prefix=prefix, initial=initial)


def _wishes_initial(wishes: RegistrationFacts | None) -> dict[str, Any]:
    if wishes is None:
        return {}
    initial = {field.name: getattr(wishes, field.name) for field in fields(wishes)}
    for rank, occupation in enumerate(wishes.occupations, start=1):
        initial |= {f"occupation_{rank}": occupation["words"], f"occupation_{rank}_code": occupation["code"]}
    for rank, district in enumerate(wishes.districts, start=1):
        initial[f"district_{rank}"] = district
    return initial
