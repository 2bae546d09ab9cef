"""Mails by SMTP, one connection a mail.

A recipient or content that the server refuses for good (5xx) is refused; everything else is trouble that may pass,
also a wrong password or an unknown sender: these are the house's own faults, which somebody mends in the settings.
"""

import smtplib
from contextlib import suppress

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.smtp import EmailBackend

from ...delivery import Way
from ...models import Message
from .outcome import Handed, Refused, Trouble

TIMEOUT = 15  # seconds for each step of the exchange


def hand_over(message: Message, way: Way) -> Handed:
    """Send a mail. Raises Refused, Trouble."""
    mail, server = _mail(message), _server(way)
    try:
        server.prep_address(message.to)
        mail.message()
    except ValueError as error:  # an address or subject that no mail can carry
        raise Refused(str(error)) from error
    try:
        server.open()
        server.send_messages([mail])
    except smtplib.SMTPRecipientsRefused as error:
        code, words = next(iter(error.recipients.values()))
        raise _outcome(code, words) from error
    except smtplib.SMTPDataError as error:
        raise _outcome(error.smtp_code, error.smtp_error) from error
    except smtplib.SMTPResponseException as error:
        raise Trouble(_words(error.smtp_code, error.smtp_error)) from error
    except (smtplib.SMTPException, OSError) as error:
        raise Trouble(f"{type(error).__name__}: {error}") from error
    finally:
        with suppress(smtplib.SMTPException, OSError):  # a farewell that fails does not undo what was taken
            server.close()
    return Handed(reference=mail.extra_headers["Message-ID"])


def _mail(message: Message) -> EmailMessage:
    domain = settings.MAIL_FROM.rpartition("@")[2].strip("> ")
    mail = EmailMessage(
        subject=message.subject,
        body=message.body,
        from_email=settings.MAIL_FROM,
        to=[message.to],
        headers={"Message-ID": f"<{message.pk}@{domain}>", "Auto-Submitted": "auto-generated"},
    )
    if message.attachment:
        mail.attach(message.attachment_name, message.attachment, f"text/{message.attachment_kind}")
    return mail


def _server(way: Way) -> EmailBackend:
    return EmailBackend(
        alias="outbox",
        host=way.options["host"],
        port=way.options["port"],
        username=way.options["user"],
        password=way.options["password"],
        use_tls=way.options["security"] == "smtp+starttls",
        use_ssl=way.options["security"] == "smtps",
        timeout=TIMEOUT,
    )


def _outcome(code: int, words: bytes | str) -> Refused | Trouble:
    return (Refused if 500 <= code < 600 else Trouble)(_words(code, words))


def _words(code: int, words: bytes | str) -> str:
    return f"{code} {words.decode('utf-8', 'replace') if isinstance(words, bytes) else words}"
