"""A value in a configuration file that knows where it stands, so that a mistake can be told with its line."""

from collections.abc import Callable, Iterable, Iterator

from perflint.config.settings import ConfigError
from perflint.system.record import record

Keys = tuple[str | int, ...]


@record
class Origin:
    """A configuration file: what it is called in messages, and the line of each key."""

    shown: str
    line: Callable[[Keys], int | None]


@record
class Node:
    """A value with the keys that lead to it."""

    value: object
    keys: Keys
    origin: Origin

    @property
    def name(self) -> str:
        """The keys as people write them: rules.PL705.deviation-threshold."""
        return ".".join(str(key + 1) if isinstance(key, int) else key for key in self.keys)

    def pairs(self) -> Iterator[tuple[str, "Node"]]:
        """The pairs of a mapping."""
        assert isinstance(self.value, dict)
        for key, value in self.value.items():
            yield str(key), Node(value, (*self.keys, str(key)), self.origin)

    def items(self) -> Iterator["Node"]:
        """The items of a list."""
        assert isinstance(self.value, list)
        for index, value in enumerate(self.value):
            yield Node(value, (*self.keys, index), self.origin)

    def wrong(self, zh: str, en: str) -> ConfigError:
        """The error for this value."""
        line = self.origin.line(self.keys)
        where = self.origin.shown if line is None else f"{self.origin.shown}:{line}"
        return ConfigError(f"{where}: {zh}", f"{where}: {en}")

    def wrong_type(self, wanted: str, wanted_en: str) -> ConfigError:
        """The error for a value of another type than wanted."""
        here, found = self.name, _KINDS.get(type(self.value), ("别的内容", "something else"))
        if not here:
            return self.wrong(f"配置应为{wanted}，却是{found[0]}", f"should be {wanted_en}, not {found[1]}")
        return self.wrong(
            f"{here} 应为{wanted}，却是{found[0]}", f"{here} should be {wanted_en}, not {found[1]}"
        )

    def unknown(self, what: str, what_en: str, text: str, known: Iterable[str]) -> ConfigError:
        """The error for a word that is none of the known ones; names the nearest, or all if they are few."""
        names = list(known)
        near = nearest(text, names)
        if near:
            cure, cure_en = f"，是否指 {near}", f"; did you mean {near}?"
        elif len(names) <= _FEW:
            cure, cure_en = f"，可写 {'、'.join(names)}", f"; known: {', '.join(names)}"
        else:
            cure, cure_en = "", ""
        return self.wrong(f"{what}“{text}”{cure}", f"{what_en} “{text}”{cure_en}")


_FEW = 24
_KINDS: dict[type, tuple[str, str]] = {
    dict: ("一组键值", "a mapping"),
    list: ("列表", "a list"),
    str: ("文本", "a text"),
    bool: ("是否值", "a boolean"),
    int: ("数字", "a number"),
    float: ("数字", "a number"),
    type(None): ("空值", "empty"),
}


def nearest(text: str, names: Iterable[str]) -> str:
    """The name that a misspelt one probably means, else an empty text."""
    from difflib import get_close_matches

    every = {name.lower().replace("_", "-"): name for name in names}
    near = get_close_matches(text.lower().replace("_", "-"), list(every), n=1)
    return every[near[0]] if near else ""
