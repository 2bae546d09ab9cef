"""`iljari import …` and `iljari export template …`: files in, and the empty files to fill in."""

import json
from collections import Counter
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

if TYPE_CHECKING:
    from iljari.centre.models import Account
    from iljari.kernel.imports import Preset, Report

SHOWN = 20
MOST_COMMON = 5
DONE, SOME_REFUSED, FILE_REFUSED = 0, 3, 2
PRESETS = click.Choice(["kead", "standard"])


@click.group("import")
def import_group() -> None:
    """Take over records from a CSV or XLSX file. Importing the same file twice changes nothing."""


@click.group("export")
def export_group() -> None:
    """Write files."""


def _records(command: Callable[..., None]) -> Callable[..., None]:
    """The arguments and options that imports of records share."""
    for option in (
        click.option("--json", "as_json", is_flag=True, help="Print the result as one JSON object on the last line."),
        click.option("--dry-run", is_flag=True, help="Only say what would happen; nothing is changed."),
        click.option("--source", default="", help="Name of the edition whose numbers these are (default: the preset)."),
        click.option("--district", default="", metavar="PLACE", help="Only rows whose place lies in it, such as 용인."),
        click.option("--preset", "preset_name", type=PRESETS, default="standard", show_default=True),
        click.argument("file", type=click.Path(path_type=Path)),
        click.pass_context,
    ):
        command = option(command)
    return command


@import_group.command("vacancies")
@_records
def import_vacancies(ctx: click.Context, **options: Any) -> None:
    """Import vacancies (구인) from FILE; they open as of today.

    Example: iljari import vacancies vacancies.csv --preset kead --dry-run
    """
    from iljari.firms import presets

    _import_records(ctx, presets, **options)


@import_group.command("seekers")
@_records
def import_seekers(ctx: click.Context, **options: Any) -> None:
    """Import registrations of seekers (구직) from FILE; they are valid as of today.

    Example: iljari import seekers seekers.csv --preset kead --district 용인
    """
    from iljari.people import presets

    _import_records(ctx, presets, **options)


@import_group.command("callbacks")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--source", default="", help="Name of the telephone system whose numbers these are.")
@click.option("--dry-run", is_flag=True, help="Only say what would happen; nothing is changed.")
@click.option("--json", "as_json", is_flag=True, help="Print the result as one JSON object on the last line.")
@click.pass_context
def import_callbacks(ctx: click.Context, file: Path, source: str, dry_run: bool, as_json: bool) -> None:
    """Import messages that were left after hours (voicemail, missed calls) from FILE as calls that are owed.

    Example: iljari import callbacks voicemail.csv --dry-run
    """
    from iljari.frontdesk.phone import intake

    def work(by: "Account") -> "Report":
        return _run(intake.standard(source=source[:20]), file, intake.importer(by), dry_run=dry_run)

    _tell(ctx, work, as_json=as_json, dry_run=dry_run)


@import_group.command("codes")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--table", required=True, help="Name of the table, such as ksic10.")
@click.option("--source", required=True, help="Who publishes it.")
@click.option("--revision", required=True, help="Which revision it is, such as 2024-01.")
@click.option("--dry-run", is_flag=True, help="Only say what would happen; nothing is changed.")
@click.option("--json", "as_json", is_flag=True, help="Print the result as one JSON object on the last line.")
@click.pass_context
def import_codes(
    ctx: click.Context, file: Path, table: str, source: str, revision: str, dry_run: bool, as_json: bool
) -> None:
    """Import a table of reference codes (columns code and name) from FILE.

    Example: iljari import codes ksic10.csv --table ksic10 --source "Statistics Korea" --revision 2017-07
    """
    from iljari.kernel.imports import codes

    def work(by: "Account") -> "Report":
        apply = codes.keeper(table=table[:40], source=source[:200], revision=revision[:40])
        report = _run(codes.standard(), file, apply, dry_run=dry_run)
        if not dry_run:
            codes.note_import(report, by=by, table=table, revision=revision)
        return report

    _tell(ctx, work, as_json=as_json, dry_run=dry_run)


@export_group.command("template")
@click.argument("kind", type=click.Choice(["vacancies", "seekers", "callbacks", "codes"]))
@click.option("--preset", "preset_name", type=PRESETS, default="standard", show_default=True)
@click.option("--format", "format_", type=click.Choice(["xlsx", "csv"]), default="xlsx", show_default=True)
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), help="Where to write (default: KIND.FORMAT).")
def export_template(kind: str, preset_name: str, format_: Any, out: Path | None) -> None:
    """Write an empty file for KIND to fill in, with an example row and an explanation of each column.

    Example: iljari export template seekers --format xlsx --out seekers.xlsx
    """
    import iljari.firms.presets
    import iljari.people.presets
    from iljari.frontdesk.phone import intake
    from iljari.kernel.imports import codes, template

    rooms: dict[str, Any] = {"vacancies": iljari.firms.presets, "seekers": iljari.people.presets}
    rooms |= {"callbacks": intake, "codes": codes}
    preset = getattr(rooms[kind], preset_name if kind in {"vacancies", "seekers"} else "standard")()
    target = out or Path(f"{kind}-{preset_name}.{format_}")
    target.write_bytes(template(preset, format_))
    click.echo(target)


def _import_records(
    ctx: click.Context,
    presets: Any,
    *,
    file: Path,
    preset_name: str,
    district: str,
    source: str,
    dry_run: bool,
    as_json: bool,
) -> None:
    def work(by: "Account") -> "Report":
        from iljari.matching.tasks import paused

        near = by.centre.district
        preset = getattr(presets, preset_name)(near=near, within=_area(district, near), source=source[:40])
        with paused(catch_up=None if dry_run else by.centre_id):
            return _run(preset, file, presets.importer(by), dry_run=dry_run)

    _tell(ctx, work, as_json=as_json, dry_run=dry_run)


def _area(words: str, near: str) -> str:
    """The code of the district that is meant; "" for none. Raises FileRefused for an unknown one."""
    from django.utils.translation import gettext as _

    from iljari.kernel.codes import find_district
    from iljari.kernel.imports import FileRefused

    if not words:
        return ""
    code = find_district(words, near)
    if code is None:
        raise FileRefused(_("No district “%(words)s” is known.") % {"words": words})
    return code


def _run(preset: "Preset", file: Path, apply: Callable[[Any], Any], *, dry_run: bool) -> "Report":
    """Run the import under a progress bar on stderr; refused rows go to the folder `refused` of the data folder."""
    from django.conf import settings

    from iljari.kernel.imports import run

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True)) as bar:
        task = bar.add_task(file.name, total=None, visible=False)
        return run(
            preset,
            file,
            apply,
            dry_run=dry_run,
            on_progress=lambda done, total: bar.update(task, completed=done, total=total, visible=True),
            refused_dir=settings.HOME / "refused",
        )


def _by_system(work: Callable[["Account"], "Report"]) -> Callable[[], "Report"]:
    """Do the work as the centre's system account. Raises FileRefused where there is no centre yet."""

    @wraps(work)
    def done() -> "Report":
        from django.db import OperationalError, ProgrammingError
        from django.utils.translation import gettext as _

        from iljari.centre.actions import system_account
        from iljari.centre.queries import the_centre
        from iljari.kernel.imports import FileRefused

        try:
            centre = the_centre()
        except (OperationalError, ProgrammingError):
            centre = None
        if centre is None:
            raise FileRefused(_("There is no centre yet: run “iljari setup --centre NAME” first."))
        return work(system_account(centre))

    return done


def _tell(ctx: click.Context, work: Callable[["Account"], "Report"], *, as_json: bool, dry_run: bool) -> None:
    """Do the work, print what came of it, and leave with the status that says how much was done."""
    from iljari.kernel.imports import FileRefused

    try:
        report = _by_system(work)()
    except FileRefused as refused:
        click.echo(str(refused.message), err=True)
        if as_json:
            click.echo(json.dumps({"error": str(refused.message)}, ensure_ascii=False))
        ctx.exit(FILE_REFUSED)
    _say(report, err=as_json, dry_run=dry_run)
    if as_json:
        click.echo(json.dumps(report.as_json(), ensure_ascii=False))
    ctx.exit(SOME_REFUSED if report.refused else DONE)


def _say(report: "Report", *, err: bool, dry_run: bool) -> None:
    from django.utils.translation import gettext as _

    for line, reason in report.refusals[:SHOWN]:
        click.echo(_("Line %(line)s refused: %(reason)s") % {"line": line, "reason": reason}, err=err)
    more = report.refused - SHOWN
    if more > 0:
        click.echo(_("and %(count)s more in %(file)s") % {"count": more, "file": report.refused_file}, err=err)
    elif report.refused_file:
        click.echo(
            _("Refused rows, to be mended and imported again: %(file)s") % {"file": report.refused_file}, err=err
        )
    common = Counter(words for _line, words in report.warnings).most_common(MOST_COMMON)
    for words, count in common:
        click.echo(_("Note on %(count)s rows: %(words)s") % {"count": f"{count:,}", "words": words}, err=err)
    if dry_run:
        click.echo(_("Rehearsal: nothing was changed. This would happen:"), err=err)
    counts = {name: f"{count:,}" for name, count in report.as_json().items() if isinstance(count, int)}
    click.echo(
        _(
            "%(read)s rows: %(created)s created, %(updated)s updated, %(unchanged)s unchanged, %(refused)s refused "
            "(%(left_out)s left out)"
        )
        % counts,
        err=err,
    )
