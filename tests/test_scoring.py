"""How self-evaluations are scored: the formulas and bands that notes state, profiles, units, outcomes."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perflint.config import Settings
from perflint.config.settings import SCORINGS
from perflint.lexicon.amounts import in_one_unit
from perflint.lexicon.attainment import Aim, Outcome, outcome
from perflint.lexicon.formula import read_formula
from perflint.lexicon.names import read_name
from perflint.lexicon.scoring import bands_in, formulas_in, scoring_for, scorings, threshold_in
from perflint.pipeline.lint import lint_bytes
from perflint.value import Quantity, parse

FORWARD = ("forward", Decimal("7.5"))  # what 15 of 20 earns of 10 points
LINEAR = ("reverse", Decimal(5))  # what 30 against a limit of 20 earns
RATIO = ("reverse", Decimal("6.67"))

NOTES = [
    ("定量指标计分: 得分=分值×实际完成值/目标值，最高不超过分值。", [FORWARD]),
    (
        r"正向指标(即目标值为 $\geq X$ , 得分=权重\*B/A), 反向指标(即目标值为 $\leq X$ , 得分=权重\*A/B)",
        [FORWARD, RATIO],
    ),
    ("未完成的，按照完成值与指标值的比例记分", [FORWARD]),
    ("反向指标：得分=（1-（实际完成值-年度指标值）/年度指标值）×分值；", [LINEAR]),
    ("得分=(实际值/目标值)×100%×分值", [FORWARD]),
    ("A为年度指标值，B为全年实际值；正向得分=B/A×该指标分值，反向得分=A/B×该指标分值", [FORWARD, RATIO]),
    ("年度指标值（B），实际完成值（A），得分=A/B*权重", [FORWARD]),
    ("得分＝目标值÷实际值×标准分", [RATIO]),
    ("偏差率=（实际完成值-目标值）/目标值×100%", []),
    ("执行率=执行数/预算数×100%，得分=执行率×分值", []),
    ("每低于目标值1%扣0.5分，扣完为止", []),
    ("得分=权重*（B/A", []),
    ("得分=" + "(" * 400, []),
]


@pytest.mark.parametrize(("note", "wanted"), NOTES, ids=[note[:16] for note, _ in NOTES])
def test_formulas_stated_in_notes(note: str, wanted: list[tuple[str, Decimal]]) -> None:
    found = []
    for formula in formulas_in(note):
        kind, actual = ("forward", 15) if formula.is_forward else ("reverse", 30)
        score = formula.score(Decimal(10), Decimal(20), Decimal(actual))
        assert score is not None
        found.append((kind, round(score, 2)))
    assert found == wanted


@pytest.mark.parametrize(
    ("note", "middle"),
    [
        ("定性指标分三档，分别按100-80%(含80%)、80-50%(含50%)、50-0%合理确定分值", (50, 80)),
        ("定性指标：达成80%—100%、部分达成60%—80%、未达成0—60%", (60, 80)),
        ("定性指标按优良中差打分", None),
        ("资金执行率100-80%得10分，80-60%得8分，60-0%得0分", None),
        ("定性指标分三档：100-90%、80-60%、60-0%", None),
    ],
)
def test_bands_stated_in_notes(note: str, middle: tuple[Decimal, Decimal] | None) -> None:
    bands = bands_in(note)
    assert (bands[1] if bands else None) == middle


@pytest.mark.parametrize(
    ("note", "percent"),
    [
        ("偏差率在±30%以上的应说明原因", 30),
        ("实际完成值偏离目标值10％的，须在偏差原因栏说明", 10),
        ("偏差较大的应说明原因", None),
        ("偏差率=差额/目标值×100%", None),
    ],
)
def test_threshold_stated_in_notes(note: str, percent: int | None) -> None:
    assert threshold_in(note) == percent


def test_configuration_offers_the_profiles_that_exist() -> None:
    assert set(SCORINGS) == {"auto", *scorings()}


def test_profile_by_weights_and_by_wish() -> None:
    parts = {"执行率": Decimal(20), "产出": Decimal(40), "效益": Decimal(40)}
    assert scoring_for((), parts).name == "hubei"
    assert scoring_for((), {"执行率": Decimal(20)}).name == "hubei"
    assert scoring_for((), {"产出": Decimal(33)}).name == "national"
    assert scoring_for((), {}).name == "national"
    assert scoring_for((), parts, "2021").name == "2021"


def test_profile_that_the_user_asks_for_wins() -> None:
    row = '{"level2": "时效指标", "name": "故障修复时间", "target": "≤4小时", "actual": "6小时", "weight": 8, "score": 4}'
    content = f'{{"indicators": [{row}]}}'.encode()
    found = {
        scoring: [
            f.suggestion
            for f in lint_bytes(content, "x.json", Settings(select=("PL701",), scoring=scoring)).findings
        ]
        for scoring in ("auto", "hubei")
    }
    assert found == {"auto": [], "hubei": ["5.33"]}


@given(
    st.decimals("0.01", "10000", places=2),
    st.decimals("0.01", "10000", places=2),
    st.decimals("1", "100", places=1),
)
def test_scores_stay_between_zero_and_the_weight(target: Decimal, actual: Decimal, weight: Decimal) -> None:
    for profile in scorings().values():
        for formula in (*profile.forward, *profile.reverse):
            score = formula.score(weight, target, actual)
            assert score is not None
            assert 0 <= score <= weight
            met = actual >= target if formula.is_forward else actual <= target
            assert (score == weight) >= met


@given(st.text(alphabet="ABW权重目标值完成值得分=+-*/()×÷%0123456789.（）", max_size=60))
def test_no_note_breaks_the_reading(note: str) -> None:
    for formula in formulas_in(f"得分={note}"):
        assert read_formula(formula.text) is not None


@pytest.mark.parametrize(
    ("left", "right", "pair"),
    [
        ("12公里", "12600米", (12000, 12600)),
        ("1.2亿元", "15000万元", (120000000, 150000000)),
        ("48.8万张", "49.1", (Decimal("48.8"), Decimal("49.1"))),
        ("9.8万人", "98210", (98000, 98210)),
        ("95%", "0.96", (95, 96)),
        ("100%", "1", (100, 100)),
        ("5%", "0.3", None),
        ("1%", "0.5", (1, Decimal("0.5"))),
        ("5%", "0", (5, 0)),
        ("3‰", "0.1%", (Decimal("0.3"), Decimal("0.1"))),
        ("2小时", "90分钟", (7200, 5400)),
        ("30件", "39起", (30, 39)),
        ("1600元/亩", "1520元", (1600, 1520)),
        ("5个工作日", "3天", None),
        ("12场", "100%", None),
        ("400人", "400人次", None),
        ("12元/人", "12元/次", None),
        ("100人/期", "580人", None),
        ("12次/年", "12次", (12, 12)),
        ("0.5万元/人", "4800元/人", (5000, 4800)),
        ("50万元", "498,600.00", (500000, 498600)),
    ],
)
def test_units_are_brought_together(left: str, right: str, pair: tuple[Decimal, Decimal] | None) -> None:
    a, b = parse(left), parse(right)
    assert isinstance(a, Quantity)
    assert isinstance(b, Quantity)
    assert in_one_unit(a, b) == pair


def _outcome(name: str, target: str, actual: str) -> Outcome | None:
    return outcome(parse(target), parse(actual), Aim(read_name(name), year=2023))


@pytest.mark.parametrize(
    ("name", "target", "actual", "met", "sure"),
    [
        ("培训人次", "≥400人次", "380人次", False, True),
        ("安全事故起数", "=0起", "0起", True, True),
        ("发表论文篇数", "10-12篇", "11篇", True, True),
        ("项目完成时间", "10月底前", "11月5日", False, False),
        ("项目完成时间", "2023年第三季度", "2023年8月", True, True),
        ("受理案件数", "40件", "20件", False, False),
        ("审结案件数", "40件", "20件", False, True),
        ("检定台件", "500台件", "260台件", False, False),
    ],
)
def test_outcome(name: str, target: str, actual: str, met: bool, sure: bool) -> None:
    found = _outcome(name, target, actual)
    assert found is not None
    assert (found.met, found.sure) == (met, sure)


@pytest.mark.parametrize(
    ("name", "target", "actual"),
    [
        ("培训人次", "≥400人次", "约380人次"),
        ("培训人次", "≥400人次", "≥400人次"),
        ("培训人次", "≥400人次", "按计划开展"),
        ("工程完工时间", "2023年10月20日前", "2023年10月"),
        ("服务对象满意度", "≤90%", "85%"),
        ("培训人次", "≥400人次", ""),
    ],
)
def test_no_outcome_where_nobody_can_tell(name: str, target: str, actual: str) -> None:
    assert _outcome(name, target, actual) is None


def test_deviation_threshold_of_the_user_goes_before_that_of_the_notes() -> None:
    row = '{"level2": "数量指标", "name": "巡查次数", "target": "≥40次", "actual": "26次"}'
    content = f'{{"notes": ["偏差超过40%的应说明原因"], "indicators": [{row}]}}'.encode()

    def found(**options: int) -> int:
        settings = Settings(select=("PL705",), options={"PL705": options})
        return len(lint_bytes(content, "x.json", settings).findings)

    assert found() == 0
    assert found(**{"deviation-threshold": 30}) == 1
    assert found(**{"deviation-threshold": 60}) == 0
