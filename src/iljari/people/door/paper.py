"""The registration form on four pages: what was typed so far as one whole form, of which each page shows its part."""

from dataclasses import asdict, fields
from uuid import UUID

from django.forms.utils import ErrorDict
from django.http import QueryDict

from iljari.kernel import clock, web

from .. import children
from ..actions import form_problems
from ..form_page import FormPage, as_data, put
from ..forms import PersonForm
from ..messages import PROBLEMS
from ..models import Registration
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
        if kept:
            self._as_on_record()

    @property
    def with_consents(self) -> bool:
        """Consents are asked for at the registration; later they stand on a page of their own."""
        return self.kind == NEW

    def _as_on_record(self) -> None:
        """What cannot be changed here stands as it is known now, whatever it was when the typing began."""
        known = QueryDict(mutable=True)
        put(known, PersonForm(initial=asdict(self._person)))
        for key in {*self.locked, "birth_date"}:
            self.data.pop(key, None)
            if key in known:
                self.data[key] = known[key]

    @property
    def seen(self) -> str:
        """The mark of the record on which a correction began; "" for a new form."""
        return self.data.get("seen", "")

    def is_stale(self) -> bool:
        """Whether somebody else has corrected the record since this correction began."""
        return self.registration is not None and self.seen != children.digest(self.registration)

    def look_anew(self) -> None:
        """The typing goes on, on top of the record as it stands now."""
        if self.registration is not None:
            self.data["seen"] = children.digest(self.registration)
            web.keep_draft(self.desk, self.kind, self.data.urlencode())

    def _blank(self) -> QueryDict:
        wishes = children.read(self.registration) if self.registration else None
        data = as_data(FormPage(person=self._person, wishes=wishes, with_consents=self.with_consents))
        for name in ROWS[2]:  # one empty row at a time: a phone is small
            data[f"{name}-TOTAL_FORMS"] = str(int(data[f"{name}-INITIAL_FORMS"]) + 1)
        if self.registration:
            data["seen"] = children.digest(self.registration)
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
