"""`iljari serve`: the web server, the background workers and the timer, started and stopped together."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from datetime import date

import click

from .house import fail

TICK_SECONDS = 60


def serve_house(*, port: int, host: str = "127.0.0.1", workers: int = 2, moved_to: date | None = None) -> None:
    """Serve until Ctrl-C or a TERM signal. When one part dies all stop, with exit status 1."""
    if _taken(host, port):
        fail(f"Port {port} is in use. Stop what runs there, or choose another: --port {port + 1}")
    environment = os.environ | ({"ILJARI_TODAY": moved_to.isoformat()} if moved_to else {})
    environment.setdefault("ILJARI_PUBLIC_URL", f"http://{_shown(host)}:{port}")
    parts = [
        subprocess.Popen(command, env=environment, start_new_session=True)
        for command in (_web(host, port, workers), _worker("default"), _worker("messages"))
    ]
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    status = 0
    try:
        _wait_until_it_answers(f"http://{_shown(host)}:{port}", parts)
        status = _watch(parts, environment)
    except KeyboardInterrupt:
        click.echo("\nStopping.")
    finally:
        for part in parts:
            part.terminate()
        for part in parts:
            try:
                part.wait(10)
            except subprocess.TimeoutExpired:
                part.kill()
    sys.exit(status)


def _web(host: str, port: int, workers: int) -> list[str]:
    return [
        sys.executable, "-m", "granian", "--interface", "wsgi", "--host", host, "--port", str(port),
        "--workers", str(workers), "--blocking-threads", "4", "--log-level", "warning",
        "--workers-kill-timeout", "5", "iljari.config.wsgi:application",
    ]  # fmt: skip


def _worker(queue: str) -> list[str]:
    return [sys.executable, "-m", "iljari.config.worker", queue]


def _watch(parts: list[subprocess.Popen[bytes]], environment: dict[str, str]) -> int:
    ticked = 0.0
    while all(part.poll() is None for part in parts):
        if time.monotonic() - ticked >= TICK_SECONDS:
            tick = [sys.executable, "-m", "iljari.config", "tick"]
            subprocess.run(tick, env=environment, check=False, stdout=subprocess.DEVNULL)
            ticked = time.monotonic()
        time.sleep(0.5)
    click.secho("A part of the server has stopped; stopping the others.", fg="red", err=True)
    return 1


def _wait_until_it_answers(address: str, parts: list[subprocess.Popen[bytes]]) -> None:
    for _ in range(240):
        if any(part.poll() is not None for part in parts):
            return
        try:
            with urllib.request.urlopen(f"{address}/health", timeout=2):
                click.secho(f"Open {address} — stop with Ctrl-C.", bold=True)
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.25)


def _taken(host: str, port: int) -> bool:
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return True
    return False


def _shown(host: str) -> str:
    return {"0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(host, f"[{host}]" if ":" in host else host)
