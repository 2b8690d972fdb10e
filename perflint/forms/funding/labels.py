"""What an amount is by the label beside it: a total, a source of money, what was budgeted and what was spent."""

from functools import lru_cache

from perflint.forms.headers import label_role, plain
from perflint.forms.labels import bare_label
from perflint.system.words import has_word, word_list, word_pattern

_LONGEST = 20  # characters of a label that is told by its words
_TOTAL = word_pattern("forms.funding", r"{time}?(?:{owner})*{asked}?{time}?(?:{money}){1,2}(?:{size})*")
_CYCLE = word_pattern(
    "forms.funding", r"(?:{owner})*(?:{invested})|(?:{owner})*{period}(?:{money})+(?:{size})*"
)
_LEVEL = word_pattern(
    "forms.funding", r"{time}?{asked}?(?:(?:{level})+|(?:{named_level})[^\d]{0,8}?)(?:{given})+"
)
_TREASURY = word_pattern("forms.funding", r"{time}?{asked}?{treasury}.?(?:{treasury_money})+(?:{size})*")
_UNTIL = word_pattern("forms.funding", r"{until}?\d{1,4}{month}[{month_end}]?")
_YEAR = word_pattern("forms.funding", r"((?:19|20)\d\d)(?:{year})?")
_BUDGET = word_pattern("forms.funding", r"{time}?(?:{changed})*(?:{planned})(?:{counted})*")
_EXECUTED = word_pattern(
    "forms.funding",
    r"{time}?(?:{really})*(?:{spent})(?:{spent_counted})+|{time}?{really}(?:{spent})?(?:{spent_counted})*",
)
_RATE = word_pattern("forms.funding", r"{time}?(?:{rated})?(?:{spent})(?:{spent_rate})")

SOURCES = frozenset({"fiscal", "fiscal_part", "carried_over", "other"})


@lru_cache(maxsize=4096)
def money_role(text: str) -> str | None:
    """What an amount beside this label is, by the table of labels or by the words that it is made of."""
    label = _bare(text)
    if role := label_role(text, "money") or label_role(label, "money"):
        return "fiscal_part" if role == "fiscal" and has_word(label, "forms.funding.nature") else role
    if not label or len(label) > _LONGEST or not has_word(label, "forms.funding.hints"):
        return None
    if (
        has_word(label, "forms.funding.invested") or has_word(label, "forms.funding.period")
    ) and _CYCLE.fullmatch(label):
        return "cycle_total"
    if role := _source(label):
        return role
    ends = label.endswith((*word_list("forms.funding.money"), *word_list("forms.funding.size")))
    return "total" if ends and _TOTAL.fullmatch(label) else None


def _bare(text: str) -> str:
    """A label without its number (一、) and without 其中."""
    label = plain(bare_label(text))
    for lead in word_list("forms.funding.inside"):
        label = label.removeprefix(lead)
    return label


def _source(label: str) -> str | None:
    """Where the money comes from."""
    if has_word(label, "forms.funding.no_source"):
        return None
    for group, role in (("carried", "carried_over"), ("own", "other"), ("nature", "fiscal_part")):
        if has_word(label, f"forms.funding.{group}"):
            return role
    if not label.endswith(word_list("forms.funding.given")):
        return None
    if has_word(label, "forms.funding.level") and _LEVEL.fullmatch(label):
        return "fiscal_part"
    return "fiscal" if has_word(label, "forms.funding.treasury") and _TREASURY.fullmatch(label) else None


@lru_cache(maxsize=4096)
def execution_role(text: str) -> tuple[str | None, str]:
    """What a column of the execution holds, and of which year where it says so."""
    label = plain(text)
    if role := label_role(text, "execution"):
        return role, ""
    if len(label) > _LONGEST or not has_word(label, "forms.funding.execution_hints"):
        return None, ""
    year = found[1] if (found := _YEAR.match(label)) else ""
    bare = _UNTIL.sub("", _YEAR.sub("", label, count=1) if year else label, count=1)
    if not bare or has_word(bare, "forms.funding.no_execution"):
        return None, year
    return _execution(bare.rstrip("AB")), year


def _execution(label: str) -> str | None:
    if label.endswith(word_list("forms.funding.change")):
        return None
    for past in word_list("forms.funding.past"):
        if label.startswith(past):
            return None
    for shape, role in ((_RATE, "rate"), (_EXECUTED, "executed"), (_BUDGET, "budget")):
        if shape.fullmatch(label):
            return role
    return None


def is_inside(text: str) -> bool:
    """Whether a label says that it is a part of the row before it (其中：人员经费)."""
    return text.lstrip("(（ ").startswith(word_list("forms.funding.inside"))


def is_budget(label: str) -> bool:
    """Whether a part of 财政拨款 is one of the budgets (一般公共预算) rather than what a level of government gives."""
    return has_word(label, "forms.funding.nature")


def is_of_past(text: str) -> bool:
    """Whether a column holds the money of an earlier year (上年预算数)."""
    label = plain(text)
    past = next((word for word in word_list("forms.funding.past") if label.startswith(word)), "")
    return bool(past) and _execution(label.removeprefix(past)) is not None
