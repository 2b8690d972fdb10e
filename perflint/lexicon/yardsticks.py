"""Whether a text is held against a yardstick: a count in words, a time, a standard, a grade, what another one costs."""

from itertools import pairwise

from perflint.lexicon.free_words import (
    BOUNDARY,
    any_has,
    decidable_words,
    has_shape,
    is_plain,
    match_of,
    praises,
    shape_named,
)
from perflint.lexicon.segment import Token, may_end, says, tokens
from perflint.system.pattern import pattern
from perflint.system.words import has_word, word_list, word_set, word_text


def is_share(text: str) -> bool:
    """百分之百, 过半."""
    return says(text, "shares")


def is_frequency(text: str) -> bool:
    """每季度末, 每双周一次, 日产日清; not 每年稳步提高."""
    return has_shape("often", text) and is_plain(text)


def is_hours(text: str) -> bool:
    """周末及法定节假日全天, 节假日不休, 早六点发车."""
    return (says(text, "hours") or has_shape("clock", text)) and not praises(text)


def is_deadline(text: str) -> bool:
    """主汛期前, 审批后十个工作日内: a day that the calendar or an event gives; not 合理期限内."""
    return (_is_dated(text) or _is_before(text)) and not says(text, "open_times") and not praises(text)


def _is_dated(text: str) -> bool:
    by = match_of("by", text)
    if by is None:
        return False
    numbered = not word_set("lexicon.decidable.numerals").isdisjoint(text[: by.start()])
    return numbered or decidable_words("calendar").within(text[: by.end()])


def _is_before(text: str) -> bool:
    """播种前: before something; 全省前五 is a place, not a time."""
    return has_word(text, "lexicon.decidable.before") and any(
        word.text in word_list("lexicon.decidable.before")
        and after.text not in word_set("lexicon.decidable.numerals")
        for word, after in pairwise((*tokens(text)[1:], BOUNDARY))
    )


def is_figure(text: str) -> bool:
    """二十四小时双人在岗: a number in words with its unit; 一户一档, 村村通, 坏一盏换一盏: one for each."""
    one = word_text("lexicon.decidable.one")
    if any(f"{one}{each}{one}" in text for each in decidable_words("one_each").all_within(text)):
        return True
    if decidable_words("not_counts").within(text) or says(text, "open_counts"):
        return False
    if _is_counted(text) or (says(text, "each") and is_plain(text)):
        return True
    return text.count(one) > 1 and shape_named("one_by_one").search(text) is not None


def _is_counted(text: str) -> bool:
    """Whether a unit stands behind a number in words."""
    numerals = word_set("lexicon.decidable.numerals")
    return not numerals.isdisjoint(text) and any(
        before.text in numerals and word.has("unit") and not word.has("not_counters")
        for before, word in pairwise(tokens(text))
    )


_TITLED = pattern(r"《[^》]+》|\b(?:GB|DB|ISO|JT|HJ|CJJ)")


def is_standard(text: str) -> bool:
    """A standard by its name: 符合《…》, 符合CNMARC格式, 达到国家标准; 相关标准 is none."""
    if _TITLED.search(text) is not None or has_shape("coded", text):
        return True
    return says(text, "standards") and not says(text, "effects")


def is_grade(name: str, text: str) -> bool:
    """A step of a scale that is named or usual: 四级, A级, 省级以上, 全市前五, 良好以上; a title that is kept."""
    if text in word_list("lexicon.decidable.kept") and name.endswith(word_list("lexicon.decidable.titles")):
        return True
    words = tokens(text) if may_end(text, "ranks", "rank_frames", "leagues") else ()
    ranked = [word for word in words if not word.has("rank_frames", "leagues")]
    if ranked and all(word.has("ranks") for word in ranked):
        return True
    if says(text, "wishes"):
        return False
    return _ends_with_rank(words, ranked) or has_shape("ordinal", text) or _is_of_government(text)


def _ends_with_rank(words: tuple[Token, ...], ranked: list[Token]) -> bool:
    """结项等级良好以上: the last of the words that are no frame (等级, 以上) of a rank is one."""
    if not ranked or len(ranked) == len(words):
        return False
    return ranked[-1].has("ranks") and not any_has(words, "effects", "verbs", "adverbs")


def _is_of_government(text: str) -> bool:
    """省级, 市级及以上."""
    grades = word_set("lexicon.decidable.grades")
    return not grades.isdisjoint(text) and any(
        word.has("governments") and after.text in grades for word, after in pairwise(tokens(text))
    )


def is_comparison(text: str) -> bool:
    """不低于评估价, 先于降雨到达: held against what exists apart from the form; not 高于预期, 比以前更好."""
    compared = match_of("compared", text)
    if compared is None:
        return text.endswith(word_list("lexicon.decidable.price")) and text.startswith(
            word_list("lexicon.decidable.at_price")
        )
    comparing, other = compared[1], compared[2]
    rest = text[: compared.start()] + other
    if says(rest, "adverbs", "wishes"):
        return False
    if comparing in word_list("lexicon.decidable.earlier") and not says(rest, "open_times"):
        return True
    if decidable_words("references").within(other):
        return True
    is_set = shape_named("bounds").sub("", other).endswith(word_list("lexicon.decidable.set"))
    return is_set and not says(rest, "hoped")
