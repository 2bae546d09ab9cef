"""The telephone system's door: messages after hours become callbacks, each once."""

import json

import pytest
from django.test import Client

from iljari.frontdesk import actions
from iljari.frontdesk.models import Callback

KEY = "a-shared-key-of-the-tests"
VOICEMAIL = {
    "id": "vm-20261101-7",
    "number": "+82 10-7777-8888",
    "at": "2026-11-01T21:40:00+09:00",
    "transcript": "내일 오전에 전화 부탁드립니다.",
    "source": "voicemail",
}


@pytest.fixture
def post(centre, settings):
    """`post(told)` sends it through the door as the telephone system does; gives (status, answer)."""
    settings.PHONE_KEY = KEY

    def send(told: object, *, key: str = KEY, raw: bytes | None = None) -> tuple[int, dict]:
        body = raw if raw is not None else json.dumps(told).encode()
        answer = Client().post(
            "/gateway/calls", body, content_type="application/json", headers={"Authorization": f"Bearer {key}"}
        )
        return answer.status_code, answer.json()

    return send


def test_a_voicemail_is_due_four_open_hours_after_it_was_left(post):
    status, answer = post(VOICEMAIL)
    assert (status, answer) == (200, {"id": VOICEMAIL["id"], "received": True, "due": "2026-11-02T14:00+09:00"})
    owed = Callback.objects.get()
    assert (owed.contact, owed.source, owed.foreign) == ("01077778888", "voicemail", VOICEMAIL["id"])
    assert owed.words == VOICEMAIL["transcript"]
    assert owed.asked_at.isoformat() == "2026-11-01T12:40:00+00:00"


def test_the_same_message_twice_is_one_even_after_it_was_settled(post, agent):
    first = post(VOICEMAIL)
    assert post(VOICEMAIL) == first
    actions.reached(by=agent, callback=Callback.objects.get(), kind="information", topic="other")
    assert post(VOICEMAIL) == first
    assert Callback.objects.count() == 1


def test_a_second_message_is_joined_and_stays_known_by_its_own_id(post, agent):
    post(VOICEMAIL)
    second = {**VOICEMAIL, "id": "vm-8", "transcript": "급합니다."}
    assert post(second)[0] == 200
    owed = Callback.objects.get()
    assert owed.words == f"{VOICEMAIL['transcript']}\n급합니다."
    actions.reached(by=agent, callback=owed, kind="information", topic="other")
    post(second)
    assert Callback.objects.count() == 1


def test_the_caller_is_known_by_the_number_when_only_one_has_it(post, chulsoo, hanbit):
    post({"id": "1", "number": "010-2345-6789"})
    post({"id": "2", "number": "031-200-1234", "name": "오담당"})
    assert Callback.objects.get(foreign="1").person == chulsoo
    assert Callback.objects.get(foreign="2").firm == hanbit
    assert Callback.objects.get(foreign="2").source == "gateway"


@pytest.mark.parametrize("key", ["", "wrong", KEY[:-1], KEY + "x", "열쇠"])
def test_a_wrong_key_opens_nothing(post, key):
    status, answer = post(VOICEMAIL, key=key)
    assert status == 401 and "key" in answer["error"]
    assert not Callback.objects.exists()


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"id": ""}, "id"),
        ({"id": "a\x00b"}, "id"),
        ({"id": "x" * 81}, "id"),
        ({"id": 7}, "strings"),
        ({"number": ""}, "number"),
        ({"number": "anonymous"}, "number"),
        ({"number": "114"}, "number"),
        ({"at": "gestern"}, "at"),
        ({"at": "2027-01-01T00:00:00+09:00"}, "future"),
        ({"at": "2020-01-01T00:00:00+09:00"}, "year"),
        ({"at": "0001-01-01T00:00:00+14:00"}, "at"),
        ({"source": "agent"}, "source"),
        ({"transcript": "가" * 4_001}, "words"),
        ({"name": "가" * 61}, "name"),
    ],
)
def test_what_cannot_be_read_is_answered_with_the_reason(post, changes, why):
    status, answer = post({**VOICEMAIL, **changes})
    assert status == 400 and why in answer["error"]
    assert not Callback.objects.exists()


@pytest.mark.parametrize(
    ("raw", "status"), [(b"", 400), (b"[]", 400), (b"{" * 5_000, 400), (b"\xff", 400), (b" " * 30_001, 413)]
)
def test_bodies_that_are_none_get_a_clear_answer(post, raw, status):
    assert post(None, raw=raw)[0] == status


def test_odd_words_are_kept_without_what_nobody_types(post):
    assert post({**VOICEMAIL, "transcript": "100% 🙂 \x00ㅋ"})[0] == 200
    assert Callback.objects.get().words == "100% 🙂 ㅋ"


def test_a_missed_call_needs_neither_words_nor_time(post):
    assert post({"id": "m-1", "number": "07012345678"})[0] == 200
    assert Callback.objects.get().words == ""


def test_without_a_key_there_is_no_such_door(centre, settings):
    settings.PHONE_KEY = ""
    assert Client().post("/gateway/calls", b"{}", content_type="application/json").status_code == 404


def test_the_door_takes_posts_only(post, settings):
    answer = Client().get("/gateway/calls", headers={"Authorization": f"Bearer {KEY}"})
    assert answer.status_code == 405


def test_a_house_without_a_centre_says_so(db, settings):
    settings.PHONE_KEY = KEY
    answer = Client().post(
        "/gateway/calls",
        json.dumps(VOICEMAIL),
        content_type="application/json",
        headers={"Authorization": f"Bearer {KEY}"},
    )
    assert answer.status_code == 503
