"""No network, ever; and no telephone or identity number in a report unless asked for."""

import io
import json
import subprocess
import sys
import zipfile
from pathlib import Path

import openpyxl
import pytest

from perflint.config import Settings
from perflint.config.settings import OUTPUT_FORMATS
from perflint.pipeline.baseline import read_baseline
from perflint.pipeline.lint import lint_bytes
from perflint.privacy.numbers import masked
from tests.command import perflint

# Made up: the check digit fits, nobody has them.
MOBILE, IDENTITY = "13800138000", "11010519491231002X"
CORPUS = Path(__file__).resolve().parent.parent / "corpus"

_FORBIDDEN = """
import json, sys

seen = []


def refuse(event, arguments):
    # asyncio and multiprocessing talk to themselves through sockets of AF_UNIX; those reach no other machine.
    if event.startswith("socket.") and not (event == "socket.__new__" and arguments[1] == 1):
        seen.append(event)
        raise RuntimeError(f"the network was asked for: {event} {arguments}")


sys.addaudithook(refuse)
from perflint.cli.main import main

for words in json.load(open(sys.argv[1], encoding="utf-8")):
    try:
        code = main(words)
    except SystemExit as exit:
        code = exit.code
    assert code in (0, 1), (words, code)
    assert not seen, (words, seen)
print("all", file=sys.stderr)
"""


def test_no_command_asks_for_the_network(tmp_path: Path) -> None:
    book = tmp_path / "表.xlsx"
    book.write_bytes(_workbook())
    form = tmp_path / "form.json"
    form.write_text(_form(), "utf-8")
    out = str(tmp_path / "out")
    (tmp_path / "many").mkdir()
    for number in range(60):
        (tmp_path / "many" / f"{number}.json").write_text(_form(), "utf-8")
    documents = [
        str(path)
        for kind in ("*.docx", "*.xls", "*.doc", "*.pdf", "*.html")
        for path in sorted(CORPUS.rglob(kind))[:1]
    ]
    runs = [
        *([str(form), "--output-format", name, "-o", f"{out}.{name}"] for name in OUTPUT_FORMATS),
        [str(book), *documents, "--lang", "en"],
        [str(tmp_path / "many"), "--jobs", "2", "--cache-dir", f"{out}.cache"],
        [str(form), "--write-baseline", f"{out}.baseline"],
        [str(form), "--baseline", f"{out}.baseline", "--statistics"],
        [str(form), "--show-settings"],
        ["fix", str(form), "--diff"],
        ["fix", str(form), str(book), "--unsafe"],
        ["annotate", str(book), "-o", f"{out}.xlsx"],
        ["convert", str(book), "-o", f"{out}.json"],
        ["parse", "≥95%"],
        ["explain", "PL304"],
        ["rules"],
        ["schema", "--config"],
        ["init", str(tmp_path)],
        ["doctor"],
        ["server", "--stdio"],
        ["--version"],
    ]
    (tmp_path / "runs.json").write_text(json.dumps(runs), "utf-8")
    done = subprocess.run(
        [sys.executable, "-c", _FORBIDDEN, tmp_path / "runs.json"],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
        encoding="utf-8",
    )
    assert done.stderr.rstrip().endswith("all"), done.stderr
    assert done.returncode == 0


def test_the_forbidding_forbids() -> None:
    done = subprocess.run(
        [sys.executable, "-c", _FORBIDDEN.partition("from perflint")[0] + "import socket; socket.socket()"],
        capture_output=True,
        check=False,
    )
    assert b"the network was asked for" in done.stderr


PERSON = f"（问{MOBILE}，{IDENTITY}）"
HIDDEN = "（问138****8000，110105********002X）"
NAME = f"资金拔付及时率{PERSON}"  # with a slip, so that a rule speaks about it and mends it


def _form() -> str:
    rows = [
        {"level1": "产出指标", "level2": "时效指标", "name": f"竣工时间{PERSON}", "target": "2024年11月31日"},
        {"level1": "产出指标", "level2": "时效指标", "name": NAME, "target": "≥95%"},
    ]
    content = {"title": f"某处项目表{PERSON}", "year": 2024, "goals": [f"联系人{PERSON}"], "indicators": rows}
    return json.dumps(content, ensure_ascii=False)


def _workbook() -> bytes:
    book = openpyxl.Workbook()
    assert book.active
    book.active.append(["一级指标", "二级指标", "三级指标", "指标值"])
    book.active.append(["产出指标", "时效指标", f"竣工时间{PERSON}", "2024年11月31日"])
    book.active.append(["产出指标", "时效指标", NAME, "≥95%"])
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _said(path: Path) -> str:
    """All that a report holds, a workbook unpacked."""
    data = path.read_bytes()
    if data.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            data = b"".join(package.read(name) for name in package.namelist())
    return data.decode()


@pytest.mark.parametrize("output_format", OUTPUT_FORMATS)
def test_no_report_tells_a_personal_number_unless_asked_to(output_format: str, tmp_path: Path) -> None:
    form, out = tmp_path / "form.json", tmp_path / f"out.{output_format}"
    form.write_text(_form(), "utf-8")
    words = (str(form), "--output-format", output_format, "--output-file", str(out))
    assert perflint(*words).returncode == 1
    assert MOBILE not in _said(out)
    assert IDENTITY not in _said(out)
    tells = output_format not in ("concise", "github", "gitlab")  # these have no names in them
    # Markdown would take the stars for emphasis.
    masked = "138****8000".replace("*", r"\*") if output_format == "markdown" else "138****8000"
    assert (masked in _said(out)) == tells
    perflint(*words, "--show-personal")
    assert (MOBILE in _said(out)) or not tells
    (tmp_path / "perflint.yaml").write_text("show-personal: 是\n", "utf-8")
    perflint(*words)
    assert (MOBILE in _said(out)) or not tells


def test_places_stay_and_a_fix_that_would_write_stars_is_left_out(tmp_path: Path) -> None:
    form = tmp_path / "form.json"
    form.write_text(_form(), "utf-8")
    words = (str(form), "--output-format", "json", "--select", "PL201,PL512")
    hidden = {found["code"]: found for found in json.loads(perflint(*words).stdout)}
    shown = {found["code"]: found for found in json.loads(perflint(*words, "--show-personal").stdout)}
    assert list(hidden) == list(shown) == ["PL201", "PL512"]
    for code, found in hidden.items():
        told = json.loads(json.dumps(shown[code], ensure_ascii=False).replace(PERSON, HIDDEN))
        assert {key for key in found if found[key] != told[key]} <= {"fix"}
    assert hidden["PL201"]["fix"] == shown["PL201"]["fix"]
    assert shown["PL512"]["fix"]["edits"]
    assert hidden["PL512"]["fix"] is None


def test_a_document_of_the_user_keeps_its_numbers_and_its_comments_have_none(tmp_path: Path) -> None:
    book, out = tmp_path / "表.xlsx", tmp_path / "审核.xlsx"
    book.write_bytes(_workbook())
    assert perflint("annotate", str(book), "-o", str(out)).returncode == 0
    *others, last = openpyxl.load_workbook(out).worksheets
    assert last["C3"].value == NAME
    assert MOBILE not in str(last["C3"].comment)
    listed = [str(cell.value) for sheet in others for row in sheet for cell in row]
    assert not any(MOBILE in text for text in listed)
    assert any("138****8000" in text for text in listed)
    form = tmp_path / "form.json"
    form.write_text(_form(), "utf-8")
    perflint("fix", "--unsafe", str(form), "--extend-select", "PL512")
    assert form.read_text("utf-8") == _form().replace("11月31日", "11月30日").replace("拔付", "拨付")
    assert MOBILE in perflint("convert", str(book)).stdout


def test_a_baseline_holds_no_personal_number_and_knows_the_finding_again(tmp_path: Path) -> None:
    form, base = tmp_path / "form.json", tmp_path / "base.json"
    form.write_text(_form(), "utf-8")
    assert perflint(str(form), "--write-baseline", str(base)).returncode == 0
    assert MOBILE not in base.read_text("utf-8")
    assert perflint(str(form), "--baseline", str(base)).returncode == 0
    # One written before numbers were hidden still holds.
    base.write_text(base.read_text("utf-8").replace("138****8000", MOBILE), "utf-8")
    findings = lint_bytes(form.read_bytes(), str(form), Settings()).findings
    new, gone = read_baseline(base).new(str(form), findings)
    assert (new, gone.total()) == ([], 0)


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("联系电话：13800138000", "联系电话：138****8000"),
        ("手机138-0013-8000、139 0013 9000", "手机138-****-8000、139 **** 9000"),
        ("+8613800138000", "+86138****8000"),
        ("１３８００１３８０００", "１３８****８０００"),
        ("13800138000，13900139000", "138****8000，139****9000"),
        ("电话0717-6441234", "电话0717-*****34"),
        ("（0717）6441234", "（0717）*****34"),
        ("027-87654321-8001", "027-8*****21-8001"),
        ("张某11010519491231002x", "张某110105********002x"),
        ("身份证 110105 19491231 002X", "身份证 110105 ******** 002X"),
        ("旧证110105491231002", "旧证110105******002"),
    ],
)
def test_numbers_of_persons_are_hidden_and_stay_as_long(written: str, told: str) -> None:
    assert masked(written) == told
    assert len(told) == len(written)
    assert masked(told) == told


@pytest.mark.parametrize(
    "text",
    [
        "≥13800138000元",
        "13800138000元",
        "13800138000 人次",
        "预算13800138000万元",
        "13,800,138,000",
        "13800138000.50",
        "1.13800138000",
        "项目编码：110105194912310021",
        "合同编号13800138000",
        "110105194912310021",  # the check digit is wrong
        "420102202403050012",  # a code with a date of these years
        "420102240000000012345",
        "91420100MA4KXXXX1B",
        "110105991331002",  # no such day
        "2024-01012345",
        "2024-2026",
        "鄂财绩发〔2024〕13号",
    ],
)
def test_amounts_and_codes_stay(text: str) -> None:
    assert masked(text) == text


@pytest.mark.parametrize("output_format", ["json", "full", "html"])
def test_a_bare_amount_in_a_column_of_values_stays(output_format: str, tmp_path: Path) -> None:
    form = tmp_path / "form.json"
    row = {"level2": "数量指标", "name": "完成投资额", "target": "13800138000"}
    phone = {"level2": "数量指标", "name": "举报电话", "target": "13900139000"}
    form.write_text(json.dumps({"title": "表", "year": 2024, "indicators": [row, phone]}), "utf-8")
    out = perflint(str(form), "--output-format", output_format).stdout
    assert "13800138000" in out
    assert "13900139000" not in out
