"""The words of the invention: small TOML tables beside the code, read once and kept."""

import tomllib
from functools import lru_cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent / "data"


@lru_cache(maxsize=32)
def table(name: str) -> dict[str, Any]:
    """Contents of `data/NAME.toml`, in the order of the file. Raises FileNotFoundError for an unknown table."""
    return tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))


def frozen(row: dict[str, Any]) -> dict[str, Any]:
    """The row with its lists as tuples, to build an unchangeable object from."""
    return {key: tuple(value) if isinstance(value, list) else value for key, value in row.items()}
