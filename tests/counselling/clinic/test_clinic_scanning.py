"""The check for viruses against a clamd on a real socket: clean, found, silent, lost, late."""

import pytest

from iljari.config.commands_house import run_tick
from iljari.counselling.clinic import actions, store
from iljari.counselling.clinic.tasks import scan_document
from iljari.counselling.models import Document
from iljari.kernel.models import StateChange
from iljari.kernel.scanner import CHUNK, Scanner, ScannerTrouble, scanner
from iljari.people.models import ThreadEntry
from tests.counselling.clinic.files import EICAR, PDF, PNG, clamd

NOBODY = Scanner(host="127.0.0.1", port=1)


@pytest.fixture
def guard(settings):
    """A scanner in the house."""
    with clamd() as fake:
        settings.SCANNER = Scanner(host="127.0.0.1", port=fake.port)
        yield fake


def _hand_in(clerk, chulsoo, body=PDF) -> Document:
    return actions.add_document(by=clerk, person=chulsoo, kind="other", title="서류", body=body)


def _state() -> str:
    return Document.objects.get().state


@pytest.mark.parametrize("length", [0, 1, CHUNK, CHUNK + 1, 3 * CHUNK])
def test_the_scanner_sees_the_whole_file(guard, settings, length):
    body = bytes(number % 251 for number in range(length))
    assert settings.SCANNER.check(body) == ""
    assert guard.seen == [body]


def test_the_scanner_is_also_reached_by_its_socket(tmp_path):
    with clamd(str(tmp_path / "clamd.sock")) as fake:
        found = scanner(str(tmp_path / "clamd.sock")).check(EICAR.encode())
    assert found == "Eicar-Test" and fake.seen == [EICAR.encode()]


@pytest.mark.parametrize("answer", [None, b"", b"stream: \0", b"INSTREAM size limit exceeded. ERROR\0", b"OKAY\0"])
def test_whatever_does_not_say_clean_or_found_says_nothing(guard, settings, answer):
    guard.answer = lambda _body: answer
    with pytest.raises(ScannerTrouble):
        settings.SCANNER.check(PDF)


def test_the_setting_names_a_socket_or_a_port():
    assert scanner(" ") is None
    assert scanner("/run/clamav/clamd.sock") == Scanner(path="/run/clamav/clamd.sock")
    assert scanner("clam:3310") == Scanner(host="clam", port=3310)
    assert scanner("[::1]:3310") == Scanner(host="::1", port=3310)


@pytest.mark.parametrize("words", ["clam", ":3310", "clam:0", "clam:99999", "clam:x"])
def test_a_wrong_setting_is_one_sentence(words):
    with pytest.raises(ValueError, match="ILJARI_SCANNER"):
        scanner(words)


def test_it_waits_then_is_clean(guard, clerk, chulsoo):
    document = _hand_in(clerk, chulsoo)
    assert document.state == "waiting"
    scan_document.func(str(document.pk))
    assert _state() == "clean" and guard.seen == [PDF]
    scan_document.func(str(document.pk))
    assert guard.seen == [PDF], "checked once"


def test_a_virus_is_told_and_the_file_stays_shut(guard, clerk, chulsoo, sign_in):
    document = _hand_in(clerk, chulsoo, PDF + EICAR.encode())
    actions.scan(document.pk)
    assert (_state(), Document.objects.get().found) == ("infected", "Eicar-Test")
    assert ThreadEntry.objects.filter(person=chulsoo, kind="counselling.document_infected").exists()
    answer = sign_in(clerk).post(f"/counselling/clinic/documents/{document.pk}/open/", {"why": "clinic"}, follow=True)
    assert EICAR not in answer.content.decode() and answer.status_code == 200


def test_a_silent_scanner_is_asked_again_later(guard, clerk, chulsoo, system, settings, time):
    document, there = _hand_in(clerk, chulsoo), settings.SCANNER
    settings.SCANNER = NOBODY
    assert actions.scan(document.pk) == "waiting"
    row = Document.objects.get()
    assert row.tries == 1 and row.due_at > time.moment and row.trouble
    settings.SCANNER = there
    assert actions.scan_due(by=system) == 0, "its time has not come"
    time.pass_(minutes=2)
    assert actions.scan_due(by=system) == 1 and _state() == "clean" and Document.objects.get().trouble == ""


def test_a_missing_file_does_not_hold_up_the_others(guard, clerk, chulsoo, system, time):
    lost = _hand_in(clerk, chulsoo)
    store.destroy(lost.stored)
    _hand_in(clerk, chulsoo, PNG)
    time.pass_(minutes=5)
    assert actions.scan_due(by=system) == 1
    assert Document.objects.get(form="png").state == "clean" and Document.objects.get(form="pdf").state == "waiting"


def test_what_a_lost_worker_left_the_timer_takes_up(guard, clerk, chulsoo, time):
    _hand_in(clerk, chulsoo)
    assert run_tick()["documents_scanned"] == 0, "left to the worker for two minutes"
    time.pass_(minutes=3)
    assert run_tick()["documents_scanned"] == 1 and run_tick()["documents_scanned"] == 0


def test_once_there_is_a_scanner_the_older_ones_are_checked(clerk, chulsoo, system, settings):
    _hand_in(clerk, chulsoo)
    assert _state() == "unscanned"
    with clamd() as fake:
        settings.SCANNER = Scanner(host="127.0.0.1", port=fake.port)
        assert actions.scan_due(by=system) == 1
    assert _state() == "clean"


def test_without_a_scanner_nothing_waits_for_ever(guard, clerk, chulsoo, system, settings, time):
    _hand_in(clerk, chulsoo)
    settings.SCANNER = None
    time.pass_(minutes=3)
    assert actions.scan_due(by=system) == 1 and _state() == "unscanned"


def test_deleted_while_it_was_checked_stays_deleted(guard, clerk, chulsoo):
    document = _hand_in(clerk, chulsoo)

    def deleted_meanwhile(body: bytes) -> bytes:
        return b"stream: OK\0"

    guard.answer = deleted_meanwhile
    actions.remove_document(by=clerk, document=Document.objects.get(), why="x")
    assert actions.scan(document.pk) == "" and _state() == "removed"


def test_every_change_of_state_is_on_record(guard, clerk, chulsoo):
    actions.scan(_hand_in(clerk, chulsoo).pk)
    changes = StateChange.objects.filter(kind="counselling.document").order_by("id")
    assert [(each.old, each.new) for each in changes] == [("", "waiting"), ("waiting", "clean")]
