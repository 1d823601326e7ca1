"""A folder of documents becomes the published tables: the whole way, and the report of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from extract.errors import FollowthroughError
from ingest import gather, stage, tasks, worker
from ingest.gather import Tally
from ingest.plan import Plan, plan
from ingest.progress import Unwatched, Watcher
from ingest.publish import Workshop
from ingest.report import Report
from ingest.results import Results
from ingest.settings import Settings
from ingest.worker import Task
from ledger.run import record
from ledger.write import Writer

SLOW_SHOWN = 3
SLOW_SECONDS = 30.0

UNWATCHED = Unwatched()


def run(
    corpus: Path, out: Path, settings: Settings, watcher: Watcher = UNWATCHED, work: tasks.Work = worker.read
) -> Report:
    """Read what changed in `corpus`, link it, publish the tables in `out`, tell what was done.

    Raises CorpusError when there is nothing to read, OutputError when `out` cannot be written or is in use;
    then, and after an interruption, `out` is as it was. A document that cannot be read is in the report.
    """
    this = _Run(corpus, Workshop(out), settings, watcher, datetime.now(UTC))
    planned = plan(corpus, out, this.workshop.results, settings)
    with this.workshop.opened():
        results = Results(this.workshop.results)
        fresh = [task for task in planned.tasks if not results.has(task.address)]
        reused = len(planned.tasks) - len(fresh)
        watcher.begin(len(fresh), reused)
        faults, slow = this.read(fresh, work)
        tally = this.write(planned, results, faults)
        this.workshop.publish()
        results.keep({task.address for task in planned.tasks})
    return Report(
        out=str(out),
        documents=len(planned.items),
        reused=reused,
        statuses=dict(tally.statuses),
        commitments=tally.commitments,
        listed=tally.listed,
        with_deadline=tally.with_deadline,
        with_followup=tally.with_followup,
        links=tally.links,
        as_of=tally.as_of,
        as_of_given=bool(settings.as_of),
        problems=tuple(tally.problems),
        warnings=planned.warnings,
        slow=slow,
        seconds=round((datetime.now(UTC) - this.started).total_seconds(), 1),
    )


@dataclass(frozen=True, slots=True)
class _Run:
    """What every part of one run needs to know."""

    corpus: Path
    workshop: Workshop
    settings: Settings
    watcher: Watcher
    started: datetime

    def read(self, fresh: Sequence[Task], work: tasks.Work) -> tuple[dict[str, str], tuple[tuple[str, float], ...]]:
        """Why tasks left no result, by address; and the slowest documents with their seconds."""
        faults: dict[str, str] = {}
        slow: list[tuple[str, float]] = []
        for task, outcome in tasks.outcomes(fresh, self.settings, self.watcher, work):
            name = task.source.names[0]
            if outcome.fatal:
                raise FollowthroughError(outcome.message)
            if not outcome.kept:
                faults[task.address] = f"{name}: {outcome.message}"
            if outcome.seconds > SLOW_SECONDS:
                slow.append((name, round(outcome.seconds, 1)))
            self.watcher.done(name)
        return faults, tuple(sorted(slow, key=lambda one: -one[1])[:SLOW_SHOWN])

    def write(self, planned: Plan, results: Results, faults: dict[str, str]) -> Tally:
        """Gather, link and write all tables into the staging folder."""
        with Writer(self.workshop.staging, previous=self.workshop.out) as writer:
            self.watcher.step("Gathering")
            tally = gather.gather(planned, results, faults, writer)
            self.watcher.step("Linking")
            gather.connect(writer, tally, self.settings.as_of)
            self.watcher.step("Writing")
            writer.finish(
                record(
                    corpus=self.corpus,
                    settings=self.settings.recorded(),
                    model=stage.model(self.settings),
                    as_of=tally.as_of,
                    started=self.started,
                    finished=datetime.now(UTC),
                )
            )
        return tally
