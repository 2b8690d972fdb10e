"""perflint for Python programs: read a form, lint, grade, compare and repair it, read a value.

`import perflint` gives these names.
"""

import json
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, TypeAlias

from perflint.config import ConfigError, Settings
from perflint.config.resolver import Resolver
from perflint.engine.comparison import Compared
from perflint.engine.comparison import compare as compare_versions
from perflint.engine.plan import plan_of, rules_of
from perflint.engine.run import Report
from perflint.engine.version import Version, versions
from perflint.fixes.repair import repair
from perflint.formats import ReadError
from perflint.forms.declaration import declaration
from perflint.grading.grade import grades
from perflint.model import Declaration, Finding
from perflint.model.grade import Grade
from perflint.model.head import heads_of
from perflint.model.result import Failure, Result
from perflint.pipeline.files import read
from perflint.pipeline.lint import content_of, judged
from perflint.system.bilingual import Bilingual
from perflint.system.lexicon import PLAIN, using
from perflint.system.limits import DEFAULT, within
from perflint.value import Value, parse

Source: TypeAlias = str | os.PathLike[str] | bytes | Mapping[str, Any] | Declaration


def parse_value(text: str) -> Value:
    """Read an indicator value (指标值): ≥9.8万人 is a Quantity. Never raises; what is not understood whole is Text."""
    with using(PLAIN):
        return parse(text)


def load(source: Source, *, name: str = "") -> Declaration:
    """Read a form in any format that perflint reads.

    `source` is a path, the bytes of a file, or the content of a declaration file as a dict. `name` is what the
    bytes are called: its suffix tells JSON, YAML, Markdown and CSV apart; Word, Excel and PDF tell themselves.
    Raises ReadError for what cannot be read or is no form; its text says what is wrong and the cure.
    """
    return within(DEFAULT, lambda: _loaded(source, name))


def _loaded(source: Source, name: str) -> Declaration:
    if isinstance(source, Declaration):
        return source
    return declaration(read(_content(source), _called(source, name)))


def lint(
    source: Source,
    *,
    name: str = "",
    select: Iterable[str] = (),
    extend_select: Iterable[str] = (),
    ignore: Iterable[str] = (),
    lang: str = "zh",
    config: str | os.PathLike[str] | None = None,
    accepting: bool = True,
) -> list[Finding]:
    """Lint a form and return its findings in the order of the file.

    `source` and `name` as for load. `select`, `extend_select` and `ignore` take rule codes (PL201), prefixes (PL2)
    and names (impossible-date). `lang` is zh or en. `config` is a configuration file; without one none is looked for.
    With `accepting` false, what the form accepts itself is found all the same.
    Raises ReadError, and ConfigError for unknown rules and faulty configurations.
    """
    settings = settings_for(
        _called(source, name), select, extend_select, ignore, lang, config, accepting=accepting
    )
    return _linted(source, name, settings)[1].findings


def _linted(source: Source, name: str, settings: Settings) -> tuple[Declaration, Report]:
    """A form and what the rules found in it; raises RuntimeError where one of them broke down."""
    loaded, report = judged(lambda: _loaded(source, name), settings)
    if report.broken:
        code, what = report.broken[0]
        raise RuntimeError(f"rule {code} broke down: {what}")
    return loaded, report


def grade(
    source: Source,
    *,
    name: str = "",
    select: Iterable[str] = (),
    extend_select: Iterable[str] = (),
    ignore: Iterable[str] = (),
    lang: str = "zh",
    config: str | os.PathLike[str] | None = None,
    accepting: bool = True,
) -> list[Grade]:
    """Lint a form and return the draft grade (初评) of each of its forms, in the order of the file.

    Points are from 0 to 100; what a finding takes off is set under `grading` in the configuration. Where something is
    found outside the forms of a file of several, its own grade comes last, with `head` None. The arguments and what
    is raised are as for lint.
    """
    settings = settings_for(
        _called(source, name), select, extend_select, ignore, lang, config, accepting=accepting
    )
    loaded, report = _linted(source, name, settings)
    result = Result(
        loaded.source.path,
        tuple(report.findings),
        accepted=tuple(report.accepted),
        heads=heads_of(loaded),
    )
    return list(grades(result, settings.grading, rules_of(settings)))


def compare(
    old: Source | Sequence[Source],
    new: Source | Sequence[Source],
    *,
    select: Iterable[str] = (),
    extend_select: Iterable[str] = (),
    ignore: Iterable[str] = (),
    lang: str = "zh",
    config: str | os.PathLike[str] | None = None,
) -> list[Compared]:
    """Hold two versions of forms together: those of the new side in their order, then the old ones that are gone.

    Each side is a source as for load or a list of them; which forms belong together is told by unit, project and
    title, which rows by category and name (docs/compare.md). Bytes are told by their content: load them with a name
    where that needs a suffix. Dicts are called old-1.json, new-1.json and so on. The other arguments and what is raised are as for lint.
    """

    def side(given: Source | Sequence[Source], called: str) -> Iterator[Version]:
        for number, source in enumerate(given if isinstance(given, list | tuple) else [given], 1):
            # No two of them are taken for one file.
            name = f"{called}-{number}.json" if isinstance(source, Mapping) else ""
            settings = settings_for(_called(source, name), select, extend_select, ignore, lang, config)
            loaded, report = _linted(source, name, settings)
            yield from versions(loaded, report.findings)

    return list(compare_versions(list(side(old, "old")), list(side(new, "new"))))


def lint_row(
    name: str,
    category: str,
    value: str,
    unit: str = "",
    *,
    select: Iterable[str] = (),
    extend_select: Iterable[str] = (),
    ignore: Iterable[str] = (),
    lang: str = "zh",
    config: str | os.PathLike[str] | None = None,
) -> list[Finding]:
    """Lint one indicator by itself, as an entry system does while it is filled in.

    `name` is the 三级指标, `category` its 二级指标 (数量指标; may be empty), `value` the 指标值 and `unit` the 计量单位
    where it has a field of its own. What only a whole form can tell is not asked. The pointer of a finding begins
    with /indicators/0; the other arguments and what is raised are as for lint.
    """
    row = {"level2": category, "name": name, "target": value, "unit": unit}
    form = {
        "title": "项目支出绩效目标表",
        "indicators": [{key: text for key, text in row.items() if text or key != "unit"}],
    }
    findings = lint(form, select=select, extend_select=extend_select, ignore=ignore, lang=lang, config=config)
    return [finding for finding in findings if finding.pointer.startswith("/indicators/0")]


def fix(
    content: bytes,
    name: str,
    *,
    unsafe: bool = False,
    select: Iterable[str] = (),
    extend_select: Iterable[str] = (),
    ignore: Iterable[str] = (),
    config: str | os.PathLike[str] | None = None,
) -> bytes:
    """Return the content of a file with its safe fixes made, every other byte as it was; with `unsafe` all fixes.

    Takes JSON, YAML, Markdown, text, CSV, Excel (.xlsx) and Word (.docx). Raises ReadError and ConfigError.
    """
    load(content, name=name)
    settings = settings_for(name, select, extend_select, ignore, "zh", config)
    return repair(content, name, settings, unsafe=unsafe).after


def _content(source: str | os.PathLike[str] | bytes | Mapping[str, Any]) -> bytes:
    """The bytes of a source."""
    if isinstance(source, bytes):
        return source
    if isinstance(source, Mapping):
        return json.dumps(source, ensure_ascii=False).encode("utf-8", "surrogatepass")
    data = content_of(Path(source))
    if isinstance(data, Failure):
        raise ReadError(data.text.map(lambda sentence: f"{data.path}: {sentence}"))
    return data


def _called(source: Source, name: str) -> str:
    """What a source is called: its path, or the given name of what has none."""
    if isinstance(source, Declaration):
        return source.source.path
    if isinstance(source, Mapping):
        return name or "declaration.json"
    return name if isinstance(source, bytes) else name or os.fspath(source)


def settings_for(
    path: str,
    select: Iterable[str],
    extend_select: Iterable[str],
    ignore: Iterable[str],
    lang: str,
    config: str | os.PathLike[str] | None,
    *,
    accepting: bool = True,
) -> Settings:
    """The settings that the arguments of lint ask for, for a file called path.

    Raises ConfigError for unknown rules and faulty configurations.
    """
    if lang not in ("zh", "en"):
        raise ConfigError(
            Bilingual(f"没有语言“{lang}”，可选 zh、en", f"no language “{lang}”; choose zh or en")
        )
    given: dict[str, Any] = {"lang": lang, "accepting": accepting}
    for key, codes in (("select", select), ("extend_select", extend_select), ("ignore", ignore)):
        if wanted := (codes,) if isinstance(codes, str) else tuple(codes):
            given[key] = wanted
    file = Path(config) if config is not None else None
    settings = Resolver(file=file, isolated=file is None, given=given).settings(Path(path))
    plan_of(settings)
    return settings
