"""Verbs of the room. The only writers of suggestions and what stands beside them: the engine finds, people decide."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import batched
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from iljari.centre.access import Actor, action
from iljari.centre.models import Account
from iljari.firms.models import Vacancy
from iljari.kernel import clock, ids, ledger
from iljari.kernel.errors import RuleBroken
from iljari.kernel.states import change_state
from iljari.people.models import Person, Registration
from iljari.people.noting import note

from . import rules
from .arranging import Beside, Found, Line, candidates, crowding, joined, shown_to, with_widened
from .beside import kept_beside, learn_anew
from .engine import ENGINE_VERSION, Engine, SeekerProfile
from .keeping import kept_lines
from .models import Crowding, Done, Leaning, Listing, MatchRun, PutAsideWhy, Suggestion, SuggestionState, Switching
from .oversight import actions as oversight
from .oversight import queries as oversight_queries
from .points import house_weights
from .profiles import offering, seeker_profile, vacancy_profiles, wanting, with_wishes

BATCH = 500
TOLD = ("rank", "points", "components", "reasons", "against")


@action("matching.run")
def run_matching(*, by: Account, persons: Iterable[UUID] | None = None) -> MatchRun:
    """Find the best vacancies for every open registration of the centre that wants suggestions (or these persons').

    Kept suggestions are brought up to date in place; what a person has put aside or was referred to stays so. A second
    run changes nothing. The statements do not grow with people one by one, but by hundreds of them. While the centre's
    switch is off, nothing is found and nothing is kept as an offer.
    """
    wanted = None if persons is None else list(dict.fromkeys(persons))
    on = oversight_queries.is_on(by.centre_id)
    registrations = wanting(by.centre_id) if on else Registration.objects.none()
    if wanted is not None:
        registrations = registrations.filter(person__in=wanted)
    vacancies = vacancy_profiles(offering(by.centre_id))
    engine = Engine(vacancies, house_weights(), today=clock.today())
    seekers = _seekers(engine, registrations)
    run = MatchRun.objects.create(
        centre_id=by.centre_id,
        whole=wanted is None,
        engine=ENGINE_VERSION,
        weights=f"{engine.weights.version}/{engine.weights.neighbours.version}",
        seekers=len(seekers),
        vacancies=len(vacancies),
    )
    lists = _arranged(by.centre_id, engine, seekers, whole=wanted is None)
    for batch in batched(zip(seekers, lists, strict=True), BATCH):
        run.suggestions += _keep(run, engine, batch)
    _forget(by.centre_id, wanted, on=on)
    run.save(update_fields=["suggestions"])
    ledger.record(
        by=by,
        verb="matching.run_matching",
        about="matchrun",
        object_id=run.id,
        whose=wanted[0] if wanted and len(wanted) == 1 else None,
        fields=["suggestions"],
    )
    return run


def _arranged(centre_id: UUID, engine: Engine, seekers: Sequence[SeekerProfile], *, whole: bool) -> list[list[Line]]:
    """Everybody's list. Where it is everybody's indeed, what stands beside the points is found anew; some few people
    are arranged by what was found last."""
    if not whole:
        kept = kept_beside(centre_id, [UUID(seeker.id) for seeker in seekers])
        return _candidates(engine, seekers, kept.learned).lists(kept.yields, rules.MOST)
    learned = learn_anew(centre_id, seekers, engine.vacancies, engine.weights)
    found = _candidates(engine, seekers, learned)
    openings = {vacancy.id: vacancy.openings_left or 1 for vacancy in engine.vacancies}
    yields = crowding(found, openings, engine.weights)
    _keep_beside(centre_id, Beside(yields, shown_to(found.lists(yields, rules.ON_PANEL)), learned))
    return found.lists(yields, rules.MOST)


def _keep_beside(centre_id: UUID, beside: Beside) -> None:
    """Keep what was found for everybody, in place of what was kept; nothing is written where nothing changed."""
    old = kept_beside(centre_id, Person.objects.filter(centre=centre_id).values("pk"))
    told = {
        vacancy: (beside.yields.get(vacancy, 0), beside.shown_to.get(vacancy, 0))
        for vacancy in sorted(beside.yields.keys() | beside.shown_to.keys())
    }
    if told != {vacancy: (yields, old.shown_to[vacancy]) for vacancy, yields in old.yields.items()}:
        Crowding.objects.filter(vacancy__centre=centre_id).delete()
        Crowding.objects.bulk_create(
            (Crowding(vacancy_id=UUID(key), yields=yields, shown_to=shown) for key, (yields, shown) in told.items()),
            batch_size=BATCH,
        )
    if old.learned != beside.learned:
        Leaning.objects.filter(person__centre=centre_id).delete()
        Leaning.objects.bulk_create(
            (Leaning(person_id=UUID(person), points=points) for person, points in beside.learned.items()),
            batch_size=BATCH,
        )


def _seekers(engine: Engine, registrations: QuerySet[Registration]) -> list[SeekerProfile]:
    """What the engine knows of these people, by hundreds of them; a search that finds little is widened."""
    keys = list(registrations.order_by("pk").values_list("pk", flat=True))
    seekers: list[SeekerProfile] = []
    for some in batched(keys, BATCH):
        rows = with_wishes(Registration.objects.filter(pk__in=some)).order_by("pk")
        seekers += with_widened(engine, [seeker_profile(row) for row in rows])
    return seekers


def _candidates(engine: Engine, seekers: Sequence[SeekerProfile], learned: Mapping[str, Mapping[str, int]]) -> Found:
    """Everybody's best, but for what was decided on, by hundreds of people."""
    parts = []
    for some in batched(seekers, BATCH):
        rows = Suggestion.objects.filter(person__in=[one.id for one in some], state__in=sorted(rules.DECIDED))
        decided: dict[str, set[str]] = {}
        for person, vacancy in rows.order_by().values_list("person", "vacancy"):
            decided.setdefault(str(person), set()).add(str(vacancy))
        parts.append(candidates(engine, some, decided, learned))
    return joined(parts or [candidates(engine, (), {}, {})])


def _keep(run: MatchRun, engine: Engine, lists: Iterable[tuple[SeekerProfile, Sequence[Line]]]) -> int:
    """Keep the suggestions of some people; returns how many they have now."""
    kept: dict[str, dict[UUID, Suggestion]] = {seeker.id: {} for seeker, _lines in lists}
    for row in Suggestion.objects.filter(person__in=list(kept)).order_by("id"):
        kept[str(row.person_id)][row.vacancy_id] = row
    write: list[Suggestion] = []
    told: list[Listing] = []
    revive: list[UUID] = []
    drop: list[UUID] = []
    total = 0
    for seeker, lines in lists:
        own, person = kept[seeker.id], UUID(seeker.id)
        found = {UUID(key): row for key, row in kept_lines(engine, seeker, lines)}
        plan = rules.changes({key: _standing(row) for key, row in own.items()}, found)
        write += [
            Suggestion(
                id=own[key].id if key in own else ids.new(),
                run=run,
                person_id=person,
                vacancy_id=key,
                **dict(zip(TOLD, found[key], strict=True)),
            )
            for key in plan.write
        ]
        revive += plan.revive
        drop += plan.drop
        if plan.write or plan.revive or plan.drop:
            told.append(oversight.listing(run, person, seeker, found))
        total += len(found)
    _write(write, revive, drop)
    oversight.keep_listings(told)
    return total


def _standing(row: Suggestion) -> rules.Standing[UUID]:
    return rules.Standing(row.id, row.state, tuple(getattr(row, name) for name in TOLD))


def _write(rows: list[Suggestion], revive: list[UUID], drop: list[UUID]) -> None:
    """Keep what was found. What somebody decided meanwhile is not touched: states move only where they still stand."""
    Suggestion.objects.bulk_create(
        rows,
        batch_size=BATCH,
        update_conflicts=True,
        unique_fields=["person", "vacancy"],
        update_fields=["run", *TOLD],
    )
    for some in batched(revive, BATCH):
        Suggestion.objects.filter(pk__in=some, state=SuggestionState.GONE).update(state=SuggestionState.NEW)
    for some in batched(drop, BATCH):
        Suggestion.objects.offered().filter(pk__in=some).update(state=SuggestionState.GONE)


def _forget(centre_id: UUID, persons: list[UUID] | None, *, on: bool) -> None:
    """Suggestions of people who are not registered any more, or want none, are gone; all while the switch is off."""
    # Two sets and their difference: one statement for it is quick or takes minutes, as the database guesses its tables
    offered = Suggestion.objects.offered().filter(person__centre=centre_id)
    wanted = wanting(centre_id) if on else Registration.objects.none()
    if persons is not None:
        offered, wanted = offered.filter(person__in=persons), wanted.filter(person__in=persons)
    gone = set(offered.order_by().values_list("person", flat=True).distinct())
    gone -= set(wanted.values_list("person", flat=True))
    for some in batched(gone, BATCH):
        Suggestion.objects.offered().filter(person__in=some).update(state=SuggestionState.GONE)


@action("matching.switch")
def switch(*, by: Account, on: bool, why: str) -> Switching:
    """Turn automated suggestions off for the whole centre, at once, or on again; the caller then finds everything
    anew. Search, referrals by hand and what was decided stay. Raises RuleBroken without a reason, or where it stands
    so already."""
    turned = oversight.turn(by=by, on=on, why=why)
    if not on:
        _forget(by.centre_id, None, on=False)
    ledger.record(by=by, verb="matching.switch", about="switching", object_id=turned.id, fields=["on", "why"])
    return turned


def drop_person(person_id: UUID) -> None:
    """Nothing is proposed to this person any more. Called where it happened, inside that action."""
    Suggestion.objects.offered().filter(person=person_id).update(state=SuggestionState.GONE)


def drop_vacancy(vacancy_id: UUID) -> None:
    """Nobody is introduced to this vacancy any more. Called where it happened, inside that action."""
    Suggestion.objects.offered().filter(vacancy=vacancy_id).update(state=SuggestionState.GONE)


@action("matching.decide")
def put_aside(*, by: Account, suggestion: Suggestion, why: str) -> Suggestion:
    """Put a suggestion aside, for a coded reason: it is not made again."""
    if why not in PutAsideWhy.values:
        raise RuleBroken(_("Choose a reason."), fields={"why": _("Choose a reason.")})
    _decide(by, suggestion, SuggestionState.DISMISSED, "matching.put_aside", why=why)
    return suggestion


@action("matching.decide")
def take_up_again(*, by: Account, suggestion: Suggestion) -> Suggestion:
    """Look again at a suggestion that was put aside."""
    _decide(by, suggestion, SuggestionState.SEEN, "matching.taken_up_again", why="")
    return suggestion


def _decide(by: Account, suggestion: Suggestion, to: str, verb: str, *, why: str) -> None:
    change_state(suggestion, to, allowed=rules.TRANSITIONS, by=by, why=why, put_aside_why=why)
    done = Done.DISMISSED if to == SuggestionState.DISMISSED else Done.TAKEN_UP
    oversight.note_decisions(by=by, suggestions=[suggestion], done=done, why=why)
    facts = {"job": suggestion.vacancy.title} | ({"why": why} if why else {})
    note(person=suggestion.person, kind=verb, by=by, facts=facts, about="suggestion", object_id=suggestion.id)
    ledger.record(
        by=by, verb=verb, about="suggestion", object_id=suggestion.id, whose=suggestion.person_id, fields=["state"]
    )


@action("matching.decide")
def mark_seen(*, by: Account, person: Person) -> int:
    """The person's consultant has looked at the new suggestions; returns how many were new. Idempotent."""
    new = list(Suggestion.objects.filter(person=person, state=SuggestionState.NEW))
    seen = Suggestion.objects.filter(pk__in=[row.pk for row in new], state=SuggestionState.NEW).update(
        state=SuggestionState.SEEN
    )
    if seen:
        oversight.note_decisions(by=by, suggestions=new, done=Done.SEEN)
        ledger.record(by=by, verb="matching.mark_seen", about="suggestion", whose=person.id, fields=["state"])
    return seen


def remember_referral(*, by: Actor, person: Person, vacancy: Vacancy) -> Suggestion:
    """The person was introduced to a vacancy, suggested or not: it is not suggested from now on. For placement, inside
    its own action."""
    row, made = Suggestion.objects.get_or_create(
        person=person,
        vacancy=vacancy,
        defaults={"rank": 0, "points": 0, "state": SuggestionState.REFERRED},
    )
    listed = not made and row.state in rules.OFFERED
    oversight.note_decisions(by=by, suggestions=[row], done=Done.REFERRED, listed=listed)
    if not made:
        Suggestion.objects.filter(pk=row.pk).update(state=SuggestionState.REFERRED)
        row.state = SuggestionState.REFERRED
    return row


def remember_hire(*, by: Actor, person: Person, vacancy: Vacancy) -> None:
    """The introduction led to a hire: points are fitted from that. For placement, inside its own action."""
    row = Suggestion.objects.filter(person=person, vacancy=vacancy).first()
    if row is not None:
        oversight.note_decisions(by=by, suggestions=[row], done=Done.HIRED, listed=row.rank > 0)
