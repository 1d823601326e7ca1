"""The drawing commands of a page become straight rulings."""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterator

import numpy as np
import pypdfium2 as pdfium
import pypdfium2.raw as raw

from extract.pdf_glyphs import Edge, Floats

Transform = Callable[[Floats, Floats], tuple[Floats, Floats]]
Matrix = tuple[float, float, float, float, float, float]

#: A page with more straight strokes than this is a drawing, not a table.
MOST_EDGES = 8000
#: Filled areas thinner than this many points are rulings.
THIN = 3.0
#: Strokes further off the axes than this many points are no rulings.
OFF_AXIS = 0.5
#: Form XObjects inside one another are followed to this depth.
DEEPEST = 4
UNIT: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


def rulings(page: pdfium.PdfPage, shown: Transform) -> tuple[tuple[Edge, ...], int]:
    """Straight strokes along the axes, and the number of pictures; `shown` maps the file's points to the page shown.

    A page with more than MOST_EDGES of them has none: it is a drawing.
    """
    lines: list[tuple[float, float, float, float]] = []
    areas: list[bool] = []
    images = 0
    for thing, kind, matrix in _objects(page.raw, UNIT, 0):
        if kind == raw.FPDF_PAGEOBJ_IMAGE:
            images += 1
        elif len(lines) <= MOST_EDGES and (drawn := _drawn(thing)):
            found = _thinned(list(_strokes(thing, _times(_matrix(thing), matrix))))
            lines.extend(found)
            areas.extend([drawn == "area" and len(found) > 1] * len(found))
    if not lines or len(lines) > MOST_EDGES:
        return (), images
    ends = np.array(lines, dtype=np.float32)
    xa, ya = shown(ends[:, 0], ends[:, 1])
    xb, yb = shown(ends[:, 2], ends[:, 3])
    columns = (np.minimum(xa, xb), np.minimum(ya, yb), np.maximum(xa, xb), np.maximum(ya, yb))
    return tuple(Edge(*row) for row in zip(*(column.tolist() for column in columns), areas, strict=True)), images


def _objects(parent: object, matrix: Matrix, depth: int) -> Iterator[tuple[object, int, Matrix]]:
    """Paths and pictures of a page or form with the matrix that their form adds."""
    count, get = (
        (raw.FPDFFormObj_CountObjects, raw.FPDFFormObj_GetObject)
        if depth
        else (raw.FPDFPage_CountObjects, raw.FPDFPage_GetObject)
    )
    for index in range(count(parent)):
        thing = get(parent, index)
        kind = raw.FPDFPageObj_GetType(thing)
        if kind in (raw.FPDF_PAGEOBJ_PATH, raw.FPDF_PAGEOBJ_IMAGE):
            yield thing, kind, matrix
        elif kind == raw.FPDF_PAGEOBJ_FORM and depth < DEEPEST:
            yield from _objects(thing, _times(_matrix(thing), matrix), depth + 1)


def _matrix(thing: object) -> Matrix:
    found = raw.FS_MATRIX()
    raw.FPDFPageObj_GetMatrix(thing, found)
    return found.a, found.b, found.c, found.d, found.e, found.f


def _times(first: Matrix, then: Matrix) -> Matrix:
    a, b, c, d, e, f = first
    p, q, r, s, t, u = then
    return a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u


def _drawn(path: object) -> str:
    """ "line", "area", or "" for what leaves no trace: paths neither filled nor stroked, and white areas."""
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    raw.FPDFPath_GetDrawMode(path, fill, stroke)
    if stroke.value or not fill.value:
        return "line" if stroke.value else ""
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    raw.FPDFPageObj_GetFillColor(path, red, green, blue, alpha)
    return "area" if alpha.value > 0 and min(red.value, green.value, blue.value) < 250 else ""


def _thinned(strokes: list[tuple[float, float, float, float]]) -> list[tuple[float, float, float, float]]:
    """The strokes of a path; one along the middle where they are the outline of a thin area."""
    if len(strokes) < 4:
        return strokes
    x0, x1 = min(min(s[0], s[2]) for s in strokes), max(max(s[0], s[2]) for s in strokes)
    y0, y1 = min(min(s[1], s[3]) for s in strokes), max(max(s[1], s[3]) for s in strokes)
    if min(x1 - x0, y1 - y0) >= THIN:
        return strokes
    if x1 - x0 > y1 - y0:
        return [(x0, (y0 + y1) / 2, x1, (y0 + y1) / 2)]
    return [((x0 + x1) / 2, y0, (x0 + x1) / 2, y1)]


def _strokes(path: object, matrix: Matrix) -> Iterator[tuple[float, float, float, float]]:
    a, b, c, d, e, f = matrix
    for (xa, ya), (xb, yb) in _segments(path):
        x0, y0, x1, y1 = a * xa + c * ya + e, b * xa + d * ya + f, a * xb + c * yb + e, b * xb + d * yb + f
        if min(abs(x0 - x1), abs(y0 - y1)) < OFF_AXIS:
            yield x0, y0, x1, y1


def _segments(path: object) -> Iterator[tuple[tuple[float, float], tuple[float, float]]]:
    x, y = ctypes.c_float(), ctypes.c_float()
    here = begin = (0.0, 0.0)
    for index in range(min(raw.FPDFPath_CountSegments(path), MOST_EDGES)):
        segment = raw.FPDFPath_GetPathSegment(path, index)
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        point = (x.value, y.value)
        kind = raw.FPDFPathSegment_GetType(segment)
        if kind == raw.FPDF_SEGMENT_MOVETO:
            begin = point
        elif kind == raw.FPDF_SEGMENT_LINETO:
            yield here, point
        if raw.FPDFPathSegment_GetClose(segment):
            yield point, begin
        here = point
