"""A value in a configuration file that knows where it stands, so that a mistake can be told with its line."""

from collections.abc import Callable, Iterable, Iterator

from perflint.config.settings import ConfigError
from perflint.system import misspelt
from perflint.system.bilingual import Bilingual
from perflint.system.record import Record

Keys = tuple[str | int, ...]


class Origin(Record):
    """A configuration file: what it is called in messages, and the line of each key."""

    shown: str
    line: Callable[[Keys], int | None]


class Node(Record):
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

    def wrong(self, text: Bilingual) -> ConfigError:
        """The error for this value."""
        line = self.origin.line(self.keys)
        where = self.origin.shown if line is None else f"{self.origin.shown}:{line}"
        return ConfigError(text.map(lambda sentence: f"{where}: {sentence}"))

    def wrong_type(self, wanted: Bilingual) -> ConfigError:
        """The error for a value of another type than wanted."""
        place = f"{self.name} " if self.name else ""
        actual = _KINDS.get(type(self.value), Bilingual("别的内容", "something else"))
        return self.wrong(
            Bilingual(
                f"{place or '配置'}应为{wanted}，却是{actual}",
                f"{place}should be {wanted.en}, not {actual.en}",
            )
        )

    def unknown(self, fault: Bilingual, text: str, possible: Iterable[str]) -> ConfigError:
        """The error for a word that is none of the possible ones; names the nearest, or all if they are few."""
        names = list(possible)
        near = nearest(text, names)
        if near:
            cure = Bilingual(f"，是否指 {near}", f"; did you mean {near}?")
        elif len(names) <= _FEW:
            cure = Bilingual(f"，可写 {'、'.join(names)}", f"; known: {', '.join(names)}")
        else:
            cure = Bilingual("", "")
        return self.wrong(Bilingual(f"{fault}“{text}”{cure}", f"{fault.en} “{text}”{cure.en}"))


_FEW = 24
_KINDS: dict[type, Bilingual] = {
    dict: Bilingual("一组键值", "a mapping"),
    list: Bilingual("列表", "a list"),
    str: Bilingual("文本", "a text"),
    bool: Bilingual("是否值", "a boolean"),
    int: Bilingual("数字", "a number"),
    float: Bilingual("数字", "a number"),
    type(None): Bilingual("空值", "empty"),
}


def nearest(text: str, names: Iterable[str]) -> str:
    """The name that a misspelt one probably means, else an empty text."""
    every = {name.lower().replace("_", "-"): name for name in names}
    return every.get(misspelt.nearest(text.lower().replace("_", "-"), every), "")
