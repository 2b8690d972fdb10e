"""How forms are filled in: options left standing, fixed purchases, numbers that are no thresholds."""

import re
from functools import cache, lru_cache
from typing import Any

from perflint.lexicon.unit_fit import family_of_unit
from perflint.lexicon.words import Words, words_of
from perflint.system.pattern import pattern
from perflint.system.resources import table
from perflint.system.words import has_word, word_list, word_pattern, word_text

habit_words = words_of("habits.yaml")
_wording_words = words_of("wording.yaml")


@cache
def _table() -> dict[str, Any]:
    read: dict[str, Any] = table("habits.yaml")
    return read


def is_bought(name: str) -> bool:
    """Whether a name counts things that are bought, hired or printed in a fixed number."""
    return habit_words("bought").within(name)


def is_per_unit(text: str) -> bool:
    """Whether the text before a number says that it holds for each one (每周, 人均), or numbers it (第)."""
    return habit_words("per_unit").within(text)


def is_threshold_unit(unit: str) -> bool:
    """Whether a number with this unit can be a threshold; ages, grades and numbers of roads cannot."""
    return unit not in _table()["not_thresholds"] and family_of_unit(unit) is not None


_BOXES = "□○◯☐▢"
_TICKED = pattern(r"[☑☒√✓✔■▣●✅]")
_APART = frozenset(f"{_BOXES}/／|｜、 \u3000\t\n\r")
_BETWEEN = word_pattern("lexicon.habits", r"\s*(?:[/／|｜、]|{either}|[ \u3000\t\n\r])\s*")


@lru_cache(8192)
def unselected_options(text: str) -> tuple[str, ...] | None:
    """The options that a text leaves standing side by side; None if it holds anything else."""
    if _APART.isdisjoint(text) and not has_word(text, "lexicon.habits.either"):
        return None
    bare = text.strip(" 　（）()[]【】")
    if len(bare) > _LONGEST or len(bare) < 2:
        return None
    boxed = sum(bare.count(box) for box in _BOXES)
    if boxed:
        options = tuple(filter(None, (part.strip() for part in re.split(f"[{_BOXES}/、]", bare))))
        return options if boxed > 1 and len(options) > 1 and not _TICKED.search(bare) else None
    pieces = tuple(piece for piece in _BETWEEN.split(bare) if piece)
    if len(pieces) < 2 or len(set(pieces)) < len(pieces):
        return None
    return pieces if any(set(pieces) <= group for group in _options()) else None


_LONGEST = 60


@lru_cache(8192)
def unselected_scale(text: str) -> tuple[str, ...] | None:
    """The steps of a scale that a text leaves standing (优良中差, 高、中、低, 好坏); None if it is none or one step."""
    bare = "".join(filter(str.isalnum, text))
    if not 1 < len(bare) <= _LONGEST_SCALE:
        return None
    steps = tuple(filter(None, _scale().pieces(bare)))
    if "".join(steps) != bare or len(set(steps)) < len(steps):
        return None
    high, middle, low = (any(step in habit_words(f"scale_{part}") for step in steps) for part in _PARTS)
    # 优良 is a grade, and 高中 a school.
    return steps if high and (low or (middle and len(steps) > 2)) else None


@cache
def _scale() -> Words:
    return habit_words(*(f"scale_{part}" for part in _PARTS))


_PARTS = ("high", "middle", "low")
_LONGEST_SCALE = 20
_OPTION = pattern(r"[\u4e00-\u9fff]{2,5}(?:[/／|｜][\u4e00-\u9fff]{2,5})+")


def unselected_kind(name: str, text: str) -> tuple[str, ...] | None:
    """The options left standing under a name that asks for one kind (采购方式: 购置/租用)."""
    if not name.endswith(word_list("lexicon.habits.kinds")) or not _OPTION.fullmatch(text.strip()):
        return None
    return tuple(re.split("[/／|｜]", text.strip()))


@cache
def _options() -> tuple[frozenset[str], ...]:
    return tuple(frozenset(group) for group in _table()["options"])


def is_bare_rate(name: str) -> bool:
    """Whether a name is a rate that does not say of what (完成率)."""
    return name.strip() in habit_words("bare_rates")


def is_bare_subject(name: str) -> str | None:
    """Return whom a name such as 参保群众指标 speaks of without saying what of them is measured."""
    subject = name.strip().removesuffix(word_text("shared.names.label"))
    if subject == name.strip() or not habit_words("served_people").end(subject):
        return None
    return subject


@lru_cache(8192)
def is_made_of_labels(name: str) -> bool:
    """Whether a name such as 经济社会效益指标 is pieced together from category labels alone."""
    bare = name.strip()
    if not bare.endswith(
        (word_text("shared.names.label"), *word_list("shared.labels.benefit"))
    ) or bare.endswith(word_text("lexicon.taxonomy.satisfaction")):
        return False
    words = _table()["label_words"]
    at = 0
    while at < len(bare):
        piece = next((bare[at : at + n] for n in range(4, 0, -1) if bare[at : at + n] in words), None)
        if piece is None:
            return False
        at += len(piece)
    return True


def speaks_of_time(name: str) -> bool:
    """Whether anything in a name may be meant as a time."""
    return habit_words("time_words").within(name)


@lru_cache(8192)
def is_phrase(text: str) -> bool:
    """Whether a text is a wish such as 提高教师素养, and neither a noun (保障水平) nor a measure (…合格率)."""
    rest = _wished(text)
    if rest is None or rest in _wording_words("nouns"):
        return False
    return _wording_words("nouns").end(text) or not habit_words("measured_endings").end(text)


def _wished(text: str) -> str | None:
    """What is wished for in 提高教师素养; None if the text starts with no verb of the kind."""
    if not habit_words("phrase_verbs").start(text):
        return None
    verb = next(filter(text.startswith, habit_words("phrase_verbs")))
    return text[len(verb) :] if len(text) >= len(verb) + 2 else None


def is_wish(text: str) -> bool:
    """Whether a text starts as a wish does, whatever it ends with."""
    return _wished(text) is not None


@lru_cache(8192)
def domains_of(text: str) -> frozenset[str]:
    """The fields of work that a text speaks of (教育, 卫生, 交通 …)."""
    return frozenset(
        domain for domain, words in _table()["domains"].items() if any(word in text for word in words)
    )
