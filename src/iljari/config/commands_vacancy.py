"""`iljari check-vacancy`: the legality check over a file of advertisements."""

import json
from pathlib import Path

import click

from .house import fail


@click.command("check-vacancy")
@click.option("--file", "path", required=True, type=click.Path(path_type=Path), help="CSV or XLSX file.")
@click.option("--column", required=True, help="The column that holds the advertisement's text.")
@click.option("--year", type=int, help="Whose minimum wage to judge by; default: this year.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object per row.")
def check_vacancy(path: Path, column: str, year: int | None, as_json: bool) -> None:
    """Look for unlawful wording and pay under the minimum wage. A person decides what to do about it.

    Rows are counted from the first one under the heading.

    Example: iljari check-vacancy --file ads.csv --column text --year 2026 --json
    """
    from iljari.firms.legality import check_text
    from iljari.kernel import clock
    from iljari.kernel.imports import Column, FileRefused, Preset, read_sheet

    advertisements = Preset(
        name="text", kind="advertisements", columns=[Column(column, needed=True)], identity=column, read=dict
    )
    try:
        sheet = read_sheet(path, advertisements)
    except FileRefused as refused:
        fail(str(refused))
    for line, cells in sheet.rows:
        number, text = line - 1, sheet.row(cells)[column]
        flags = check_text(text, year=year or clock.today().year)
        found = [{"code": each.code, "words": each.words, "law": each.law, "why": each.why} for each in flags]
        if as_json:
            click.echo(json.dumps({"row": number, "flags": found}, ensure_ascii=False))
        else:
            for each in found:
                click.echo(f"{number}: [{each['code']}] {each['words']} — {each['why']} ({each['law']})")
