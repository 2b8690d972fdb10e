"""指标值确定依据用语。

## 查什么
“指标值确定依据”写成“历史依据”“政府要求”一类，不是计划标准、行业标准、历史标准、预算支出标准、其他标准之一。一张表里多于三处的，只在第一处报一次，`perflint fix` 一并改。

## 为什么
填报说明规定了依据的种类；换了说法，系统导入和汇总统计时归不了类。

## 反例
```json
{"indicators": [{"level2": "数量指标", "name": "抽检食品批次", "target": "≥800批次", "basis": "历史依据"}]}
```

## 正例
```json
{"indicators": [{"level2": "数量指标", "name": "抽检食品批次", "target": "≥800批次", "basis": "历史标准"}]}
```

## 何时可以接受
写了具体文件、规划、合同名称的不报。本地表样规定了别的说法时可以忽略这条规则。
"""

from collections.abc import Iterator

from perflint.lexicon.likeness import text_key
from perflint.model import Form
from perflint.rule import Aspect, Context, Hit, Replacement, Severity, hit, rule
from perflint.system.memo import memo
from perflint.system.resources import table


@rule(
    "PL613",
    "basis-vocabulary",
    on=Form,
    needs=("indicator.basis",),
    severity=Severity.INFO,
    aspect=Aspect.COMPLETENESS,
    title="依据用语不规范",
    title_en="The basis is none of the standard terms",
    message="“{name}”的指标值确定依据“{basis}”不是规定的说法{more}",
    message_en="the basis “{basis}” of “{name}” is none of the standard terms{more}",
    once=True,
)
def check(form: Form, context: Context) -> Iterator[Hit]:
    """Flag words for a basis that are not those of the form."""
    for row in context.rows:
        basis = row.indicator.basis
        if basis and (right := _terms().get(text_key(basis))):
            yield hit(row, "basis", fix=Replacement(right), basis=basis.strip())


@memo()
def _terms() -> dict[str, str]:
    """Every wrong term with the right one."""
    words = table("basis.yaml")
    built = {
        f"{beginning}{ending}": standard
        for standard, beginnings in words["beginnings"].items()
        for beginning in beginnings
        for ending in words["endings"]
    }
    return {term: right for term, right in built.items() if term not in words["standards"]}
