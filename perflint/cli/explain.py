"""perflint explain: the pages of rules, and the guides of docs/ that come with every perflint."""

import argparse
import shutil
import sys
from collections.abc import Iterator, Mapping, Sequence

from perflint.cli.page_text import page_text
from perflint.cli.rules import OFF, as_object, every_rule
from perflint.config import ConfigError
from perflint.config.codes import codes_of, named
from perflint.config.retired import retired_among
from perflint.reporters.json_format import json_text
from perflint.reporters.width import printable, wrap
from perflint.reporters.words import severity_word
from perflint.rule import Rule
from perflint.system.bilingual import Bilingual
from perflint.system.misspelt import nearest
from perflint.system.record import Record
from perflint.system.resources import guides

_SUFFIX = ".md"
_MOST, _LEAST = 100, 40  # columns of a page


class _Guide(Record):
    """A page of docs/: what it is called there, its title and its text."""

    name: str
    title: str
    text: str

    def in_language(self, lang: str) -> str:
        """The part in Chinese, or in English where there is one."""
        chinese, heading, english = self.text.partition("\n## English\n")
        return english.strip() if lang == "en" and heading else chinese.split("\n", 1)[1].strip()


def run(arguments: argparse.Namespace) -> int:
    """Print the page of each rule or guide asked for: one, a family, those of an aspect, or all rules."""
    columns = max(_LEAST, min(shutil.get_terminal_size().columns, _MOST))
    pages = _asked([_plain(name) for name in arguments.codes], every_rule(arguments))
    if arguments.output_format == "json":
        print(json_text([_as_object(page) for page in pages], indent=2))
        return 0
    for number, page in enumerate(pages):
        if number:
            print()
        print("\n".join(map(printable, _page(page, columns, arguments.lang))))
    return 0


def _plain(name: str) -> str:
    """A name as it may stand in a link: docs/rules/PL304.md is PL304."""
    return (
        name.replace("\\", "/").rpartition("/")[2].removesuffix(_SUFFIX) if name.endswith(_SUFFIX) else name
    )


def _asked(names: Sequence[str], every: Mapping[str, Rule]) -> list[Rule | _Guide]:
    """What is asked for, in the order it is named, each once; of a retired rule stderr tells.

    Raises ConfigError for a name that no rule ever had and no guide.
    """
    for gone in retired_among(names):
        print(printable(f"perflint: {gone.remark}"), file=sys.stderr)
    pages: dict[str, Rule | _Guide] = {}
    for name in names:
        codes = codes_of(name, every)
        if not codes and (guide := _guide(name)):
            pages[guide.name] = guide
        else:
            pages |= {code: every[code] for code in sorted(codes or named([name], every))}
    return list(pages.values())


def _guide(name: str) -> _Guide | None:
    """The guide of a name or title. Raises ConfigError where one of them was probably meant."""
    by_name = {guide.name: guide for guide in _guides()}
    by_title = {guide.title: guide for guide in by_name.values()}
    if guide := by_name.get(name) or by_title.get(name):
        return guide
    if near := nearest(name, [*by_name, *by_title], cutoff=0.8):
        raise ConfigError(
            Bilingual(
                f"没有规则也没有主题“{name}”，是否指 {near}",
                f"no rule and no topic “{name}”; did you mean {near}?",
            )
        )
    return None


def _guides() -> Iterator[_Guide]:
    for name, page in sorted(guides().items()):
        text = page.read_text("utf-8")
        yield _Guide(name, text.split("\n", 1)[0].removeprefix("# "), text)


def _as_object(page: Rule | _Guide) -> dict[str, object]:
    if isinstance(page, Rule):
        return {**as_object(page), "page": page.full_page}
    return {"topic": page.name, "title": page.title, "page": page.text}


def _page(page: Rule | _Guide, columns: int, lang: str) -> Iterator[str]:
    return _rule_page(page, columns, lang) if isinstance(page, Rule) else _guide_page(page, columns, lang)


def _guide_page(guide: _Guide, columns: int, lang: str) -> Iterator[str]:
    file = f"docs/{guide.name}{_SUFFIX}"
    yield Bilingual(f"{guide.title}（{file}）", file).to(lang)
    yield from page_text(guide.in_language(lang), columns, lang)


def _rule_page(rule: Rule, columns: int, lang: str) -> Iterator[str]:
    severity = severity_word(rule.severity, lang)
    last = Bilingual(rule.aspect.value, rule.title.en).to(lang)
    off = f" · {OFF.to(lang).format(rule.off.to(lang))}" if rule.off else ""
    yield f"{rule.code} {rule.name} · {severity} · {last}{off}"
    if lang == "en":
        yield from wrap(f"says: {printable(rule.message.en)}", columns, "  ")
        yield "The page is in Chinese."
    yield from page_text(rule.full_page, columns, lang)
