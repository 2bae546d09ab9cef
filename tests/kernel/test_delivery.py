"""The words of the environment that say how messages leave: read, or refused with one clear sentence."""

import os
import subprocess
import sys
from datetime import datetime, time

import pytest

from iljari.kernel import clock, delivery
from iljari.kernel.delivery import QuietHours, Way

KEY = "a-shared-key-of-16"


def test_mails_go_by_file_console_or_a_mail_server():
    assert delivery.mail_way("file", sender="") == Way("file")
    way = delivery.mail_way("smtp+starttls://centre%40x:p%3Aw@mail.example", sender="centre@job.example")
    assert way.options == {
        "host": "mail.example",
        "port": 587,
        "user": "centre@x",
        "password": "p:w",
        "security": "smtp+starttls",
    }
    assert delivery.mail_way("smtps://mail.example", sender="a@b").options["port"] == 465
    assert delivery.mail_way("smtp://[::1]:2525", sender="a@b").options["port"] == 2525


def test_texts_go_by_file_console_or_a_gateway():
    assert delivery.text_way("console", key="", sender="") == Way("console")
    way = delivery.text_way("https://sms.example/v1/send", key=KEY, sender="15770000")
    assert way == Way("http", {"url": "https://sms.example/v1/send"})


@pytest.mark.parametrize(
    ("read", "said"),
    [
        (lambda: delivery.mail_way("sendmail", sender="a@b"), "ILJARI_MAIL must be"),
        (lambda: delivery.mail_way("smtp://", sender="a@b"), "ILJARI_MAIL must be"),
        (lambda: delivery.mail_way("smtp://host:port", sender="a@b"), "port"),
        (lambda: delivery.mail_way("smtp://host:99999", sender="a@b"), "port"),
        (lambda: delivery.mail_way("smtp://host", sender=""), "ILJARI_MAIL_FROM"),
        (lambda: delivery.text_way("ftp://host", key=KEY, sender="1"), "ILJARI_TEXTS must be"),
        (lambda: delivery.text_way("https://user:pw@host", key=KEY, sender="1"), "ILJARI_TEXTS must be"),
        (lambda: delivery.text_way("https://host", key="", sender="1"), "ILJARI_TEXT_KEY"),
        (lambda: delivery.text_way("https://host", key=KEY, sender=""), "ILJARI_TEXT_FROM"),
        (lambda: delivery.shared_key("short", "ILJARI_TEXT_KEY"), "ILJARI_TEXT_KEY"),
        (lambda: delivery.shared_key("열여섯 글자가 넘는 열쇠말입니다", "ILJARI_PHONE_KEY"), "ILJARI_PHONE_KEY"),
        (lambda: delivery.quiet_hours("night"), "ILJARI_QUIET_HOURS"),
        (lambda: delivery.quiet_hours("21:00"), "ILJARI_QUIET_HOURS"),
        (lambda: delivery.quiet_hours("21:00-21:00"), "ILJARI_QUIET_HOURS"),
        (lambda: delivery.quiet_hours("25:00-08:00"), "ILJARI_QUIET_HOURS"),
        (lambda: delivery.public_url("job.example.go.kr"), "ILJARI_PUBLIC_URL"),
        (lambda: delivery.public_url("https://job.example.go.kr/iljari"), "ILJARI_PUBLIC_URL"),
        (lambda: delivery.days_kept("a year"), "ILJARI_MESSAGES_KEPT"),
        (lambda: delivery.days_kept("3"), "ILJARI_MESSAGES_KEPT"),
    ],
)
def test_a_wrong_word_is_refused_with_the_name_of_its_setting(read, said):
    with pytest.raises(ValueError, match=said):
        read()


def test_a_house_with_a_wrong_setting_does_not_start_and_says_why(tmp_path):
    ours = {"DJANGO_SETTINGS_MODULE": "iljari.config.settings", "ILJARI_HOME": str(tmp_path), "ILJARI_MAIL": "pigeon"}
    start = [sys.executable, "-m", "iljari.config", "tick"]
    ended = subprocess.run(start, env=os.environ | ours, capture_output=True, text=True, check=False)
    said = "ILJARI_MAIL must be file, console or smtp+starttls://user:password@host:port."
    assert (ended.returncode, ended.stderr.strip()) == (2, said)


def _at(hour: int, minute: int = 0, day: int = 2) -> datetime:
    return datetime(2026, 11, day, hour, minute, tzinfo=clock.SEOUL)


@pytest.mark.parametrize(
    ("now", "free"),
    [
        (_at(20, 59), _at(20, 59)),
        (_at(21), _at(8, day=3)),
        (_at(23, 59), _at(8, day=3)),
        (_at(0, day=3), _at(8, day=3)),
        (_at(7, 59, day=3), _at(8, day=3)),
        (_at(8, day=3), _at(8, day=3)),
    ],
)
def test_quiet_hours_last_over_midnight(now, free):
    assert delivery.quiet_hours("21:00-08:00").free_from(now) == free


def test_quiet_hours_may_lie_within_a_day_or_be_off():
    noon = QuietHours(time(12), time(13))
    assert (noon.free_from(_at(12, 30)), noon.free_from(_at(13)), noon.free_from(_at(11))) == (
        _at(13),
        _at(13),
        _at(11),
    )
    assert delivery.quiet_hours("off") is None


def test_the_address_of_the_house_ends_without_a_slash():
    assert delivery.public_url("https://job.example.go.kr/") == "https://job.example.go.kr"
