"""The values of plain objects as texts and records; what does not fit is told with its JSON pointer."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, TypeVar

from perflint.formats import Number, ReadError
from perflint.formats.places import join
from perflint.formats.read import Bare
from perflint.forms.keys import (
    KINDS,
    NUMERIC,
    SILENT,
)
from perflint.model import Defect
from perflint.system.bilingual import Bilingual
from perflint.system.misspelt import nearest
from perflint.system.words import word_list, word_map
from perflint.value.types import Answer

_T = TypeVar("_T")


class PlainValues:
    """Reads values out of plain objects, and keeps what is wrong with them."""

    def __init__(self, defects: Iterable[Defect]) -> None:
        """Begin with the defects that are known already."""
        self.defects: list[Defect] = list(defects)

    def records(
        self,
        content: Mapping[str, Any],
        at: str,
        key: str,
        record: Callable[..., _T],
        names: Mapping[str, str],
    ) -> tuple[_T, ...]:
        """The records in a list."""
        return self.items(
            content,
            at,
            key,
            lambda item, where: self.record(self.as_object(item, where), where, record, names),
        )

    def record(
        self,
        row: Mapping[str, Any],
        at: str,
        record: Callable[..., _T],
        names: Mapping[str, str],
        **more: Any,
    ) -> _T:
        """A record of the texts of an object."""
        self.report_unknown(row, at, frozenset(names) | more.keys())
        texts = {
            names[key]: self.as_text(row[key], key, join(at, key), number=True) for key in row if key in names
        }
        return record(pointer=at, **texts, **more)

    def items(
        self, content: Mapping[str, Any], at: str, key: str, make: Callable[[Any, str], _T]
    ) -> tuple[_T, ...]:
        """What is made of each thing in a list, with its pointer."""
        items = content.get(key)
        where = join(at, key)
        if items is None:
            return ()
        if not isinstance(items, list):
            raise _wrong(where, _LIST, items)
        return tuple([make(item, f"{where}/{index}") for index, item in enumerate(items)])

    def strings(self, content: Mapping[str, Any], at: str, key: str) -> tuple[str, ...]:
        """The texts in a list; a text alone is one."""
        items = content.get(key)
        if isinstance(items, str):
            return (items,)
        return self.items(content, at, key, lambda item, where: self.as_text(item, key, where))

    def history(self, content: Mapping[str, Any], at: str) -> dict[str, str]:
        """The values of earlier years."""
        where = join(at, "history")
        years = self.as_object(content.get("history") or {}, where)
        return {
            year: self.as_text(value, "history", join(where, year), number=True)
            for year, value in years.items()
        }

    def ignored(self, content: Mapping[str, Any], at: str) -> dict[str, str]:
        """The codes that are accepted, with the reasons."""
        if content.get("perflint") is None:
            return {}
        where = join(at, "perflint")
        ignore = self.as_object(content["perflint"], where).get("ignore") or {}
        where = join(where, "ignore")
        return {
            code: self.as_text(why, code, join(where, code))
            for code, why in self.as_object(ignore, where).items()
        }

    def as_object(self, value: object, at: str) -> dict[str, Any]:
        """An object; anything else is refused."""
        if not isinstance(value, dict):
            raise _wrong(at, _OBJECT, value)
        return value

    def text(self, content: Mapping[str, Any], key: str, at: str) -> str:
        """The text under a key."""
        return self.as_text(content.get(key), key, join(at, key))

    def as_text(self, value: object, key: str, at: str, *, number: bool = False) -> str:
        """A value as a text; anything but a text is told, where no number may stand."""
        if value is None:
            return ""
        if isinstance(value, (list, dict)):
            raise _wrong(at, _TEXT, value)
        if type(value) is str:
            return value
        text = str(value) if isinstance(value, str) else Answer.YES if value else Answer.NO
        if not (number or key in NUMERIC or isinstance(value, Bare)):
            self.defects.append(Defect(kind="wrong-type", pointer=at, facts={"key": key, "text": text}))
        return text

    def year(self, content: Mapping[str, Any], at: str) -> int | None:
        """The year of a file or form."""
        text = self.text(content, "year", at).strip()
        if not text:
            return None
        behind = next((each for each in word_list("forms.declaration.year") if text.endswith(each)), "")
        bare = text.removesuffix(behind).rstrip()
        if len(bare) == 4 and bare.isdecimal() and bare.startswith(("19", "20")):
            return int(bare)
        self.defects.append(
            Defect(
                kind="bad-value",
                pointer=join(at, "year"),
                facts={"key": "year", "text": text, "near": "2024"},
            )
        )
        return None

    def form_kind(self, content: Mapping[str, Any], at: str) -> str:
        """The kind of a form."""
        kind = self.text(content, "kind", at)
        if kind and kind not in KINDS:
            facts = {"key": "kind", "text": kind, "near": nearest(kind, KINDS) or "、".join(KINDS)}
            self.defects.append(Defect(kind="bad-value", pointer=join(at, "kind"), facts=facts))
            return ""
        return kind

    def report_unknown(self, content: Mapping[str, Any], at: str, known: Iterable[str]) -> None:
        """Tell the keys that are not known."""
        for key in content:
            if key not in known and key not in SILENT:
                facts = {"key": key, "near": _near(key, known)}
                self.defects.append(Defect(kind="unknown-key", pointer=join(at, key), facts=facts))


def _near(key: str, known: Iterable[str]) -> str:
    names = list(known)
    translated = word_map("forms.keys.chinese").get(key.strip(), "")
    if translated in names:
        return translated
    return nearest(key, names)


def _wrong(at: str, wanted: Bilingual, value: object) -> ReadError:
    return ReadError(
        Bilingual(
            f"{at} 应为{wanted}，却是{kind_of(value)}；参照 perflint schema",
            f"{at} should be {wanted.en}, not {kind_of(value).en}; see perflint schema",
        ),
    )


_LIST, _OBJECT, _TEXT = (
    Bilingual("列表", "a list"),
    Bilingual("对象", "an object"),
    Bilingual("文本", "a text"),
)


def kind_of(value: object) -> Bilingual:
    """What kind of thing a value is, as a user calls it."""
    match value:
        case None:
            return Bilingual("空值", "null")
        case bool():
            return Bilingual("是否值", "a boolean")
        case Number():
            return Bilingual("数字", "a number")
        case str():
            return _TEXT
        case list():
            return _LIST
    return _OBJECT
