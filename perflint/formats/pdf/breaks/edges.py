"""Edges of cells, of which those at nearly one place are one."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence

NEAR = 3.0  # points; edges nearer than this are one
NARROW = 6.0  # points; no column is narrower, and browsers set the columns of each page a little anew


def merged(edges: Iterable[float], near: float = NEAR) -> list[float]:
    """The edges in order, those near one another once."""
    firsts: list[float] = []
    for edge in sorted(edges):
        if not firsts or edge - firsts[-1] > near:
            firsts.append(edge)
    return firsts


def index(edges: Sequence[float], edge: float, near: float = NEAR) -> int:
    """Which of some edges one is, or the last before it."""
    return max(bisect_left(edges, edge + near) - 1, 0)
