"""The level and upright lines that the drawings of a page make, and the boxes of its pictures."""

import ctypes
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import pypdfium2.raw as pdfium

from perflint.formats.pdf.process.refusal import MAX_ITEMS, RefusedError

_MAX_DEPTH = 12  # of drawings in drawings
_THIN = 3.0  # points; a filled box as thin as this is a line
_LEVEL = 1.0  # points that a line may rise
Matrix = tuple[float, float, float, float, float, float]
Bounds = tuple[float, float, float, float]  # left, bottom, right, top


class Drawings:
    """Goes through what is drawn on a page, up to a limit."""

    def __init__(self, crop: Bounds) -> None:
        self._crop = crop
        self._left = MAX_ITEMS
        self.pictures: list[Bounds] = []

    def lines(self, page: Any) -> Iterator[Bounds]:
        """Each line as left, bottom, right, top."""
        for at in range(pdfium.FPDFPage_CountObjects(page)):
            yield from self._of(pdfium.FPDFPage_GetObject(page, at), (1, 0, 0, 1, 0, 0), 0)

    def _of(self, thing: Any, matrix: Matrix, depth: int) -> Iterator[Bounds]:
        """The lines of an object: of a form those of the objects in it, of a picture its edges where it is thin."""
        self._spend()
        kind = pdfium.FPDFPageObj_GetType(thing)
        if kind == pdfium.FPDF_PAGEOBJ_FORM and depth < _MAX_DEPTH:
            inner = _times(_matrix(thing), matrix)
            for at in range(pdfium.FPDFFormObj_CountObjects(thing)):
                yield from self._of(pdfium.FPDFFormObj_GetObject(thing, at), inner, depth + 1)
        elif kind == pdfium.FPDF_PAGEOBJ_PATH:
            yield from self._of_path(thing, _times(_matrix(thing), matrix))
        elif kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            whole = _times(_matrix(thing), matrix)
            corners = [_point(whole, x, y) for x, y in ((0, 0), (0, 1), (1, 0), (1, 1))]
            yield from self._thin(corners)
            self._keep_picture(corners)

    def _of_path(self, path: Any, matrix: Matrix) -> Iterator[Bounds]:
        fill, stroke = ctypes.c_int(), ctypes.c_int()
        pdfium.FPDFPath_GetDrawMode(path, fill, stroke)
        for points in self._outlines(path, matrix):
            if stroke.value:
                yield from self._sides(points)
            elif fill.value:
                yield from self._thin(points)

    def _outlines(self, path: Any, matrix: Matrix) -> Iterator[list[tuple[float, float]]]:
        """The points of each outline of a path; a closed one ends where it begins."""
        points: list[tuple[float, float]] = []
        x, y = ctypes.c_float(), ctypes.c_float()
        for at in range(pdfium.FPDFPath_CountSegments(path)):
            segment = pdfium.FPDFPath_GetPathSegment(path, at)
            self._spend()
            pdfium.FPDFPathSegment_GetPoint(segment, x, y)
            if pdfium.FPDFPathSegment_GetType(segment) == pdfium.FPDF_SEGMENT_MOVETO:
                if points:
                    yield points
                points = []
            points.append(_point(matrix, x.value, y.value))
            if pdfium.FPDFPathSegment_GetClose(segment):
                points.append(points[0])
        if points:
            yield points

    def _spend(self) -> None:
        self._left -= 1
        if self._left < 0:
            raise RefusedError("items")

    def _sides(self, points: list[tuple[float, float]]) -> Iterator[Bounds]:
        for (x0, y0), (x1, y1) in pairwise(points):
            if abs(x0 - x1) < _LEVEL or abs(y0 - y1) < _LEVEL:
                yield from self._shown(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))

    def _thin(self, points: list[tuple[float, float]]) -> Iterator[Bounds]:
        """A filled box that is as thin as a line, along its middle."""
        xs, ys = [x for x, _ in points], [y for _, y in points]
        left, right, bottom, top = min(xs), max(xs), min(ys), max(ys)
        if top - bottom < _THIN <= right - left:
            yield from self._shown(left, (top + bottom) / 2, right, (top + bottom) / 2)
        elif right - left < _THIN <= top - bottom:
            yield from self._shown((left + right) / 2, bottom, (left + right) / 2, top)

    def _keep_picture(self, corners: list[tuple[float, float]]) -> None:
        xs, ys = [x for x, _ in corners], [y for _, y in corners]
        if max(xs) - min(xs) >= _THIN <= max(ys) - min(ys):
            self.pictures.append((min(xs), min(ys), max(xs), max(ys)))

    def _shown(self, x0: float, y0: float, x1: float, y1: float) -> Iterator[Bounds]:
        """The part of a line within what is shown of the page."""
        left, bottom, right, top = self._crop
        box = max(x0, left), max(y0, bottom), min(x1, right), min(y1, top)
        if box[0] <= box[2] and box[1] <= box[3] and (box[2] - box[0] > _LEVEL or box[3] - box[1] > _LEVEL):
            yield box


def _matrix(thing: Any) -> Matrix:
    matrix = pdfium.FS_MATRIX()
    if not pdfium.FPDFPageObj_GetMatrix(thing, matrix):
        return (1, 0, 0, 1, 0, 0)
    return matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f


def _times(first: Matrix, then: Matrix) -> Matrix:
    a, b, c, d, e, f = first
    g, h, i, j, k, m = then
    return a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m


def _point(matrix: Matrix, x: float, y: float) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f
