"""What a qualitative value amounts to: vague, deferred, circular, boilerplate, or a grade one can check."""

from collections.abc import Callable
from enum import StrEnum
from functools import lru_cache

from perflint.lexicon.words import words_of
from perflint.system.words import shape, word_list, word_pattern, word_set, word_text
from perflint.value.normal import plain_letters
from perflint.value.numbers import has_digit


class Wording(StrEnum):
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


_words = words_of("wording.yaml")

_ENDS = "。；;，,、."  # of a sentence
_MARKS = str.maketrans("", "", "“”\"'《》()（）:：")
_SENTENCE = 60  # code points; a longer text says something


@lru_cache(8192)
def wording_of(text: str) -> Wording:
    """The kind of wording of a qualitative value; memoised."""
    bare = _bare(text)
    if not bare or len(bare) > _SENTENCE or has_digit(bare):
        return Wording.DEFERRED if _defers(bare) and not _has_figure(bare) else Wording.NONE
    return next((kind for kind, test in _TESTS if test(bare)), Wording.NONE)


def _bare(text: str) -> str:
    """The text without spaces, quotes and brackets, and without the stop at its end."""
    if text.isalnum():
        return text
    return "".join(plain_letters(text).removesuffix("\n").rstrip(_ENDS).translate(_MARKS).split())


_NUMBERED = shape("lexicon.wording.numbered")  # documents and years: 〔2024〕15号, 2024年


def _has_figure(bare: str) -> bool:
    """Whether the text states a figure of its own besides document numbers and years."""
    return has_digit(_NUMBERED.sub("", bare))


def _words_covering(text: str, *sections: str) -> list[str] | None:
    """The words of the sections that a text is made of; None if some of it is no such word."""
    words = []
    for piece in _words(*sections).pieces(text):
        if piece is None:
            return None
        words.append(piece)
    return words


def _is_in(section: str) -> Callable[[str], bool]:
    """The test whether a text is one of the words of a section."""
    return lambda bare: bare in _words(section)


_VAGUE = ("adverbs", "verbs", "weak_verbs", "degrees", "nouns", "topics", "links")
_TELLING = ("adverbs", "verbs", "weak_verbs", "degrees")


def _is_vague(bare: str) -> bool:
    """Nothing but 有效 + 提升 + 服务水平: no word in it that could be checked."""
    if bare.endswith(word_list("lexicon.wording.floors")):
        # 中等以上 is a floor on a scale.
        return False
    pieces = _words_covering(bare, *_VAGUE) if len(bare) <= 24 else None
    if pieces is None or _words(*_TELLING).isdisjoint(pieces):
        return False
    # 建立教育 may be about a thing to be delivered: a topic needs a word of change or degree beside it.
    return _words("topics").isdisjoint(pieces) or not _words("verbs", "degrees").isdisjoint(pieces)


def _is_template(bare: str) -> bool:
    """规范有序, 资金使用合规: words of a grade and nothing but what they are said of."""
    pieces = _words_covering(bare, "templates", "template_subjects", "template_links")
    return pieces is not None and not _words("templates").isdisjoint(pieces)


_RECURRING = shape("lexicon.wording.recurring")  # 每季度
_ADVERB = shape("lexicon.wording.set_time")  # 在规定时间内
_TAIL = 4  # characters of an action that no table knows: 及时送达, 按期换届
_HEAD = 6  # characters of what is acted on: 救灾款按时发放


def _is_circular(bare: str) -> bool:
    """按规定时间及时发放; also 及时送达 and 救灾款按时发放, whatever is done to whatever."""
    bare = _RECURRING.sub("", bare) if bare[:1] in word_set("lexicon.wording.recurring_first") else bare
    pieces = _words_covering(bare, "circular", "circular_core", "circular_rest")
    if pieces is not None and not _words("circular_core").isdisjoint(pieces):
        return True
    spots = [(bare.find(word), word) for word in _words("punctual") if word in bare]
    if not (
        word_set("lexicon.wording.set_marks").isdisjoint(bare)
        or word_set("lexicon.wording.time_marks").isdisjoint(bare)
    ):
        spots += [(adverb.start(), adverb[0]) for adverb in _ADVERB.finditer(bare)]
    return any(_is_punctual(bare[:at], bare[at + len(word) :]) for at, word in spots)


def _is_punctual(head: str, tail: str) -> bool:
    """Whether what stands before and after an adverb of time leaves the time open."""
    if _words("circular_not", "authorities").within(head + tail):
        return False
    if not head:
        return len(tail) <= _TAIL
    return len(head) <= _HEAD and bool(tail) and _words_covering(tail, "circular_rest") is not None


_DEFERRAL = shape("lexicon.wording.deferral")  # 严格按照方案


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
    if _words("not_deferring").start(preposition + rest):
        return False
    if (
        preposition in word_set("lexicon.wording.firm")
        and rest.endswith(word_list("lexicon.wording.carried_out"))
        and not _is_compliance(bare)
    ):
        # 参照政府采购成本控制, 按照资金测算执行: whatever it is, it stands elsewhere.
        return True
    return _words("authorities" if preposition in word_set("lexicon.wording.firm") else "issuers").within(
        rest
    )


_COMPLIES = word_pattern("lexicon.wording", r"{complies}")


def _is_compliance(bare: str) -> bool:
    """严格执行相关财经法规、制度."""
    starts = _COMPLIES.search(bare)
    pieces = list(_words("compliance", "compliance_rest").pieces(bare))
    complying = sum(len(piece) for piece in pieces if piece and piece in _words("compliance"))
    if starts is None or complying < 2:
        return False
    # 执行 and 落实 are nouns too (执行案件财产查控规范): with them most of the text must be such words.
    return starts[0] not in word_set("lexicon.wording.also_nouns") or 2 * pieces.count(None) <= len(bare)


def _is_budget(bare: str) -> bool:
    """不超出年度预算: a budget that is kept, and no amount."""
    pieces = _words_covering(bare, "budget", "budget_keeping", "budget_rest")
    if pieces is None:
        return False
    return not _words("budget").isdisjoint(pieces) and not _words("budget_keeping").isdisjoint(pieces)


_ENTITLED = shape("lexicon.wording.entitled")  # 应发尽发, 据实


_GRADES = shape("lexicon.wording.grades")  # 优良, 良及以上


def _is_acceptable(bare: str) -> bool:
    return (
        bare in _words("acceptable")
        or bool(_GRADES.fullmatch(bare))
        or (
            _words("acceptable_endings").end(bare)
            and not _words("unacceptable_endings").end(bare)
            and len(bare) >= 4
            and not bare.startswith(word_list("lexicon.wording.deferring"))
        )
    )


_TESTS: tuple[tuple[Wording, Callable[[str], bool]], ...] = (
    (Wording.SATISFACTION, _is_in("satisfaction")),
    (Wording.TEMPLATE, _is_in("templates")),
    (Wording.SLOGAN, _is_in("slogans")),
    (
        Wording.ENTITLEMENT,
        lambda bare: (
            not word_set("lexicon.wording.due_marks").isdisjoint(bare) and bool(_ENTITLED.search(bare))
        ),
    ),
    (Wording.ACCEPTABLE, _is_in("acceptable")),
    (Wording.TEMPLATE, _is_template),
    (Wording.BUDGET, _is_budget),
    (Wording.CIRCULAR, _is_circular),
    (Wording.VAGUE, _is_vague),
    (Wording.DEFERRED, _defers),
    (Wording.BOILERPLATE, _is_compliance),
    (Wording.ACCEPTABLE, _is_acceptable),
)


def is_founded(name: str, text: str) -> bool:
    """Whether the value says that a thing comes to be that one can see (长效机制: 建立)."""
    return _bare(text) in _words("founding") and _words("founded").end(name)


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


def is_verb(text: str) -> bool:
    """Whether a text is a verb of change and nothing else (保障, 有效提升)."""
    pieces = _words_covering(text, "adverbs", "verbs", "weak_verbs")
    return bool(pieces) and not _words("verbs", "weak_verbs").isdisjoint(pieces or ())
