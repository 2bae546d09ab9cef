"""Verbs of the job search: prove a contact, save a search, end it, tell of new jobs once a day."""

from datetime import datetime, timedelta

from django.db import IntegrityError, transaction
from django.http import QueryDict
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from iljari.centre.access import action
from iljari.centre.models import Account
from iljari.kernel import clock, ledger, onetime, outbox
from iljari.kernel.errors import RuleBroken
from iljari.kernel.korean import format_phone
from iljari.kernel.outbox import questions
from iljari.kernel.outbox.wording import LONG_BYTES, length_of

from ..models import SavedSearch
from . import finding, queries
from .chips import title_of
from .forms import read_search
from .guests import Searcher, searcher

PURPOSE = "saved"
QUESTION = "firms.saved_search"
MOST_SAVED = 10
LASTS = timedelta(days=180)
ENDED_KEPT = timedelta(days=30)
TOLD_FROM_HOUR = 9
MOST_JOBS, LONGEST_LINE = 8, 70
ANSWER_WITHIN = timedelta(days=3)


@action("firms.save_search")
def send_code(*, by: Searcher, origin: str, language: str) -> None:
    """Send a one-time code to the contact; the same for every contact, known or not. Raises TooOften."""
    issued = onetime.issue(purpose=PURPOSE, contact=by.contact, origin=origin)
    outbox.send(
        "firms.saved_code",
        centre=by.centre_id,
        to=by.contact,
        language=language,
        facts={"centre": by.centre.name_in(language), "code": issued.code, "minutes": issued.minutes},
    )


@action("firms.save_search")
def save_search(*, by: Searcher, query: str, language: str) -> SavedSearch:
    """Save a search for a contact that was proven; saved twice it is one. Raises RuleBroken beyond `MOST_SAVED`."""
    running = queries.saved_of(by.centre_id, by.contact)
    if same := running.filter(query=query[:500]).first():
        return same
    if running.count() >= MOST_SAVED:
        raise RuleBroken(gettext_lazy("You have ten saved searches. End one of them first."), code="most")
    try:
        with transaction.atomic():
            saved = SavedSearch.objects.create(
                centre=by.centre, contact=by.contact, query=query[:500], language=language[:5]
            )
    except IntegrityError:
        return running.get(query=query[:500])
    ledger.record(by=by, verb="firms.save_search", about="saved_search", object_id=saved.pk, fields=["contact"])
    return saved


@action("firms.save_search")
def end_search(*, by: Searcher, search: SavedSearch, how: str = "page") -> bool:
    """End a saved search; False when it had ended before. Its open question ends with it."""
    ended = SavedSearch.objects.filter(pk=search.pk, ended_at=None).update(ended_at=clock.now(), ended_how=how[:8])
    if how != "text":
        questions.settle(kind=QUESTION, object_id=search.pk)
    if ended:
        ledger.record(by=by, verb="firms.end_search", about="saved_search", object_id=search.pk, why=how)
    return bool(ended)


def hear_answer(event: questions.Answered) -> None:
    """Somebody answered a digest with its digit: that saved search ends."""
    if event.question.kind != QUESTION or event.answer != "stop":
        return
    saved = SavedSearch.objects.filter(pk=event.question.object_id).select_related("centre").first()
    if saved:
        end_search(by=searcher(saved.contact, saved.centre), search=saved, how="text")


@action("centre.messages")
def tell_searchers(*, by: Account) -> int:
    """The timer's daily round: each saved search is looked through once a day, from nine in the morning, and its
    contact is told of jobs that were listed since the last look. Idempotent; returns how many were told."""
    now = clock.now()
    _forget(by)
    if clock.local(now).hour < TOLD_FROM_HOUR:
        return 0
    start, _end = clock.day_bounds(clock.today(), clock.today())
    due = SavedSearch.objects.filter(centre=by.centre_id, ended_at=None, last_looked_at__lt=start)
    return sum(_tell(saved, now) for saved in due.select_related("centre").order_by("last_looked_at", "id"))


def _tell(saved: SavedSearch, now: datetime) -> bool:
    """Look once; racing timers: whoever moves `last_looked_at` first looks."""
    before = saved.last_looked_at
    if not SavedSearch.objects.filter(pk=saved.pk, last_looked_at=before, ended_at=None).update(last_looked_at=now):
        return False
    wishes = read_search(QueryDict(saved.query), near=saved.centre.district).wishes
    hits = finding.find(finding.read(wishes, saved.centre), saved.centre)
    new = [hit for hit in hits if hit.listed_at and before < hit.listed_at <= now]
    if not new:
        return False
    with translation.override(saved.language):
        facts = _facts(saved, new)
    sent = outbox.send(
        "firms.saved_search",
        centre=saved.centre_id,
        to=saved.contact,
        language=saved.language,
        facts=facts,
        once=f"saved:{saved.pk}:{clock.today()}",
    )
    return sent is not None


def _facts(saved: SavedSearch, new: list[finding.Hit]) -> dict[str, object]:
    """The digest's facts; as many jobs as a long text holds."""
    cards = queries.cards(new[:MOST_JOBS])
    lines = [_cut(f"{card.vacancy.number} {card.vacancy.title} ({queries.summary(card)})") for card in cards]
    facts: dict[str, object] = {
        "centre": saved.centre.name_in(saved.language),
        "search": title_of(saved.query, saved.centre)[:60],
        "count": len(new),
        "site": outbox.link(""),
        "stop": _stop(saved),
    }
    while lines:
        more = len(new) - len(lines)
        jobs = "\n".join([*lines, *([_("and %(n)s more") % {"n": more}] if more else [])])
        if length_of(jobs).bytes <= LONG_BYTES - 800:
            return facts | {"jobs": jobs}
        lines.pop()
    return facts | {"jobs": cards[0].vacancy.number or ""}


def _stop(saved: SavedSearch) -> str:
    """How to end it: by a digit where a text can be answered, and always on the site."""
    if "@" not in saved.contact:
        digits = questions.ask(
            centre=saved.centre_id,
            contact=saved.contact,
            kind=QUESTION,
            object_id=saved.pk,
            answers=["stop"],
            until=clock.now() + ANSWER_WITHIN,
        )
        if digit := digits.get("stop"):
            return _("Reply %(digit)s and no more of these messages will come.") % {"digit": digit}
    phone = format_phone(saved.centre.phone) if saved.centre.phone else ""
    by_phone = _(" or call %(phone)s") % {"phone": phone} if phone else ""
    return _("To end these messages choose “Saved searches” under “Find jobs” on the site%(phone)s.") % {
        "phone": by_phone
    }


def _forget(by: Account) -> None:
    """Saved searches lapse after half a year; ended ones are deleted a month later, contact and all."""
    now = clock.now()
    rows = SavedSearch.objects.filter(centre=by.centre_id)
    rows.filter(ended_at=None, confirmed_at__lt=now - LASTS).update(ended_at=now, ended_how="lapsed")
    rows.filter(ended_at__lt=now - ENDED_KEPT).delete()


def _cut(line: str) -> str:
    return line if len(line) <= LONGEST_LINE else line[: LONGEST_LINE - 1] + "…"
