"""Whether a text value without a figure can be decided: did it come about or not (定性值可否判定)."""

import re
from collections.abc import Callable, Iterable
from enum import StrEnum
from itertools import pairwise

from perflint.lexicon.segment import Token, tokens
from perflint.lexicon.words import Words
from perflint.system.memo import memo
from perflint.system.pattern import pattern
from perflint.system.resources import table
from perflint.system.words import word_list, word_set
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
    COMPARISON = "comparison"  # 不低于评估价, 早于合同工期
    ACCEPTANCE = "acceptance"  # 监理签字认可, 双方盖章
    CHANGE = "change"  # 由租用改为自有, 旱厕改成水冲式
    MANNER = "manner"  # 凭入库单支付, 先救治后缴费
    HOURS = "hours"  # 周末及法定节假日全天, 早六点发车
    ACT = "act"  # 砌好, 搬上舞台, 界桩原位补立


@memo(8192)
def decidable(name: str, text: str) -> Kind | None:
    """Return what makes a text decidable under a name; None if nobody could say whether it came about."""
    clauses = [clause for clause in _STOPS.split(letters(text).strip()) if clause]
    kinds = [kind for clause in clauses if (kind := _kind(name, clause)) is not None]
    # 不拖延，按规定时间: what is denied is lateness, and by what day is left open.
    late = Kind.DENIAL in kinds and any(_any(tokens(clause), "open_times") for clause in clauses)
    return next((kind for kind in kinds if not (late and kind is Kind.DENIAL)), None)


_STOPS = pattern(r"[，,；;。！!\s]+")


def _kind(name: str, clause: str) -> Kind | None:
    bare = clause.translate(_QUOTES)
    if has_digit(bare):
        return Kind.FIGURE
    found = tokens(bare)
    if _any(found, "metaphors") and not _is_standard(name, bare, found):
        return None
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


def leaves_count_open(text: str) -> bool:
    """Whether a text says how many and leaves it open (一定数量, 若干批)."""
    return _any(tokens(letters(text)), "open_counts")


def is_concrete(text: str, least: int = 5) -> bool:
    """Whether a text of some length has no sign of vagueness: no degree, direction, effect, duration or slogan.

    Nobody said what makes it decidable, nor what makes it vague: 父母到场接受训诫. Of a shorter text (近悦远来) nothing
    can be told: `least` is how many Han characters are more than an idiom.
    """
    found = tokens(letters(text).translate(_QUOTES))
    shown = sum(len(token.text) for token in found if "\u4e00" <= token.text[0] <= "\u9fff")
    if shown < least or _any(found, *_SIGNS) or not _is_plain(found):
        return False
    # 真、准、全: a list of single characters is one of praises.
    parts = _PARTS.split(text)
    return any(len(part) > 2 for part in parts) and not (_FEELING.search(text) or _chimes("".join(parts)))


def shows_deed(text: str) -> bool:
    """Whether free words tell what somebody or something can be seen doing (能自己穿鞋, 穿上新棉袄, 看得懂说明书).

    Abstract topics and figures of speech (走上致富路, 鼓起农民钱袋子) look like deeds and are none.
    """
    text = _WELL_DONE.sub("", letters(text).translate(_QUOTES))
    found = tokens(text)
    if len(text) < _IDIOM or _any(found, *_SIGNS, *_ABSTRACT) or _claims(found):
        return False
    if _FELT.search(text) or _chimes("".join(_PARTS.split(text))):
        return False
    return _any(found, "firsthand") or any(shape.search(text) for shape in _deeds())


_IDIOM = 4  # characters: a shorter text names nobody
_ABSTRACT = ("topics", "abstract", "nouns", "verbs", "anybody")


_HANDS = "投拆拔砌搭铺装架挂立栽种播补收发喷浇挖埋扫清洗刷涂漆焊换修盖缝印送运搬迁腾撤签办拿打捞抓捕追找查验审评核录译编排拍演挪移交缴退还领取吊砍伐砸割割烧填封堵运赶分抬扎贴钉摘卸接读讲唱喝种"
_WELL_DONE = pattern(f"(?<=[{_HANDS}买])好")  # 买好车票 is bought, whatever the ticket is like


@memo()
def _deeds() -> tuple["re.Pattern[str]", ...]:
    """What free words of a deed look like: 会喊爷爷奶奶, 推得进去, 穿上新棉袄, 毡房亮灯."""
    every, not_able, outcome, happened = (
        "".join(word_list(f"lexicon.decidable.{group}"))
        for group in ("daily", "not_able", "outcome", "happened")
    )
    able = "|".join(word_list("lexicon.decidable.able"))
    rest = "[^，,；;。]"
    return (
        pattern(f"(?<![{not_able}])(?:{able}){rest}{{0,4}}?[{every}]{rest}"),
        pattern(f"[{every}][得不][{outcome}]"),
        pattern(f"[{every}{_HANDS}][{happened}](?:{rest}{{2,}}|[^，,；;。来去]$)"),
        pattern(f"[{every}{_HANDS}][下走完掉满回]$|{rest}了{rest}{{2,}}|[{every}]来了?$"),
    )


def _claims(found: tuple[Token, ...]) -> bool:
    """Whether a text says how well, a small shop or a big lorry aside."""
    sizes = word_set("lexicon.decidable.sizes")
    rest = tuple(token for token in found if token.text not in sizes)
    return _praises(rest) or _any(rest, "degrees")


def names_place(text: str) -> bool:
    """Whether a text says where, with or by whom (在央视戏曲频道露面, 父母到场接受训诫): praise seldom does."""
    return any(token.text in word_set("lexicon.decidable.placed") for token in tokens(letters(text)))


def _chimes(text: str) -> bool:
    """Whether two halves of a text answer each other as in a slogan (家长放心孩子开心, 抓细抓实)."""
    half, odd = divmod(len(text), 2)
    return not odd and any(left == right for left, right in zip(text[:half], text[half:], strict=True))


_FEELING = pattern(
    r"得(?!到|上|分|奖|票|证|出具)[\u4e00-\u9fff]|[^中重核轴圆同离手]心(?!电|理|脏|内|外|血|肌|愿)"
)  # 住得舒心, 拉得出


_FELT = pattern(
    r"得(?![到上分奖票证懂见进出开动起下清完了着过回])|[^中重核轴圆同离手]心(?!电|理|脏|内|外|血|肌|愿|肺)"
)


_SIGNS = ("metaphors", "weak_verbs", "templates", "slogans", "open_counts", "open_times", "not_a_thing")
_PARTS = pattern(r"[、，,；;。\s]+")


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
    return not _praises(found) and not _any(found, "verbs", "degrees", "nouns", "open_counts")


_NUMERALS = "一二两三四五六七八九十百千万"


def _is_figure(name: str, text: str, found: tuple[Token, ...]) -> bool:
    """二十四小时双人在岗: a number in words with its unit; 一户一档, 村村通: one for each."""
    if any(f"一{each}一" in text for each in _words("one_each").found(text)):
        return True
    if _words("not_counts").within(text) or _any(found, "open_counts"):
        return False
    counted = any(
        before.text in _NUMERALS and token.has("unit") and not token.has("not_counters")
        for before, token in pairwise(found)
    )
    return counted or (_any(found, "each") and _is_plain(found)) or bool(_ONE_BY_ONE.search(text))


_ONE_BY_ONE = pattern(r"[\u4e00-\u9fff]一(.)[\u4e00-\u9fff]一\1")  # 坏一盏换一盏


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
        token.text in word_list("lexicon.decidable.before") and after.text not in _NUMERALS
        for token, after in pairwise((*found[1:], _NOTHING))
    )


_NAMED = pattern(r"《[^》]+》|\b(?:GB|DB|ISO|JT|HJ|CJJ)")
_CODED = pattern(r"(?:符合|达到|满足|执行)[A-Z]{2,}")  # 符合CNMARC格式


_NUMBERS = frozenset(_NUMERALS)
_NOTHING = Token("。", frozenset())


def _is_standard(name: str, text: str, found: tuple[Token, ...]) -> bool:
    """A standard by its name: 符合《…》, 达到国家标准; 相关标准 is none."""
    return bool(_NAMED.search(text) or _CODED.search(text)) or (
        _any(found, "standards") and not _any(found, "effects")
    )


def _is_denial(name: str, text: str, found: tuple[Token, ...]) -> bool:
    """零发生, 未列入名单, 无一户遗漏: what is denied can be looked for."""
    return any(
        token.has("denials") and (number + 1 < len(found) or number == 0 or _denies_itself(token))
        for number, token in enumerate(found)
    ) and not _any(found, "effects", "wishes")


def _denies_itself(token: Token) -> bool:
    """屋顶不漏: the word has its verb with it."""
    return len(token.text) > 1 and token.text not in word_set("lexicon.decidable.bare_denials")


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
        or (_words("done_after").end(text) and not _any(found[:-1], "verbs") and not _chimes(text))
        or _is_done(found)
    )


def _is_done(found: tuple[Token, ...]) -> bool:
    """登记在国资名下, 签订责任书: an act that is done or not, and no word of how well or to what end."""
    others = tuple(token for token in found if not token.has("done_after"))
    whole = "".join(token.text for token in found)
    return 0 < len(others) < len(found) and _is_plain(others) and not _chimes(whole)


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
    if is_verdict(name, text):
        return True
    asked = _words("asks_which").end(name) or _any(found, "ways")
    return asked and _is_plain(found) and not _any(found, "templates", "open_counts")


def is_verdict(name: str, text: str) -> bool:
    """Whether a word is what examiners conclude with.

    能力验证结果: 满意, the word that the examiners use; 问卷调查结果: 满意 is how people felt.
    """
    return (
        text in _words("verdicts")
        and name.endswith(word_list("lexicon.decidable.concluded"))
        and _any(tokens(name)[:-1], "tests", "trials")
    )


def _is_comparison(name: str, text: str, found: tuple[Token, ...]) -> bool:
    """不低于评估价, 先于降雨到达: held against what exists apart from the form; not 高于预期, 比以前更好."""
    compared = _COMPARED.search(text)
    if compared is None:
        return text.endswith("价") and text.startswith(word_list("lexicon.decidable.at_price"))
    rest = tokens(text[: compared.start()] + compared[2])
    if _any(rest, "adverbs", "wishes"):
        return False
    if compared[1] in word_list("lexicon.decidable.earlier") and not _any(rest, "open_times"):
        return True
    return _words("references").within(compared[2]) or (
        _ENDS.sub("", compared[2]).endswith(word_list("lexicon.decidable.set")) and not _any(rest, "hoped")
    )


_ENDS = pattern(r"(?:以|之|范围)?[上下内]$")
_COMPARED = pattern(
    r"((?:[先早晚迟]|[低高少多长短大小优劣])于|超过|超出|突破|控制在|[比较在超])"
    r"((?:[^，,；;。]){2,})"
)


def _is_acceptance(name: str, text: str, found: tuple[Token, ...]) -> bool:
    """监理签字认可: somebody put a name to it; 专家组认可: somebody who is asked; not 群众认可."""
    if _any(found, "signed"):
        return not _any(found, "degrees", "wishes", "adverbs")
    return any(
        token.has("parties") and _any(found[number + 1 :], "consents") for number, token in enumerate(found)
    ) and not _any(found, "degrees", "adverbs")


_CHANGED = pattern(
    r"由.{1,10}[改转变换升移].{2,}|[改换转译折拼拆](?:成|为|用|装|建).{1,}|(?:以.{2,10}换|.{2,}(?:替换|代替|替代|取代)).{2,}|^.改[^善进革变观良正]$"
    r"|(?<![整修])[^整修]{2,}改(?![善进革变观良])[^造].+"
)


def _is_change(name: str, text: str, found: tuple[Token, ...]) -> bool:
    """由租用改为自有, 单电源改双电源: one state before, another one after; not 由弱变强."""
    return bool(_CHANGED.search(text)) and _is_plain(found)


_MANNER = pattern(
    r"(?:凭|持|刷|扫|附|见).{1,12}(?:证|卡|票|单|单据|凭证|码|函|书|牌|脸)|免(?:交|收|票|费|缴|征|押|检)"
    r"|不(?:另|再)?(?:收取?|掏|交|缴)|先[^后，,]{1,6}[后再][^，,]{1,6}|随(?:到|来|报|送)随[\u4e00-\u9fff]"
)


def _is_manner(name: str, text: str, found: tuple[Token, ...]) -> bool:
    """凭入库单支付, 先救治后缴费: a way of doing it that leaves a trace."""
    return bool(_MANNER.search(text)) and not _praises(found)


_CLOCK = pattern(
    rf"[早晚午][{_NUMERALS}]+[点时]|[{_NUMERALS}]+[点时](?:前|后|整|半|至|到|起|止)|第[{_NUMERALS}]+周"
)


def _is_hours(name: str, text: str, found: tuple[Token, ...]) -> bool:
    """周末及法定节假日全天, 节假日不休, 早六点发车."""
    return (_any(found, "hours") or bool(_CLOCK.search(text))) and not _praises(found)


_DONE = pattern(
    rf"[{_HANDS}](?:完|毕|齐|掉|净|妥|成)|[砌搭铺装架挂栽种补修盖贴刷焊缝腾接](?:好|通|上)"
    rf"|[{_HANDS}](?:下|进|起|入|上|到|回|出|离|走)(?=[^，,；;。]{{2,}})|[接领运送牵拉搬移遣放][走离返归]|[查摸问][明清]|用上"
    r"|(?:补|翻|移|回|重新?)[建种栽植立装填修铺砌印埋]"
)
_TWICE = pattern(rf"^(?!打)([{_HANDS}建定改复养])[\u4e00-\u9fff](?!\1)[{_HANDS}建定改复养][\u4e00-\u9fff]$")


def _is_act(name: str, text: str, found: tuple[Token, ...]) -> bool:
    """砌好, 搬上舞台, 撤渡建桥: a piece of work by hand with its end; not 抓好落实."""
    if _FELT.search(text):
        return False
    rest = _DONE.sub("", text)
    done = rest != text or bool(_TWICE.search(text)) or _any(found, "acts")
    return done and (not rest or _is_plain(tokens(rest)))


_TESTS: tuple[tuple[Kind, Callable[[str, str, tuple[Token, ...]], bool]], ...] = (
    (Kind.SHARE, _is_share),
    (Kind.FREQUENCY, _is_frequency),
    (Kind.DEADLINE, _is_deadline),
    (Kind.STANDARD, _is_standard),
    (Kind.DENIAL, _is_denial),
    (Kind.FIGURE, _is_figure),
    (Kind.GRADE, _is_grade),
    (Kind.COMPARISON, _is_comparison),
    (Kind.CHOICE, _is_choice),
    (Kind.MANNER, _is_manner),
    (Kind.DELIVERY, _is_delivery),
    (Kind.ACCEPTANCE, _is_acceptance),
    (Kind.STATE, _is_state),
    (Kind.CHANGE, _is_change),
    (Kind.HOURS, _is_hours),
    (Kind.ACT, _is_act),
)
