"""What a run keeps of each form for the rules across files, once the file is let go: bounded, whatever the form holds."""

from collections.abc import Mapping

from perflint.model.form import Acceptance
from perflint.model.head import Head
from perflint.model.location import Location
from perflint.system.record import Record


class RowDigest(Record):
    """A row: its texts cut to a length, and the keys by which it is the same row elsewhere."""

    pointer: str
    level2: str
    name: str
    target: str  # sign, value and unit together
    name_key: str
    target_key: str  # the form's own year is left out, so that rows of two years compare


class FormDigest(Record, kw_only=True):
    """A form: its head, its rows, marks of its goals, its sums; `places` tells where in the file its pointers stand."""

    file: str
    head: Head
    rows: tuple[RowDigest, ...]
    goals: tuple[str, ...]  # marks of texts long enough to be told from others
    total_score: str
    money_unit: str
    total: str  # 资金总额
    project_money: str  # 项目支出 of a department
    room: str  # the largest sum, in 元, that any figure of the department allows its projects
    places: Mapping[str, Location]
    acceptances: tuple[Acceptance, ...] = ()
