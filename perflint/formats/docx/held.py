"""Texts of a Word document that are not for us to change: Word writes them itself, or lets nobody but a person pick."""

from collections.abc import Iterator
from typing import Any

from perflint.formats.docx.docx_text import CONTROL, TEXT
from perflint.formats.docx.equation import EQUATION
from perflint.formats.docx.fields import INSTRUCTION
from perflint.formats.docx.names import W
from perflint.formats.xml_tree import elements_of
from perflint.system.bilingual import Bilingual

_FIELD = Bilingual(
    "文字是域（交叉引用、日期、邮件合并、窗体域等）的结果，Word 更新时会改回去，请手工改",
    "the text is the result of a field, which Word would put back; edit it by hand",
)
_BOUND = Bilingual(
    "文字在绑定了数据的内容控件里，Word 打开时会改回去，请在 Word 里改",
    "the text stands in a content control bound to data, which Word would put back; edit it in Word",
)
_LOCKED = Bilingual(
    "文字在锁定了内容的控件里，请在 Word 里改",
    "the text stands in a locked content control; edit it in Word",
)
_PICKED = Bilingual(
    "文字是控件里选的（下拉选项、日期、勾选），请在 Word 里选",
    "the text was picked in a content control (list, date, check box); pick it in Word",
)
_EQUATION = Bilingual("文字在公式里，请在 Word 里改", "the text is an equation; edit it in Word")
_FIELD_MARK, _SIMPLE_FIELD, _KIND = f"{W}fldChar", f"{W}fldSimple", f"{W}fldCharType"
_PICKERS = frozenset({"dropDownList", "date", "checkbox", "picture", "docPartList", "docPartObj"})


def held(root: Any) -> dict[Any, Bilingual]:
    """The elements with such texts, each with the reason to leave it alone."""
    reasons: dict[Any, Bilingual] = {}
    for text in _results(root):
        reasons[text] = _FIELD
    for control in root.iter(CONTROL):
        reason = _reason(control)
        if reason is not None:
            reasons |= dict.fromkeys(control.iter(TEXT), reason)
    reasons |= dict.fromkeys(root.iter(EQUATION), _EQUATION)
    reasons |= dict.fromkeys(elements_of(root, _FIELD_MARK, INSTRUCTION), _FIELD)
    return reasons


def _results(root: Any) -> Iterator[Any]:
    """The texts of fields; a field that is never closed is none."""
    for field in root.iter(_SIMPLE_FIELD):
        yield from field.iter(TEXT)
    fields: list[list[Any]] = []
    for item in elements_of(root, _FIELD_MARK, TEXT):
        if item.tag == TEXT:
            for field in fields[-1:]:
                field.append(item)
        elif item.get(_KIND) == "begin":
            fields.append([])
        elif item.get(_KIND) == "end" and fields:
            inner = fields.pop()
            yield from inner
            if fields:
                fields[-1] += inner


def _reason(control: Any) -> Bilingual | None:
    settings = control.find(f"{W}sdtPr")
    if settings is None:
        return None
    by_name = {str(item.tag).rpartition("}")[2]: item for item in settings}
    if "dataBinding" in by_name:
        return _BOUND
    if "lock" in by_name and by_name["lock"].get(f"{W}val") in ("contentLocked", "sdtContentLocked"):
        return _LOCKED
    return _PICKED if by_name.keys() & _PICKERS else None
