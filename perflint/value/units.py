"""The units that perflint itself computes with or proposes; every other unit is only looked up (data/units.yaml)."""


class KnownUnit:
    """A unit by the name it has in a cell."""

    YUAN = "元"
    WAN_YUAN = "万元"
    YI_YUAN = "亿元"
    PERCENT = "%"
    PER_MILLE = "‰"
    PERCENTAGE_POINT = "百分点"
    TENTH = "成"  # 10 %
    RATIO = "比"  # one thing to so many of another (1:8)
    POINT = "分"  # of a score or weight
    TIME = "次"  # how often
    PIECE = "个"
    COPY = "份"  # of a document
    PERSON = "人"
    VISIT = "人次"
    SQUARE_METRE = "平方米"
    SQUARE_KILOMETRE = "平方公里"
    YEAR = "年"
    MONTH = "月"
    DAY = "日"
    DATE = "日期"  # what a date counts as among the units (data/dimensions.yaml)
