"""English runs speak English: what is Chinese in them stands in the form, or is to be written there."""

import re

import pytest

from perflint.config import Settings
from perflint.model import Finding
from perflint.pipeline.lint import lint_bytes
from perflint.value import Text, parse
from tests.cells import Cell, all_hold, by, corpus_cells

CELLS = by(lambda cell: cell.rule, [cell for cell in corpus_cells() if cell.flagged])
# Rules whose advice is a name or a label to write in the form.
_NAMES = {"PL114", "PL512", "PL603", "PL610", "PL613"}
_ENGLISH = re.compile(r"[a-z]{2}")
_STOPS = re.compile("[，；。？！]")


def _both(cell: Cell) -> tuple[list[Finding], list[Finding]]:
    content = cell.content().encode()
    zh, en = (
        lint_bytes(content, "cell.json", Settings(select=(cell.rule,), lang=lang)) for lang in ("zh", "en")
    )
    return list(zh.findings), list(en.findings)


@pytest.mark.parametrize("code", CELLS)
def test_advice_is_english_or_what_to_write(code: str) -> None:
    all_hold(_advice_is_english_or_what_to_write, CELLS[code])


def _advice_is_english_or_what_to_write(cell: Cell) -> None:
    zh, en = _both(cell)
    assert [finding.pointer for finding in zh] == [finding.pointer for finding in en]
    for chinese, english in zip(zh, en, strict=True):
        assert type(english.suggestion) in (str, type(None))
        assert _ENGLISH.search(english.message), english.message
        if english.suggestion is None or english.suggestion == chinese.suggestion:
            said = english.suggestion or ""
            assert not isinstance(parse(said), Text) or english.code in _NAMES or english.fix, said
        else:
            assert _ENGLISH.search(english.suggestion), english.suggestion
            unquoted = re.sub("“[^”]*”", "", english.suggestion)
            assert not _STOPS.search(unquoted), english.suggestion
