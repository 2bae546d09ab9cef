"""What stands on the registration form, to read: page by page, each entry as (label, text)."""

from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext as _

from iljari.kernel import display
from iljari.kernel.korean import format_phone

from .. import children
from ..form_page import FormPage, as_data
from ..models import Registration
from .rules import PAGES, ROWS, stands_on

Rows = list[tuple[str, str]]


def summary_of(form: FormPage) -> list[tuple[int, Rows]]:
    """The filled-in entries of each page; the form must have been validated."""
    return [(page, _plain(form, page) + _rows(form, page)) for page in PAGES]


def differing(registration: Registration, form: FormPage) -> Rows | None:
    """What stands on record and the form would change or take away; None while what was typed cannot be read."""
    typed = FormPage(form.person.data, with_consents=False)
    if not typed.is_valid():
        return None
    on_record = FormPage(
        as_data(
            FormPage(
                person=children.facts_of(registration.person), wishes=children.read(registration), with_consents=False
            )
        ),
        with_consents=False,
    )
    on_record.is_valid()
    mine = {row for _page, rows in summary_of(typed) for row in rows}
    return [row for _page, rows in summary_of(on_record) for row in rows if row not in mine]


def _plain(form: FormPage, page: int) -> Rows:
    parts = [form.person, form.wishes, *([form.consents] if form.consents else [])]
    found = []
    for part in parts:
        for bound in part:
            if stands_on(page, bound.name) and not bound.is_hidden and (text := _text(bound, part.cleaned_data)):
                found.append((str(bound.label), text))
    return found


def _rows(form: FormPage, page: int) -> Rows:
    found = []
    for name in ROWS.get(page, ()):
        part = form.rows.get(name) or getattr(form, name)
        for row in part.forms:
            if text := _row(row, name):
                found.append((HEADS[name](), text))
    return found


HEADS = {
    "careers": lambda: _("Career"),
    "licences": lambda: _("Licence"),
    "languages": lambda: _("Language"),
    "marks": lambda: _("Group with special support"),
    "difficulties": lambda: _("Difficulty"),
}


def _row(row: forms.BaseForm, name: str) -> str:
    data: dict[str, Any] = getattr(row, "cleaned_data", {})
    if name == "marks":
        return str(row["marked"].label) if data.get("marked") else ""
    if name == "difficulties":
        words = f" ({data['words']})" if data.get("words") else ""
        return f"{row['severity'].label}{words}" if data.get("severity") else ""
    return " · ".join(text for bound in row if not bound.is_hidden and (text := _text(bound, data)))


def _text(bound: BoundField, data: dict[str, Any]) -> str:
    value, field = data.get(bound.name), bound.field
    if value in (None, "", [], False):
        return ""
    if value is True:
        return _("Yes")
    if isinstance(field, forms.MultipleChoiceField):
        names = dict(_flat(field.choices))
        return ", ".join(str(names[each]) for each in value if each in names)
    if isinstance(field, forms.ChoiceField):
        return str(dict(_flat(field.choices)).get(value, value))
    if isinstance(field, forms.DateField):
        return display.day_text(value, year=True)
    if bound.name in {"pay_amount", "pay"}:
        return display.won_text(value)
    if bound.name.endswith(("mobile", "phone")):
        return format_phone(str(value))
    return str(field.prepare_value(value))


def _flat(choices: Any) -> list[tuple[str, Any]]:
    return [(str(value), label) for value, label in choices]
