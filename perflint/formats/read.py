"""What a reader gives: plain content, its source, and what was odd."""

from perflint.model import Acceptance, Defect, Source
from perflint.system.record import Record

MAX_DEPTH = 100  # levels of nesting; a declaration has seven


class Number(str):
    """A number as it was written."""

    __slots__ = ()


class Bare(Number):
    """A whole number of YAML, where a text of digits may stand without quotes too."""

    __slots__ = ()


class Read(Record):
    """A file as plain objects: dict, list, str, Number, bool, None."""

    content: object
    source: Source
    defects: tuple[Defect, ...] = ()
    acceptances: tuple[Acceptance, ...] = ()  # what the comments of the file accept
