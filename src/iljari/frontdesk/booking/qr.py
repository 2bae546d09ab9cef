"""A number as a QR code within the page: the kiosk in the hall reads it."""

import segno
from django.utils.safestring import SafeString, mark_safe


def qr_of(number: str) -> SafeString:
    """The code as SVG without any style of its own (our security policy allows none)."""
    code = segno.make(number, error="m", micro=False)
    return mark_safe(code.svg_inline(scale=8, border=2, omitsize=True, svgclass="qr", lineclass=None))
