"""What a qualitative value amounts to: vague, deferred, circular, boilerplate, or a grade one can check."""

from collections.abc import Callable
from enum import StrEnum
from functools import cache, lru_cache
from typing import Any

from perflint.lexicon.names import Direction, Measure, Name
from perflint.lexicon.taxonomy import Category
from perflint.lexicon.words import Words
from perflint.system.bilingual import Bilingual
from perflint.system.resources import table
from perflint.system.words import shape, word_list, word_pattern, word_set, word_text
from perflint.value.normal import letters
from perflint.value.numbers import has_digit


class Grade(StrEnum):
    """The kind of a qualitative value (定性值的类型)."""

    VAGUE = "vague"  # 影响程度较高, 有效提升, 提高
    SLOGAN = "slogan"  # 长期, 持续
    SATISFACTION = "satisfaction"  # 较满意
    TEMPLATE = "template"  # 健全, 合规, 管理规范
    BOILERPLATE = "boilerplate"  # 严格执行相关法规、制度
    DEFERRED = "deferred"  # 按上级文件执行
    BUDGET = "budget"  # 不超出年度预算
    CIRCULAR = "circular"  # 按时完成
    ENTITLEMENT = "entitlement"  # 应享尽享, 据实结算
    ACCEPTABLE = "acceptable"  # 优良, 验收合格, 三级等保测评通过
    NONE = "none"  # free text of which nothing is known


_ENDS = "。；;，,、."  # of a sentence
_MARKS = str.maketrans("", "", "“”\"'《》()（）:：")
_COMMAS = str.maketrans("，；;。", ",,,,")
_SENTENCE = 60  # code points; a longer text says something


@lru_cache(8192)
def grade(text: str) -> Grade:
    """Grade a qualitative value; memoised."""
    bare = _bare(text)
    if not bare or len(bare) > _SENTENCE or has_digit(bare):
        return Grade.DEFERRED if _defers(bare) and not _has_figure(bare) else Grade.NONE
    return next((found for found, test in _TESTS if test(bare)), Grade.NONE)


def _bare(text: str) -> str:
    """The text without spaces, quotes and brackets, and without the stop at its end."""
    if text.isalnum():
        return text
    return "".join(letters(text).removesuffix("\n").rstrip(_ENDS).translate(_MARKS).split())


_NUMBERED = shape("lexicon.wording.numbered")  # documents and years


def _has_figure(bare: str) -> bool:
    """Whether the text states a figure of its own besides document numbers and years."""
    rest = _NUMBERED.sub("", bare)
    return has_digit(rest)


@cache
def _words(*sections: str) -> frozenset[str]:
    read: dict[str, Any] = table("wording.yaml")
    return frozenset(word for section in sections for word in read[section])


@cache
def _starts(section: str) -> tuple[str, ...]:
    return tuple(_words(section))


@cache
def _lexis(*sections: str) -> Words:
    return Words(_words(*sections))


def _covered(text: str, *sections: str) -> list[str] | None:
    """Split a text into the words of the sections, longest first; None if some of it is no such word."""
    found = []
    for piece in _lexis(*sections).pieces(text):
        if piece is None:
            return None
        found.append(piece)
    return found


def _is(section: str) -> Callable[[str], bool]:
    return lambda bare: bare in _words(section)


_VAGUE = ("adverbs", "verbs", "weak_verbs", "degrees", "nouns", "topics", "links")
_TELLING = ("adverbs", "verbs", "weak_verbs", "degrees")


def _is_vague(bare: str) -> bool:
    """Nothing but 有效 + 提升 + 服务水平: no word in it that could be checked."""
    if bare.endswith(word_list("lexicon.wording.floors")):
        # 中等以上 is a floor on a scale.
        return False
    pieces = _covered(bare, *_VAGUE) if len(bare) <= 24 else None
    if pieces is None or not _words(*_TELLING).intersection(pieces):
        return False
    # 建立教育 may be about a thing to be delivered: a topic needs a word of change or degree beside it.
    plain = _words("topics").isdisjoint(pieces)
    return plain or not _words("verbs", "degrees").isdisjoint(pieces)


def _is_template(bare: str) -> bool:
    """规范有序, 资金使用合规: words of a grade and nothing but what they are said of."""
    pieces = _covered(bare, "templates", "template_subjects", "template_links")
    return pieces is not None and not _words("templates").isdisjoint(pieces)


_RECURRING = shape("lexicon.wording.recurring")
_ADVERB = shape("lexicon.wording.set_time")
_TAIL = 4  # characters of an action that no table knows: 及时送达, 按期换届
_HEAD = 6  # characters of what is acted on: 救灾款按时发放


def _is_circular(bare: str) -> bool:
    """按规定时间及时发放; also 及时送达 and 救灾款按时发放, whatever is done to whatever."""
    bare = _RECURRING.sub("", bare) if bare[:1] in word_set("lexicon.wording.recurring_first") else bare
    pieces = _covered(bare, "circular", "circular_core", "circular_rest")
    if pieces is not None and not _words("circular_core").isdisjoint(pieces):
        return True
    spots = [(bare.find(word), word) for word in _words("punctual") if word in bare]
    if not (
        word_set("lexicon.wording.set_marks").isdisjoint(bare)
        or word_set("lexicon.wording.time_marks").isdisjoint(bare)
    ):
        spots += [(found.start(), found[0]) for found in _ADVERB.finditer(bare)]
    return any(_is_punctual(bare[:at], bare[at + len(word) :]) for at, word in spots)


def _is_punctual(head: str, tail: str) -> bool:
    """Whether what stands before and after an adverb of time leaves the time open."""
    if _lexis("circular_not", "authorities").within(head + tail):
        return False
    if not head:
        return len(tail) <= _TAIL
    return len(head) <= _HEAD and bool(tail) and _covered(tail, "circular_rest") is not None


_DEFERRAL = shape("lexicon.wording.deferral")


def _defers(bare: str) -> bool:
    """按 … 上级文件 …: a clause with a preposition and an authority that opens the text or makes out most of it."""
    clause = _DEFERRAL.search(bare)
    if clause is None or (clause.start() > 1 and 2 * len(clause[0]) < len(bare)):
        return False
    preposition, rest = clause[1], clause[2]
    if preposition in word_set("lexicon.wording.depends"):
        return rest.endswith(word_list("lexicon.wording.depends_last"))
    if preposition in word_set("lexicon.wording.taken"):
        return rest.endswith(word_list("lexicon.wording.taken_last"))
    if (preposition + rest).startswith(_starts("not_deferring")):
        return False
    if (
        preposition in word_set("lexicon.wording.firm")
        and rest.endswith(word_list("lexicon.wording.carried_out"))
        and not _is_compliance(bare)
    ):
        # 参照政府采购成本控制, 按照资金测算执行: whatever it is, it stands elsewhere.
        return True
    return _lexis("authorities" if preposition in word_set("lexicon.wording.firm") else "issuers").within(
        rest
    )


_COMPLIES = word_pattern("lexicon.wording", r"{complies}")


def _is_compliance(bare: str) -> bool:
    """严格执行相关财经法规、制度."""
    starts = _COMPLIES.search(bare)
    pieces = list(_lexis("compliance", "compliance_rest").pieces(bare))
    known = sum(len(piece) for piece in pieces if piece in _words("compliance"))
    if starts is None or known < 2:
        return False
    # 执行 and 落实 are nouns too (执行案件财产查控规范): with them most of the text must be such words.
    return starts[0] not in word_set("lexicon.wording.also_nouns") or 2 * pieces.count(None) <= len(bare)


def _is_budget(bare: str) -> bool:
    """不超出年度预算: a budget that is kept, and no amount."""
    pieces = _covered(bare, "budget", "budget_keeping", "budget_rest")
    if pieces is None:
        return False
    return not _words("budget").isdisjoint(pieces) and not _words("budget_keeping").isdisjoint(pieces)


_ENTITLED = shape("lexicon.wording.entitled")


_GRADES = shape("lexicon.wording.grades")


def _is_acceptable(bare: str) -> bool:
    return (
        bare in _words("acceptable")
        or bool(_GRADES.fullmatch(bare))
        or (
            _lexis("acceptable_endings").end(bare)
            and not _lexis("unacceptable_endings").end(bare)
            and len(bare) >= 4
            and not bare.startswith(word_list("lexicon.wording.deferring"))
        )
    )


_TESTS: tuple[tuple[Grade, Callable[[str], bool]], ...] = (
    (Grade.SATISFACTION, _is("satisfaction")),
    (Grade.TEMPLATE, _is("templates")),
    (Grade.SLOGAN, _is("slogans")),
    (
        Grade.ENTITLEMENT,
        lambda bare: (
            not word_set("lexicon.wording.due_marks").isdisjoint(bare) and bool(_ENTITLED.search(bare))
        ),
    ),
    (Grade.ACCEPTABLE, _is("acceptable")),
    (Grade.TEMPLATE, _is_template),
    (Grade.BUDGET, _is_budget),
    (Grade.CIRCULAR, _is_circular),
    (Grade.VAGUE, _is_vague),
    (Grade.DEFERRED, _defers),
    (Grade.BOILERPLATE, _is_compliance),
    (Grade.ACCEPTABLE, _is_acceptable),
)


def is_founded(name: str, text: str) -> bool:
    """Whether the value says that a thing comes to be that one can see (长效机制: 建立)."""
    return _bare(text) in _words("founding") and name.endswith(_starts("founded"))


def is_completion(text: str) -> bool:
    """Whether a value says no more than that something was done (已完成)."""
    return _bare(text) in word_set("lexicon.wording.completions")


def is_quality_of(name: str, text: str) -> bool:
    """Whether a name in …性, …度 or …情况 is answered by its own words (规范性: 规范; 运行情况: 正常运行)."""
    state = word_text("lexicon.wording.state")
    if name.endswith(state) and (tail := name.removesuffix(state)[-2:]) and _bare(text).endswith(tail):
        return True
    stem = name.rstrip(word_text("lexicon.wording.nature"))
    bare = _bare(text).rstrip(word_text("lexicon.wording.nature"))
    return stem != name and stem[-2:] in bare and set(bare) <= set(stem)


def measurable(name: Name, category: Category | None, year: int | None = None) -> Bilingual:
    """Propose one thing that can be counted in place of a qualitative value, dated in the year of the form.

    A name that asks for a quantity itself is to be answered in kind; of another one its words tell what it is about.
    """
    if (answer := _in_kind(name)) is not None:
        return answer
    read: dict[str, Any] = table("wording.yaml")
    # Of a name in several clauses the first one that says what it is about decides.
    every, numbers, examples = _suggestions()
    for clause in name.text.translate(_COMMAS).split(","):
        if (first := min((numbers[word] for word in every.found(clause)), default=None)) is not None:
            return countable(examples[first])
    fallback = read["fallbacks"].get(category.value) if category else None
    if fallback is None:
        return Bilingual("写成数、日期或分级", "write a number, a date or a grade")
    if "{year}" in fallback and not year:
        return Bilingual("写成年月日齐全的日期", "write a date with year, month and day")
    dated = str(fallback).format(year=year)
    if category and category.value in read["fallbacks_en"]:
        return Bilingual(dated, str(read["fallbacks_en"][category.value]).format(year=year))
    return countable(dated)


_NUMBER = Bilingual("写成数和单位", "write a number and its unit")
_SHARE = Bilingual("写成百分数", "write a percentage")


def _in_kind(name: Name) -> Bilingual | None:
    """What answers a name such as 科普知晓率 or 违法案件数; None where it asks for no quantity."""
    match name.measure:
        case Measure.COUNT | Measure.MONEY | Measure.DURATION:
            return _NUMBER
        case Measure.RATE if name.direction is Direction.REVERSE:
            return countable("≤1%")
        case Measure.RATE if "satisfaction" in name.marks:
            return countable("≥90%")
        case Measure.RATE if name.direction is Direction.FORWARD and name.bounded:
            return countable("≥95%")
        case Measure.RATE:
            return _SHARE
    return None


@cache
def _suggestions() -> tuple[Words, dict[str, int], list[str]]:
    """The words that suggest an example, the number of the example for each, and the examples, better ones first."""
    entries: list[dict[str, Any]] = table("wording.yaml")["suggestions"]
    numbers: dict[str, int] = {}
    for number, entry in enumerate(entries):
        for about in entry["words"]:
            numbers.setdefault(about, number)
    return Words(numbers), numbers, [str(entry["write"]) for entry in entries]


@cache
def countable(example: str) -> Bilingual:
    """Propose to write something that can be counted, such as this."""
    return Bilingual(f"改为可核的数，如 {example}", f"use a number that can be checked, such as {example}")


def is_verb(text: str) -> bool:
    """Whether a text is a verb of change and nothing else (保障, 有效提升)."""
    pieces = _covered(text, "adverbs", "verbs", "weak_verbs")
    return bool(pieces) and not _words("verbs", "weak_verbs").isdisjoint(pieces or ())


def similar(left: str, right: str) -> float:
    """How alike two texts are, from 0 to 1 (the ratio of difflib)."""
    from difflib import SequenceMatcher  # noqa: PLC0415 (2.7 M instructions)

    return SequenceMatcher(None, left, right, autojunk=False).ratio()
