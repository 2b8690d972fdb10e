"""perflint parse, explain, rules and schema through the installed entry point."""

import json
import os
import re
import signal
import subprocess
from pathlib import Path

import pytest

from perflint.reporters.width import width
from tests.command import COMMAND, TIMEOUT, perflint

ROOT = Path(__file__).resolve().parent.parent


def test_parse_shows_a_value() -> None:
    described = json.loads(perflint("parse", "≥9.8万人", "--output-format", "json").stdout)
    assert {key: described[key] for key in ("raw", "kind", "comparison", "magnitude", "unit")} == {
        "raw": "≥9.8万人",
        "kind": "quantity",
        "comparison": ">=",
        "magnitude": 98000,
        "unit": "人",
    }
    assert "定量值" in perflint("parse", "≥9.8万人").stdout


def test_parse_answers_a_line_for_each_line_in_order() -> None:
    values = ["≥95%", "", "2022年11月31日", "进一步提升", "9" * 100]
    done = perflint("parse", "-", "--output-format", "jsonl", stdin="\r\n".join(values).encode() + b"\n")
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    assert [answer["raw"] for answer in answers] == values
    assert [answer["kind"] for answer in answers] == ["quantity", "placeholder", "date", "text", "text"]
    assert answers[2]["valid"] is False


def test_a_value_that_begins_with_a_dash_can_be_parsed() -> None:
    assert json.loads(perflint("parse", "--output-format", "json", "--", "-5%").stdout)["magnitude"] == -5


def test_explain_prints_the_page_and_guesses_at_a_slip() -> None:
    assert "## " not in perflint("explain", "PL304").stdout
    assert "响应时间" in perflint("explain", "pl304").stdout
    assert "日历" in perflint("explain", "impossible-date").stdout
    done = perflint("explain", "PL3O4")
    assert done.returncode == 2
    assert "PL304" in done.stderr


def test_explain_in_english_has_english_heads() -> None:
    said = perflint("explain", "--lang", "en", "PL201").stdout
    assert "says: " in said
    assert "[Bad]" in said
    assert "【" not in said


def test_rules_lists_every_rule() -> None:
    listed = json.loads(perflint("rules", "--output-format", "json").stdout)
    assert [rule["code"] for rule in listed] == sorted(rule["code"] for rule in listed)
    lines = [
        line for line in perflint("rules").stdout.splitlines() if line[:2] == "PL" and "已撤销" not in line
    ]
    assert len(lines) == len(listed) >= 40


def test_schema_is_printed() -> None:
    assert json.loads(perflint("schema").stdout)["title"] == "绩效目标申报表文件"


def test_parse_answers_while_the_input_is_still_open_and_ends_on_interrupt() -> None:
    if os.name == "nt":
        pytest.skip("no SIGINT for one process on Windows")
    talk = subprocess.Popen(
        [*COMMAND, "parse", "-", "--output-format", "jsonl"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    with talk:
        assert talk.stdin
        assert talk.stdout
        assert talk.stderr
        talk.stdin.write("≥95%\n".encode())
        talk.stdin.flush()
        assert json.loads(talk.stdout.readline())["magnitude"] == 95
        talk.send_signal(signal.SIGINT)
        assert talk.wait(timeout=TIMEOUT) == 130
        assert talk.stderr.read() == b""


def test_guides_are_explained_by_name_title_or_place() -> None:
    by_name = perflint("explain", "grade").stdout
    assert "【怎么算】" in by_name
    assert "## English" not in by_name
    for name in ("初评", "docs/grade.md", "grade.md"):
        assert perflint("explain", name).stdout == by_name
    assert "【" not in perflint("explain", "grade", "--lang", "en").stdout
    (told,) = json.loads(perflint("explain", "grade", "--output-format", "json").stdout)
    assert (told["topic"], told["title"]) == ("grade", "初评")
    assert perflint("explain", "docs/rules/PL304.md").stdout == perflint("explain", "PL304").stdout
    done = perflint("explain", "profil")
    assert done.returncode == 2
    assert "profiles" in done.stderr


def test_every_guide_is_shown_and_every_one_that_is_named_is_there() -> None:
    pages = {page.stem: page for page in (ROOT / "docs").glob("*.md")}
    for name, page in pages.items():
        shown = perflint("explain", name).stdout
        assert shown.startswith(page.read_text("utf-8").split("\n", 1)[0].removeprefix("# "))
        assert not re.search(r"\]\([^)]*\.md", shown), name
    sources = [*(ROOT / "perflint").rglob("*.py"), *(ROOT / "perflint" / "data").rglob("*.*")]
    named = {
        found
        for path in sources
        for found in re.findall(r"perflint explain ([a-z]{3,})", path.read_text("utf-8"))
    }
    assert {"configuration", "profiles", "editors"} <= named <= set(pages)


def test_the_text_of_a_guide_fits_a_terminal() -> None:
    for lang in ("zh", "en"):
        page = perflint("explain", "limits", "--lang", lang).stdout
        assert [line for line in page.splitlines() if width(line) > 80] == []
