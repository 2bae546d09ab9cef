"""Where the public site stands: whole addresses for links in messages."""

from django.conf import settings


def whole_address(path: str) -> str:
    """The address of a page as it stands in a message: the site's own address (ILJARI_SITE) and the path."""
    return f"{settings.SITE}{path}"
