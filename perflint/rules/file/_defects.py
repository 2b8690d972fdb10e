"""Turn what the reader found odd into hits."""

from collections.abc import Iterator

from perflint.model import Declaration
from perflint.rule import Hit


def hits(declaration: Declaration, kind: str) -> Iterator[Hit]:
    """The defects of one kind."""
    for defect in declaration.defects:
        if defect.kind == kind:
            near = defect.facts.get("near")
            suggestion = f"是否指 {near}" if near else _CURES[kind]
            yield Hit(
                pointer=defect.pointer,
                text=defect.facts.get("text", ""),
                suggestion=suggestion,
                facts={"key": "", "text": "", **defect.facts},
            )


_CURES = {
    "unknown-key": "删去，或改成 perflint schema 里的键",
    "duplicate-key": "删去多余的一个",
    "wrong-type": "加上引号，写明符号和单位",
    "bad-value": "改成 perflint schema 里的取值",
}
