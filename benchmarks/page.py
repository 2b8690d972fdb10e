"""The pages in which the figures of the benchmarks stand."""

from collections.abc import Iterable
from pathlib import Path


def put(path: Path, mark: str, lines: Iterable[str]) -> None:
    """Put lines in the place of what stands between <!-- mark --> and <!-- /mark -->."""
    begin, end = f"<!-- {mark} -->", f"<!-- /{mark} -->"
    before, rest = path.read_text("utf-8").split(begin)
    path.write_text(before + "\n".join([begin, *lines, end]) + rest.split(end)[1], "utf-8")
