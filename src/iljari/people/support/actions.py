"""Verbs about the support of one person: its tier, what stands in their way, when they were last introduced."""

from collections.abc import Iterable, Mapping

from iljari.centre.access import Actor, action
from iljari.centre.models import Account
from iljari.kernel import clock, ledger

from .. import children, rules
from ..choices import ConsentKind, DifficultyKind, DifficultySeverity, Tier
from ..messages import refuse
from ..models import Person, Registration
from ..noting import note


@action("people.tier")
def agree_tier(*, by: Account, registration: Registration, tier: str) -> Registration:
    """Another tier of support (지원단계) is agreed with the person. Raises RuleBroken for an unknown one."""
    if tier not in Tier.values:
        refuse({"tier": "choose"})
    if registration.tier != tier:
        Registration.objects.filter(pk=registration.pk).update(tier=tier)
        registration.tier = tier
        note(person=registration.person, kind="people.tier_agreed", by=by, facts={"tier": tier})
        ledger.record(
            by=by,
            verb="people.agree_tier",
            about="registration",
            object_id=registration.id,
            whose=registration.person_id,
            fields=["tier"],
        )
    return registration


@action("people.difficulties")
def note_difficulties(
    *, by: Account, person: Person, found: Mapping[str, tuple[str, str]], gone: Iterable[str] = ()
) -> list[str]:
    """How the person's difficulties (취업애로사항) stand from today: {kind: (severity, words)}, and which are overcome.

    Returns the kinds that changed; nothing is written for those that stand as they stood. Raises RuleBroken, also
    where health or a record is newly noted without consent to sensitive data (PIPA art. 23).
    """
    gone = set(gone)
    severities = {severity for severity, _words in found.values()}
    unknown = set(found) - set(DifficultyKind.values) | severities - set(DifficultySeverity.values)
    refuse({"difficulties": "choose"} if unknown or gone & set(found) else {})
    new = set(found) & rules.SENSITIVE_DIFFICULTIES - set(open_kinds(person))
    if new and not any(consent.holds() for consent in person.consents.filter(kind=ConsentKind.SENSITIVE)):
        refuse({"difficulties": "sensitive_needed"})
    changed = children.write_difficulties(person, found, gone=gone)
    for kind in changed:
        severity = "" if kind in gone else found[kind][0]
        told = "people.difficulty_overcome" if kind in gone else "people.difficulty"
        note(person=person, kind=told, by=by, facts={"kind": kind, "severity": severity})
    if changed:
        ledger.record(
            by=by, verb="people.note_difficulties", about="difficulty", whose=person.id, fields=["difficulties"]
        )
    return changed


def open_kinds(person: Person) -> list[str]:
    """The kinds of difficulties that stand today."""
    return list(person.difficulties.filter(until=None).values_list("kind", flat=True))


@action("people.note_referred")
def note_referred(*, by: Actor, registration: Registration) -> None:
    """The person was introduced to a firm today: how long ago the last introduction was is watched (계속 알선)."""
    Registration.objects.filter(pk=registration.pk).update(referred_on=clock.today())
    registration.referred_on = clock.today()
