"""A configuration file with all that it extends, laid one over the other."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any, TypeVar

from perflint.config.chosen import by_code, chosen_rules, rule_names, severities
from perflint.config.custom.compiled import CustomRule, CustomRuleSpec
from perflint.config.globs import Glob
from perflint.config.keys import top
from perflint.config.lexicon import additions
from perflint.config.node import Node
from perflint.config.profiles import profile_node, profiles
from perflint.config.retired import retired_among
from perflint.config.scheme import scheme
from perflint.config.settings import Settings
from perflint.config.source import folder_of, read_config, shown_path
from perflint.config.specs import ListOf, Text
from perflint.rule import Rule
from perflint.rules import rules
from perflint.system.bilingual import Bilingual
from perflint.system.lexicon import Lexicon
from perflint.system.limits import Limits
from perflint.system.quotes import shortened
from perflint.system.record import Record, replace

T = TypeVar("T")

MAX_CHAIN = 20  # files that extend one another
_SHOWN = 200  # characters of a name in a message
_SCALARS = ("fail-on", "fail-under", "lang", "output-format", "respect-gitignore", "show-personal")
_LIMITS = ("max-file-size", "max-cells", "max-time")


class Layer(Record):
    """One configuration file, checked."""

    path: Path
    values: Mapping[str, Any]

    def globs(self, key: str) -> list[Glob]:
        """The patterns under a key, which are read against the folder of this file."""
        return [Glob(str(folder_of(self.path)), pattern) for pattern in self.values.get(key, ())]


class Laid(Record):
    """What a configuration file comes to: its settings, and what depends on the path of a file."""

    settings: Settings
    files: tuple[Path, ...] = ()  # this one last, before it what it extends
    per_file_ignores: tuple[tuple[Glob, tuple[str, ...]], ...] = ()
    exclude: tuple[Glob, ...] = ()
    custom: tuple[CustomRule, ...] = ()


def lay(path: Path | None, below: tuple[str, ...] = (), above: tuple[Path, Node] | None = None) -> Laid:
    """Read a configuration file and what it extends; it goes before the profiles `below`, `above` goes before it.

    Raises ConfigError, naming file and line.
    """
    nodes = [profile_node(name) for name in below]
    if path is not None:
        nodes += _chain(path, ())
    if above is not None:
        nodes.append(above)
    every = {**rules(), **_custom_codes(nodes)}
    layers = [Layer(file, top(every).read(node)) for file, node in nodes]
    return Laid(
        _settings(layers, every),
        tuple(layer.path for layer in layers),
        tuple(
            (glob, tuple(layer.values["per-file-ignores"][glob.pattern]))
            for layer in layers
            for glob in layer.globs("per-file-ignores")
        ),
        tuple(glob for layer in layers for glob in layer.globs("exclude")),
        _custom(layers),
    )


def _custom_codes(nodes: list[tuple[Path, Node]]) -> dict[str, Rule]:
    """The rules of the configuration, which its other keys may name."""
    by_code: dict[str, Rule] = {}
    for _, node in nodes:
        listed = dict(node.pairs()).get("custom-rules") if isinstance(node.value, dict) else None
        if listed is None or listed.value is None:
            continue
        own: set[str] = set()
        for custom in ListOf(CustomRuleSpec(rules())).read(listed):
            if custom.rule.code in own:
                code = custom.rule.code
                raise custom.node.wrong(
                    Bilingual(f"代码“{code}”用了两次", f"the code “{code}” is used twice")
                )
            own.add(custom.rule.code)
            by_code[custom.rule.code] = custom.rule
    return by_code


def _chain(path: Path, above: tuple[Path, ...]) -> list[tuple[Path, Node]]:
    """The file and all that it extends, the farthest first; `above` are the files that led to it."""
    node = read_config(path)
    chain = (*above, path.resolve())
    nodes: list[tuple[Path, Node]] = []
    extends = node.value.get("extends") if isinstance(node.value, dict) else None
    if extends is not None:
        child = Node(extends, ("extends",), node.origin)
        for name in ListOf(Text()).read(child):
            if name in profiles():
                nodes.append(profile_node(name))
                continue
            extended = folder_of(path) / name
            _check_extended(extended, name, chain, child)
            nodes += _chain(extended, chain)
    return [*nodes, (path, node)]


def _check_extended(extended: Path, name: str, chain: tuple[Path, ...], node: Node) -> None:
    """Refuse a file that cannot be extended from the last of the chain."""
    if extended.resolve() in chain:
        loop = " → ".join(map(shown_path, (*chain[chain.index(extended.resolve()) :], extended)))
        raise node.wrong(Bilingual(f"extends 绕成了圈：{loop}", f"extends goes round in a circle: {loop}"))
    if len(chain) >= MAX_CHAIN:
        raise node.wrong(
            Bilingual(f"extends 超过 {MAX_CHAIN} 层", f"extends is deeper than {MAX_CHAIN} files")
        )
    if not _is_there(extended):
        shown = shortened(name, _SHOWN)
        raise node.wrong(
            Bilingual(f"extends 的文件不存在：{shown}", f"extends a file that is not there: {shown}")
        )


def _is_there(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError:  # a name longer than any file has
        return False


def _custom(layers: list[Layer]) -> tuple[CustomRule, ...]:
    """The rules of all files; one of the same code in a nearer file goes before."""
    by_code = {
        custom.rule.code: custom for layer in layers for custom in layer.values.get("custom-rules", ())
    }
    return tuple(by_code.values())


def _settings(layers: list[Layer], every: Mapping[str, Rule]) -> Settings:
    """One set of settings from all layers, the later over the earlier."""
    values = [layer.values for layer in layers]
    settings = Settings(
        severity=severities(values, every),
        options=_options(layers),
        custom=tuple(custom.rule for custom in _custom(layers)),
        lexicon=_lexicon(layers),
        limits=Limits(**_values(layers, _LIMITS)),
        grading=scheme(_grading(layers, every)),
        retired=tuple(rule.code for rule in retired_among(rule_names(values))),
        **_values(layers, _SCALARS),
        **_of_profile(layers),
        **_baseline(layers),
    )
    return replace(settings, **chosen_rules(values, every))


def _values(layers: list[Layer], keys: tuple[str, ...]) -> dict[str, Any]:
    """What the nearest file says under each of these keys."""
    return {
        key.replace("-", "_"): layer.values[key] for layer in layers for key in keys if key in layer.values
    }


def _of_profile(layers: list[Layer]) -> dict[str, Any]:
    return {key: value for layer in layers for key, value in layer.values.get("profile", {}).items()}


def _baseline(layers: list[Layer]) -> dict[str, Any]:
    """The baseline of the nearest file that has one, which is read against the folder of that file."""
    for layer in reversed(layers):
        if "baseline" in layer.values:
            return {"baseline": folder_of(layer.path) / layer.values["baseline"]}
    return {}


def _options(layers: list[Layer]) -> dict[str, dict[str, Any]]:
    options: dict[str, dict[str, Any]] = {}
    for layer in layers:
        for code, stated in layer.values.get("rules", {}).items():
            options[code] = {**options.get(code, {}), **stated}
    return options


def _grading(layers: list[Layer], every: Mapping[str, Rule]) -> dict[str, Any]:
    """What each file says of grading over what it extends; the words of grades take the place of the others."""
    grading: dict[str, Any] = {}
    for layer in layers:
        for key, stated in layer.values.get("grading", {}).items():
            value = by_code(stated, every) if key == "rules" else stated
            merged = key in ("rules", "headings", "deductions")
            grading[key] = {**grading.get(key, {}), **value} if merged else value
    return grading


def _lexicon(layers: list[Layer]) -> Lexicon:
    """The additions of all files together; of two heads of the same text the nearer file's holds."""
    added = [additions(layer.values.get("lexicon", {})) for layer in layers]
    return Lexicon(
        tuple({head.text: head for each in added for head in each.heads}.values()),
        tuple(dict.fromkeys(unit for each in added for unit in each.units)),
        tuple(dict.fromkeys(word for each in added for word in each.unblamed)),
    )
