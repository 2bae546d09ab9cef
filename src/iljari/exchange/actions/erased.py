"""Of whoever was erased here only a keyed digest of their number at a portal stays: a list does not bring them back."""

import hashlib
import hmac
from collections.abc import Collection
from uuid import UUID

from django.conf import settings
from django.db.models import Q

from iljari.exchange import rules
from iljari.exchange.choices import Kind
from iljari.exchange.models import Entry, Erased, Source, TheirRow
from iljari.people.models import Registration


def remember_erased(people: Collection[UUID], contacts: Collection[str]) -> None:
    """Keep the digests of the numbers under which these people stand at portals, before the numbers are blanked; what
    lists say of them goes. Part of erasing somebody."""
    for source in Source.objects.order_by("id"):
        numbers = _numbers(source, people, contacts)
        digests = sorted(_digest(source.pk, number) for number in numbers)
        Erased.objects.bulk_create((Erased(source=source, digest=each) for each in digests), ignore_conflicts=True)
        theirs = Q(list__kind=Kind.SEEKER, number__in=numbers)
        for number in numbers:
            theirs |= Q(list__kind=Kind.REFERRAL, number__startswith=f"{number}/")
        TheirRow.objects.filter(theirs, list__source=source).delete()


def erased_among(source_id: UUID, numbers: Collection[str]) -> set[str]:
    """Those of these seekers' numbers under which somebody was erased who has not come back since (two statements)."""
    back = Entry.objects.filter(source=source_id, kind=Kind.SEEKER, number__in=numbers)
    gone = set(numbers).difference(back.values_list("number", flat=True))
    digests = {_digest(source_id, each): each for each in gone}
    found = Erased.objects.filter(source=source_id, digest__in=digests).order_by()
    return {digests[each] for each in found.values_list("digest", flat=True)}


def _numbers(source: Source, people: Collection[UUID], contacts: Collection[str]) -> set[str]:
    entries = Entry.objects.filter(source=source, kind=Kind.SEEKER, person_id__in=people)
    rows = TheirRow.objects.filter(list__source=source, list__kind=Kind.SEEKER, said__mobile__in=list(contacts))
    forms = Registration.objects.filter(centre=source.centre_id, person__in=people)
    numbers = [*entries.values_list("number", flat=True), *rows.values_list("number", flat=True)]
    numbers += forms.filter(source=source.name).values_list("source_number", flat=True)
    if source.national:
        numbers += forms.values_list("foreign_number", flat=True)
    return {tidy for each in numbers if (tidy := rules.tidy_number(each))}


def _digest(source_id: UUID, number: str) -> str:
    words = f"exchange.erased|{source_id}|{number}"
    return hmac.new(settings.SECRET_KEY.encode(), words.encode(), hashlib.sha256).hexdigest()
