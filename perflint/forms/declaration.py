"""From plain objects to a Declaration; what does not fit is told with its JSON pointer."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from perflint.formats import NoFormError, Read
from perflint.formats.places import join
from perflint.forms.keys import (
    BUDGET,
    FILE_KEYS,
    FILE_TEXTS,
    FORM_KEYS,
    FORM_TEXTS,
    FUND,
    INDICATOR,
    INDICATOR_KEYS,
    TASK,
)
from perflint.forms.plain_values import PlainValues, kind_of
from perflint.model import Acceptance, Budget, Declaration, Form, Fund, Indicator, Task
from perflint.system.bilingual import Bilingual

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
                f"最外层应是对象，却是{kind_of(content)}；参照 perflint schema",
                f"the top level should be an object, not {kind_of(content).en}; see perflint schema",
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


class _Builder(PlainValues):
    """The records that a content is made into, and what is wrong in it."""

    def __init__(self, read: Read) -> None:
        super().__init__(read.defects)
        self.read = read

    def declaration(self, content: dict[str, Any]) -> Declaration:
        """The declaration of a content whose top level is a file of forms, or a single form."""
        single = "forms" not in content
        self.report_unknown(content, "", FILE_KEYS | FORM_KEYS if single else FILE_KEYS)
        head = {name: self.text(content, name, "") for name in FILE_TEXTS}
        year = self.year(content, "")
        if single:
            forms: tuple[Form, ...] = (self._form(content, "", year, head["department"]),)
        else:
            forms = self.items(
                content, "", "forms", lambda item, at: self._form(item, at, year, head["department"])
            )
        return Declaration(
            source=self.read.source,
            year=year,
            budget=None if single else self._budget(content, ""),
            goals=() if single else self.strings(content, "", "goals"),
            tasks=() if single else self.records(content, "", "tasks", Task, TASK),
            funds=() if single else self._funds(content, ""),
            notes=() if single else self.strings(content, "", "notes"),
            forms=forms,
            defects=tuple(self.defects),
            acceptances=tuple(self._acceptances({} if single else self.ignored(content, ""), forms)),
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
        """The form at a pointer; what it does not say of itself, the file says for all: its year and department."""
        form = self.as_object(content, at)
        if at:
            self.report_unknown(form, at, FORM_KEYS)
        texts = {name: self.text(form, name, at) for name in FORM_TEXTS}
        texts["department"] = texts["department"] or department
        return Form(
            pointer=at,
            kind=self.form_kind(form, at),
            year=self.year(form, at) or year,
            budget=self._budget(form, at),
            goals=self.strings(form, at, "goals"),
            cycle_goals=self.strings(form, at, "cycle_goals"),
            tasks=self.records(form, at, "tasks", Task, TASK),
            funds=self._funds(form, at),
            notes=self.strings(form, at, "notes"),
            indicators=self.items(form, at, "indicators", self._indicator),
            ignore=self.ignored(form, at),
            **texts,
        )

    def _indicator(self, content: object, at: str) -> Indicator:
        row = self.as_object(content, at)
        texts: list[Any] = [""] * len(INDICATOR)
        for key, value in row.items():
            if (place := INDICATOR.get(key)) is not None:
                texts[place] = value if type(value) is str else self.as_text(value, key, join(at, key))
            elif key not in ("history", "perflint"):
                self.report_unknown({key: None}, at, INDICATOR_KEYS)
        if "history" in row or "perflint" in row:
            texts += [self.history(row, at), self.ignored(row, at)]
        return Indicator(at, *texts)

    def _budget(self, content: Mapping[str, Any], at: str) -> Budget | None:
        if content.get("budget") is None:
            return None
        where = join(at, "budget")
        return self.record(self.as_object(content["budget"], where), where, Budget, BUDGET)

    def _funds(self, content: Mapping[str, Any], at: str) -> tuple[Fund, ...]:
        def fund(item: object, where: str) -> Fund:
            row = self.as_object(item, where)
            return self.record(row, where, Fund, FUND, history=self.history(row, where))

        return self.items(content, at, "funds", fund)


def _accepted(pointer: str, ignore: Mapping[str, str]) -> Iterator[Acceptance]:
    for code, reason in ignore.items():
        at = join(f"{pointer}/perflint/ignore", code)
        yield Acceptance(pointer=pointer, code=code, reason=reason, at=at)
