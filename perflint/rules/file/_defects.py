"""Turn what the reader found odd into hits."""

from collections.abc import Iterator

from perflint.model import Declaration
from perflint.rule import Bilingual, Hit

_CURES = {
    "unknown-key": Bilingual(
        "删去，或改成 perflint schema 里的键", "delete it, or use a key of perflint schema"
    ),
    "duplicate-key": Bilingual("删去多余的一个", "delete one of the two"),
    "wrong-type": Bilingual("加上引号，写明符号和单位", "quote it, with its sign and unit"),
    "bad-value": Bilingual("改成 perflint schema 里的取值", "use a value of perflint schema"),
}


def hits(declaration: Declaration, kind: str) -> Iterator[Hit]:
    """The defects of one kind; `near` is the key that was perhaps meant."""
    for defect in declaration.defects:
        if defect.kind == kind:
            near = defect.facts.get("near")
            suggestion = Bilingual(f"是否指 {near}", f"did you mean {near}?") if near else _CURES[kind]
            yield Hit(
                pointer=defect.pointer,
                text=defect.facts.get("text", ""),
                suggestion=suggestion,
                facts={"key": "", "text": "", **defect.facts},
            )
