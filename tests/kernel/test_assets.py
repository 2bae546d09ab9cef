"""Fetching the page assets: pinned, once, and never a reason to fail."""

import json
import sys
from pathlib import Path

import pytest

from iljari.kernel import assets

FAKE_NPM = """
import pathlib, sys
counter = pathlib.Path({counter!r})
counter.write_text(counter.read_text() + "x" if counter.exists() else "x")
if {fails}:
    sys.exit("npm error code ECONNREFUSED\\nnpm error complete log is elsewhere")
assert sys.argv[1:3] == ["ci", "--ignore-scripts"], sys.argv
assert pathlib.Path("package-lock.json").is_file()
for name in {names!r}:
    path = pathlib.Path({package!r}) / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(name)
"""


@pytest.fixture
def npm(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Puts a pretended npm in place; `npm()` says how often it ran."""
    counter, script = tmp_path / "runs", tmp_path / "npm.py"

    def put(*, fails: bool = False, names: tuple[str, ...] = assets.WANTED):
        text = FAKE_NPM.format(counter=str(counter), fails=fails, names=names, package=str(assets.PACKAGE))
        script.write_text(text)
        monkeypatch.setattr(assets, "_npm", lambda: [sys.executable, str(script)])
        return lambda: len(counter.read_text()) if counter.exists() else 0

    return put


def test_assets_are_fetched_once_and_again_when_damaged(tmp_path: Path, npm) -> None:
    runs, said = npm(), []
    assert not assets.assets_present(tmp_path)
    assert assets.fetch_assets(tmp_path, said.append) and len(said) == 1
    assert assets.assets_present(tmp_path)
    assert assets.fetch_assets(tmp_path, said.append)
    assert runs() == 1
    (tmp_path / "assets/krds" / assets.WANTED[0]).unlink()
    assert not assets.assets_present(tmp_path)
    assert assets.fetch_assets(tmp_path, said.append)
    assert runs() == 2


def test_other_versions_are_fetched_anew(tmp_path: Path, npm) -> None:
    npm()
    assets.fetch_assets(tmp_path, print)
    (tmp_path / "assets/krds/stamp").write_text("an older lock")
    assert not assets.assets_present(tmp_path)


def test_without_a_network_there_is_one_line_and_no_error(tmp_path: Path, npm) -> None:
    npm(fails=True)
    said: list[str] = []
    assert assets.fetch_assets(tmp_path, said.append) is False
    assert len(said) == 1 and "ECONNREFUSED" in said[0] and "\n" not in said[0]
    assert not assets.assets_present(tmp_path)


def test_a_package_without_the_wanted_files_is_refused(tmp_path: Path, npm) -> None:
    npm(names=assets.WANTED[:1])
    said: list[str] = []
    assert assets.fetch_assets(tmp_path, said.append) is False
    assert len(said) == 1
    assert not assets.assets_present(tmp_path)


def test_without_npm_there_is_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(assets, "_npm", lambda: None)
    said: list[str] = []
    assert assets.fetch_assets(tmp_path, said.append) is False
    assert len(said) == 1 and "npm" in said[0]


def test_a_slow_network_is_given_up(tmp_path: Path, npm, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(assets, "_npm", lambda: [sys.executable, "-c", "import time; time.sleep(20)"])
    monkeypatch.setattr(assets, "TIME_LIMIT", 0.2)
    said: list[str] = []
    assert assets.fetch_assets(tmp_path, said.append) is False
    assert "0.2 seconds" in said[0]


def test_the_wheel_of_node_serves_where_the_machine_has_no_npm(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(assets.shutil, "which", lambda name: None)
    command = assets._npm()
    assert command is not None
    assert all(Path(part).is_file() for part in command)


def test_the_lock_names_versions_and_hashes_but_no_address() -> None:
    lock = json.loads((assets.LOCK / "package-lock.json").read_text())
    packages = {name: entry for name, entry in lock["packages"].items() if name}
    assert packages
    for entry in packages.values():
        assert entry["version"] and entry["integrity"].startswith("sha512-")
        assert "resolved" not in entry
