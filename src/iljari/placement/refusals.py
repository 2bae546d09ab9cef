"""Courteous words to a seeker whose introduction comes to nothing: one wording for each coded reason.

Each is an occasion, so that the official edits it where all wordings are edited (centre/wordings); a consultant sees it
filled in before it goes, and may change it for this one person.
"""

from collections.abc import Mapping

from django.utils import translation
from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from iljari.kernel import outbox
from iljari.kernel.korean import format_phone
from iljari.kernel.models import MessageChannel, MessageWording
from iljari.kernel.outbox import Occasion
from iljari.kernel.outbox.wording import fill
from iljari.people.letters import KOREAN, NAMED, reach

from .choices import FirmReason, WithdrawReason
from .models import Referral

OWN_WORDS = "placement.own_words"
OBSOLETE = "placement.obsolete"
JOB = NAMED | {"firm": _("the firm's name"), "job": _("the title of the vacancy")}
CHOSEN = JOB | {"word": _("the firm's own courteous words, where it wrote them for the seeker")}

# What is said when the firm says no, by its reason. "other" is the occasion that stood before there were reasons.
NOT_CHOSEN: Mapping[str, Promise] = {
    FirmReason.EXPERIENCE: _(
        "[{centre}] {name}, this time {firm} ({job}) has decided for somebody who has done this work for longer. "
        "{word}What you bring counts elsewhere; your consultant looks on with you and calls you. {phone}"
    ),
    FirmReason.SKILLS: _(
        "[{centre}] {name}, this time {firm} ({job}) needed a skill or licence of another kind. {word}If you wish, we "
        "look together at courses that lead there. Your consultant calls you. {phone}"
    ),
    FirmReason.CONDITIONS: _(
        "[{centre}] {name}, pay or hours of {firm} ({job}) and what you are looking for did not come together this "
        "time. {word}We look on for work that suits your wishes and call you. {phone}"
    ),
    FirmReason.DISTANCE: _(
        "[{centre}] {name}, {firm} ({job}) was worried about the long way to work and has decided for somebody nearer. "
        "{word}We look for something closer to you and call you. {phone}"
    ),
    FirmReason.FILLED: _(
        "[{centre}] {name}, the job at {firm} ({job}) was taken before your turn came. {word}It was no judgement of "
        "you. We look on with you and call you. {phone}"
    ),
    FirmReason.INTERVIEW: _(
        "[{centre}] {name}, thank you for going to the interview. This time {firm} ({job}) has decided for somebody "
        "else. {word}Your consultant goes through it with you and prepares the next one. {phone}"
    ),
    FirmReason.OTHER: _(
        "[{centre}] {name}, this time {firm} ({job}) has chosen somebody else. {word}It says nothing about your "
        "worth; your consultant looks on with you. We will call you. {phone}"
    ),
}
TAKEN_BACK: Mapping[str, Promise] = {
    WithdrawReason.SEEKER: _(
        "[{centre}] {name}, as you wished we have taken back the introduction to {firm} ({job}). We look on for what "
        "suits you better. {phone}"
    ),
    WithdrawReason.FIRM: _(
        "[{centre}] {name}, {firm} ({job}) takes nobody on for now, so we have taken the introduction back. It is not "
        "because of you; we look on with you. {phone}"
    ),
    WithdrawReason.VACANCY_CLOSED: _(
        "[{centre}] {name}, the vacancy of {firm} ({job}) has closed, so the introduction ends. We are sorry; we look "
        "on with you and call you. {phone}"
    ),
    WithdrawReason.MISTAKE: _(
        "[{centre}] {name}, we introduced you to {firm} ({job}) by mistake and have taken it back. We are sorry for "
        "the confusion. Questions: {phone}"
    ),
    WithdrawReason.OTHER: _(
        "[{centre}] {name}, the introduction to {firm} ({job}) has been taken back. Your consultant tells you why and "
        "looks on with you. {phone}"
    ),
}
WORKS_NOW = _(
    "[{centre}] {name}, congratulations on your new work. We have closed your other introductions and told the firms "
    "kindly; you need do nothing. {phone}"
)


def _key(state: str, reason: str) -> str:
    """The occasion on which a seeker is told that a referral has come into this state, "" where nothing is said."""
    if state == "obsolete":
        return OBSOLETE
    if state == "withdrawn":
        return f"placement.withdrawn.{reason}"
    if state in {"turned_down", "not_hired"}:
        return "placement.not_chosen" if reason == FirmReason.OTHER else f"placement.not_chosen.{reason}"
    return ""


def occasion_of(referral: Referral) -> str:
    """The occasion of the state that a referral is in, "" where nothing is said of it."""
    return _key(referral.state, referral.reason)


def _occasions() -> list[Occasion]:
    about, found = _("About {firm}"), []
    for reason, text in NOT_CHOSEN.items():
        label = format_lazy("{}: {}", _("The firm chose somebody else"), FirmReason(reason).label)
        found.append(Occasion(_key("not_hired", reason), label, about, text, CHOSEN))
    for reason, text in TAKEN_BACK.items():
        label = format_lazy("{}: {}", _("Introduction taken back"), WithdrawReason(reason).label)
        found.append(Occasion(_key("withdrawn", reason), label, about, text, JOB))
    closed = _("Other introductions closed at a start of work")
    found.append(Occasion(OBSOLETE, closed, _("Your introductions"), WORKS_NOW, NAMED))
    own = {"words": _("what the consultant wrote"), "firm": _("the firm's name")}
    found.append(Occasion(OWN_WORDS, _("A refusal in the consultant's own words"), about, "{words}", own))
    return found


OCCASIONS = tuple(_occasions())


def drafts(referral: Referral, state: str, word: str = "") -> dict[str, str]:
    """What the seeker would be told, by reason, as it would go: the centre's wordings or the house's, filled in.

    Empty for somebody who wishes no messages (one statement).
    """
    reasons = {"turned_down": FirmReason, "not_hired": FirmReason, "withdrawn": WithdrawReason}.get(state)
    contact = outbox.contact_of(reach(referral.person))
    if not contact or reasons is None:
        return {}
    channel = MessageChannel.MAIL if "@" in contact else MessageChannel.TEXT
    keys = {reason: _key(state, reason) for reason in reasons.values}
    rows = MessageWording.objects.filter(
        centre=referral.centre_id, occasion__in=keys.values(), language=KOREAN, channel=channel
    )
    own = dict(rows.order_by("id").values_list("occasion", "body"))
    centre, known = referral.person.centre, outbox.known()
    facts = {
        "name": referral.person.name,
        "centre": centre.name,
        "phone": format_phone(centre.phone),
        "word": f"{word} " if word else "",
        "firm": referral.vacancy.firm.name,
        "job": referral.vacancy.title,
    }
    with translation.override(KOREAN):
        return {reason: fill(own.get(key) or str(known[key].text), facts).strip() for reason, key in keys.items()}
