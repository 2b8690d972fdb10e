"""Words in a name that tell whether it stands in the right place, and whether a ceiling is meant."""

from functools import cache
from typing import Literal, TypeAlias

from perflint.lexicon.names import Direction, Measure, Name, is_growth
from perflint.lexicon.nouns import starts_with_act, tackles
from perflint.lexicon.segment import tokens
from perflint.lexicon.taxonomy import Category
from perflint.lexicon.unit_fit import family_of_unit
from perflint.lexicon.words import name_words, words_of
from perflint.system.memo import memo
from perflint.system.resources import table
from perflint.system.words import has_word, word_list

# What a sum of money under an output category is.
Money: TypeAlias = Literal[
    "spent",  # 布展费用: a cost
    "paid",  # 补助资金: handed out; people or cases would say more
    "stated",  # 校舍改造项目 800万元: no sum by its name, and no number of things either
    "earned",  # 旅游收入: an economic benefit
    "work",  # 贷款发放额: the sum is the work done
    "fault",  # 差错金额: a measure of quality
]


_words = words_of("misplacement.yaml")


def is_ceiling(name: Name) -> bool:
    """Whether a number of people or events is meant to have an upper limit (会议次数, 班额)."""
    return _words("ceilings").within(name.text)


def is_served(name: Name) -> bool:
    """Whether a name counts those who get something, so that fewer of them can never be the aim."""
    return "beneficiary" in name.marks and _words("served").within(name.text)


def is_gained(name: Name) -> bool:
    """Whether a name counts who or what was won (新增小微企业数)."""
    return _words("gained").within(name.text)


def is_grievance(name: Name) -> bool:
    """Whether a name counts what comes in of which more is no aim (信访件数, 抢险次数), unlike patients seen."""
    return name_words("grievances").within(name.text)


def is_capped_rate(name: Name) -> bool:
    """Whether a rate is kept low although its head sounds good (抗菌药物使用率)."""
    return _words("capped_rates").within(name.text)


def is_social(name: Name) -> bool:
    """Whether a name speaks of people hurt, crimes or complaints, and of no loss of money."""
    return _words("social").within(name.text) and not _words("not_social").within(name.text)


def is_rate(name: Name) -> bool:
    """Whether a name says that it is a rate or a share (合格率, 占比)."""
    return name.measure is Measure.RATE or _words("rates").end(name.bare)


def may_be_counted(name: Name) -> bool:
    """Whether a rate tells how much of the work was done or reached, which some catalogues call a quantity."""
    return "execution" in name.marks or _words("quantity_rates").within(name.text)


def is_adverse(name: Name) -> bool:
    """Whether a name counts something bad, so that few of it is the aim (违规用地宗数)."""
    return _words("adverse").within(name.text)


def money_sense(name: Name) -> Money:
    """What the money of a name is."""
    if _words("faults").within(name.text):
        return "fault"
    if "cost" in name.marks or _words("spent").within(name.text):
        return "spent"
    if _words("works").within(name.text):
        return "work"
    if _words("earned").within(name.text):
        return "earned"
    if (
        name.measure is Measure.MONEY
        or _words("handed_out").within(name.text)
        or name.text.endswith(word_list("lexicon.placement.sums"))
    ):
        return "paid"
    return "stated"


def counts_work(name: Name) -> bool:
    """Whether a name surely counts how much was done, which says nothing of how well (查处违法行为)."""
    if name.direction is Direction.REVERSE or Category.QUALITY in name.categories:
        return False
    return (starts_with_act(name.text) or tackles(name.text)) and not _words("quality_counts").within(
        name.text
    )


def is_costly(text: str) -> bool:
    """Whether a text speaks of spending in any way (超预算项目数)."""
    return _words("costly").within(text)


@cache
def _ecology() -> frozenset[str]:
    return frozenset(table("names.yaml")["ecology"])


@memo(8192)
def is_ecological(text: str) -> bool:
    """Whether a text speaks of air, water, soil, energy, waste or greenery (营商环境 does not)."""
    if not any(word in text for word in _ecology()):
        return False
    return any(token.text in _ecology() for token in tokens(text))


def is_unecological(text: str) -> bool:
    """Whether a text speaks of something that is surely not the environment."""
    return _words("not_ecological").within(text) and not _words("nearly_ecological").within(text)


def is_timed(text: str) -> bool:
    """Whether a text speaks of time in any way (审限内结案率, 当年完成率)."""
    return _words("lasting").within(text)


def is_execution(name: Name) -> bool:
    """Whether a rate says how much of the money was spent, and nothing of when (预算执行率, not 支出进度)."""
    spent = "execution" in name.marks or (
        name.text.endswith(word_list("lexicon.placement.paid_rates")) and is_costly(name.text)
    )
    return spent and not has_word(name.text, "lexicon.placement.progress") and not is_prompt(name.text)


def is_prompt(text: str) -> bool:
    """Whether a text asks that something be done in time (按时限答复…的比例)."""
    return name_words("timely").within(text)


def is_document(text: str) -> bool:
    """Whether a text names papers, which are counted in 份."""
    return _words("documents").within(text)


def wants_ceiling(name: Name, category: Category | None) -> bool:
    """Whether less of it is surely better.

    A cost under another category may be money that is wanted there (拉动投资 under 经济效益), and a growth of
    spending may be the aim (研发经费增长率 under 社会效益).
    """
    if name.direction is not Direction.REVERSE:
        return False
    dealt_with = "open" in name.marks or has_word(name.text, "lexicon.placement.cases")
    if dealt_with and name.measure is Measure.COUNT and category is Category.QUANTITY:
        # How many of a bad thing were dealt with is work too, and the name may not say so.
        return False
    if "cost" in name.marks or is_growth(name.text):
        return category in _COSTS or "control" in name.marks
    return True


_COSTS = (None, Category.COST, Category.MANAGEMENT)

_FAMILIES = {
    Measure.RATE: frozenset({"ratio", "grade"}),
    Measure.MONEY: frozenset({"money"}),
    Measure.DURATION: frozenset({"time", "teaching"}),
}


def unit_suits(name: Name, unit: str | None) -> bool:
    """Whether a unit is of the kind that the name asks for; another fault is reported where it is not."""
    wanted = _FAMILIES.get(name.measure) if name.measure else None
    if wanted is None or unit is None:
        return True
    family = family_of_unit(unit)
    return family is None or family in wanted
