"""Read the amounts of a text that may hold several: 120万元，其中财政拨款100万元，自筹20万元."""

from functools import lru_cache

from perflint.forms.texts import packed
from perflint.system.pattern import pattern
from perflint.system.record import Record
from perflint.system.words import has_word, word_map, word_pattern
from perflint.value.normal import fold

_LONGEST = 120  # characters of a cell that holds amounts and nothing else
_PIECE = word_pattern(
    "forms.funding",
    r"([^\d,;。:、()]*?):?(?:{about})?:?[¥￥]?(-?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?)(?:\(?({units})\)?)?(?!{year})",
)
_APART = pattern(r"[,;。、()]+")
_INSIDE = word_pattern("forms.funding", r"{inside}:")
_IN_WORDS = word_pattern("forms.funding", r"\({in_words}[^)]*\)")


class Written(Record):
    """An amount as it is written."""

    label: str  # before it in the same text; "" where none stands there
    number: str
    unit: str  # "" where none stands behind it


def may_hold_money(text: str) -> bool:
    """Whether a text has figures and a word of money, at a glance."""
    return (
        len(text) <= _LONGEST
        and any(map(str.isdecimal, text))
        and has_word(packed(text), "forms.funding.hints")
    )


@lru_cache(maxsize=1024)
def amounts_in(text: str) -> tuple[Written, ...]:
    """The amounts of a text that says nothing else; none where anything is left over."""
    if len(text) > _LONGEST or not any(map(str.isdecimal, text)):
        return ()
    folded = _INSIDE.sub(",", _IN_WORDS.sub("", packed(fold(text))))
    amounts: list[Written] = []
    at = 0
    while at < len(folded):
        if apart := _APART.match(folded, at):
            at = apart.end()
        elif piece := _PIECE.match(folded, at):
            unit = piece[3] or ""
            unit = word_map("forms.funding.short").get(unit, unit)
            amounts.append(Written(piece[1], piece[2], unit))
            at = piece.end()
        else:
            return ()
    return tuple(amounts)
