"""The import itself: rows to the room's action, refusals by line, a file of refused rows that can be mended."""

import os
from collections.abc import Callable
from contextlib import nullcontext
from dataclasses import dataclass, field
from itertools import batched
from pathlib import Path
from typing import Any

from django.db import DataError, IntegrityError, transaction
from django.utils.translation import gettext as _

from iljari.kernel import clock
from iljari.kernel.errors import NotAllowed, Refusal
from iljari.kernel.tables import write_csv

from .model import EXAMPLE, LONGEST_NUMBER, REASON, Outcome, Preset, Report, RowRefused, heading_key
from .sheets import Numbered, Sheet, read_sheet

BATCH = 100

type Apply = Callable[[Any], Outcome]
type Progress = Callable[[int, int], None]


def run(
    preset: Preset,
    path: Path,
    apply: Apply,
    *,
    dry_run: bool = False,
    on_progress: Progress | None = None,
    refused_dir: Path | None = None,
) -> Report:
    """Import a file: every wanted row is read by the preset and given to `apply`.

    `apply` is atomic by itself, as actions are: a row that it refuses leaves nothing behind. Rows are committed in
    batches; with `dry_run` all is rolled back. `on_progress` hears (rows done, rows in all). Refused rows are written
    to a CSV file in `refused_dir` with the reason in a last column, which is ignored when the file is imported again.
    Raises FileRefused before anything is written when the file as a whole cannot be taken.
    """
    sheet = read_sheet(path, preset)
    import_ = _Import(preset, sheet, apply)
    with transaction.atomic() if dry_run else nullcontext():
        done = 0
        for batch in batched(sheet.rows, BATCH):
            with transaction.atomic():
                for row in batch:
                    import_.take(row)
            done += len(batch)
            if on_progress:
                on_progress(done, len(sheet.rows))
        if dry_run:
            transaction.set_rollback(True)
    if import_.refused and refused_dir:
        import_.report.refused_file = _write_refused(import_.refused, sheet, path, refused_dir)
    return import_.report


@dataclass(slots=True)
class _Import:
    preset: Preset
    sheet: Sheet
    apply: Apply
    report: Report = field(default_factory=Report)
    refused: list[tuple[list[str], str]] = field(default_factory=list)
    seen: dict[str, int] = field(default_factory=dict)

    def take(self, numbered: Numbered) -> None:
        """Give one row to the action and count what became of it."""
        line, cells = numbered
        row = self.sheet.row(cells)
        number = row[self.preset.identity]
        if number == EXAMPLE or (self.preset.wanted and not self.preset.wanted(row)):
            self.report.left_out += 1
            return
        self.report.read += 1
        try:
            outcome, warnings = self._outcome(line, cells, row, number)
        except NotAllowed:
            raise
        except Refusal as refusal:
            self._refuse(line, cells, _words(refusal))
        except (DataError, IntegrityError):
            self._refuse(line, cells, _("The database cannot hold this row: a value is too long or is there twice."))
        else:
            setattr(self.report, outcome, getattr(self.report, outcome) + 1)
            self.report.warnings += [(line, words) for words in warnings]

    def _outcome(self, line: int, cells: list[str], row: dict[str, str], number: str) -> tuple[Outcome, list[str]]:
        if any(cells[len(self.sheet.headings) :]):
            raise RowRefused(_("The row has more cells than there are headings."))
        if not number:
            raise RowRefused(_("This is missing."), self.preset.identity)
        if self.preset.keyed:
            number = self.preset.keyed(row)
        if len(number) > LONGEST_NUMBER:
            raise RowRefused(_("Too long: at most %(most)s characters.") % {"most": LONGEST_NUMBER})
        if number in self.seen:
            raise RowRefused(
                _("This number stands in line %(line)s already.") % {"line": self.seen[number]}, self.preset.identity
            )
        self.seen[number] = line
        parsed = self.preset.read(row)
        outcome = self.apply(parsed)
        return outcome, list(parsed.warnings)

    def _refuse(self, line: int, cells: list[str], reason: str) -> None:
        self.report.refused += 1
        self.report.refusals.append((line, reason))
        self.refused.append((cells, reason))


def _words(refusal: Refusal) -> str:
    """What a refusal says, with what it says of single fields."""
    fields = [f"{name}: {message}" for name, message in refusal.fields.items()]
    return " / ".join([str(refusal.message), *fields])


def _write_refused(refused: list[tuple[list[str], str]], sheet: Sheet, path: Path, folder: Path) -> Path:
    """Write the refused rows as they came, readable by their owner only."""
    keep = [at for at, heading in enumerate(sheet.headings) if heading_key(heading) != REASON]
    columns = [sheet.headings[at] for at in keep] + [REASON]
    rows = [[cells[at] if at < len(cells) else "" for at in keep] + [reason] for cells, reason in refused]
    folder.mkdir(parents=True, exist_ok=True)
    stamp = f"{clock.local(clock.now()):%y%m%d-%H%M%S}"
    for again in range(1, 1000):
        target = folder / f"{path.stem}-refused-{stamp}{'' if again == 1 else f'-{again}'}.csv"
        try:
            handle = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        except FileExistsError:
            continue
        with os.fdopen(handle, "wb") as file:
            file.write(write_csv(columns, rows))
        return target
    raise FileExistsError(folder)
