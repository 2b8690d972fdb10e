"""What runs in the Python workers of Spark: a batch of forms comes in, batches of findings go out."""

from collections.abc import Iterator
from itertools import islice
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

from perflint.config import Settings
from perflint.model.result import Failure, Result
from perflint.pipeline.lint import lint_bytes
from perflint.spark.columns import NAMES, Fields, failed, records_of, storable
from perflint.system.bilingual import Bilingual
from perflint.system.record import Record

if TYPE_CHECKING:
    from pandas import DataFrame

_ROWS = 2000  # of a batch that goes out; keeps the memory bounded whatever a form holds


class Lint(Record):
    """The function for mapInPandas; goes to the workers once for a task.

    A batch has the columns `called`, `content` (both bytes) and `kept`, which goes on as it is.
    """

    settings: Settings
    max_size: int  # bytes of a form

    def __call__(self, frames: "Iterator[DataFrame]") -> "Iterator[DataFrame]":
        """Lint every form of every batch; whatever is wrong with one becomes a record."""
        from pandas import DataFrame

        for frame in frames:
            rows = self._rows(frame)
            while batch := list(islice(rows, _ROWS)):
                yield DataFrame(batch, columns=["kept", *NAMES], dtype=object)

    def _rows(self, frame: "DataFrame") -> Iterator[tuple[Any, ...]]:
        for called, content, kept in zip(frame["called"], frame["content"], frame["kept"], strict=True):
            for record in self._records(called, content):
                yield kept, *(storable(record.get(name)) for name in NAMES)

    def _records(self, called: bytes | None, content: bytes | None) -> list[Fields]:
        name = PurePosixPath((called or b"").decode("utf-8", "replace")).name
        try:
            return list(records_of(self._lint(name, content), self.settings.lang))
        except Exception as error:
            # One form must not cost the job the others.
            what = f"{type(error).__name__}: {error}"
            return [
                failed(
                    Failure(name, Bilingual(f"perflint 内部出错（{what}）", f"internal error ({what})")),
                    self.settings.lang,
                )
            ]

    def _lint(self, name: str, content: bytes | None) -> Result:
        if content is None:
            return Result(
                name, failures=(Failure(name, Bilingual("这一行没有内容（null）", "no content (null)")),)
            )
        if len(content) > self.max_size:
            why = Bilingual(
                f"内容有 {len(content)} 字节，超过 max_size={self.max_size}，不像申报表；拆分后再检查",
                f"{len(content)} bytes, more than max_size={self.max_size}; split it first",
            )
            return Result(name, failures=(Failure(name, why),))
        return lint_bytes(bytes(content), name, self.settings)
