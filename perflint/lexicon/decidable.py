"""Whether a text value without a figure can be decided: did it come about or not (定性值可否判定)."""

from collections.abc import Callable
from typing import Literal, TypeAlias

from perflint.lexicon import facts, yardsticks
from perflint.lexicon.free_words import clauses_of, decidable_words, unquoted
from perflint.lexicon.segment import last_word, may_end, says
from perflint.system.memo import memo
from perflint.system.words import has_word
from perflint.value.normal import plain_letters
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
    clauses = [clause for clause in clauses_of(text) if clause]
    kinds = [kind for clause in clauses if (kind := _kind(name, clause)) is not None]
    # 不拖延，按规定时间: what is denied is lateness, and by what day is left open.
    late = "denial" in kinds and any(says(clause, "open_times") for clause in clauses)
    return next((kind for kind in kinds if not (late and kind == "denial")), None)


def _kind(name: str, clause: str) -> Kind | None:
    bare = unquoted(clause)
    if has_digit(bare):
        return "figure"
    if says(bare, "metaphors") and not yardsticks.is_standard(bare):
        return None
    return next((kind for kind, test in _TESTS if test(name, bare)), None)


def _of_text(test: Callable[[str], bool]) -> Callable[[str, str], bool]:
    """A test of a text, whatever its name."""
    return lambda _, text: test(text)


# In this order: the first that holds tells the kind.
_TESTS: tuple[tuple[Kind, Callable[[str, str], bool]], ...] = (
    ("share", _of_text(yardsticks.is_share)),
    ("frequency", _of_text(yardsticks.is_frequency)),
    ("deadline", _of_text(yardsticks.is_deadline)),
    ("standard", _of_text(yardsticks.is_standard)),
    ("denial", _of_text(facts.is_denial)),
    ("figure", _of_text(yardsticks.is_figure)),
    ("grade", yardsticks.is_grade),
    ("comparison", _of_text(yardsticks.is_comparison)),
    ("choice", facts.is_choice),
    ("manner", _of_text(facts.is_manner)),
    ("delivery", _of_text(facts.is_delivery)),
    ("acceptance", _of_text(facts.is_acceptance)),
    ("state", _of_text(facts.is_state)),
    ("change", _of_text(facts.is_change)),
    ("hours", _of_text(yardsticks.is_hours)),
    ("act", _of_text(facts.is_act)),
)


def leaves_count_open(text: str) -> bool:
    """Whether a text says how many and leaves it open (一定数量, 若干批)."""
    return says(plain_letters(text), "open_counts")


def promises_benefit(name: str) -> bool:
    """Whether a question asks for an effect that nobody can look up (是否提高保障能力, 群众是否满意)."""
    if may_end(name, "delivered", "founded") and last_word(name).has("delivered", "founded"):
        # 是否建立维护机制 asks for a thing.
        return False
    return has_word(name, "shared.names.satisfied") or says(name, "verbs", "effects")


def denies_benefit(name: str, text: str) -> bool:
    """Whether an indicator says that there is no benefit (无经济效益: 无; 是否产生经济价值: 否; 公益性事业)."""
    bare = text.strip()
    if bare in decidable_words("no_business"):
        return True
    if bare not in decidable_words("refusals") or not decidable_words("benefits").within(name):
        return False
    return decidable_words("no_benefit").within(name) or has_word(name, "lexicon.decidable.asked")
