"""Commands over files alone, without a house: the learned model judged, occupations coded."""

import json
from pathlib import Path

import click

from .commands_data import match_group
from .house import fail, last_line

FILE = click.Path(path_type=Path, exists=True, dir_okay=False)


@match_group.command("eval")
@click.option("--resumes", required=True, type=FILE, help="CSV with resume_seq and what resumes say.")
@click.option("--vacancies", required=True, type=FILE, help="CSV with recruitment_seq and what vacancies say.")
@click.option("--applications", required=True, type=FILE, help="CSV: resume_seq, recruitment_seq in time order.")
@click.option("--only", type=FILE, help="File with one resume a line: judge just those.")
@click.option("--cold", type=click.FloatRange(0, 1, min_open=True), help="Hold out this share of resumes wholly.")
@click.option("--seed", default=42, show_default=True, help="Which resumes --cold holds out.")
@click.option("--spread", is_flag=True, help="With lists spread by capacity.")
@click.option("--before", default=0, type=click.IntRange(0, 50), help="Hold out the one so many before the last.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object on the last line.")
def match_eval(
    resumes: Path,
    vacancies: Path,
    applications: Path,
    only: Path | None,
    cold: float | None,
    seed: int,
    spread: bool,
    before: int,
    as_json: bool,
) -> None:
    """Judge the learned part of matching: each resume's last application, held out, among all vacancies.

    Vacancies that the resume already applied to are left out; a tie counts against us.

    Example: iljari match eval --resumes r.csv --vacancies v.csv --applications a.csv --spread --json
    """
    from iljari.matching.engine.learned import Task, evaluate

    ids = frozenset(only.read_text("utf-8-sig").split()) if only else None
    try:
        found = evaluate(resumes, vacancies, applications, Task(ids, cold, seed, spread, before))
    except (ValueError, OSError) as error:
        fail(f"The files cannot be judged: {error}")
    if as_json:
        last_line(found)
    else:
        for name, value in found.items():
            click.echo(f"{value:>10} {name}")


@click.group("occupations")
def occupations_group() -> None:
    """Occupations and their codes."""


@occupations_group.command("code")
@click.option("--input", "path", required=True, type=FILE, help="CSV with a column `query`.")
@click.option("--knowledge", type=FILE, help="CSV of titles and codes to know besides: title, keco2018, summary.")
@click.option("--top", default=5, show_default=True, type=click.IntRange(1, 50), help="How many codes a query.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a query.")
def code_occupations(path: Path, knowledge: Path | None, top: int, as_json: bool) -> None:
    """The KECO 2018 unit groups that words for a job may mean, likeliest first.

    Example: iljari occupations code --input words.csv --knowledge titles.csv --top 5 --json
    """
    from iljari.kernel.codes import coder, keco_name

    try:
        knowing = coder.with_titles(coder.read_titles(knowledge)) if knowledge else coder.shipped()
        queries = coder.read_queries(path)
    except (ValueError, OSError) as error:
        fail(f"The files cannot be read: {error}")
    for query in queries:
        codes = knowing.codes(query, top)
        if as_json:
            click.echo(json.dumps({"query": query, "codes": codes}, ensure_ascii=False))
        else:
            click.echo(f"{query}: " + ", ".join(f"{code} {keco_name(code) or ''}".strip() for code in codes))
