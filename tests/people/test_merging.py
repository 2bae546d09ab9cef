"""Two records of one person become one, field by field and row by row, and two again."""

from datetime import date, timedelta

import pytest

from iljari.counselling.actions import finish_next_step, plan_next_step, write_consultation
from iljari.counselling.models import Consultation, NextStep
from iljari.frontdesk import actions as desk
from iljari.frontdesk.models import Call, Callback, Counter
from iljari.kernel import clock, search
from iljari.kernel.errors import NotAllowed, Overtaken, RuleBroken
from iljari.kernel.holdings import known
from iljari.kernel.models import LedgerRow
from iljari.matching.actions import run_matching
from iljari.matching.models import Suggestion
from iljari.people import actions as people
from iljari.people.merging import actions, queries
from iljari.people.merging.consents import outcomes
from iljari.people.models import Assignment, Consent, Merge, Person, Registration
from iljari.people.queries import thread_of
from iljari.people.rules import ConsentGiven, PersonFacts
from iljari.placement import actions as placement
from iljari.statistics.queries import all_figures, records
from tests.cast import ALL_CONSENTS, chulsoo_facts, guard_wishes

pytestmark = pytest.mark.django_db


@pytest.fixture
def twin(clerk, chulsoo) -> Person:
    """The same man, registered again under another number by a colleague who did not find him."""
    facts = chulsoo_facts(mobile="010-7777-1234", email="chulsoo@home.example", address="")
    given = [ConsentGiven(kind="processing")]
    done = people.register_seeker(by=clerk, facts=facts, wishes=guard_wishes(), consents=given, somebody_else=True)
    return done.person


def merged(by, kept, absorbed, **sides) -> Merge:
    return actions.merge(by=by, kept=kept, absorbed=absorbed, sides=sides)


def values(centre) -> dict[str, int]:
    return {figure.key: figure.value for figure in all_figures(centre.pk)}


def test_what_differs_is_chosen_and_all_rows_move(clerk, agent, consultant, colleague, chulsoo, twin):
    desk.log_call(by=agent, kind="consultation", topic="job_search", person=twin)
    write_consultation(by=consultant, person=twin, channel="phone", record="다시 전화함")
    people.assign(by=consultant, person=chulsoo, consultant=consultant)
    people.assign(by=consultant, person=twin, consultant=colleague)

    merged(clerk, chulsoo, twin, mobile="absorbed", email="absorbed")

    kept = Person.objects.get(pk=chulsoo.pk)
    assert (kept.mobile, kept.email) == ("01077771234", "chulsoo@home.example")
    assert kept.address == chulsoo.address
    assert Call.objects.get().person_id == Consultation.objects.get().person_id == chulsoo.pk
    assert Registration.objects.filter(person=chulsoo).count() == 2
    closed = Registration.objects.get(state="closed")
    assert closed.closed_reason == "duplicate"
    assert Registration.objects.open().get().person_id == chulsoo.pk
    assert Assignment.objects.get(person=chulsoo, until=None).consultant_id == colleague.pk
    told = [entry.kind for entry in thread_of(kept)]
    assert told[0] == "people.merged"
    assert told.count("people.registered") == 2


def test_the_chosen_registration_and_consultant_go_on(clerk, consultant, colleague, chulsoo, twin):
    people.assign(by=consultant, person=chulsoo, consultant=consultant)
    people.assign(by=consultant, person=twin, consultant=colleague)
    mine = chulsoo.registrations.get()
    care = Assignment.objects.get(person=chulsoo)
    chosen = {"registration": str(mine.pk), "assignment": str(care.pk)}
    actions.merge(by=clerk, kept=chulsoo, absorbed=twin, sides={}, chosen=chosen)
    assert Registration.objects.open().get().pk == mine.pk
    assert Assignment.objects.get(until=None).consultant_id == consultant.pk


def test_the_absorbed_record_leads_to_the_kept_one_and_is_nowhere_else(clerk, chulsoo, twin, sign_in):
    merged(clerk, chulsoo, twin)
    browser = sign_in(clerk)
    answer = browser.get(f"/person/{twin.pk}/")
    assert answer.status_code == 302
    assert answer.url == f"/person/{chulsoo.pk}/"
    hits = search.find("김철수", centre=clerk.centre_id, kinds=["person"])
    assert [hit.object_id for hit in hits] == [chulsoo.pk]
    assert str(twin.pk) not in browser.get("/people/?state=all").content.decode()
    assert queries.likely(clerk.centre_id) == []
    assert people.possible_duplicates(by=clerk, facts=chulsoo_facts()) == [chulsoo]


def test_figures_count_one_person_and_equal_their_records(clerk, consultant, chulsoo, twin, centre, system):
    desk.set_up_counters(by=system, staff={"middle": consultant})
    counter = Counter.objects.get(kind="middle")
    for person in (chulsoo, twin):
        visit = desk.check_in(by=clerk, topic="resume", person=person)
        desk.finish_visit(by=consultant, visit=desk.lead_to_counter(by=clerk, visit=visit, counter=counter))
    before = values(centre)
    merged(clerk, chulsoo, twin)
    after = values(centre)
    assert (before["seekers"], after["seekers"]) == (2, 1)
    assert (before["visit_persons"], after["visit_persons"]) == (2, 1)
    assert after["visits"] == before["visits"] == 2
    for key, value in after.items():
        if key != "openings":
            assert records(centre.pk, key, None, None).count() == value


def test_a_consent_never_becomes_more_than_it_was(clerk, chulsoo, twin):
    firms = {each.kind: each for each in outcomes(chulsoo.pk, twin.pk)}["firms"]
    assert (firms.holds, firms.why) == (False, "stricter")
    merged(clerk, chulsoo, twin)
    held = {consent.kind for consent in Consent.objects.filter(person=chulsoo, withdrawn_at=None)}
    assert held == {"processing"}


def test_a_caller_who_was_never_asked_takes_nothing_away(clerk, chulsoo, younghee):
    people.withdraw_consent(by=clerk, consent=Consent.objects.get(person=chulsoo, kind="insurance"))
    merged(clerk, chulsoo, younghee)
    held = {consent.kind for consent in Consent.objects.filter(person=chulsoo, withdrawn_at=None)}
    assert held == {"processing", "firms"}


def test_an_introduction_that_waits_ends_when_the_stricter_form_lacks_the_consent(
    clerk, consultant, chulsoo, twin, maintenance
):
    placement.propose(by=consultant, person=chulsoo, vacancy=maintenance)
    merged(clerk, chulsoo, twin)
    assert chulsoo.referrals.get().state == "declined"


def test_one_next_step_and_one_owed_call_remain(clerk, agent, consultant, chulsoo, twin):
    today = clock.today()
    sooner = plan_next_step(by=consultant, person=twin, what="이력서", due=today)
    plan_next_step(by=consultant, person=chulsoo, what="전화", due=today + timedelta(days=3))
    for person, words in ((chulsoo, "오전에"), (twin, "오후에")):
        desk.ask_callback(by=agent, wish=desk.Wish(contact=person.mobile, words=words), person=person)
    merged(clerk, chulsoo, twin)
    assert NextStep.objects.get(person=chulsoo, done_at=None).pk == sooner.pk
    owed = Callback.objects.get(state="open")
    assert owed.person_id == chulsoo.pk
    assert owed.words.split("\n") == ["오전에", "오후에"]


def test_undone_it_is_as_before(clerk, agent, consultant, chulsoo, twin):
    desk.log_call(by=agent, kind="consultation", topic="job_search", person=twin)
    plan_next_step(by=consultant, person=twin, what="이력서", due=clock.today())
    plan_next_step(by=consultant, person=chulsoo, what="전화", due=clock.today())
    for person in (chulsoo, twin):
        desk.ask_callback(by=agent, wish=desk.Wish(contact=person.mobile), person=person)
    before = snapshot(chulsoo, twin)
    done = merged(clerk, chulsoo, twin, mobile="absorbed", email="absorbed")
    assert snapshot(chulsoo, twin) != before
    undone = actions.undo_merge(by=clerk, merge=done)
    assert undone.stuck == {}
    assert snapshot(chulsoo, twin) == before
    assert len(search.find("김철수", centre=clerk.centre_id, kinds=["person"])) == 2


def snapshot(*persons) -> list:
    """Everything that hangs on these people, but the thread's lines about the merging itself."""
    found = []
    for person in persons:
        for name, holding in known().items():
            if holding.person and name not in {"people.merge", "kernel.searchentry", "people.threadentry"}:
                found += sorted(str(sorted(row.items())) for row in holding.of([person.pk]).values())
    return found


def test_what_was_changed_since_stays_and_is_told(clerk, agent, consultant, chulsoo, twin, time):
    step = plan_next_step(by=consultant, person=twin, what="이력서", due=clock.today())
    plan_next_step(by=consultant, person=chulsoo, what="전화", due=clock.today() + timedelta(days=1))
    done = merged(clerk, chulsoo, twin, mobile="absorbed")
    time.pass_(minutes=5)
    finish_next_step(by=consultant, step=NextStep.objects.get(pk=step.pk), outcome="가져옴")
    plan_next_step(by=consultant, person=chulsoo, what="새 약속", due=clock.today())
    Person.objects.filter(pk=chulsoo.pk).update(mobile="01000000000")
    desk.log_call(by=agent, kind="consultation", topic="job_search", person=chulsoo)
    assert dict(queries.written_since(done))[str(known()["frontdesk.call"].label)] == 1

    undone = actions.undo_merge(by=clerk, merge=done)

    assert undone.stuck == {"people.person": 1, "counselling.nextstep": 1}
    assert Person.objects.get(pk=chulsoo.pk).mobile == "01000000000"
    assert Call.objects.get().person_id == chulsoo.pk
    assert NextStep.objects.get(person=chulsoo, done_at=None).what == "새 약속"
    assert Person.objects.get(pk=twin.pk).merged_into is None


def test_an_introduction_goes_on_under_the_registration_that_stays(clerk, consultant, chulsoo, twin, maintenance, time):
    mine = chulsoo.registrations.get()
    sent = placement.refer(by=consultant, person=chulsoo, vacancy=maintenance, how="phone")
    done = merged(clerk, chulsoo, twin)
    theirs = Registration.objects.open().get()
    sent.refresh_from_db()
    assert theirs != mine and sent.registration == theirs
    actions.undo_merge(by=clerk, merge=done)
    sent.refresh_from_db()
    assert (sent.person, sent.registration) == (chulsoo, mine)


def test_work_found_since_goes_with_its_registration(clerk, consultant, younghee, twin):
    done = merged(clerk, younghee, twin)
    registration = Registration.objects.get(person=younghee)
    hire = placement.report_own_hire(
        by=consultant, person=younghee, firm_name="새벽빵집", job="제빵", started_on=clock.today(), reported_by="person"
    )
    actions.undo_merge(by=clerk, merge=done)
    for row in (hire, hire.aftercare, registration):
        row.refresh_from_db()
        assert row.person_id == twin.pk, row
    assert "placement.own_hire" in [entry.kind for entry in thread_of(twin)]


def test_nothing_is_written_behind_a_joined_record(clerk, consultant, chulsoo, twin):
    merged(clerk, chulsoo, twin)
    for write in (
        lambda: write_consultation(by=consultant, person=twin, channel="phone", record="다시 전화함"),
        lambda: plan_next_step(by=consultant, person=twin, what="이력서", due=clock.today()),
        lambda: people.assign(by=consultant, person=twin, consultant=consultant),
    ):
        with pytest.raises(Overtaken):
            write()
    assert not Consultation.objects.exists() and not NextStep.objects.exists() and not Assignment.objects.exists()


def test_chains_are_followed_and_undone_from_the_end(clerk, chulsoo, twin, younghee, sign_in):
    first = merged(clerk, twin, younghee)
    twin.refresh_from_db()
    second = merged(clerk, chulsoo, twin)
    assert sign_in(clerk).get(f"/person/{younghee.pk}/").url == f"/person/{chulsoo.pk}/"
    with pytest.raises(RuleBroken) as refused:
        actions.undo_merge(by=clerk, merge=first)
    assert refused.value.code == "order"
    actions.undo_merge(by=clerk, merge=second)
    actions.undo_merge(by=clerk, merge=first)
    assert Person.objects.filter(merged_into=None).count() == 3
    with pytest.raises(Overtaken):
        actions.undo_merge(by=clerk, merge=first)


def test_refused_in_words(clerk, agent, mayor, chulsoo, twin):
    with pytest.raises(RuleBroken):
        merged(clerk, chulsoo, chulsoo)
    with pytest.raises(NotAllowed):
        merged(mayor, chulsoo, twin)
    with pytest.raises(NotAllowed):
        merged(agent, chulsoo, twin)
    merged(clerk, chulsoo, twin)
    with pytest.raises(Overtaken):
        merged(clerk, twin, chulsoo)
    assert Merge.objects.count() == 1


def test_what_was_changed_while_one_compared_is_not_overwritten(clerk, chulsoo, twin):
    Person.objects.filter(pk=twin.pk).update(email="new@home.example")
    with pytest.raises(Overtaken):
        merged(clerk, chulsoo, twin, email="absorbed")


def test_two_introductions_to_one_vacancy_are_settled_by_hand_first(clerk, consultant, chulsoo, twin, maintenance):
    people.give_consent(by=clerk, person=twin, consent=ConsentGiven(kind="firms"))
    for person in (chulsoo, twin):
        placement.propose(by=consultant, person=person, vacancy=maintenance)
    with pytest.raises(RuleBroken) as refused:
        merged(clerk, chulsoo, twin)
    assert refused.value.code == "clash"
    assert "시설관리원" in str(refused.value.message)


def test_a_vacancy_suggested_to_both_stands_once_in_the_list(clerk, system, chulsoo, twin, maintenance):
    run_matching(by=system)
    assert Suggestion.objects.filter(vacancy=maintenance).count() == 2
    done = merged(clerk, chulsoo, twin)
    assert Suggestion.objects.filter(vacancy=maintenance, person=chulsoo).count() == 1
    assert not Suggestion.objects.offered().filter(person=twin).exists()
    actions.undo_merge(by=clerk, merge=done)
    run_matching(by=system)
    assert Suggestion.objects.offered().filter(vacancy=maintenance).count() == 2


def test_everything_stands_in_the_ledger(clerk, chulsoo, twin):
    merged(clerk, chulsoo, twin, mobile="absorbed")
    rows = LedgerRow.objects.filter(verb="people.merge")
    assert {row.whose for row in rows} == {chulsoo.pk, twin.pk}
    assert rows[0].fields == "mobile"


# --- who looks like one person ---


def test_likely_pairs_with_their_reasons_in_one_statement(clerk, chulsoo, twin, django_assert_num_queries):
    with django_assert_num_queries(1):
        found = queries.likely(clerk.centre_id)
    assert [(each.one, each.other, each.reasons) for each in found] == [(chulsoo, twin, ("same_name_birth",))]
    actions.keep_apart(by=clerk, one=twin, other=chulsoo)
    actions.keep_apart(by=clerk, one=twin, other=chulsoo)
    assert queries.likely(clerk.centre_id) == []


def test_of_three_alike_those_said_to_be_two_are_not_shown_again(clerk, agent, chulsoo, twin):
    third = people.meet_person(by=agent, facts=PersonFacts(name="김철수", mobile="010-7777-1234"))
    assert len(queries.likely(clerk.centre_id)) == 2
    actions.keep_apart(by=clerk, one=twin, other=chulsoo)
    assert [(each.one, each.other) for each in queries.likely(clerk.centre_id)] == [(twin, third)]
    assert len(queries.likely(clerk.centre_id, since=clock.now())) == 1


@pytest.mark.parametrize(
    ("born", "found"),
    [
        (date(1974, 6, 5), True),
        (date(1974, 5, 7), True),
        (date(1947, 5, 6), True),
        (date(1974, 5, 16), True),
        (date(1974, 5, 30), False),
        (date(1975, 7, 6), False),
        (date(1990, 1, 1), False),
    ],
)
def test_a_birth_date_as_mistyped_is_found(clerk, chulsoo, born, found):
    people.register_seeker(
        by=clerk,
        facts=chulsoo_facts(birth_date=born, mobile="010-7777-1234"),
        wishes=guard_wishes(),
        consents=ALL_CONSENTS,
    )
    assert bool(queries.likely(clerk.centre_id)) is found


def test_a_familys_number_says_nothing_about_two_birth_dates(clerk, chulsoo):
    facts = chulsoo_facts(name="김영희", birth_date=date(1980, 1, 2))
    people.register_seeker(by=clerk, facts=facts, wishes=guard_wishes(), consents=ALL_CONSENTS, somebody_else=True)
    assert queries.likely(clerk.centre_id) == []


def test_lately_means_that_one_of_the_two_is_new(clerk, chulsoo, time):
    time.pass_(days=30)
    facts = chulsoo_facts(mobile="010-7777-1234")
    people.register_seeker(by=clerk, facts=facts, wishes=guard_wishes(), consents=ALL_CONSENTS, somebody_else=True)
    assert len(queries.likely(clerk.centre_id, since=clock.now() - timedelta(days=7))) == 1
    time.pass_(days=30)
    assert queries.likely(clerk.centre_id, since=clock.now() - timedelta(days=7)) == []


def test_found_by_two_of_three(clerk, chulsoo, twin):
    def found(**said):
        asked = {"name": "", "phone": "", "birth_date": None} | said
        return queries.matching(clerk.centre_id, but=chulsoo.pk, **asked)

    assert found(name="김철수") == []
    assert found(name="김철수", birth_date=twin.birth_date) == [twin]
    assert found(name="김 철수", phone="010-7777-1234", birth_date=twin.birth_date) == [twin]
    assert found(name="이영희", phone="010-1111-1111") == []
