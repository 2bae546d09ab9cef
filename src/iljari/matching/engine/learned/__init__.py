"""Learning from referrals: a named, capped part that tells what people alike asked for. NumPy only. See README.md."""

from iljari.matching.engine.learned.evaluation import Task, evaluate
from iljari.matching.engine.learned.marks import Marks, tell_apart
from iljari.matching.engine.learned.model import PARTS, Learned, LearnedWeights, learn, learned_weights

__all__ = ["PARTS", "Learned", "LearnedWeights", "Marks", "Task", "evaluate", "learn", "learned_weights", "tell_apart"]
