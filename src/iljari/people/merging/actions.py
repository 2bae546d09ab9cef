"""Verbs: two records become one, and two again; two that only look alike are said to be two."""

from collections import Counter
from collections.abc import Mapping

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from iljari.centre.access import action
from iljari.centre.models import Account
from iljari.kernel import clock, holdings, ledger, search
from iljari.kernel.errors import Overtaken, RuleBroken
from iljari.kernel.events import announce

from ..actions import index_person
from ..events import ConsentWithdrawn, Merged, Parted
from ..models import Apart, Merge, Person
from ..noting import carry_lines, note
from .consents import outcomes
from .queries import FIELDS


@action("people.merge")
def merge(
    *, by: Account, kept: Person, absorbed: Person, sides: Mapping[str, str], chosen: Mapping[str, str] | None = None
) -> Merge:
    """Two records are one person: `absorbed` becomes part of `kept`, with every row that hangs on it.

    `sides`: for each field of the form whose value stands, "kept" or "absorbed" (by default what `kept` says).
    `chosen`: "registration" and "assignment", the keys of those that go on. `kept` and `absorbed` are as they were
    seen: raises Overtaken when either has changed since; RuleBroken for one record twice, or what must be ended first.
    """
    if kept.pk == absorbed.pk:
        raise RuleBroken(_("This is one record already. Choose two different ones."), code="same")
    if kept.centre_id != by.centre_id or absorbed.centre_id != by.centre_id:
        raise RuleBroken(_("Records of another centre cannot be joined here."), code="centre")
    _as_seen(kept, absorbed)
    if clashes := holdings.clashes(kept.pk, absorbed.pk):
        raise RuleBroken(" ".join(clashes), code="clash")
    ending = [each.kind for each in outcomes(kept.pk, absorbed.pk) if not each.holds and "given" in _stands(each)]
    journal = holdings.Journal(kept=kept.pk, absorbed=absorbed.pk, by=by, chosen=chosen or {})
    before = {"merged_into_id": None}
    journal.changes.append(holdings.Change("people.person", [str(absorbed.pk)], before, {"merged_into_id": kept.pk}))
    Person.objects.filter(pk=absorbed.pk).update(merged_into=kept)
    taken = {name: getattr(absorbed, name) for name in FIELDS if sides.get(name) == "absorbed"}
    journal.change(kept, **{name: value for name, value in taken.items() if value != getattr(kept, name)})
    holdings.move(journal)
    done = Merge.objects.create(
        centre_id=by.centre_id,
        kept=kept,
        absorbed=absorbed,
        by=by,
        changes=[change.plain() for change in journal.changes],
    )
    search.forget(absorbed.pk)
    index_person(kept)
    note(person=kept, kind="people.merged", by=by, about="merge", object_id=done.pk)
    _log(by, "people.merge", done, sorted(taken))
    for kind in dict.fromkeys(ending):
        announce(ConsentWithdrawn(kept.pk, kind))
    announce(Merged(kept.pk, absorbed.pk))
    return done


@action("people.merge")
def undo_merge(*, by: Account, merge: Merge) -> Merge:
    """Two records again: everything goes back that nobody has changed since; `stuck` says how much did not.

    What was written after the merge stays with the record that was kept, but for introductions and work under a
    registration that goes back: they go with it, and their lines of the thread with them. Raises RuleBroken while the
    kept record is itself part of another (that merge is undone first) or was erased, Overtaken when it has been undone
    already.
    """
    kept = Person.objects.select_for_update().get(pk=merge.kept_id)
    if kept.anonymised_at:
        raise RuleBroken(_("This record was erased. There is nothing left to take apart."), code="erased")
    if kept.merged_into_id:
        raise RuleBroken(
            _("The record has itself become part of another one since. Undo that merge first."), code="order"
        )
    if not Merge.objects.filter(pk=merge.pk, undone_at=None).update(undone_at=clock.now(), undone_by=by):
        raise Overtaken(_("This merge has been undone already."))
    stuck: Counter[str] = holdings.put_back(merge.changes, by=by)
    for person, rows in holdings.follow([merge.kept_id, merge.absorbed_id]).items():
        carry_lines(person, rows)
    Merge.objects.filter(pk=merge.pk).update(stuck=dict(stuck))
    merge.refresh_from_db()
    for person in Person.objects.filter(pk__in=[merge.kept_id, merge.absorbed_id]):
        index_person(person)
        note(person=person, kind="people.merge_undone", by=by, about="merge", object_id=merge.pk)
    _log(by, "people.undo_merge", merge, [])
    announce(Parted(merge.kept_id, merge.absorbed_id))
    return merge


@action("people.merge")
def keep_apart(*, by: Account, one: Person, other: Person) -> None:
    """These are two people, though they look alike: they are not shown as one again."""
    first, second = sorted((one, other), key=lambda person: person.pk)
    if first.pk == second.pk:
        raise RuleBroken(_("This is one record already. Choose two different ones."), code="same")
    try:
        with transaction.atomic():
            Apart.objects.create(centre_id=by.centre_id, one=first, other=second, by=by)
    except IntegrityError:
        return
    ledger.record(by=by, verb="people.keep_apart", about="person", whose=[first.pk, second.pk])


def _as_seen(kept: Person, absorbed: Person) -> None:
    """Lock both, in the order of their keys, and see that they are still as whoever merges has seen them."""
    keys = sorted([kept.pk, absorbed.pk])
    now = {each.pk: each for each in Person.objects.select_for_update().filter(pk__in=keys).order_by("pk")}
    for seen in (kept, absorbed):
        there = now.get(seen.pk)
        if there is None or there.anonymised_at or there.merged_into_id:
            raise Overtaken(_("One of the two has been joined with another record or erased meanwhile. Look again."))
        if any(getattr(there, name) != getattr(seen, name) for name in FIELDS):
            raise Overtaken(_("Somebody has just changed one of the two records. Compare them again, then decide."))


def _stands(outcome: object) -> set[str]:
    return {outcome.kept, outcome.absorbed}  # type: ignore[attr-defined]


def _log(by: Account, verb: str, merge: Merge, names: list[str]) -> None:
    whose = [merge.kept_id, merge.absorbed_id]
    ledger.record(by=by, verb=verb, about="merge", object_id=merge.pk, whose=whose, fields=names)
