"""The points that this house reads: its own file, written by `iljari match fit` or by hand, or those that ship."""

from functools import lru_cache
from pathlib import Path

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from .engine import Weights, default_weights, load_weights
from .engine.weights import HERE

FILE = "matching.toml"


def own_file() -> Path:
    """Where a house keeps points of its own: in its data folder."""
    return Path(settings.HOME) / FILE


@lru_cache(maxsize=1)
def house_weights() -> Weights:
    """The points that decide in this house, read once. Raises ImproperlyConfigured, naming the file and the entry, for
    a file of its own that cannot be used."""
    path = own_file()
    if not path.exists():
        return default_weights()
    try:
        return load_weights(path, HERE / "related.toml")
    except (ValueError, KeyError, TypeError, OSError) as error:
        raise ImproperlyConfigured(f"{path} cannot be used: {error}. Mend it, or take it away.") from error
