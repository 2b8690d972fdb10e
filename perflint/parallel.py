"""Lint many files on all cores: results come in the order of the files, and memory stays bounded."""

import multiprocessing
import os
import signal
import sys
import threading
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from itertools import islice
from multiprocessing.connection import wait
from pathlib import Path

from perflint.alarm import allow
from perflint.api import Failure, Result, lint_path
from perflint.cache import lint_cached, without_declaration
from perflint.config import Settings
from perflint.model import Location
from perflint.record import record, replace
from perflint.typed import TypeAlias

Task: TypeAlias = tuple[Path, Settings]

_FEW = 48  # files; fewer are done before the workers have started
_CHUNK = 12  # files that a worker takes at once
_TRIES = 2  # at a file whose process died, since the death may be an accident
_AHEAD = 4  # chunks per worker that may wait to be printed


def cores() -> int:
    """How many processes this one may run at the same time."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


@record
class Wish:
    """How files are linted: with kept results of a folder, or with their forms for a report that shows them."""

    cache: Path | None = None
    forms: bool = False


def lint_all(tasks: Sequence[Task], jobs: int, wish: Wish) -> Iterator[Result]:
    """Lint files with so many processes; a worker that dies costs time, and at most the file that killed it."""
    first = min(len(tasks), _CHUNK)
    # What the first files load (grammar, knowledge) the workers inherit.
    yield from (_lint(task, wish) for task in tasks[:first])
    rest = tasks[first:]
    if jobs <= 1 or len(tasks) < _FEW:
        yield from (_lint(task, wish) for task in rest)
        return
    chunks = [rest[start : start + _CHUNK] for start in range(0, len(rest), _CHUNK)]
    while chunks:
        done = 0
        try:
            for results in _in_order(chunks, jobs, wish):
                done += 1
                yield from results
            return
        except BrokenProcessPool:
            suspects, chunks = chunks[done : done + jobs * _AHEAD], chunks[done + jobs * _AHEAD :]
            yield from _apart([task for chunk in suspects for task in chunk], wish)


def _apart(tasks: Sequence[Task], wish: Wish) -> Iterator[Result]:
    """Lint file by file in another process, a fresh one after each death: it must not end the run."""
    left, deaths = deque(tasks), 0
    while left:
        try:
            # One whose process died is tried again on its own.
            for results in _in_order([[task] for task in islice(left, 1 if deaths else None)], 1, wish):
                left.popleft()
                deaths = 0
                yield from results
        except BrokenProcessPool:
            deaths += 1
            if deaths == _TRIES:
                yield _ended(left.popleft()[0])
                deaths = 0


def _ended(path: Path) -> Result:
    failure = Failure(
        str(path),
        "检查它的进程被系统终止，多半是内存不足；拆小或单独检查",
        "the process was ended by the system, most likely for want of memory; lint it on its own",
    )
    return Result(str(path), failures=(failure,))


def _in_order(chunks: Sequence[Sequence[Task]], jobs: int, wish: Wish) -> Iterator[list[Result]]:
    context = multiprocessing.get_context("fork" if sys.platform == "linux" else None)
    with ProcessPoolExecutor(min(jobs, len(chunks)), context, initializer=_obey) as pool:
        waiting = iter(chunks)
        running: deque[Future[list[Result]]] = deque()
        try:
            with _uninterrupted():
                for chunk in islice(waiting, jobs * _AHEAD):
                    running.append(pool.submit(_lint_chunk, chunk, wish))
            while running:
                yield running.popleft().result()
                for chunk in islice(waiting, 1):
                    running.append(pool.submit(_lint_chunk, chunk, wish))
        finally:
            pool.shutdown(wait=True, cancel_futures=True)


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """Let Ctrl-C wait while workers are started: in the midst of a fork Python would swallow it."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _obey() -> None:
    allow()
    # Ctrl-C is for the parent, which then ends the workers.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    """A parent that was killed ends no workers; they would wait for work for ever."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)


def _lint_chunk(chunk: Sequence[Task], wish: Wish) -> list[Result]:
    return [_lint(task, wish) for task in chunk]


def _lint(task: Task, wish: Wish) -> Result:
    path, settings = task
    if wish.forms:
        return _without_text(lint_path(path, settings))
    if wish.cache is not None:
        return without_declaration(lint_cached(path, settings, wish.cache))
    return without_declaration(lint_path(path, settings))


def _without_text(result: Result) -> Result:
    """The result with its forms, but without the text of the file, which cannot go to another process."""
    if result.declaration is None:
        return result
    return replace(result, declaration=replace(result.declaration, source=_Name(result.path)))


@record
class _Name:
    """A source of which only the name is left: every finding knows its place already."""

    path: str

    def locate(self, pointer: str, start: int | None = None, end: int | None = None) -> Location:
        """Nowhere."""
        del pointer, start, end
        return Location()

    def editable(self, pointer: str) -> bool:
        """No."""
        del pointer
        return False

    def written(self, content: str, pointer: str) -> str:
        """As it is."""
        del pointer
        return content
