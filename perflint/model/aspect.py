"""The four heads of a review."""

from enum import StrEnum


class Aspect(StrEnum):
    """What a reviewer's opinion files the fault under (审核意见)."""

    COMPLETENESS = "完整性"
    RELEVANCE = "相关性"
    SUITABILITY = "适当性"
    FEASIBILITY = "可行性"
