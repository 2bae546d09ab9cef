"""The background worker as a process of its own."""

from .cli import prepare

if __name__ == "__main__":
    prepare()
    from django.core.management import call_command

    call_command("db_worker", verbosity=0)
