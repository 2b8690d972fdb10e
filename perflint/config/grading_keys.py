"""What may stand under `grading` in a configuration: how forms are graded (初评口径)."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from perflint.config.node import Node
from perflint.config.specs import KeysOf, MapOf, Number, Schema, Text
from perflint.model import Aspect, Severity
from perflint.system.bilingual import Bilingual
from perflint.system.record import Record

_FULL = Decimal(100)
_ASPECTS = tuple(aspect.name.lower() for aspect in Aspect)


def grading(rule_key: Callable[[Node, str], str]) -> KeysOf:
    """The keys of a grading scheme; `rule_key` refuses what is no rule."""
    points = Number(Decimal, Decimal(0), _FULL)
    return KeysOf(
        {
            "points": _Points(),
            "headings": KeysOf({name: Text() for name in _ASPECTS}, says="每个方面在报告里叫什么"),
            "deductions": KeysOf({each.value: points for each in Severity}, says="一处问题扣几分，按级别"),
            "rules": MapOf(points, rule_key, says="某些规则一处扣几分，按代码、代码开头或名称，不按级别"),
            "most-per-rule": Number(Decimal, Decimal(0), _FULL, says="同一条规则在一张表里最多扣几分"),
            "grades": MapOf(points, says="等次 → 多少分起"),
            "lowest": Text(says="够不上任何等次的叫什么"),
        },
        says="初评的口径",
    )


class _Points(Record):
    """The full points of the four aspects, together 100."""

    def read(self, node: Node) -> dict[str, Decimal]:
        """The points by aspect."""
        points: dict[str, Decimal] = self._record.read(node)
        if (total := sum(points.values())) != _FULL:
            raise node.wrong(
                Bilingual(
                    f"{node.name} 合计 {total}，应为 100",
                    f"{node.name} comes to {total}, and should come to 100",
                )
            )
        return points

    def schema(self) -> Schema:
        """An object; that it comes to 100 no schema can say."""
        return self._record.schema()

    @property
    def _record(self) -> KeysOf:
        points: Any = Number(Decimal, Decimal(0), _FULL)
        return KeysOf(dict.fromkeys(_ASPECTS, points), required=_ASPECTS, says="每个方面的满分，合计 100")
