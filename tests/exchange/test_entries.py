"""What waits to be typed into a portal, from the first day to the end, and back."""

import pytest

from iljari.exchange import actions, queries, tasks
from iljari.exchange.models import Entry, TheirRow
from iljari.exchange.sides import SIDES
from iljari.firms import actions as firms
from iljari.firms.models import Vacancy
from iljari.kernel.errors import NotAllowed, Overtaken, RuleBroken
from iljari.kernel.models import LedgerRow, StateChange
from iljari.people import actions as people
from iljari.people.models import Registration
from iljari.placement import actions as placement
from tests.cast import ALL_CONSENTS, chulsoo_facts, guard_wishes, maintenance_facts
from tests.exchange.conftest import CHULSOO, REFERRALS, SEEKERS, entry_of


@pytest.fixture
def registration(chulsoo):
    return chulsoo.registrations.get()


def looked_at(record) -> Entry:
    """The entry after a look at the record."""
    kinds = {"Registration": "seeker", "Vacancy": "vacancy", "Referral": "referral"}
    tasks.look.func(kinds[type(record).__name__], str(record.pk))
    return entry_of(record)


def test_a_new_portal_waits_for_everything_that_is_open(registration, maintenance, referral, younghee, work24):
    assert {(entry.kind, entry.state) for entry in Entry.objects.all()} == {
        ("seeker", "new"),
        ("vacancy", "new"),
        ("referral", "new"),
    }
    assert Entry.objects.count() == 3


def test_news_ask_for_a_look_only_where_a_portal_is_kept(clerk, registration, official, monkeypatch):
    asked = []
    monkeypatch.setattr(
        type(tasks.look), "enqueue", lambda self, *given: asked.append(given) if len(given) == 2 else None
    )
    people.renew_registration(by=clerk, registration=registration)
    assert asked == []
    actions.add_source(by=official, name="고용24", layout="work24")
    people.renew_registration(by=clerk, registration=registration)
    assert asked == [("seeker", str(registration.pk))]


def test_typed_under_its_number_and_changed_here_since(clerk, registration, work24):
    entry = entry_of(registration)
    actions.mark_typed(by=clerk, entry=entry, number=" ka1001 ")
    assert (entry.state, entry.number) == ("known", "KA1001")
    assert Registration.objects.get().foreign_number == "KA1001"
    assert looked_at(registration).state == "known"

    people.correct_registration(
        by=clerk, registration=registration, facts=chulsoo_facts(mobile="010-1111-2222"), wishes=guard_wishes()
    )
    entry = looked_at(registration)
    assert (entry.state, entry.owed) == ("changed", 1)
    changed = [line for line in queries.sheet(entry)[1] if line.changed]
    assert [(line.field, line.value, line.was) for line in changed] == [("mobile", "010-1111-2222", "010-2345-6789")]

    actions.mark_typed(by=clerk, entry=entry)
    assert looked_at(registration).state == "known"
    people.close_registration(by=clerk, registration=registration, reason="own_wish")
    entry = looked_at(registration)
    assert entry.state == "ended"
    actions.mark_typed(by=clerk, entry=entry)
    assert looked_at(registration).state == "closed"
    told = StateChange.objects.filter(kind="exchange.entry").values_list("new", flat=True)
    assert list(told) == ["new", "known", "changed", "known", "ended", "closed"]


def test_an_undo_brings_back_what_was(clerk, registration, work24):
    entry = entry_of(registration)
    since = entry.since
    actions.mark_typed(by=clerk, entry=entry, number="KA1001")
    actions.undo_typed(by=clerk, entry=entry)
    entry = entry_of(registration)
    assert (entry.state, entry.number, entry.agreed, entry.since) == ("new", "", {}, since)
    assert Registration.objects.get().foreign_number == ""
    with pytest.raises(RuleBroken):
        actions.undo_typed(by=clerk, entry=entry)


def test_a_number_stands_for_one_record(clerk, registration, work24):
    other = people.register_seeker(
        by=clerk,
        facts=chulsoo_facts(name="박하나", mobile="01070000001"),
        wishes=guard_wishes(),
        consents=ALL_CONSENTS,
    )
    actions.mark_typed(by=clerk, entry=entry_of(registration), number="KA1001")
    entry = looked_at(other)
    for number, word in (("KA1001", "다른"), ("", ""), ("없음", "")):
        with pytest.raises(RuleBroken) as refused:
            actions.mark_typed(by=clerk, entry=entry, number=number)
        assert "number" in refused.value.fields
        assert word in str(refused.value.fields["number"])
    assert entry_of(other).state == "new"


def test_two_who_type_the_same_are_not_both_taken(clerk, consultant, registration, work24):
    one, other = entry_of(registration), entry_of(registration)
    actions.mark_typed(by=clerk, entry=one, number="KA1001")
    with pytest.raises(Overtaken):
        actions.mark_typed(by=consultant, entry=other, number="KA1002")
    assert entry_of(registration).number == "KA1001"


def test_what_ends_before_it_was_typed_no_longer_waits(clerk, registration, work24):
    people.close_registration(by=clerk, registration=registration, reason="own_wish")
    tasks.look.func("seeker", str(registration.pk))
    assert not Entry.objects.exists()


def test_what_is_not_kept_there_does_not_come_back_by_itself(clerk, registration, work24):
    actions.leave_out(by=clerk, entry=entry_of(registration), out=True)
    assert looked_at(registration).state == "out"
    actions.leave_out(by=clerk, entry=entry_of(registration), out=False)
    assert entry_of(registration).state == "new"


def test_a_referral_needs_both_numbers_and_tells_its_result(clerk, consultant, registration, referral, work24):
    vacancy = Vacancy.objects.get()
    entry = entry_of(referral)
    with pytest.raises(RuleBroken):
        actions.mark_typed(by=consultant, entry=entry)
    actions.mark_typed(by=clerk, entry=entry_of(registration), number="KA1001")
    actions.mark_typed(by=clerk, entry=entry_of(vacancy), number="K2001")
    actions.mark_typed(by=consultant, entry=entry)
    assert entry.number == "KA1001/K2001"
    values = {line.field: line.value for line in queries.sheet(entry)[1]}
    assert values["seeker_number"] == "KA1001" and values["vacancy_number"] == "K2001"
    assert values["referred_on"] == "2026-11-02" and values["result"] == "알선중"
    placement.not_hired(by=consultant, referral=referral, reason="experience")
    assert looked_at(referral).state == "changed"
    assert {line.field: line.value for line in queries.sheet(entry_of(referral))[1]}["result"] == "미채용"


def test_a_vacancy_is_typed_in_the_words_of_the_portal(clerk, maintenance, work24):
    lines = {line.label: line.value for line in queries.sheet(entry_of(maintenance))[1]}
    assert lines["고용형태"] == "기간의 정함이 없는 근로계약"
    assert lines["임금형태"] == "월급" and lines["임금액(최저)"] == "2600000" and lines["임금액(최고)"] == "2900000"
    assert (
        lines["접수마감일"] == "채용시까지"
        and lines["학력"] == "학력무관"
        and lines["담당자 연락처"] == "010-3000-4000"
    )
    assert next(iter(lines)) == "사업장명"
    assert "구인인증번호" not in lines


def test_the_timer_finds_what_the_news_missed(system, clerk, work24, hanbit, official, chulsoo):
    assert actions.catch_up(by=system) == 1
    vacancy = firms.open_vacancy(
        by=official, vacancy=firms.enter_vacancy(by=clerk, firm=hanbit, facts=maintenance_facts())
    )
    assert actions.catch_up(by=system) == 1 and entry_of(vacancy).state == "new"
    actions.mark_typed(by=clerk, entry=entry_of(vacancy), number="K2001")
    Vacancy.objects.update(state="expired")
    assert actions.catch_up(by=system) == 0 and entry_of(vacancy).state == "ended"
    assert actions.catch_up(by=system) == 0


def test_who_is_anonymised_is_forgotten_here_too(system, clerk, registration, work24, time):
    actions.mark_typed(by=clerk, entry=entry_of(registration), number="KA1001")
    type(registration.person).objects.update(anonymised_at="2026-11-02T01:00Z", name="")
    actions.catch_up(by=system)
    assert not Entry.objects.exists()


def test_another_centre_is_not_looked_at(registration, work24):
    from iljari.centre.actions import open_centre, system_account

    neighbour = system_account(open_centre(name="이웃 센터"))
    actions.add_source(by=neighbour, name="고용24", layout="work24")
    tasks.look.func("seeker", str(registration.pk))
    assert Entry.objects.filter(centre=neighbour.centre_id).count() == 0


def test_who_may_not_is_refused_and_every_step_is_in_the_ledger(agent, clerk, registration, work24):
    with pytest.raises(NotAllowed):
        actions.mark_typed(by=agent, entry=entry_of(registration), number="KA1001")
    with pytest.raises(NotAllowed):
        actions.add_source(by=clerk, name="다른 곳", layout="work24")
    actions.mark_typed(by=clerk, entry=entry_of(registration), number="KA1001")
    row = LedgerRow.objects.get(verb="exchange.typed")
    assert row.whose == registration.person_id and "KA1001" not in row.fields


@pytest.mark.parametrize(("name", "layout", "field"), [("", "work24", "name"), ("고용24", "none", "layout")])
def test_a_portal_needs_its_name_and_its_form(official, name, layout, field):
    with pytest.raises(RuleBroken) as refused:
        actions.add_source(by=official, name=name, layout=layout)
    assert set(refused.value.fields) == {field}


def test_every_side_gives_the_same_fields_that_are_compared(registration, maintenance, referral):
    from iljari.exchange.fields import FIELDS

    for kind, record in (("seeker", registration), ("vacancy", maintenance), ("referral", referral)):
        values = SIDES[kind].read([record.pk])[record.pk].values
        assert set(values) == {field.key for field in FIELDS[kind] if field.compared}
        assert all(isinstance(value, str) for value in values.values())


def test_who_has_waited_longest_is_typed_first(clerk, official, chulsoo, maintenance, time):
    time.pass_(days=3)
    people.register_seeker(
        by=clerk,
        facts=chulsoo_facts(name="박하나", mobile="01070000001"),
        wishes=guard_wishes(),
        consents=ALL_CONSENTS,
    )
    actions.add_source(by=official, name="고용24", layout="work24")
    rows = list(queries.waiting(clerk))
    assert [row.title for row in rows][-1] == "박하나"
    assert (rows[-1].since - rows[0].since).days == 3


def test_what_is_still_to_be_decided_is_not_typed_over(clerk, registration, bring_in, work24):
    bring_in(work24, "seeker", SEEKERS, CHULSOO)
    bring_in(work24, "seeker", SEEKERS, (*CHULSOO[:4], "경비원", *CHULSOO[5:]))
    people.correct_registration(
        by=clerk, registration=registration, facts=chulsoo_facts(mobile="010-1111-2222"), wishes=guard_wishes()
    )
    entry = looked_at(registration)
    assert (entry.state, entry.owed, entry.differing) == ("changed", 1, 1)
    actions.mark_typed(by=clerk, entry=entry)
    assert entry.differing == 1
    entry = looked_at(registration)
    assert (entry.state, entry.differing, entry.there) == ("known", 1, {"occupation": "경비원"})
    assert entry.agreed["mobile"] == "01011112222" and entry.agreed["occupation"] == "시설관리원"


def test_a_wrong_tie_is_undone(clerk, consultant, registration, bring_in, work24, system):
    """The record waits again, and their row is theirs alone; nothing of what they said stays with us."""
    bring_in(work24, "seeker", SEEKERS, CHULSOO)
    bring_in(work24, "seeker", SEEKERS, (*CHULSOO[:4], "경비원", *CHULSOO[5:]))
    entry = actions.untie(by=clerk, entry=entry_of(registration))
    entry = entry_of(registration)
    assert (entry.state, entry.number, entry.agreed, entry.there, entry.differing) == ("new", "", {}, {}, 0)
    assert Registration.objects.get().foreign_number == "" and entry.last_list is None
    assert list(TheirRow.objects.order_by("list__created_at", "list__id").values_list("state", "entry")) == [
        ("later", None),
        ("theirs", None),
    ]
    with pytest.raises(RuleBroken):
        actions.untie(by=clerk, entry=entry)
    row = TheirRow.objects.select_related("list__source").get(state="theirs")
    actions.link(by=consultant, row=row, key=registration.pk)
    assert entry_of(registration).number == "KA1001"


def test_a_tie_to_what_has_ended_here_is_undone_for_good(clerk, registration, bring_in, work24):
    bring_in(work24, "seeker", SEEKERS, CHULSOO)
    people.close_registration(by=clerk, registration=registration, reason="own_wish")
    actions.untie(by=clerk, entry=looked_at(registration))
    assert not Entry.objects.exists()


def test_a_wrong_number_is_corrected(clerk, registration, bring_in, work24):
    actions.mark_typed(by=clerk, entry=entry_of(registration), number="KA1010")
    bring_in(work24, "seeker", SEEKERS, ("KA1001", "김철", *CHULSOO[2:]), take_new=False)
    entry = entry_of(registration)
    with pytest.raises(RuleBroken) as refused:
        actions.correct_number(by=clerk, entry=entry, number="없음")
    assert "number" in refused.value.fields
    actions.correct_number(by=clerk, entry=entry, number="ka1001")
    entry = entry_of(registration)
    assert (entry.state, entry.number, entry.agreed["mobile"]) == ("known", "KA1001", "01023456789")
    assert Registration.objects.get().foreign_number == "KA1001"
    assert TheirRow.objects.get().state == "linked"


@pytest.fixture
def both_typed(clerk, consultant, registration, maintenance, referral, work24):
    """A referral that was typed and came to nothing, and a second one of the same two."""
    actions.mark_typed(by=clerk, entry=entry_of(registration), number="KA1001")
    actions.mark_typed(by=clerk, entry=entry_of(maintenance), number="K2001")
    actions.mark_typed(by=consultant, entry=entry_of(referral))
    placement.not_hired(by=consultant, referral=referral, reason="experience")
    return referral


def again(consultant, referral, time):
    time.pass_(days=7)
    second = placement.refer(by=consultant, person=referral.person, vacancy=referral.vacancy, how="phone")
    tasks.look.func("referral", str(second.pk))
    return second


def test_a_second_introduction_to_the_same_vacancy_is_typed_too(consultant, both_typed, time):
    second = again(consultant, both_typed, time)
    actions.mark_typed(by=consultant, entry=entry_of(second))
    assert entry_of(second).number == "KA1001/K2001"
    assert entry_of(both_typed).number == "KA1001/K2001/2026-11-02"
    entry = looked_at(both_typed)
    actions.mark_typed(by=consultant, entry=entry)
    assert entry_of(both_typed).number == "KA1001/K2001/2026-11-02"
    actions.undo_typed(by=consultant, entry=entry_of(both_typed))
    assert entry_of(second).number == "KA1001/K2001"


@pytest.mark.parametrize("order", [1, -1])
def test_a_list_with_both_introductions_is_known_by_their_days(consultant, both_typed, time, bring_in, work24, order):
    second = again(consultant, both_typed, time)
    rows = [
        ("KA1001", "K2001", "김철수", "2026-11-02", "미채용", ""),
        ("KA1001", "K2001", "김철수", "2026-11-09", "알선중", ""),
    ]
    for _once_more in range(2):
        found = bring_in(work24, "referral", REFERRALS, *rows[::order])
        assert list(found.rows.values_list("state", flat=True)) == ["linked", "linked"]
        assert entry_of(second).number == "KA1001/K2001" and entry_of(second).differing == 0
        assert entry_of(both_typed).number == "KA1001/K2001/2026-11-02" and entry_of(both_typed).differing == 0
