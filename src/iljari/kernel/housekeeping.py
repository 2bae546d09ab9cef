"""What the timer does for the house itself: seal the ledger, forget old receipts and drafts. Idempotent."""

from datetime import timedelta

from . import clock, ledger
from .models import Draft, Receipt

RECEIPTS_KEPT = timedelta(days=2)
DRAFTS_KEPT = timedelta(days=14)


def keep_house() -> dict[str, int]:
    """Seal new ledger rows; drop receipts after two days and drafts after fourteen. Returns what was done."""
    now = clock.now()
    receipts, _ = Receipt.objects.filter(at__lt=now - RECEIPTS_KEPT).delete()
    drafts, _ = Draft.objects.filter(at__lt=now - DRAFTS_KEPT).delete()
    return {"sealed": ledger.seal(), "receipts_dropped": receipts, "drafts_dropped": drafts}
