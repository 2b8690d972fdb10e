"""Whether the text of a row leaves open if the target was met, and how gravely."""

from perflint.lexicon.decidable import decidable
from perflint.lexicon.facts import is_verdict
from perflint.lexicon.families import family
from perflint.lexicon.free_words import is_concrete, names_place, names_work, shows_deed
from perflint.lexicon.taxonomy import OUTPUTS, Category
from perflint.lexicon.wording import Wording, is_completion, is_founded, is_quality_of, wording_of
from perflint.rule import Context, Row, Severity
from perflint.system.words import word_list
from perflint.value.normal import has_han
from perflint.value.numbers import has_digit

_SAYS_NOTHING = frozenset({Wording.VAGUE, Wording.SLOGAN, Wording.SATISFACTION, Wording.TEMPLATE})
_OPEN = frozenset({Wording.NONE, Wording.ACCEPTABLE})
_SHORT = 12  # characters; a longer text may name a thing that is delivered

# Work is done or not; that says nothing of quality, time or effect.
_OF_WORK = frozenset({Category.QUANTITY, Category.MANAGEMENT, None})


def undecided(row: Row, context: Context) -> Severity | None:
    """Return how grave it is that nobody can say whether the target was met; None where one can."""
    text = worded(row)
    if is_explained(row) or _is_prescribed(row, text, context):
        return None
    wording = wording_of(text)
    if is_founded(row.name.text, text) or is_verdict(row.name.text, text) or not has_han(text):
        return None
    if wording in _SAYS_NOTHING:
        usual = wording is Wording.TEMPLATE and _is_usual(row, text, context)
        return Severity.INFO if usual else Severity.WARNING
    if wording not in _OPEN or has_digit(text):
        return None
    if is_completion(text):
        return None if row.category in _OF_WORK else Severity.WARNING
    if wording is Wording.ACCEPTABLE or decidable(row.name.text, text) is not None:
        return None
    if is_quality_of(row.name.text, text) or (len(text) > _SHORT and names_work(text)):
        return Severity.INFO
    # A benefit is put in words of praise more often than not: there the burden lies with the text.
    visible = ((row.category in OUTPUTS or names_place(text)) and is_concrete(text)) or shows_deed(text)
    return Severity.INFO if visible else Severity.WARNING


def is_explained(row: Row) -> bool:
    """Whether the column 绩效标准 or 指标解释 gives figures or grades for the value."""
    text = row.indicator.explanation
    return bool(text) and (
        has_digit(text) or all(grade in text for grade in word_list("rules.undecided.grades"))
    )


def worded(row: Row) -> str:
    """The words of the value, without the sign or unit of a column beside it."""
    return row.indicator.target.strip()


def _is_usual(row: Row, text: str, context: Context) -> bool:
    """Whether a word such as 规范 answers a 规范性, or stands in the form whose template is made of such words."""
    return bool(family(context.taxonomy).fixed) or is_quality_of(row.name.text, text)


def _is_prescribed(row: Row, text: str, context: Context) -> bool:
    """Whether the template itself has these words (科学, 合理, 规范 of the management rows)."""
    if row.category is Category.MANAGEMENT:
        return wording_of(text) is not Wording.VAGUE
    return text in family(context.taxonomy).fixed and row.category not in OUTPUTS
