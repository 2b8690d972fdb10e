"""Whether a text states a fact that is so or is not: what was done, delivered, agreed to, changed or kept away."""

from perflint.lexicon.free_words import (
    any_has,
    are_plain,
    chimes,
    decidable_words,
    has_shape,
    is_plain,
    praises,
    without_shape,
)
from perflint.lexicon.segment import Token, first_word, last_word, may_end, may_say, may_start, says, tokens
from perflint.system.words import word_list, word_set, word_text
from perflint.value.normal import is_han


def is_denial(text: str) -> bool:
    """零发生, 未列入名单, 无一户遗漏: what is denied can be looked for."""
    if not may_say(text, "denials"):
        return False
    words = tokens(text)
    return any(
        word.has("denials") and (at + 1 < len(words) or at == 0 or _denies_itself(word))
        for at, word in enumerate(words)
    ) and not any_has(words, "effects", "wishes")


def _denies_itself(word: Token) -> bool:
    """屋顶不漏: the word has its verb with it."""
    return len(word.text) > 1 and word.text not in word_set("lexicon.decidable.bare_denials")


def is_state(text: str) -> bool:
    """What is so or is not, and can be seen when the year is over."""
    ends = decidable_words("done_after").end(text)
    if not (ends or may_say(text, "done_before", "done_after") or _may_be_got(text)) or praises(text):
        return False
    words = tokens(text)
    return (
        _is_passed(words)
        or _is_gained(words)
        or _is_completed(words)
        or (any_has(words, "done_before") and len(words) > 1)
        or (ends and not any_has(words[:-1], "verbs") and not chimes(text))
        or _is_done(words)
    )


def _may_be_got(text: str) -> bool:
    return may_start(text, "gains", "completes") or text.startswith(word_list("lexicon.decidable.passing"))


def _is_passed(words: tuple[Token, ...]) -> bool:
    """通过专家评审; 通过培训 is only a way."""
    return words[0].text in word_set("lexicon.decidable.passing") and (
        len(words) == 1 or any_has(words, "tests")
    )


def _is_gained(words: tuple[Token, ...]) -> bool:
    """获省厅表彰, 取得产品认证证书."""
    return words[0].has("gains") and len(words) > 1 and not any_has(words[1:], "verbs", "nouns")


def _is_completed(words: tuple[Token, ...]) -> bool:
    """完成三级备案; 完成各项工作任务 names no thing."""
    return words[0].has("completes") and len(words) > 1 and not any_has(words[1:], "not_a_thing", "verbs")


def _is_done(words: tuple[Token, ...]) -> bool:
    """登记在国资名下, 签订责任书: an act that is done or not, and no word of how well or to what end."""
    others = tuple(word for word in words if not word.has("done_after"))
    text = "".join(word.text for word in words)
    return 0 < len(others) < len(words) and are_plain(others) and not chimes(text)


def is_delivery(text: str) -> bool:
    """出具审计报告, 等级保护测评报告: a thing that can be shown; not 完善管理制度."""
    if not may_end(text, "delivered"):
        return False
    last, first = last_word(text), first_word(text)
    return last.has("delivered") and not first.has("verbs", "degrees") and not praises(text)


def is_choice(name: str, text: str) -> bool:
    """公开招标; under a name that asks which (…方式, …结论) whatever is no praise."""
    if is_verdict(name, text):
        return True
    asked = decidable_words("asks_which").end(name) or says(text, "ways")
    return asked and is_plain(text) and not says(text, "templates", "open_counts")


def is_verdict(name: str, text: str) -> bool:
    """Whether a word is what examiners conclude with.

    能力验证结果: 满意, the word that the examiners use; 问卷调查结果: 满意 is how people felt.
    """
    return (
        text in decidable_words("verdicts")
        and name.endswith(word_list("lexicon.decidable.concluded"))
        and any_has(tokens(name)[:-1], "tests", "trials")
    )


def is_acceptance(text: str) -> bool:
    """监理签字认可: somebody put a name to it; 专家组认可: somebody who is asked; not 群众认可."""
    if says(text, "signed"):
        return not says(text, "degrees", "wishes", "adverbs")
    if not may_say(text, "parties"):
        return False
    words = tokens(text)
    return any(
        word.has("parties") and any_has(words[at + 1 :], "consents") for at, word in enumerate(words)
    ) and not any_has(words, "degrees", "adverbs")


def is_change(text: str) -> bool:
    """由租用改为自有, 单电源改双电源: one state before, another one after; not 由弱变强."""
    return has_shape("changed", text) and is_plain(text)


def is_manner(text: str) -> bool:
    """凭入库单支付, 先救治后缴费: a way of doing it that leaves a trace."""
    return has_shape("manner", text) and not praises(text)


def is_act(text: str) -> bool:
    """砌好, 搬上舞台, 撤渡建桥: a piece of work by hand with its end; not 抓好落实."""
    if has_shape("felt", text):
        return False
    rest = without_shape("done", text)
    is_finished = rest != text or _is_done_twice(text) or says(text, "acts")
    return is_finished and (not rest or is_plain(rest))


_TWO_ACTS = 4  # characters


def _is_done_twice(text: str) -> bool:
    """撤渡建桥: two pieces of work, each with what is worked on."""
    if len(text) != _TWO_ACTS or not all(map(is_han, text)):
        return False
    acts = word_set("lexicon.decidable.hands") | word_set("lexicon.decidable.made")
    first, second = text[0], text[2]
    return first in acts and second in acts and first not in (second, word_text("lexicon.decidable.hit"))
