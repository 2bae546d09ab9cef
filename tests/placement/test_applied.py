"""Has the person really applied? Asked three working days after the sending, by text and phone; shown, counted."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from iljari.centre.message_actions import receive_text
from iljari.kernel import calling, clock
from iljari.kernel.errors import RuleBroken
from iljari.kernel.models import LedgerRow, Message
from iljari.people.models import ThreadEntry
from iljari.placement import actions
from iljari.placement.models import Referral
from iljari.statistics.queries import all_figures, records

ASKED_ON = date(2026, 11, 5)


def to_call(account) -> list[str]:
    return [
        call.who
        for source, calls in calling.to_call(account, lambda _right: True)
        for call in calls
        if source.kind == "applied"
    ]


def test_it_is_asked_three_working_days_after_the_sending(consultant, sent, time):
    assert sent.ask_applied_on == ASKED_ON and to_call(consultant) == []
    time.pass_(days=3)
    assert to_call(consultant) == [sent.person.name]
    actions.record_applied(by=consultant, referral=sent, applied="unknown")
    assert to_call(consultant) == []


def test_an_answer_is_kept_with_day_and_way(consultant, sent, time):
    time.pass_(days=1)
    actions.record_applied(by=consultant, referral=sent, applied="yes", on=date(2026, 11, 3), how="mail", why="pay")
    kept = Referral.objects.get()
    assert (kept.applied, kept.applied_on, kept.applied_how) == ("yes", date(2026, 11, 3), "mail")
    assert (kept.not_applied_why, kept.ask_applied_on) == ("", None)
    assert ThreadEntry.objects.filter(kind="placement.applied_yes").count() == 1
    assert LedgerRow.objects.filter(verb="placement.record_applied", whose=sent.person_id).exists()
    actions.record_applied(by=consultant, referral=sent, applied="no", why="papers")
    kept = Referral.objects.get()
    assert (kept.applied, kept.applied_on, kept.not_applied_why) == ("no", None, "papers")


@pytest.mark.parametrize(
    ("answer", "field"),
    [
        ({"applied": "maybe"}, "applied"),
        ({"applied": "yes", "how": "mail"}, "on"),
        ({"applied": "yes", "on": date(2026, 11, 1), "how": "mail"}, "on"),
        ({"applied": "yes", "on": date(2026, 11, 3), "how": "mail"}, "on"),
        ({"applied": "yes", "on": date(2026, 11, 2)}, "how"),
        ({"applied": "no"}, "why"),
    ],
)
def test_half_an_answer_is_refused(answer, field, consultant, sent):
    with pytest.raises(RuleBroken) as caught:
        actions.record_applied(by=consultant, referral=sent, **answer)
    assert list(caught.value.fields) == [field]


def test_before_the_sending_there_is_nothing_to_say(consultant, chulsoo, maintenance):
    referral = actions.propose(by=consultant, person=chulsoo, vacancy=maintenance)
    with pytest.raises(RuleBroken):
        actions.record_applied(by=consultant, referral=referral, applied="unknown")


@pytest.mark.parametrize("wrong", [{"applied": "yes"}, {"applied": "no"}, {"applied_on": ASKED_ON}, {"applied": "x"}])
def test_the_database_holds_no_half_answer(wrong, sent):
    with pytest.raises(IntegrityError), transaction.atomic():
        Referral.objects.update(**wrong)


def test_an_interview_shows_that_they_applied(consultant, sent):
    actions.set_interview(by=consultant, referral=sent, at=clock.now())
    kept = Referral.objects.get()
    assert (kept.applied, kept.applied_how, kept.ask_applied_on) == ("yes", "firm", None)


def test_an_end_ends_the_question_and_silence_does_not(consultant, system, sent, time):
    time.pass_(days=30)
    actions.note_silence(by=system)
    assert Referral.objects.get().ask_applied_on == ASKED_ON
    actions.withdraw(by=consultant, referral=Referral.objects.get(), reason="seeker")
    assert Referral.objects.get().ask_applied_on is None


@pytest.mark.parametrize(("digit", "applied", "why"), [("1", "yes", ""), ("2", "no", "unsaid")])
def test_the_question_by_text_is_asked_once_and_a_digit_answers(digit, applied, why, system, sent, time):
    assert actions.ask_applied(by=system) == 0
    time.pass_(days=3)
    assert (actions.ask_applied(by=system), actions.ask_applied(by=system)) == (1, 0)
    assert Message.objects.filter(occasion="placement.applied").count() == 1
    receive_text(by=system, sender=sent.person.mobile, text=digit)
    kept = Referral.objects.get()
    assert (kept.applied, kept.not_applied_why) == (applied, why)


def test_a_late_digit_changes_nothing_that_was_answered_by_phone(consultant, system, sent, time):
    time.pass_(days=3)
    actions.ask_applied(by=system)
    actions.record_applied(by=consultant, referral=sent, applied="no", why="pay")
    receive_text(by=system, sender=sent.person.mobile, text="1")
    assert Referral.objects.get().not_applied_why == "pay"


def test_the_page_keeps_the_answer_and_shows_it(sign_in, consultant, sent):
    browser = sign_in(consultant)
    facts = {"applied": "no", "why": "papers"}
    assert browser.post(f"/placement/{sent.pk}/applied", facts).status_code == 302
    assert "서류 미비" in browser.get(f"/placement/{sent.pk}/").content.decode()
    page = browser.post(f"/placement/{sent.pk}/applied", {"applied": "yes"})
    assert page.status_code == 200 and Referral.objects.get().applied == "no"


def test_the_figure_counts_what_became_an_application(centre, consultant, sent, sunhee, maintenance):
    other = actions.refer(by=consultant, person=sunhee, vacancy=maintenance, how="phone")
    actions.record_applied(by=consultant, referral=sent, applied="yes", on=date(2026, 11, 2), how="visit")
    actions.record_applied(by=consultant, referral=other, applied="no", why="doubt")
    values = {each.key: each.value for each in all_figures(centre.pk)}
    assert (values["applications"], values["referrals"]) == (1, 2)
    assert records(centre.pk, "applications", None, None).count() == 1
