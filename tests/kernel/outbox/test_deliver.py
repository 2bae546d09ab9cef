"""Handing over: each message once, with growing pauses, outside of anybody's request."""

import dataclasses
from datetime import UTC, datetime, timedelta
from datetime import time as clock_time

import pytest
from django_tasks_db.models import DBTaskResult

from iljari.kernel import clock, outbox
from iljari.kernel.delivery import QuietHours
from iljari.kernel.models import Message, MessageTry
from iljari.kernel.outbox import occasions, tasks, transports
from iljari.kernel.outbox.transports import file
from iljari.kernel.outbox.transports.outcome import Handed, Refused, Trouble


@pytest.fixture
def post(monkeypatch):
    """A transport that does what `post.does` says, and counts."""

    class Post:
        def __init__(self) -> None:
            self.taken: list[str] = []
            self.does: Exception | None = None

        def __call__(self, message: Message) -> Handed:
            self.taken.append(message.body)
            if self.does:
                raise self.does
            return Handed("R-7", 22)

    standing = Post()
    monkeypatch.setattr(transports, "hand_over", standing)
    return standing


def work() -> None:
    """Do what the worker has been given."""
    for row in DBTaskResult.objects.order_by("-priority", "enqueued_at"):
        tasks.hand_over.call(*row.args_kwargs["args"])
    DBTaskResult.objects.all().delete()


def test_a_message_is_given_to_the_worker_and_sent_with_reference_and_cost(say, post):
    message = say()
    assert (message.state, message.cost, post.taken) == ("waiting", 20, [])
    work()
    message.refresh_from_db()
    assert (message.state, message.reference, message.cost, message.sent_at) == ("sent", "R-7", 22, clock.now())
    assert list(message.attempts.values_list("delivered", "trouble")) == [(True, "")]


def test_a_clock_that_goes_on_while_one_works_holds_nothing_up(say, post, time, monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: time.pass_(milliseconds=1))
    message = say()
    assert DBTaskResult.objects.count() == 1
    work()
    message.refresh_from_db()
    assert message.state == "sent"


def test_a_message_is_sent_once_however_often_the_worker_comes(say, post):
    message = say()
    work()
    tasks.hand_over.call(str(message.pk))
    assert outbox.deliver_due() == 0
    assert len(post.taken) == 1


def test_somebody_who_waits_for_a_code_is_served_first(say, post):
    say()
    say(occasion="test.code")
    work()
    assert post.taken == ["Your code: 123456", "하늘: 면접 11/5 14:00"]


def test_what_was_undone_is_not_sent(say, post):
    say(once="interview:7")
    assert outbox.drop(once="interview:7") == 1
    work()
    assert (post.taken, Message.objects.get().state) == ([], "dropped")


def test_pauses_grow_and_a_day_and_a_half_loses_nothing(say, post, time, settings):
    settings.QUIET_HOURS = None
    post.does = Trouble("HTTP 503")
    message = say()
    begun, pauses = clock.now(), []
    work()
    while True:
        message.refresh_from_db()
        if message.state != "waiting":
            break
        pauses.append((message.due_at - clock.now()).total_seconds() / 60)
        time.set(message.due_at - timedelta(seconds=1))
        assert outbox.deliver_due() == 0
        time.set(message.due_at)
        outbox.deliver_due()
    assert pauses[:6] == [1, 5, 15, 60, 180, 360]
    assert clock.now() - begun > timedelta(hours=36) + timedelta(hours=6)
    assert (message.state, message.trouble, message.tries) == ("dead", "HTTP 503", 13)
    assert MessageTry.objects.filter(message=message, delivered=False).count() == 13


def test_what_can_never_work_is_dead_at_once(say, post):
    post.does = Refused("HTTP 400 no such number")
    message = say()
    work()
    message.refresh_from_db()
    assert (message.state, message.trouble, message.tries) == ("dead", "HTTP 400 no such number", 1)


def test_a_fault_of_our_own_is_tried_again(say, post, time):
    post.does = ZeroDivisionError("김철수")
    message = say()
    work()
    message.refresh_from_db()
    assert (message.state, message.trouble) == ("waiting", "ZeroDivisionError")
    post.does = None
    time.pass_(minutes=1)
    assert outbox.deliver_due() == 1


def test_what_a_crashed_worker_left_is_taken_up_again_after_some_minutes(say, post, time, monkeypatch):
    message = say()
    monkeypatch.setattr(transports, "hand_over", _crash)
    with pytest.raises(KeyboardInterrupt):
        work()
    monkeypatch.setattr(transports, "hand_over", post)
    message.refresh_from_db()
    assert message.state == "sending"
    time.pass_(minutes=4)
    assert outbox.deliver_due() == 0
    time.pass_(minutes=2)
    assert outbox.deliver_due() == 1
    message.refresh_from_db()
    assert (message.state, message.tries) == ("sent", 2)


def _crash(message: Message) -> Handed:
    raise KeyboardInterrupt


def test_a_slow_worker_does_not_undo_what_another_has_done_meanwhile(say, post, time, monkeypatch):
    message = say()

    def stall(slow: Message) -> Handed:
        time.pass_(minutes=6)
        monkeypatch.setattr(transports, "hand_over", post)
        assert outbox.deliver_due() == 1
        raise Trouble("timed out")

    monkeypatch.setattr(transports, "hand_over", stall)
    work()
    message.refresh_from_db()
    assert (message.state, message.reference) == ("sent", "R-7")
    assert message.attempts.count() == 2


def test_a_channel_that_is_down_is_let_be_until_the_next_round(say, post, time, settings):
    settings.QUIET_HOURS = None
    post.does = Trouble("down")
    for number in range(10):
        say(once=str(number))
    outbox.deliver_due()
    assert len(post.taken) == 3
    assert Message.objects.filter(tries=0).count() == 7


def test_quiet_hours_hold_what_nobody_waits_for(say, post, time):
    time.pass_(hours=11, minutes=30)  # 21:30
    news, code = say(), say(occasion="test.code")
    work()
    news.refresh_from_db()
    code.refresh_from_db()
    assert (news.state, code.state) == ("waiting", "sent")
    assert f"{clock.local(news.due_at):%d %H:%M}" == "03 08:00"
    assert DBTaskResult.objects.count() == 0
    time.pass_(hours=10)  # 07:30
    assert outbox.deliver_due() == 0
    time.pass_(minutes=30)
    assert outbox.deliver_due() == 1


def test_a_try_that_comes_again_keeps_the_quiet_hours_too(say, post, time):
    time.pass_(hours=10, minutes=58)  # 20:58
    post.does = Trouble("down")
    message = say()
    work()
    post.does = None
    time.pass_(minutes=5)
    assert outbox.deliver_due() == 0
    message.refresh_from_db()
    assert (message.state, f"{clock.local(message.due_at):%d %H:%M}", message.tries) == ("waiting", "03 08:00", 1)


def test_a_house_may_have_no_quiet_hours_or_others(say, post, time, settings):
    time.pass_(hours=12)
    settings.QUIET_HOURS = None
    assert say().due_at == clock.now()
    settings.QUIET_HOURS = QuietHours(clock_time.min, clock_time.max)
    assert say(once="later").due_at > clock.now()


def test_a_code_is_blanked_once_it_is_sent_or_dead(say, post):
    sent = say(occasion="test.code", to="a@job.example")
    work()
    post.does = Refused("no such number")
    dead = say(occasion="test.code")
    work()
    for message in (sent, dead):
        message.refresh_from_db()
        assert message.body == "Your code: ●●●●●●"
    assert sent.subject == "Code ●●●●●●"


def test_a_code_that_could_not_go_out_within_the_hour_is_given_up_unsent(say, post, time):
    post.does = Trouble("down")
    message = say(occasion="test.code")
    work()
    post.does = None
    time.pass_(hours=1, minutes=1)
    assert outbox.deliver_due() == 0
    message.refresh_from_db()
    assert (message.state, message.body) == ("dead", "Your code: ●●●●●●")


@pytest.fixture
def letter(monkeypatch):
    """An occasion with a link in it, for which nobody sits and waits."""
    patient = dataclasses.replace(occasions.known()["test.code"], at_once=False)
    monkeypatch.setitem(occasions._occasions, "test.code", patient)


def test_a_letter_with_a_link_that_was_written_at_night_goes_out_in_the_morning(letter, say, post, time):
    time.pass_(hours=12)  # 22:00
    message = say(occasion="test.code")
    assert outbox.deliver_due() == 0
    time.pass_(hours=10, minutes=1)  # 08:01
    assert outbox.deliver_due() == 1
    message.refresh_from_db()
    assert (message.state, message.body, len(post.taken)) == ("sent", "Your code: ●●●●●●", 1)


def test_a_letter_that_outlives_its_link_is_blanked_and_given_up(letter, say, post, time):
    message = say(occasion="test.code", to="who@nuon.example")
    time.pass_(days=14, minutes=1)
    assert outbox.deliver_due() == 0
    message.refresh_from_db()
    assert (message.state, message.body, post.taken) == ("dead", "Your code: ●●●●●●", [])


def test_a_code_taken_out_of_the_way_is_blanked(say, post):
    say(occasion="test.code", once="code:1")
    outbox.drop(once="code:1")
    assert Message.objects.get().body == "Your code: ●●●●●●"


def test_nothing_is_enqueued_while_somebody_else_moves_the_clock(say, post):
    with outbox.without_worker():
        say()
    assert DBTaskResult.objects.count() == 0
    assert outbox.deliver_due() == 1


def test_a_link_leads_to_the_house(settings):
    settings.PUBLIC_URL = "https://job.example.go.kr"
    assert outbox.link("/me/") == "https://job.example.go.kr/me/"


def test_a_subject_is_one_line_whatever_a_fact_holds(say, centre):
    facts = {"centre": "센터\r\nBcc: all@x.example", "name": "하늘", "news": "-"}
    message = outbox.send("test.news", centre=centre.pk, to="a@b.example", facts=facts)
    assert message.subject == "[센터 Bcc: all@x.example] News for 하늘"


def test_the_house_forgets_what_is_old(say, time, settings):
    from iljari.kernel.housekeeping import keep_house
    from iljari.kernel.onetime import issue

    say()
    work()
    issue(purpose="own", contact="01023456789", origin="127.0.0.1")
    folder = file.path_of(Message.objects.get()).parent
    assert folder.is_dir()
    time.pass_(days=364)
    done = keep_house()
    assert (done["messages_dropped"], done["codes_dropped"], done["paces_dropped"]) == (0, 1, 5)
    time.pass_(days=2)
    assert keep_house()["messages_dropped"] == 1
    assert not folder.exists()
    assert not MessageTry.objects.exists()


def test_tasks_that_ended_long_ago_are_forgotten(say, post):
    from iljari.kernel.housekeeping import keep_house

    say()
    say(once="fresh")
    ended = DBTaskResult.objects.first()
    long_ago = datetime.now(UTC) - timedelta(days=15)
    DBTaskResult.objects.filter(pk=ended.pk).update(status="SUCCESSFUL", finished_at=long_ago)
    assert keep_house()["tasks_dropped"] == 1
    assert DBTaskResult.objects.count() == 1
