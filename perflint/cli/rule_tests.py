"""perflint rules test: run the examples of custom rules."""

import argparse
import json
from collections.abc import Iterator
from pathlib import Path

from perflint.cli.settings import resolver_of
from perflint.config import ConfigError, Settings
from perflint.config.custom.compiled import CustomRule, Example
from perflint.config.layers import Laid, lay
from perflint.model import Finding
from perflint.pipeline.lint import lint_bytes
from perflint.reporters.json_format import json_text
from perflint.reporters.width import pad, printable, width
from perflint.system.bilingual import Bilingual
from perflint.system.record import Record, replace


class _Outcome(Record):
    """What became of the examples of a rule."""

    custom: CustomRule
    faults: tuple[tuple[Example, Bilingual], ...]  # an example that failed, and how in both languages

    def count(self, *, fails: bool) -> tuple[int, int]:
        """How many examples of a kind came out right, of how many."""
        every = [example for example in self.custom.examples if example.fails is fails]
        wrong = sum(example.fails is fails for example, _ in self.faults)
        return len(every) - wrong, len(every)

    @property
    def passed(self) -> bool:
        """Whether there are examples of both kinds and all came out right."""
        return not self.faults and all(self.count(fails=fails)[1] for fails in (True, False))


def run(arguments: argparse.Namespace) -> int:
    """Test the custom rules of a configuration file; 0 if all examples come out right, else 1."""
    laid = _configuration(arguments)
    lang = arguments.lang
    settings = replace(laid.settings, lang="zh", severity={})
    outcomes = [_Outcome(custom, tuple(_faults(custom, settings))) for custom in laid.custom]
    code = int(not all(outcome.passed for outcome in outcomes))
    if arguments.output_format == "json":
        print(json_text([_as_object(outcome, lang) for outcome in outcomes], indent=2))
        return code
    print("\n".join(map(printable, _table(outcomes, lang))))
    for outcome in outcomes:
        for example, fault in outcome.faults:
            print(printable(f"{_place(example)}: {outcome.custom.rule.code} {fault.to(lang)}"))
    return code


def _configuration(arguments: argparse.Namespace) -> Laid:
    """The configuration that is named, or that of the current folder.

    Raises ConfigError where there is none, or none with custom rules.
    """
    if arguments.file is not None and arguments.config:
        raise ConfigError(_TWO_FILES)
    laid = (
        lay(Path(arguments.file))
        if arguments.file is not None
        else resolver_of(arguments).laid(Path.cwd() / "_")
    )
    if laid is None:
        raise ConfigError(_NO_FILE)
    if not laid.custom:
        file = laid.files[-1]
        raise ConfigError(
            Bilingual(f"{file}: 没有 custom-rules；先写一条规则", f"{file}: no custom-rules; write one first")
        )
    return laid


_TWO_FILES = Bilingual(
    "配置文件写了两次：test 后面的和 --config 的，留一个",
    "two configuration files, one after test and one with --config; give one",
)
_NO_FILE = Bilingual(
    "没有找到配置文件；写明文件：perflint rules test perflint.yaml",
    "no configuration file here; name one: perflint rules test perflint.yaml",
)


def _as_object(outcome: _Outcome, lang: str) -> dict[str, object]:
    """What became of a rule, for programs."""
    fails, passes = (outcome.count(fails=fails) for fails in (True, False))
    return {
        "code": outcome.custom.rule.code,
        "passed": outcome.passed,
        "fails": {"right": fails[0], "of": fails[1]},
        "passes": {"right": passes[0], "of": passes[1]},
        "faults": [
            {"place": _place(example), "message": fault.to(lang)} for example, fault in outcome.faults
        ],
    }


def _faults(custom: CustomRule, settings: Settings) -> Iterator[tuple[Example, Bilingual]]:
    """Yield each example that a custom rule does not judge as it says."""
    only = replace(settings, select=(custom.rule.code,), ignore=(), extend_select=())
    for example in custom.examples:
        findings = _findings(example, only)
        row = " ".join(example.row.get(key, "") for key in ("name", "target")).strip()
        if example.fails and not findings:
            yield example, Bilingual(f"应报而没有报：{row}", f"should be found and is not: {row}")
        elif not example.fails and findings:
            yield example, Bilingual(f"不该报而报了：{row}", f"should not be found and is: {row}")
        elif example.fails and (wanted := example.row.get("suggestion")) not in (
            None,
            findings[0].suggestion,
        ):
            suggestion = findings[0].suggestion or ""
            yield (
                example,
                Bilingual(
                    f"改法应为“{wanted}”，却是“{suggestion}”", f"suggests “{suggestion}”, not “{wanted}”"
                ),
            )


def _findings(example: Example, settings: Settings) -> list[Finding]:
    row = {key: value for key, value in example.row.items() if key not in ("form", "title", "suggestion")}
    form = {"title": example.row.get("title", ""), "kind": example.row.get("form", ""), "indicators": [row]}
    content = json.dumps(form, ensure_ascii=False)
    result = lint_bytes(content.encode(), "example.json", settings)
    if result.failures:
        raise example.node.wrong(result.failures[0].text)
    return list(result.findings)


def _place(example: Example) -> str:
    line = example.node.origin.line(example.node.keys)
    return example.node.origin.shown if line is None else f"{example.node.origin.shown}:{line}"


_HEAD = (
    Bilingual("代码", "code"),
    Bilingual("反例", "fails"),
    Bilingual("正例", "passes"),
    Bilingual("结果", "result"),
    Bilingual("规则", "title"),
)


def _table(outcomes: list[_Outcome], lang: str) -> Iterator[str]:
    """A line a rule: how many examples of each kind came out right."""
    head = tuple(title.to(lang) for title in _HEAD)
    rows = [head, *(_cells(outcome, lang) for outcome in outcomes)]
    sizes = [max(map(width, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        yield printable("  ".join(pad(cell, size) for cell, size in zip(row, sizes, strict=True)).rstrip())


def _cells(outcome: _Outcome, lang: str) -> tuple[str, ...]:
    rule = outcome.custom.rule
    counts = [outcome.count(fails=fails) for fails in (True, False)]
    if outcome.faults:
        result = Bilingual("不对", "failed").to(lang)
    elif not all(total for _, total in counts):
        result = Bilingual("缺例子", "no examples").to(lang)
    else:
        result = Bilingual("通过", "passed").to(lang)
    fails, passes = (f"{right}/{total}" for right, total in counts)
    return rule.code, fails, passes, result, rule.title.to(lang)
