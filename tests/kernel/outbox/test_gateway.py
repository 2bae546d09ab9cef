"""Texts through a real gateway on loopback that fails, delays, and loses its answers."""

import json
from collections import Counter
from datetime import timedelta

import pytest

from iljari.kernel import clock, outbox
from iljari.kernel.delivery import Way
from iljari.kernel.models import Message
from iljari.kernel.outbox import deliver
from iljari.kernel.outbox.transports import http


def test_a_text_is_posted_with_id_number_words_sender_and_key(say, gateway):
    message = say()
    assert deliver.deliver(message.pk) == "sent"
    assert gateway.posts == [
        {"id": str(message.pk), "to": "01023456789", "text": "하늘: 면접 11/5 14:00", "from": "15770000"}
    ]
    assert gateway.keys == ["Bearer a-shared-key-of-the-tests"]
    message.refresh_from_db()
    assert (message.reference, message.cost) == ("G-1", 17)


@pytest.mark.parametrize(
    "answer", ["taken", [], {"cost": "20", "reference": None}, {"cost": -1}, {"cost": True}, {"cost": 10**9}]
)
def test_an_answer_that_says_nothing_of_use_is_as_good(say, gateway, answer):
    gateway.answer = answer
    message = say()
    assert deliver.deliver(message.pk) == "sent"
    message.refresh_from_db()
    assert message.cost == 20


@pytest.mark.parametrize("status", [400, 410, 422, 451])
def test_what_the_gateway_refuses_for_good_is_dead(say, gateway, status):
    gateway.status, gateway.answer = status, {"error": "no such number"}
    message = say()
    assert deliver.deliver(message.pk) == "dead"
    message.refresh_from_db()
    assert message.trouble == f"HTTP {status} no such number"


@pytest.mark.parametrize("status", [401, 403, 404, 408, 429, 500, 502, 503])
def test_what_may_pass_is_tried_again(say, gateway, status, time):
    gateway.status = status
    message = say()
    assert deliver.deliver(message.pk) == "waiting"
    gateway.status = 200
    time.pass_(minutes=1)
    assert deliver.deliver(message.pk) == "sent"


def test_the_key_follows_no_redirection(say, gateway):
    gateway.status, gateway.location = 302, "http://127.0.0.1:9/elsewhere"
    assert deliver.deliver(say().pk) == "waiting"
    assert len(gateway.posts) == 1


def test_nobody_there_is_trouble_that_passes(say, gateway, settings):
    settings.TEXT_WAY = Way("http", {"url": "http://127.0.0.1:9/send"})
    message = say()
    assert deliver.deliver(message.pk) == "waiting"
    message.refresh_from_db()
    assert "refused" in message.trouble


@pytest.mark.parametrize("fault", ["late", "deaf"])
def test_a_message_taken_whose_answer_was_lost_reaches_its_phone_once(say, gateway, time, monkeypatch, fault):
    monkeypatch.setattr(http, "TIMEOUT", 0.2)
    gateway.delay, gateway.deaf = (0.6, False) if fault == "late" else (0, True)
    message = say()
    assert deliver.deliver(message.pk) == "waiting"
    gateway.delay, gateway.deaf = 0, False
    time.pass_(minutes=1)
    assert deliver.deliver(message.pk) == "sent"
    assert [post["id"] for post in gateway.posts] == [str(message.pk)] * 2
    assert len(gateway.phones) == 1


def test_a_gateway_down_for_a_day_fails_no_request_and_loses_nothing(centre, gateway, settings, time, client):
    """People text all day and are answered once each, after the gateway stands again."""
    up = settings.TEXT_WAY
    settings.TEXT_WAY = Way("http", {"url": "http://127.0.0.1:9/send"})
    begun = clock.now()
    statuses, asked = [], 0
    while clock.now() < begun + timedelta(days=3):
        since = clock.now() - begun
        if since < timedelta(days=1) and clock.local(clock.now()).hour in range(8, 21):
            told = {"id": f"in-{asked}", "from": f"0102345{asked:04}", "text": "수신거부"}
            answer = client.post(
                "/gateway/texts",
                json.dumps(told),
                content_type="application/json",
                headers={"Authorization": f"Bearer {settings.TEXT_KEY}"},
            )
            statuses.append(answer.status_code)
            asked += 1
        if since >= timedelta(days=1):
            settings.TEXT_WAY = up
            gateway.status = 503 if since < timedelta(days=1, hours=3) else 200
        outbox.deliver_due()
        time.pass_(minutes=20)
    assert asked > 30
    assert set(statuses) == {200}
    assert Message.objects.exclude(state="sent").count() == 0
    assert sorted(each["to"] for each in gateway.phones.values()) == [f"0102345{number:04}" for number in range(asked)]
    taken = Counter(json.dumps(post) for status, post in gateway.answered if status == 200)
    assert set(taken.values()) == {1}


def test_texts_in_a_demo_stay_at_home(say, gateway, centre):
    type(centre).objects.update(is_demo=True)
    assert deliver.deliver(say().pk) == "sent"
    assert gateway.posts == []
