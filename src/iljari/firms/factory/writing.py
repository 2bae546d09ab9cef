"""What the verbs share: facts made tidy, bounds of the columns, papers, lines of the log, the ledger."""

from collections.abc import Collection, Iterable
from dataclasses import asdict, fields, replace
from datetime import date

from iljari.centre.access import Actor
from iljari.kernel import ledger
from iljari.kernel.codes import find_district
from iljari.kernel.korean import normalise, phone_digits

from ..models import FactoryDocument, FactoryEnquiry, FactoryLine
from . import rules
from .choices import DocumentState, Permit, SiteTenure, Turn
from .rules import EnquiryFacts, Next

BIGGEST = 2_000_000_000
NUMBERS = ("site_area", "building_area", "employees")


def tidy(facts: EnquiryFacts, *, near: str) -> None:
    """Make words and numbers even, and find the district of the address; `near` is the centre's own."""
    for name in ("asker_name", "site_address", "land_category", "industry_words", "industry", "permits_words"):
        setattr(facts, name, normalise(getattr(facts, name)))
    facts.words = normalise(facts.words, lines=True)
    facts.asker_phone = phone_digits(facts.asker_phone)
    if facts.site_address and not facts.site_district:
        facts.site_district = find_district(facts.site_address, near) or ""
    if "other" not in facts.permits:
        facts.permits_words = ""


def tidy_next(wanted: Next, enquiry: FactoryEnquiry, *, keep: bool = True) -> Next:
    """The next step with even words; an authority that is known need not be named again (`keep`)."""
    authority = normalise(wanted.authority)
    if keep and wanted.turn == "authority":
        authority = authority or enquiry.authority
    return replace(wanted, authority=authority, words=normalise(wanted.words))


def limits(facts: EnquiryFacts) -> dict[str, str]:
    """Texts that are too long, numbers too large, codes that are not offered: {field: code}."""
    found: dict[str, str] = {}
    for each in fields(facts):
        if each.name == "brought":
            continue
        column, value = FactoryEnquiry._meta.get_field(each.name), getattr(facts, each.name)
        most = getattr(column, "max_length", None)
        if isinstance(value, str) and most and len(value) > most:
            found[each.name] = "too_long"
    found |= {name: "choice" for name in NUMBERS if not 0 <= (getattr(facts, name) or 0) <= BIGGEST}
    if facts.site_tenure not in SiteTenure.values:
        found["site_tenure"] = "choice"
    if not set(facts.permits) <= set(Permit.values):
        found["permits"] = "choice"
    return found


def next_problems(wanted: Next, *, today: date) -> dict[str, str]:
    """What is wrong with a next step: the rules' problems, and what the columns cannot hold."""
    found = rules.next_problems(wanted, today=today)
    if wanted.turn and wanted.turn not in Turn.values:
        found["turn"] = "choice"
    for name, value in (("authority", wanted.authority), ("next_words", wanted.words)):
        if len(value) > (getattr(FactoryEnquiry._meta.get_field(name), "max_length", 0) or 0):
            found[name] = "too_long"
    return found


def columns(facts: EnquiryFacts, *, of_firm: bool) -> dict[str, object]:
    """The plain columns of the enquiry; a firm's has no asker of its own."""
    found = {name: value for name, value in asdict(facts).items() if name != "brought"}
    if of_firm:
        found = {name: value for name, value in found.items() if not name.startswith("asker_")}
    return found


def read(enquiry: FactoryEnquiry) -> EnquiryFacts:
    """The enquiry as it stands: what a correction starts from."""
    names = [each.name for each in fields(EnquiryFacts) if each.name != "brought"]
    return EnquiryFacts(**{name: getattr(enquiry, name) for name in names})


def left_stage(enquiry: FactoryEnquiry, to: str) -> str:
    """The stage to come back to, for an enquiry that is put aside: on hold given up keeps where it stood before."""
    if to not in rules.LEFT:
        return ""
    return enquiry.left_stage or enquiry.state


def expect_papers(enquiry: FactoryEnquiry, permits: Iterable[str], *, brought: Collection[str] = ()) -> None:
    """Put the papers that these permits need on the checklist, where they are not; those `brought` are here."""
    there = set(enquiry.documents.order_by().values_list("kind", flat=True))
    wanted = [kind for kind in rules.papers_for(permits) if kind not in there]
    wanted += [kind for kind in rules.ORDER if kind in set(brought) - there - set(wanted)]
    FactoryDocument.objects.bulk_create(
        FactoryDocument(
            enquiry=enquiry,
            kind=kind,
            state=DocumentState.RECEIVED if kind in brought else DocumentState.ASKED,
        )
        for kind in wanted
    )


def write_line(by: Actor, enquiry: FactoryEnquiry, kind: str, *, words: str = "", told: str = "") -> FactoryLine:
    """Write a line of the enquiry's log."""
    return FactoryLine.objects.create(
        enquiry=enquiry, kind=kind, state=enquiry.state, by=by.id, by_name=by.name[:60], words=words, told=told
    )


def log(by: Actor, verb: str, enquiry: FactoryEnquiry, names: Iterable[str] = (), why: str = "") -> None:
    """Log what was done to an enquiry."""
    ledger.record(by=by, verb=verb, about="enquiry", object_id=enquiry.pk, fields=names, why=why)
