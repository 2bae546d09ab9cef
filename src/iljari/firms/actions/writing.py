"""What several verbs share: facts made tidy, the form read back, contacts, flags, the search index."""

from dataclasses import asdict, fields

from iljari.centre.access import Actor
from iljari.kernel import ledger, search
from iljari.kernel.codes import find_district, find_occupation
from iljari.kernel.events import announce
from iljari.kernel.korean import normalise, phone_digits, squash_firm

from ..check import flags_of
from ..events import FirmChanged
from ..models import Firm, FirmContact, Vacancy, VacancyFlag
from ..rules import CONTACT, FirmFacts, VacancyFacts

FIRM_CONTACT = (*CONTACT, "contact_role")


def tidy_firm(facts: FirmFacts, *, near: str) -> None:
    """Make names, numbers and the district of the address even; `near` is the centre's own district."""
    for name in ("name", "industry_words", "address", "contact_name", "contact_email"):
        setattr(facts, name, normalise(getattr(facts, name)))
    facts.note = normalise(facts.note, lines=True)
    facts.business_number = facts.business_number.replace("-", "").replace(" ", "")
    facts.phone, facts.contact_phone = phone_digits(facts.phone), phone_digits(facts.contact_phone)
    if facts.address and not facts.district:
        facts.district = find_district(facts.address, near) or ""


def tidy_vacancy(facts: VacancyFacts, *, near: str) -> None:
    """Make the words even, and find the codes of occupation and district where only words were given."""
    for name in ("title", "occupation_words", "bonus", "workplace", "documents", "foreign_number", "contact_name"):
        setattr(facts, name, normalise(getattr(facts, name)))
    facts.duties = normalise(facts.duties, lines=True)
    facts.preferences_words = normalise(facts.preferences_words)
    facts.contact_email = facts.contact_email.strip()
    facts.contact_phone = phone_digits(facts.contact_phone)
    facts.licences = [words for words in map(normalise, facts.licences) if words]
    facts.openings_disabled = facts.openings_disabled or 0
    if facts.occupation_words and not facts.occupation:
        facts.occupation = find_occupation(facts.occupation_words) or ""
    if facts.workplace and not facts.district:
        facts.district = find_district(facts.workplace, near) or ""
    if facts.until_filled:
        facts.deadline = None


def firm_columns(facts: FirmFacts) -> dict[str, object]:
    """The plain columns of the firm itself, and its name as a key."""
    columns = {name: value for name, value in asdict(facts).items() if name not in FIRM_CONTACT}
    return columns | {"name_key": squash_firm(facts.name)[:100]}


def columns(facts: VacancyFacts) -> dict[str, object]:
    """The plain columns of the vacancy itself."""
    values = {name: value for name, value in asdict(facts).items() if name not in CONTACT}
    return values | {"openings": facts.openings or 1}


def read_firm(firm: Firm) -> FirmFacts:
    """The firm's facts as they stand: what a correction starts from."""
    names = [each.name for each in fields(FirmFacts) if each.name not in FIRM_CONTACT]
    return FirmFacts(**{name: getattr(firm, name) for name in names})


def read_vacancy(vacancy: Vacancy) -> VacancyFacts:
    """The form as it stands: what a correction or a copy starts from."""
    names = [each.name for each in fields(VacancyFacts) if each.name not in CONTACT]
    facts = VacancyFacts(**{name: getattr(vacancy, name) for name in names})
    if contact := vacancy.contact:
        facts.contact_name, facts.contact_phone, facts.contact_email = contact.name, contact.phone, contact.email
    return facts


def write_contact(*, by: Actor, firm: Firm, facts: FirmFacts | VacancyFacts) -> FirmContact | None:
    """The contact named on the form: the firm's own of that name, brought up to date, or a new one."""
    if not facts.contact_name:
        return None
    told = {"phone": facts.contact_phone, "email": facts.contact_email}
    told = {name: value for name, value in told.items() if value}
    contact = firm.contacts.present().filter(name=facts.contact_name).first()
    if contact is None:
        role = getattr(facts, "contact_role", "") or "hr"
        contact = FirmContact.objects.create(firm=firm, name=facts.contact_name, role=role, **told)
        changed = {"name", *told}
    else:
        changed = {name for name, value in told.items() if getattr(contact, name) != value}
        if changed:
            FirmContact.objects.filter(pk=contact.pk).update(**told)
            contact.refresh_from_db()
            announce(FirmChanged(firm.pk))
    if changed:
        log_contact(by, "firms.write_contact", contact, changed)
    return contact


def log_contact(by: Actor, verb: str, contact: FirmContact, names: set[str]) -> None:
    """Log what was written about a contact person."""
    ledger.record(by=by, verb=verb, about="firm", object_id=contact.firm_id, whose=contact.id, fields=names)


def log_vacancy(by: Actor, verb: str, vacancy: Vacancy, names: set[str] | None = None, why: str = "") -> None:
    """Log what was done to a vacancy."""
    ledger.record(by=by, verb=verb, about="vacancy", object_id=vacancy.id, fields=names or (), why=why)


def keep_flags(vacancy: Vacancy, facts: VacancyFacts, *, year: int | None = None) -> list[VacancyFlag]:
    """Write what the legality check sees now; what an official accepted in the same words stays accepted.

    Pay is judged by the minimum wage of `year`, by default that of receipt. Returns the flags that nobody has accepted.
    """
    known = {(flag.code, flag.field, flag.words): flag for flag in vacancy.flags.all()}
    seen: dict[tuple[str, str, str], VacancyFlag] = {}
    for flag in flags_of(facts, year=year or vacancy.received_on.year):
        key = (flag.code, flag.field[:20], flag.words[:200])
        seen[key] = VacancyFlag(
            vacancy=vacancy,
            code=flag.code,
            field=key[1],
            words=key[2],
            law=flag.law[:200],
            why=flag.why[:400],
            why_en=flag.why_en[:400],
        )
    gone = [flag.pk for key, flag in known.items() if key not in seen]
    if gone:
        VacancyFlag.objects.filter(pk__in=gone).delete()
    VacancyFlag.objects.bulk_create(flag for key, flag in seen.items() if key not in known)
    kept = {key: known.get(key, flag) for key, flag in seen.items()}
    return [flag for flag in kept.values() if not flag.accepted]


def index_firm(firm: Firm) -> None:
    """Make the firm findable by name, phone and business number, and by the phones of its contacts."""
    phones = firm.contacts.present().exclude(phone="").order_by("id").values_list("phone", flat=True)
    numbers = [firm.phone, firm.business_number, *phones[:5]]
    search.index(
        kind="firm",
        object_id=firm.id,
        centre=firm.centre_id,
        title=firm.name,
        hint=firm.address,
        words=[firm.name, firm.name_key],
        numbers=[number for number in numbers if number],
    )


def index_vacancy(vacancy: Vacancy) -> None:
    """Make the vacancy findable by title, number and the firm's name."""
    numbers = [vacancy.number or "", vacancy.foreign_number]
    search.index(
        kind="vacancy",
        object_id=vacancy.id,
        centre=vacancy.centre_id,
        title=vacancy.title,
        hint=" · ".join(part for part in (vacancy.number or "", vacancy.firm.name) if part),
        words=[vacancy.title, vacancy.firm.name, vacancy.firm.name_key],
        numbers=[number for number in numbers if number],
    )
