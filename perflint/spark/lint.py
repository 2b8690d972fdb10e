"""From a DataFrame of forms to a DataFrame of findings."""

import os
from collections.abc import Iterable
from typing import TYPE_CHECKING

from perflint.api import settings_for
from perflint.config import ConfigError
from perflint.spark.batches import Lint
from perflint.spark.columns import NAMES, findings_schema
from perflint.system.bilingual import Bilingual

if TYPE_CHECKING:
    from pyspark.sql import Column, DataFrame

MAX_SIZE = 64 * 1024 * 1024  # bytes
_JSON = "declaration.json"
# As exact as Spark's own times; its default stops at milliseconds.
_TIMES = {
    "timestampFormat": "yyyy-MM-dd'T'HH:mm:ss.SSSSSSXXX",
    "timestampNTZFormat": "yyyy-MM-dd'T'HH:mm:ss.SSSSSS",
}


def lint_forms(
    df: "DataFrame",
    *,
    id: str,
    json: str | None = None,
    content: str | None = None,
    keep: Iterable[str] = (),
    select: Iterable[str] = (),
    extend_select: Iterable[str] = (),
    ignore: Iterable[str] = (),
    lang: str = "zh",
    config: str | os.PathLike[str] | None = None,
    max_size: int = MAX_SIZE,
    accepting: bool = True,
) -> "DataFrame":
    """Lint a DataFrame with a declaration in each row and return its findings, one a row.

    The forms are in the column `json` (text, bytes, or a struct with the keys of declaration files) or in the column
    `content` (bytes of files of any kind, as spark.read.format("binaryFile") reads them). `id` is the column that
    tells forms apart, for `content` the path or name of the file: its suffix tells JSON, YAML, Markdown and CSV
    apart. `id` and the columns `keep` come first in the result, then those of findings_schema(). `result` is
    `finding`, `clean` for a form without findings, or `error` for one that could not be read or checked: `error`
    says why. `select`, `extend_select`, `ignore`, `lang`, `config` and `accepting` as for perflint.lint; forms of more than
    `max_size` bytes are not read. Raises ConfigError for what is wrong with the arguments.
    """
    _check_libraries()
    keeping = tuple(dict.fromkeys([id, *((keep,) if isinstance(keep, str) else keep)]))
    _check_names(df, [*keeping, *filter(None, (json, content))])
    _check_kept(keeping)
    settings = settings_for(_JSON, select, extend_select, ignore, lang, config, accepting=accepting)
    called = None if content is None else id
    return _linted(df, _bytes(df, json, content), called, keeping, Lint(settings, max_size))


def _linted(
    df: "DataFrame", forms: "Column", called: str | None, keeping: tuple[str, ...], lint: Lint
) -> "DataFrame":
    """The findings in these forms, after the columns that are kept; `called` is the column of their names, if any."""
    from pyspark.sql import functions
    from pyspark.sql.types import StringType, StructField, StructType

    name = functions.lit(_JSON) if called is None else functions.col(_quoted(called)).cast("string")
    # Kept columns go through Python as one JSON text: pandas would make fractions of whole numbers with gaps.
    kept = functions.to_json(
        functions.struct(*map(_quoted, keeping)), {"ignoreNullFields": "false", **_TIMES}
    )
    narrow = df.select(name.cast("binary").alias("called"), forms.alias("content"), kept.alias("kept"))
    columns = StructType([StructField("kept", StringType()), *findings_schema().fields])
    back = functions.from_json("kept", StructType([df.schema[column] for column in keeping]), _TIMES)
    return (
        narrow.mapInPandas(lint, columns)
        .withColumn("kept", back)
        .select(
            *(functions.col("kept").getField(column).alias(column) for column in keeping),
            *map(_quoted, NAMES),
        )
    )


def _bytes(df: "DataFrame", json: str | None, content: str | None) -> "Column":
    """The forms as bytes: text that is no UTF-8 would end the job on its way into pandas."""
    from pyspark.sql import functions

    if (json is None) == (content is None):
        raise ConfigError(
            Bilingual(
                "json=（JSON 列）和 content=（文件内容列）要给其中一个，只给一个",
                "give json= (a column of JSON) or content= (a column of files), and only one",
            ),
        )
    name = str(json or content)
    kind = df.schema[name].dataType.typeName()
    column = functions.col(_quoted(name))
    if json is not None and kind in ("struct", "map"):
        return functions.to_json(column).cast("binary")
    if kind == "binary" or (json is not None and kind == "string"):
        return column.cast("binary")
    wanted = Bilingual("二进制", "binary")
    if json is not None:
        wanted = Bilingual("文本、二进制或结构", "text, binary or a struct")
    raise ConfigError(
        Bilingual(
            f"列 {name} 的类型是 {kind}，要的是{wanted}",
            f"column {name} is {kind}; it must be {wanted.en}",
        )
    )


def _quoted(name: str) -> str:
    return "`" + name.replace("`", "``") + "`"


def _check_names(df: "DataFrame", names: Iterable[str]) -> None:
    for name in names:
        if df.columns.count(name) != 1:
            fault = Bilingual(f"没有列 {name}", f"no column {name}")
            if name in df.columns:
                fault = Bilingual(f"有不止一列 {name}", f"more than one column {name}")
            has = "、".join(df.columns)
            raise ConfigError(
                Bilingual(f"DataFrame 里{fault}；有：{has}", f"{fault.en} in the DataFrame; it has: {has}")
            )


def _check_kept(names: Iterable[str]) -> None:
    # Spark does not tell capitals in names of columns.
    if taken := [name for name in names if name.lower() in NAMES]:
        raise ConfigError(
            Bilingual(
                f"列 {taken[0]} 和结果的列重名；先用 withColumnRenamed 改名",
                f"column {taken[0]} has the name of a column of the result; rename it first (withColumnRenamed)",
            ),
        )


def _check_libraries() -> None:
    """Refuse to start where a library of the extra `spark` is missing; raises ImportError."""
    try:
        import pandas
        import pyarrow
        import pyspark
    except ImportError as error:
        from perflint.system.origin import cure

        how = cure("spark")
        more = "" if how.zh == how.en else f"；{how.en}"
        raise ImportError(
            f"perflint.spark 需要 {error.name}，要装附加组件 spark (needs the extra spark): {how.zh}{more}"
        ) from error
    del pandas, pyarrow, pyspark
