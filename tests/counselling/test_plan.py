"""The plan: what it must say, who agrees to it, how it is followed, and that nobody's words are lost."""

import re
from datetime import date, timedelta
from urllib.parse import urlencode

import pytest
from django.urls import reverse

from iljari.counselling import actions as counselling
from iljari.counselling.models import Consultation
from iljari.counselling.plan import actions, queries, rules
from iljari.counselling.plan.choices import HowSigned, StepKind, StepWho
from iljari.counselling.plan.models import Plan, PlanStep
from iljari.counselling.plan.rules import StepFacts
from iljari.kernel import web
from iljari.kernel.errors import NotAllowed, Overtaken, RuleBroken
from iljari.kernel.models import LedgerRow, Message, StateChange
from iljari.people.guests import citizen
from iljari.people.models import ThreadEntry
from tests.citizens import come_in

TODAY = date(2026, 11, 2)
KNOWN = {"kind": StepKind.values, "who": StepWho.values}


def step(**changes) -> StepFacts:
    return StepFacts(**{"what": "이력서 완성", "kind": "resume", "who": "together", "due": date(2026, 11, 9)} | changes)


def written(by, person, *steps, **more) -> Plan:
    given = {"goal": "시설관리원", "until": date(2026, 12, 31), "steps": steps or [step(), APPLY]}
    return actions.write_plan(by=by, person=person, **given | more)


def newest_code() -> str:
    return re.search(r"\d{6}", Message.objects.order_by("-pk").first().body)[0]


APPLY = StepFacts(what="지원", kind="apply", who="person", due=date(2026, 11, 30), times=8)


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"goal": " "}, {"goal": "required"}),
        ({"until": None}, {"until": "required"}),
        ({"until": TODAY - timedelta(days=1)}, {"until": "within_a_year", "step-0-due": "after_plan"}),
        ({"until": TODAY + timedelta(days=367)}, {"until": "within_a_year"}),
        ({"steps": []}, {"steps": "no_step"}),
        ({"steps": [step()] * 9}, {"steps": "too_many_steps"}),
        ({"steps": [step(what="")]}, {"step-0-what": "required"}),
        ({"steps": [step(), step(due=None)]}, {"step-1-due": "required"}),
        ({"steps": [step(due=TODAY - timedelta(days=1))]}, {"step-0-due": "past"}),
        ({"steps": [step(due=date(2027, 1, 1))]}, {"step-0-due": "after_plan"}),
        ({"steps": [step(kind="x", who="y")]}, {"step-0-kind": "choose", "step-0-who": "choose"}),
        ({"steps": [step(times=0)]}, {"step-0-times": "times"}),
        ({}, {}),
    ],
)
def test_what_a_plan_must_say(changes, problem):
    facts = {"goal": "시설관리원", "until": date(2026, 12, 31), "steps": [step()]} | changes
    assert rules.plan_problems(**facts, today=TODAY, known=KNOWN) == problem


def test_proposals_answer_the_heaviest_difficulties_first_and_end_with_applications():
    found = rules.proposals(
        difficulties=[("debt", "light"), ("health", "heavy"), ("housing", "medium"), ("transport", "heavy")],
        wants_training=True,
        wants_welfare=True,
        today=TODAY,
    )
    assert [(each.kind, each.difficulty) for each in found] == [
        ("resume", ""),
        ("health", "health"),
        ("welfare", "housing"),
        ("apply", ""),
    ]
    assert found[-1].times == 8
    assert all(each.due > TODAY for each in found)


def test_progress_counts_done_against_those_that_count():
    days = [TODAY - timedelta(days=1), TODAY, TODAY + timedelta(days=3), TODAY]
    found = rules.progress(zip(("open", "done", "open", "dropped"), days, strict=True), TODAY)
    assert (found.done, found.total, found.late, found.next_due, found.over) == (1, 3, 1, days[0], False)
    assert rules.progress([("done", TODAY)], TODAY).over and not rules.progress([], TODAY).over


def test_a_plan_is_written_agreed_on_paper_and_kept_word_by_word(consultant, chulsoo):
    plan = written(consultant, chulsoo)
    assert (plan.state, plan.version, plan.steps.count()) == ("draft", 1, 2)
    actions.sign_plan(by=consultant, plan=plan, how=HowSigned.PAPER, seen=1)
    plan.refresh_from_db()
    assert (plan.state, plan.signed_how) == ("agreed", "paper")
    assert [row["what"] for row in plan.signed["steps"]] == ["이력서 완성", "지원"]
    kinds = list(ThreadEntry.objects.filter(person=chulsoo, about="plan").values_list("kind", flat=True))
    assert kinds == ["counselling.plan_signed", "counselling.plan_written"]
    assert LedgerRow.objects.filter(verb="counselling.sign_plan", whose=chulsoo.pk).exists()


def test_a_code_to_the_phone_agrees_to_this_version_only(consultant, chulsoo):
    plan = written(consultant, chulsoo)
    actions.ask_signature(by=consultant, plan=plan, origin="desk")
    code = newest_code()
    assert Message.objects.order_by("-pk").first().to == chulsoo.mobile
    with pytest.raises(RuleBroken) as refused:
        actions.sign_plan(by=consultant, plan=plan, how=HowSigned.CODE, code="000000")
    assert "code" in refused.value.fields
    steps = [step(id=plan.steps.get(kind="resume").pk, what="이력서와 자기소개서")]
    plan = written(consultant, chulsoo, *steps, seen=1)
    with pytest.raises(RuleBroken):
        actions.sign_plan(by=consultant, plan=plan, how=HowSigned.CODE, code=code)
    actions.ask_signature(by=consultant, plan=plan, origin="desk")
    actions.sign_plan(by=consultant, plan=plan, how=HowSigned.CODE, code=newest_code())
    plan.refresh_from_db()
    assert (plan.state, plan.signed_how, plan.signed["version"]) == ("agreed", "code", 2)


def test_without_a_mobile_the_plan_is_signed_on_paper(consultant, chulsoo):
    chulsoo.mobile = ""
    chulsoo.save(update_fields=["mobile"])
    plan = written(consultant, chulsoo)
    plan.person = chulsoo
    with pytest.raises(RuleBroken, match="서명"):
        actions.ask_signature(by=consultant, plan=plan, origin="desk")


def test_the_person_agrees_on_their_own_page_and_nobody_for_them(consultant, chulsoo, younghee):
    plan = written(consultant, chulsoo)
    with pytest.raises(NotAllowed):
        actions.sign_plan(by=citizen(younghee), plan=plan, how=HowSigned.ONLINE, seen=1)
    with pytest.raises(RuleBroken):
        actions.sign_plan(by=consultant, plan=plan, how=HowSigned.ONLINE, seen=1)
    with pytest.raises(Overtaken):
        actions.sign_plan(by=citizen(chulsoo), plan=plan, how=HowSigned.ONLINE, seen=2)
    actions.sign_plan(by=citizen(chulsoo), plan=plan, how=HowSigned.ONLINE, seen=1)
    plan.refresh_from_db()
    assert plan.state == "agreed"


def test_an_agreed_plan_that_is_changed_has_to_be_agreed_again(consultant, chulsoo):
    plan = written(consultant, chulsoo)
    actions.sign_plan(by=consultant, plan=plan, how=HowSigned.PAPER)
    resume, apply = plan.steps.all()
    same = [step(id=resume.pk), StepFacts(id=apply.pk, what="지원", kind="apply", due=APPLY.due, times=8)]
    assert written(consultant, chulsoo, *same, seen=1).state == "agreed"  # nothing differs
    changed = written(consultant, chulsoo, step(id=resume.pk, due=date(2026, 11, 12)), seen=1)
    assert (changed.state, changed.version) == ("draft", 2)
    assert list(PlanStep.objects.values_list("state", flat=True).order_by("place", "state")) == ["open", "dropped"]


def test_two_consultants_change_one_plan_and_nobodys_words_are_lost(consultant, colleague, chulsoo):
    plan = written(consultant, chulsoo)
    written(colleague, chulsoo, step(what="면접 연습"), seen=1)
    with pytest.raises(Overtaken):
        written(consultant, chulsoo, step(what="내 것"), seen=1)
    with pytest.raises(Overtaken):
        written(consultant, chulsoo, seen=0)  # who believed there was none
    plan.refresh_from_db()
    assert plan.version == 2
    assert [each.what for each in queries.open_plan(chulsoo).open_steps] == ["면접 연습"]


def test_the_agreed_number_makes_a_step_done(consultant, chulsoo):
    plan = written(consultant, chulsoo)
    apply = plan.steps.get(kind="apply")
    actions.report_step(by=citizen(chulsoo), step=apply, ticked=False, reached=3)
    apply.refresh_from_db()
    assert (apply.state, apply.reached) == ("open", 3)
    actions.report_step(by=citizen(chulsoo), step=apply, ticked=False, reached=8)
    apply.refresh_from_db()
    assert apply.state == "done" and apply.done_at
    actions.reopen_step(by=consultant, step=apply)
    apply.refresh_from_db()
    assert (apply.state, apply.done_at) == ("open", None)
    with pytest.raises(RuleBroken):
        actions.report_step(by=consultant, step=apply, ticked=False, reached=201)


def test_a_person_does_not_report_for_another_or_for_their_consultant(consultant, chulsoo, younghee):
    plan = written(consultant, chulsoo, step(who="consultant"), APPLY)
    with pytest.raises(NotAllowed):
        actions.report_step(by=citizen(younghee), step=plan.steps.get(kind="apply"), ticked=True)
    with pytest.raises(RuleBroken):
        actions.report_step(by=citizen(chulsoo), step=plan.steps.get(kind="resume"), ticked=True)
    assert not PlanStep.objects.filter(state="done").exists()


def test_a_review_keeps_what_was_done_on_that_day(consultant, chulsoo):
    plan = written(consultant, chulsoo)
    resume, apply = plan.steps.all()
    review = actions.review_plan(
        by=consultant,
        plan=plan,
        reported={resume.pk: (True, None), apply.pk: (False, 2)},
        words="잘 되고 있음",
        next_on=date(2026, 11, 16),
    )
    assert (review.done, review.total) == (1, 2)
    apply.refresh_from_db()
    plan.refresh_from_db()
    assert apply.reached == 2 and plan.review_on == date(2026, 11, 16)
    with pytest.raises(RuleBroken):
        actions.review_plan(by=consultant, plan=plan, reported={}, next_on=date(2026, 11, 1))


def test_an_ended_plan_takes_nothing_more_and_another_may_follow(consultant, chulsoo):
    plan = written(consultant, chulsoo)
    actions.end_plan(by=consultant, plan=plan, why="reached")
    found = plan.steps.first()
    found.plan.refresh_from_db()
    with pytest.raises(RuleBroken):
        actions.report_step(by=consultant, step=found, ticked=True)
    with pytest.raises(RuleBroken):
        actions.sign_plan(by=consultant, plan=plan, how=HowSigned.PAPER)
    assert written(consultant, chulsoo).pk != plan.pk
    assert Plan.objects.filter(person=chulsoo, state="draft").count() == 1
    assert StateChange.objects.filter(kind="counselling.plan", object_id=plan.pk).count() == 2


def test_clerks_write_no_plans(clerk, chulsoo):
    with pytest.raises(NotAllowed):
        written(clerk, chulsoo)


def test_the_form_begins_with_steps_that_the_plan_can_hold(consultant, chulsoo, sign_in):
    chulsoo.registrations.update(expires_on=TODAY + timedelta(days=3))
    page = sign_in(consultant).get(reverse("plan:write", args=[chulsoo.pk]))
    given = [row for row in page.context["rows"] if row["what"].value()]
    assert len(given) >= 2 and page.context["form"]["goal"].value()
    assert page.context["form"]["until"].value() >= max(row["due"].value() for row in given)


def test_a_plan_is_written_changed_and_printed_on_its_pages(consultant, chulsoo, sign_in):
    browser, write = sign_in(consultant), reverse("plan:write", args=[chulsoo.pk])
    form = {"goal": "시설관리원", "until": "2026-12-31", "seen": "0"}
    form |= {"step-0-what": "이력서", "step-0-due": "2026-11-09"}
    late = browser.post(write, form | {"step-0-due": "2027-01-09"})
    assert late.status_code == 200 and late.context["rows"][0].errors["due"] and "이력서" in late.content.decode()
    assert browser.post(write, form).status_code == 302
    plan = Plan.objects.get()
    stale = browser.post(write, form | {"step-0-what": "다른 것"})  # written as if there were none yet
    page = stale.content.decode()
    assert stale.status_code == 200 and "다른 것" in page and "현재 저장된 계획" in page
    assert stale.context["form"]["seen"].value() == "1"  # sent again, it counts
    browser.post(reverse("plan:sign", args=[plan.pk]), {"how": "paper", "seen": "1"})
    step = plan.steps.get()
    browser.post(reverse("plan:review", args=[plan.pk]), {f"done-{step.pk}": "1", "words": "잘 됨"})
    page = browser.get(reverse("plan:show", args=[chulsoo.pk])).content.decode()
    assert "잘 됨" in page and "합의됨" in page
    assert "시설관리원" in browser.get(reverse("plan:sheet", args=[plan.pk])).content.decode()
    browser.post(reverse("plan:end", args=[plan.pk]), {"why": "reached"})
    plan.refresh_from_db()
    assert plan.state == "ended"


def test_the_person_agrees_and_reports_on_their_own_page(consultant, chulsoo, younghee, client):
    plan = written(consultant, chulsoo)
    come_in(client, contact=chulsoo.mobile, birth=f"{chulsoo.birth_date:%y%m%d}", way="/my/")
    assert "시설관리원" in client.get("/my/").content.decode()
    assert client.get(reverse("myplan:mine")).status_code == 200
    client.post(reverse("myplan:agree", args=[plan.pk]), {"seen": "1"})
    client.post(reverse("myplan:step", args=[plan.steps.get(kind="apply").pk]), {"reached": "2"})
    plan.refresh_from_db()
    assert (plan.state, plan.signed_how, plan.steps.get(kind="apply").reached) == ("agreed", "online", 2)
    other = written(consultant, younghee)
    assert client.post(reverse("myplan:agree", args=[other.pk]), {"seen": "1"}).status_code == 404
    assert client.post(reverse("myplan:step", args=[other.steps.first().pk]), {"done": "1"}).status_code == 404


def test_whoever_is_second_sees_the_first_and_can_save_all_the_same(consultant, colleague, chulsoo, sign_in):
    plan = written(consultant, chulsoo)
    gone = plan.steps.get(kind="resume")
    written(colleague, chulsoo, step(what="면접 연습"), seen=1)
    write = reverse("plan:write", args=[chulsoo.pk])
    form = {"goal": "경비원", "until": "2026-12-31", "seen": "1"}
    form |= {"step-0-id": str(gone.pk), "step-0-what": "내 말", "step-0-due": "2026-11-09"}
    answer = sign_in(consultant).post(write, form)
    assert answer.status_code == 200 and "면접 연습" in answer.content.decode()
    again = form | {name: answer.context["form"].data[name] for name in ("seen", "step-0-id")}
    assert sign_in(consultant).post(write, again).status_code == 302
    assert [each.what for each in queries.open_plan(chulsoo).open_steps] == ["내 말"]


def test_a_draft_of_a_plan_comes_back_beside_what_stands_now(consultant, chulsoo, sign_in):
    written(consultant, chulsoo)
    web.keep_draft(consultant.pk, f"plan-{chulsoo.pk}", "goal=%EB%B0%98&seen=0&step-0-what=%EC%A0%88%EB%B0%98")
    page = sign_in(consultant).get(reverse("plan:write", args=[chulsoo.pk]))
    assert page.context["rows"][0]["what"].value() == "절반" and not page.context["form"].errors
    assert page.context["form"]["seen"].value() == "1" and "이력서 완성" in page.content.decode()
    assert page.context["older"], "it says that the plan was changed since the draft was begun"
    web.keep_draft(consultant.pk, f"plan-{chulsoo.pk}", "goal=%EB%B0%98&seen=1&step-0-what=%EC%A0%88%EB%B0%98")
    assert not sign_in(consultant).get(reverse("plan:write", args=[chulsoo.pk])).context["older"]


def test_the_day_to_look_again_is_kept_though_nothing_else_changes(consultant, chulsoo):
    plan = written(consultant, chulsoo)
    actions.sign_plan(by=consultant, plan=plan, how=HowSigned.PAPER)
    resume, apply = plan.steps.all()
    same = [step(id=resume.pk), StepFacts(id=apply.pk, what="지원", kind="apply", due=APPLY.due, times=8)]
    kept = written(consultant, chulsoo, *same, seen=1, review_on=date(2026, 11, 20))
    kept.refresh_from_db()
    assert (kept.state, kept.version, kept.review_on) == ("agreed", 1, date(2026, 11, 20))


def test_a_number_that_is_none_is_refused_and_what_was_ticked_stays(consultant, chulsoo, sign_in):
    plan = written(consultant, chulsoo)
    resume, apply = plan.steps.all()
    typed = {f"done-{resume.pk}": "1", f"reached-{apply.pk}": "1000", "words": "점검함"}
    page = sign_in(consultant).post(reverse("plan:review", args=[plan.pk]), typed)
    assert page.status_code == 200 and "점검함" in page.content.decode()
    steps = {each.kind: each for each in page.context["found"].open_steps}
    assert steps["resume"].ticked and steps["apply"].typed == "1000"
    assert not PlanStep.objects.filter(state="done").exists() and not plan.reviews.exists()


def posted(browser, chulsoo, **more):
    """The note as the browser sends it with the plan on its page."""
    page = reverse("counselling:write", args=[chulsoo.pk])
    shown = browser.get(page).context["plan"]
    rows = {f"{name}-{each.pk}": each.reached for each in shown.open_steps if each.times for name in ("reached", "was")}
    typed = {"channel": "phone", "kind": "basic", "record": "이야기함", "plan": shown.plan.pk, "plan_looked_at": "1"}
    return page, typed | rows | more


def test_a_note_writes_only_the_numbers_that_were_changed_in_it(consultant, chulsoo, sign_in):
    apply = written(consultant, chulsoo).steps.get(kind="apply")
    browser = sign_in(consultant)
    page, typed = posted(browser, chulsoo)
    web.keep_draft(consultant.pk, f"note-{chulsoo.pk}", urlencode(typed))
    actions.report_step(by=citizen(chulsoo), step=apply, ticked=False, reached=5)
    row = next(each for each in browser.get(page).context["plan"].open_steps if each.times)
    assert row.typed == 5, "a draft does not bring an old number back"
    mistaken = browser.post(page, typed | {f"reached-{apply.pk}": "3"})
    assert "5" in str(mistaken.context["form"].non_field_errors()) and not Consultation.objects.exists()
    row = next(each for each in mistaken.context["plan"].open_steps if each.times)
    assert (row.typed, row.reached, row.is_retyped) == ("3", 5, True)
    assert browser.post(page, typed).status_code == 302
    apply.refresh_from_db()
    assert apply.reached == 5
    page, typed = posted(browser, chulsoo)
    browser.post(page, typed | {f"reached-{apply.pk}": "6"})
    apply.refresh_from_db()
    assert apply.reached == 6


def test_the_review_and_the_persons_own_page_do_not_bring_an_old_number_back(consultant, chulsoo, sign_in, client):
    plan = written(consultant, chulsoo)
    apply = plan.steps.get(kind="apply")
    come_in(client, contact=chulsoo.mobile, birth=f"{chulsoo.birth_date:%y%m%d}", way="/my/")
    mine = client.get(reverse("myplan:mine")).content.decode()
    assert '<input type="hidden" name="was" value="0">' in mine
    actions.report_step(by=consultant, step=apply, ticked=False, reached=5)
    for count in ("0", "3"):
        client.post(reverse("myplan:step", args=[apply.pk]), {"reached": count, "was": "0"})
    sign_in(consultant).post(
        reverse("plan:review", args=[plan.pk]), {f"reached-{apply.pk}": "0", f"was-{apply.pk}": "0"}
    )
    apply.refresh_from_db()
    assert apply.reached == 5 and plan.reviews.count() == 1


def test_a_step_that_was_not_done_after_all_stays_open_in_a_note(consultant, chulsoo, sign_in):
    apply = written(consultant, chulsoo).steps.get(kind="apply")
    actions.report_step(by=consultant, step=apply, ticked=False, reached=8)
    actions.reopen_step(by=consultant, step=apply)
    browser = sign_in(consultant)
    page, typed = posted(browser, chulsoo)
    browser.post(page, typed)
    apply.refresh_from_db()
    assert (apply.state, apply.reached) == ("open", 8)


def test_whether_the_plan_was_looked_at_stays_as_chosen(consultant, chulsoo, sign_in):
    plan = written(consultant, chulsoo)
    snippet = counselling.keep_snippet(by=consultant, title="마무리", text="다음 상담")
    browser = sign_in(consultant)
    page, typed = posted(browser, chulsoo)
    assert browser.get(page).context["looked_at"]
    unticked = {name: value for name, value in typed.items() if name != "plan_looked_at"}
    assert not browser.post(page, unticked | {"insert": str(snippet.pk)}).context["looked_at"]
    assert browser.post(page, typed | {"insert": str(snippet.pk)}).context["looked_at"]
    assert not browser.post(page, unticked | {"record": ""}).context["looked_at"]
    web.keep_draft(consultant.pk, f"note-{chulsoo.pk}", urlencode(unticked))
    assert not browser.get(page).context["looked_at"]
    web.keep_draft(consultant.pk, f"note-{chulsoo.pk}", "record=x")
    assert browser.get(page).context["looked_at"], "begun before there was a plan"
    browser.post(page, unticked)
    assert not plan.reviews.exists()


def test_a_note_in_which_the_plan_was_looked_at_says_when_again(consultant, chulsoo, sign_in):
    plan = written(consultant, chulsoo, review_on=TODAY)
    browser = sign_in(consultant)
    page, typed = posted(browser, chulsoo)
    browser.post(page, typed)
    plan.refresh_from_db()
    tier = chulsoo.registrations.get().tier
    assert plan.review_on == rules.review_day(tier, TODAY) > TODAY
