"""How reports speak of draft grades (初评)."""

from collections.abc import Mapping
from decimal import Decimal

from perflint.config.scheme import plain
from perflint.model.grade import AspectGrade, Deduction, Grade
from perflint.reporters.words import aspect_word, severity_word
from perflint.rule import Rule
from perflint.system.bilingual import Bilingual
from perflint.system.counted import many

NOTE = Bilingual(
    "初评由规则算出，供审核人员参考，不是审核结论",
    "draft grades come from rules; they are for a reviewer to argue with and decide nothing",
)
# The words of the scheme that comes with perflint; those of a configuration stay as they are.
_WORDS = (
    Bilingual("优", "excellent"),
    Bilingual("良", "good"),
    Bilingual("中", "fair"),
    Bilingual("差", "poor"),
)


def grade_word(word: str, lang: str) -> str:
    """优, or excellent."""
    return next((known.to(lang) for known in _WORDS if known == word), word)


def heading(aspect: AspectGrade, lang: str) -> str:
    """What the aspect is called: as the configuration says, else in the language of the report."""
    own = aspect.heading != aspect.aspect.value
    return aspect.heading if own else aspect_word(aspect.aspect, lang)


def shown(points: Decimal) -> str:
    """Points without idle zeros."""
    return str(plain(points))


def total(grade: Grade, lang: str) -> str:
    """86.5分，良."""
    word, points = grade_word(grade.word, lang), shown(grade.points)
    return Bilingual(f"{points}分，{word}", f"{many(points, 'point')}, {word}").to(lang)


def by_aspect(grade: Grade, lang: str) -> str:
    """完整性20/20，相关性27/30 …."""
    parts = [f"{heading(each, lang)} {shown(each.points)}/{shown(each.full)}" for each in grade.aspects]
    return Bilingual("，", ", ").to(lang).join(parts)


def lost(deduction: Deduction, rules: Mapping[str, Rule], lang: str) -> str:
    """PL103 缺单位（警告2处）扣6分."""
    rule, count = rules.get(deduction.code), len(deduction.findings)
    title = rule.title.to(lang) if rule else ""
    severity, points = severity_word(deduction.severity, lang), shown(deduction.points)
    return Bilingual(
        f"{deduction.code} {title}（{severity}{count}处）扣{points}分",
        f"{deduction.code} {title} ({count} × {severity}) -{points}",
    ).to(lang)
