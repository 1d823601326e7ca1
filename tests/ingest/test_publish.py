from __future__ import annotations

import errno
import os
import signal
from pathlib import Path

import pytest

from extract.errors import OutputError
from ingest.publish import LAST, Workshop


def fill(folder: Path, **files: str) -> None:
    for name, text in files.items():
        path = folder / name.replace("__", "/").replace("_", ".")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def visible(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): path.read_text("utf-8")
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not path.relative_to(folder).as_posix().startswith(".")
    }


def publish(out: Path, **files: str) -> None:
    workshop = Workshop(out)
    with workshop.opened():
        fill(workshop.staging, **files)
        workshop.publish()


def test_tables_replace_those_of_the_last_run_and_leave_other_files(tmp_path: Path) -> None:
    out = tmp_path / "deep" / "out"
    publish(out, links_csv="1", text__a_txt="a", text__b_txt="b", datapackage_json="{}")
    fill(out, notes_md="mine", text__notes_md="mine too")
    publish(out, links_csv="2", text__a_txt="c", datapackage_json="{}")
    assert visible(out) == {
        "datapackage.json": "{}", "links.csv": "2", "notes.md": "mine",
        "text/a.txt": "c", "text/notes.md": "mine too",
    }  # fmt: skip


def test_a_run_that_stops_before_the_end_changes_nothing(tmp_path: Path) -> None:
    publish(tmp_path / "out", links_csv="1", datapackage_json="{}")
    workshop = Workshop(tmp_path / "out")
    with workshop.opened():
        fill(workshop.staging, links_csv="2")
    assert visible(tmp_path / "out") == {"datapackage.json": "{}", "links.csv": "1"}
    with workshop.opened():
        assert list(workshop.staging.iterdir()) == []


@pytest.mark.parametrize("moved", [0, 1, 2, 3])
def test_a_kill_while_publishing_is_made_good_by_the_next_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, moved: int
) -> None:
    publish(tmp_path, links_csv="1", text__a_txt="a", datapackage_json="1")
    workshop, replace, calls = Workshop(tmp_path), Path.replace, []

    def killed(self: Path, target: Path) -> Path:
        if len(calls) == moved:
            raise SystemExit
        calls.append(target.name)
        return replace(self, target)

    with monkeypatch.context() as patch, workshop.opened():
        fill(workshop.staging, links_csv="2", text__a_txt="c", datapackage_json="2")
        patch.setattr(Path, "replace", killed)
        if moved < 3:
            with pytest.raises(SystemExit):
                workshop.publish()
        else:
            workshop.publish()
            assert calls == ["links.csv", "text", LAST]
    with workshop.opened():
        pass
    assert visible(tmp_path) == {"datapackage.json": "2", "links.csv": "2", "text/a.txt": "c"}


def test_signals_do_what_they_did_after_publishing(tmp_path: Path) -> None:
    before = signal.getsignal(signal.SIGINT)
    publish(tmp_path, datapackage_json="1")
    assert signal.getsignal(signal.SIGINT) is before


def test_a_folder_of_somebody_else_is_not_touched(tmp_path: Path) -> None:
    fill(tmp_path, thesis_txt="mine")
    with pytest.raises(OutputError, match="not empty and not an output of this program"), Workshop(tmp_path).opened():
        pass
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.txt"]


def test_an_output_without_its_hidden_folder_is_still_ours(tmp_path: Path) -> None:
    fill(tmp_path, datapackage_json="{}", links_csv="1", run_json='{"program": "followthrough"}')
    publish(tmp_path, datapackage_json="{}", links_csv="2")
    assert visible(tmp_path)["links.csv"] == "2"


def test_a_data_package_of_somebody_else_is_not_touched(tmp_path: Path) -> None:
    fill(tmp_path, datapackage_json="{}", documents_csv="mine", run_json="[]")
    with pytest.raises(OutputError, match="not an output of this program"), Workshop(tmp_path).opened():
        pass
    assert visible(tmp_path)["documents.csv"] == "mine"


def test_a_disk_that_fills_up_is_one_line_and_leaves_nothing_unfinished(tmp_path: Path) -> None:
    said = r"cannot be written \(No space left on device\); make room"
    with pytest.raises(OutputError, match=said), Workshop(tmp_path).opened():
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
    assert not Workshop(tmp_path).staging.exists()


def test_a_folder_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    fill(tmp_path, file_txt="")
    out = tmp_path / "file.txt" / "out"
    said = r"cannot be written \(Not a directory\); make room, or name another folder"
    with pytest.raises(OutputError, match=said), Workshop(out).opened():
        pass


def test_two_runs_cannot_write_at_once(tmp_path: Path) -> None:
    with (
        Workshop(tmp_path).opened(),
        pytest.raises(OutputError, match="another run is writing here"),
        Workshop(tmp_path).opened(),
    ):
        pass
