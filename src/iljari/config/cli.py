"""The `iljari` command: everything a house needs from the command line (docs/cli.md)."""

import os
import sys

import click


def prepare() -> None:
    """Make Django ready: settings, rooms. A wrong setting is one clear sentence and exit status 2."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "iljari.config.settings")
    import django
    from django.core.exceptions import ImproperlyConfigured

    try:
        django.setup()
    except ImproperlyConfigured as error:
        click.secho(str(error), fg="red", err=True)
        sys.exit(2)


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="iljari")
def iljari() -> None:
    """Iljari, the one-stop job centre.

    \b
    Try it:        iljari demo
    A real house:  iljari setup --centre "용인일자리센터" && iljari serve
    """


def build() -> click.Group:
    """The command with all its parts."""
    from .commands_data import erasures, figures, ledger_group, match_group
    from .commands_house import assets, demo, serve, setup, tick
    from .commands_import import export_group, import_group
    from .commands_index import index_group
    from .commands_learned import occupations_group
    from .commands_texts import texts_group
    from .commands_vacancy import check_vacancy

    for command in (
        setup,
        demo,
        serve,
        tick,
        assets,
        erasures,
        figures,
        check_vacancy,
        match_group,
        occupations_group,
        ledger_group,
        index_group,
        import_group,
        export_group,
        texts_group,
    ):
        iljari.add_command(command)
    return iljari


def main() -> None:
    """Run the command. Exit status 0 only when all was done."""
    prepare()
    sys.exit(build()(prog_name="iljari"))
