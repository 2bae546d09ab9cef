"""Firms and the people to talk to there."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from iljari.centre.access import Actor, action
from iljari.kernel import ledger
from iljari.kernel.errors import RuleBroken
from iljari.kernel.events import announce
from iljari.kernel.korean import normalise, phone_digits, squash_firm
from iljari.people.choices import Basis

from .. import limits, rules
from ..choices import ContactRole
from ..events import FirmChanged
from ..jobs import index
from ..messages import refuse
from ..models import Firm, FirmContact
from ..rules import FirmFacts
from . import writing


class DuplicateFirm(RuleBroken):
    """A firm with the same business number, or the same name in the same district, is known already."""

    code = "duplicate"

    def __init__(self, firms: list[Firm], *, same_number: bool) -> None:
        if same_number:
            super().__init__(
                _("A firm with this business number is registered already. Open it."),
                fields={"business_number": _("Registered already.")},
            )
        else:
            super().__init__(_("This firm may be registered already. Open it, or say that this is another firm."))
        self.firms = firms
        self.same_number = same_number


@action("firms.enter")
def add_firm(*, by: Actor, facts: FirmFacts, another_firm: bool = False) -> Firm:
    """Register a firm, with its first contact when one is named.

    Raises RuleBroken with a message per field; DuplicateFirm before anything is saved: always for a known business
    number, for the same name in the same district unless `another_firm`.
    """
    writing.tidy_firm(facts, near=by.centre.district)
    refuse(rules.firm_problems(facts) | limits.problems(facts))
    _refuse_twins(by=by, facts=facts, another_firm=another_firm)
    firm = Firm.objects.create(centre_id=by.centre_id, **writing.firm_columns(facts))
    writing.write_contact(by=by, firm=firm, facts=facts)
    writing.index_firm(firm)
    ledger.record(by=by, verb="firms.add_firm", about="firm", object_id=firm.id)
    return firm


@action("firms.enter")
def correct_firm(*, by: Actor, firm: Firm, facts: FirmFacts, another_firm: bool = False) -> Firm:
    """Correct what is known of a firm (its contacts have verbs of their own); raises as `add_firm` does."""
    writing.tidy_firm(facts, near=by.centre.district)
    refuse(rules.firm_problems(facts) | limits.problems(facts))
    _refuse_twins(by=by, facts=facts, another_firm=another_firm, but=firm)
    after = writing.firm_columns(facts) | {"basis": Basis.FORM}
    changed = {name for name, value in after.items() if getattr(firm, name) != value}
    Firm.objects.filter(pk=firm.pk).update(**after)
    firm.refresh_from_db()
    writing.index_firm(firm)
    if "name" in changed:
        for vacancy in firm.vacancies.order_by("id"):
            vacancy.firm = firm
            writing.index_vacancy(vacancy)
        index.enlist_firm(firm)
    ledger.record(by=by, verb="firms.correct_firm", about="firm", object_id=firm.id, fields=changed)
    announce(FirmChanged(firm.pk))
    return firm


def possible_duplicates(*, by: Actor, facts: FirmFacts, but: Firm | None = None) -> list[Firm]:
    """Firms of the centre with the same business number, or the same name in the same district (at most five)."""
    same = Q(name_key=squash_firm(facts.name)[:100], district=facts.district)
    if facts.business_number:
        same |= Q(business_number=facts.business_number)
    found = Firm.objects.filter(same, centre_id=by.centre_id)
    return list(found.exclude(pk=but.pk if but else None).order_by("name", "id")[:5])


@action("firms.enter")
def add_contact(*, by: Actor, firm: Firm, name: str, role: str = "hr", phone: str = "", email: str = "") -> FirmContact:
    """Add somebody to talk to at a firm; raises RuleBroken without a name, a known role, or a way to reach them."""
    values = _contact_values(name=name, role=role, phone=phone, email=email)
    contact = FirmContact.objects.create(firm=firm, **values)
    writing.index_firm(firm)
    writing.log_contact(by, "firms.add_contact", contact, {key for key, value in values.items() if value})
    return contact


@action("firms.enter")
def correct_contact(
    *, by: Actor, contact: FirmContact, name: str, role: str, phone: str = "", email: str = "", left: bool = False
) -> FirmContact:
    """Correct a contact, or note that they have `left` the firm; raises as `add_contact` does."""
    values = _contact_values(name=name, role=role, phone=phone, email=email) | {"left": left}
    changed = {key for key, value in values.items() if getattr(contact, key) != value}
    FirmContact.objects.filter(pk=contact.pk).update(**values)
    contact.refresh_from_db()
    writing.index_firm(contact.firm)
    writing.log_contact(by, "firms.correct_contact", contact, changed)
    announce(FirmChanged(contact.firm_id))
    return contact


def _contact_values(*, name: str, role: str, phone: str, email: str) -> dict[str, str]:
    values = {"name": normalise(name), "role": role, "phone": phone_digits(phone), "email": email.strip()}
    problems = {} if values["name"] else {"name": "required"}
    if role not in ContactRole.values:
        problems["role"] = "choice"
    if not values["phone"] and not values["email"]:
        problems["phone"] = "contact"
    for key, value in values.items():
        if len(value) > (FirmContact._meta.get_field(key).max_length or 0):
            problems[key] = "too_long"
    refuse(problems)
    return values


def _refuse_twins(*, by: Actor, facts: FirmFacts, another_firm: bool, but: Firm | None = None) -> None:
    twins = possible_duplicates(by=by, facts=facts, but=but)
    if facts.business_number and any(twin.business_number == facts.business_number for twin in twins):
        raise DuplicateFirm(twins, same_number=True)
    moved = but is None or (squash_firm(facts.name), facts.district) != (but.name_key, but.district)
    if twins and moved and not another_firm:
        raise DuplicateFirm(twins, same_number=False)
