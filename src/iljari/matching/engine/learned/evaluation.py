"""`iljari match eval`: the learned model judged on files, by applications that it did not see."""

from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

from iljari.matching.engine.learned.files import World, read_world
from iljari.matching.engine.learned.judge import Held, Plan, hold_out, hold_out_people, rank, rank_spread
from iljari.matching.engine.learned.model import learn


@dataclass(frozen=True, slots=True)
class Task:
    """What to judge: the last application of each resume, or with `cold` all of that share of resumes, by `seed`.

    only: judge just these resumes (None: all). before: hold out the application so many before the last, what follows
    removed: what the model was tuned on.
    """

    only: frozenset[str] | None = None
    cold: float | None = None
    seed: int = 42
    spread: bool = False
    before: int = 0

    def held(self, world: World) -> Held:
        """What is learned from and what is asked."""
        if self.cold is not None:
            return hold_out_people(world.asked, self.cold, self.seed)
        return hold_out(world.asked, before=self.before)

    def judged(self, world: World, held: Held) -> list[int]:
        """Who is judged. Raises ValueError where that is nobody, or `only` names somebody unknown."""
        if self.only is not None and (unknown := self.only - set(world.people)):
            raise ValueError(f"no such resume: {', '.join(sorted(unknown)[:3])}")
        wanted = [at for at, out in enumerate(held.out) if out and (self.only is None or world.people[at] in self.only)]
        if not wanted:
            raise ValueError("nobody to judge: no resume has an application to hold out")
        return wanted


def evaluate(resumes: Path, vacancies: Path, applications: Path, task: Task) -> dict[str, float]:
    """The figures, and seconds from reading to ranking. Raises ValueError on files or a task that make no sense."""
    began = perf_counter()
    world = read_world(resumes, vacancies, applications)
    held = task.held(world)
    judged = task.judged(world, held)
    offers = len(world.vacancies)
    learned = learn(held.table(offers), world.people_say, world.vacancies_say)
    if task.spread:
        ranks = rank_spread(learned.points, held, offers, judged, Plan())
    else:
        ranks = rank(learned.points, held, offers, judged)
    return ranks.figures() | {"seconds": round(perf_counter() - began, 1)}
