"""Forms as text that was copied: from Excel, from web pages, as pipe tables, a cell a line."""

from collections.abc import Callable

from tests.layouts import Sheet


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


COPIES: dict[str, tuple[str, Callable[[Sheet], bytes]]] = {
    "excel": ("x.txt", as_tabs),
    "web": ("x.txt", as_web_tabs),
    "pipes": ("x.md", as_pipes),
    "open pipes": ("x.md", as_open_pipes),
    "padded bars": ("x.md", as_padded_bars),
    "bars over lines": ("x.md", as_bars_over_lines),
    "cells": ("x.txt", as_cells),
    "words": ("x.txt", as_words),
}
