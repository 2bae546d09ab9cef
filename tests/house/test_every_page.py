"""Every page × every role, in a centre with sixty seekers: let in or refused by the table, at most 25 statements."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from random import Random

import pytest
from django.db import connection, reset_queries
from django.test.utils import CaptureQueriesContext

from iljari.centre.message_actions import receive_text
from iljari.centre.permissions import PERMISSIONS
from iljari.counselling.actions import keep_snippet, plan_next_step, write_consultation
from iljari.counselling.clinic import actions as clinic
from iljari.counselling.plan.actions import write_plan
from iljari.counselling.plan.rules import StepFacts
from iljari.demo.invention.people import invent_resident
from iljari.demo.invention.registry import Registry
from iljari.demo.invention.wishes import invent_consents, invent_wishes
from iljari.exchange import actions as exchange
from iljari.exchange.models import Entry
from iljari.firms import actions as firms
from iljari.firms.factory.actions import hand_in
from iljari.firms.rules import FirmFacts
from iljari.firms.visits import actions as visits
from iljari.firms.visits.actions import Said
from iljari.frontdesk import actions as desk
from iljari.frontdesk.models import Counter
from iljari.kernel import clock, outbox
from iljari.kernel.models import Message
from iljari.matching.actions import run_matching
from iljari.matching.models import Suggestion
from iljari.matching.oversight.actions import ask_review
from iljari.people import actions as people
from iljari.people.guests import citizen
from iljari.people.merging import actions as merging
from iljari.people.merging.erasing import ask_erasure
from iljari.people.models import OnlineApplication, Person
from iljari.placement import actions as placement
from iljari.placement.runs.actions import start_run
from tests.cast import ALL_CONSENTS, chulsoo_facts, guard_wishes
from tests.counselling.clinic.files import PDF
from tests.firms.factory import plan
from tests.house.test_house import OURS
from tests.once import *  # noqa: F403
from tests.once import once

pytestmark = pytest.mark.usefixtures("world")
MOST_STATEMENTS = 25
# The page of a person holds the whole thread; its plan and its documents cost one statement each.
MORE = {"person/<uuid:person_id>/": 26}
POST_ONLY = 405
# Parts of paths that name nothing of anybody's.
NO_ONES = {"key", "do", "step", "name", "occasion", "language", "channel"}


def _hired(hire) -> dict:
    """What stands behind a hire."""
    return {"hire_id": hire.pk, "care_id": hire.aftercare.pk, "ask_id": hire.aftercare.asks.first().pk}


def _planned(consultant, person) -> dict:
    """A plan of three steps, the first past its day soon."""
    day = clock.today() + timedelta(days=7)
    steps = [StepFacts(what=what, due=day) for what in ("이력서 완성", "지원 8곳", "교육 신청")]
    written = write_plan(by=consultant, person=person, goal="시설관리원", until=day, steps=steps)
    snippet = keep_snippet(by=consultant, title="마무리", text="다음 상담을 예약함.")
    return {"plan_id": written.pk, "planstep_id": written.steps.first().pk, "snippet_id": snippet.pk}


@once
def world(system, clerk, agent, consultant, official, mayor, privacy, admin, chulsoo, hanbit, maintenance):
    """A busy small centre; the mapping from the names in paths to keys of things that exist."""
    today = clock.today()
    _sixty_seekers(clerk, consultant)
    people.assign(by=consultant, person=chulsoo, consultant=consultant)
    desk.set_up_counters(by=system, staff={"middle": consultant})
    visit = _busy_morning(clerk, agent, chulsoo)
    consultation = write_consultation(by=consultant, person=chulsoo, channel="phone", record="시설관리 일을 살펴봄")
    step = plan_next_step(by=consultant, person=chulsoo, what="전화하기", due=today)
    run_matching(by=system)
    suggestion = Suggestion.objects.get(person=chulsoo, vacancy=maintenance)
    referral = placement.refer(by=consultant, person=chulsoo, vacancy=maintenance, suggestion=suggestion, how="phone")
    other = Person.objects.exclude(pk=chulsoo.pk).first()
    hire = placement.report_own_hire(
        by=consultant, person=other, firm_name="동네 가게", job="판매", started_on=today, reported_by="person"
    )
    registration = chulsoo.registrations.get()
    paper = desk.issue_paper(by=clerk, person=chulsoo, kind="registration", object_id=registration.pk)
    return {
        "person_id": chulsoo.pk,
        "registration_id": registration.pk,
        "paper_id": paper.pk,
        "firm_id": hanbit.pk,
        "contact_id": hanbit.contacts.first().pk,
        "vacancy_id": maintenance.pk,
        "visit_id": visit.pk,
        "consultation_id": consultation.pk,
        "step_id": step.pk,
        "suggestion_id": suggestion.pk,
        "review_id": ask_review(by=consultant, person=other).pk,
        "referral_id": referral.pk,
        **_hired(hire),
        **_planned(consultant, chulsoo),
        **_clinic(consultant, chulsoo),
        **_accompanied(clerk, consultant, maintenance),
        "enquiry_id": hand_in(by=consultant, facts=plan(), firm=hanbit).pk,
        **_visited(consultant, hanbit),
        "account_id": clerk.pk,
        **_twins(clerk, agent, other),
        "key": "seekers",
        "step": "finish",
        "name": "turn_down",
        "do": "text",
        **_correspondence(system),
        **_phoned(agent, other),
        **_calendar(clerk, official, admin, consultant, chulsoo),
        **_portal(official, chulsoo),
    }


def _busy_morning(clerk, agent, person):
    """Twenty-five others call and come; the last visit."""
    for other in Person.objects.exclude(pk=person.pk)[:25]:
        desk.log_call(by=agent, kind="consultation", topic="job_search", person=other)
        visit = desk.check_in(by=clerk, topic="resume", person=other)
    return visit


def _portal(official, person) -> dict[str, object]:
    """A portal in which all of them wait to be typed, and a list of it with somebody whom only they have."""
    source = exchange.add_source(by=official, name="고용24", layout="work24")
    data = "구직인증번호,성명,희망직종\nKA1001,한둘,사무원\n".encode()
    found = exchange.read_list(by=official, source=source, kind="seeker", name="a.csv", data=data)
    exchange.start_list(by=official, found=found, take_new=False)
    exchange.apply_some(by=official, found=found)
    return {
        "entry_id": Entry.objects.get(person_id=person.pk, kind="seeker").pk,
        "list_id": found.pk,
        "row_id": found.rows.get().pk,
    }


def _clinic(consultant, person) -> dict[str, object]:
    """A document, a resume of two versions with twenty comments, a practice of a full group."""
    document = clinic.add_document(by=consultant, person=person, kind="licence", title="전기기능사", body=PDF)
    said = {"summary": "시설관리 십 년", "careers": "설비를 점검함"}
    writing = clinic.start_writing(by=consultant, person=person, kind="resume", title="이력서", sections=said)
    version = clinic.save_version(by=consultant, writing=writing, seen=1, sections=said | {"summary": "십이 년"})
    for _ in range(20):
        comment = clinic.comment(by=consultant, version=version, section="summary", words="더 자세히")
    clinic.step(by=consultant, writing=writing, name="hand_in")
    group = [person, *Person.objects.exclude(pk=person.pk)[:11]]
    practice = clinic.record_practice(by=consultant, persons=group, kind="interview", on=clock.today(), words="인사")
    return {
        "document_id": document.pk,
        "writing_id": writing.pk,
        "comment_id": comment.pk,
        "practice_id": practice.pk,
        "practised_id": practice.people.get(person=person).pk,
    }


def _accompanied(clerk, consultant, vacancy) -> dict:
    """Somebody with an interview, and the run that takes them there."""
    facts = chulsoo_facts(name="박순희", mobile="01055556666")
    person = people.register_seeker(by=clerk, facts=facts, wishes=guard_wishes(), consents=ALL_CONSENTS).person
    referral = placement.refer(by=consultant, person=person, vacancy=vacancy, how="phone")
    placement.set_interview(by=consultant, referral=referral, at=clock.now() + timedelta(days=1))
    run = start_run(by=consultant, interview=referral.interviews.get())
    return {"run_id": run.pk, "stop_id": run.stops.get().pk}


def _sixty_seekers(clerk, consultant) -> None:
    """The consultant's people."""
    random, today = Random(7), clock.today()
    registry = Registry(random)
    for _ in range(60):
        facts = invent_resident(random, today, registry=registry)
        wishes = invent_wishes(random, facts, today)
        consents = invent_consents(random, facts, wishes)
        registration = people.register_seeker(by=clerk, facts=facts, wishes=wishes, consents=consents)
        people.assign(by=consultant, person=registration.person, consultant=consultant)


def _visited(consultant, firm) -> dict[str, object]:
    """Twelve talks with a firm, each corrected once, and the next one; fifty firms that want a visit."""
    said = Said("visit", "finding", "내년 봄에 두 명을 더 뽑을 예정이라고 함")
    wanted, opening = visits.Next(due=clock.today()), visits.Opening("포장원")
    for number in range(12):
        talk = visits.write_visit(by=consultant, firm=firm, said=said, wanted=wanted, opening=opening)
        visits.correct_visit(by=consultant, visit=talk, said=replace(said, record=f"정정 {number}"), seen=0)
    for number in range(50):
        other = firms.add_firm(by=consultant, facts=FirmFacts(name=f"새업체{number}", district=f"41463{number:05}"))
        visits.plan_visit(by=consultant, firm=other, wanted=wanted) if number % 2 else None
    return {"talk_id": talk.pk, "planned_id": firm.planned_visits.get(ended_at=None).pk}


def _twins(clerk, agent, person) -> dict[str, object]:
    """Two records of one person, two that were joined, somebody who wishes to be forgotten."""
    met = [
        people.meet_person(by=agent, facts=people.PersonFacts(name=person.name, mobile="01099998888")) for _ in "abc"
    ]
    done = merging.merge(by=clerk, kept=met[0], absorbed=met[1], sides={})
    wish = ask_erasure(by=citizen(person), person=person, words="지워 주세요")
    return {"kept_id": met[0].pk, "absorbed_id": met[2].pk, "merge_id": done.pk, "wish_id": wish.pk}


def _phoned(agent, person) -> dict[str, object]:
    """A call about something else, and thirty people who wait to be called, one of them known."""
    call = desk.log_call(by=agent, kind="information", topic="other", person=person, words="무엇인지 모름")
    for number in range(30):
        desk.ask_callback(by=agent, wish=desk.Wish(contact=f"0101111{number:04}", words="전화 요망"))
    owed = desk.ask_callback(by=agent, wish=desk.Wish(contact=person.mobile), person=person).callback
    return {"call_id": call.pk, "callback_id": owed.pk}


def _calendar(clerk, official, admin, consultant, person) -> dict[str, object]:
    """A room, a screen, a day that differs, an absence, and a full morning of meetings."""
    for hour in (4, 5, 6, 7):
        starts = datetime(2026, 11, 3, hour, 30, tzinfo=UTC)
        wanted = desk.Wanted(starts, starts + timedelta(minutes=30), "resume", "middle", staff=consultant)
        booked = desk.book(by=clerk, wanted=wanted, how="desk", person=person)
    away = datetime(2026, 11, 4, tzinfo=UTC)
    screen, _token = desk.set_up_device(by=official, kind="board", name="잡카페")
    return {
        "reservation_id": booked.pk,
        "room_id": desk.add_room(by=official, name="상담실 1", use="counselling").pk,
        "counter_id": Counter.objects.first().pk,
        "device_id": screen.pk,
        "closure_id": desk.close_days(by=official, first=away.date(), last=away.date(), words="점검").pk,
        "absence_id": desk.record_absence(
            by=clerk, staff=consultant, starts=away, ends=away + timedelta(hours=3)
        ).absence.pk,
    }


def _correspondence(system) -> dict[str, object]:
    """Sixty messages, half of them dead, and a text that nobody has understood."""
    text = receive_text(by=system, sender="010-2345-6789", text="면접 시간을 바꿀 수 있나요?")
    facts = {"centre": "센터", "phone": "1577-0000"}
    said = [
        outbox.send("centre.stopped", centre=system.centre_id, to=f"0100000{number:04}", facts=facts)
        for number in range(60)
    ]
    Message.objects.filter(pk__in=[each.pk for each in said[:30]]).update(state="dead", trouble="no such number")
    sent = OnlineApplication.objects.create(
        centre=system.centre, contact="01055551234", name="한지우", typed="name=한지우"
    )
    return {
        "application_id": sent.pk,
        "message_id": said[0].pk,
        "text_id": text.pk,
        "occasion": "centre.stopped",
        "language": "ko",
        "channel": "text",
    }


def test_every_page_keeps_to_the_table_and_to_its_statements(
    world, sign_in, clerk, agent, consultant, official, mayor, privacy, admin
):
    faults = []
    for account in (clerk, agent, consultant, official, mayor, privacy, admin):
        browser = sign_in(account)
        for route, pattern in OURS:
            permission = pattern.callback.permission
            if permission is None or pattern.callback.door != "staff":
                continue
            path = "/" + _filled(route, world)
            reset_queries()  # the log holds 9,000; beyond that nothing would be counted
            with CaptureQueriesContext(connection) as statements:
                status = browser.get(path).status_code
            allowed = bool(PERMISSIONS[permission] & account.roles)
            if allowed and status not in {200, 204, 302, POST_ONLY}:
                faults.append(f"{account.username} {path}: {status} though allowed")
            if not allowed and status not in {403, POST_ONLY}:
                faults.append(f"{account.username} {path}: {status} though not allowed")
            if len(statements) > MORE.get(route, MOST_STATEMENTS):
                faults.append(f"{account.username} {path}: {len(statements)} statements")
    assert faults == []


def test_nobody_reaches_anything_of_another_centre(world, sign_in):
    from iljari.centre.actions import add_staff, open_centre, system_account

    theirs = open_centre(name="이웃 센터")
    stranger = add_staff(
        by=system_account(theirs),
        username="stranger",
        name="이웃",
        roles=["consultant", "official", "clerk", "privacy"],
    )
    browser = sign_in(stranger)
    reached = []
    for route, pattern in OURS:
        personal = [name for name in world if f":{name}>" in route and name not in NO_ONES]
        if (
            pattern.callback.permission
            and pattern.callback.door == "staff"
            and personal
            and browser.get("/" + _filled(route, world)).status_code in {200, 302}
        ):
            reached.append(route)
    assert reached == []


def _filled(route: str, world: dict[str, object]) -> str:
    import re

    return re.sub(r"<(?:\w+:)?(\w+)>", lambda found: str(world[found.group(1)]), route)
