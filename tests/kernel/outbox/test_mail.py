"""Mails by a real SMTP server in a process of its own, and as files."""

import email
import socket
import stat
from email.policy import default

import pytest

from iljari.kernel import outbox
from iljari.kernel.delivery import Way
from iljari.kernel.outbox import deliver
from iljari.kernel.outbox.transports import file, smtp


def test_a_mail_arrives_as_it_was_worded(say, mailbox):
    message = say(to="Haneul@Job.Example")
    assert deliver.deliver(message.pk) == "sent"
    (arrived,) = mailbox.mails
    mail = email.message_from_bytes(arrived["content"].encode(), policy=default)
    assert (arrived["from"], arrived["to"]) == ("centre@job.example", ["haneul@job.example"])
    assert mail["Subject"] == "[센터] News for 하늘"
    assert mail["From"] == "용인일자리센터 <centre@job.example>"
    assert mail["Message-ID"] == f"<{message.pk}@job.example>"
    assert mail["Auto-Submitted"] == "auto-generated"
    assert mail.get_content().strip() == "하늘: 면접 11/5 14:00"
    message.refresh_from_db()
    assert message.reference == f"<{message.pk}@job.example>"


@pytest.mark.parametrize(
    ("to", "state", "said"),
    [
        ("gone@job.example", "dead", "550 5.1.1 No such user here"),
        ("later@job.example", "waiting", "451 4.7.1 Greylisted, come back later"),
        ("spam@job.example", "dead", "554 5.7.1 We do not want this"),
        ("하늘@job.example", "dead", "Invalid address"),
        ("two words@job.example", "dead", "Invalid address"),
    ],
)
def test_a_server_refuses_for_good_or_for_now(say, mailbox, to, state, said):
    message = say(to=to)
    assert deliver.deliver(message.pk) == state
    message.refresh_from_db()
    assert message.trouble.startswith(said)
    assert mailbox.mails == []


def test_no_server_there_is_trouble_that_passes(say, mailbox):
    mailbox.process.terminate()
    mailbox.process.wait(10)
    message = say(to="a@job.example")
    assert deliver.deliver(message.pk) == "waiting"
    message.refresh_from_db()
    assert "refused" in message.trouble.lower()


def test_a_server_that_never_greets_is_left_after_a_while(say, settings, monkeypatch):
    monkeypatch.setattr(smtp, "TIMEOUT", 0.2)
    settings.MAIL_FROM = "centre@job.example"
    with socket.create_server(("127.0.0.1", 0)) as silent:
        place = {"host": "127.0.0.1", "port": silent.getsockname()[1], "user": "", "password": "", "security": "smtp"}
        settings.MAIL_WAY = Way("smtp", place)
        assert deliver.deliver(say(to="a@job.example").pk) == "waiting"


@pytest.mark.parametrize(("security", "tls", "ssl"), [("smtp+starttls", True, False), ("smtps", False, True)])
def test_a_mail_server_is_spoken_to_as_its_address_says(security, tls, ssl):
    place = {"host": "mail.example", "port": 1, "user": "u", "password": "p", "security": security}
    server = smtp._server(Way("smtp", place))
    assert (server.use_tls, server.use_ssl, server.username, server.timeout) == (tls, ssl, "u", 15)


def test_a_password_that_is_wrong_kills_no_mail(say, mailbox, settings):
    settings.MAIL_WAY = Way("smtp", mailbox.options | {"user": "centre", "password": "wrong"})
    assert deliver.deliver(say(to="a@job.example").pk) == "waiting"


def test_files_can_be_read_as_they_are_by_their_owner_alone(say):
    text, mail = say(), say(to="a@job.example")
    assert outbox.deliver_due() == 2
    text.refresh_from_db()
    assert text.reference == f"2026-11-02/100000-{text.pk}.txt"
    said = file.path_of(text).read_text()
    assert said.startswith("To: 010-2345-6789\n")
    assert said.endswith("\n\n하늘: 면접 11/5 14:00\n")
    assert "Subject: [센터] News for 하늘" in file.path_of(mail).read_text()
    assert stat.S_IMODE(file.path_of(text).stat().st_mode) == 0o600
    assert file.body_of(text) == file.body_of(mail) == "하늘: 면접 11/5 14:00"


def test_a_file_keeps_the_code_that_the_house_has_blanked(say):
    message = say(occasion="test.code")
    outbox.deliver_due()
    message.refresh_from_db()
    assert (message.body, file.body_of(message)) == ("Your code: ●●●●●●", "Your code: 123456")


def test_the_console_shows_what_is_said(say, settings, capsys):
    settings.TEXT_WAY = settings.MAIL_WAY = Way("console")
    say()
    say(to="a@job.example")
    assert outbox.deliver_due() == 2
    shown = capsys.readouterr().out
    assert "to 01023456789" in shown
    assert "[센터] News for 하늘" in shown


EVENT = ("meeting.ics", "BEGIN:VCALENDAR\nSUMMARY:상담 예약\nEND:VCALENDAR\n")


def test_a_mail_carries_an_event_for_the_calendar(say, mailbox):
    message = say(to="a@job.example", attachment=EVENT)
    assert deliver.deliver(message.pk) == "sent"
    mail = email.message_from_bytes(mailbox.mails[0]["content"].encode(), policy=default)
    assert mail.get_body(("plain",)).get_content().strip() == "하늘: 면접 11/5 14:00"
    (event,) = mail.iter_attachments()
    assert (event.get_content_type(), event.get_filename()) == ("text/calendar", "meeting.ics")
    assert "SUMMARY:상담 예약" in event.get_content()


def test_a_mail_with_an_event_is_one_file_whose_words_are_read_as_before(say, tmp_path, settings):
    settings.HOME, settings.MAIL_WAY = tmp_path, Way("file")
    message = say(to="a@job.example", attachment=EVENT)
    assert deliver.deliver(message.pk) == "sent"
    assert file.body_of(message) == "하늘: 면접 11/5 14:00"
    mail = email.message_from_bytes(file.path_of(message).read_bytes(), policy=default)
    assert [each.get_filename() for each in mail.iter_attachments()] == ["meeting.ics"]


def test_a_text_message_goes_without_the_event(say):
    assert say(to="01012345678", attachment=EVENT).attachment == ""
