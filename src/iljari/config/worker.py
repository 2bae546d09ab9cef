"""A background worker as a process of its own: `python -m iljari.config.worker [QUEUE]`."""

import sys

from .cli import prepare

if __name__ == "__main__":
    prepare()
    from django.core.management import call_command

    call_command("db_worker", queue_name=sys.argv[1] if len(sys.argv) > 1 else "default", verbosity=0)
