"""A .docx file becomes its XML parts, read with limits so that a small file cannot fill the memory."""

from __future__ import annotations

import zipfile
import zlib
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from extract.errors import UnreadableFile

#: The namespaces of WordprocessingML (ISO/IEC 29500); strict files use the second set.
_TRANSITIONAL = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
W = f"{{{_TRANSITIONAL}}}"
_OLE = b"\xd0\xcf\x11\xe0"
#: Bytes that one part may have when unpacked: the text of some ten thousand pages.
MAX_PART = 100_000_000


@dataclass(frozen=True, slots=True)
class Package:
    """The parts that hold words or decide how they are shown; None where the file has no such part."""

    document: etree._Element
    styles: etree._Element | None
    numbering: etree._Element | None
    footnotes: etree._Element | None
    endnotes: etree._Element | None
    core: etree._Element | None
    headers: tuple[etree._Element, ...]


def open_package(path: Path, max_part: int = MAX_PART) -> Package:
    """Unpack a .docx. Raises UnreadableFile when it is empty, cut, protected, not from Word, or unpacks too large."""
    try:
        with zipfile.ZipFile(path) as archive:
            parts = {name.lstrip("/"): name for name in archive.namelist()}
            if "word/document.xml" not in parts:
                raise UnreadableFile(f"{path.name}: is no Word document (no word/document.xml in it); save it as .docx")

            def part(name: str) -> etree._Element | None:
                return _part(archive, parts[name], path, max_part) if name in parts else None

            document = part("word/document.xml")
            assert document is not None
            headers = [part(name) for name in sorted(parts) if name.startswith("word/header")]
            return Package(
                document,
                part("word/styles.xml"),
                part("word/numbering.xml"),
                part("word/footnotes.xml"),
                part("word/endnotes.xml"),
                part("docProps/core.xml"),
                tuple(header for header in headers if header is not None),
            )
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError) as error:
        raise UnreadableFile(f"{path.name}: {_fault(path)}") from error


def _fault(path: Path) -> str:
    with path.open("rb") as file:
        head = file.read(len(_OLE))
    if not head:
        return "is empty (0 bytes); get the file again"
    if head == _OLE:
        return "is protected by a password or is an old .doc; save it as .docx without a password"
    return "is damaged or cut short and cannot be unpacked; get the file again"


def _part(archive: zipfile.ZipFile, name: str, path: Path, limit: int) -> etree._Element:
    with archive.open(name) as file:
        # The size that the archive claims may be a lie; what is read is counted.
        raw = file.read(limit + 1)
    if len(raw) > limit:
        raise UnreadableFile(f"{path.name}: {name} unpacks to more than {limit // 1_000_000} MB; split the document")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True)
    try:
        return etree.fromstring(raw.replace(_STRICT.encode(), _TRANSITIONAL.encode()), parser)
    except etree.XMLSyntaxError as error:
        fault = f"{name} is not well-formed ({error.msg}); open it in Word and save it"
        raise UnreadableFile(f"{path.name}: {fault}") from error


def value(element: etree._Element | None, path: str, default: str = "") -> str:
    """The `w:val` of the child at `path` (names of WordprocessingML parted by "/"), `default` when it is absent."""
    found = element.find("/".join(W + name for name in path.split("/"))) if element is not None else None
    return default if found is None else found.get(W + "val", default)


def whole(text: str, default: int) -> int:
    """The whole number that an attribute holds, `default` when it holds none."""
    return int(text) if text.isdecimal() and len(text) < 10 else default


def is_on(element: etree._Element | None, name: str) -> bool | None:
    """Whether a toggle such as `w:b` is on; None when the properties do not say."""
    found = element.find(W + name) if element is not None else None
    return None if found is None else found.get(W + "val", "true") not in ("0", "false", "off", "none")
