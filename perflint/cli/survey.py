"""What the forms of a folder show of the system and the place they come from."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from itertools import islice
from pathlib import Path
from typing import Any

from perflint.config.profiles import profiles
from perflint.formats import ReadError
from perflint.forms.declaration import declaration
from perflint.lexicon.families import family_of
from perflint.lexicon.likeness import text_key
from perflint.model import Form
from perflint.model.result import Failure
from perflint.pipeline.excluded import Excluded
from perflint.pipeline.files import forms_below, is_alien
from perflint.pipeline.lint import content_of, read_bytes
from perflint.system.limits import DEFAULT
from perflint.system.record import Record, field
from perflint.value.points import bare_points

_FILES = 500  # looked at; more would tell nothing new
_MOST = Decimal("0.8")  # of the forms that could show a profile


class Survey(Record, frozen=False):
    """Files and forms that were read, files that were not, template families, and forms that show a profile."""

    files: int = 0
    forms: int = 0
    unread: list[str] = field(default_factory=list)
    families: Counter[str] = field(default_factory=Counter)
    could: Counter[str] = field(default_factory=Counter)
    show: Counter[str] = field(default_factory=Counter)

    def add(self, form: Form) -> None:
        """Look at a form."""
        family = family_of(form)
        self.forms += 1
        self.families[family] += 1
        for name, profile in profiles().items():
            shown = [_MARKS[mark](form, wanted) for mark, wanted in profile.found_by.items()]
            if shown and None not in shown:
                self.could[name] += 1
                self.show[name] += all(shown)

    def profiles(self) -> list[str]:
        """The profiles that nearly all forms show which could."""
        return [name for name, count in self.show.items() if count and count >= _MOST * self.could[name]]


def _operator(form: Form, wanted: list[str]) -> bool | None:
    """Whether the column of signs has one of these, where there is such a column."""
    signs = {text_key(row.operator) for row in form.indicators} - {""}
    return bool(signs.intersection(map(text_key, wanted))) if signs else None


def _level1(form: Form, wanted: Mapping[str, int]) -> bool | None:
    """Whether the weights of these first levels come to just that, where every row has one."""
    weights = [(row.level1, bare_points(row.weight)) for row in form.indicators]
    if not weights or any(weight is None for _, weight in weights):
        return None
    sums = {
        part: sum((weight or Decimal(0) for level, weight in weights if part[:2] in level), Decimal(0))
        for part in wanted
    }
    return all(sums[part] == whole for part, whole in wanted.items())


_MARKS: dict[str, Callable[[Form, Any], bool | None]] = {
    "operator": _operator,
    "level1": _level1,
}


def survey(folder: Path) -> Survey:
    """Look at the forms of a folder, the first few hundred files of it."""
    seen = Survey()
    for path in islice(forms_below(str(folder), Excluded(gitignore=True)), _FILES):
        for form in _forms(path, seen):
            seen.add(form)
    return seen


def _forms(path: str, seen: Survey) -> Iterator[Form]:
    """Yield the forms of a file; one that should be a form and cannot be read is noted."""
    data = content_of(path)
    if isinstance(data, Failure):
        seen.unread.append(path)
        return
    try:
        read = read_bytes(data, path, DEFAULT)
        if isinstance(read, Failure):
            raise ReadError(read.text)
        forms = declaration(read).forms
    except ReadError as error:
        if not is_alien(data, path, error, DEFAULT):
            seen.unread.append(path)
        return
    seen.files += 1
    yield from forms
