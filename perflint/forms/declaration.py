"""From plain objects to a Declaration; what does not fit is told with its JSON pointer."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, TypeVar

from perflint.formats import NoFormError, Number, Read, ReadError
from perflint.formats.places import join
from perflint.formats.read import Bare
from perflint.forms.keys import (
    BUDGET,
    FILE_KEYS,
    FILE_TEXTS,
    FORM_KEYS,
    FORM_TEXTS,
    FUND,
    INDICATOR,
    INDICATOR_KEYS,
    KINDS,
    NUMERIC,
    SILENT,
    TASK,
)
from perflint.model import Acceptance, Budget, Declaration, Defect, Form, Fund, Indicator, Task
from perflint.system.bilingual import Bilingual
from perflint.system.misspelt import nearest
from perflint.system.words import word_list, word_map
from perflint.value.types import Answer

_T = TypeVar("_T")


KEYS = ("forms", "indicators")  # a declaration has one of these


def recognisable(content: object) -> bool:
    """Whether an object looks like a declaration at all."""
    return isinstance(content, dict) and any(key in content for key in KEYS)


def declaration(read: Read) -> Declaration:
    """Build the declaration.

    Raises ReadError, naming the JSON pointer, where a list or an object stands in place of the other or of a text.
    """
    content = read.content
    if not isinstance(content, dict):
        raise NoFormError(
            Bilingual(
                f"最外层应是对象，却是{_kind(content)}；参照 perflint schema",
                f"the top level should be an object, not {_kind(content).en}; see perflint schema",
            ),
        )
    if not recognisable(content):
        raise NoFormError(
            Bilingual(
                "没有可识别的绩效目标表（缺 forms 或 indicators）；参照 perflint schema",
                "no recognisable form (neither forms nor indicators); see perflint schema",
            ),
        )
    return _Builder(read).declaration(content)


class _Builder:
    def __init__(self, read: Read) -> None:
        self.read = read
        self.defects: list[Defect] = list(read.defects)

    def declaration(self, content: dict[str, Any]) -> Declaration:
        single = "forms" not in content
        self._report_unknown(content, "", FILE_KEYS | FORM_KEYS if single else FILE_KEYS)
        head = {name: self._text(content, name, "") for name in FILE_TEXTS}
        year = self._year(content, "")
        if single:
            forms: tuple[Form, ...] = (self._form(content, "", year, head["department"]),)
        else:
            forms = self._list(
                content, "", "forms", lambda item, at: self._form(item, at, year, head["department"])
            )
        return Declaration(
            source=self.read.source,
            year=year,
            budget=None if single else self._budget(content, ""),
            goals=() if single else self._strings(content, "", "goals"),
            tasks=() if single else self._records(content, "", "tasks", Task, TASK),
            funds=() if single else self._funds(content, ""),
            notes=() if single else self._strings(content, "", "notes"),
            forms=forms,
            defects=tuple(self.defects),
            acceptances=tuple(self._acceptances({} if single else self._ignored(content, ""), forms)),
            **head,
        )

    def _acceptances(self, shared: Mapping[str, str], forms: Iterable[Form]) -> Iterator[Acceptance]:
        yield from self.read.acceptances
        yield from _accepted("", shared)
        for form in forms:
            yield from _accepted(form.pointer, form.ignore)
            for row in form.indicators:
                if row.ignore:
                    yield from _accepted(row.pointer, row.ignore)

    def _form(self, content: object, at: str, year: int | None, department: str) -> Form:
        form = self._object(content, at)
        if at:
            self._report_unknown(form, at, FORM_KEYS)
        texts = {name: self._text(form, name, at) for name in FORM_TEXTS}
        texts["department"] = texts["department"] or department
        return Form(
            pointer=at,
            kind=self._form_kind(form, at),
            year=self._year(form, at) or year,
            budget=self._budget(form, at),
            goals=self._strings(form, at, "goals"),
            cycle_goals=self._strings(form, at, "cycle_goals"),
            tasks=self._records(form, at, "tasks", Task, TASK),
            funds=self._funds(form, at),
            notes=self._strings(form, at, "notes"),
            indicators=self._list(form, at, "indicators", self._indicator),
            ignore=self._ignored(form, at),
            **texts,
        )

    def _indicator(self, content: object, at: str) -> Indicator:
        row = self._object(content, at)
        texts: list[Any] = [""] * len(INDICATOR)
        for key, value in row.items():
            if (place := INDICATOR.get(key)) is not None:
                texts[place] = value if type(value) is str else self._as_text(value, key, join(at, key))
            elif key not in ("history", "perflint"):
                self._report_unknown({key: None}, at, INDICATOR_KEYS)
        if "history" in row or "perflint" in row:
            texts += [self._history(row, at), self._ignored(row, at)]
        return Indicator(at, *texts)

    def _budget(self, content: Mapping[str, Any], at: str) -> Budget | None:
        if content.get("budget") is None:
            return None
        where = join(at, "budget")
        return self._record(self._object(content["budget"], where), where, Budget, BUDGET)

    def _funds(self, content: Mapping[str, Any], at: str) -> tuple[Fund, ...]:
        def fund(item: object, where: str) -> Fund:
            row = self._object(item, where)
            return self._record(row, where, Fund, FUND, history=self._history(row, where))

        return self._list(content, at, "funds", fund)

    def _records(
        self,
        content: Mapping[str, Any],
        at: str,
        key: str,
        record: Callable[..., _T],
        names: Mapping[str, str],
    ) -> tuple[_T, ...]:
        return self._list(
            content,
            at,
            key,
            lambda item, where: self._record(self._object(item, where), where, record, names),
        )

    def _record(
        self,
        row: Mapping[str, Any],
        at: str,
        record: Callable[..., _T],
        names: Mapping[str, str],
        **more: Any,
    ) -> _T:
        self._report_unknown(row, at, frozenset(names) | more.keys())
        texts = {
            names[key]: self._as_text(row[key], key, join(at, key), number=True)
            for key in row
            if key in names
        }
        return record(pointer=at, **texts, **more)

    def _list(
        self, content: Mapping[str, Any], at: str, key: str, make: Callable[[Any, str], _T]
    ) -> tuple[_T, ...]:
        items = content.get(key)
        where = join(at, key)
        if items is None:
            return ()
        if not isinstance(items, list):
            raise _wrong(where, _LIST, items)
        return tuple([make(item, f"{where}/{index}") for index, item in enumerate(items)])

    def _strings(self, content: Mapping[str, Any], at: str, key: str) -> tuple[str, ...]:
        items = content.get(key)
        if isinstance(items, str):
            return (items,)
        return self._list(content, at, key, lambda item, where: self._as_text(item, key, where))

    def _history(self, content: Mapping[str, Any], at: str) -> dict[str, str]:
        where = join(at, "history")
        years = self._object(content.get("history") or {}, where)
        return {
            year: self._as_text(value, "history", join(where, year), number=True)
            for year, value in years.items()
        }

    def _ignored(self, content: Mapping[str, Any], at: str) -> dict[str, str]:
        if content.get("perflint") is None:
            return {}
        where = join(at, "perflint")
        ignore = self._object(content["perflint"], where).get("ignore") or {}
        where = join(where, "ignore")
        return {
            code: self._as_text(why, code, join(where, code))
            for code, why in self._object(ignore, where).items()
        }

    def _object(self, value: object, at: str) -> dict[str, Any]:
        if not isinstance(value, dict):
            raise _wrong(at, _OBJECT, value)
        return value

    def _text(self, content: Mapping[str, Any], key: str, at: str) -> str:
        return self._as_text(content.get(key), key, join(at, key))

    def _as_text(self, value: object, key: str, at: str, *, number: bool = False) -> str:
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

    def _year(self, content: Mapping[str, Any], at: str) -> int | None:
        text = self._text(content, "year", at).strip()
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

    def _form_kind(self, content: Mapping[str, Any], at: str) -> str:
        kind = self._text(content, "kind", at)
        if kind and kind not in KINDS:
            facts = {"key": "kind", "text": kind, "near": nearest(kind, KINDS) or "、".join(KINDS)}
            self.defects.append(Defect(kind="bad-value", pointer=join(at, "kind"), facts=facts))
            return ""
        return kind

    def _report_unknown(self, content: Mapping[str, Any], at: str, known: Iterable[str]) -> None:
        for key in content:
            if key not in known and key not in SILENT:
                facts = {"key": key, "near": _near(key, known)}
                self.defects.append(Defect(kind="unknown-key", pointer=join(at, key), facts=facts))


def _accepted(pointer: str, ignore: Mapping[str, str]) -> Iterator[Acceptance]:
    for code, reason in ignore.items():
        at = join(f"{pointer}/perflint/ignore", code)
        yield Acceptance(pointer=pointer, code=code, reason=reason, at=at)


def _near(key: str, known: Iterable[str]) -> str:
    names = list(known)
    translated = word_map("forms.keys.chinese").get(key.strip(), "")
    if translated in names:
        return translated
    return nearest(key, names)


def _wrong(at: str, wanted: Bilingual, value: object) -> ReadError:
    return ReadError(
        Bilingual(
            f"{at} 应为{wanted}，却是{_kind(value)}；参照 perflint schema",
            f"{at} should be {wanted.en}, not {_kind(value).en}; see perflint schema",
        ),
    )


_LIST, _OBJECT, _TEXT = (
    Bilingual("列表", "a list"),
    Bilingual("对象", "an object"),
    Bilingual("文本", "a text"),
)


def _kind(value: object) -> Bilingual:
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
