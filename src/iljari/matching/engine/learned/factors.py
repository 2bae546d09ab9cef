"""Taste as a few numbers: factors of people and vacancies, from who asked for what and from what both say.

Weighted alternating least squares for implicit feedback (Hu, Koren and Volinsky 2008), each half round solved by a few
steps of conjugate gradients (Takacs, Pilaszy and Tikk 2011) for all rows at once. Every pair counts a little as "no";
a marked one counts as "yes" with its strength on top. What resumes and vacancies say of themselves stands as further
columns and rows of the same table, so somebody without any application has factors too.
"""

import numpy as np

from iljari.matching.engine.learned.marks import Marks, Real

STEPS = 3
TINY = 1e-12
CHUNK = 4096  # rows solved at once, so that what is gathered stays in the cache's reach


def joined(asked: Marks, people_say: Marks, vacancies_say: Marks, strengths: tuple[float, float, float]) -> Marks:
    """The table [asked | people's words; vacancies' words turned | nothing], each part times its strength."""
    words = vacancies_say.turned()
    upper, lower = asked.height, words.height
    parts = (
        (asked.rows, asked.columns, asked.weights * strengths[0]),
        (people_say.rows, people_say.columns + asked.width, people_say.weights * strengths[1]),
        (words.rows + upper, words.columns, words.weights * strengths[2]),
    )
    rows, columns, weights = (np.concatenate([part[i] for part in parts]) for i in range(3))
    return Marks.of(rows, columns, weights, height=upper + lower, width=asked.width + people_say.width)


def factorise(table: Marks, *, factors: int, steadiness: float, rounds: int, seed: int) -> tuple[Real, Real]:
    """Factors of the rows and of the columns, whose products come near 1 where marked and 0 elsewhere.

    table: weights are strengths (from 0). factors: how many numbers describe a row. steadiness: the ridge that holds
    factors small. The same seed gives the same factors.
    """
    chance = np.random.default_rng(seed)
    rows = chance.standard_normal((table.height, factors), np.float32) * 0.01
    columns = chance.standard_normal((table.width, factors), np.float32) * 0.01
    turned = table.turned()
    for _ in range(rounds):
        rows = _solve(table, columns, rows, steadiness)
        columns = _solve(turned, rows, columns, steadiness)
    return rows, columns


def _solve(table: Marks, fixed: Real, start: Real, steadiness: float) -> Real:
    """Rows' factors nearer to the best ones for `fixed`, from `start`."""
    all_no = fixed.T @ fixed + np.float32(steadiness) * np.eye(fixed.shape[1], dtype=np.float32)
    return np.concatenate(
        [
            _descend(table.some(first, min(first + CHUNK, table.height)), fixed, start[first : first + CHUNK], all_no)
            for first in range(0, table.height, CHUNK)
        ]
    )


def _descend(table: Marks, fixed: Real, start: Real, all_no: Real) -> Real:
    """Conjugate gradients for (all_no + sum of strength * y y') x = sum of (1 + strength) * y, for each row."""
    marked, rows = fixed[table.columns], table.rows

    def applied(x: Real) -> Real:
        shown = np.einsum("ij,ij->i", x[rows], marked) * table.weights
        return x @ all_no + table.sums(shown[:, None] * marked)

    x = start.copy()
    rest = table.sums((1 + table.weights)[:, None] * marked) - applied(x)
    way, size = rest.copy(), np.einsum("ij,ij->i", rest, rest)
    for _ in range(STEPS):
        turn = applied(way)
        stride = size / np.maximum(np.einsum("ij,ij->i", way, turn), TINY)
        x += stride[:, None] * way
        rest -= stride[:, None] * turn
        before, size = size, np.einsum("ij,ij->i", rest, rest)
        way = rest + (size / np.maximum(before, TINY))[:, None] * way
    return x
