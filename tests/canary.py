"""Somebody whose every word is known: written down in every room, by its own actions, to see where words stay.

A room that keeps words of people writes some of them here; tests/house/test_every_holding.py looks for them afterwards.
"""

from datetime import UTC, datetime, timedelta

from iljari.aftercare import actions as aftercare
from iljari.centre.message_actions import receive_text
from iljari.counselling import actions as counselling
from iljari.counselling.clinic import actions as clinic
from iljari.counselling.plan import actions as plans
from iljari.counselling.plan.rules import StepFacts
from iljari.exchange import actions as exchange
from iljari.exchange.models import Entry, TheirRow
from iljari.firms.models import SavedSearch
from iljari.frontdesk import actions as desk
from iljari.frontdesk.models import Counter
from iljari.kernel import clock, keys, onetime, web
from iljari.matching.oversight import actions as oversight
from iljari.people import actions as people
from iljari.people.door.actions import apply_online
from iljari.people.guests import citizen
from iljari.people.merging import actions as merging
from iljari.people.merging import erasing
from iljari.people.models import Person
from iljari.people.rules import PersonFacts
from iljari.placement import actions as placement
from iljari.placement.runs.actions import start_run
from tests.cast import ALL_CONSENTS, chulsoo_facts, guard_wishes
from tests.counselling.clinic.files import PDF

NAME, MOBILE, MAIL, WORD = "새벽별", "010-8888-7777", "canary@home.example", "카나리아"
NEEDLES = (NAME, WORD, "01088887777", "8888-7777", MAIL)


def canary_facts(**more: object) -> PersonFacts:
    """Who they are, every field filled."""
    return chulsoo_facts(
        **{
            "name": NAME,
            "mobile": MOBILE,
            "email": MAIL,
            "address": f"{WORD}로 7",
            "call_hours": f"{WORD} 뒤에",
            "nationality": WORD,
            "stay_status": WORD,
            "guardian_name": WORD,
            "guardian_phone": MOBILE,
            "disability_type": WORD,
            "disability_needs": WORD,
            **more,
        }
    )


def canary_wishes():
    """What they wish, every text filled."""
    return guard_wishes(
        school=WORD,
        major=WORD,
        occupations=[{"code": "", "words": f"{WORD} 시설관리원"}],
        careers=[{"firm": WORD, "occupation": "", "duties": WORD, "why_left": WORD}],
        licences=[{"name": WORD}],
        languages=[{"name": WORD, "level": WORD}],
        marks=[{"kind": "older", "evidence": WORD}],
        difficulties=[{"kind": "other", "severity": "light", "words": WORD}],
    )


def sing(*, clerk, agent, consultant, official, system, vacancies, run_matching) -> Person:
    """Somebody who lived through every room; nothing is running with them any more."""
    consents = [*ALL_CONSENTS, people.ConsentGiven(kind="sensitive")]
    person = people.register_seeker(by=clerk, facts=canary_facts(), wishes=canary_wishes(), consents=consents).person
    _at_the_door(person)
    _at_the_desk(person, clerk=clerk, agent=agent, consultant=consultant)
    people.assign(by=consultant, person=person, consultant=consultant, word=WORD)
    written = counselling.write_consultation(by=consultant, person=person, channel="phone", record=WORD, memo=WORD)
    counselling.correct_consultation(by=consultant, consultation=written, record=f"{WORD} 2", memo=f"{WORD} 3")
    step = counselling.plan_next_step(by=consultant, person=person, what=WORD, due=clock.today())
    counselling.finish_next_step(by=consultant, step=step, outcome=WORD)
    counselling.plan_next_step(by=consultant, person=person, what=WORD, due=clock.today())
    _planned_and_practised(person, consultant=consultant)
    _at_a_portal(person, official=official)
    run_matching(by=system)
    review = oversight.ask_review(by=citizen(person), person=person, words=WORD)
    oversight.answer_review(by=official, review=review, outcome="kept", answer=WORD)
    _at_firms(person, vacancies, consultant=consultant, official=official)
    _written_elsewhere(person, clerk=clerk, system=system)
    return _and_their_twin(person, clerk=clerk, agent=agent)


def _at_the_door(person: Person) -> None:
    me = citizen(person)
    people.give_consent(by=me, person=person, consent=people.ConsentGiven(kind="agencies", scope="contact"))
    apply_online(by=me, contact="01088887777", name=NAME, typed=f"name={NAME}")
    onetime.issue(purpose="citizen", contact="01088887777", origin="127.0.0.1")
    keys.cut(centre=person.centre_id, door="citizen", holder=person.pk)
    erasing.ask_erasure(by=me, person=person, words=WORD)


def _at_the_desk(person: Person, *, clerk, agent, consultant) -> None:
    desk.log_call(by=agent, kind="consultation", topic="job_search", person=person, words=WORD)
    wish = desk.Wish(contact=MOBILE, called_as=NAME, words=WORD, foreign=WORD, source="voicemail")
    owed = desk.ask_callback(by=agent, wish=wish, person=person).callback
    for _ in range(3):
        if owed.state == "open":
            owed = desk.not_reached(by=agent, callback=owed)
    counter = Counter.objects.get(kind="middle")
    visit = desk.check_in(by=clerk, topic="resume", person=person)
    visit = desk.transfer(by=clerk, visit=visit, line="seniors", note=WORD)
    desk.finish_visit(by=consultant, visit=desk.lead_to_counter(by=clerk, visit=visit, counter=counter))
    starts = datetime(2026, 11, 9, 5, 0, tzinfo=UTC)
    wanted = desk.Wanted(
        starts, starts + timedelta(minutes=30), "resume", "middle", staff=consultant, called_as=NAME, words=WORD
    )
    booked = desk.book(by=clerk, wanted=wanted, how="desk", person=person)
    desk.wish_earlier(by=clerk, reservation=booked)
    desk.cancel(by=clerk, reservation=booked, how="phone", why=WORD)
    made = person.registrations.get().pk
    paper = desk.issue_paper(
        by=clerk, person=person, kind="registration", object_id=made, destination=WORD, purpose=WORD
    )
    desk.withdraw_paper(by=clerk, paper=paper, why=WORD)
    desk.issue_paper(by=clerk, person=person, kind="registration", object_id=made, destination=WORD)


def _at_firms(person: Person, vacancies, *, consultant, official) -> None:
    """Turned down by one firm, hired by another, then by a shop of their own finding."""
    first = placement.refer(by=consultant, person=person, vacancy=vacancies[0], how="phone", word=WORD)
    tomorrow = clock.now() + timedelta(days=1)
    first = placement.set_interview(by=consultant, referral=first, at=tomorrow, place=WORD)
    start_run(by=consultant, interview=first.interviews.get())
    with clock.simulated(tomorrow + timedelta(hours=1)):
        first = placement.record_interview(by=consultant, referral=first, came=True, feedback=WORD)
        placement.not_hired(
            by=consultant, referral=first, reason="other", words=WORD, feedback=WORD, firms_note=f"{NAME} {WORD}"
        )
    second = placement.refer(by=consultant, person=person, vacancy=vacancies[1], how="phone", word=WORD)
    placement.withdraw(by=consultant, referral=second, reason="other", words=WORD)
    hire = placement.report_own_hire(
        by=consultant, person=person, firm_name=WORD, job=WORD, started_on=clock.today(), reported_by="person"
    )
    care = hire.aftercare
    aftercare.agree(by=consultant, care=care, intensity="close", channel="phone", hour=WORD, firm_may_be_asked=True)
    aftercare.answer(by=consultant, ask=care.asks.first(), result="left", left_why="other", words=WORD)
    aftercare.firm_says(by=consultant, ask=care.asks.first(), words=WORD)
    placement.refute_hire(by=official, hire=hire, why=WORD)


def _planned_and_practised(person: Person, *, consultant) -> None:
    """A plan that was looked at, a document, a resume with a comment that was answered, a practice."""
    steps = [StepFacts(what=WORD, due=clock.today())]
    plan = plans.write_plan(by=consultant, person=person, goal=WORD, until=clock.today(), steps=steps)
    plans.sign_plan(by=consultant, plan=plan, how="paper")
    plans.report_step(by=consultant, step=plan.steps.get(), ticked=True, words=WORD)
    plans.review_plan(by=consultant, plan=plan, reported={}, words=WORD)
    clinic.add_document(by=consultant, person=person, kind="licence", title=WORD, note_words=WORD, body=PDF)
    said = {"summary": f"{NAME} {WORD}"}
    writing = clinic.start_writing(by=consultant, person=person, kind="resume", title=WORD, sections=said)
    version = clinic.save_version(by=consultant, writing=writing, seen=1, sections={"summary": WORD})
    clinic.comment(by=consultant, version=version, section="summary", words=WORD)
    clinic.record_practice(by=consultant, persons=[person], kind="interview", on=clock.today(), words="인사")


def _at_a_portal(person: Person, *, official) -> None:
    """Known to a portal, too, whose list says who they are."""
    source = exchange.add_source(by=official, name="고용24", layout="work24")
    data = f"구직인증번호,성명,희망직종\nKA1001,{NAME},{WORD}\n".encode()
    found = exchange.read_list(by=official, source=source, kind="seeker", name="a.csv", data=data)
    exchange.start_list(by=official, found=found, take_new=False)
    exchange.apply_some(by=official, found=found)
    TheirRow.objects.update(entry=Entry.objects.get(person_id=person.pk, kind="seeker"))


def _written_elsewhere(person: Person, *, clerk, system) -> None:
    receive_text(by=system, sender=MOBILE, text=f"{NAME}입니다 {WORD}")
    web.keep_draft(clerk.pk, f"consultation-{person.pk}", f"record={WORD}")
    web.keep_draft(clerk.pk, "register-new", "mobile=010-8888-7777")
    SavedSearch.objects.create(centre=person.centre, contact="01088887777", query=WORD)


def _and_their_twin(person: Person, *, clerk, agent) -> Person:
    """A second record of theirs, found out and joined."""
    facts = PersonFacts(name=NAME, mobile="010-8888-7777", address=WORD)
    twin = people.meet_person(by=agent, facts=facts)
    desk.log_call(by=agent, kind="consultation", topic="other", person=twin, words=WORD)
    person.refresh_from_db()
    merging.merge(by=clerk, kept=person, absorbed=twin, sides={"address": "absorbed"})
    person.refresh_from_db()
    return person
