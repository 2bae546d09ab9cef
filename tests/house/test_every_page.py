"""Every page × every role, in a centre with sixty seekers: let in or refused by the table, at most 25 statements."""

from datetime import UTC, datetime, timedelta
from random import Random

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from iljari.centre.message_actions import receive_text
from iljari.centre.permissions import PERMISSIONS
from iljari.counselling.actions import plan_next_step, write_consultation
from iljari.demo.invention.people import invent_resident
from iljari.demo.invention.registry import Registry
from iljari.demo.invention.wishes import invent_consents, invent_wishes
from iljari.firms.factory.actions import hand_in
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
from tests.firms.factory import plan
from tests.house.test_house import OURS
from tests.once import *  # noqa: F403
from tests.once import once

pytestmark = pytest.mark.usefixtures("world")
MOST_STATEMENTS = 25
POST_ONLY = 405
# Parts of paths that name nothing of anybody's.
NO_ONES = {"key", "step", "name", "occasion", "language", "channel"}


def _hired(hire) -> dict:
    """What stands behind a hire."""
    return {"hire_id": hire.pk, "care_id": hire.aftercare.pk, "ask_id": hire.aftercare.asks.first().pk}


@once
def world(system, clerk, agent, consultant, official, mayor, privacy, admin, chulsoo, hanbit, maintenance):
    """A busy small centre; the mapping from the names in paths to keys of things that exist."""
    today = clock.today()
    _sixty_seekers(clerk, consultant)
    people.assign(by=consultant, person=chulsoo, consultant=consultant)
    desk.set_up_counters(by=system, staff={"middle": consultant})
    for person in Person.objects.exclude(pk=chulsoo.pk)[:25]:
        desk.log_call(by=agent, kind="consultation", topic="job_search", person=person)
        visit = desk.check_in(by=clerk, topic="resume", person=person)
    consultation = write_consultation(by=consultant, person=chulsoo, channel="phone", record="시설관리 일을 살펴봄")
    step = plan_next_step(by=consultant, person=chulsoo, what="전화하기", due=today)
    run_matching(by=system)
    suggestion = Suggestion.objects.get(person=chulsoo, vacancy=maintenance)
    referral = placement.propose(by=consultant, person=chulsoo, vacancy=maintenance, suggestion=suggestion)
    placement.agree(by=consultant, referral=referral, how="phone")
    placement.send(by=consultant, referral=referral)
    other = Person.objects.exclude(pk=chulsoo.pk).first()
    hire = placement.report_own_hire(
        by=consultant, person=other, firm_name="동네 가게", job="판매", started_on=today, reported_by="person"
    )
    assert Counter.objects.count() == 7
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
        "enquiry_id": hand_in(by=consultant, facts=plan(), firm=hanbit).pk,
        "account_id": clerk.pk,
        **_twins(clerk, agent, other),
        "key": "seekers",
        "step": "finish",
        "name": "turn_down",
        **_correspondence(system),
        **_phoned(agent, other),
        **_calendar(clerk, official, admin, consultant, chulsoo),
        "application_id": OnlineApplication.objects.create(
            centre=system.centre, contact="01055551234", name="한지우", typed="name=한지우"
        ).pk,
    }


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
    return {
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
            with CaptureQueriesContext(connection) as statements:
                status = browser.get(path).status_code
            allowed = bool(PERMISSIONS[permission] & account.roles)
            if allowed and status not in {200, 204, 302, POST_ONLY}:
                faults.append(f"{account.username} {path}: {status} though allowed")
            if not allowed and status not in {403, POST_ONLY}:
                faults.append(f"{account.username} {path}: {status} though not allowed")
            if len(statements) > MOST_STATEMENTS:
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
