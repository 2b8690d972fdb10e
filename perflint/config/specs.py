"""What may stand under a key: checked when a file is read, and told to editors as JSON Schema."""

from collections.abc import Callable, Mapping
from decimal import Decimal, InvalidOperation
from typing import Any, Protocol

from perflint.config.node import Node
from perflint.config.scheme import plain
from perflint.system.bilingual import Bilingual
from perflint.system.record import Record, field
from perflint.value.types import Answer

Schema = dict[str, Any]


class Spec(Protocol):
    """One kind of value."""

    def read(self, node: Node) -> Any:
        """Return the value; raises ConfigError where it is not of this kind."""
        ...

    def schema(self) -> Schema:
        """The JSON Schema of this kind."""
        ...


def described(schema: Schema, *, says: str) -> Schema:
    """A schema with what it says of itself, if anything."""
    return {**schema, "description": says} if says else schema


class Text(Record):
    """A text, one of `choices` if there are any."""

    choices: tuple[str, ...] = ()
    says: str = ""

    def read(self, node: Node) -> str:
        """The text as written."""
        value = node.value
        # Where words are to be chosen from, 2021 is a word.
        word = type(value) is int and bool(self.choices)
        if not word and (not isinstance(value, str) or not value.strip()):
            raise node.wrong_type(Bilingual("文本", "a text"))
        text = str(node.value).strip() if self.choices else str(node.value)
        if self.choices and text not in self.choices:
            raise node.unknown(Bilingual(f"{node.name} 没有", f"{node.name} cannot be"), text, self.choices)
        return text

    def schema(self) -> Schema:
        """A string, or an enumeration."""
        schema = described({"type": "string"}, says=self.says)
        return {**schema, "enum": list(self.choices)} if self.choices else schema


_TRUTHS = {"true": True, "yes": True, Answer.YES: True, "false": False, "no": False, Answer.NO: False}


class Flag(Record):
    """A truth value: true or false, also yes, no, 是, 否 as texts."""

    says: str = ""

    def read(self, node: Node) -> bool:
        """Return true or false for any of the words for them."""
        if isinstance(node.value, bool):
            return node.value
        truth = _TRUTHS.get(node.value.lower()) if isinstance(node.value, str) else None
        if truth is None:
            raise node.wrong_type(Bilingual("true 或 false", "true or false"))
        return truth

    def schema(self) -> Schema:
        """A boolean only: editors need not propose the other words."""
        return described({"type": "boolean"}, says=self.says)


class Number(Record):
    """A number from `low` to `high`, made into the type that is wanted."""

    make: Callable[[Decimal], Any] = Decimal
    low: Decimal | None = None
    high: Decimal | None = None
    says: str = ""

    def read(self, node: Node) -> Any:
        """Return the number as `make` has it; refuses what is no number, not whole or out of range."""
        number = self._number(node)
        if self.make is int and number != number.to_integral_value():
            raise node.wrong_type(Bilingual("整数", "a whole number"))
        if (self.low is not None and number < self.low) or (self.high is not None and number > self.high):
            span = f"{'' if self.low is None else self.low} – {'' if self.high is None else self.high}"
            raise node.wrong(Bilingual(f"{node.name} 超出范围 {span}", f"{node.name} is out of range {span}"))
        return self.make(number)

    def _number(self, node: Node) -> Decimal:
        value = node.value
        if isinstance(value, (str, int, float)) and not isinstance(value, bool):
            try:
                number = Decimal(str(value).strip())
            except InvalidOperation:
                number = Decimal("NaN")
            if number.is_finite():
                return number
        raise node.wrong_type(Bilingual("数字", "a number"))

    def schema(self) -> Schema:
        """A number with its bounds."""
        schema: Schema = {"type": "integer" if self.make is int else "number"}
        for key, bound in (("minimum", self.low), ("maximum", self.high)):
            if bound is not None:
                schema[key] = plain(bound)
        return described(schema, says=self.says)


class ListOf(Record):
    """A list; a single item may stand for a list of one. With `split` a text is cut at its commas."""

    item: Spec
    split: bool = False
    says: str = ""

    def read(self, node: Node) -> list[Any]:
        """Return the items; refuses a mapping where the items are none, and the other way round."""
        if isinstance(node.value, list):
            return [self.item.read(item) for item in node.items()]
        if self.split and isinstance(node.value, str):
            pieces = node.value.replace("，", ",").split(",")
            return [self.item.read(Node(piece.strip(), node.keys, node.origin)) for piece in pieces]
        if node.value is None or isinstance(node.value, dict) != isinstance(self.item, KeysOf):
            raise node.wrong_type(Bilingual("列表", "a list"))
        return [self.item.read(node)]

    def schema(self) -> Schema:
        """An array, or one item."""
        item = self.item.schema()
        many: Schema = {"type": "array", "items": item}
        schema = {"anyOf": [item, many]} if not isinstance(self.item, KeysOf) else many
        return described(schema, says=self.says)


class MapOf(Record):
    """A mapping whose keys are free; `key` may refuse one by raising."""

    value: Spec
    key: Callable[[Node, str], str] = field(default_factory=lambda: lambda node, key: key)
    says: str = ""

    def read(self, node: Node) -> dict[str, Any]:
        """Return the pairs, each key as `key` returns it."""
        if not isinstance(node.value, dict):
            raise node.wrong_type(Bilingual("一组键值", "a mapping"))
        return {self.key(child, key): self.value.read(child) for key, child in node.pairs()}

    def schema(self) -> Schema:
        """An object of like values."""
        schema: Schema = {"type": "object", "additionalProperties": self.value.schema()}
        return described(schema, says=self.says)


class KeysOf(Record):
    """A mapping with known keys; those of `required` must be there."""

    keys: Mapping[str, Spec]
    required: tuple[str, ...] = ()
    says: str = ""

    def read(self, node: Node) -> dict[str, Any]:
        """The values by key."""
        if not isinstance(node.value, dict):
            raise node.wrong_type(Bilingual("一组键值", "a mapping"))
        values: dict[str, Any] = {}
        for key, child in node.pairs():
            if key not in self.keys:
                home = Bilingual(f"{node.name} 里", f" in {node.name}") if node.name else Bilingual("", "")
                raise child.unknown(Bilingual(f"{home}不认识的键", f"unknown key{home.en}"), key, self.keys)
            if child.value is not None:
                # A key under which everything is commented out says nothing.
                values[key] = self.keys[key].read(child)
        for key in self.required:
            if key not in values:
                raise node.wrong(Bilingual(f"{node.name} 缺 {key}；补上", f"{node.name} lacks {key}; add it"))
        return values

    def schema(self) -> Schema:
        """An object with these keys only."""
        schema: Schema = {
            "type": "object",
            "properties": {key: spec.schema() for key, spec in self.keys.items()},
            "additionalProperties": False,
        }
        if self.required:
            schema["required"] = list(self.required)
        return described(schema, says=self.says)
