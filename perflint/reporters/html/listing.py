"""The findings of a form as a list, each linked to its cell."""

from collections.abc import Iterator, Mapping, Sequence

from perflint.model import Accepted, Finding
from perflint.reporters.accepted import ACCEPTED, because
from perflint.reporters.fields import field_word
from perflint.reporters.html.marks import LETTERS, PIECE, Marks, text
from perflint.reporters.words import ADVICE, severity_word, shown_value
from perflint.system.bilingual import Bilingual


def listing(numbered: list[tuple[int, Finding]], marks: Marks, lang: str) -> Iterator[str]:
    """Yield the findings of a form as numbered lists, the numbers being those of its marks."""
    if not numbered:
        return
    yield f"<h3>{Bilingual('问题', 'Findings').to(lang)}</h3>"
    for start in range(0, len(numbered), PIECE):
        yield f'<ol class="l{" many" if len(numbered) > PIECE else ""}">'
        for number, finding in numbered[start : start + PIECE]:
            yield _item(number, finding, marks, lang)
        yield "</ol>"


def across_listing(marks: Marks, units: Sequence[str], titles: Mapping[str, str], lang: str) -> Iterator[str]:
    """Yield what files say together: of each rule a list that names the files, folded where it is long.

    `marks` number all the findings in their order, `units` tell whose each of them is.
    """
    by_code: dict[str, list[int]] = {}
    for number, finding in enumerate(marks.findings, 1):
        by_code.setdefault(finding.code, []).append(number)
    for code, numbers in by_code.items():
        unfolded = " open" if len(numbers) <= _FEW else ""
        yield f'<details class="more"{unfolded}><summary>{text(code)} {text(titles.get(code, ""))} <small>{len(numbers)}</small></summary><ol class="l">'
        for number in numbers:
            finding = marks.findings[number - 1]
            yield _item(number, finding, marks, lang, units[number - 1])
        yield "</ol></details>"


_FEW = 5  # findings of a rule across files that are shown at once


def _item(number: int, finding: Finding, marks: Marks, lang: str, unit: str | None = None) -> str:
    """A finding; with the `unit` whose it is, it names its file too."""
    letter = LETTERS[finding.severity]
    code = text(finding.code)
    place = text(finding.location.spoken(lang))
    cell = marks.cell_of(finding)
    whose = f' data-u="{text(unit)}"' if unit is not None else ""
    file = f"{text(finding.file)} " if unit is not None else ""
    where = f'<a href="#{cell}">{place or Bilingual("看格子", "cell").to(lang)}</a>' if cell else place
    cure = (
        f'<p class="fix">{ADVICE.to(lang)}<b>{text(finding.suggestion)}</b></p>' if finding.suggestion else ""
    )
    return (
        f'<li id="{marks.identity(number)}" class="{letter}" data-s="{letter}" data-r="{code}"{whose}>'
        f'<span class="n">{number}</span> <span class="s">{severity_word(finding.severity, lang)}</span> '
        f'<a href="#{code}">{code}</a> {file}{where}<p>{text(finding.message)}</p>{_quote(finding, lang)}{cure}</li>\n'
    )


def accepted_listing(accepted: Sequence[Accepted], lang: str, *, with_files: bool = False) -> Iterator[str]:
    """Yield the list of what is not reported of a file, with the reasons."""
    if not accepted:
        return
    yield f'<section class="form"><h3>{Bilingual("已接受，没有计入", "Accepted, not counted").to(lang)}</h3><ul class="l">'
    for each in accepted:
        finding = each.finding
        file = f"{text(finding.file)} " if with_files else ""
        yield (
            f'<li class="{LETTERS[finding.severity]}"><span class="s">{severity_word(finding.severity, lang)}</span> {text(finding.code)} '
            f"{file}{text(finding.location.spoken(lang))} {ACCEPTED.to(lang)}<p>{text(finding.message)}</p>"
            f'{_quote(finding, lang)}<p class="mute">{text(because(each, lang))}</p></li>\n'
        )
    yield "</ul></section>\n"


def _quote(finding: Finding, lang: str) -> str:
    """The indicator and the text at fault, its faulty part marked."""
    shown, (start, end) = shown_value(finding, lang)
    marked = f"{text(shown[:start])}<mark>{text(shown[start:end])}</mark>{text(shown[end:])}"
    name = finding.indicator or field_word(finding, lang)
    if finding.pointer.endswith("/name") and finding.indicator:
        row = marked
    else:
        row = " │ ".join(part for part in (text(name), marked if finding.value or name else "") if part)
    return f'<p class="q">{row}</p>' if row else ""
