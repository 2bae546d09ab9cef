"""Commands that make a house and keep it running: setup, demo, serve, tick, assets."""

import secrets
from datetime import datetime

import click

from .house import fail, last_line, migrate, the_centre, the_system

DAY = click.DateTime(formats=["%Y-%m-%d"])


@click.command()
@click.option("--centre", "name", required=True, help="The centre's name.")
@click.option("--name-en", default="", help="Its English name.")
@click.option("--seeker-prefix", default="IJ", help="Prefix of registration numbers.")
@click.option("--vacancy-prefix", default="IG", help="Prefix of vacancy numbers.")
@click.option("--phone", default="", help="The centre's phone number.")
def setup(name: str, name_en: str, seeker_prefix: str, vacancy_prefix: str, phone: str) -> None:
    """Make an empty centre in ILJARI_HOME, with one administrator; asks nothing.

    Example: ILJARI_HOME=/srv/iljari iljari setup --centre "용인일자리센터"
    """
    from iljari.centre import actions
    from iljari.centre.queries import the_centre as found_centre
    from iljari.frontdesk.actions import set_up_counters
    from iljari.kernel import ledger

    migrate()
    if there := found_centre():
        click.echo(f"There is a centre here already: {there.name}. Nothing was changed.")
        return
    centre = actions.open_centre(
        name=name, name_en=name_en, seeker_prefix=seeker_prefix, vacancy_prefix=vacancy_prefix, phone=phone
    )
    system = actions.system_account(centre)
    password = secrets.token_urlsafe(12)
    actions.add_staff(by=system, username="admin", name="관리자", roles=["admin"], password=password, must_change=True)
    set_up_counters(by=system, staff={})
    ledger.seal()
    click.echo(f"{name} is ready. Sign in as admin with the password {password} (shown only now, changed then).")
    click.echo("Next: iljari serve")


@click.command()
@click.option("--fresh", is_flag=True, help="Start over: forget the demo that is there.")
@click.option("--no-serve", is_flag=True, help="Only build.")
@click.option("--today", type=DAY, help="Move the clock to this day (YYYY-MM-DD).")
@click.option("--seed", type=int, default=1, show_default=True, help="Same seed and same day, same data.")
@click.option("--port", type=int, default=8000, show_default=True, help="Port of the web server.")
def demo(fresh: bool, no_serve: bool, today: datetime | None, seed: int, port: int) -> None:
    """A living job centre: the model's first weeks, replayed through the rooms' own actions.

    Example: iljari demo --fresh --today 2026-11-23
    """
    from iljari.demo.house import HouseIsReal, build_demo

    fetch_assets_for_pages()
    try:
        moved = build_demo(fresh=fresh, day=today.date() if today else None, seed=seed, tell=click.echo)
    except HouseIsReal as error:
        fail(str(error))
    if not no_serve:
        from .serving import serve_house

        serve_house(port=port, moved_to=moved)


@click.command()
@click.option("--port", type=int, default=8000, show_default=True)
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--workers", type=int, default=2, show_default=True, help="Web processes.")
def serve(port: int, host: str, workers: int) -> None:
    """The web pages, the worker and the timer in one.

    Example: iljari serve --port 8000
    """
    from .serving import serve_house

    migrate()
    centre = the_centre()
    fetch_assets_for_pages()
    click.echo(centre.name)
    serve_house(port=port, host=host, workers=workers)


@click.command()
@click.option("--json", "as_json", is_flag=True, help="One JSON object on the last line.")
def tick(as_json: bool) -> None:
    """The timer's round, once: expiries, seal, messages that are due, sessions. Safe at any time, by cron or hand.

    Example: iljari tick
    """
    done = run_tick()
    if as_json:
        last_line(done)
    else:
        click.echo(", ".join(f"{name.replace('_', ' ')}: {count}" for name, count in done.items()))


def run_tick() -> dict[str, int]:
    """One round of the timer for every centre of the house."""
    from iljari.aftercare.actions import ask_by_text
    from iljari.centre.models import Centre
    from iljari.centre.sessions import forget_old
    from iljari.counselling.clinic.actions import scan_due, sweep
    from iljari.exchange.actions import catch_up
    from iljari.exchange.actions import forget_old as forget_lists
    from iljari.firms.actions import age_vacancies, ask_firms
    from iljari.firms.jobs import index
    from iljari.firms.jobs.actions import tell_searchers
    from iljari.frontdesk.actions import age_offers, note_no_shows, remind
    from iljari.kernel import outbox
    from iljari.kernel.housekeeping import keep_house
    from iljari.matching.actions import run_matching
    from iljari.matching.oversight.actions import forget_old as forget_suggestions
    from iljari.matching.queries import ran_today
    from iljari.people.actions import age_registrations
    from iljari.people.merging.erasing import erase_due
    from iljari.placement.actions import ask_applied, note_silence, remind_firms

    done = {"registrations_aged": 0, "vacancies_aged": 0, "referrals_without_answer": 0, "suggestions": 0}
    done |= {"firms_asked": 0, "firms_reminded": 0, "asked_whether_applied": 0, "asked_how_it_goes": 0}
    done |= {"portals_to_type": 0, "portal_rows_dropped": 0}
    done |= {"jobs_listed": 0, "searchers_told": 0}
    done |= {"visitors_reminded": 0, "offers_run_out": 0, "did_not_come": 0, "suggestions_forgotten": 0}
    done |= {"documents_scanned": 0, "erased": 0}
    for centre in Centre.objects.order_by("created_at"):
        system = the_system(centre)
        done["registrations_aged"] += age_registrations(by=system)
        done["vacancies_aged"] += age_vacancies(by=system)
        done["referrals_without_answer"] += note_silence(by=system)
        done["asked_whether_applied"] += ask_applied(by=system)
        done["asked_how_it_goes"] += ask_by_text(by=system)
        done["firms_asked"] += ask_firms(by=system)
        done["firms_reminded"] += remind_firms(by=system)
        done["portals_to_type"] += catch_up(by=system)
        done["portal_rows_dropped"] += forget_lists(by=system)
        done["jobs_listed"] += index.catch_up(centre.id)
        done["searchers_told"] += tell_searchers(by=system)
        done["visitors_reminded"] += remind(by=system)
        done["offers_run_out"] += age_offers(by=system)
        done["did_not_come"] += note_no_shows(by=system)
        done["documents_scanned"] += scan_due(by=system)
        done["erased"] += erase_due(by=system)
        if not ran_today(centre.id):
            done["suggestions"] += run_matching(by=system).suggestions
            done["suggestions_forgotten"] += forget_suggestions(by=system)
    done["lost_files_swept"] = sweep()
    return done | keep_house() | {"messages_sent": outbox.deliver_due(), "sessions_dropped": forget_old()}


@click.command()
def assets() -> None:
    """Fetch the pinned, integrity-checked style and fonts of the pages into the data folder.

    Example: iljari assets
    """
    if not fetch_assets_for_pages():
        raise SystemExit(1)


def fetch_assets_for_pages() -> bool:
    """Fetch them if they are not there; without a network the pages are plain, and one line says so."""
    from django.conf import settings

    from iljari.kernel.assets import fetch_assets

    return fetch_assets(settings.HOME, click.echo)
