"""Quotation marks of messages around names that have their own."""

import pytest

from perflint.system.quotes import nested


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("““三公”经费变动率”是上限，“0%”缺“≤”", "“‘三公’经费变动率”是上限，“0%”缺“≤”"),
        ("“甲“乙“丙”””", "“甲‘乙“丙”’”"),
        ("“培训人数”缺“≥”", "“培训人数”缺“≥”"),
        ("““三公经费”是上限", "““三公经费”是上限"),
        ("”“三公”经费“", "”“三公”经费“"),
        ("没有引号", "没有引号"),
    ],
)
def test_marks_within_marks_are_single_where_all_match(text: str, shown: str) -> None:
    assert nested(text) == shown
