"""Draft grades in the page: a box below each form, and the ranking of units at its head."""

from collections.abc import Iterator, Mapping, Sequence

from perflint.grading.ranking import Ranked
from perflint.model.grade import Grade
from perflint.reporters.grade_words import NOTE, by_aspect, grade_word, heading, shown, total
from perflint.reporters.html.marks import LETTERS, table_head, text
from perflint.reporters.words import NO_UNIT, severity_word
from perflint.rule import Rule
from perflint.system.bilingual import Bilingual


def grade_box(grade: Grade | None, lang: str, rules: Mapping[str, Rule]) -> Iterator[str]:
    """Yield the grade, and unfolded what took points off."""
    if grade is None:
        return
    head = f"{Bilingual('初评', 'Draft grade').to(lang)} <b>{text(total(grade, lang))}</b>"
    yield f'<details class="grade more"><summary>{head} <small>{text(by_aspect(grade, lang))}</small></summary>'
    rows = [
        f"<tr><td>{text(heading(aspect, lang))}</td><td>{text(each.code)} "
        f"{text(rules[each.code].title.to(lang) if each.code in rules else '')}</td>"
        f'<td><span class="s {LETTERS[each.severity]}">{severity_word(each.severity, lang)}</span></td>'
        f'<td class="n">{len(each.findings)} × {shown(each.each)}</td><td class="n">−{shown(each.points)}</td>'
        f"<td>{text('，'.join(finding.location.spoken(lang) for finding in each.findings))}</td></tr>"
        for aspect in grade.aspects
        for each in aspect.deductions
    ]
    heads = (
        Bilingual("方面", "Aspect"),
        Bilingual("规则", "Rule"),
        Bilingual("级别", "Level"),
        Bilingual("处 × 分", "Count × points"),
        Bilingual("扣分", "Lost"),
        Bilingual("位置", "Places"),
    )
    if rows:
        head = table_head(word.to(lang) for word in heads)
        yield f'<div class="box">{head}{"".join(rows)}</tbody></table></div>'
    yield f'<p class="mute">{_remarks(grade, lang)}</p></details>'


def _remarks(grade: Grade, lang: str) -> str:
    remarks = [NOTE.to(lang)]
    if grade.accepted:
        accepted = Bilingual(
            f"{grade.accepted} 处未计入、没有扣分", f"{grade.accepted} accepted, not taken off"
        )
        remarks.append(accepted.to(lang))
    if grade.partial:
        remarks.append(Bilingual("有规则出错，没有查全", "a rule broke down, not all was checked").to(lang))
    return text(Bilingual("；", "; ").to(lang).join(remarks))


def ranking(units: Sequence[Ranked], lang: str) -> Iterator[str]:
    """Yield the units by rank, where there are several."""
    if len(units) < 2:
        return
    title = Bilingual(
        f"单位排名（{len(units)} 个，按初评平均分）", f"Units by mean draft grade ({len(units)})"
    )
    yield f'<details class="more"><summary>{title.to(lang)}</summary><table class="t rank"><thead><tr>'
    yield "".join(f"<th>{head.to(lang)}</th>" for head in _HEADS) + "</tr></thead><tbody>"
    for each in units:
        words = "，".join(f"{grade_word(word, lang)} {count}" for word, count in each.words.items())
        unit = text(each.unit or NO_UNIT.to(lang))
        # Filters the page, as in the chart by unit.
        button = f'<button type="button" data-unit="{unit}">{unit}</button>'
        numbers = "".join(f'<td class="n">{shown(n)}</td>' for n in (each.mean, each.lowest))
        yield (
            f'<tr><td class="n">{each.rank}</td><td>{button}</td><td class="n">{each.forms}</td>'
            f"{numbers}<td>{text(words)}</td></tr>"
        )
    yield f'</tbody></table><p class="mute">{NOTE.to(lang)}</p></details>'


_HEADS = (
    Bilingual("名次", "Rank"),
    Bilingual("单位", "Unit"),
    Bilingual("表", "Forms"),
    Bilingual("平均分", "Mean"),
    Bilingual("最低分", "Lowest"),
    Bilingual("各等次", "Grades"),
)
