"""Who needs attention and why, by tier; several people at once; how full each consultant's hands are."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from iljari.counselling import actions
from iljari.counselling.caseload import actions as several
from iljari.counselling.caseload import labels, queries, rules
from iljari.counselling.caseload.rules import Standing
from iljari.counselling.models import Consultation, Snippet
from iljari.kernel.errors import NotAllowed, RuleBroken
from iljari.kernel.models import Message
from iljari.people import actions as people
from iljari.people.models import Assignment, Registration
from iljari.people.support import actions as support
from tests.cast import ALL_CONSENTS, chulsoo_facts, guard_wishes

TODAY = date(2026, 11, 2)
LONG_AGO = TODAY - timedelta(days=100)


def codes(**facts) -> list[str]:
    given = {
        "since": LONG_AGO,
        "state": "valid",
        "registered_on": LONG_AGO,
        "spoken": TODAY,
        "step_due": TODAY + timedelta(days=3),
        "referred_on": TODAY,
    }
    return [reason.code for reason in rules.reasons(Standing(**given | facts), TODAY)]


@pytest.mark.parametrize(
    ("facts", "found"),
    [
        ({}, []),
        ({"step_due": TODAY}, ["step_today"]),
        ({"step_due": TODAY - timedelta(days=1)}, ["step_late"]),
        ({"step_due": None}, ["no_step"]),
        ({"step_due": None, "tier": "information"}, []),
        ({"tier": "intensive", "spoken": TODAY - timedelta(days=13)}, []),
        ({"tier": "intensive", "spoken": TODAY - timedelta(days=14)}, ["contact"]),
        ({"tier": "ordinary", "spoken": TODAY - timedelta(days=29)}, []),
        ({"tier": "ordinary", "spoken": TODAY - timedelta(days=30)}, ["contact"]),
        ({"tier": "information", "spoken": TODAY - timedelta(days=99)}, []),
        ({"spoken": None}, ["first_meeting", "contact"]),
        ({"spoken": None, "since": TODAY, "registered_on": TODAY, "handed_word": True}, ["handed_over"]),
        ({"expires_on": TODAY + timedelta(days=14)}, ["expiring"]),
        ({"expires_on": TODAY + timedelta(days=15)}, []),
        ({"expires_on": TODAY - timedelta(days=1)}, ["expired"]),
        ({"expires_on": TODAY - timedelta(days=31)}, []),
        ({"referred_on": TODAY - timedelta(days=30)}, ["referral"]),
        ({"referred_on": TODAY - timedelta(days=14)}, []),
        ({"referred_on": TODAY - timedelta(days=14), "tier": "intensive"}, ["referral"]),
        ({"referred_on": None, "introduce": False}, []),
        ({"referred_on": None}, ["referral"]),
        ({"state": "employed", "spoken": None, "step_due": None, "referred_on": None}, []),
        ({"state": "employed", "step_due": TODAY}, ["step_today"]),
    ],
)
def test_what_is_watched_by_tier(facts, found):
    assert codes(**facts) == found


def test_the_first_meeting_is_late_after_five_working_days():
    registered = date(2026, 10, 26)  # a Monday; the fifth working day after it is Monday 2 November
    standing = Standing(since=registered, state="valid", registered_on=registered, step_due=TODAY + timedelta(days=9))
    assert "first_meeting" not in {each.code for each in rules.reasons(standing, TODAY)}
    late = rules.reasons(standing, TODAY + timedelta(days=1))
    assert [(each.code, each.days) for each in late if each.code == "first_meeting"] == [("first_meeting", 6)]


def test_every_reason_has_words():
    for code in rules.REASONS:
        assert labels.say(rules.Reason(code, 3))
    assert set(labels.REASONS) == set(rules.REASONS) - {"step_late", "step_today"}


def test_the_most_pressing_stands_first():
    def place(**facts) -> tuple[int, int, int]:
        standing = Standing(since=LONG_AGO, state="valid", registered_on=LONG_AGO, referred_on=TODAY, **facts)
        return rules.order(standing, rules.reasons(standing, TODAY), TODAY)

    later = TODAY + timedelta(days=5)
    overdue = place(step_due=TODAY - timedelta(days=2), spoken=TODAY)
    very_overdue = place(step_due=TODAY - timedelta(days=9), spoken=TODAY)
    quiet = place(step_due=later, spoken=TODAY - timedelta(days=40))
    well = place(step_due=later, spoken=TODAY)
    assert sorted([well, quiet, overdue, very_overdue]) == [very_overdue, overdue, quiet, well]


@pytest.fixture
def seekers(clerk, consultant):
    """Three registered people in the consultant's care."""
    found = []
    for number, name in enumerate(["가온누리", "나리솔", "다솜찬"]):
        registration = people.register_seeker(
            by=clerk,
            facts=chulsoo_facts(name=name, mobile=f"0101111000{number}"),
            wishes=guard_wishes(),
            consents=ALL_CONSENTS,
        )
        people.assign(by=consultant, person=registration.person, consultant=consultant)
        found.append(registration.person)
    return found


def test_a_tier_is_agreed_and_changes_what_is_watched(consultant, seekers, sign_in, time):
    time.pass_(days=20)
    row = next(each for each in queries.caseload(consultant) if each.care.person == seekers[0])
    assert "referral" not in row.codes
    page = reverse("counselling:tier", args=[seekers[0].pk])
    assert sign_in(consultant).get(page).status_code == 200
    sign_in(consultant).post(page, {"tier": "intensive"})
    assert seekers[0].registrations.get().tier == "intensive"
    row = next(each for each in queries.caseload(consultant) if each.care.person == seekers[0])
    assert {"referral", "contact"} <= row.codes
    assert seekers[0].thread.filter(kind="people.tier_agreed").exists()


def test_an_introduction_ends_the_gap(consultant, seekers, time):
    time.pass_(days=40)
    support.note_referred(by=consultant, registration=seekers[0].registrations.get())
    rows = {each.care.person: each for each in queries.caseload(consultant)}
    assert (rows[seekers[0]].gap, rows[seekers[1]].gap) == (0, 40)
    assert "referral" not in rows[seekers[0]].codes and "referral" in rows[seekers[1]].codes


def test_a_text_goes_to_those_who_wish_it_and_says_who_was_left_out(consultant, seekers, sign_in):
    seekers[1].wants_texts, seekers[1].email = False, ""
    seekers[1].save(update_fields=["wants_texts", "email"])
    keys = [str(person.pk) for person in seekers]
    page = reverse("counselling:several", args=["text"])
    browser = sign_in(consultant)
    assert "나리솔" in browser.post(page, {"person": keys}).content.decode()
    sent = {"person": keys, "words": "목요일 채용설명회가 있습니다.", "_once": "a" * 32}
    answer = browser.post(page, sent, follow=True)
    written = Message.objects.filter(occasion="counselling.word")
    assert {message.to for message in written} == {seekers[0].mobile, seekers[2].mobile}
    assert all("목요일 채용설명회" in message.body and "님" in message.body for message in written)
    assert [message.level_tag for message in answer.context["messages"]] == ["success", "warning"]
    browser.post(page, sent)
    assert written.count() == 2  # sent twice, written once


def test_words_are_needed_and_nothing_is_lost(consultant, seekers, sign_in):
    page = reverse("counselling:several", args=["text"])
    answer = sign_in(consultant).post(page, {"person": [str(seekers[0].pk)], "words": " ", "_once": "b" * 32})
    assert answer.status_code == 200 and answer.context["form"].errors["words"]
    assert answer.context["persons"] == [seekers[0]]
    assert not Message.objects.filter(occasion="counselling.word").exists()


def test_one_note_stands_with_each_of_a_group(consultant, seekers, sign_in):
    page = reverse("counselling:several", args=["note"])
    keys = [str(person.pk) for person in seekers[:2]]
    form = {"person": keys, "channel": "visit", "topics": ["resume"], "record": "이력서 공동 작업", "_once": "c" * 32}
    sign_in(consultant).post(page, form)
    notes = Consultation.objects.all()
    assert {note.person for note in notes} == set(seekers[:2])
    assert len({note.group for note in notes}) == 1 and notes[0].group


def test_several_are_handed_over_with_a_word(consultant, colleague, seekers, sign_in):
    page = reverse("counselling:several", args=["hand-over"])
    keys = [str(person.pk) for person in seekers[:2]]
    form = {"person": keys, "consultant": str(colleague.pk), "word": "휴가 중 부탁합니다", "_once": "d" * 32}
    sign_in(consultant).post(page, form)
    held = Assignment.objects.filter(until=None, consultant=colleague)
    assert held.count() == 2 and {each.word for each in held} == {"휴가 중 부탁합니다"}
    assert not any(each.agreed for each in held)
    rows = queries.caseload(colleague)
    assert all("handed_over" in row.codes for row in rows)
    today = sign_in(colleague).get("/today/").content.decode()
    assert "휴가 중 부탁합니다" in today and "본인 동의 미확인" in today
    assert seekers[0].thread.filter(kind="people.handed_over", facts__before="다정한").exists()


def test_handing_over_one_needs_a_word_and_asks_for_agreement(consultant, colleague, seekers, sign_in):
    page = reverse("people:assign", args=[seekers[0].pk])
    browser = sign_in(consultant)
    refused = browser.post(page, {"consultant": str(colleague.pk), "word": ""})
    assert refused.status_code == 200 and refused.context["form"].errors["word"]
    browser.post(page, {"consultant": str(colleague.pk), "word": "면접 준비 중", "agreed": "on"})
    held = Assignment.objects.get(person=seekers[0], until=None)
    assert (held.consultant, held.agreed) == (colleague, True)


def test_nobody_of_another_centre_and_not_too_many(consultant, seekers):
    with pytest.raises(RuleBroken):
        several.text_many(by=consultant, persons=[], words="안내", once="x")
    with pytest.raises(RuleBroken):
        several.text_many(by=consultant, persons=seekers * 40, words="안내", once="x")


def test_clerks_write_to_nobody(clerk, seekers):
    with pytest.raises(NotAllowed):
        several.text_many(by=clerk, persons=seekers, words="안내", once="x")


def test_caseloads_count_by_tier_and_show_the_red_line(consultant, colleague, official, seekers, sign_in, settings):
    Registration.objects.filter(person=seekers[0]).update(tier="information")
    loads = {load.consultant: load for load in queries.loads([consultant, colleague], red_line=1)}
    assert (loads[consultant].total, loads[consultant].tiers["ordinary"], loads[consultant].over) == (3, 2, True)
    assert (loads[colleague].total, loads[colleague].over) == (0, False)
    settings.CASELOAD = 2
    page = sign_in(official).get(reverse("counselling:caseloads")).content.decode()
    assert "한계 초과" not in page and "여유 있음" in page
    settings.CASELOAD = 1
    assert "한계 초과" in sign_in(official).get(reverse("counselling:caseloads")).content.decode()


def test_a_severity_that_changes_is_kept_over_time(consultant, chulsoo, sign_in, time):
    page = reverse("counselling:difficulties", args=[chulsoo.pk])
    for severity in ("heavy", "overcome"):
        time.pass_(days=10)
        sign_in(consultant).post(page, {"severity_transport": severity})
    rows = list(chulsoo.difficulties.filter(kind="transport").order_by("since").values_list("severity", "until"))
    assert [severity for severity, _until in rows] == ["light", "heavy"]
    assert all(until for _severity, until in rows)
    told = list(chulsoo.thread.filter(kind__startswith="people.difficulty").values_list("kind", flat=True))
    assert told == ["people.difficulty_overcome", "people.difficulty"]
    assert not sign_in(consultant).get(page).context["heavy"].fields


def test_health_is_noted_only_with_consent_to_sensitive_data(consultant, chulsoo, sign_in):
    chulsoo.consents.filter(kind="sensitive").delete()
    page = reverse("counselling:difficulties", args=[chulsoo.pk])
    refused = sign_in(consultant).post(page, {"kind": "health", "severity": "heavy", "words": "허리"})
    assert refused.status_code == 200 and "허리" in refused.content.decode()
    assert not chulsoo.difficulties.filter(kind="health").exists()
    sign_in(consultant).post(page, {"kind": "digital", "severity": "medium", "words": ""})
    assert chulsoo.difficulties.filter(kind="digital", until=None).exists()


def test_the_note_changes_difficulties_and_looks_at_the_plan(consultant, chulsoo, sign_in):
    from tests.counselling.test_plan import written

    plan = written(consultant, chulsoo)
    resume, apply = plan.steps.all()
    form = {
        "channel": "phone",
        "kind": "basic",
        "record": "이력서 완성함",
        "difficulties": ["transport", "digital"],
        "severity_transport": "overcome",
        f"done-{resume.pk}": "1",
        f"reached-{apply.pk}": "3",
        "plan_looked_at": "1",
    }
    sign_in(consultant).post(reverse("counselling:write", args=[chulsoo.pk]), form)
    note = Consultation.objects.get()
    assert (note.review.done, note.review.total) == (1, 2)
    apply.refresh_from_db()
    assert apply.reached == 3
    assert list(chulsoo.difficulties.filter(until=None).values_list("kind", flat=True)) == ["digital"]


def test_a_phrase_is_put_into_the_record_without_losing_what_was_typed(consultant, chulsoo, colleague, sign_in):
    browser = sign_in(consultant)
    browser.post(reverse("counselling:snippets"), {"title": "마무리", "text": "다음 상담을 예약함."})
    snippet = Snippet.objects.get()
    page = reverse("counselling:write", args=[chulsoo.pk])
    typed = {"channel": "visit", "kind": "in_depth", "record": "면접을 연습함.", "topics": ["interview"]}
    form = browser.post(page, typed | {"insert": str(snippet.pk)}).context["form"]
    assert form["record"].value() == "면접을 연습함.\n다음 상담을 예약함."
    assert (form["channel"].value(), form["topics"].value(), form.errors) == ("visit", ["interview"], {})
    assert not Consultation.objects.exists()
    form = sign_in(colleague).post(page, typed | {"insert": str(snippet.pk)}).context["form"]
    assert form["record"].value() == "면접을 연습함."
    with pytest.raises(NotAllowed):
        actions.drop_snippet(by=colleague, snippet=snippet)
    sign_in(consultant).post(reverse("counselling:drop_snippet", args=[snippet.pk]))
    assert not Snippet.objects.exists()


def test_a_phrase_takes_nothing_away_from_plan_and_severity(consultant, chulsoo, sign_in):
    from tests.counselling.test_plan import written

    resume, apply = written(consultant, chulsoo).steps.all()
    actions.keep_snippet(by=consultant, title="끝", text="마침.")
    typed = {"record": "말", "severity_transport": "heavy", f"done-{resume.pk}": "1", f"reached-{apply.pk}": "4"}
    browser, path = sign_in(consultant), reverse("counselling:write", args=[chulsoo.pk])
    page = browser.post(path, typed | {"insert": str(Snippet.objects.get().pk)})
    steps = {each.kind: each for each in page.context["plan"].open_steps}
    assert page.context["heavy"]["severity_transport"].value() == "heavy"
    assert steps["resume"].ticked and steps["apply"].typed == "4"
    page = browser.post(path, typed | {"record": "", "channel": "phone", "kind": "basic"})  # a record is missing
    steps = {each.kind: each for each in page.context["plan"].open_steps}
    assert page.status_code == 200 and steps["resume"].ticked
