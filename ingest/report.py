"""What a run did becomes a record: counts, problems, slow documents, the exit code."""

from __future__ import annotations

from dataclasses import asdict, dataclass

from extract.errors import one_line

DONE = 0
SOME_FAILED = 3


@dataclass(frozen=True, slots=True)
class DocumentProblem:
    """A document that is not wholly in the tables: its name below the corpus, its status, why and what to do."""

    file: str
    status: str
    message: str

    def line(self) -> str:
        """File, status and message, the file's name once, on one line whatever the name holds."""
        file = one_line(self.file)
        name = file.rpartition("/")[2]
        return f"{file} ({self.status}): {one_line(self.message).removeprefix(f'{file}: ').removeprefix(f'{name}: ')}"


@dataclass(frozen=True, slots=True)
class Report:
    """The end of a run. `reused` documents were read by an earlier run; `slow` is (name, seconds), slowest first."""

    out: str
    documents: int
    reused: int
    statuses: dict[str, int]
    commitments: int
    listed: int
    with_deadline: int
    with_followup: int
    links: int
    as_of: str
    as_of_given: bool
    problems: tuple[DocumentProblem, ...]
    warnings: tuple[str, ...]
    slow: tuple[tuple[str, float], ...]
    seconds: float

    @property
    def exit_code(self) -> int:
        """0 when every document is in the tables, 3 when one failed (others are there)."""
        return SOME_FAILED if self.statuses.get("failed") else DONE

    def as_json(self) -> dict[str, object]:
        """The record as JSON values, `exit_code` with it."""
        return {**asdict(self), "exit_code": self.exit_code}

    def summary(self) -> str:
        """The record for a person: a few lines, then one line for each problem."""
        told = ", ".join(f"{number} {status}" for status, number in sorted(self.statuses.items()))
        day = self.as_of or "no known date"
        chosen = "the day given; later documents do not count" if self.as_of_given else "the newest document's date"
        lines = [
            f"{'Documents':<16}{self.documents:>7}  ({told}; {self.reused} unchanged since the last run)",
            f"{'Commitments':<16}{self.commitments:>7}",
            *([f"{'  listed':<16}{self.listed:>7}"] if self.listed else []),
            f"{'  with deadline':<16}{self.with_deadline:>7}",
            f"{'  with follow-up':<16}{self.with_followup:>7}  ({self.links} links)",
            f"{'As of':<13}{day:>10}  ({chosen})",
            f"Tables in {self.out} after {self.seconds:.1f} s",
        ]
        lines += [f"Slow: {one_line(name)} ({seconds:.0f} s)" for name, seconds in self.slow]
        return "\n".join([*lines, *self.problem_lines()])

    def problem_lines(self) -> list[str]:
        """One line for each warning of the manifest and each document that is not wholly in the tables."""
        return [
            *(f"Warning: {one_line(warning)}" for warning in self.warnings),
            *(f"Problem: {problem.line()}" for problem in self.problems),
        ]
