"""Realistic declaration forms for the benchmarks: python benchmarks/forms.py FOLDER --forms 1000 [--format json|yaml|md].

Names, values and faults vary so that no memo can cheat: of the (name, target) pairs of a run fewer than one in five is
met twice. The same seed gives the same bytes.
"""

import argparse
import json
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

_PLACES = "青山 白河 临江 东湖 西林 南岭 北川 石桥 柳泉 云溪 龙潭 金沙 双河 大营 新安 永和 长乐 平阳 高台 宁远 清源 古城 桃源 凤鸣 松岭 安丰 广济 同心 和平 兴隆".split()
_SUBJECTS = (
    "农村公路 中小学校舍 县级医院 社区卫生服务 困难群众救助 残疾人康复 养老服务设施 公共文化场馆 非物质文化遗产 图书馆藏书 博物馆文物 全民健身 森林防火 湿地保护 "
    "水库除险加固 农田灌溉 饮用水水源 城镇污水处理 生活垃圾分类 大气污染防治 食品安全抽检 特种设备检验 消防救援 道路交通安全 雪亮工程 法律援助 人民调解 基层治理 "
    "科技成果转化 中小企业培育 职业技能培训 高校毕业生就业 退役军人安置 妇女儿童发展 计划生育家庭 疫苗接种 慢性病管理 动物疫病防控 粮食储备 气象预警 地质灾害防治 "
    "档案数字化 统计普查 电子政务平台 政务服务窗口 城市绿化养护 老旧小区改造 保障性住房 公共交通 学前教育 义务教育 特殊教育 高等教育 党员干部教育"
).split()
_STAGES = "项目 工作 专项 建设 运维 改造 治理 监测 服务 保障 管理 提升工程 试点 攻坚 一期 二期 巡查 培训 宣传 采购".split()
# Second-level category, head of the name, value patterns ({} is a number), greatest number.
_KINDS = [
    ("数量指标", "培训人次", ["≥{}人次", "{}人次", "不少于{}人次", "≥{}人"], 9000),
    ("数量指标", "设备购置数量", ["≥{}台", "={}台", "{}套", "{}"], 900),
    ("数量指标", "检查次数", ["≥{}次", "约{}次", "{}次以上", "≥{}"], 400),
    ("数量指标", "维修面积", ["≥{}平方米", "{}平方米", "={}平方米"], 90000),
    ("数量指标", "补助人数", ["≥{}人", "≤{}人", "{}人", "{}名"], 20000),
    ("质量指标", "验收合格率", ["=100%", "≥{}%", "≥100%", "{}%以上", "{}%"], 100),
    ("质量指标", "任务完成率", ["≥{}%", "=100%", "大于{}%"], 100),
    ("质量指标", "系统故障率", ["≤{}%", "≤0.{}%", "{}%", "≥{}%"], 9),
    (
        "时效指标",
        "完成时间",
        ["2024年{m}月底前", "2024年{m}月{d}日前", "{m}月底前", "年底前", "按计划完成"],
        12,
    ),
    ("时效指标", "资金发放及时率", ["=100%", "≥{}%", "及时发放", "≥100%"], 100),
    ("时效指标", "平均响应时间", ["≤{}小时", "{}小时", "≤{}分钟", "={}小时"], 72),
    ("成本指标", "项目总成本", ["≤{}万元", "{}万元", "≤{}.{d}万元", "≥{}万元"], 900),
    ("成本指标", "人均补助标准", ["={}元/人", "≤{}元/人", "{}元"], 5000),
    ("经济效益指标", "带动增收金额", ["≥{}万元", "{}万", "有所提高"], 3000),
    ("社会效益指标", "政策知晓率", ["≥{}%", "明显提高", "{}%以上"], 100),
    ("社会效益指标", "安全事故起数", ["=0起", "≤{}起", "0", "≤0起"], 5),
    ("社会效益指标", "服务能力", ["持续提升", "显著提高", "进一步增强", "影响程度明显"], 9),
    ("生态效益指标", "污水达标排放率", ["≥{}%", "改善", "=100%"], 100),
    ("可持续影响指标", "设施使用年限", ["≥{}年", "长期", "{}年以上"], 30),
    ("满意度指标", "服务对象满意度", ["≥{}%", "{}%", "满意", "大于等于{}%"], 100),
]
_LEVEL1 = {
    "数量": "产出指标",
    "质量": "产出指标",
    "时效": "产出指标",
    "成本": "产出指标",
    "满意": "满意度指标",
}


def forms(count: int, rows: int = 50, seed: int = 2024) -> Iterator[dict[str, Any]]:
    """Yield declarations of one form with so many indicators."""
    chance = random.Random(seed)
    for number in range(count):
        total = chance.randint(100, 99999) / 100
        yield {
            "title": "项目支出绩效目标申报表",
            "year": 2024,
            "department": f"{chance.choice(_PLACES)}县{chance.choice(_SUBJECTS)}中心",
            "forms": [
                {
                    "title": "项目支出绩效目标表",
                    "kind": "project",
                    "project": f"{chance.choice(_SUBJECTS)}{chance.choice(_STAGES)}{number}",
                    "budget": {"unit": "万元", "total": f"{total:.2f}", "fiscal": f"{total:.2f}"},
                    "goals": [f"目标1：完成{chance.choice(_SUBJECTS)}{chance.randint(2, 9000)}项。"],
                    "indicators": sorted(
                        (_row(chance) for _ in range(rows)), key=lambda row: _ORDER[row["level2"]]
                    ),
                }
            ],
        }


_ORDER = {level2: number for number, level2 in enumerate(dict.fromkeys(kind[0] for kind in _KINDS))}


def _row(chance: random.Random) -> dict[str, str]:
    level2, head, patterns, most = chance.choice(_KINDS)
    place = chance.choice(_PLACES) if chance.random() < 0.6 else ""
    subject = "、".join(chance.sample(_SUBJECTS, 2)) if chance.random() < 0.2 else chance.choice(_SUBJECTS)
    value = chance.choice(patterns)
    number = chance.randint(max(1, most // 20), most)
    return {
        "level1": _LEVEL1.get(level2[:2], "效益指标"),
        "level2": level2,
        "name": f"{place}{subject}{chance.choice(_STAGES)}{head}",
        "target": value.format(number, m=chance.randint(1, 12), d=chance.randint(1, 31)),
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
    head = [
        f"# {form['title']}",
        "",
        f"项目名称：{only['project']}",
        "",
        "| 一级指标 | 二级指标 | 三级指标 | 指标值 |",
        "| --- | --- | --- | --- |",
    ]
    rows = ["| {level1} | {level2} | {name} | {target} |".format(**row) for row in only["indicators"]]
    return "\n".join([*head, *rows]) + "\n"


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
    """Write the forms that the arguments ask for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--forms", type=int, default=1000)
    parser.add_argument("--rows", type=int, default=50)
    parser.add_argument("--format", choices=["json", "yaml", "md"], default="json")
    arguments = parser.parse_args()
    write(arguments.folder, arguments.forms, arguments.format, arguments.rows)


if __name__ == "__main__":
    main()
