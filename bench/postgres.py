"""A PostgreSQL server of a bench's own: in a throwaway folder, on a free port, gone with the bench."""

import glob
import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bench.throwaway import MEMORY


def programs() -> Path | None:
    """Where PostgreSQL's programs lie; None where there are none."""
    found = shutil.which("initdb")
    folders = sorted(glob.glob("/usr/lib/postgresql/*/bin"))
    return Path(found).parent if found else Path(folders[-1]) if folders else None


@contextmanager
def server(*, connections: int = 200) -> Iterator[str | None]:
    """A running server's address as DATABASE_URL takes it; None on a machine without PostgreSQL."""
    where = programs()
    if where is None:
        yield None
        return
    folder = Path(tempfile.mkdtemp(prefix="iljari-bench-", dir=MEMORY if os.access(MEMORY, os.W_OK) else None))
    as_other = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
    if as_other:
        folder.chmod(0o755)
        shutil.chown(folder, "postgres")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    ways = (
        f"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={folder} -c max_connections={connections}"
    )
    control = [*as_other, str(where / "pg_ctl"), "-D", str(folder / "data")]
    try:
        _run([*as_other, str(where / "initdb"), "-D", str(folder / "data"), "-U", "postgres", "-A", "trust",
              "-E", "UTF8", "--locale=C.UTF-8"])  # fmt: skip
        _run([*control, "-o", ways, "-l", str(folder / "log"), "-w", "start"])
        try:
            yield f"postgresql://postgres@127.0.0.1:{port}/postgres"
        finally:
            _run([*control, "-m", "immediate", "stop"])
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _run(command: list[str]) -> None:
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
