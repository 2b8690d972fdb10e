"""What became of a file that was linted."""

from typing import TYPE_CHECKING

from perflint.model.finding import Accepted, Finding
from perflint.model.form import Declaration
from perflint.model.head import Head
from perflint.system.bilingual import Bilingual
from perflint.system.record import Record

if TYPE_CHECKING:
    from perflint.model.digest import FormDigest
    from perflint.model.grade import Grade


class Failure(Record):
    """Why a file could not be linted: one line that says what is wrong and the cure."""

    path: str
    text: Bilingual
    line: int | None = None
    column: int | None = None
    code: str | None = None  # of the rule that broke down; the others were run


class Result(Record):
    """What became of one file; `forms` and `indicators` count what it holds, None and 0 if it could not be read.

    `declaration` is None, too, where the result comes from another process or from the cache. An `alien` file holds
    something else than forms: it is passed over where it was met in a folder and not named. `heads` are those of its
    forms; `grades`, and the `digests` that rules across files need, are there where somebody asks for them.
    """

    path: str
    findings: tuple[Finding, ...] = ()
    failures: tuple[Failure, ...] = ()
    declaration: Declaration | None = None
    forms: int | None = None
    indicators: int = 0
    accepted: tuple[Accepted, ...] = ()
    alien: bool = False
    heads: tuple[Head, ...] = ()
    grades: "tuple[Grade, ...]" = ()
    digests: "tuple[FormDigest, ...]" = ()
