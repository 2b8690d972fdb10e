"""What a first- and second-level indicator label means (一级指标、二级指标)."""

from collections.abc import Mapping
from enum import StrEnum
from functools import cache, lru_cache
from typing import Any

from perflint.system.resources import table
from perflint.system.words import has_word, word_set, word_text
from perflint.value.brackets import remarks, without_remarks
from perflint.value.normal import plain_letters


class Category(StrEnum):
    """A second-level category in the sense of the Ministry's forms, whatever a template calls it."""

    QUANTITY = "数量"
    QUALITY = "质量"
    TIMELINESS = "时效"
    COST = "成本"
    SOCIAL_COST = "社会成本"
    ECOLOGICAL_COST = "生态环境成本"
    ECONOMIC = "经济效益"
    SOCIAL = "社会效益"
    ECOLOGICAL = "生态效益"
    SUSTAINABLE = "可持续影响"
    SATISFACTION = "满意度"
    MANAGEMENT = "管理"  # 管理效率, 运行成本, 可持续发展能力 of the six-part department template


OUTPUTS = frozenset({Category.QUANTITY, Category.QUALITY, Category.TIMELINESS, Category.COST})
BENEFITS = frozenset({Category.ECONOMIC, Category.SOCIAL, Category.ECOLOGICAL, Category.SUSTAINABLE})

_NOISE = frozenset("（）()：:、，,。.·*/-")


def folded_label(label: str) -> str:
    """A label as labels are compared: without blanks, signs, digits and the word 指标."""
    bare = (label if label.isalpha() else plain_letters(label)).replace(word_text("shared.names.label"), "")
    return bare if bare.isalpha() else "".join(char for char in bare if not _is_noise(char))


def _is_noise(char: str) -> bool:
    return char in _NOISE or char.isspace() or char.isdecimal()


@cache
def _tails() -> tuple[str, ...]:
    return tuple(table("taxonomy.yaml")["tails"])


def _core(label: str, labels: Mapping[str, object]) -> str:
    """A label without the note that a template puts behind it: 数量指标（必填）, 效益指标（社会效益）, 满意度值.

    A note that is itself a label says more than what it stands behind. One that is none of the `labels` stays as it is.
    """
    whole = folded_label(label)
    if whole in labels or not whole:
        return whole
    notes = map(folded_label, remarks(label))
    for part in (*notes, folded_label(without_remarks(label))):
        for core in (part, *(part.removesuffix(tail) for tail in _tails())):
            if core in labels:
                return core
    return whole


@cache
def _level2() -> dict[str, Category]:
    labels: dict[str, list[str]] = table("taxonomy.yaml")["level2"]
    return {folded_label(label): Category(name) for name, names in labels.items() for label in names}


@cache
def _level1() -> dict[str, dict[str, Any]]:
    entries: dict[str, dict[str, Any]] = table("taxonomy.yaml")["level1"]
    return {
        folded_label(label): {"name": name, **entry}
        for name, entry in entries.items()
        for label in entry["labels"]
    }


@lru_cache(maxsize=4096)
def category_of(level1: str, level2: str) -> Category | None:
    """Return the category that the labels name, or None for labels nobody knows."""
    first, second = _core(level1, _level1()), _core(level2, _level2())
    above = _level1().get(first)
    if (
        above is not None
        and Category.MANAGEMENT.value in above["holds"]
        and above["name"] != Category.COST.value
    ):
        return Category.MANAGEMENT
    if second in _level2():
        return _level2()[second]
    if second and second != first:
        below = _level1().get(_core(level2, _level1()))
        # 满意度 has but one category below it, whatever that is called.
        above = below or (above if above is not None and len(above["holds"]) == 1 else None)
    alone = above.get("alone") if above else None
    return Category(alone) if alone else None


@lru_cache(maxsize=1024)
def categories_under(level1: str) -> frozenset[Category]:
    """Return the categories that stand under a first-level label; none for a label nobody knows."""
    entry = _level1().get(_core(level1, _level1()))
    return frozenset(Category(name) for name in entry["holds"]) if entry else frozenset()


@lru_cache(maxsize=1024)
def is_understood(level1: str, level2: str) -> bool:
    """Whether the labels of a row say what category it is of, or are those of a first level that has none below."""
    return category_of(level1, level2) is not None or bool(categories_under(level2)) or not level2.strip()


def label_levels(label: str) -> frozenset[int]:
    """Return the levels (1, 2) of which a text is a category label and nothing else."""
    word = folded_label(label) if len(label) <= _LONGEST_LABEL else ""
    levels = _levels().get(word, frozenset[int]())
    # 时间 and 社会 alone are labels only with the word 指标; a bare word may be an indicator.
    bare = levels and len(word) <= 2 and word == label.strip()
    return frozenset() if bare and word not in word_set("lexicon.taxonomy.bare_labels") else levels


@cache
def _levels() -> dict[str, frozenset[int]]:
    """The levels of each label."""
    first, second = _level1().keys(), _level2().keys()
    return {
        word: frozenset(({1} if word in first else set()) | ({2} if word in second else set()))
        for word in first | second
    }


@cache
def label_starts() -> frozenset[str]:
    """The letters that a label may start with."""
    return frozenset(word[0] for word in (*_levels(), word_text("shared.names.label")))


def names_a_label(name: str) -> bool:
    """Whether an indicator is called like a category (经济效益指标); 公众满意度 is a name as good as any."""
    return (
        has_word(name, "shared.labels.benefit") or name.strip().endswith(word_text("shared.names.label"))
    ) and bool(label_levels(name))


_LONGEST_LABEL = 40


@lru_cache(maxsize=1024)
def parent_of(level2: str) -> str:
    """Return the first-level label under which the Ministry's form has a second-level one; "" if unknown."""
    category = _level2().get(_core(level2, _level2()))
    if category in OUTPUTS:
        return word_text("lexicon.taxonomy.outputs")
    if category in BENEFITS:
        return word_text("lexicon.taxonomy.results")
    return word_text("lexicon.taxonomy.satisfaction") if category is Category.SATISFACTION else ""


def level1_name(label: str) -> str:
    """The name under which taxonomy.yaml has a first-level label; "" for one nobody knows."""
    entry = _level1().get(_core(label, _level1()))
    return str(entry["name"]) if entry else ""
