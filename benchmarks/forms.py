"""Declaration forms like real ones, for the benchmarks: python benchmarks/forms.py FOLDER --forms 1000 [--format json|yaml|md].

Every row is invented. How names, values, actual values and faults are spread was measured on 575 rows of 80 public forms
(REAL); `--statistics` prints the forms made beside it, and tests/test_benchmark_forms.py holds them together. Of the rows
of a run fewer than one in five is met twice. The same seed gives the same bytes.
"""

import argparse
import json
import random
import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

# What was measured on real rows. Shares are of the rows but where something else is said.
REAL = {
    "figures in the name": 0.17,
    "marks in the name": 0.32,  # brackets, commas, quotation marks
    "characters of a name": 10.6,
    "values in words alone": 0.15,
    "blank values": 0.07,
    "odd notations": 0.21,  # of the values with a figure: not [≥≤=] number unit
    "sign or unit apart": 0.06,
    "shapes": 0.36,  # different values with their figures taken out, in 575 rows
    "actual values": 0.40,
    "actual as the target": 0.52,  # of the actual values
    "reasons": 0.01,
    "met before": 0.02,  # name and value
    "findings": 0.76,
}
_ROWS = 575  # that shapes are counted in

_PLACES = "青山 白河 临江 东湖 西林 南岭 北川 石桥 柳泉 云溪 龙潭 金沙 双河 大营 新安 永和 长乐 平阳 高台 宁远 清源 古城 桃源 凤鸣 松岭 安丰 广济 同心 和平 兴隆".split()
_SUBJECTS = (
    "农村公路 校舍 县级医院 社区卫生 困难群众 残疾人 养老机构 文化场馆 非遗项目 图书 馆藏文物 全民健身 森林防火 湿地 水库 灌区 饮用水 污水管网 生活垃圾 大气监测 食品抽检 电梯 消防 交通安全 "
    "“雪亮工程” 法律援助 人民调解 网格 科技成果 中小企业 职业技能 毕业生 退役军人 妇女儿童 计生家庭 疫苗 慢性病 动物防疫 储备粮 气象预警 地质灾害 档案 普查 政务平台 窗口 绿化 老旧小区 "
    "保障房 公交 学前教育 义务教育 特教 党员干部 路灯 公厕 河道 泵站 桥梁 农机 果园 大棚 茶园 种畜 宣传册 志愿者 救护车 实验室 宿舍 食堂 操场 设备 软件 信息系统 执法车辆 制服 人才 专家"
).split()
_STAGES = "项目 工作 专项 建设 运维 改造 治理 监测 服务 保障 管理 提升 试点 攻坚 巡查 培训 宣传 采购 补助 检修".split()
# Second-level category, head of the name, how its value is written, the unit, the greatest number.
_KINDS = [
    ("数量指标", "人次", "count", "人次", 9000),
    ("数量指标", "购置数量", "count", "台", 900),
    ("数量指标", "检查次数", "count", "次", 400),
    ("数量指标", "面积", "count", "平方米", 90000),
    ("数量指标", "种植面积", "count", "亩", 60000),
    ("数量指标", "补助人数", "count", "人", 20000),
    ("数量指标", "里程", "count", "公里", 300),
    ("数量指标", "活动场次", "count", "场", 60),
    ("数量指标", "印制数量", "count", "册", 9000),
    ("数量指标", "数量", "count", "", 200),
    ("数量指标", "完成量", "count", "", 800),
    ("数量指标", "覆盖率", "rate", "%", 100),
    ("质量指标", "验收合格率", "rate", "%", 100),
    ("质量指标", "完成率", "rate", "%", 100),
    ("质量指标", "合规性", "rate", "%", 100),
    ("质量指标", "达标率", "rate", "%", 100),
    ("质量指标", "故障率", "low", "%", 9),
    ("质量指标", "质量", "words", "", 0),
    ("时效指标", "完成时间", "date", "", 12),
    ("时效指标", "资金发放及时率", "rate", "%", 100),
    ("时效指标", "响应时间", "low", "小时", 72),
    ("时效指标", "及时性", "timely", "", 0),
    ("成本指标", "总成本", "low", "万元", 900),
    ("成本指标", "经费", "money", "万元", 500),
    ("成本指标", "补助标准", "count", "元/人", 5000),
    ("成本指标", "成本控制率", "rate", "%", 100),
    ("经济效益指标", "带动增收", "money", "万元", 3000),
    ("社会效益指标", "知晓率", "rate", "%", 100),
    ("社会效益指标", "受益人数", "count", "人", 30000),
    ("社会效益指标", "事故起数", "low", "起", 5),
    ("社会效益指标", "能力", "words", "", 0),
    ("生态效益指标", "达标排放率", "rate", "%", 100),
    ("生态效益指标", "环境改善情况", "words", "", 0),
    ("可持续影响指标", "使用年限", "count", "年", 30),
    ("可持续影响指标", "制度健全性", "words", "", 0),
    ("服务对象满意度指标", "满意度", "rate", "%", 100),
    ("服务对象满意度指标", "群众满意度", "rate", "%", 100),
]
_UNITS = "个 台 套 辆 只 头 本 部 份 期 批 组 户 村 所 家 处 座 盏 株 吨 万亩 亩 人次 次 场 项 件 名 块 间 条 幅 台次 万人次 立方米 张 篇 班 车次 天".split()
# {n} is a number, {u} the unit, {m} a month, {d} a day.
_WRITTEN = {
    "count": ["{n}{u}", "{n}{u}", "≥{n}{u}", "≥{n}{u}", "={n}{u}", "≥{n}", "{n}"],
    "rate": ["≥{n}{u}", "≥{n}{u}", "{n}{u}", "100{u}", "=100{u}", "{n}"],
    "low": ["≤{n}{u}", "≤{n}{u}", "≤{n}.{d}{u}", "{n}{u}", "≤{n}"],
    "money": ["≤{n}{u}", "≤{n}.{d}{u}", "{n}.{d}{u}", "{n}{u}", "={n}{u}"],
    "date": ["2024年{m}月{d}日前", "2024年{m}月底", "{m}月底前", "年底前", "按计划完成"],
    "timely": ["及时", "按时完成", "及时发放", "100%", "项目计划时间内"],
    "words": [
        "有所提高",
        "明显改善",
        "效果明显",
        "良好",
        "逐步提升",
        "是",
        "合格",
        "健全",
        "优秀",
        "持续增强",
    ],
}
_ODD = [
    "大于等于{n}{u}",
    ">={n}{u}",
    "≧{n}{u}",
    "不低于{n}{u}",
    "不少于{n}{u}",
    "{n}{u}以上",
    "{n}{u}以内",
    "≥ {n} {u}",
    "约{n}{u}",
    "{n}{u}左右",
    "＞{n}{u}",
    "{n}-{n}{u}",
    "小于{n}{u}",
    "≥{n}.00{u}",
    "{n}{u}/年",
    "每月{d}{u}",
    "{n}余{u}",
    "达到{n}{u}",
    "{n}、{n}{u}",
    "≥{n}{u}（{d}处）",
    "至少{n}{u}",
    "＝{n}{u}",
    "{d}.{n}{u}",
    "不超过{n}{u}",
    "共{n}{u}",
    "全年{n}{u}",
    "{n}{u}及以上",
]
_DONE = ["达成预期指标", "已完成", "完成", "100%", "已完成{n}{u}", "{n}"]
_REASONS = [
    "因招标节约资金，实际支出减少",
    "部分村组搬迁，工程顺延到下年",
    "报名人数不足，已调整到{m}月补办",
    "上级任务调减{n}，据实完成",
]


def forms(count: int, rows: int = 50, seed: int = 2024) -> Iterator[dict[str, Any]]:
    """Yield declarations of one form with so many indicators, two of five of them self-evaluations."""
    chance = random.Random(seed)
    for number in range(count):
        total = chance.randint(100, 99999) / 100
        assessed = number % 5 in (1, 3)
        kind = "自评" if assessed else "目标"
        yield {
            "title": f"项目支出绩效{kind}表",
            "year": 2024,
            "department": f"{chance.choice(_PLACES)}县{chance.choice(_SUBJECTS)}中心",
            "forms": [
                {
                    "title": f"项目支出绩效{kind}表",
                    "kind": "self-evaluation" if assessed else "project",
                    "project": f"{chance.choice(_SUBJECTS)}{chance.choice(_STAGES)}{number}",
                    "budget": {"unit": "万元", "total": f"{total:.2f}", "fiscal": f"{total:.2f}"},
                    "goals": [f"目标1：完成{chance.choice(_SUBJECTS)}{chance.randint(2, 9000)}项。"],
                    "indicators": _rows(chance, rows, assessed=assessed, apart=number % 16 == 5),
                }
            ],
        }


_ORDER = {level2: number for number, level2 in enumerate(dict.fromkeys(kind[0] for kind in _KINDS))}
_BLANK = 0.06
_FEW = 100  # rows; in forms of more the points are fractions


def _rows(chance: random.Random, count: int, *, assessed: bool, apart: bool) -> list[dict[str, str]]:
    rows = sorted((_row(chance, apart=apart) for _ in range(count)), key=lambda row: _ORDER[row["level2"]])
    for number, row in enumerate(rows):
        if assessed:
            weight = f"{100 / count:g}" if count <= _FEW else "0.01"
            _assess(chance, row, weight)
        row.pop("unit_meant")
        if chance.random() < 0.05:
            row["name"] = f"指标{number + 1}:{row['name']}"
    return rows


def _row(chance: random.Random, *, apart: bool) -> dict[str, str]:
    level2, head, manner, unit, most = chance.choice(_KINDS)
    unit = unit or (chance.choice(_UNITS) if manner == "count" else "")
    value = "" if chance.random() < _BLANK else _value(chance, manner, unit, most)
    sign = value[:1] if apart and value.startswith(("≥", "≤", "=")) else ""
    alone = unit if apart and unit and value.endswith(unit) else ""
    row = {
        "level1": {"效益": "效益指标", "满意": "满意度指标"}.get(_side(level2), "产出指标"),
        "level2": level2,
        "name": _name(chance, head, unit),
        "operator": sign,
        "target": value.removeprefix(sign).removesuffix(alone),
        "unit": alone,
        "unit_meant": unit,
    }
    return {key: text for key, text in row.items() if text or key in ("target", "unit_meant")}


def _side(level2: str) -> str:
    return "满意" if "满意" in level2 else "效益" if "效益" in level2 or "影响" in level2 else "产出"


def _name(chance: random.Random, head: str, unit: str) -> str:
    """A name; one in six has figures, a third marks."""
    subject = chance.choice(_SUBJECTS)
    name = f"{subject}{chance.choice(_STAGES)}{head}" if chance.random() < 0.7 else f"{subject}{head}"
    match chance.randrange(25):
        case 0 | 1:
            return f"{chance.choice((2023, 2024))}年{name}"
        case 2:
            return f"第{chance.randint(1, 12)}批{name}"
        case 3:
            return f"{name}（{chance.randint(2, 40)}处）"
        case 4 | 5 | 6 | 7:
            return f"{name}({unit or '定性'})"
        case 8 | 9:
            return f"{chance.choice(_SUBJECTS)}、{name}"
        case 10 | 11 | 12 | 13 | 14 | 15:
            return f"{chance.choice(_PLACES)}{name}"
    return name


def _value(chance: random.Random, manner: str, unit: str, most: int) -> str:
    """A value as real forms write it; one with a figure in ten is written oddly."""
    patterns = _ODD if unit and chance.random() < 0.24 else _WRITTEN[manner]
    return _filled(chance, chance.choice(patterns), unit, most)


def _filled(chance: random.Random, pattern: str, unit: str, most: int) -> str:
    text = pattern.replace("{u}", unit).replace("{m}", str(chance.randint(1, 12)))
    text = text.replace("{d}", str(chance.randint(1, 28)))
    while "{n}" in text:
        text = text.replace("{n}", str(_number(chance, most)), 1)
    return text


def _number(chance: random.Random, most: int) -> int:
    """A number up to the greatest; a percentage is round more often than not."""
    if most == 100:
        return chance.choice((100, 95, 90, chance.randint(85, most)))
    return chance.randint(max(1, most // 20), max(1, most))


def _assess(chance: random.Random, row: dict[str, str], weight: str) -> None:
    """Add what a self-evaluation says: what became of the target, the points, a reason here and there."""
    row["actual"], row["weight"], row["score"] = row["target"], weight, weight
    unit = row["unit_meant"]
    if chance.random() < 0.48:
        row["actual"] = _filled(chance, chance.choice(_DONE), unit, 100)
    if chance.random() < 0.06:
        row["score"] = f"{float(weight) * 0.9:g}"
    if chance.random() < 0.03:
        row["deviation"] = _filled(chance, chance.choice(_REASONS), unit, 100)


def statistics(declarations: Iterable[dict[str, Any]]) -> dict[str, float]:
    """How forms are made up, in the terms of REAL; how much is found is measured by linting them."""
    from perflint import lint

    declarations = list(declarations)
    rows = [row for each in declarations for form in each["forms"] for row in form["indicators"]]
    values = [f"{row.get('operator', '')}{row['target']}{row.get('unit', '')}" for row in rows]
    figured = [value for value in values if any(map(str.isdigit, value))]
    actual = [(row["actual"], row["target"]) for row in rows if row.get("actual")]
    distinct = {(row["name"], value) for row, value in zip(rows, values, strict=True)}
    shapes = {re.sub(r"\d+(\.\d+)?", "9", value) for value in values[:_ROWS]}

    def share(marks: Iterable[object]) -> float:
        return sum(map(bool, marks)) / len(rows)

    return {
        "figures in the name": share(any(map(str.isdigit, row["name"])) for row in rows),
        "marks in the name": share(not row["name"].isalnum() for row in rows),
        "characters of a name": sum(len(row["name"]) for row in rows) / len(rows),
        "values in words alone": share(value and value not in figured for value in values),
        "blank values": share(not value for value in values),
        "odd notations": sum(not _PLAIN.fullmatch(value) for value in figured) / len(figured),
        "sign or unit apart": share(row.get("operator") or row.get("unit") for row in rows),
        "shapes": len(shapes) / min(_ROWS, len(values)),
        "actual values": len(actual) / len(rows),
        "actual as the target": sum(one == other for one, other in actual) / max(1, len(actual)),
        "reasons": share(row.get("deviation") for row in rows),
        "met before": 1 - len(distinct) / len(rows),
        "findings": sum(len(lint(each)) for each in declarations) / len(rows),
    }


_PLAIN = re.compile(r"[≥≤=]?\d+(?:\.\d+)?(?:%|[年月日季度底前]|[^\W\d]{1,4}(?:/人)?)*")
_COLUMNS = {
    "level1": "一级指标",
    "level2": "二级指标",
    "name": "三级指标",
    "operator": "计算符号",
    "target": "指标值",
    "unit": "计量单位",
    "actual": "实际完成值",
    "weight": "分值",
    "score": "得分",
    "deviation": "偏差原因",
}


def text(form: dict[str, Any], kind: str) -> str:
    """The declaration as a file of a kind."""
    if kind == "json":
        return json.dumps(form, ensure_ascii=False, indent=1) + "\n"
    if kind == "yaml":
        import yaml

        dumped: str = yaml.dump(
            form,
            allow_unicode=True,
            sort_keys=False,
            width=200,
            Dumper=getattr(yaml, "CSafeDumper", yaml.SafeDumper),
        )
        return "---\n" + dumped
    only = form["forms"][0]
    keys = [key for key in _COLUMNS if any(key in row for row in only["indicators"])]
    lines = [[_COLUMNS[key] for key in keys], ["---"] * len(keys)]
    lines += [[row.get(key, "") for key in keys] for row in only["indicators"]]
    head = [f"# {form['title']}", "", f"项目名称：{only['project']}", ""]
    return "\n".join([*head, *(f"| {' | '.join(line)} |" for line in lines)]) + "\n"


def write(folder: Path, count: int, kind: str = "json", rows: int = 50) -> list[Path]:
    """Write so many forms into a folder and return their paths."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for number, form in enumerate(forms(count, rows)):
        path = folder / f"form{number:06d}.{kind}"
        path.write_text(text(form, kind), encoding="utf-8")
        paths.append(path)
    return paths


def main() -> None:
    """Write the forms that the arguments ask for, or print how they are made up."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, nargs="?")
    parser.add_argument("--forms", type=int, default=1000)
    parser.add_argument("--rows", type=int, default=50)
    parser.add_argument("--format", choices=["json", "yaml", "md"], default="json")
    parser.add_argument("--statistics", action="store_true")
    arguments = parser.parse_args()
    if arguments.folder:
        write(arguments.folder, arguments.forms, arguments.format, arguments.rows)
    if arguments.statistics:
        measured = statistics(forms(min(arguments.forms, 60), arguments.rows))
        lines = [f"{name:24}{REAL[name]:8.2f}{share:8.2f}" for name, share in measured.items()]
        sys.stdout.write("\n".join([f"{'':24}{'real':>8}{'made':>8}", *lines, ""]))


if __name__ == "__main__":
    main()
