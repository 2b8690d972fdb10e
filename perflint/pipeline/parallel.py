"""Work on many files on all cores: what becomes of them comes in their order, and memory stays bounded."""

import gc
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
from typing import Any, Protocol, TypeAlias, TypeVar

from perflint.config import Settings
from perflint.system.alarm import allow
from perflint.system.garbage import SELDOM

T = TypeVar("T", covariant=True)
Job: TypeAlias = tuple[str, Settings, bool]  # and whether the file was met in a folder

_FEW = 48  # files; fewer are done before the workers have started
_CHUNK = 12  # files that a worker takes at once
_TRIES = 2  # at a file whose process died, since the death may be an accident
_AHEAD = 4  # chunks per worker that may wait to be printed


class Work(Protocol[T]):
    """What is done with each file; every worker gets it once."""

    def __call__(self, path: str, settings: Settings, met: bool, /) -> T:
        """What comes of one file; `met` tells that it was found in a folder, not named."""
        ...

    def ended(self, path: str, settings: Settings) -> T:
        """What becomes of a file over which the system ended the process."""
        ...


def cores() -> int:
    """How many processes this one may run at the same time."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def done_in_order(tasks: Sequence[Job], jobs: int, work: Work[T]) -> Iterator[T]:
    """Do the work on so many processes; a worker that dies costs time, and at most the file that killed it."""
    first = min(len(tasks), _CHUNK)
    # What the first files load (grammar, knowledge) the workers inherit.
    yield from (work(*task) for task in tasks[:first])
    # What is loaded by now stays; what each file leaves behind in cycles must not pile up.
    gc.freeze()
    gc.set_threshold(SELDOM)
    rest = tasks[first:]
    if jobs <= 1 or len(tasks) < _FEW:
        yield from (work(*task) for task in rest)
        return
    chunks = [rest[start : start + _CHUNK] for start in range(0, len(rest), _CHUNK)]
    while chunks:
        finished = 0
        try:
            for results in _in_order(chunks, jobs, work):
                finished += 1
                yield from results
            return
        except BrokenProcessPool:
            reached = finished + jobs * _AHEAD
            suspects, chunks = chunks[finished:reached], chunks[reached:]
            yield from _apart([task for chunk in suspects for task in chunk], work)


def _apart(tasks: Sequence[Job], work: Work[T]) -> Iterator[T]:
    """Go file by file in another process, a fresh one after each death: it must not end the run."""
    waiting, deaths = deque(tasks), 0
    while waiting:
        try:
            # One whose process died is tried again on its own.
            for results in _in_order([[task] for task in islice(waiting, 1 if deaths else None)], 1, work):
                waiting.popleft()
                deaths = 0
                yield from results
        except BrokenProcessPool:
            deaths += 1
            if deaths == _TRIES:
                path, settings, _ = waiting.popleft()
                yield work.ended(path, settings)
                deaths = 0


def _in_order(chunks: Sequence[Sequence[Job]], jobs: int, work: Work[T]) -> Iterator[list[T]]:
    """Have the chunks done by workers, so many of them ahead, and give back their results in order."""
    context = multiprocessing.get_context("fork" if sys.platform == "linux" else None)
    with ProcessPoolExecutor(min(jobs, len(chunks)), context, _begin, (work,)) as pool:
        waiting = iter(chunks)
        running: deque[Future[list[Any]]] = deque()
        try:
            with _uninterrupted():
                for chunk in islice(waiting, jobs * _AHEAD):
                    running.append(pool.submit(_do, chunk))
            while running:
                yield running.popleft().result()
                for chunk in islice(waiting, 1):
                    running.append(pool.submit(_do, chunk))
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


_work: list[Work[object]] = []  # of a worker: the one work it does


def _begin(work: Work[object]) -> None:
    _work.append(work)
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


def _do(chunk: Sequence[Job]) -> list[object]:
    return [_work[-1](*task) for task in chunk]
