"""文字中间有空格。

## 查什么
指标名称或指标值里，两个汉字之间、数字和单位之间有空格。

## 为什么
一体化系统按字符比对名称，多一个空格就成了另一个指标；带空格的值系统不认作数字。

## 反例
| 二级指标 | 三级指标 | 指标值 |
|---|---|---|
| 数量指标 | 培训 人数 | ≥300人 |
| 数量指标 | 巡查次数 | ≥ 50 次 |

## 正例
| 二级指标 | 三级指标 | 指标值 |
|---|---|---|
| 数量指标 | 培训人数 | ≥300人 |
| 质量指标 | Windows 7升级完成率 | ≥95% |

## 何时可以接受
不用一体化系统申报的表不必管；本条用配置档 yth 或选中才运行。
"""

from collections.abc import Iterator

from perflint.rule import Aspect, Bilingual, Context, Hit, Replacement, Row, Severity, hit, rule
from perflint.system.pattern import pattern

_HAN = "\u4e00-\u9fff"
# A line break is how a cell was wrapped; between Latin words a space is right.
_SPACE = pattern(rf"(?<=[{_HAN}≥≤><=%％])[ \u3000\u00a0]+(?=\S)|(?<=\S)[ \u3000\u00a0]+(?=[{_HAN}%％])")


@rule(
    "PL125",
    "inner-space",
    on=Row,
    severity=Severity.INFO,
    aspect=Aspect.SUITABILITY,
    title="文字中间有空格",
    title_en="A space inside a text",
    message="“{text}”中间有空格",
    message_en="“{text}” has a space inside",
    off=Bilingual("只有一体化系统按字符比对；用配置档 yth 的地方才查", "the profile yth turns it on"),
)
def check(row: Row, context: Context) -> Iterator[Hit]:
    """Flag spaces in a name or a target beside a Chinese character, a sign or a figure's unit."""
    for field in ("name", "target"):
        text = str(getattr(row.indicator, field))
        space = _SPACE.search(text)
        if space is not None:
            fix = Replacement(_SPACE.sub("", text), safe=True)
            yield hit(row, field, span=space.span(), fix=fix, text=text)
