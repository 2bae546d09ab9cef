"""The registration form on four pages: what was typed so far as one whole form, of which each page shows its part."""

from dataclasses import fields
from typing import Any
from uuid import UUID

from django import forms
from django.forms.utils import ErrorDict
from django.http import QueryDict

from iljari.kernel import clock, web

from .. import children
from ..actions import form_problems
from ..form_page import FormPage
from ..messages import PROBLEMS
from ..models import Person, Registration
from ..rules import PersonFacts, RegistrationFacts
from .rules import PAGES, ROWS, stands_on

NEW, CORRECTION = "register-online", "correct-online"


class Paper:
    """One person's form under way. `desk` is the key under which it lies, `kind` whether it is new or a correction;
    `locked` are fields that cannot be changed here (a proved number, the name on record)."""

    def __init__(
        self,
        desk: UUID,
        kind: str = NEW,
        *,
        person: PersonFacts | None = None,
        registration: Registration | None = None,
        locked: frozenset[str] = frozenset(),
    ) -> None:
        self.desk = desk
        self.kind = kind
        self.locked = locked
        self.registration = registration
        self._person = person or PersonFacts()
        self.birth_date = self._person.birth_date
        kept = web.draft(desk, kind)
        self.is_resumed = kept is not None
        self.at = kept.at if kept else clock.now()
        self.data = QueryDict(kept.data, mutable=True) if kept else self._blank()

    @property
    def with_consents(self) -> bool:
        """Consents are asked for at the registration; later they stand on a page of their own."""
        return self.kind == NEW

    def _blank(self) -> QueryDict:
        wishes = children.read(self.registration) if self.registration else None
        data = _as_data(FormPage(person=self._person, wishes=wishes, with_consents=self.with_consents))
        for name in ROWS[2]:  # one empty row at a time: a phone is small
            data[f"{name}-TOTAL_FORMS"] = str(int(data[f"{name}-INITIAL_FORMS"]) + 1)
        return data

    def keep(self, page: int, posted: QueryDict) -> None:
        """Take over what was typed on one page, valid or not, and keep the whole."""
        for key in [key for key in self.data if self._is_free(page, key)]:
            del self.data[key]
        for key in posted:
            if self._is_free(page, key):
                self.data.setlist(key, posted.getlist(key))
        web.keep_draft(self.desk, self.kind, self.data.urlencode())

    def _is_free(self, page: int, key: str) -> bool:
        return stands_on(page, key) and key not in self.locked

    def drop(self) -> None:
        """Forget it: it was sent, or thrown away."""
        web.drop_draft(self.desk, self.kind)

    def form(self) -> FormPage:
        """The whole form, bound to what was typed."""
        form = FormPage(self.data, with_consents=self.with_consents)
        if form.consents:
            form.consents.data = self.data.copy()
            form.consents.data["how"] = "online"
        return form

    def shown(self) -> FormPage:
        """The form to look at, without a word about what is not filled in yet."""
        form = self.form()
        for each in form.forms_with_errors:
            each._errors, each.cleaned_data = ErrorDict(), {}
        return form

    def checked(self, page: int) -> FormPage:
        """The form with what is wrong on this page, and only that."""
        form = self.form()
        form.is_valid()
        for each in form.forms_with_errors:
            for key in [key for key in each.errors if not stands_on(page, each.add_prefix(key))]:
                del each.errors[key]
        if page == 1 and not form.person.errors:
            self._add(form, page)
        if page == 3 and not form.wishes.errors:
            self._add(form, page)
        return form

    def _add(self, form: FormPage, page: int) -> None:
        person, wishes = self._so_far(form)
        names = {"occupations": "occupation_1", "districts": "district_1"}
        for field, code in form_problems(person, wishes).items():
            name = names.get(field, field)
            if page == 1 and name == "birth_date":
                form.person.add_error(None, str(PROBLEMS[code]))
            elif stands_on(page, name):
                holder = form.person if name in form.person.fields else form.wishes
                holder.add_error(name, str(PROBLEMS[code]))

    def _so_far(self, form: FormPage) -> tuple[PersonFacts, RegistrationFacts]:
        known = {field.name for field in fields(PersonFacts)}
        person = PersonFacts(**{key: value for key, value in form.person.cleaned_data.items() if key in known})
        person.birth_date = person.birth_date or self._person.birth_date
        try:
            wishes = RegistrationFacts(**form.wishes.facts())
        except KeyError:
            wishes = RegistrationFacts()
        return person, wishes

    def is_sound(self, page: int) -> bool:
        """Whether nothing is wrong on this page."""
        return not any(each.errors for each in self.checked(page).forms_with_errors)

    def first_open(self) -> int:
        """The first page on which something is missing; 5 when all is there."""
        return next((page for page in PAGES if not self.is_sound(page)), len(PAGES) + 1)


def facts_of(person: Person) -> PersonFacts:
    """What is known of a person, as the form takes it."""
    return PersonFacts(**{each.name: getattr(person, each.name) for each in fields(PersonFacts)})


def _as_data(form: FormPage) -> QueryDict:
    """An unbound form as if it had been sent: what a kept form starts from."""
    data = QueryDict(mutable=True)
    for part in form.parts:
        if isinstance(part, forms.BaseForm):
            _put(data, part)
            continue
        for name, value in part.management_form.initial.items():
            data[f"{part.prefix}-{name}"] = str(value)
        for row in part.forms:
            _put(data, row)
    return data


def _put(data: QueryDict, form: forms.BaseForm) -> None:
    for bound in form:
        value: Any = bound.value()
        if isinstance(value, list | tuple):
            data.setlist(bound.html_name, [str(each) for each in value])
        elif value is True:
            data[bound.html_name] = "on"
        elif value not in (None, "", False):
            shown = bound.field.widget.format_value(value)
            data[bound.html_name] = str(value if shown is None or isinstance(shown, list) else shown)
