"""Tiny real files, made in code, and a clamd that answers over a real socket."""

import io
import socket
import struct
import threading
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager

PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
PNG = b"\x89PNG\r\n\x1a\n" + b"\x00" * 40
JPEG = b"\xff\xd8\xff\xe0" + b"\x00" * 40
HWP = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 100 + b"HWP Document File" + b"\x00" * 40
DOC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 100 + b"Word.Document.8"
EICAR = "virus-for-tests"


def container(**entries: bytes) -> bytes:
    """A ZIP with these entries; `__` in a name stands for a slash, `_dot_` for a point."""
    body = io.BytesIO()
    with zipfile.ZipFile(body, "w") as archive:
        for name, content in entries.items():
            archive.writestr(name.replace("__", "/").replace("_dot_", "."), content)
    return body.getvalue()


HWPX = container(mimetype=b"application/hwp+zip", Contents__section0_dot_xml=b"<x/>")
DOCX = container(**{"[Content_Types]_dot_xml": b"<x/>", "word__document_dot_xml": b"<x/>"})
MACROS = container(
    **{"[Content_Types]_dot_xml": b"<x/>", "word__document_dot_xml": b"<x/>", "word__vbaProject_dot_bin": b"x"}
)


class Clamd:
    """What the fake clamd saw, and how it answers: `answer(body)` gives the bytes, None hangs up without a word."""

    def __init__(self) -> None:
        self.seen: list[bytes] = []
        self.port = 0
        self.answer = self.honest

    @staticmethod
    def honest(body: bytes) -> bytes | None:
        return b"stream: Eicar-Test FOUND\0" if EICAR.encode() in body else b"stream: OK\0"

    def talk(self, line: socket.socket) -> None:
        """One INSTREAM conversation, as the manual of clamd has it."""
        with line:
            assert _exactly(line, 10) == b"zINSTREAM\0"
            body = b""
            while length := struct.unpack("!I", _exactly(line, 4))[0]:
                body += _exactly(line, length)
            self.seen.append(body)
            if (answer := self.answer(body)) is not None:
                line.sendall(answer)


def _exactly(line: socket.socket, count: int) -> bytes:
    got = b""
    while len(got) < count:
        part = line.recv(count - len(got))
        if not part:
            raise EOFError
        got += part
    return got


@contextmanager
def clamd(path: str = "") -> Iterator[Clamd]:
    """A clamd that listens on a port of this machine, or on the socket at `path`."""
    server = socket.socket(socket.AF_UNIX if path else socket.AF_INET)
    server.bind(path or ("127.0.0.1", 0))
    server.listen()
    fake = Clamd()
    fake.port = 0 if path else server.getsockname()[1]

    def serve() -> None:
        while True:
            try:
                line, _where = server.accept()
            except OSError:
                return
            try:
                fake.talk(line)
            except (EOFError, OSError):
                continue

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    try:
        yield fake
    finally:
        server.shutdown(socket.SHUT_RDWR)
        server.close()
        thread.join(5)
