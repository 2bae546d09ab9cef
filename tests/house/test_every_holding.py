"""Whoever is erased is found nowhere: every table that hangs on a person is named, every word in it is blanked.

A room that adds a table with a way to a person names it in its `holdings.py`, and writes a canary's words into it in
tests/canary.py.
"""

import json
from collections.abc import Iterator

import pytest
from django.apps import apps
from django.contrib.sessions.models import Session
from django.db import models

from iljari.firms import actions as firms
from iljari.frontdesk import actions as desk
from iljari.kernel import clock
from iljari.kernel.holdings import blank, known
from iljari.matching.actions import run_matching
from iljari.people.merging import queries
from iljari.people.merging.erasing import anonymise
from iljari.people.models import Person
from iljari.statistics.queries import all_figures, records
from tests.canary import NEEDLES, WORD, sing
from tests.cast import maintenance_facts
from tests.once import *  # noqa: F403
from tests.once import once

pytestmark = pytest.mark.usefixtures("canary")
TEXT = (models.CharField, models.TextField, models.JSONField, models.BinaryField, models.FileField)


@once
def canary(clerk, agent, consultant, official, system, hanbit) -> Person:
    """Somebody who lived through every room."""
    desk.set_up_counters(by=system, staff={"middle": consultant})
    vacancies = []
    for number in range(2):
        vacancy = firms.enter_vacancy(by=clerk, firm=hanbit, facts=maintenance_facts(title=f"시설관리 {number}"))
        vacancies.append(firms.open_vacancy(by=official, vacancy=vacancy))
    return sing(
        clerk=clerk,
        agent=agent,
        consultant=consultant,
        official=official,
        system=system,
        vacancies=vacancies,
        run_matching=run_matching,
    )


def hanging() -> set[type[models.Model]]:
    """Every table with a way to a person: a key of theirs, or of a row that has one."""
    found, before = {Person}, set()
    while found != before:
        before = set(found)
        for model in apps.get_models():
            keys = (each for each in model._meta.concrete_fields if each.is_relation)
            if any(each.related_model in found for each in keys):
                found.add(model)
    return found


def texts(model: type[models.Model]) -> set[str]:
    """The columns that can hold words: text that is not chosen from a list."""
    return {
        each.attname
        for each in model._meta.concrete_fields
        if isinstance(each, TEXT) and not each.choices and not each.is_relation
    }


def test_every_table_that_hangs_on_a_person_is_named():
    named = {holding.model for holding in known().values()}
    missing = sorted(model._meta.label for model in hanging() - named)
    assert missing == [], "name these in the room's holdings.py: how a row moves, and how it is blanked"


def test_every_column_of_words_is_blanked_or_said_to_hold_none():
    silent = {}
    for name, holding in known().items():
        if not holding.drop:
            said = {*holding.words.split(), *holding.codes.split()}
            if left := texts(holding.model) - said:
                silent[name] = sorted(left)
    assert silent == {}, "say of each whether it is blanked (words) or holds codes only (codes)"


def test_the_canary_sang_in_every_table(canary):
    people = queries.parts_of(canary.pk)
    silent = [
        name
        for name, holding in known().items()
        if holding.model in hanging() and not holding.of(people).exists() and name not in NEVER
    ]
    assert silent == [], "write a row of the canary in tests/canary.py"


# What the demo of the house writes only in a large one, and cells that are freed with their reservation.
NEVER = {"matching.leaning", "frontdesk.occupancy", "people.apart", "people.erasure", "frontdesk.announcement"}


def test_whoever_is_erased_is_found_nowhere(canary, official, centre):
    assert WORD in str(list(found_words())), "the canary sings before"
    _plant(canary)
    before = {figure.key: figure.value for figure in all_figures(centre.pk)}
    done = anonymise(by=official, person=canary, why="wish")
    left = {(where, needle) for where, text in found_words() for needle in NEEDLES if needle in text}
    assert not left, "\n".join(sorted(f"{where}: {needle}" for where, needle in left))
    after = all_figures(centre.pk)
    assert {figure.key: figure.value for figure in after} == before
    counted = [figure for figure in after if figure.key != "openings"]
    assert all(records(centre.pk, each.key, None, None).count() == each.value for each in counted)
    assert done.counts["people.person"] == 2
    canary.refresh_from_db()
    assert (canary.sex, canary.district, canary.birth_date) == ("m", "4146300000", None)


def test_what_is_not_named_would_be_found(canary, official, monkeypatch):
    """The test above can fail: a room that forgets its words leaves them there."""
    from iljari.kernel import holdings

    kept = {name: each for name, each in known().items() if name != "counselling.consultation"}
    monkeypatch.setattr(holdings, "_holdings", kept)
    blank(queries.parts_of(canary.pk), [])
    left = {where for where, text in found_words() if WORD in text and where.startswith("counselling.")}
    assert left == {"counselling.consultation.record", "counselling.consultation.memo"}


def test_pages_show_nothing_of_whoever_is_erased(canary, official, consultant, sign_in):
    anonymise(by=official, person=canary, why="purpose")
    for account in (consultant, official):
        browser = sign_in(account)
        assert browser.get(f"/person/{canary.pk}/").status_code == 404
        for path in (
            "/people/?state=all",
            "/today/",
            "/placement/referrals/?group=ended",
            "/placement/hires/",
            "/calling/",
        ):
            assert not any(needle in browser.get(path).content.decode() for needle in NEEDLES)


def _plant(canary: Person) -> None:
    """The word in every column that is to be blanked, also where no action has put it; not in their number, by
    which more of theirs is found."""
    people = queries.parts_of(canary.pk)
    for holding in (each for each in known().values() if each.model is not Person):
        rows = (
            holding.rows.filter(pk__in=list(holding.of(people).values_list("pk", flat=True)))
            if holding.person
            else None
        )
        for column in holding.words.split() if rows is not None else ():
            field = holding.model._meta.get_field(column)
            if isinstance(field, TEXT) and not field.unique:
                rows.update(**{column: {"x": WORD} if isinstance(field, models.JSONField) else WORD})


def found_words() -> Iterator[tuple[str, str]]:
    """Every value of every column of text in the whole database, with where it stands."""
    for model in apps.get_models():
        columns = [each.attname for each in model._meta.concrete_fields if isinstance(each, TEXT)]
        for row in model._default_manager.order_by().values_list(*columns) if columns else ():
            for column, value in zip(columns, row, strict=True):
                if value:
                    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str)
                    yield f"{model._meta.label_lower}.{column}", text
    for session in Session.objects.filter(expire_date__gt=clock.now()):
        yield "sessions.session", str(session.get_decoded())
