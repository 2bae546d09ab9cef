"""What becomes of consents when two records are one: never more than before (rules.consent_after)."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from iljari.kernel import clock
from iljari.kernel.holdings import Journal

from ..choices import ConsentKind, ConsentScope
from ..models import Consent, Registration
from . import rules


@dataclass(frozen=True, slots=True)
class Outcome:
    """One consent, by kind and scope: how both records stand to it, whether it holds afterwards, and why (a code)."""

    kind: str
    scope: str
    kept: str
    absorbed: str
    holds: bool
    why: str

    @property
    def label(self) -> str:
        """What is agreed to, in words."""
        scope = f" · {ConsentScope(self.scope).label}" if self.scope in ConsentScope.values else ""
        return f"{ConsentKind(self.kind).label}{scope}"


def outcomes(kept: UUID, absorbed: UUID) -> list[Outcome]:
    """Every consent of which either record knows (two statements)."""
    rows = list(Consent.objects.filter(person__in=[kept, absorbed]).order_by("kind", "scope", "given_at", "id"))
    asked = set(Registration.objects.filter(person__in=[kept, absorbed]).values_list("person", flat=True).order_by())
    asked |= {row.person_id for row in rows}
    found = []
    for kind, scope in dict.fromkeys((row.kind, row.scope) for row in rows):
        stands = [
            _stand([row for row in rows if (row.person_id, row.kind, row.scope) == (key, kind, scope)], key in asked)
            for key in (kept, absorbed)
        ]
        found.append(Outcome(kind, scope, stands[0], stands[1], *rules.consent_after(stands[0], stands[1])))
    return found


def _stand(rows: list[Consent], asked: bool) -> str:
    standing = next((row.until for row in rows if row.withdrawn_at is None), None)
    withdrawn = any(row.withdrawn_at for row in rows)
    return rules.consent_stand(open_until=standing, was_withdrawn=withdrawn, asked=asked, today=clock.today())


def settle_consents(journal: Journal) -> None:
    """End what does not hold afterwards; of two that hold, the one that ends sooner is the measure for both."""
    rows: Mapping[tuple[UUID, str, str], Consent] = {
        (row.person_id, row.kind, row.scope): row
        for row in Consent.objects.filter(person__in=[journal.kept, journal.absorbed], withdrawn_at=None)
    }
    for outcome in outcomes(journal.kept, journal.absorbed):
        mine = rows.get((journal.kept, outcome.kind, outcome.scope))
        theirs = rows.get((journal.absorbed, outcome.kind, outcome.scope))
        if not outcome.holds:
            for row in (mine, theirs):
                if row:
                    journal.change(row, withdrawn_at=clock.now())
        elif mine and theirs:
            journal.change(mine, until=min(mine.until, theirs.until))
            journal.leave(theirs)
