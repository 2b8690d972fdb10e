"""The sentences about a reading in doubt."""

from perflint.forms.doubt.kinds import (
    BESIDE,
    CUT,
    EXCHANGED,
    FORMULA,
    HEADS,
    LEFT_OVER,
    PARTED,
    ROWS,
    SLIPPED,
    UNREAD,
    Doubt,
)
from perflint.system.bilingual import Bilingual
from perflint.system.counted import Count, many

_COLUMNS = {
    "name": Bilingual("名称栏", "the name column"),
    "operator": Bilingual("符号栏", "the sign column"),
    "unit": Bilingual("单位栏", "the unit column"),
    "target": Bilingual("指标值栏", "the target column"),
    "weight": Bilingual("分值栏", "the weight column"),
    "score": Bilingual("得分栏", "the score column"),
    "level1": Bilingual("一级指标栏", "the first level"),
    "level2": Bilingual("二级指标栏", "the second level"),
}
_SAID = {
    CUT: Bilingual(
        "文件在表的中间断了，后面的没有读到",
        "the file breaks off in the middle of a table; what followed was not read",
    ),
    BESIDE: Bilingual(
        "表太宽，左右分印在几页上，各页的栏没有连起来",
        "the form was too wide and is printed over several pages side by side, whose columns were not joined",
    ),
    PARTED: Bilingual(
        "“{text}”所在的行在换页处，读得全不全、是一行还是两行，看不出来",
        "the row of “{text}” stands at a page break; whether it is whole, one row or two, cannot be told",
    ),
    HEADS: Bilingual("表头“{text}”读成了指标", "the heading “{text}” was read as an indicator"),
    UNREAD: Bilingual(
        "指标值里有{count}格的数或符号读不懂，如“{text}”",
        "figures or signs of {count:target} cannot be read, such as “{text}”",
    ),
    f"{SLIPPED}target": Bilingual(
        "从“{text}”起，指标值像是上移或下移了一行",
        "from “{text}” on, the targets seem to be those of the rows above or below",
    ),
    f"{SLIPPED}actual": Bilingual(
        "从“{text}”起，实际完成值像是上移或下移了一行",
        "from “{text}” on, the actual values seem to be those of the rows above or below",
    ),
    f"{SLIPPED}score": Bilingual(
        "从“{text}”起，得分像是上移或下移了一行",
        "from “{text}” on, the scores seem to be those of the rows above or below",
    ),
    f"{FORMULA}target": Bilingual(
        "指标值有{count}格是没有算出结果的公式，如“{text}”；在 Excel/WPS 里打开，保存一次",
        "{count:cell} of the target column are formulas without their results, such as “{text}”; "
        "open the file in Excel/WPS and save it once",
    ),
    f"{FORMULA}weight": Bilingual(
        "分值有{count}格是没有算出结果的公式，如“{text}”；在 Excel/WPS 里打开，保存一次",
        "{count:cell} of the weight column are formulas without their results, such as “{text}”; "
        "open the file in Excel/WPS and save it once",
    ),
    f"{FORMULA}actual": Bilingual(
        "实际完成值有{count}格是没有算出结果的公式，如“{text}”；在 Excel/WPS 里打开，保存一次",
        "{count:cell} of the actual value column are formulas without their results, such as “{text}”; "
        "open the file in Excel/WPS and save it once",
    ),
    f"{FORMULA}score": Bilingual(
        "得分有{count}格是没有算出结果的公式，如“{text}”；在 Excel/WPS 里打开，保存一次",
        "{count:cell} of the score column are formulas without their results, such as “{text}”; "
        "open the file in Excel/WPS and save it once",
    ),
    EXCHANGED: Bilingual(
        "从“{text}”起，得分比分值高，像是两栏对调了",
        "from “{text}” on, scores are above their weights: the two columns may have changed places",
    ),
    LEFT_OVER: Bilingual(
        "{text}一栏有{count}格的数或符号没有读",
        "figures or signs of {count:cell} under {text} not read",
    ),
    ROWS: Bilingual(
        "有{count}行像是指标，没有读到，如“{text}”所在的行",
        "{count:row} like an indicator not read, such as that of {text}",
    ),
}
CURE = Bilingual(
    "与原表核对；整理成一栏一个表头、一行一个指标的 Excel 表再检查",
    "compare it with the original; put the form into a sheet with a heading a column and an indicator a row",
)


def sentence(doubt: Doubt, rows: int) -> Bilingual:
    """What speaks against a reading; `rows` are those whose cells could not be given their columns."""
    if not doubt.column:
        return _of_rows(doubt.text, rows)
    if doubt.column in _SAID:
        said = _SAID[doubt.column]
        facts = {"text": doubt.text, "count": Count(doubt.count)}
        return Bilingual(said.format(**facts), said.en.format(**facts))
    column = _COLUMNS[doubt.column]
    if not doubt.text:
        return Bilingual(f"{column}全空，旁边的栏却有数", f"{column.en} is blank, with figures beside it")
    return Bilingual(
        f"{column}有{doubt.count}格不像，如“{doubt.text}”",
        f"{many(doubt.count, 'cell')} out of place in {column.en}, such as “{doubt.text}”",
    )


def _of_rows(text: str, rows: int) -> Bilingual:
    """What is said of rows, of which `text` names the first."""
    if not text:
        return Bilingual(f"{rows}行的各格归不到哪一栏", f"the columns of {many(rows, 'row')} are not certain")
    return Bilingual(
        f"有{rows}行的各格归不到哪一栏，如“{text}”所在的行",
        f"the columns of {many(rows, 'row')} are not certain, such as those of “{text}”",
    )
