"""How the reports of a comparison speak."""

from collections.abc import Iterable
from pathlib import PurePath

from perflint.engine.changes import Change
from perflint.engine.comparison import Compared
from perflint.engine.version import Version
from perflint.model import Indicator
from perflint.reporters.fields import word_at
from perflint.system.bilingual import Bilingual
from perflint.system.counted import many
from perflint.system.record import Record

CHANGED = Bilingual("改", "changed")
RENAMED = Bilingual("改名", "renamed")
ADDED = Bilingual("增", "added")
REMOVED = Bilingual("删", "removed")
MENDED = Bilingual("已改", "mended")
STANDING = Bilingual("仍在", "standing")
FRESH = Bilingual("新增", "new")
_GONE = Bilingual("新的一边没有", "not on the new side")
_NEW = Bilingual("旧的一边没有", "not on the old side")


class Counts(Record, frozen=False):
    """A comparison in numbers."""

    pairs: int = 0  # forms that both sides have
    only_old: int = 0
    only_new: int = 0
    changed: int = 0
    added: int = 0
    removed: int = 0
    mended: int = 0
    standing: int = 0
    fresh: int = 0

    def add(self, compared: Compared) -> None:
        """Count a form."""
        self.pairs += bool(compared.old and compared.new)
        self.only_old += compared.new is None
        self.only_new += compared.old is None
        for name in ("changed", "added", "removed", "mended", "standing", "fresh"):
            setattr(self, name, getattr(self, name) + len(getattr(compared, name)))


def counts(forms: Iterable[Compared]) -> Counts:
    """The numbers of a comparison."""
    counted = Counts()
    for form in forms:
        counted.add(form)
    return counted


def numbers(compared: Compared) -> tuple[int, ...]:
    """How much of a form is changed, added, removed, mended, standing and new."""
    parts = (
        compared.changed,
        compared.added,
        compared.removed,
        compared.mended,
        compared.standing,
        compared.fresh,
    )
    return tuple(map(len, parts))


def label(compared: Compared) -> str:
    """What the form is called."""
    version = compared.new or compared.old
    return (version.head.label or PurePath(version.file).name) if version else ""


def side(version: Version | None, lang: str, *, old: bool) -> str:
    """旧.json（2023年度）, or that the side has no such form."""
    if version is None:
        return (_NEW if old else _GONE).to(lang)
    year = version.head.year
    return (
        f"{version.file}（{year}）"
        if year and lang != "en"
        else f"{version.file} ({year})"
        if year
        else version.file
    )


def kind_of(change: Change, lang: str) -> str:
    """改 or 改名."""
    return (RENAMED if change.field == "name" else CHANGED).to(lang)


def row_name(row: Change | Indicator) -> str:
    """数量指标 › 清淤长度."""
    return " › ".join(part for part in (row.level2, row.name) if part)


def what(change: Change, lang: str) -> str:
    """资金总额; 数量指标 › 清淤长度; with the field, where it is not the target."""
    field = word_at(change.new_pointer, lang)
    if not change.name:
        return field
    row = row_name(change)
    return row if change.field in ("target", "name") or not field else f"{row} · {field}"


def blank(text: str, lang: str) -> str:
    """A text, or a mark for an empty one."""
    return text if text.strip() else Bilingual("（空）", "(empty)").to(lang)


def summary(counted: Counts, lang: str) -> str:
    """The last line."""
    alone = ""
    if counted.only_old or counted.only_new:
        alone = Bilingual(
            f"；只在旧的一边 {counted.only_old} 张，只在新的一边 {counted.only_new} 张",
            f"; {counted.only_old} on the old side only, {counted.only_new} on the new side only",
        ).to(lang)
    return Bilingual(
        f"对上 {counted.pairs} 张表{alone}。内容：改 {counted.changed} 处，增 {counted.added} 行，删 {counted.removed} 行。"
        f"问题：已改 {counted.mended}，仍在 {counted.standing}，新增 {counted.fresh}",
        f"{many(counted.pairs, 'form')} on both sides{alone}. Content: {counted.changed} changed, "
        f"{many(counted.added, 'row')} added, {counted.removed} removed. Findings: {counted.mended} mended, {counted.standing} standing, {counted.fresh} new",
    ).to(lang)
