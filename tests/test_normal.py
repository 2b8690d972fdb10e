"""Characters in their plain form, and the way back to the source."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perflint.forms.headers import column_role
from perflint.forms.roles import TARGET
from perflint.lexicon.names import read_name
from perflint.lexicon.taxonomy import Category, category_of
from perflint.lexicon.wording import wording_of
from perflint.system.record import replace
from perflint.value import Quantity, figures_in, parse
from perflint.value.normal import compact, fold, normalise
from perflint.value.sign_column import Nature, Trend, read_sign


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        ("≥12㎞", "≥12km"),
        ("受益⼈⺠", "受益人民"),
        ("≥95%_x000D_", "≥95% "),
        ("'≥98人", "≥98人"),
        ('="≥98人"', "≥98人"),
        ("&gt;=95&#37;", ">=95%"),
        ("\u200b九成\u00ad", "九成"),
        ("≥12㎡", "≥12㎡"),
        ("第①项Ⅲ类", "第①项Ⅲ类"),
        ("“双随机”抽查", "“双随机”抽查"),
        ("A&B公司", "A&B公司"),
    ],
)
def test_plain_form(written: str, plain: str) -> None:
    assert normalise(written).text == plain


@given(st.text(alphabet="≥95%人㎞㎡⽉\u200b\u00ad 　'\"=_x0D&gt;#３－萬", max_size=20))
def test_every_plain_character_has_a_place_in_the_source(text: str) -> None:
    plain = compact(normalise(text))
    places = [plain.source(at, at + 1) for at in range(len(plain.text))]
    assert all(0 <= start < end <= len(text) for start, end in places)
    assert places == sorted(places)


@given(st.text(max_size=30))
def test_folding_keeps_the_length(text: str) -> None:
    assert len(fold(text)) == len(text)


def test_parts_point_at_what_was_written() -> None:
    text = "'至少 1 818㎞（新建）"
    value = parse(text)
    assert isinstance(value, Quantity)
    assert {part.name: text[part.start : part.end] for part in value.parts} == {
        "comparison": "至少",
        "number": "1 818",
        "unit": "㎞",
        "note": "（新建）",
    }
    assert str(value) == "≥1818km（新建）"


def test_figures_of_a_name_keep_their_places() -> None:
    name = "新建㎞桩\u200b牌300座"
    (found,) = figures_in(name)
    start, end = found.extent
    assert name[start:end] == "300座"


@pytest.mark.parametrize(
    ("cell", "sign"),
    [
        ("004 >=", ">="),
        ("4-≥", ">="),
        ("001.=", "="),
        ("》=", ">="),
        ("大于等于", ">="),
        ("小于或等于", "<="),
        ("等于", "="),
        ("反向指标≤", "<="),
        ("≥（正向）", ">="),
        ("定量", None),
        ("≤≥", None),
        ("", None),
    ],
)
def test_sign_of_a_cell(cell: str, sign: str | None) -> None:
    comparison = read_sign(cell).comparison
    assert (comparison and comparison.value) == sign


def test_facts_of_a_sign_column_are_kept_apart() -> None:
    assert read_sign("定量指标").nature is Nature.QUANTITATIVE
    assert read_sign("定性").nature is Nature.QUALITATIVE
    assert read_sign("正向指标").trend is Trend.FORWARD
    assert read_sign("逆向").trend is Trend.REVERSE
    assert read_sign("加分项").unread == "加分项"


def test_names_and_labels_are_read_in_plain_letters() -> None:
    assert read_name("竣⼯验收合格率").bounded
    assert read_name("群眾滿意度") == replace(read_name("群众满意度"), raw=read_name("群眾滿意度").raw)
    assert category_of("产出指标", "数\u200b量指标") is Category.QUANTITY
    assert column_role("指标⻓\u00ad度") == column_role("指标长度")
    assert column_role("年度指标\u200b值") == TARGET
    assert wording_of("明⽩无误、有所提\u200b升") is wording_of("明白无误、有所提升")
