"""Why an edit is not made."""

from perflint.model import Edit
from perflint.system.bilingual import Bilingual, BilingualError
from perflint.system.record import Record, field


class EditError(BilingualError):
    """An edit, or any edit, that cannot be made without harm: one sentence in Chinese and in English."""


def not_found() -> EditError:
    """The cell does not hold the text that was linted."""
    return EditError(
        Bilingual(
            "单元格的文字与读到的不完全一样，请手工改",
            "the cell does not hold exactly the text that was read; edit it by hand",
        ),
    )


class Rewritten(Record, frozen=False):
    """The new bytes of a file, and what could not be written into it."""

    data: bytes
    refused: list[tuple[Edit, EditError]] = field(default_factory=list)


CLOSED = Bilingual(
    "这种文件不能就地修改；先另存为 .xlsx 或 .docx，或用 perflint convert 转成 JSON",
    "this kind of file cannot be repaired in place; save it as .xlsx or .docx, or use perflint convert",
)
