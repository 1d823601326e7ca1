"""Documents to read become outcomes, each read in a worker process with a time limit and a memory limit."""

from __future__ import annotations

import multiprocessing
import signal
import time
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import replace
from multiprocessing import resource_tracker

from pebble import ProcessExpired, ProcessPool

from ingest import worker
from ingest.progress import Watcher
from ingest.settings import Settings
from ingest.worker import Outcome, Task

Work = Callable[[Task], Outcome]

DOCUMENTS_A_WORKER = 200  # then a fresh process: what libraries leak does not add up
WAITING_A_WORKER = 2  # tasks handed over ahead, so that no worker waits and an interruption finds few
LOOK_SECONDS = 0.5
SLOW_SECONDS = 5.0  # a document that takes longer is named


def outcomes(
    tasks: Iterable[Task], settings: Settings, watcher: Watcher, work: Work = worker.read
) -> Iterator[tuple[Task, Outcome]]:
    """Each task with its outcome, in the order in which they end; the largest files are begun first.

    A worker that dies before it could say which task it had breaks the pool: then every task
    that was under way is tried once more, alone, so that only the one at fault is left out.
    """
    waiting = deque(sorted(tasks, key=lambda task: (-task.source.size, task.source.names)))
    while waiting:
        suspects = yield from _together(waiting, settings, watcher, work)
        for task in suspects:
            if (yield from _together(deque([task]), replace(settings, jobs=1), watcher, work)):
                yield task, Outcome(kept=False, message=_crash(None))


def _together(
    waiting: deque[Task], settings: Settings, watcher: Watcher, work: Work
) -> Generator[tuple[Task, Outcome], None, list[Task]]:
    """Run the waiting tasks in one pool; what is returned was under way when the pool broke."""
    workers = min(settings.jobs, len(waiting))
    pool = ProcessPool(
        max_workers=workers,
        max_tasks=DOCUMENTS_A_WORKER,
        initializer=worker.prepare,
        initargs=(settings.memory_mb,),
        context=multiprocessing.get_context("spawn"),  # a fork would share the locks of this one's threads
    )
    running: dict[Future[Outcome], Task] = {}
    began: dict[Future[Outcome], float] = {}
    try:
        while waiting or running:
            while waiting and len(running) < workers * WAITING_A_WORKER:
                task = waiting.popleft()
                running[_scheduled(pool, work, task, settings.timeout)] = task
            done, _ = wait(running, timeout=LOOK_SECONDS, return_when=FIRST_COMPLETED)
            if any(isinstance(future.exception(), BrokenProcessPool) for future in done):
                return list(running.values())
            for future in [future for future in running if future in done]:
                began.pop(future, None)
                yield running.pop(future), _outcome(future, settings)
            _name_slow(running, began, watcher)
    finally:
        pool.stop()  # type: ignore[no-untyped-call]
        pool.join()
    return []


def _scheduled(pool: ProcessPool, work: Work, task: Task, timeout: float) -> Future[Outcome]:
    """Hand a task over; workers (and threads that start workers) begun here inherit that Ctrl-C is not for them."""
    resource_tracker.ensure_running()  # else it is started below, and lets Ctrl-C through again
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        return pool.schedule(work, args=(task,), timeout=timeout)
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _outcome(future: Future[Outcome], settings: Settings) -> Outcome:
    error = future.exception()
    if error is None:
        return future.result()
    if isinstance(error, TimeoutError):
        return Outcome(
            kept=False,
            message=f"not read within {settings.timeout:g} s; give it longer with --timeout, or leave it out",
            seconds=settings.timeout,
        )
    if isinstance(error, ProcessExpired) and error.exitcode == worker.OUT_OF_MEMORY:
        return Outcome(
            kept=False,
            message=f"needs over {settings.memory_mb} MB of memory; give it more with --memory-mb, or leave it out",
        )
    return Outcome(kept=False, message=_crash(error))


def _crash(error: BaseException | None) -> str:
    how = f"exit code {error.exitcode}" if isinstance(error, ProcessExpired) else "no exit code"
    return f"the program that reads it crashed ({how}); save the file anew with another program, or leave it out"


def _name_slow(running: dict[Future[Outcome], Task], began: dict[Future[Outcome], float], watcher: Watcher) -> None:
    """Name the document that is longest under way, once it is slow."""
    now = time.monotonic()
    for future in running:
        if future.running():
            began.setdefault(future, now)
    if began:
        future = min(began, key=began.__getitem__)
        if now - began[future] > SLOW_SECONDS:
            watcher.slow(running[future].source.names[0], now - began[future])
