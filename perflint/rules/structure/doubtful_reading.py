"""读得没有把握。

## 查什么
读出来的表不像一张表：符号栏里多半不是符号，单位栏里是长句或数字，名称栏里是数字或栏目名，权重栏里不是分数；表头的一行读成了指标；指标值里有三分之一以上的数和符号读不懂；表里没有分值（符号、指标值），却有一栏认不出表头的分数（符号、数）；指标值、实际完成值或得分与上一行或下一行的指标才对得上；几行的得分都比分值高；网页在表的中间断了；PDF 的表太宽，左右分印在几页上；PDF 的一行在换页处，是一行还是两行看不出来，或者伸到了页边以外；没有画线的 PDF，行和栏只能按文字的位置猜，有的行没有读到；或者有的行在复制时丢了格子、两格并成一格、两行并成一行、相邻两格对调（指标值写成“≥95% 10”而分值空着，名称里带着类别名，只此一行的得分是百分数而完成值是分数），各格归不到哪一栏。每个文件只报一次。

## 为什么
栏目认错了，后面的检查都没有意义；这时 perflint 不再报这张表（或这一行）的其他问题。

## 反例
```json
{"indicators": [
  {"name": "培训人次", "operator": "县民政局", "target": "120", "unit": "人次"},
  {"name": "培训班次", "operator": "县民政局", "target": "4", "unit": "次"},
  {"name": "上岗率", "operator": "县民政局", "target": "90", "unit": "%"}]}
```

## 正例
```json
{"indicators": [
  {"name": "培训人次", "operator": "≥", "target": "120", "unit": "人次"},
  {"name": "培训班次", "operator": "≥", "target": "4", "unit": "次"},
  {"name": "上岗率", "operator": "≥", "target": "90", "unit": "%"}]}
```

## 何时可以接受
核对 perflint convert 的结果，与原表一致的，可以不改。
"""

from collections.abc import Iterator

from perflint.forms.doubt.doubts import doubts
from perflint.model import Declaration
from perflint.rule import Aspect, Context, Hit, Severity, rule


@rule(
    "PL007",
    "doubtful-reading",
    on=Declaration,
    of_file=True,
    severity=Severity.WARNING,
    aspect=Aspect.COMPLETENESS,
    title="读得没有把握",
    title_en="Perhaps read wrong",
    message="这张表可能没有读对：{what}",
    message_en="perhaps this form was read wrong: {what}",
)
def check(declaration: Declaration, context: Context) -> Iterator[Hit]:
    """Report the first thing that speaks against the reading of the file."""
    doubtful = doubts(declaration)
    if doubtful:
        from perflint.forms.doubt.sentences import CURE, sentence  # noqa: PLC0415 (few forms need them)

        first = doubtful[0]
        in_rows = sum(not doubt.column for doubt in doubtful)
        yield Hit(
            pointer=first.pointer,
            text=first.text,
            suggestion=CURE,
            facts={"what": sentence(first, in_rows)},
        )
