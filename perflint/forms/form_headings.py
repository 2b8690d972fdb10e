"""Lines above a table that name its project: 一、校舍维修项目（260万元）, ### 2. 图书购置."""

from perflint.formats.grid import Line
from perflint.forms.facts import Facts, PlacedText
from perflint.forms.headers import column_role, is_title, label_role, plain
from perflint.forms.labels import bare_label, is_label, ordinal_mark
from perflint.system.pattern import pattern
from perflint.system.record import Record
from perflint.system.words import has_word, word_list, word_pattern, word_set

_AMOUNT = word_pattern("forms.money", r"[(（][^()（）\d]*(\d[\d,，]*(?:\.\d+)?)\s*({units})[)）]$")
_BREAKS = pattern(r"[，,。；;：:、|\t\n]")
_LONGEST = 30


class FormHeading(Record):
    """A numbered line that may name the project of the table below it; `sure` where nothing but a project is named so."""

    name: PlacedText
    sure: bool
    amount: str = ""
    unit: str = ""

    def give(self, facts: Facts) -> None:
        """Name the project of a form, and its budget where the line tells it."""
        facts.texts.setdefault("project", self.name)
        if self.amount and "total" not in facts.money:
            facts.money["total"] = PlacedText(self.amount, self.name.location)
            facts.money_unit = self.unit


def form_heading(line: Line) -> FormHeading | None:
    """The name of a project in a line; None for one that heads something else."""
    text = line.text.strip()
    hashes = text.lstrip("#").strip()
    bare = bare_label(hashes)
    amount = _AMOUNT.search(bare)
    name = bare[: amount.start()].strip() if amount else bare
    if not (amount or hashes != text or ordinal_mark(hashes)) or not 1 < len(name) <= _LONGEST:
        return None
    if _BREAKS.search(name) or _heads_other(name):
        return None
    sure = bool(amount) or name.endswith(word_list("forms.form_headings.projects"))
    return FormHeading(PlacedText(name, line.location), sure, *(amount.groups() if amount else ()))


def _heads_other(name: str) -> bool:
    """Whether a line heads a part of a form, or a table of another kind."""
    if is_label(name) or is_title(name) or column_role(name) or has_word(name, "forms.form_headings.others"):
        return True
    if plain(name) in word_set("forms.money.heads"):
        return True
    return any(label_role(name, section) for section in ("facts", "money", "labels", "ledger"))
