"""Parse the text of a cell into a typed value."""

import re
from collections.abc import Iterator
from functools import cache
from itertools import islice

from perflint.system.memo import memo
from perflint.system.pattern import pattern
from perflint.system.words import grouped, word_list
from perflint.value.around import Whole, placed, read_among_words
from perflint.value.automaton import automaton
from perflint.value.build import build
from perflint.value.normal import compact, normalise
from perflint.value.numbers import MAX_DIGITS, has_digit
from perflint.value.skeleton import MAX_LENGTH, parse_shape, skeleton_of
from perflint.value.types import Placeholder, Quantity, Text, Value
from perflint.value.units import with_stand_ins

_SHORT = 60  # code points of a value with words around it
_SCANNED = 2_000  # code points of a text that are searched for quantities
_MOST = 20  # quantities kept of one text
# The 2 and 3 of m2 and m3 belong to the unit.
_DIGIT = pattern(r"(?<![mM])[1-9]|(?<=[mM])[14-9]")
_ZEROS = str.maketrans("123456789", "000000000")
_TRAILING = " 。；;，,、.!"


@memo(8192)
def parse(text: str) -> Value:
    """Read a value; never raises: what is not understood whole is Text."""
    return _parse(text, memo=True)


def is_quantity(text: str) -> bool:
    """Whether a text is read as a quantity."""
    return isinstance(parse(text), Quantity)


@memo(8192)
def figures_in(text: str) -> tuple[Quantity, ...]:
    """The quantities that stand between the words of a text, such as a name; none where it is a value and no more."""
    value = parse(text)
    if isinstance(value, Text):
        return value.quantities
    if not value.has_notes:
        return ()
    plain = compact(normalise(text))
    return tuple(placed(quantity, plain) for quantity in _quantities(text, plain.text, memo=True))


def parse_plain(text: str) -> Value:
    """Read a value without any memo; the same result as parse."""
    return _parse(text, memo=False)


def _parse(text: str, *, memo: bool) -> Value:
    plain = compact(normalise(text))
    value = _read(text, plain.text, memo=memo)
    return value if plain.spans is None else placed(value, plain)


def _read(text: str, folded: str, *, memo: bool) -> Value:
    start, end = value_span(folded)
    if start == end:
        return Placeholder(raw=text)
    value = None
    if end - start <= MAX_LENGTH:
        value = _read_whole(text, folded, start, end, memo=memo)
    if value is None and end - start <= _SHORT and has_digit(folded):
        value = read_among_words(folded, start, end, _whole_reader(text, memo=memo), _figure_spans)
    return value if value is not None else Text(raw=text, quantities=_quantities(text, folded, memo=memo))


def _whole_reader(raw: str, *, memo: bool) -> Whole:
    """The reader of parts of one text."""

    def whole(folded: str, start: int, end: int, kind: str | None) -> Value | None:
        return _read_whole(raw, folded, start, end, memo=memo, kind=kind)

    return whole


def _read_whole(
    raw: str, folded: str, start: int, end: int, *, memo: bool, kind: str | None = None
) -> Value | None:
    """The value that all of the folded text from start to end is; None where no rule (of that kind) covers it."""
    shape = shape_of(with_stand_ins(folded)[start:end])
    skeleton = skeleton_of(shape) if memo else parse_shape(shape)
    if skeleton is None or skeleton.kind != (kind or skeleton.kind):
        return None
    return build(skeleton, raw, folded, start)


_NUMBER = pattern(rf"\s*\d{{1,{MAX_DIGITS}}}(?:,\d{{3}})*(?:\.\d{{1,{MAX_DIGITS}}})?")
_SIGNS = "≥≤><=≧≦"


def _figure_spans(text: str) -> Iterator[tuple[int, int]]:
    """Where numbers stand in a sentence, each with its unit and the comparison before or after it."""
    end = 0
    while match := _NUMBER.search(text, end):
        before = text[end : match.start()]
        signs = len(before) - len(before.rstrip(_SIGNS))
        leading = _by_last("WORD").get(before[-1:], ())
        word = next((word for word in leading if before.endswith(word)), "")
        start, end = match.start() - max(signs, len(word)), _measured_to(text, match.end())
        yield start, end


def _measured_to(text: str, end: int) -> int:
    """Where the scale, the unit and the bound behind a number that ends there end."""
    for following in ("SCALE", "UNIT"):
        fitting = _by_first(following).get(text[end : end + 1], ())
        end += len(next((word for word in fitting if text.startswith(word, end)), ""))
    return end + (2 if text.startswith(word_list("value.parse.bounds"), end) else 0)


def behind_figures(text: str) -> str:
    """What stands behind the last figure of a text and its unit, in plain characters; all of it where there is none."""
    folded = with_stand_ins(compact(normalise(text)).text)
    last = _LAST.match(folded)
    return folded[_measured_to(folded, last.end()) :] if last else folded


_LAST = pattern(r".*\d", re.DOTALL)


@cache
def _by_first(terminal: str) -> dict[str, tuple[str, ...]]:
    """The words of a terminal by their first character."""
    return grouped(_words(terminal), None, 1)


@cache
def _by_last(terminal: str) -> dict[str, tuple[str, ...]]:
    """The words of a terminal by their last character."""
    return grouped(_words(terminal), -1, None)


def _words(terminal: str) -> list[str]:
    """The words that a terminal of the grammar stands for."""
    if (machine := automaton()) is not None:
        return machine.terminals[terminal].words
    from perflint.value.grammar import words  # noqa: PLC0415 (loads Lark)

    return words(terminal)


def _quantities(raw: str, folded: str, *, memo: bool) -> tuple[Quantity, ...]:
    """The quantities inside a sentence, each with its parts placed in the whole text."""
    if not has_digit(folded[:_SCANNED]):
        return ()
    spans = _figure_spans(with_stand_ins(folded)[:_SCANNED])
    values = (_read_whole(raw, folded, start, end, memo=memo, kind="quantity") for start, end in spans)
    return tuple(islice((value for value in values if isinstance(value, Quantity)), _MOST))


def value_span(folded: str) -> tuple[int, int]:
    """Where the value starts and ends without surrounding spaces and closing punctuation."""
    if folded[:1] not in ("", " ") and folded[-1] not in _TRAILING:
        return 0, len(folded)
    start = len(folded) - len(folded.lstrip(" "))
    bare = folded.rstrip(_TRAILING)
    # What is only punctuation is a placeholder, not an empty value.
    end = len(bare) if len(bare) > start else len(folded.rstrip(" "))
    return start, max(start, end)


def shape_of(folded: str) -> str:
    """Write every digit as 0: values of one shape are parsed alike."""
    if "m" in folded or "M" in folded:
        return _DIGIT.sub("0", folded)
    return folded.translate(_ZEROS)
