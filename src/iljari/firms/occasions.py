"""When the house writes to firms, and in which words. Every message can be followed without tapping its link."""

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from iljari.kernel.outbox import Occasion

FACTS = {
    "centre": _("Name of the centre"),
    "phone": _("Telephone of the centre"),
    "site": _("Address of the site"),
    "firm": _("Name of the firm"),
    "title": _("Title of the vacancy"),
    "link": _("Link that leads in"),
    "number": _("Number to type instead of the link"),
}
TAIL = _(
    "{link}\n"
    "You need not tap the link: open {site}, choose “For firms” and type the number {number}, or call {phone}.\n"
    "We never ask for passwords, accounts or money."
)
SUBJECT = _("[{centre}] {title}")


def with_ways(text: object) -> object:
    """A wording, and below it the three ways to the matter: link, number, telephone."""
    return format_lazy("{}\n\n{}", text, TAIL)


ENQUIRY = {name: FACTS[name] for name in FACTS if name != "title"} | {
    "enquiry": _("Number of the enquiry"),
}
FOUNDER = {name: FACTS[name] for name in ("centre", "phone")} | {
    "enquiry": ENQUIRY["enquiry"],
    "name": _("Name of the founder"),
}
MOVED = {
    "stage": _("Stage of the enquiry"),
    "words": _("In words for the firm, with a space before"),
    "todo": _("What the firm has to do and by when, with a space before"),
}
MISSING = {"papers": _("The documents that are missing"), "until": _("By when they are needed")}
ENQUIRY_SUBJECT = _("[{centre}] Factory enquiry {enquiry}")

OCCASIONS = (
    Occasion(
        "firms.factory_moved",
        _("Factory enquiry: new stage"),
        ENQUIRY_SUBJECT,
        with_ways(_("[{centre}] {firm}, your factory enquiry {enquiry} is now: {stage}.{words}{todo}")),
        ENQUIRY | MOVED,
        secret=True,
    ),
    Occasion(
        "firms.factory_missing",
        _("Factory enquiry: documents missing"),
        ENQUIRY_SUBJECT,
        with_ways(_("[{centre}] {firm}, for your factory enquiry {enquiry} we still need, by {until}: {papers}.")),
        ENQUIRY | MISSING,
        secret=True,
    ),
    Occasion(
        "firms.factory_moved_founder",
        _("Factory enquiry of a founder: new stage"),
        ENQUIRY_SUBJECT,
        _("[{centre}] {name}, your factory enquiry {enquiry} is now: {stage}.{words}{todo} Questions: {phone}"),
        FOUNDER | MOVED,
    ),
    Occasion(
        "firms.factory_missing_founder",
        _("Factory enquiry of a founder: documents missing"),
        ENQUIRY_SUBJECT,
        _(
            "[{centre}] {name}, for your factory enquiry {enquiry} we still need, by {until}: {papers}. "
            "Questions: {phone}"
        ),
        FOUNDER | MISSING,
    ),
    Occasion(
        "firms.code",
        _("One-time code for a firm"),
        _("[{centre}] Your code"),
        _("[{centre}] Your code is {code}. It holds for {minutes} minutes. We never ask for it on the phone."),
        {name: FACTS[name] for name in ("centre", "phone", "site")}
        | {"code": _("The code"), "minutes": _("How many minutes it holds")},
        secret=True,
        at_once=True,
    ),
    Occasion(
        "firms.vacancy_received",
        _("Vacancy received"),
        SUBJECT,
        with_ways(_("[{centre}] {firm}, we have received your vacancy “{title}” and are reviewing it.")),
        FACTS,
        secret=True,
    ),
    Occasion(
        "firms.vacancy_open",
        _("Vacancy opened"),
        SUBJECT,
        with_ways(
            _("[{centre}] {firm}, your vacancy “{title}” is open under {vacancy_number}. We look for people now.")
        ),
        FACTS | {"vacancy_number": _("Number of the vacancy")},
        secret=True,
    ),
    Occasion(
        "firms.vacancy_back",
        _("Vacancy sent back"),
        SUBJECT,
        with_ways(_("[{centre}] {firm}, please correct your vacancy “{title}” and hand it in again: {words}")),
        FACTS | {"words": _("What is to be corrected")},
        secret=True,
    ),
    Occasion(
        "firms.vacancy_refused",
        _("Vacancy not accepted"),
        SUBJECT,
        with_ways(_("[{centre}] {firm}, we cannot accept your vacancy “{title}”: {reason}. {words}")),
        FACTS | {"reason": _("Reason for refusing"), "words": _("In words, for the firm")},
        secret=True,
    ),
    Occasion(
        "firms.still_looking",
        _("Still looking? (text)"),
        SUBJECT,
        with_ways(
            _(
                "[{centre}] {firm}, are you still looking for people for “{title}”? "
                "Reply {still}: yes, {filled}: filled."
            )
        ),
        FACTS | {"still": _("Digit for “still looking”"), "filled": _("Digit for “filled”")},
        secret=True,
    ),
    Occasion(
        "firms.still_looking_mail",
        _("Still looking? (without digits)"),
        SUBJECT,
        with_ways(_("[{centre}] {firm}, are you still looking for people for “{title}”? Please tell us on your page.")),
        FACTS,
        secret=True,
    ),
    Occasion(
        "firms.contact_confirmed",
        _("Contact confirmed"),
        _("[{centre}] {firm}"),
        with_ways(_("[{centre}] You are confirmed as a contact of {firm}. You can come in now.")),
        {name: words for name, words in FACTS.items() if name != "title"},
        secret=True,
    ),
    Occasion(
        "firms.contact_refused",
        _("Contact not confirmed"),
        _("[{centre}] {firm}"),
        _("[{centre}] We could not confirm you as a contact of {firm}. Please call {phone}."),
        {name: FACTS[name] for name in ("centre", "phone", "site", "firm")},
    ),
)
