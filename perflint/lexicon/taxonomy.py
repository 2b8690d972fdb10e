"""What a first- and second-level indicator label means (一级指标、二级指标)."""

from enum import StrEnum


class Category(StrEnum):
    """A second-level category in the sense of the Ministry's forms, whatever a template calls it."""

    QUANTITY = "数量"
    QUALITY = "质量"
    TIMELINESS = "时效"
    COST = "成本"
    SOCIAL_COST = "社会成本"
    ECOLOGICAL_COST = "生态环境成本"
    ECONOMIC = "经济效益"
    SOCIAL = "社会效益"
    ECOLOGICAL = "生态效益"
    SUSTAINABLE = "可持续影响"
    SATISFACTION = "满意度"
    MANAGEMENT = "管理"  # 管理效率, 运行成本, 可持续发展能力 of the six-part department template


def category_of(level1: str, level2: str) -> Category | None:
    """Return the category that the labels name, or None for labels nobody knows."""
    raise NotImplementedError
