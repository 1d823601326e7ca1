from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from extract.errors import UnreadableFile
from extract.readers import DOCX, HTML, MARKDOWN, PDF, TEXT, media_type, read

PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 40


def write(path: Path, raw: bytes) -> Path:
    path.write_bytes(raw)
    return path


def package(path: Path, *names: str) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        for name in names:
            archive.writestr(name, "<x/>")
    return path


@pytest.mark.parametrize(
    ("name", "raw", "expected"),
    [
        ("a.pdf", b"%PDF-1.7\n", PDF),
        ("a.txt", b"\n\n%PDF-1.4\n", PDF),
        ("a.txt", b"Dear Sir", TEXT),
        ("README", b"Dear Sir", TEXT),
        ("a.md", b"# Plan", MARKDOWN),
        ("a.md", b"<div>Markdown may hold tags</div>", MARKDOWN),
        ("a.html", b"<p>Plan</p>", HTML),
        ("a.txt", b"\xef\xbb\xbf<?xml version='1.0'?>\n<!-- made -->\n<!DOCTYPE html>", HTML),
        ("page", b"  <html lang='en'>", HTML),
        ("a.txt", "Dear Sir".encode("utf-16"), TEXT),
        ("a.csv", b"a,b", ""),
        ("a.xlsx", b"PK\x03\x04 cut", ""),
        ("a.docx", b"PK\x03\x04 cut", DOCX),
        ("a.docx", OLE, DOCX),
        ("a.doc", OLE, ""),
        ("a.txt", b"{\\rtf1 Dear Sir}", ""),
        ("a.png", PNG, ""),
        ("a.txt", PNG, TEXT),
        ("picture", PNG, ""),
        ("a.txt", b"", TEXT),
        ("a.zip", b"", ""),
    ],
)
def test_content_tells_the_type_then_the_suffix(tmp_path: Path, name: str, raw: bytes, expected: str) -> None:
    assert media_type(write(tmp_path / name, raw)) == expected


def test_a_word_document_under_another_name(tmp_path: Path) -> None:
    assert media_type(package(tmp_path / "letter.bin", "word/document.xml")) == DOCX
    assert media_type(package(tmp_path / "sheet.xlsx", "xl/workbook.xml")) == ""


@pytest.mark.parametrize(
    ("name", "raw", "fault"),
    [
        ("a.txt", b"", "is empty (0 bytes); get the file again"),
        ("a.docx", b"", "is empty (0 bytes); get the file again"),
        ("a.txt", PNG * 20, "holds binary data, not text; check what kind of file it is"),
        ("a.docx", b"PK\x03\x04 cut", "is damaged or cut short and cannot be unpacked; get the file again"),
        ("a.docx", OLE, "is protected by a password or is an old .doc; save it as .docx without a password"),
        ("a.xyz", b"words", "is not a format that is read here; use PDF, .docx, .html, .md or .txt"),
    ],
)
def test_a_file_that_cannot_be_read_says_why_in_one_line(tmp_path: Path, name: str, raw: bytes, fault: str) -> None:
    with pytest.raises(UnreadableFile) as caught:
        read(write(tmp_path / name, raw))
    assert str(caught.value) == f"{name}: {fault}"


def test_a_missing_file(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match=r"^gone.txt: cannot be opened \(No such file or directory\)"):
        media_type(tmp_path / "gone.txt")


def test_readers_are_imported_only_when_needed() -> None:
    code = "import sys, extract.readers; print(sorted(m for m in ('lxml', 'pdfplumber', 'docx') if m in sys.modules))"
    root = Path(__file__).resolve().parents[2]
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=root, check=True)
    assert shown.stdout.strip() == "[]"
