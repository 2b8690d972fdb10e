"""Forms as text that was copied: from Excel, from web pages, as pipe tables, a cell a line."""

import unicodedata
from collections.abc import Callable

from tests.layouts import Box, Sheet

_WIDEST = 16  # halves of a character in a drawn column


def _text(lines: list[str]) -> bytes:
    return "\n".join(lines).encode()


def as_tabs(sheet: Sheet) -> bytes:
    """What Excel gives: a blank for every covered cell, texts of several lines in quotes."""
    rows = ["\t".join(_quoted(box.text) if box else "" for box in row) for row in sheet.positions()]
    return _text([*sheet.before, *rows, *sheet.after])


def _quoted(text: str) -> str:
    return f'"{text}"' if "\n" in text else text


def as_web_tabs(sheet: Sheet) -> bytes:
    """What a browser gives: covered cells are not there."""
    return _text([*sheet.before, *("\t".join(box.text for box in row) for row in sheet.rows), *sheet.after])


def as_pipes(sheet: Sheet) -> bytes:
    """A Markdown table."""
    rows = ["| " + " | ".join(box.text if box else "" for box in row) + " |" for row in sheet.positions()]
    return _text([*sheet.before, "", rows[0], "|" + " --- |" * sheet.width, *rows[1:], "", *sheet.after])


def as_open_pipes(sheet: Sheet) -> bytes:
    """A Markdown table without outer bars."""
    rows = [" | ".join(box.text if box else "" for box in row) for row in sheet.positions()]
    return _text([*sheet.before, "", rows[0], " | ".join(["---"] * sheet.width), *rows[1:], "", *sheet.after])


def as_padded_bars(sheet: Sheet) -> bytes:
    """What a converter of web pages gives: covered cells are not there, and every row is filled up with bars."""
    rows = [
        " | ".join(box.text for box in row) + " " + "|" * (sheet.width - len(row) + 1) for row in sheet.rows
    ]
    return _text([*sheet.before, *rows, *sheet.after])


def as_bars_over_lines(sheet: Sheet) -> bytes:
    """The same with a line for each cell."""
    rows = ["\n".join(f"{box.text} |" for box in row) + "|" * (sheet.width - len(row)) for row in sheet.rows]
    return _text([*sheet.before, *rows, *sheet.after])


def as_cells(sheet: Sheet) -> bytes:
    """A cell a line, as from a page whose table was not copied as one."""
    return _text([*sheet.before, *(box.text for row in sheet.rows for box in row if box.text), *sheet.after])


def as_words(sheet: Sheet) -> bytes:
    """A row a line, its cells parted by a space."""
    rows = [" ".join(box.text for box in row if box.text) for row in sheet.rows]
    return _text([*sheet.before, *rows, *sheet.after])


def as_boxes(sheet: Sheet) -> bytes:
    """A table drawn with the characters of a terminal, texts of a cell broken over lines."""
    return _drawn(sheet, "│─┼")


def as_signs(sheet: Sheet) -> bytes:
    """The same with signs, as in reStructuredText."""
    return _drawn(sheet, "|-+")


def _drawn(sheet: Sheet, signs: str) -> bytes:
    boxes = _covering(sheet)
    widths = [_WIDEST] * sheet.width
    lines = []
    for number, row in enumerate(boxes):
        lines.append(_edge(boxes[number - 1] if number else None, row, widths, signs))
        lines += _texts(boxes[number - 1] if number else None, row, widths, signs[0])
    return _text([*sheet.before, *lines, _edge(boxes[-1], None, widths, signs), *sheet.after])


def _covering(sheet: Sheet) -> list[list[Box]]:
    """The box that covers each position."""
    free = Box("")
    grid = [[free] * sheet.width for _ in sheet.rows]
    for number, row in enumerate(sheet.positions()):
        for column, box in enumerate(row):
            for covered in grid[number : number + box.rows if box else number]:
                if box:
                    covered[column : column + box.columns] = [box] * box.columns
    return grid


def _edge(above: list[Box] | None, below: list[Box] | None, widths: list[int], signs: str) -> str:
    bar, rule, crossing = tuple(signs)
    if above is None or below is None:
        return crossing + crossing.join(rule * width for width in widths) + crossing
    open_ = [upper is lower for upper, lower in zip(above, below, strict=True)]
    line = bar if open_[0] else crossing
    for column, width in enumerate(widths):
        line += (" " if open_[column] else rule) * width
        last = column + 1 == len(widths)
        line += bar if open_[column] and (last or open_[column + 1]) else crossing
    return line


def _texts(above: list[Box] | None, row: list[Box], widths: list[int], bar: str) -> list[str]:
    cells, column = [], 0
    while column < len(row):
        width = sum(widths[at] + 1 for at in range(column, column + row[column].columns)) - 1
        begun = above is None or above[column] is not row[column]
        cells.append((_broken(row[column].text, width) if begun else [], width))
        column += row[column].columns
    height = max(len(texts) for texts, _ in cells) or 1
    return [
        bar + bar.join(_padded(texts[at] if at < len(texts) else "", width) for texts, width in cells) + bar
        for at in range(height)
    ]


def _broken(text: str, width: int) -> list[str]:
    lines = [""]
    for char in text:
        if char == "\n" or _width(lines[-1] + char) > width:
            lines.append("")
        lines[-1] += char.strip("\n")
    return lines


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)


def _padded(text: str, width: int) -> str:
    return text + " " * (width - _width(text))


COPIES: dict[str, tuple[str, Callable[[Sheet], bytes]]] = {
    "excel": ("x.txt", as_tabs),
    "web": ("x.txt", as_web_tabs),
    "pipes": ("x.md", as_pipes),
    "open pipes": ("x.md", as_open_pipes),
    "padded bars": ("x.md", as_padded_bars),
    "bars over lines": ("x.md", as_bars_over_lines),
    "cells": ("x.txt", as_cells),
    "words": ("x.txt", as_words),
    "boxes": ("x.txt", as_boxes),
    "signs": ("x.md", as_signs),
}
