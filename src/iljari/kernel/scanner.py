"""The virus scanner of a house, where it has one: a clamd, asked over its socket (INSTREAM, `man clamd`).

No Django here. `scanner(words)` reads the setting; `Scanner.check(body)` asks and gives the name of what was found.
"""

import socket
import struct
from collections.abc import Iterator
from dataclasses import dataclass

CHUNK = 64 * 1024
LONGEST_ANSWER = 4_096
SECONDS = 60


class ScannerTrouble(Exception):
    """The scanner did not answer, or not in a way that says clean or found; nothing is known about the file."""


@dataclass(frozen=True, slots=True)
class Scanner:
    """Where the clamd listens: `path` of its socket, or `host` and `port`."""

    path: str = ""
    host: str = ""
    port: int = 0

    def check(self, body: bytes) -> str:
        """The name of the malware in `body`, "" for none. Raises ScannerTrouble."""
        try:
            answer = self._ask(body)
        except OSError as error:
            raise ScannerTrouble(f"the scanner cannot be reached ({type(error).__name__})") from error
        verdict = answer.removeprefix("stream: ")
        if verdict == "OK":
            return ""
        if verdict.endswith(" FOUND"):
            return verdict.removesuffix(" FOUND") or "unnamed"
        raise ScannerTrouble(f"the scanner said: {answer[:120] or 'nothing'}")

    def _ask(self, body: bytes) -> str:
        with self._connected() as line:
            line.sendall(b"zINSTREAM\0")
            try:
                for chunk in _chunks(body):
                    line.sendall(chunk)
            except OSError:
                pass  # it has answered before the end, for example that this is too long: hear what it says
            answer = b""
            while not answer.endswith(b"\0") and len(answer) < LONGEST_ANSWER:
                got = line.recv(LONGEST_ANSWER)
                if not got:
                    break
                answer += got
        return answer.rstrip(b"\0\n").decode("utf-8", "replace").strip()

    def _connected(self) -> socket.socket:
        if not self.path:
            return socket.create_connection((self.host, self.port), timeout=SECONDS)
        line = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        line.settimeout(SECONDS)
        try:
            line.connect(self.path)
        except OSError:
            line.close()
            raise
        return line


def _chunks(body: bytes) -> Iterator[bytes]:
    for start in range(0, len(body), CHUNK):
        part = body[start : start + CHUNK]
        yield struct.pack("!I", len(part)) + part
    yield struct.pack("!I", 0)


def scanner(words: str) -> Scanner | None:
    """The scanner that ILJARI_SCANNER names: `/path/of/clamd.sock` or `host:port`; None when it is empty.

    Raises ValueError with one sentence for anything else.
    """
    words = words.strip()
    if not words:
        return None
    if words.startswith("/"):
        return Scanner(path=words)
    host, _colon, port = words.rpartition(":")
    if not host or not port.isdecimal() or not 0 < int(port) < 65_536:
        raise ValueError("ILJARI_SCANNER must be the path of a clamd socket or host:port (leave it empty for none).")
    return Scanner(host=host.strip("[]"), port=int(port))
