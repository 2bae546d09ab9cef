"""Occasions of the tests, a gateway and a mail server of their own."""

import pytest

from iljari.kernel import outbox
from iljari.kernel.delivery import Way
from iljari.kernel.outbox import occasions
from tests.kernel.outbox.gateway import Gateway
from tests.kernel.outbox.mailbox import Mailbox

NEWS = outbox.Occasion(
    "test.news",
    "News",
    subject="[{centre}] News for {name}",
    text="{name}: {news}",
    facts={"centre": "the centre", "name": "who", "news": "what"},
    examples={"name": "하늘"},
)
CODE = outbox.Occasion(
    "test.code",
    "A code",
    subject="Code {code}",
    text="Your code: {code}",
    facts={"code": "six digits"},
    secret=True,
    at_once=True,
)


@pytest.fixture(autouse=True)
def occasions_of_the_tests(monkeypatch):
    for each in (NEWS, CODE):
        monkeypatch.setitem(occasions._occasions, each.key, each)


@pytest.fixture
def say(centre):
    """`say()` puts a text into the outbox; `say(to="a@b.example")` a mail."""

    def said(to: str = "010-2345-6789", occasion: str = "test.news", **more: object):
        facts = {"centre": "센터", "name": "하늘", "news": "면접 11/5 14:00", "code": "123456"}
        return outbox.send(occasion, centre=centre.pk, to=to, facts=facts, **more)

    return said


@pytest.fixture
def gateway(settings):
    """A real gateway on loopback, to which texts go."""
    with Gateway() as running:
        settings.TEXT_WAY = Way("http", {"url": running.url})
        settings.TEXT_KEY, settings.TEXT_FROM = "a-shared-key-of-the-tests", "15770000"
        yield running


@pytest.fixture
def mailbox(settings, tmp_path):
    """A real mail server on loopback, in a process of its own, to which mails go."""
    with Mailbox(tmp_path / "mails") as running:
        settings.MAIL_WAY = Way("smtp", running.options)
        settings.MAIL_FROM = "용인일자리센터 <centre@job.example>"
        yield running
