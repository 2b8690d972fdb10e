"""年份不是本年。

## 查什么
绩效目标或表名里写的年份不是表的年度：多半是拿往年的表改的，年份没有改。

## 为什么
目标说的是另一年的事，本年就没有目标。

## 反例
```json
{"kind": "project", "project": "水库移民扶持", "year": 2024, "goals": ["2023年完成移民后期扶持资金发放1200人。"], "indicators": [
  {"level1": "产出指标", "level2": "数量指标", "name": "扶持移民人数", "target": "≥1200人"}]}
```

## 正例
```json
{"kind": "project", "project": "水库移民扶持", "year": 2024, "goals": ["完成移民后期扶持资金发放1200人，人均收入比2023年增长5%。"], "indicators": [
  {"level1": "产出指标", "level2": "数量指标", "name": "扶持移民人数", "target": "≥1200人"}]}
```

## 何时可以接受
与往年比较、支付往年尾款、引用文件年份、写明规划期的，不报。
"""

from collections.abc import Iterator

from perflint.lexicon.periods import is_longterm, period_of
from perflint.model import Form
from perflint.rule import Aspect, Bilingual, Context, Hit, Severity, rule
from perflint.system.memo import memo
from perflint.system.resources import table
from perflint.system.words import word_pattern

_YEAR = word_pattern("rules.wrong_year", r"(?<!\d)(20\d\d)\s*{year}")

_TITLED = word_pattern("rules.wrong_year", r"^(?:20\d\d)\s*{year}|[（(]\s*20\d\d\s*{year}\s*[）)]")

_TITLE, _GOAL = Bilingual("表名", "title"), Bilingual("绩效目标", "goal")


@rule(
    "PL626",
    "wrong-year",
    on=Form,
    severity=Severity.WARNING,
    aspect=Aspect.RELEVANCE,
    title="年份不是本年",
    title_en="Another year than that of the form",
    message="{where}写的是{found}年，表却是{year}年度的",
    message_en="the {where} speaks of {found}, but the form is for {year}",
)
def check(form: Form, context: Context) -> Iterator[Hit]:
    """Flag goals and titles that speak of another year only."""
    period = period_of(form)
    if period is None or is_longterm(form):
        return
    texts = [(f"{form.pointer}/title", form.title, _TITLE)] if _year_is_apart(form) else []
    texts += [(f"{form.pointer}/goals/{place}", goal, _GOAL) for place, goal in enumerate(form.goals)]
    for pointer, text, where in texts:
        if (other_year := _other_year(text, period, titled=where is _TITLE)) is not None:
            year, span = other_year
            yield Hit(
                pointer=pointer,
                text=text,
                span=span,
                suggestion=Bilingual(
                    f"核对年份，本表是{form.year}年度", f"check the year: the form is for {form.year}"
                ),
                facts={"where": where, "found": year, "year": form.year},
            )


def _year_is_apart(form: Form) -> bool:
    """Whether the title names just one year, where a title says it: 2024年度…, …（2024年度）."""
    own = form.kind in ("project", "department") and _TITLED.search(form.title.strip()) is not None
    return own and len(_YEAR.findall(form.title)) == 1


def _other_year(text: str, period: tuple[int, int], *, titled: bool) -> tuple[int, tuple[int, int]] | None:
    """The year that the text speaks of, if it is none of the period and stands for itself."""
    matches = list(_YEAR.finditer(text))
    if not matches or any(period[0] <= int(match[1]) <= period[1] for match in matches):
        return None
    for match in matches:
        if titled:
            return int(match[1]), match.span(1)
        before, after = text[: match.start()].rstrip(), text[match.end() :].lstrip()
        if not before.endswith(_around("before")) and not after.startswith(_around("after")):
            return int(match[1]), match.span(1)
    return None


@memo()
def _around(side: str) -> tuple[str, ...]:
    return tuple(table("form_texts.yaml")[f"other_year_{side}"])
