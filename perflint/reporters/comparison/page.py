"""The comparison as a web page that needs nothing beside itself."""

from collections.abc import Iterator, Sequence

from perflint.engine.changes import value_of
from perflint.engine.comparison import Compared
from perflint.reporters.comparison.words import (
    ADDED,
    CHANGED,
    FRESH,
    MENDED,
    REMOVED,
    STANDING,
    blank,
    counts,
    kind_of,
    label,
    numbers,
    row_name,
    side,
    summary,
    what,
)
from perflint.reporters.html.frame import head
from perflint.reporters.html.marks import LETTERS, table_head, text
from perflint.reporters.words import severity_word
from perflint.system.bilingual import Bilingual


def page(forms: Sequence[Compared], lang: str) -> Iterator[str]:
    """Yield the page: the numbers, a table of the forms, and what became of each."""
    title = Bilingual("两份申报表对照", "Two versions held together").to(lang)
    yield from head(title, "", lang)
    yield f"<header><h1>{title}</h1><p>{text(summary(counts(forms), lang))}</p></header><main>"
    shown = [form for form in forms if _is_shown(form)]
    if len(shown) > 1:
        yield from _contents(shown, lang)
    for number, form in enumerate(shown, 1):
        sides = f"{side(form.old, lang, old=True)} → {side(form.new, lang, old=False)}"
        yield f'<section class="form" id="t{number}"><h2>{text(label(form))}</h2><p class="mute">{text(sides)}</p>'
        yield from _content(form, lang)
        yield from _findings(form, lang)
        yield "</section>\n"
    yield "</main></body></html>\n"


def _is_shown(form: Compared) -> bool:
    return form.old is None or form.new is None or any(numbers(form))


def _contents(forms: Sequence[Compared], lang: str) -> Iterator[str]:
    words = (Bilingual("表", "Form"), CHANGED, ADDED, REMOVED, MENDED, STANDING, FRESH)
    yield f'<div class="box">{table_head(word.to(lang) for word in words)}'
    for place, form in enumerate(forms, 1):
        cells = "".join(f"<td>{number or ''}</td>" for number in numbers(form))
        yield f'<tr><td><a href="#t{place}">{text(label(form))}</a></td>{cells}</tr>'
    yield "</tbody></table></div>"


def _content(form: Compared, lang: str) -> Iterator[str]:
    """Yield the table of changed, added and removed rows; nothing where none are."""
    rows = [
        (kind_of(each, lang), what(each, lang), blank(each.before, lang), blank(each.after, lang))
        for each in form.changed
    ]
    rows += [(ADDED.to(lang), row_name(r), "", blank(value_of(r), lang)) for r in form.added]
    rows += [(REMOVED.to(lang), row_name(r), blank(value_of(r), lang), "") for r in form.removed]
    if not rows:
        return
    heads = (
        Bilingual("变化", "Change"),
        Bilingual("内容", "What"),
        Bilingual("旧", "Old"),
        Bilingual("新", "New"),
    )
    yield f'<div class="box">{table_head(word.to(lang) for word in heads)}'
    for row in rows:
        yield f"<tr>{''.join(f'<td>{text(cell)}</td>' for cell in row)}</tr>"
    yield "</tbody></table></div>"


def _findings(form: Compared, lang: str) -> Iterator[str]:
    """Yield the findings that are mended, still there and new, each kind under its heading."""
    for word, findings in ((MENDED, form.mended), (STANDING, form.standing), (FRESH, form.fresh)):
        if not findings:
            continue
        yield f'<h3>{Bilingual("问题", "Findings").to(lang)}：{word.to(lang)} {len(findings)}</h3><ul class="l">'
        for finding in findings:
            letter = LETTERS[finding.severity]
            cure = f'<p class="fix">{text(finding.suggestion)}</p>' if finding.suggestion else ""
            quote = " │ ".join(part for part in (finding.indicator, finding.value) if part)
            yield (
                f'<li class="{letter}"><span class="s">{severity_word(finding.severity, lang)}</span> {text(finding.code)} '
                f"{text(finding.location.spoken(lang))}<p>{text(finding.message)}</p>"
                f'<p class="q">{text(quote)}</p>{cure}</li>\n'
            )
        yield "</ul>"
