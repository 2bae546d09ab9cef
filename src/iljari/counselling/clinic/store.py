"""The files themselves: in the data folder under random names, readable by the house's own user only.

A file is written before its row, and destroyed after the row has said so; what is left of a fault in between is a file
without a row, which the timer sweeps away after a day.
"""

import os
import re
import secrets
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from django.conf import settings

NAME = re.compile(r"[0-9a-f]{32}")
LEFT_BEHIND = timedelta(days=1)


def folder() -> Path:
    """Where documents lie; no web server serves it."""
    return settings.HOME / "documents"


def path_of(name: str) -> Path:
    """Where the file of this name lies. ValueError for anything that is not such a name."""
    if not NAME.fullmatch(name):
        raise ValueError("not the name of a stored document")
    return folder() / name[:2] / name


def keep(body: bytes) -> str:
    """Write a file, safely on the disk when this returns; gives its random name."""
    name = secrets.token_hex(16)
    path = path_of(name)
    folder().mkdir(mode=0o700, exist_ok=True)
    path.parent.mkdir(mode=0o700, exist_ok=True)
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(body)
        file.flush()
        os.fsync(file.fileno())
    return name


def read(name: str) -> bytes:
    """The file's content. Raises FileNotFoundError."""
    return path_of(name).read_bytes()


def destroy(name: str) -> None:
    """Delete the file; one that is gone already is no fault."""
    path_of(name).unlink(missing_ok=True)


def left_behind() -> Iterator[str]:
    """Names of files that have lain here for a day: those without a row are to be swept away.

    By the machine's clock, which is the one that dates files.
    """
    before = (datetime.now(UTC) - LEFT_BEHIND).timestamp()
    for path in sorted(folder().glob("??/*")) if folder().is_dir() else []:
        if NAME.fullmatch(path.name) and path.stat().st_mtime < before:
            yield path.name
