"""The settings of the tests: those of the house, in a data folder of their own, so that no test touches a real one."""

import os
import tempfile

os.environ["ILJARI_HOME"] = tempfile.mkdtemp(prefix="iljari-test-")
for name in [each for each in os.environ if each.startswith("ILJARI_")]:
    if name not in {"ILJARI_HOME", "ILJARI_SHARED_DATA", "ILJARI_DEMO_HOME", "ILJARI_WALKS"}:
        os.environ.pop(name)

from iljari.config.settings import *  # noqa: E402, F403
from iljari.config.settings import MIDDLEWARE, TEMPLATES  # noqa: E402


class UnknownVariable(str):
    """Stands where a template names a variable that it was not given, and fails the test that rendered it."""

    def __contains__(self, item: object) -> bool:
        return True

    def __mod__(self, name: object) -> str:
        raise AssertionError(f"a template names an unknown variable: {name}")


# WhiteNoise makes tests eight times slower, and a real password hash is not what they are about.
MIDDLEWARE = [name for name in MIDDLEWARE if name != "whitenoise.middleware.WhiteNoiseMiddleware"]
TEMPLATES[0]["OPTIONS"]["string_if_invalid"] = UnknownVariable("unknown")  # type: ignore[index]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
