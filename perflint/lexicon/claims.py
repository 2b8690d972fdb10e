"""The figures that a goal promises (绩效目标里的数): 举报投诉案件结案率达到98%以上."""

from collections.abc import Iterator

from perflint.lexicon.likeness import name_key, text_key
from perflint.lexicon.words import words_of
from perflint.system.memo import memo
from perflint.system.pattern import pattern
from perflint.system.record import Record
from perflint.system.words import shape, word_list, word_set, word_text
from perflint.value import Quantity, figures_in
from perflint.value.numbers import has_digit

_words = words_of("claims.yaml")

_ASIDE = shape("lexicon.claims.aside")  # 《办法》, （含税）, 第3条
_STOPS = str.maketrans("；;！!\n", "。。。。。")
_COMMAS = str.maketrans("，:：", ",,,")
_LABEL = shape("lexicon.claims.label")  # 年度目标1
_POINTS = (".", "、", "．")
_YEAR = pattern(r"(?:19|20)\d\d")


class Claim(Record):
    """A figure of a goal: what it is of (as a key to compare with names), and the clause it stands in."""

    of: str
    quantity: Quantity
    clause: str

    @property
    def core(self) -> str:
        """What it is of, be it a level or a change."""
        return self.of.rstrip(_RISE + _FALL)

    @property
    def title(self) -> str:
        """A name for an indicator that takes it up."""
        return self.of.replace(_RISE, word_text("lexicon.claims.rise")).replace(
            _FALL, word_text("lexicon.claims.fall")
        )


@memo(1024)
def claims(goal: str, year: int | None) -> tuple[Claim, ...]:
    """Return the figures that a goal sets for a year; past, later and partial ones are left out."""
    bare = _unnumbered(goal)
    if not word_set("lexicon.claims.asides").isdisjoint(bare):
        bare = _ASIDE.sub("", bare)
    return tuple(
        claim
        for sentence in bare.translate(_STOPS).split("。")
        for claim in _claims_of_sentence(sentence, year)
    )


def _unnumbered(goal: str) -> str:
    """A goal without the number before it: 目标1：, 2., 三、, ④."""
    text = goal.lstrip()
    if not (number := _length_of_number(text)):
        return goal
    rest = text[number:].lstrip()
    return rest[1:] if rest.startswith((":", "：")) else rest


def _length_of_number(text: str) -> int:
    """How long the number is that a text begins with; a class of Chinese marks takes long to compile."""
    if label := _LABEL.match(text):
        return label.end()
    if "①" <= text[:1] <= "⑳":
        return 1
    for digits in (1, 2):
        if text[:digits].isdecimal() and text[digits : digits + 1] in _POINTS:
            return digits + 1
    numerals = len(text) - len(text.lstrip(word_text("shared.numerals.to_ten")))
    return numerals + 1 if numerals and text[numerals : numerals + 1] in (".", "、") else 0


def _claims_of_sentence(sentence: str, year: int | None) -> Iterator[Claim]:
    elsewhere = False
    for clause in _clauses(sentence) if has_digit(sentence) else ():
        if years := _YEAR.findall(clause) if _may_date(clause) else []:
            elsewhere = year is None or any(int(other) != year for other in years)
        elsewhere |= _words("since").within(clause)
        claim = None if elsewhere else _claim(clause)
        if claim is not None:
            yield claim


def _clauses(sentence: str) -> Iterator[str]:
    """Split at commas, and at 、 after a figure."""
    for piece in sentence.translate(_COMMAS).split(","):
        start, mark = 0, piece.find("、")
        while mark >= 0:
            if has_digit(piece[start:mark]):
                yield piece[start:mark]
                start = mark + 1
            mark = piece.find("、", mark + 1)
        yield piece[start:]


def _may_date(text: str) -> bool:
    """Whether a year may stand in a text: a quick look."""
    return "20" in text or "19" in text


def _only_figure(clause: str) -> Quantity | None:
    """The one figure of a clause; None where there are several, or it is rough or a date."""
    figures = [figure for figure in figures_in(clause) if figure.unit]
    if not figures:
        return None
    *others, figure = figures
    if figure.hedge or figure.unit in word_set("lexicon.claims.calendar"):
        return None
    # 火情24小时扑灭率 has a time in its name.
    named = figure.is_percent and {other.unit for other in others} <= word_set("lexicon.claims.in_names")
    return figure if named or not others else None


def _claim(clause: str) -> Claim | None:
    """The claim of a clause with one figure; None where it may be a part, a change or a date."""
    quantity = _only_figure(clause)
    if quantity is None:
        return None
    start, end = quantity.span("comparison", "number", "scale", "unit", "suffix", "hedge")
    before, after = clause[:start], clause[end:].strip()
    if _may_date(before):
        before = _YEARS.sub("", before)
    if quantity.is_percent and not text_key(after) and (of := _what_changes(before)):
        return Claim(of, quantity, clause)
    before = _without_reached(before)
    if _words("part", "change").within(f"{before}{after}") or _words("rise").within(before[-2:]):
        return None
    before = _without_set_words(before)
    if quantity.is_percent:
        return Claim(text_key(before), quantity, clause) if before and not text_key(after) else None
    of = count_key(f"{before}{after}")
    plain = len(of) >= 2 and of not in _words("before") and not has_digit(of)
    return Claim(of, quantity, clause) if plain else None


def _what_changes(before: str) -> str:
    """What rises or falls, if that is what stands before a number: 收入比上年增长 is 收入↑."""
    before = before.rstrip()
    for key, mark in (("rise", _RISE), ("fall", _FALL)):
        verb = _words(key).tail(before)
        if verb:
            of = _COMPARED.sub("", before.removesuffix(verb))
            return f"{text_key(_without_set_words(of))}{mark}" if of and not _words("part").within(of) else ""
    return ""


def change_key(name: str) -> str:
    """A name that ends with 增长率 or 下降率 as the same key; nothing for other names."""
    key = name_key(name)
    for section, mark in (("rises", _RISE), ("falls", _FALL)):
        ending = next((word for word in _words(section).tails(key) if key != word), "")
        if ending:
            return f"{_without_lead(_COMPARED.sub('', key.removesuffix(ending)))}{mark}"
    return ""


_RISE, _FALL = "↑", "↓"
_COMPARED = shape("lexicon.claims.compared")  # 比上年同期, 同比
_YEARS = shape("lexicon.claims.years")  # 2024年度


def _without_reached(before: str) -> str:
    """What stands before a number without its 降到: that is a level, not a change."""
    stem = before.rstrip()
    if stem.endswith(word_list("lexicon.claims.reached")) and (
        verb := next((v for v in word_list("lexicon.claims.changed") if stem.endswith(v, 0, -1)), "")
    ):
        return stem[: -len(verb) - 1]
    return before


def _without_set_words(phrase: str) -> str:
    """A phrase without set words before and after it."""
    phrase = phrase.strip()
    while word := _words("after").tail(phrase):
        phrase = phrase.removesuffix(word).rstrip()
    return _without_lead(phrase)


def _without_lead(phrase: str) -> str:
    while word := next((w for w in _words("before").heads(phrase) if phrase != w), ""):
        phrase = phrase.removeprefix(word).lstrip()
    return phrase


@memo(8192)
def count_key(name: str) -> str:
    """What is counted: 残疾人技能培训班期数 and 举办残疾人技能培训班 are one."""
    key = _without_lead(name_key(name))
    ending = next((w for w in _words("counts").tails(key) if key != w), "")
    return key.removesuffix(ending)
