"""Rows of one document become one result file, found again by its address."""

from __future__ import annotations

import gzip
import json
import os
import zlib
from collections.abc import Collection
from pathlib import Path

from extract.errors import OutputError

Rows = dict[str, list[dict[str, object]]]

COMPRESSION = 3  # the rows of a document are written once and read three times: speed counts more than size


def unwritten(folder: Path, error: OSError) -> str:
    """The line that says why nothing more can be written to `folder`, and what to do."""
    return f"{folder}: cannot be written ({error.strerror or error}); make room, or name another folder with --out"


class Results:
    """The result files in `folder`; a file is there whole or not at all."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def path(self, address: str) -> Path:
        """Where the result with this address is or will be."""
        return self.folder / address[:2] / f"{address}.json.gz"

    def has(self, address: str) -> bool:
        """Whether the document behind this address was read before."""
        return self.path(address).is_file()

    def write(self, address: str, rows: Rows) -> None:
        """Keep the rows; a reader never sees half a file, whoever is killed meanwhile."""
        path = self.path(address)
        path.parent.mkdir(parents=True, exist_ok=True)
        partial = path.with_name(f"{path.name}.{os.getpid()}.partial")
        data = json.dumps(rows, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")
        with partial.open("wb") as file:
            file.write(gzip.compress(data, COMPRESSION, mtime=0))
            file.flush()
            os.fsync(file.fileno())  # else a power cut may leave a named file without its content
        partial.replace(path)

    def read(self, address: str) -> Rows:
        """The rows as they were written. Raises OutputError when the file was damaged since; it is forgotten then."""
        path = self.path(address)
        try:
            data = gzip.decompress(path.read_bytes())
            rows: Rows = json.loads(data.decode("utf-8", "surrogatepass"))
        except (OSError, EOFError, zlib.error, ValueError) as error:
            path.unlink(missing_ok=True)
            raise OutputError(f"{path}: this kept result was damaged and is forgotten now; run again") from error
        return rows

    def keep(self, addresses: Collection[str]) -> None:
        """Forget every result but these: what an older program or a file that is gone left behind."""
        for path in sorted(self.folder.glob("*/*")):
            if path.name.removesuffix(".json.gz") not in addresses:
                path.unlink()
