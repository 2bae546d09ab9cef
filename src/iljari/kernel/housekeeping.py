"""What the timer does for the house itself: seal the ledger, forget what is old. Idempotent."""

from datetime import UTC, datetime, timedelta

from django.conf import settings
from django_tasks_db.models import DBTaskResult

from . import clock, keys, ledger, onetime, pace
from .models import Draft, Question, Receipt, ReceivedText
from .outbox import deliver

RECEIPTS_KEPT = timedelta(days=2)
DRAFTS_KEPT = timedelta(days=14)
TASKS_KEPT = timedelta(days=14)


def keep_house() -> dict[str, int]:
    """Seal new ledger rows and forget what nobody needs any more. Returns what was done, by name."""
    now = clock.now()
    receipts, _ = Receipt.objects.filter(at__lt=now - RECEIPTS_KEPT).delete()
    drafts, _ = Draft.objects.filter(at__lt=now - DRAFTS_KEPT).delete()
    return {
        "sealed": ledger.seal(),
        "receipts_dropped": receipts,
        "drafts_dropped": drafts,
        "messages_dropped": deliver.forget_old() + _old_correspondence(),
        "codes_dropped": onetime.forget_old() + keys.forget_old(),
        "paces_dropped": pace.forget_old(),
        "tasks_dropped": _old_tasks(),
    }


def _old_correspondence() -> int:
    """Drop questions and received texts that are as old as the messages that are dropped."""
    before = clock.now() - settings.MESSAGES_KEPT
    texts, _ = ReceivedText.objects.filter(created_at__lt=before).delete()
    questions, _ = Question.objects.filter(created_at__lt=before).delete()
    return texts + questions


def _old_tasks() -> int:
    """Drop tasks that ended two weeks ago by the machine's clock, which is the one that dates them."""
    ended = DBTaskResult.objects.finished().filter(finished_at__lt=datetime.now(UTC) - TASKS_KEPT)
    dropped, _ = ended.delete()
    return dropped
