"""`iljari index rebuild`: the public job search's index, written anew."""

import click

from .house import last_line, migrate


@click.group("index")
def index_group() -> None:
    """The index of the public job search."""


@index_group.command("rebuild")
@click.option("--json", "as_json", is_flag=True, help="One JSON object on the last line.")
def rebuild(as_json: bool) -> None:
    """Write the index anew from the live vacancies. Needed only after an update that says so.

    Example: iljari index rebuild
    """
    from django.db import transaction

    from iljari.centre.models import Centre
    from iljari.firms.jobs import index

    migrate()
    listed = 0
    for centre in Centre.objects.order_by("created_at"):
        with transaction.atomic():
            listed += index.rebuild(centre.pk)
    if as_json:
        last_line({"vacancies": listed})
    else:
        click.echo(f"{listed} vacancies are in the index.")
