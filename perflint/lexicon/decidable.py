"""Whether a text value without a figure can be decided: did it come about or not (定性值可否判定)."""

from collections.abc import Callable, Iterable
from enum import StrEnum
from itertools import pairwise

from perflint.lexicon.segment import Token, tokens
from perflint.lexicon.words import Words
from perflint.system.memo import memo
from perflint.system.pattern import pattern
from perflint.system.resources import table
from perflint.value.normal import letters
from perflint.value.numbers import has_digit


class Kind(StrEnum):
    """What makes a text decidable."""

    FIGURE = "figure"  # 二十四小时双人在岗, 一村一顾问, 审计报告一份
    SHARE = "share"  # 百分之百, 过半
    FREQUENCY = "frequency"  # 每季度末, 日产日清
    DEADLINE = "deadline"  # 主汛期前, 审批后十个工作日内
    STANDARD = "standard"  # 《生活饮用水卫生标准》, 符合国家标准
    DENIAL = "denial"  # 零发生, 未列入失信名单
    GRADE = "grade"  # 二级甲等, 省级以上, 国内领先水平
    STATE = "state"  # 全部销号, 通过专家评审, 投入使用
    DELIVERY = "delivery"  # 出具审计报告
    CHOICE = "choice"  # 采购方式: 公开招标


@memo(8192)
def decidable(name: str, text: str) -> Kind | None:
    """Return what makes a text decidable under a name; None if nobody could say whether it came about."""
    clauses = [clause for clause in _STOPS.split(letters(text).strip()) if clause]
    return next((kind for clause in clauses if (kind := _kind(name, clause)) is not None), None)


_STOPS = pattern(r"[，,；;。！!\s]+")


def _kind(name: str, clause: str) -> Kind | None:
    bare = clause.translate(_QUOTES)
    if has_digit(bare):
        return Kind.FIGURE
    found = tokens(bare)
    return next((kind for kind, test in _TESTS if test(name, bare, found)), None)


_QUOTES = str.maketrans("", "", "“”\"'")


@memo()
def _words(section: str) -> Words:
    return Words(table("decidable.yaml")[section])


def _any(found: Iterable[Token], *tags: str) -> bool:
    return any(token.has(*tags) for token in found)


def names_work(text: str) -> bool:
    """Whether a text says of a thing that it is made, bought or mended, and nothing of how well."""
    found = tokens(text)
    return _any(found, "works", "delivered") and not _praises(found) and not _any(found, "verbs")


def promises_benefit(name: str) -> bool:
    """Whether a question asks for an effect that nobody can look up (是否提高保障能力, 群众是否满意)."""
    found = tokens(name)
    if found and found[-1].has("delivered", "founded"):
        # 是否建立维护机制 asks for a thing.
        return False
    return "满意" in name or _any(found, "verbs", "effects")


def denies_benefit(name: str, text: str) -> bool:
    """Whether an indicator says that there is no benefit (无经济效益: 无; 是否产生经济价值: 否; 公益性事业)."""
    if text.strip() in _words("no_business"):
        return True
    benefit = _words("benefits").within(name)
    denied = text.strip() in _words("refusals")
    return benefit and denied and (_words("no_benefit").within(name) or "是否" in name)


_CLAIMS = ("effects", "wishes", "slogans", "satisfaction")


def _praises(found: tuple[Token, ...]) -> bool:
    """Whether a text says how well: words that no fact beside them makes decidable."""
    return any(
        token.has(*_CLAIMS) or (token.has("adverbs", "degrees") and not token.has("neutral", "factual"))
        for token in found
    )


def _is_plain(found: tuple[Token, ...]) -> bool:
    """Whether nothing in a text speaks of degree, direction, effect or duration."""
    return not _praises(found) and not _any(found, "verbs", "degrees", "nouns")


_NUMERALS = "一二两三四五六七八九十百千万"


def _is_figure(name: str, text: str, found: tuple[Token, ...]) -> bool:
    """二十四小时双人在岗: a number in words with its unit; 一户一档, 村村通: one for each."""
    if any(f"一{each}一" in text for each in _words("one_each").found(text)):
        return True
    if _words("not_counts").within(text):
        return False
    counted = any(
        before.text in _NUMERALS and token.has("unit") and not token.has("not_counters")
        for before, token in pairwise(found)
    )
    return counted or (_any(found, "each") and _is_plain(found))


def _is_share(name: str, text: str, found: tuple[Token, ...]) -> bool:
    return _any(found, "shares")


_OFTEN = pattern(
    rf"(?:每|逐)(?:[{_NUMERALS}双半单]*个?)(?:年|学年|学期|季|月|旬|周|星期|日|天|小时|班|次|批)"
    rf"|([日月周季年])[\u4e00-\u9fff]\1[\u4e00-\u9fff]|[{_NUMERALS}]次"
)


def _is_frequency(name: str, text: str, found: tuple[Token, ...]) -> bool:
    """每季度末, 每双周一次, 日产日清; not 每年稳步提高."""
    return bool(_OFTEN.search(text)) and _is_plain(found)


_BY = pattern(
    r"(?:前|之前|以前|底|末|内|以内|之内|当日|当天|当月|当场|次日|次月|上旬|中旬|下旬|期间|年中|起)[^前内底末]{0,6}$"
)


def _is_deadline(name: str, text: str, found: tuple[Token, ...]) -> bool:
    """主汛期前, 审批后十个工作日内: a day that the calendar or an event gives; not 合理期限内."""
    by = _BY.search(text)
    if _any(found, "open_times") or _praises(found):
        return False
    told, before = (text[: by.end()], text[: by.start()]) if by else ("", "")
    dated = _words("calendar").within(told) or not _NUMBERS.isdisjoint(before)
    # 全省前五 is a place, not a time.
    return dated or any(
        token.text in _BEFORE and after.text not in _NUMERALS
        for token, after in pairwise((*found[1:], _NOTHING))
    )


_NAMED = pattern(r"《[^》]+》|\b(?:GB|DB|ISO|JT|HJ|CJJ)")


_NUMBERS = frozenset(_NUMERALS)
_NOTHING = Token("。", frozenset())
_BEFORE = ("前", "之前", "以前")  # 播种前, 开庭前: an event that nobody can miss


def _is_standard(name: str, text: str, found: tuple[Token, ...]) -> bool:
    """A standard by its name: 符合《…》, 达到国家标准; 相关标准 is none."""
    return bool(_NAMED.search(text)) or (_any(found, "standards") and not _any(found, "effects"))


def _is_denial(name: str, text: str, found: tuple[Token, ...]) -> bool:
    """零发生, 未列入名单, 无一户遗漏: what is denied can be looked for."""
    return any(
        token.has("denials") and (number + 1 < len(found) or number == 0)
        for number, token in enumerate(found)
    ) and not _any(found, "effects", "wishes")


_ORDINAL = pattern(
    rf"(?:[{_NUMERALS}甲乙丙丁特首A-Ea-eⅠⅡⅢⅣⅤIV]+)\s*[+-]?(?:类|级|等|档|星|流域|标段)"
    rf"|前[{_NUMERALS}]+(?:名|位|强)?|第[{_NUMERALS}]+(?:名|位)|[{_NUMERALS}]等奖"
)


def _is_grade(name: str, text: str, found: tuple[Token, ...]) -> bool:
    """A step of a scale that is named or usual: 四级, A级, 省级以上, 全市前五, 良好以上."""
    rest = [token for token in found if not token.has("rank_frames", "leagues")]
    if rest and all(token.has("ranks") for token in rest):
        return True
    if _any(found, "wishes"):
        return False
    if (
        rest
        and len(rest) < len(found)
        and rest[-1].has("ranks")
        and not _any(found, "effects", "verbs", "adverbs")
    ):
        # 结项等级良好以上
        return True
    return bool(_ORDINAL.search(text)) or _is_of_government(found)


def _is_of_government(found: tuple[Token, ...]) -> bool:
    """省级, 市级及以上."""
    return any(token.has("governments") and after.text == "级" for token, after in pairwise(found))


def _is_state(name: str, text: str, found: tuple[Token, ...]) -> bool:
    """What is so or is not, and can be seen when the year is over."""
    if _praises(found):
        return False
    return (
        _is_passed(found)
        or _is_gained(found)
        or _is_completed(found)
        or (_any(found, "done_before") and len(found) > 1)
        or (_words("done_after").end(text) and not _any(found[:-1], "verbs"))
        or _is_done(found)
    )


def _is_done(found: tuple[Token, ...]) -> bool:
    """登记在国资名下, 签订责任书: an act that is done or not, and no word of how well or to what end."""
    others = tuple(token for token in found if not token.has("done_after"))
    return 0 < len(others) < len(found) and _is_plain(others)


def _is_passed(found: tuple[Token, ...]) -> bool:
    """通过专家评审; 通过培训 is only a way."""
    return found[0].text == "通过" and (len(found) == 1 or _any(found, "tests"))


def _is_gained(found: tuple[Token, ...]) -> bool:
    """获省厅表彰, 取得产品认证证书."""
    return found[0].has("gains") and len(found) > 1 and not _any(found[1:], "verbs", "nouns")


def _is_completed(found: tuple[Token, ...]) -> bool:
    """完成三级备案; 完成各项工作任务 names no thing."""
    return found[0].has("completes") and len(found) > 1 and not _any(found[1:], "not_a_thing", "verbs")


def _is_delivery(name: str, text: str, found: tuple[Token, ...]) -> bool:
    """出具审计报告, 等级保护测评报告: a thing that can be shown; not 完善管理制度."""
    return found[-1].has("delivered") and not found[0].has("verbs", "degrees") and not _praises(found)


def _is_choice(name: str, text: str, found: tuple[Token, ...]) -> bool:
    """公开招标; under a name that asks which (…方式, …结论) whatever is no praise."""
    asked = _words("asks_which").end(name) or _any(found, "ways")
    return asked and _is_plain(found) and not _any(found, "templates")


_TESTS: tuple[tuple[Kind, Callable[[str, str, tuple[Token, ...]], bool]], ...] = (
    (Kind.SHARE, _is_share),
    (Kind.FREQUENCY, _is_frequency),
    (Kind.DEADLINE, _is_deadline),
    (Kind.STANDARD, _is_standard),
    (Kind.DENIAL, _is_denial),
    (Kind.FIGURE, _is_figure),
    (Kind.GRADE, _is_grade),
    (Kind.CHOICE, _is_choice),
    (Kind.DELIVERY, _is_delivery),
    (Kind.STATE, _is_state),
)
