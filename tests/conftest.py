"""Guards that hold for every test, and the cast."""

import os
import tempfile

os.environ["ILJARI_HOME"] = tempfile.mkdtemp(prefix="iljari-test-")
os.environ.pop("ILJARI_TODAY", None)

pytest_plugins = ["tests.cast"]
