"""What a cell of an indicator table is by its text alone: a sign, a direction, a unit, a number, a label."""

from functools import cache, lru_cache

from perflint.formats.grid import Cell
from perflint.forms.headers import plain
from perflint.forms.labels import is_label
from perflint.forms.texts import packed
from perflint.system.memo import memo
from perflint.system.pattern import pattern
from perflint.system.record import replace
from perflint.system.resources import table
from perflint.system.words import word_list, word_pattern
from perflint.value import Date, Quantity, parse
from perflint.value.operators import comparison_words
from perflint.value.parse import behind_figures

_SIGNS = "<>=≥≤≧≦⩾⩽﹥﹤＜＞＝﹦═〉〈≮≯》《"
_SIGN = pattern(rf"(?:\d{{1,3}}\s*[-—.、]?\s*)?[{_SIGNS}]{{1,3}}")
_BEFORE_NUMBER = "-−+"
_NUMBER = pattern(r"[-−+]?\s*\d[\d,，.\s]*[%％‰]?")
_POINTS = word_pattern("forms.money", r"\d{1,3}(?:\.\d{1,4})?\s*(?:{points}|[%％])?")
_FIGURE = pattern(r"\d")
_NUMBER_OF_NAME = pattern(r"^\d{1,3}[.、:：]?$")
_LONGEST_UNIT = 8
_LONGEST_LABEL = 24
_LONGEST_BOUND = 5  # code points of （含）以上


@cache
def _words(section: str) -> frozenset[str]:
    return frozenset(table("headers.yaml")["cells"][section])


def is_comparison(text: str) -> bool:
    """Whether a text compares and nothing else: ≥, 004 >=, 大于等于."""
    bare = packed(text)
    if bare in comparison_words() or bare in _words("comparison"):
        return True
    return _begins(bare, _SIGNS) and bool(_SIGN.fullmatch(bare))


def _begins(bare: str, signs: str) -> bool:
    """Whether a text begins with a digit or one of these signs; names do not, and need no pattern."""
    return bare != "" and (bare[0].isdigit() or bare[0] in signs)


@lru_cache(maxsize=4096)
def is_sign(text: str) -> bool:
    """Whether a text is what a sign column holds: a comparison, 定性 or 定量, or a direction."""
    if text[:1].isalpha() and _sign_starts().isdisjoint((text[0], plain(text[0]))):
        # So most names are told.
        return False
    return is_comparison(text) or plain(text) in _natures_and_directions()


@cache
def _sign_starts() -> frozenset[str]:
    """The characters that the words of a sign column begin with."""
    words = {*comparison_words(), *_words("comparison"), *_natures_and_directions()}
    return frozenset(word[0] for word in words)


@cache
def _natures_and_directions() -> frozenset[str]:
    return _words("nature") | _words("direction")


def is_nature(text: str) -> bool:
    """Whether a text says 定性 or 定量."""
    return plain(text) in _words("nature")


def is_direction(text: str) -> bool:
    """Whether a text says which way is better (正向, 反向)."""
    return plain(text) in _words("direction")


@lru_cache(maxsize=4096)
def sign_rank(text: str) -> int:
    """How surely a text is the sign: it compares, it says 定性, a direction, 定量, anything else."""
    if is_comparison(text):
        return 0
    if plain(text) in _words("qualitative"):
        return 1
    if is_direction(text):
        return 2
    return 3 if is_nature(text) else 4


@lru_cache(maxsize=4096)
def is_number(text: str) -> bool:
    """Whether a text is a bare number, perhaps with %."""
    bare = packed(text)
    return _begins(bare, _BEFORE_NUMBER) and bool(_NUMBER.fullmatch(bare))


@lru_cache(maxsize=4096)
def is_points(text: str) -> bool:
    """Whether a text may be a weight or a score."""
    bare = packed(text)
    return _begins(bare, "") and bool(_POINTS.fullmatch(bare))


@lru_cache(maxsize=4096)
def has_figure(text: str) -> bool:
    """Whether a digit stands in a text."""
    return bool(_FIGURE.search(text))


@memo(4096)
def is_known_unit(text: str) -> bool:
    """Whether a text is a unit that the grammar knows."""
    bare = packed(text)
    if not 0 < len(bare) <= _LONGEST_UNIT or has_figure(bare):
        return False
    value = parse(f"1{bare}")
    return isinstance(value, Quantity) and not value.has_notes and value.unit is not None


def is_number_of_name(text: str) -> bool:
    """Whether a text only numbers an indicator: 3, 指标3."""
    bare = packed(text)
    for word in word_list("forms.several.numbered"):
        bare = bare.removeprefix(word)
    return bool(_NUMBER_OF_NAME.match(bare))


def is_measure(text: str) -> bool:
    """Whether a text is a value with a sign or a unit, and nothing else."""
    bare = packed(text)
    if len(bare) > _LONGEST_LABEL or is_points(bare) or not has_figure(bare):
        return False
    # Most names with a figure go on behind it, which is sooner told than read.
    behind = behind_figures(bare)
    if len(behind) > _LONGEST_BOUND and "/" not in behind:
        return False
    value = parse(bare)
    if not isinstance(value, Quantity) or value.has_notes:
        return False
    return value.comparison is not None or value.unit is not None


def is_date(text: str) -> bool:
    """Whether a text is a date and nothing else: 2023年11月20日."""
    return has_figure(text) and isinstance(parse(packed(text)), Date)


@lru_cache(maxsize=4096)
def is_unit(text: str) -> bool:
    """Whether a text is a unit that is known, or as short as one."""
    bare = packed(text)
    if not bare or len(bare) > _LONGEST_UNIT or is_number(bare) or is_sign(bare):
        return False
    return not has_figure(bare) or "/" in bare


def ticked(cell: Cell) -> Cell:
    """A cell of boxes to tick as the one that is ticked: ☑≥ □≤."""
    if not _BOX.search(cell.text):
        return cell
    options = [(match[1], match[2].strip()) for match in _OPTION.finditer(cell.text)]
    chosen = [text for box, text in options if box in _TICKED]
    return replace(cell, text=chosen[0]) if len(chosen) == 1 and chosen[0] else cell


_TICKED = "☑☒✓✔√■▣"
BOXES = f"{_TICKED}□☐○"
_BOX = pattern(f"[{BOXES}]")
_OPTION = pattern(r"([☑☒✓✔√■▣□☐○])([^☑☒✓✔√■▣□☐○]*)")


@lru_cache(maxsize=4096)
def looks_like_label(text: str) -> bool:
    """Whether a text is called like a category, known or not (社会、经济、生态效益指标)."""
    word = plain(text)
    return is_label(text) or (
        word.endswith(word_list("forms.cell_kinds.labels")) and len(word) <= _LONGEST_LABEL
    )
