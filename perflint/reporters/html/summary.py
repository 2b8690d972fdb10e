"""The head of the page: what was read, the counts, a chart by rule and one by unit, the filters."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping

from perflint.model import Finding, Severity
from perflint.reporters.accepted import ACCEPTED, accepted_remark
from perflint.reporters.html.marks import LETTERS, text
from perflint.reporters.words import severity_word
from perflint.rule import Rule
from perflint.system.bilingual import Bilingual
from perflint.system.record import Record, field

_MOST = 12  # bars or files shown at once; the rest unfold


class Tally(Record, frozen=False):
    """What the charts count."""

    rules: Mapping[str, Rule]
    files: int = 0
    forms: int = 0
    indicators: int = 0
    accepted: int = 0  # by the forms themselves
    in_baseline: int = 0
    by_rule: dict[str, Counter[Severity]] = field(default_factory=dict)
    by_unit: dict[str, Counter[Severity]] = field(default_factory=dict)
    failures: list[str] = field(default_factory=list)
    listed: list[str] = field(default_factory=list)  # a row for each file

    def add(self, finding: Finding, unit: str) -> None:
        """Count a finding."""
        self.by_rule.setdefault(finding.code, Counter())[finding.severity] += 1
        self.by_unit[unit][finding.severity] += 1

    @property
    def severities(self) -> Counter[Severity]:
        """All findings by severity."""
        return sum(self.by_rule.values(), Counter())


def title_of(code: str, rules: Mapping[str, Rule], lang: str) -> str:
    """The title of a rule."""
    rule = rules.get(code)
    return "" if rule is None else rule.title.to(lang)


_FEW = 5  # failures; more of them are folded


def summary(tally: Tally, lang: str, *, listed: bool) -> Iterator[str]:
    """Yield the head of the page."""
    yield _counts(tally, lang)
    if remark := accepted_remark(tally.accepted, lang, listed=listed):
        yield f"<p>{text(remark)}</p>"
    if not tally.by_rule:
        yield f"<p>{_nothing(tally, lang)}</p>"
        yield from _failed(tally, lang)
        return
    yield '<div class="charts">'
    by_rule = {code: tally.by_rule[code] for code in _most(tally.by_rule)}
    title = Bilingual("按规则", "By rule").to(lang)
    yield from _chart(title, by_rule, lambda code: _rule_label(code, tally.rules, lang), lang)
    if len(tally.by_unit) > 1:
        by_unit = {unit: tally.by_unit[unit] for unit in _most(tally.by_unit)}
        yield from _chart(Bilingual("按单位", "By unit").to(lang), by_unit, _unit_label, lang)
    yield "</div>"
    yield from _failed(tally, lang)
    yield from _files(tally, lang)


def _counts(tally: Tally, lang: str) -> str:
    """The boxes with the numbers of the run."""
    counts = tally.severities
    boxes = [
        ("", Bilingual("文件", "files").to(lang), tally.files),
        ("", Bilingual("表", "forms").to(lang), tally.forms),
        ("", Bilingual("指标", "indicators").to(lang), tally.indicators),
        *((LETTERS[s], severity_word(s, lang), counts[s]) for s in Severity),
    ]
    if tally.accepted:
        boxes.append(("", ACCEPTED.to(lang), tally.accepted))
    if tally.in_baseline:
        boxes.append(("", Bilingual("基线中", "in the baseline").to(lang), tally.in_baseline))
    cells = "".join(f'<div class="{look}"><b>{number}</b>{word}</div>' for look, word, number in boxes)
    return f'<div class="counts">{cells}</div>'


def _failed(tally: Tally, lang: str) -> Iterator[str]:
    """What could not be checked, folded where it is much."""
    if not tally.failures:
        return
    lines = "".join(f"<li>{text(line)}</li>" for line in tally.failures)
    number = len(tally.failures)
    head = Bilingual(f"没有检查成的文件（{number}）", f"Files that could not be checked ({number})").to(lang)
    unfolded = " open" if number <= _FEW else ""
    yield f'<details class="failed"{unfolded}><summary><b>{head}</b></summary><ul>{lines}</ul></details>'


def _nothing(tally: Tally, lang: str) -> str:
    """That nothing is reported, and no more than that."""
    if not tally.files:
        return Bilingual("没有检查成任何文件。", "No file was checked.").to(lang)
    if tally.failures:
        return Bilingual("检查成的部分没有发现问题。", "Nothing found in what could be checked.").to(lang)
    if tally.accepted:
        return Bilingual("没有发现别的问题。", "Nothing else found.").to(lang)
    if tally.in_baseline:
        return Bilingual("没有发现新的问题。", "Nothing new found.").to(lang)
    return Bilingual("没有发现问题。", "Nothing found.").to(lang)


def _most(counted: Mapping[str, Counter[Severity]]) -> list[str]:
    """The names with the most findings first."""
    return sorted(counted, key=lambda name: (-counted[name].total(), name))


def _rule_label(code: str, rules: Mapping[str, Rule], lang: str) -> str:
    return f'<button type="button" data-rule="{text(code)}">{text(code)} {text(title_of(code, rules, lang))}</button>'


def _unit_label(unit: str) -> str:
    return f'<button type="button" data-unit="{text(unit)}">{text(unit)}</button>'


def _chart(
    head: str, counted: Mapping[str, Counter[Severity]], label: Callable[[str], str], lang: str
) -> Iterator[str]:
    longest = max(counts.total() for counts in counted.values()) or 1
    rows = [_bar(label(name), counts, longest, lang) for name, counts in counted.items()]
    first, rest = rows[:_MOST], rows[_MOST:]
    yield f'<div><h2>{head}</h2><table class="chart">{"".join(first)}</table>'
    if rest:
        more = Bilingual(f"其余 {len(rest)} 个", f"{len(rest)} more").to(lang)
        yield f'<details class="more"><summary>{more}</summary><table class="chart">{"".join(rest)}</table></details>'
    yield "</div>"


def _bar(label: str, counts: Counter[Severity], longest: int, lang: str) -> str:
    title = "，".join(f"{severity_word(s, lang)} {counts[s]}" for s in Severity if counts[s])
    parts = "".join(
        f'<i class="{LETTERS[s]}" style="width:{counts[s] / longest:.2%}"></i>' for s in Severity if counts[s]
    )
    return (
        f'<tr><th scope="row">{label}</th><td><div class="bar" title="{title}">{parts}</div></td>'
        f'<td class="n">{counts.total()}</td></tr>'
    )


def file_row(number: int, path: str, unit: str, counts: Counter[Severity], grade: str) -> str:
    """A file in the list of files, with the draft grade of its lowest form."""
    cells = "".join(
        f'<td class="n">{f"""<span class="s {LETTERS[s]}">{counts[s]}</span>""" if counts[s] else ""}</td>'
        for s in Severity
    )
    return f'<tr><td><a href="#file{number}">{text(path)}</a></td><td class="u">{text(unit)}</td><td class="g">{text(grade)}</td>{cells}</tr>'


def _files(tally: Tally, lang: str) -> Iterator[str]:
    if len(tally.listed) > 1:
        head = Bilingual(f"文件（{len(tally.listed)} 个）", f"Files ({len(tally.listed)})").to(lang)
        unfolded = " open" if len(tally.listed) <= _MOST else ""
        yield f'<details class="files more"{unfolded}><summary>{head}</summary><table>'
        yield from tally.listed
        yield "</table></details>"


def filters(tally: Tally, lang: str) -> Iterator[str]:
    """Yield the bar of filters."""
    counts = tally.severities
    if not counts:
        return
    severities = "".join(
        f'<label><input type="checkbox" name="s" value="{LETTERS[s]}" checked> '
        f'<span class="s {LETTERS[s]}">{severity_word(s, lang)} {counts[s]}</span></label>'
        for s in Severity
        if counts[s]
    )
    chosen = "".join(
        f'<label><input type="checkbox" name="r" value="{text(code)}" checked> {text(code)} '
        f"{text(title_of(code, tally.rules, lang))} · {tally.by_rule[code].total()}</label>"
        for code in sorted(tally.by_rule)
    )
    yield f'<form id="bar" aria-label="{Bilingual("筛选", "Filters").to(lang)}">'
    yield f"<fieldset><legend>{Bilingual('级别', 'Severity').to(lang)}</legend>{severities}</fieldset>"
    yield f'<details id="rules"><summary>{Bilingual("规则", "Rules").to(lang)}</summary><div>'
    yield f'<button type="button" id="none">{Bilingual("全不选", "None").to(lang)}</button>{chosen}</div></details>'
    if len(tally.by_unit) > 1:
        units = "".join(f'<option value="{text(u)}">{text(u)}</option>' for u in sorted(tally.by_unit))
        yield f'<label>{Bilingual("单位", "Unit").to(lang)} <select id="unit"><option value="">{Bilingual("全部", "all").to(lang)}</option>{units}</select></label>'
    yield f'<button type="button" id="every">{Bilingual("全部显示", "Show all").to(lang)}</button>'
    yield f'<span>{Bilingual("显示", "shown").to(lang)} <output id="shown">{counts.total()} / {counts.total()}</output></span>'
    yield f'<span class="mute help">{Bilingual("键盘：n 下一处，p 上一处，Esc 关闭", "Keys: n next, p previous, Esc close").to(lang)}</span>'
    yield "</form>"
