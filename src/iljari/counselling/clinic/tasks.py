"""Background work: each new document is shown to the scanner. The task may run twice, or late."""

from django.tasks import task


@task
def scan_document(document_id: str) -> None:
    """Have one document checked; one that no longer waits is left alone."""
    from .actions.scanning import scan

    scan(document_id)
