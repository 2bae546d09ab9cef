"""Texts that come in: a digit answers a question, the rest is read by a person; the gateway's door stands firm."""

import json
from datetime import timedelta

import pytest
from click.testing import CliRunner
from django.test import Client

from iljari.centre.message_actions import receive_text
from iljari.config.cli import build
from iljari.kernel import clock, events, ids, outbox
from iljari.kernel.errors import RuleBroken
from iljari.kernel.models import LedgerRow, Message, Question, ReceivedText
from iljari.kernel.outbox import questions
from iljari.kernel.outbox.events import StopAsked

KEY = "a-shared-key-of-the-tests"
NUMBER, OTHER = "01023456789", "01099998888"


@pytest.fixture
def heard(monkeypatch):
    """What the rooms above hear; `heard.refuse` makes the one that asked refuse."""

    class Heard(list):
        refuse = False

        def answered(self, event: questions.Answered) -> None:
            if self.refuse:
                raise RuleBroken("이미 채용이 끝난 일자리입니다.", code="filled")
            self.append((event.question.kind, event.answer))

        def stopped(self, event: StopAsked) -> None:
            self.append(("stop", event.contact))

    room = Heard()
    monkeypatch.setitem(events._hearers, questions.Answered, [room.answered])
    monkeypatch.setitem(events._hearers, StopAsked, [room.stopped])
    return room


@pytest.fixture
def asked(centre, chulsoo, time):
    """Somebody was written to and asked whether they want to be introduced: 1 yes, 2 no."""
    facts = {"centre": centre.name, "phone": "1577-0000"}
    outbox.send("centre.stopped", centre=centre.pk, to=NUMBER, facts=facts, whose=chulsoo.pk)
    until = clock.now() + timedelta(days=3)
    questions.ask(
        centre=centre.pk,
        contact=NUMBER,
        kind="introduce",
        object_id=ids.new(),
        answers=["agree", "decline"],
        until=until,
    )
    time.pass_(minutes=10)
    return Question.objects.get()


def said_to(number: str) -> list[tuple[str, str]]:
    rows = Message.objects.filter(to=number).order_by("created_at", "id")
    return [(row.occasion, row.body) for row in rows]


@pytest.mark.parametrize(("text", "answer"), [("1", "agree"), ("２번", "decline"), ("네", "agree")])
def test_a_digit_answers_the_question_and_is_confirmed(system, asked, heard, chulsoo, text, answer):
    received = receive_text(by=system, sender="010-2345-6789", text=text)
    assert heard == [("introduce", answer)]
    assert (received.understood, received.question_id, received.whose) == (True, asked.pk, chulsoo.pk)
    assert said_to(NUMBER)[-1] == ("centre.reply_taken", "[용인일자리센터] 회신을 받았습니다. 고맙습니다.")
    row = LedgerRow.objects.filter(verb="centre.receive_text").get()
    assert (row.whose, row.why, row.fields) == (chulsoo.pk, "answered", "contact,text")


def test_a_room_that_writes_itself_needs_no_confirmation(system, asked, monkeypatch, centre):
    def write(event: questions.Answered) -> None:
        outbox.send("centre.not_understood", centre=centre.pk, to=NUMBER, facts={"centre": "", "phone": ""})

    monkeypatch.setitem(events._hearers, questions.Answered, [write])
    receive_text(by=system, sender=NUMBER, text="1")
    assert [occasion for occasion, _body in said_to(NUMBER)] == ["centre.stopped", "centre.not_understood"]


def test_a_refusal_is_texted_back_and_the_question_stays_open(system, asked, heard):
    heard.refuse = True
    received = receive_text(by=system, sender=NUMBER, text="1")
    assert received.understood
    assert "이미 채용이 끝난 일자리입니다." in said_to(NUMBER)[-1][1]
    asked.refresh_from_db()
    assert (asked.answered_at, asked.answer) == (None, "")
    assert LedgerRow.objects.filter(verb="centre.receive_text", why="refused: filled").exists()
    heard.refuse = False
    receive_text(by=system, sender=NUMBER, text="2")
    assert heard == [("introduce", "decline")]


def test_what_is_not_understood_waits_for_a_person_and_the_sender_is_told_once(system, asked, heard, time):
    for text in ("면접 시간을 바꿀 수 있나요?", "여보세요"):
        assert not receive_text(by=system, sender=NUMBER, text=text).understood
    assert [occasion for occasion, _body in said_to(NUMBER)].count("centre.not_understood") == 1
    assert heard == []
    time.pass_(hours=13)
    receive_text(by=system, sender=NUMBER, text="저기요")
    assert [occasion for occasion, _body in said_to(NUMBER)].count("centre.not_understood") == 2


def test_a_digit_without_a_question_and_an_ended_question_are_for_a_person(system, asked, heard):
    questions.settle(kind="introduce", object_id=asked.object_id)
    assert not receive_text(by=system, sender=NUMBER, text="1").understood
    assert heard == []


def test_a_stranger_is_kept_but_not_written_to(system, heard):
    received = receive_text(by=system, sender=OTHER, text="대출 상담 1")
    assert (received.understood, received.whose) == (False, None)
    assert not receive_text(by=system, sender="1588-1234", text="광고").understood
    assert Message.objects.count() == 0


@pytest.mark.parametrize("text", ["수신거부", "수신 거부.", "STOP"])
def test_who_wants_no_more_is_heard_and_confirmed(system, asked, heard, text):
    assert receive_text(by=system, sender=NUMBER, text=text).understood
    assert heard == [("stop", NUMBER)]
    assert "수신거부를 접수했습니다" in said_to(NUMBER)[-1][1]


def test_the_answer_speaks_the_language_of_the_last_message(system, asked, heard):
    Message.objects.filter(to=NUMBER).update(language="en")
    receive_text(by=system, sender=NUMBER, text="1")
    assert said_to(NUMBER)[-1][1] == "[Yongin Job Centre] We have your reply. Thank you."


@pytest.fixture
def post(settings, centre):
    """`post({...})` posts a text as the gateway does; `raw` bytes, or another key."""
    settings.TEXT_KEY = KEY
    client = Client(enforce_csrf_checks=True)

    def posted(told: object = None, *, raw: bytes | None = None, key: str = KEY):
        body = raw if raw is not None else json.dumps(told).encode()
        head = {"Authorization": f"Bearer {key}"} if key else {}
        return client.post("/gateway/texts", body, content_type="application/json", headers=head)

    return posted


def test_the_gateway_brings_a_text_and_may_bring_it_twice(post, asked, heard):
    told = {"id": "MO-1", "from": "+82 10-2345-6789", "text": "1"}
    first, again = post(told), post(told)
    assert (first.status_code, first.json()) == (200, {"id": "MO-1", "received": True})
    assert (again.status_code, again.json()) == (first.status_code, first.json())
    assert heard == [("introduce", "agree")]
    assert ReceivedText.objects.count() == 1


def test_the_door_is_shut_without_a_key_of_the_house(client, settings, centre):
    settings.TEXT_KEY = ""
    assert client.get("/gateway/texts").status_code == 404
    assert client.post("/gateway/texts", "{}", content_type="application/json").status_code == 404


@pytest.mark.parametrize("key", ["", "wrong", KEY + "x", KEY.upper(), "열쇠"])
def test_a_wrong_key_opens_nothing(post, key):
    assert post({"id": "1", "from": NUMBER, "text": "1"}, key=key).status_code == 401
    assert ReceivedText.objects.count() == 0


@pytest.mark.parametrize(
    ("raw", "status"),
    [
        (b"", 400),
        (b"1", 400),
        (b"\xff\xfe", 400),
        (b"[" * 9_000, 400),
        (b'{"id": "1", "from": "01023456789"}', 400),
        (b'{"id": 1, "from": "01023456789", "text": "1"}', 400),
        (b'{"id": "", "from": "01023456789", "text": "1"}', 400),
        (b'{"id": "a\\u0000", "from": "01023456789", "text": "1"}', 400),
        (b'{"id": "\\ud800", "from": "01023456789", "text": "1"}', 400),
        (b'{"id": "1", "from": "nobody", "text": "1"}', 400),
        (b'{"id": "%s", "from": "01023456789", "text": "1"}' % (b"9" * 121), 400),
        (b'{"id": "1", "from": "%s", "text": "1"}' % (b"9" * 9_000), 200),
        (b'{"id": "1", "from": "01023456789", "text": ""}', 200),
        (b'{"id": "1", "from": "01023456789", "text": "a\\u0000b"}', 200),
        (b'{"id": "1", "from": "01023456789", "text": "\\ud83d\\udc4d \\ud800 \\u3131 %"}', 200),
        (b'{"id": "1", "from": "01023456789", "text": "%s"}' % (b"x" * 9_000), 200),
        (b'{"id": "1", "from": "01023456789", "text": "%s"}' % (b"x" * 1_000_000), 413),
    ],
    ids=range(17),
)
def test_whatever_comes_through_the_door_is_taken_or_refused_in_words(post, raw, status):
    answer = post(raw=raw)
    assert answer.status_code == status
    assert ("error" in answer.json()) == (status != 200)
    assert ReceivedText.objects.count() == (status == 200)


def test_only_a_post_is_taken(post, client):
    answer = client.get("/gateway/texts", headers={"Authorization": f"Bearer {KEY}"})
    assert answer.status_code == 405


def test_a_house_without_a_centre_says_so(client, settings, db):
    settings.TEXT_KEY = KEY
    told = json.dumps({"id": "1", "from": NUMBER, "text": "1"})
    head = {"Authorization": f"Bearer {KEY}"}
    assert client.post("/gateway/texts", told, content_type="application/json", headers=head).status_code == 503


def test_a_text_goes_to_the_centre_that_asked(post, asked, heard):
    from iljari.centre.actions import open_centre

    other = open_centre(name="이웃 센터")
    Question.objects.update(centre=other.pk)
    post({"id": "MO-2", "from": NUMBER, "text": "뭐라고요?"})
    assert ReceivedText.objects.get().centre == other.pk


@pytest.mark.django_db(transaction=True)
def test_a_text_can_be_taken_in_by_hand(asked, heard):
    run = CliRunner()
    answered = run.invoke(build(), ["texts", "receive", "--from", "010-2345-6789", "--text", "1", "--json"])
    assert json.loads(answered.output.splitlines()[-1]) == {"understood": True, "question": str(asked.pk)}
    assert heard == [("introduce", "agree")]
    unread = run.invoke(build(), ["texts", "receive", "--from", "010-2345-6789", "--text", "네?"])
    assert "/messages/received/" in unread.output
    wrong = run.invoke(build(), ["texts", "receive", "--from", "nobody", "--text", "1"])
    assert (wrong.exit_code, "telephone number" in wrong.output) == (2, True)
