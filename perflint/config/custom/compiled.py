"""From a custom rule in a configuration file to a rule like any other."""

from collections.abc import Iterator, Mapping
from string import Formatter
from typing import Any

from perflint.config.custom.conditions import CONDITIONS, KIND_BY_NAME, tests_of
from perflint.config.node import Node
from perflint.config.specs import Flag, KeysOf, ListOf, Schema, Text
from perflint.model import Indicator, Severity
from perflint.rule import Aspect, Context, Hit, Replacement, Row, RowOf, Rule, hit
from perflint.rule.page import BAD, GOOD, WHAT, WHY
from perflint.rule.where import Where
from perflint.system.bilingual import Bilingual
from perflint.system.pattern import pattern
from perflint.system.record import Record, fields, replace
from perflint.value import Quantity

_CODE = pattern(r"[A-Z]{1,8}\d{3}")
_NAME = pattern(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
_AT = tuple(
    name
    for name in fields(Indicator)
    if Indicator.__annotations__[name] in ("str", str) and name != "pointer"
)
_FACTS = ("name", "value", "unit", "number", "comparison", "level1", "level2", "project", "actual")
_KEYED = {"class" if name == "category" else name: Text() for name in _AT}
_EXAMPLE = KeysOf({**_KEYED, "form": Text(), "title": Text(), "suggestion": Text()}, says="一行指标")
_SPEC = KeysOf(
    {
        "code": Text(says="自己的代码：大写字母加三位数字，如 X001；PL 留给 perflint"),
        "name": Text(says="英文短名，如 overseas-training"),
        "title": Text(says="查什么"),
        "title-en": Text(),
        "severity": Text(("error", "warning", "info")),
        "aspect": Text(tuple(aspect.value for aspect in Aspect), says="归口"),
        "when": CONDITIONS,
        "at": Text(_AT, says="指出哪一格，缺省 target"),
        "message": Text(says="说明；可写 {name}、{value}、{unit}、{number} 等"),
        "message-en": Text(),
        "why": Text(says="为什么要查"),
        "suggestion": Text(says="改法"),
        "suggestion-en": Text(),
        "fix": Text(says="整格改成什么"),
        "safe-fix": Flag(says="改了意思不变"),
        "silences": ListOf(Text(), says="本规则报了，这些规则就不再报"),
        "url": Text(),
        "examples": KeysOf(
            {"fails": ListOf(_EXAMPLE), "passes": ListOf(_EXAMPLE)}, says="必须报的行和不许报的行"
        ),
    },
    required=("code", "when", "message"),
    says="自定义规则",
)


class Example(Record):
    """A row that a custom rule must find, or must not."""

    fails: bool
    row: Mapping[str, str]
    node: Node


class CustomRule(Record):
    """A rule of the configuration with its examples."""

    rule: Rule
    examples: tuple[Example, ...]
    node: Node


class CustomRuleSpec:
    """One custom rule, compiled; `every` are the rules whose codes and names are taken."""

    def __init__(self, every: Mapping[str, Rule]) -> None:
        self._every = every

    def read(self, node: Node) -> CustomRule:
        """Return the rule compiled; refuses one without a condition, and names that are taken."""
        stated = _SPEC.read(node)
        self._check_names(node, stated)
        if not set(stated["when"]) - {"unless"}:
            raise _under(node, "when").wrong(
                Bilingual(
                    "when 没有写条件；至少写一个，如 name",
                    "when states no condition; give one at least, such as name",
                ),
            )
        for key in ("message", "message-en", "suggestion", "suggestion-en", "fix"):
            _check_template(node, key, stated.get(key, ""))
        return CustomRule(_rule(stated), tuple(_examples(node)), node)

    def schema(self) -> Schema:
        """The keys of a custom rule and what may stand under each."""
        return _SPEC.schema()

    def _check_names(self, node: Node, stated: Mapping[str, Any]) -> None:
        """Raises ConfigError for a code or name that will not do, and for a silenced rule that there is none of."""
        code, name = stated["code"], stated.get("name", "")
        if not _CODE.fullmatch(code) or code.startswith("PL"):
            raise _under(node, "code").wrong(
                Bilingual(
                    f"代码“{code}”不行；写大写字母加三位数字，如 X001（PL 留给 perflint）",
                    f"the code “{code}” will not do; capitals and three digits, such as X001 (PL is perflint's)",
                ),
            )
        if name and (not _NAME.fullmatch(name) or any(rule.name == name for rule in self._every.values())):
            raise _under(node, "name").wrong(
                Bilingual(
                    f"名称“{name}”不行或已有；写小写英文词，用 - 连接，如 overseas-training",
                    f"the name “{name}” is taken or will not do; small letters joined by -, such as overseas-training",
                ),
            )
        for index, silenced in enumerate(stated.get("silences", ())):
            if silenced not in self._every:
                place = Node(silenced, (*node.keys, "silences", index), node.origin)
                raise place.unknown(Bilingual("没有规则", "no rule"), silenced, self._every)


def _under(node: Node, key: str) -> Node:
    return Node(None, (*node.keys, key), node.origin)


def _check_template(node: Node, key: str, template: str) -> None:
    """Only plain names of facts may stand in braces: a format can reach into objects otherwise."""
    place = _under(node, key)
    try:
        pieces = list(Formatter().parse(template))
    except ValueError as error:
        raise place.wrong(
            Bilingual(f"{place.name} 的花括号不成对", f"{place.name}: unmatched braces ({error})")
        ) from error
    for _, name, spec, conversion in pieces:
        if name is not None and (name not in _FACTS or spec or conversion):
            raise place.unknown(
                Bilingual(f"{place.name} 里没有", f"{place.name} knows no"), "{" + name + "}", _FACTS
            )


def _rule(stated: Mapping[str, Any]) -> Rule:
    """The rule that a checked entry of `custom-rules` describes."""
    code = stated["code"]
    title = stated.get("title", code)
    when = stated["when"]
    return Rule(
        code=code,
        name=stated.get("name", code.lower()),
        title=Bilingual(title, stated.get("title-en", title)),
        severity=Severity(stated.get("severity", "warning")),
        on=RowOf,
        where=Where(kinds=frozenset(KIND_BY_NAME[name] for name in when.get("kind", ()))),
        message=Bilingual(stated["message"], stated.get("message-en", stated["message"])),
        aspect=Aspect(stated.get("aspect", Aspect.SUITABILITY)),
        silences=tuple(stated.get("silences", ())),
        options=(),
        page=_page(stated, title),
        check=_Check(stated),
        url=stated.get("url", ""),
    )


class _Check:
    """The check of a custom rule; goes to other processes, and tells its conditions to whoever keeps results."""

    def __init__(self, stated: Mapping[str, Any]) -> None:
        self._stated = stated
        when = stated["when"]
        self._tests = tests_of(when)
        self._unless = tests_of(when["unless"]) if when.get("unless") else ()
        self._at: str = stated.get("at", "target")
        self._fix: str | None = stated.get("fix")
        self._safe: bool = stated.get("safe-fix", False)
        self._suggestion: str | None = stated.get("suggestion")
        self._suggestion_en: str | None = stated.get("suggestion-en", self._suggestion)
        where = {"target": "value"}.get(self._at, self._at)
        self._part = when.get(where)

    def __repr__(self) -> str:
        return f"_Check({self._stated!r})"

    def __reduce__(self) -> tuple[type["_Check"], tuple[Mapping[str, Any]]]:
        return _Check, (self._stated,)

    def __call__(self, row: Row, context: Context) -> Iterator[Hit]:
        """Hit the row where all conditions hold."""
        if not all(test(row, context) for test in self._tests):
            return
        if self._unless and all(test(row, context) for test in self._unless):
            return
        facts = _facts(row)
        fix = Replacement(self._fix.format_map(facts), self._safe) if self._fix else None
        suggestion = None
        if self._suggestion and self._suggestion_en:
            suggestion = Bilingual(self._suggestion.format_map(facts), self._suggestion_en.format_map(facts))
        span = self._part.find(str(getattr(row.indicator, self._at))) if self._part else None
        plain = hit(row, self._at, span=span, suggestion=suggestion, fix=fix)
        yield replace(plain, facts=facts)


def _facts(row: Row) -> dict[str, str]:
    """What the message of a custom rule may name in braces."""
    value = row.value
    comparison = getattr(value, "comparison", None)
    return {
        "name": row.name.text,
        "value": row.text,
        "unit": row.unit or "",
        "number": f"{value.number:f}{value.scale_word}" if isinstance(value, Quantity) else "",
        "comparison": comparison.sign if comparison else "",
        "level1": row.indicator.level1,
        "level2": row.indicator.level2,
        "project": row.form.label,
        "actual": row.indicator.actual,
    }


_COLUMNS = Bilingual("| 二级指标 | 三级指标 | 指标值 |", "| Category | Indicator | Target |")


def _page(stated: Mapping[str, Any], title: str) -> str:
    """The page that explain prints."""
    lines = [f"{title}。", "", f"## {WHAT}", title if title != stated["code"] else stated["message"]]
    if "why" in stated:
        lines += ["", f"## {WHY}", stated["why"]]
    for heading, key in ((BAD, "fails"), (GOOD, "passes")):
        if rows := stated.get("examples", {}).get(key):
            lines += ["", f"## {heading}", f"{_COLUMNS}", "|---|---|---|"]
            lines += [
                f"| {row.get('level2', '')} | {row.get('name', '')} | {row.get('target', '')} |"
                for row in rows
            ]
    return "\n".join(lines)


def _examples(node: Node) -> Iterator[Example]:
    stated = dict(node.pairs()).get("examples")
    for key in ("fails", "passes") if stated is not None else ():
        assert stated is not None
        rows = dict(stated.pairs()).get(key)
        if rows is None or rows.value is None:
            continue
        for row in rows.items() if isinstance(rows.value, list) else [rows]:
            yield Example(key == "fails", _EXAMPLE.read(row), row)
