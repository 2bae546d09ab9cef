"""What the commands share: the database up to date, the centre at hand, the last line for programs."""

import json
import sys
from collections.abc import Mapping
from typing import Any

import click

from iljari.centre.models import Account, Centre


def migrate() -> None:
    """Bring the database to the present form, without a word."""
    from django.core.management import call_command

    call_command("migrate", verbosity=0, interactive=False)


def the_centre() -> Centre:
    """The centre of this house; one clear sentence and exit status 2 when there is none."""
    from django.db.utils import OperationalError, ProgrammingError

    from iljari.centre.queries import the_centre as found_centre

    try:
        centre = found_centre()
    except (OperationalError, ProgrammingError):
        centre = None
    if centre is None:
        fail("There is no centre here yet. Run: iljari setup --centre NAME (or iljari demo).")
    return centre


def the_system(centre: Centre) -> Account:
    """The account under which the command line acts."""
    from iljari.centre.actions import system_account

    return system_account(centre)


def fail(sentence: str, status: int = 2) -> Any:
    """Say what is wrong and what to do, and stop."""
    click.secho(sentence, fg="red", err=True)
    sys.exit(status)


def last_line(result: Mapping[str, Any]) -> None:
    """The one JSON object that a program reads."""
    click.echo(json.dumps(result, ensure_ascii=False))
