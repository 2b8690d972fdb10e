"""Whether a text value without a figure can be decided: did it come about or not (定性值可否判定)."""

import re
from collections.abc import Callable, Iterable
from functools import cache
from itertools import pairwise
from typing import Literal, TypeAlias

from perflint.lexicon.nouns import ACTS
from perflint.lexicon.segment import Token, first_word, holds, last_word, may_end, may_start, says, tokens
from perflint.lexicon.words import Words
from perflint.system.memo import memo
from perflint.system.pattern import pattern
from perflint.system.resources import table
from perflint.system.words import has_word, shape, word_list, word_set, word_text
from perflint.value.han import is_han
from perflint.value.normal import letters
from perflint.value.numbers import has_digit

# What makes a text decidable.
Kind: TypeAlias = Literal[
    "figure",  # 二十四小时双人在岗, 一村一顾问, 审计报告一份
    "share",  # 百分之百, 过半
    "frequency",  # 每季度末, 日产日清
    "deadline",  # 主汛期前, 审批后十个工作日内
    "standard",  # 《生活饮用水卫生标准》, 符合国家标准
    "denial",  # 零发生, 未列入失信名单
    "grade",  # 二级甲等, 省级以上, 国内领先水平
    "state",  # 全部销号, 通过专家评审, 投入使用
    "delivery",  # 出具审计报告
    "choice",  # 采购方式: 公开招标
    "comparison",  # 不低于评估价, 早于合同工期
    "acceptance",  # 监理签字认可, 双方盖章
    "change",  # 由租用改为自有, 旱厕改成水冲式
    "manner",  # 凭入库单支付, 先救治后缴费
    "hours",  # 周末及法定节假日全天, 早六点发车
    "act",  # 砌好, 搬上舞台, 界桩原位补立
]


@memo(8192)
def decidable(name: str, text: str) -> Kind | None:
    """Return what makes a text decidable under a name; None if nobody could say whether it came about."""
    clauses = [clause for clause in _split(_STOPS, letters(text).strip()) if clause]
    kinds = [kind for clause in clauses if (kind := _kind(name, clause)) is not None]
    # 不拖延，按规定时间: what is denied is lateness, and by what day is left open.
    late = "denial" in kinds and any(says(clause, "open_times") for clause in clauses)
    return next((kind for kind in kinds if not (late and kind == "denial")), None)


_STOPS = pattern(r"[，,；;。！!\s]+")
_PARTS = pattern(r"[、，,；;。\s]+")


def _split(stops: re.Pattern[str], text: str) -> list[str]:
    return [text] if text.isalpha() else stops.split(text)


def _match(name: str, text: str) -> re.Match[str] | None:
    """The first match of a shape of free words; most texts have none of the characters that it needs one of."""
    if word_set(f"lexicon.decidable_needs.{name}").isdisjoint(text):
        return None
    return _shape(name).search(text)


@cache
def _shape(name: str) -> re.Pattern[str]:
    return shape(f"lexicon.decidable.{name}")


def _without(name: str, text: str) -> str:
    """The text without what has a shape."""
    return text if _match(name, text) is None else _shape(name).sub("", text)


def _kind(name: str, clause: str) -> Kind | None:
    bare = clause.translate(_QUOTES)
    if has_digit(bare):
        return "figure"
    if says(bare, "metaphors") and not _is_standard(name, bare):
        return None
    return next((kind for kind, test in _TESTS if test(name, bare)), None)


_QUOTES = str.maketrans("", "", "“”\"'")


@cache
def _words(section: str) -> Words:
    return Words(table("decidable.yaml")[section])


def _any(found: Iterable[Token], *tags: str) -> bool:
    return any(token.has(*tags) for token in found)


def names_work(text: str) -> bool:
    """Whether a text says of a thing that it is made, bought or mended, and nothing of how well."""
    return says(text, *ACTS, "delivered") and not _praises(text) and not says(text, "verbs")


def leaves_count_open(text: str) -> bool:
    """Whether a text says how many and leaves it open (一定数量, 若干批)."""
    return says(letters(text), "open_counts")


def is_concrete(text: str, least: int = 5) -> bool:
    """Whether a text of some length has no sign of vagueness: no degree, direction, effect, duration or slogan.

    Nobody said what makes it decidable, nor what makes it vague: 父母到场接受训诫. Of a shorter text (近悦远来) nothing
    can be told: `least` is how many Han characters are more than an idiom.
    """
    bare = letters(text).translate(_QUOTES)
    if len(bare) < least:
        return False
    shown = sum(len(token.text) for token in tokens(bare) if is_han(token.text[0]))
    if shown < least or says(bare, *_SIGNS) or not _is_plain(bare):
        return False
    # 真、准、全: a list of single characters is one of praises.
    parts = _split(_PARTS, text)
    return any(len(part) > 2 for part in parts) and not (_match("feeling", text) or _chimes("".join(parts)))


def shows_deed(text: str) -> bool:
    """Whether free words tell what somebody or something can be seen doing (能自己穿鞋, 穿上新棉袄, 看得懂说明书).

    Abstract topics and figures of speech (走上致富路, 鼓起农民钱袋子) look like deeds and are none.
    """
    text = _without("well_done", letters(text).translate(_QUOTES))
    bare = _without("reached", text)
    if len(text) < _IDIOM or has_word(text, "lexicon.decidable.asked"):
        return False
    if not (says(bare, "firsthand") or any(_match(deed, text) for deed in _DEEDS) or _is_series(bare)):
        return False
    if says(bare, *_SIGNS, *_ABSTRACT) or _claims(tokens(bare)):
        return False
    return not (_match("felt", text) or _chimes("".join(_split(_PARTS, text))))


def _is_series(text: str) -> bool:
    """边民推车过关卖货: several things done by hand one after the other, and nothing of how."""
    verbs = word_set("lexicon.decidable.daily") | word_set("lexicon.decidable.hands")
    if sum(char in verbs for char in text) < _SEVERAL:
        return False
    found = tokens(text)
    # 走出去 is one thing done.
    done = sum(
        token.text in verbs and before.text not in verbs for before, token in pairwise((_NOTHING, *found))
    )
    return done >= _SEVERAL and not any(token.has("adverbs") and len(token.text) > 1 for token in found)


_SEVERAL = 2


_IDIOM = 4  # characters: a shorter text names nobody
_ABSTRACT = ("topics", "abstract", "nouns", "verbs", "anybody")


# What free words of a deed look like: 会喊爷爷奶奶, 推得进去, 穿上新棉袄.
_DEEDS = ("able_to", "outcome_of", "has_happened")


def _claims(found: tuple[Token, ...]) -> bool:
    """Whether a text says how well, a small shop or a big lorry aside."""
    sizes = word_set("lexicon.decidable.sizes")
    rest = tuple(token for token in found if token.text not in sizes)
    return _have_praise(rest) or _any(rest, "degrees")


def names_place(text: str) -> bool:
    """Whether a text says where, with or by whom (在央视戏曲频道露面, 父母到场接受训诫): praise seldom does."""
    bare, words = letters(text), word_set("lexicon.decidable.placed")
    return not words.isdisjoint(bare) and any(token.text in words for token in tokens(bare))


def _chimes(text: str) -> bool:
    """Whether two halves of a text answer each other as in a slogan (家长放心孩子开心, 抓细抓实)."""
    half, odd = divmod(len(text), 2)
    return not odd and any(left == right for left, right in zip(text[:half], text[half:], strict=True))


_SIGNS = ("metaphors", "weak_verbs", "templates", "slogans", "open_counts", "open_times", "not_a_thing")


def promises_benefit(name: str) -> bool:
    """Whether a question asks for an effect that nobody can look up (是否提高保障能力, 群众是否满意)."""
    if may_end(name, "delivered", "founded") and last_word(name).has("delivered", "founded"):
        # 是否建立维护机制 asks for a thing.
        return False
    return has_word(name, "shared.names.satisfied") or says(name, "verbs", "effects")


def denies_benefit(name: str, text: str) -> bool:
    """Whether an indicator says that there is no benefit (无经济效益: 无; 是否产生经济价值: 否; 公益性事业)."""
    if text.strip() in _words("no_business"):
        return True
    benefit = _words("benefits").within(name)
    denied = text.strip() in _words("refusals")
    return (
        benefit
        and denied
        and (_words("no_benefit").within(name) or has_word(name, "lexicon.decidable.asked"))
    )


_CLAIMS = ("effects", "wishes", "slogans", "satisfaction")


def _praises(text: str) -> bool:
    """Whether a text says how well: words that no fact beside them makes decidable."""
    return holds(text, *_CLAIMS, "adverbs", "degrees") and _have_praise(tokens(text))


def _have_praise(found: tuple[Token, ...]) -> bool:
    return any(
        token.has(*_CLAIMS) or (token.has("adverbs", "degrees") and not token.has("neutral", "factual"))
        for token in found
    )


def _is_plain(text: str) -> bool:
    """Whether nothing in a text speaks of degree, direction, effect or duration."""
    return not holds(text, *_CLAIMS, "adverbs", *_UNCLEAR) or _are_plain(tokens(text))


def _are_plain(found: tuple[Token, ...]) -> bool:
    return not _have_praise(found) and not _any(found, *_UNCLEAR)


_UNCLEAR = ("verbs", "degrees", "nouns", "open_counts")


def _is_figure(name: str, text: str) -> bool:
    """二十四小时双人在岗: a number in words with its unit; 一户一档, 村村通: one for each."""
    one = word_text("lexicon.decidable.one")
    if any(f"{one}{each}{one}" in text for each in _words("one_each").found(text)):
        return True
    if _words("not_counts").within(text) or says(text, "open_counts"):
        return False
    one_by_one = text.count(one) > 1 and _shape("one_by_one").search(text)  # 坏一盏换一盏
    return _is_counted(text) or (says(text, "each") and _is_plain(text)) or bool(one_by_one)


def _is_counted(text: str) -> bool:
    """Whether a unit stands behind a number in words."""
    numerals = word_set("lexicon.decidable.numerals")
    return not numerals.isdisjoint(text) and any(
        before.text in numerals and token.has("unit") and not token.has("not_counters")
        for before, token in pairwise(tokens(text))
    )


def _is_share(name: str, text: str) -> bool:
    return says(text, "shares")


def _is_frequency(name: str, text: str) -> bool:
    """每季度末, 每双周一次, 日产日清; not 每年稳步提高."""
    return bool(_match("often", text)) and _is_plain(text)


def _is_deadline(name: str, text: str) -> bool:
    """主汛期前, 审批后十个工作日内: a day that the calendar or an event gives; not 合理期限内."""
    by = _match("by", text)
    told, before = (text[: by.end()], text[: by.start()]) if by else ("", "")
    dated = _words("calendar").within(told) or not word_set("lexicon.decidable.numerals").isdisjoint(before)
    return (dated or _is_before(text)) and not says(text, "open_times") and not _praises(text)


def _is_before(text: str) -> bool:
    """播种前: before something; 全省前五 is a place, not a time."""
    return has_word(text, "lexicon.decidable.before") and any(
        token.text in word_list("lexicon.decidable.before")
        and after.text not in word_set("lexicon.decidable.numerals")
        for token, after in pairwise((*tokens(text)[1:], _NOTHING))
    )


_NAMED = pattern(r"《[^》]+》|\b(?:GB|DB|ISO|JT|HJ|CJJ)")
_NOTHING = Token("。", frozenset())


def _is_standard(name: str, text: str) -> bool:
    """A standard by its name: 符合《…》, 符合CNMARC格式, 达到国家标准; 相关标准 is none."""
    return bool(_NAMED.search(text) or _match("coded", text)) or (
        says(text, "standards") and not says(text, "effects")
    )


def _is_denial(name: str, text: str) -> bool:
    """零发生, 未列入名单, 无一户遗漏: what is denied can be looked for."""
    if not holds(text, "denials"):
        return False
    found = tokens(text)
    return any(
        token.has("denials") and (number + 1 < len(found) or number == 0 or _denies_itself(token))
        for number, token in enumerate(found)
    ) and not _any(found, "effects", "wishes")


def _denies_itself(token: Token) -> bool:
    """屋顶不漏: the word has its verb with it."""
    return len(token.text) > 1 and token.text not in word_set("lexicon.decidable.bare_denials")


def _is_grade(name: str, text: str) -> bool:
    """A step of a scale that is named or usual: 四级, A级, 省级以上, 全市前五, 良好以上; a title that is kept."""
    if text in word_list("lexicon.decidable.kept") and name.endswith(word_list("lexicon.decidable.titles")):
        return True
    found = tokens(text) if may_end(text, "ranks", "rank_frames", "leagues") else ()
    rest = [token for token in found if not token.has("rank_frames", "leagues")]
    if rest and all(token.has("ranks") for token in rest):
        return True
    if says(text, "wishes"):
        return False
    if (
        rest
        and len(rest) < len(found)
        and rest[-1].has("ranks")
        and not _any(found, "effects", "verbs", "adverbs")
    ):
        # 结项等级良好以上
        return True
    return bool(_match("ordinal", text)) or _is_of_government(text)


def _is_of_government(text: str) -> bool:
    """省级, 市级及以上."""
    grades = word_set("lexicon.decidable.grades")
    return not grades.isdisjoint(text) and any(
        token.has("governments") and after.text in grades for token, after in pairwise(tokens(text))
    )


def _is_state(name: str, text: str) -> bool:
    """What is so or is not, and can be seen when the year is over."""
    ends = _words("done_after").end(text)
    if not (ends or holds(text, "done_before", "done_after") or _may_be_got(text)) or _praises(text):
        return False
    found = tokens(text)
    return (
        _is_passed(found)
        or _is_gained(found)
        or _is_completed(found)
        or (_any(found, "done_before") and len(found) > 1)
        or (ends and not _any(found[:-1], "verbs") and not _chimes(text))
        or _is_done(found)
    )


def _may_be_got(text: str) -> bool:
    return may_start(text, "gains", "completes") or text.startswith(word_list("lexicon.decidable.passing"))


def _is_done(found: tuple[Token, ...]) -> bool:
    """登记在国资名下, 签订责任书: an act that is done or not, and no word of how well or to what end."""
    others = tuple(token for token in found if not token.has("done_after"))
    whole = "".join(token.text for token in found)
    return 0 < len(others) < len(found) and _are_plain(others) and not _chimes(whole)


def _is_passed(found: tuple[Token, ...]) -> bool:
    """通过专家评审; 通过培训 is only a way."""
    return found[0].text in word_set("lexicon.decidable.passing") and (
        len(found) == 1 or _any(found, "tests")
    )


def _is_gained(found: tuple[Token, ...]) -> bool:
    """获省厅表彰, 取得产品认证证书."""
    return found[0].has("gains") and len(found) > 1 and not _any(found[1:], "verbs", "nouns")


def _is_completed(found: tuple[Token, ...]) -> bool:
    """完成三级备案; 完成各项工作任务 names no thing."""
    return found[0].has("completes") and len(found) > 1 and not _any(found[1:], "not_a_thing", "verbs")


def _is_delivery(name: str, text: str) -> bool:
    """出具审计报告, 等级保护测评报告: a thing that can be shown; not 完善管理制度."""
    if not may_end(text, "delivered"):
        return False
    last, first = last_word(text), first_word(text)
    return last.has("delivered") and not first.has("verbs", "degrees") and not _praises(text)


def _is_choice(name: str, text: str) -> bool:
    """公开招标; under a name that asks which (…方式, …结论) whatever is no praise."""
    if is_verdict(name, text):
        return True
    asked = _words("asks_which").end(name) or says(text, "ways")
    return asked and _is_plain(text) and not says(text, "templates", "open_counts")


def is_verdict(name: str, text: str) -> bool:
    """Whether a word is what examiners conclude with.

    能力验证结果: 满意, the word that the examiners use; 问卷调查结果: 满意 is how people felt.
    """
    return (
        text in _words("verdicts")
        and name.endswith(word_list("lexicon.decidable.concluded"))
        and _any(tokens(name)[:-1], "tests", "trials")
    )


def _is_comparison(name: str, text: str) -> bool:
    """不低于评估价, 先于降雨到达: held against what exists apart from the form; not 高于预期, 比以前更好."""
    compared = _match("compared", text)
    if compared is None:
        return text.endswith(word_list("lexicon.decidable.price")) and text.startswith(
            word_list("lexicon.decidable.at_price")
        )
    rest = text[: compared.start()] + compared[2]
    if says(rest, "adverbs", "wishes"):
        return False
    if compared[1] in word_list("lexicon.decidable.earlier") and not says(rest, "open_times"):
        return True
    return _words("references").within(compared[2]) or (
        _shape("bounds").sub("", compared[2]).endswith(word_list("lexicon.decidable.set"))
        and not says(rest, "hoped")
    )


def _is_acceptance(name: str, text: str) -> bool:
    """监理签字认可: somebody put a name to it; 专家组认可: somebody who is asked; not 群众认可."""
    if says(text, "signed"):
        return not says(text, "degrees", "wishes", "adverbs")
    if not holds(text, "parties"):
        return False
    found = tokens(text)
    return any(
        token.has("parties") and _any(found[number + 1 :], "consents") for number, token in enumerate(found)
    ) and not _any(found, "degrees", "adverbs")


def _is_change(name: str, text: str) -> bool:
    """由租用改为自有, 单电源改双电源: one state before, another one after; not 由弱变强."""
    return bool(_match("changed", text)) and _is_plain(text)


def _is_manner(name: str, text: str) -> bool:
    """凭入库单支付, 先救治后缴费: a way of doing it that leaves a trace."""
    return bool(_match("manner", text)) and not _praises(text)


def _is_hours(name: str, text: str) -> bool:
    """周末及法定节假日全天, 节假日不休, 早六点发车."""
    return (says(text, "hours") or bool(_match("clock", text))) and not _praises(text)


def _is_act(name: str, text: str) -> bool:
    """砌好, 搬上舞台, 撤渡建桥: a piece of work by hand with its end; not 抓好落实."""
    if _match("felt", text):
        return False
    rest = _without("done", text)
    done = rest != text or _is_done_twice(text) or says(text, "acts")
    return done and (not rest or _is_plain(rest))


def _is_done_twice(text: str) -> bool:
    """撤渡建桥: two pieces of work, each with what is worked on."""
    if len(text) != _TWO_ACTS or not all(map(is_han, text)):
        return False
    acts = word_set("lexicon.decidable.hands") | word_set("lexicon.decidable.made")
    first, second = text[0], text[2]
    return first in acts and second in acts and first not in (second, word_text("lexicon.decidable.hit"))


_TWO_ACTS = 4  # characters


_TESTS: tuple[tuple[Kind, Callable[[str, str], bool]], ...] = (
    ("share", _is_share),
    ("frequency", _is_frequency),
    ("deadline", _is_deadline),
    ("standard", _is_standard),
    ("denial", _is_denial),
    ("figure", _is_figure),
    ("grade", _is_grade),
    ("comparison", _is_comparison),
    ("choice", _is_choice),
    ("manner", _is_manner),
    ("delivery", _is_delivery),
    ("acceptance", _is_acceptance),
    ("state", _is_state),
    ("change", _is_change),
    ("hours", _is_hours),
    ("act", _is_act),
)
