"""The hall and the calendar: rooms and screens, people who come by reservation, the meetings of the next days.

None of it changes the model's figures: whoever comes by reservation is one of the follow-ups that are counted anyway.
"""

from collections.abc import Callable, Iterable
from datetime import date, datetime, timedelta
from uuid import UUID

from iljari.centre.models import Account
from iljari.demo.agenda import at
from iljari.demo.invention.people import invent_resident
from iljari.demo.plan import SCREENS
from iljari.demo.stage import Seeker, Stage
from iljari.frontdesk import actions as desk
from iljari.frontdesk.actions import SlotTaken, Wanted
from iljari.frontdesk.models import BookedBy, Counter, Reservation, Room
from iljari.frontdesk.queries.slots import Slot, free_slots
from iljari.kernel import clock
from iljari.kernel.calendar import add_working_days, is_working_day
from iljari.kernel.errors import Refusal

ROOMS = (
    ("개인상담실 1", Room.Use.COUNSELLING, 3),
    ("개인상담실 2", Room.Use.COUNSELLING, 3),
    ("공장설립상담실", Room.Use.FACTORY, 6),
    ("교육장 A", Room.Use.TRAINING, 24),
    ("교육장 B", Room.Use.TRAINING, 16),
)
TOPICS = ("job_search", "resume", "vacancy", "training", "job_search")
AHEAD = 34  # meetings in the calendar of the coming days
STRANGERS = 6  # of them by people whom the house does not know yet
DAYS_AHEAD = 10
MISSED, GIVEN_UP = 5, 4
BOOKED_TODAY = 7


def furnish(stage: Stage) -> None:
    """The rooms, the welcome desk and the screens in the hall."""
    for name, use, seats in ROOMS:
        desk.add_room(by=stage.system, name=name, use=use, seats=seats)
    welcome = Counter.objects.get(centre=stage.centre, kind="welcome")
    desk.change_counter(by=stage.system, counter=welcome, staff=stage.staff["reception"], also=[])
    desk.set_up_device(by=stage.system, kind="kiosk", name="1층 키오스크", token=SCREENS["kiosk"])
    desk.set_up_device(by=stage.system, kind="board", name="잡카페 안내판", token=SCREENS["board"])


def plan_meetings(stage: Stage) -> None:
    """Reservations that were missed or given up in the last weeks, and those of today and the coming days."""
    for place in range(MISSED + GIVEN_UP):
        day = stage.days[-2 - place]
        verb = _missed if place < MISSED else _given_up
        stage.agenda.put(at(stage.days[-4 - place], stage.minute(60, 480)), verb(stage, day))
    yesterday = stage.days[-1]
    if is_working_day(stage.today):
        for _each in range(BOOKED_TODAY):
            stage.agenda.put(at(yesterday, stage.minute(30, 500)), _ahead(stage, lambda: stage.today))
    for place in range(AHEAD):
        stranger = place < STRANGERS
        day = at(stage.days[-1 - place % 3], stage.minute(30, 500))
        stage.agenda.put(day, _ahead(stage, lambda: _soon(stage), stranger=stranger))
    stage.agenda.put(at(yesterday, 200), lambda: _course(stage))


def comes_by_reservation(stage: Stage, day: date, then: Callable[[Seeker, object], None]) -> bool:
    """Book a free time of this day for a seeker with their consultant, and let them come for it; False when nobody
    can. `then(seeker, visit)` is what happens once they are there."""
    free = _without_meeting(stage.settled_seekers(day))
    if not free:
        return False
    seeker = stage.random.choice(free)
    slot = _slot(stage, seeker.consultant, day)
    if slot is None:
        return False
    reservation = _book(stage, seeker, slot)
    if reservation is None:
        return False
    early = slot.starts - timedelta(minutes=stage.random.randint(0, 12))
    stage.agenda.put(early, lambda: then(seeker, desk.arrive(by=stage.staff["reception"], reservation=reservation)))
    return True


def expected(day: date) -> set[UUID]:
    """Who comes on a day by reservation: they do not also come without."""
    start, end = clock.day_bounds(day, day)
    booked = Reservation.objects.filter(starts__gte=start, starts__lt=end, state__in=["booked", "arrived"])
    return set(booked.exclude(person=None).order_by().values_list("person", flat=True))


def _without_meeting(seekers: Iterable[Seeker]) -> list[Seeker]:
    """Those who have no meeting to come: the demo gives nobody two."""
    booked = set(Reservation.objects.filter(state="booked").order_by().values_list("person", flat=True))
    return [seeker for seeker in seekers if seeker.person.pk not in booked]


def _slot(stage: Stage, staff: Account, day: date) -> Slot | None:
    found = free_slots(stage.centre.pk, staff=staff, first=day, days=1)
    return stage.random.choice(found) if found else None


def _book(stage: Stage, seeker: Seeker, slot: Slot) -> Reservation | None:
    how, by = stage.random.choice(
        [(BookedBy.PHONE, stage.staff["phone"]), (BookedBy.DESK, seeker.consultant), (BookedBy.DESK, seeker.consultant)]
    )
    counter = next((each for each in stage.counters.values() if each.staff_id == seeker.consultant.id), None)
    wanted = Wanted(
        starts=slot.starts,
        ends=slot.ends,
        topic=stage.random.choice(TOPICS),
        line=counter.kind if counter else "middle",
        staff=slot.staff,
        only_staff=stage.random.random() < 0.25,
    )
    try:
        return desk.book(by=by, wanted=wanted, how=how, person=seeker.person)
    except Refusal:
        return None


def _missed(stage: Stage, day: date) -> Callable[[], None]:
    def happen() -> None:
        free = _without_meeting(stage.settled_seekers(day))
        if not free:
            return
        seeker = stage.random.choice(free)
        slot = _slot(stage, seeker.consultant, day)
        if slot and _book(stage, seeker, slot):
            stage.agenda.put(slot.ends + timedelta(minutes=31), lambda: desk.note_no_shows(by=stage.system))

    return happen


def _given_up(stage: Stage, day: date) -> Callable[[], None]:
    def happen() -> None:
        free = _without_meeting(stage.settled_seekers(day))
        seeker = stage.random.choice(free) if free else None
        slot = _slot(stage, seeker.consultant, day) if seeker else None
        reservation = _book(stage, seeker, slot) if seeker and slot else None
        if reservation:
            gone = clock.now() + timedelta(hours=stage.random.randint(1, 4))
            stage.agenda.put(gone, lambda: _calls_off(stage, reservation))

    return happen


def _calls_off(stage: Stage, reservation: Reservation) -> None:
    """Every other one is moved rather than given up."""
    slot = _slot(stage, reservation.staff, add_working_days(stage.today, stage.random.randint(2, 5)))
    try:
        if slot and stage.random.random() < 0.5:
            desk.move(by=stage.staff["phone"], reservation=reservation, slot=slot, how=BookedBy.PHONE)
        else:
            desk.cancel(by=stage.staff["phone"], reservation=reservation, how=BookedBy.PHONE, why="사정이 생기심")
    except SlotTaken:
        return


def _ahead(stage: Stage, when: Callable[[], date], *, stranger: bool = False) -> Callable[[], None]:
    def happen() -> None:
        day = when()
        if stranger:
            _books_unknown(stage, day)
            return
        free = _without_meeting(stage.settled_seekers(stage.today))
        seeker = stage.random.choice(free)
        slot = _slot(stage, seeker.consultant, day)
        if slot:
            _book(stage, seeker, slot)

    return happen


def _books_unknown(stage: Stage, day: date) -> None:
    """Somebody whom the house does not know yet books by phone."""
    facts = invent_resident(stage.random, stage.today, registry=stage.registry)
    found = free_slots(stage.centre.pk, line="middle", first=day, days=3)
    if not found:
        return
    slot = stage.random.choice(found)
    wanted = Wanted(
        starts=slot.starts,
        ends=slot.ends,
        topic="registration",
        line="middle",
        staff=slot.staff,
        called_as=facts.name,
        contact=facts.mobile,
    )
    desk.book(by=stage.staff["phone"], wanted=wanted, how=BookedBy.PHONE)


def _course(stage: Stage) -> None:
    """A short course holds a training venue for an afternoon."""
    room = Room.objects.get(centre=stage.centre, name="교육장 A")
    day = add_working_days(stage.today, 3)
    start = datetime.combine(day, datetime.min.time(), tzinfo=clock.SEOUL).replace(hour=14).astimezone(clock.UTC)
    wanted = Wanted(
        starts=start,
        ends=start + timedelta(hours=3),
        topic="training",
        line="middle",
        kind="event",
        room=room,
        called_as="이력서 클리닉 (중장년반)",
    )
    desk.book(by=stage.staff["middle"], wanted=wanted, how=BookedBy.DESK)


def _soon(stage: Stage) -> date:
    return add_working_days(stage.today, stage.random.randint(1, DAYS_AHEAD))
