"""Calls and answers that are owed, papers issued, an appointment about a factory: what lies there when the demo opens.

None of it counts among the model's figures, and no dice are thrown: the other scenes stay as they are.
"""

from collections.abc import Callable

from iljari.demo.agenda import at
from iljari.demo.stage import Stage
from iljari.firms.models import FactoryEnquiry
from iljari.frontdesk import actions as desk
from iljari.frontdesk.actions import Wanted, Wish
from iljari.frontdesk.models import BookedBy, CallbackSource
from iljari.frontdesk.papers.kinds import kind_of
from iljari.frontdesk.queries.slots import free_slots
from iljari.kernel.calendar import add_working_days
from iljari.matching.oversight.actions import ask_review
from iljari.people.guests import citizen

# Left on the voicemail after hours: how many minutes after six, what was said, about what.
VOICEMAIL = (
    (25, "실업급여 신청하고 구직등록도 해야 한다는데 언제 가면 되는지 전화 주세요.", "registration"),
    (70, "요양보호사 자리 있는지 궁금합니다. 오전에 전화 부탁드립니다.", "job_search"),
    (145, "저희 공장에서 포장하실 분 세 명 구합니다. 담당자분 연락 주세요.", "recruiting"),
)
PAPERS = (
    ("registration", "국민연금공단", "실업크레딧 신청"),
    ("registration", "", "본인 확인"),
    ("counselling", "", ""),
)


def plan_owed(stage: Stage) -> None:
    """Voicemail of last night, two calls that colleagues noted, three papers, a factory appointment, a review."""
    yesterday = stage.days[-1]
    for place, (minute, words, topic) in enumerate(VOICEMAIL):
        stage.agenda.put(at(yesterday, 540 + minute), _voicemail(stage, place, words, topic))
    stage.agenda.put(at(yesterday, 430), lambda: _noted(stage, 0, "면접 결과가 나왔는지 물어보심"))
    stage.agenda.put(at(yesterday, 455), lambda: _noted(stage, 1, "이력서 사진을 바꾸고 싶다고 하심"))
    stage.agenda.put(at(yesterday, 500), lambda: _tried_once(stage))
    for place, (kind, to, purpose) in enumerate(PAPERS):
        stage.agenda.put(at(stage.days[-1 - place], 305), _paper(stage, place, kind, to, purpose))
    stage.agenda.put(at(yesterday, 320), lambda: _factory_appointment(stage))
    stage.agenda.put(at(yesterday, 560), lambda: _review_asked(stage))


def _voicemail(stage: Stage, place: int, words: str, topic: str) -> Callable[[], None]:
    number = stage.registry.mobile()
    wish = Wish(
        contact=number, topic=topic, words=words, source=CallbackSource.VOICEMAIL, foreign=f"demo-voicemail-{place}"
    )

    def happen() -> None:
        desk.ask_callback(by=stage.system, wish=wish)

    return happen


def _noted(stage: Stage, place: int, words: str) -> None:
    """The phone agent notes it for whoever looks after the person."""
    seeker = stage.settled_seekers(stage.days[-1])[place]
    wish = Wish(contact=seeker.person.mobile, words=words, topic="vacancy", owner=seeker.consultant)
    desk.ask_callback(by=stage.staff["phone"], wish=wish, person=seeker.person)


def _tried_once(stage: Stage) -> None:
    seeker = stage.settled_seekers(stage.days[-1])[2]
    wish = Wish(contact=seeker.person.mobile, words="교육 일정 문의", topic="training", owner=seeker.consultant)
    asked = desk.ask_callback(by=stage.staff["phone"], wish=wish, person=seeker.person)
    desk.not_reached(by=seeker.consultant, callback=asked.callback)


def _paper(stage: Stage, place: int, kind: str, to: str, purpose: str) -> Callable[[], None]:
    def happen() -> None:
        found = kind_of(kind)
        if found is None:
            raise LookupError(kind)
        for seeker in stage.settled_seekers(stage.days[-3])[place * 5 :]:
            if candidates := found.candidates(seeker.person):
                facts = {"destination": to, "purpose": purpose, "object_id": candidates[0].object_id}
                desk.issue_paper(by=stage.staff["reception"], person=seeker.person, kind=kind, **facts)
                return

    return happen


def _review_asked(stage: Stage) -> None:
    """Somebody at home finds their list strange and asks that a human looks through it."""
    person = stage.settled_seekers(stage.days[-1])[4].person
    ask_review(by=citizen(person), person=person, words="집에서 먼 곳만 나옵니다. 한번 봐 주세요.")


def _factory_appointment(stage: Stage) -> None:
    """The firm whose documents are not complete comes to the factory room the day after tomorrow."""
    enquiry = (
        FactoryEnquiry.objects.filter(centre=stage.centre, state="preparing").order_by("received_on", "id").first()
    )
    if enquiry is None or enquiry.firm is None:
        return
    adviser, day = stage.staff["firms"], add_working_days(stage.today, 2)
    found = free_slots(stage.centre.pk, staff=adviser, kind="factory", first=day, days=5)
    slot = next((each for each in found if each.starts >= at(day, 60)), found[0])
    wanted = Wanted(
        starts=slot.starts,
        ends=slot.ends,
        topic="factory",
        line="firms",
        kind="factory",
        staff=adviser,
        room=slot.room,
        enquiry=enquiry,
        words="폐수 배출시설 신고 여부와 남은 서류",
    )
    desk.book(by=adviser, wanted=wanted, how=BookedBy.PHONE, firm=enquiry.firm)
