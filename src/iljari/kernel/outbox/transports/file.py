"""Messages as files below HOME/outbox, one folder a day, for trials and for gateways that read files.

A text is a .txt, a mail an .eml; both can be read as they are. The name says when and which message, so that a
message handed over twice is still one file.
"""

import os
import shutil
from datetime import date
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import SMTPUTF8
from pathlib import Path

from django.conf import settings

from ... import clock
from ...delivery import Way
from ...korean import format_phone
from ...models import Message, MessageChannel
from .outcome import Handed


def hand_over(message: Message, way: Way) -> Handed:
    """Write the message, whole, under its name. Errors of the disk are passed on."""
    path = path_of(message)
    for folder in (path.parent.parent, path.parent):
        folder.mkdir(mode=0o700, exist_ok=True)
    fresh = path.with_suffix(".new")
    with open(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
        file.write(_mail(message) if message.channel == MessageChannel.MAIL else _text(message))
    fresh.replace(path)
    return Handed(reference=f"{path.parent.name}/{path.name}")


def path_of(message: Message) -> Path:
    """Where this message's file is, or would be."""
    made = clock.local(message.created_at)
    kind = "eml" if message.channel == MessageChannel.MAIL else "txt"
    return settings.HOME / "outbox" / f"{made:%Y-%m-%d}" / f"{made:%H%M%S}-{message.pk}.{kind}"


def body_of(message: Message) -> str | None:
    """What the file of this message says, codes and all; None when there is no such file."""
    try:
        content = path_of(message).read_bytes()
    except FileNotFoundError:
        return None
    if message.channel == MessageChannel.MAIL:
        body = message_from_bytes(content, policy=SMTPUTF8).get_body(("plain",))
        return str(body.get_content()).strip() if body else ""
    return content.decode().partition("\n\n")[2].strip()


def forget_before(day: date) -> int:
    """Remove the folders of days before this one; returns how many."""
    folder = settings.HOME / "outbox"
    old = [each for each in folder.glob("????-??-??") if each.name < day.isoformat()]
    for each in old:
        shutil.rmtree(each)
    return len(old)


def _text(message: Message) -> bytes:
    head = f"To: {format_phone(message.to)}\nFrom: {settings.TEXT_FROM}\nId: {message.pk}\nOccasion: {message.occasion}"
    return f"{head}\n\n{message.body}\n".encode()


def _mail(message: Message) -> bytes:
    mail = EmailMessage(policy=SMTPUTF8)
    mail["To"], mail["From"], mail["Subject"] = message.to, settings.MAIL_FROM, message.subject
    mail["X-Id"], mail["X-Occasion"] = str(message.pk), message.occasion
    mail.set_content(message.body, cte="8bit")
    if message.attachment:
        mail.add_attachment(message.attachment, subtype=message.attachment_kind, filename=message.attachment_name)
    return mail.as_bytes()
