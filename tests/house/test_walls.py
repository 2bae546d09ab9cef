"""The walls between rooms (.importlinter), held in the ordinary test run as well."""

from pathlib import Path

from importlinter.cli import lint_imports

ROOT = Path(__file__).resolve().parents[2]


def test_imports_go_down_only():
    assert lint_imports(config_filename=str(ROOT / ".importlinter"), no_cache=True) == 0
