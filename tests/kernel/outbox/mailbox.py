"""A real mail server on loopback in a process of its own. It refuses whom its postmaster refuses.

`gone@…` does not exist (550), `later@…` is told to come back (451), `spam@…` is taken, but its content is not (554).
"""

import json
import subprocess
import sys
import time
from pathlib import Path


class Mailbox:
    """`mails` is what arrived: dicts with `from`, `to` and `content`."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def __enter__(self) -> "Mailbox":
        self.folder.mkdir()
        self.process = subprocess.Popen([sys.executable, __file__, str(self.folder)], stdout=subprocess.PIPE, text=True)
        port = int(self.process.stdout.readline())
        self.options = {"host": "127.0.0.1", "port": port, "user": "", "password": "", "security": "smtp"}
        return self

    def __exit__(self, *_: object) -> None:
        self.process.terminate()
        self.process.wait(10)
        self.process.stdout.close()

    @property
    def mails(self) -> list[dict]:
        return [json.loads(path.read_text()) for path in sorted(self.folder.glob("*.json"))]


class Postmaster:
    """Decides who gets mail here, and keeps it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    async def handle_RCPT(self, server, session, envelope, address, options):
        name = address.partition("@")[0]
        if name == "gone":
            return "550 5.1.1 No such user here"
        if name == "later":
            return "451 4.7.1 Greylisted, come back later"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        if envelope.rcpt_tos[0].startswith("spam"):
            return "554 5.7.1 We do not want this"
        number = len(list(self.folder.iterdir()))
        mail = {"from": envelope.mail_from, "to": envelope.rcpt_tos, "content": envelope.content.decode()}
        (self.folder / f"{number:03}.json").write_text(json.dumps(mail))
        return "250 Taken"


if __name__ == "__main__":
    from aiosmtpd.controller import Controller

    class OnAFreePort(Controller):
        def _trigger_server(self) -> None:
            self.port = self.server.sockets[0].getsockname()[1]
            super()._trigger_server()

    controller = OnAFreePort(Postmaster(Path(sys.argv[1])), hostname="127.0.0.1", port=0)
    controller.start()
    print(controller.port, flush=True)
    while True:
        time.sleep(60)
