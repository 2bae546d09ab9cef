"""Where a bench puts its throwaway house: in memory where the machine has such a folder, so that it measures the
program and not the disk that others use at the same time."""

import os
import tempfile
from pathlib import Path

MEMORY = Path("/dev/shm")


def folder(prefix: str) -> "tempfile.TemporaryDirectory[str]":
    """A folder that goes with the bench."""
    return tempfile.TemporaryDirectory(prefix=prefix, dir=MEMORY if os.access(MEMORY, os.W_OK) else None)
