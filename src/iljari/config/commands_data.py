"""Commands that read the house: figures, matching, the ledger."""

import sys
import time
from datetime import date, datetime

import click

from .house import fail, last_line, the_centre, the_system

DAY = click.DateTime(formats=["%Y-%m-%d"])


@click.command()
@click.option("--from", "first", type=DAY, help="First day; default: everything.")
@click.option("--to", "last", type=DAY, help="Last day; default: everything.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object on the last line.")
def figures(first: datetime | None, last: datetime | None, as_json: bool) -> None:
    """Every published figure of the centre.

    Example: iljari figures --from 2026-11-01 --to 2026-11-30 --json
    """
    from iljari.statistics.queries import all_figures

    centre = the_centre()
    found = all_figures(centre.id, _day(first), _day(last))
    if as_json:
        last_line({figure.key: figure.value for figure in found})
        return
    for figure in found:
        click.echo(f"{figure.value:>8} {figure.unit}  {figure.label}")


def _day(moment: datetime | None) -> date | None:
    return moment.date() if moment else None


@click.command()
@click.option("--json", "as_json", is_flag=True, help="One JSON object on the last line.")
def erasures(as_json: bool) -> None:
    """The register of erasures: when, which record (its key), why, by whom, how many rows. Names nobody.

    Example: iljari erasures --json
    """
    from iljari.people.merging import queries

    rows = [queries.erasure_cells(row) for row in queries.erasures(the_centre().id)]
    if as_json:
        last_line({"erasures": [dict(zip(queries.ERASURE_COLUMNS, row, strict=True)) for row in rows]})
        return
    for row in rows:
        click.echo("  ".join(str(cell) for cell in row))


@click.group("match")
def match_group() -> None:
    """Matching seekers and vacancies."""


@match_group.command("run")
@click.option("--json", "as_json", is_flag=True, help="One JSON object on the last line.")
def match_run(as_json: bool) -> None:
    """Find suggestions for every seeker who wants them. Nothing is sent to anybody.

    Example: iljari match run --json
    """
    from iljari.kernel import ledger
    from iljari.matching.actions import run_matching
    from iljari.matching.queries import seekers_with_suggestions

    centre = the_centre()
    began = time.perf_counter()
    run = run_matching(by=the_system(centre))
    ledger.seal()
    result = {
        "seekers": run.seekers,
        "vacancies": run.vacancies,
        "suggestions": run.suggestions,
        "seekers_with_suggestions": seekers_with_suggestions(centre.id),
        "seconds": round(time.perf_counter() - began, 3),
    }
    if as_json:
        last_line(result)
    else:
        click.echo("{suggestions} suggestions for {seekers_with_suggestions} of {seekers} seekers".format(**result))


@match_group.command("fit")
@click.option("--write", is_flag=True, help="Keep the new points as this house's own, where they are better.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object on the last line.")
def match_fit(write: bool, as_json: bool) -> None:
    """Fit the points of matching from what became of this centre's suggestions.

    New points are taken only where they put outcomes that were not fitted on in a better order. They are kept in
    matching.toml in the data folder and read at the next start; take the file away to go back.

    Example: iljari match fit --write
    """
    from iljari.kernel import clock
    from iljari.matching.engine.fit import TooFewOutcomes, fit
    from iljari.matching.oversight.queries import outcomes
    from iljari.matching.points import house_weights, own_file

    base = house_weights()
    try:
        fitted = fit(outcomes(the_centre().id), base)
    except TooFewOutcomes as few:
        fail(str(few))
    changed = {name: most for name, most in fitted.maxima.items() if most != base[name].maximum}
    if write and changed:
        version = f"{base.version.split('.')[0]}.{clock.today():%y%m%d}"
        own_file().write_text(fitted.toml(version=version), encoding="utf-8")
    told = {"outcomes": fitted.outcomes, "auc_before": fitted.auc_before, "auc_after": fitted.auc_after}
    if as_json:
        last_line(told | {"changed": changed, "written": str(own_file()) if write and changed else ""})
        return
    click.echo(f"{sum(fitted.outcomes.values())} outcomes; order {fitted.auc_before:.3f}, new {fitted.auc_after:.3f}")
    for name, most in changed.items():
        click.echo(f"{base[name].maximum:>6} -> {most:>4} {name}")
    if not changed:
        click.echo("The points stay as they are: no others put these outcomes in a better order.")
    elif write:
        click.echo(f"Written to {own_file()}; the next start reads it.")


@click.group("ledger")
def ledger_group() -> None:
    """The ledger of changes and reads."""


@ledger_group.command("verify")
@click.option("--json", "as_json", is_flag=True, help="One JSON object on the last line.")
def ledger_verify(as_json: bool) -> None:
    """Read the whole ledger against its seals. Exit status 1 names the first broken, missing or added row.

    Example: iljari ledger verify
    """
    from django.db import DatabaseError

    from iljari.kernel import ledger

    the_centre()
    try:
        verdict = ledger.verify()
    except DatabaseError as error:
        fail(f"The ledger cannot be read: {error}", 1)
    if as_json:
        last_line({"whole": verdict.whole, "rows": verdict.rows, "fault": verdict.fault, "row": verdict.row})
    elif verdict.whole:
        click.echo(f"The ledger is whole: {verdict.rows} rows in {verdict.seals} sealed segments.")
    if not verdict.whole:
        fail(f"The ledger is not whole: row {verdict.row} is {verdict.fault}.", 1)
    sys.exit(0)
