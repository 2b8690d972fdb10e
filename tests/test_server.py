"""The language server: positions in the editor's units, diagnostics, hovers, fixes, completion; with real clients."""

import asyncio
import json
import os
import shutil
import subprocess
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lsprotocol import types as lsp

from perflint.editor.changes import changes
from perflint.editor.completions import completions
from perflint.editor.document import opened
from perflint.editor.hovers import hover
from perflint.formats.places import Lines
from perflint.model import Location
from perflint.server.positions import Positions
from perflint.web.calls import answer
from tests.command import COMMAND, TIMEOUT, perflint

JSON = """{"title": "😀目标表", "indicators": [
  {"level1": "产出指标", "level2": "质量指标", "name": "😀𠀀验收合格率", "target": "≥100%"},
  {"level1": "产出指标", "level2": "时效指标", "name": "完成时间", "target": "2023年2月30日"}
]}
"""
YAML = """indicators:
  - level1: 产出指标
    level2: 时效指标
    name: 设备采购完成时间
    target: 2022年11月31日
"""
MARKDOWN = """# 项目支出绩效目标表

| 一级指标 | 二级指标 | 三级指标 | 指标值 |
|---|---|---|---|
| 产出指标 | 质量指标 | 设备验收合格率 | ≥100% |
"""
URI = "file:///forms/表.json"


@given(
    st.text(st.sampled_from("a中😀𠀀\r\n\u2028\x0b e\u0301"), max_size=20),
    st.sampled_from(["utf-8", "utf-16", "utf-32"]),
)
def test_positions_come_back_as_they_went(text: str, encoding: str) -> None:
    positions = Positions(text, encoding)
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for number, line in enumerate(lines, 1):
        assert positions.line(number) == line
        for column in range(1, len(line) + 2):
            there = positions.of(number, column)
            units = {"utf-8": 1, "utf-16": 2, "utf-32": 4}[encoding]
            codec = "utf-8" if units == 1 else f"{encoding}-le"
            assert there == (number - 1, len(line[: column - 1].encode(codec)) // units)
            assert positions.place(*there) == (number, column)


def test_characters_beyond_the_plane_take_two_units() -> None:
    positions = Positions("😀a\n", "utf-16")
    assert positions.range_of(Location(1, 2, 1, 3)) == ((0, 2), (0, 3))
    assert Positions("😀a\n", "utf-8").of(1, 2) == (0, 4)
    assert positions.place(0, 99) == (1, 3)


@pytest.mark.parametrize(
    ("text", "name", "line", "column", "wanted"),
    [
        (JSON, "a.json", 2, JSON.split("\n")[1].index("≥") + 1, ["PL205", "定量值", "何时可以接受"]),
        (JSON, "a.json", 2, JSON.split("\n")[1].index("合格") + 1, ["合格率", "正向"]),
        (YAML, "a.yaml", 5, 15, ["PL201", "2022年11月没有31日", "日期存在"]),
        (MARKDOWN, "a.md", 5, MARKDOWN.split("\n")[4].index("≥") + 1, ["PL205"]),
    ],
)
def test_hover_explains_value_and_rule(
    text: str, name: str, line: int, column: int, wanted: list[str]
) -> None:
    shown = hover(opened(text, name), line, column)
    assert shown
    assert all(word in shown for word in wanted), shown


def test_hover_is_silent_where_nothing_stands() -> None:
    assert hover(opened(JSON, "a.json"), 1, 2) is None
    assert hover(opened("{", "a.json"), 1, 1) is None


LEVELS = [
    "产出指标",
    "效益指标",
    "满意度指标",
    "成本指标",
    "运行成本",
    "管理效率",
    "履职效能",
    "社会效应",
    "可持续发展能力",
]


@pytest.mark.parametrize(
    ("text", "kind", "wanted"),
    [
        ('{"indicators": [{"level2": "质', "json", ["质量指标"]),
        ('{"indicators": [{"level1": "', "json", LEVELS),
        ('{"indicators": [{"level2": "数量指标", "name": "培训', "json", ["培训人次", "培训人数"]),
        ('{"indicators": [{"name": "培训人次", "unit": "', "json", ["人次", "人日", "人天", "人月", "人年"]),
        ('{"indicators": [{"operator": "', "json", ["≥", "≤", "=", ">", "<", "定性"]),
        ('{"indicators": [{"lev', "json", ["level1", "level2"]),
        ("indicators:\n  - level1: 产出指标\n    level2: 时", "yaml", ["时效指标"]),
        (
            "indicators:\n  - level1: 产出指标\n    ta",
            "yaml",
            ["total_score", "tasks", "target", "cycle_target", "total", "cycle_total"],
        ),
        (
            "| 一级指标 | 二级指标 | 指标名称 | 指标值 |\n|---|---|---|---|\n| 产出指标 | 成",
            "md",
            ["成本指标", "社会成本", "生态环境成本", "项目支出成本控制", "成本节约", "运行成本"],
        ),
        ("| 二级指标 | 指标名称 |\n|---|---|\n| 满意度指标 | 家长", "md", ["家长满意度"]),
    ],
)
def test_completion_knows_what_may_stand_there(text: str, kind: str, wanted: list[str]) -> None:
    lines = text.split("\n")
    items = completions(lines, len(lines), len(lines[-1]) + 1, kind)
    texts = [item.text for item in items]
    if wanted[0] in ("人次", "培训人次", "家长满意度"):
        # There are many names and units, and more will come.
        assert set(wanted) <= set(texts)
        assert not {*LEVELS, "质量指标", "合格率"} & set(texts)
    else:
        assert texts == wanted


@pytest.mark.parametrize("text", ['{"title": "x', "| a | b |", "plain", '{"target": "≥', ""])
def test_completion_is_silent_elsewhere(text: str) -> None:
    assert completions([text], 1, len(text) + 1, "md" if text.startswith(("|", "p")) else "json") == []


@asynccontextmanager
async def session(options: dict[str, Any] | None = None) -> AsyncIterator[Any]:
    """The client of pytest-lsp, talking to the installed server."""
    client = pytest.importorskip("pytest_lsp", reason="pytest-lsp is not installed").make_test_lsp_client()
    await client.start_io(*COMMAND, "server")
    await client.initialize_session(
        lsp.InitializeParams(
            capabilities=lsp.ClientCapabilities(), root_uri="file:///forms", initialization_options=options
        )
    )
    yield client
    await client.shutdown_session()
    await client.stop()


def _open(client: Any, text: str, uri: str = URI, language: str = "json") -> None:
    item = lsp.TextDocumentItem(uri=uri, language_id=language, version=1, text=text)
    client.text_document_did_open(lsp.DidOpenTextDocumentParams(text_document=item))


async def _diagnostics(client: Any, uri: str = URI) -> list[lsp.Diagnostic]:
    await asyncio.wait_for(client.wait_for_notification(lsp.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS), 30)
    return list(client.diagnostics[uri])


def test_diagnostics_follow_the_typing() -> None:
    async def talk() -> None:
        async with session() as client:
            _open(client, JSON)
            found = await _diagnostics(client)
            assert {diagnostic.code for diagnostic in found} == {"PL205", "PL201"}
            row = JSON.split("\n")[1]
            start = len(row[: row.index("≥")].encode("utf-16-le")) // 2
            rate = next(diagnostic for diagnostic in found if diagnostic.code == "PL205")
            assert rate.range == lsp.Range(start=lsp.Position(1, start), end=lsp.Position(1, start + 1))
            change = lsp.TextDocumentContentChangePartial(range=rate.range, text="=")
            client.text_document_did_change(
                lsp.DidChangeTextDocumentParams(
                    text_document=lsp.VersionedTextDocumentIdentifier(uri=URI, version=2),
                    content_changes=[change],
                )
            )
            assert [diagnostic.code for diagnostic in await _diagnostics(client)] == ["PL201"]
            whole = lsp.TextDocumentContentChangeWholeDocument(text='{"indicators": [')
            client.text_document_did_change(
                lsp.DidChangeTextDocumentParams(
                    text_document=lsp.VersionedTextDocumentIdentifier(uri=URI, version=3),
                    content_changes=[whole],
                )
            )
            broken = await _diagnostics(client)
            assert [diagnostic.severity for diagnostic in broken] == [lsp.DiagnosticSeverity.Error]

    asyncio.run(talk())


README = "# 工具\n\n安装后运行。\n"


@pytest.mark.parametrize(("options", "codes"), [(None, []), ({"tellsNoForm": True}, ["no-form"])])
def test_texts_of_other_things_are_left_alone_unless_the_client_asks(
    options: dict[str, bool] | None, codes: list[str]
) -> None:
    async def talk() -> None:
        async with session(options) as client:
            for uri, text in (
                ("file:///forms/README.md", README),
                ("file:///forms/a.json", '{"name": "a"}'),
            ):
                _open(client, text, uri)
                assert [diagnostic.code for diagnostic in await _diagnostics(client, uri)] == codes

    asyncio.run(talk())


def test_quick_fixes_change_the_cell_and_nothing_else() -> None:
    async def talk() -> None:
        async with session() as client:
            _open(client, JSON)
            await _diagnostics(client)
            place = lsp.Range(start=lsp.Position(1, 0), end=lsp.Position(1, 0))
            actions = await client.text_document_code_action_async(
                lsp.CodeActionParams(
                    text_document=lsp.TextDocumentIdentifier(uri=URI),
                    range=place,
                    context=lsp.CodeActionContext(diagnostics=[]),
                )
            )
            assert actions
            first: Any = actions[0]
            assert first.title == "PL205 改为 =100%"
            assert first.is_preferred
            assert _applied(JSON, first.edit.changes[URI]) == JSON.replace("≥100%", "=100%")
            assert any(getattr(action, "kind", "") == "source.fixAll.perflint" for action in actions)

    asyncio.run(talk())


VAGUE = (
    '{"title": "项目支出绩效目标表", "year": 2024, "indicators": [\n'
    ' {"level1": "效益指标", "level2": "社会效益指标", "name": "受益群众", "target": "有所提升"}]}\n'
)


def test_a_finding_is_accepted_in_place_or_its_word_goes_to_the_list(tmp_path: Path) -> None:
    form = tmp_path / "表.json"
    form.write_text(VAGUE, "utf-8")

    async def actions() -> dict[str, Any]:
        async with session() as client:
            _open(client, VAGUE, form.as_uri())
            await _diagnostics(client, form.as_uri())
            found = await client.text_document_code_action_async(
                lsp.CodeActionParams(
                    text_document=lsp.TextDocumentIdentifier(uri=form.as_uri()),
                    range=lsp.Range(start=lsp.Position(1, 0), end=lsp.Position(1, 0)),
                    context=lsp.CodeActionContext(diagnostics=[]),
                )
            )
            return {action.title: action for action in found or []}

    offered = asyncio.run(actions())
    accept = offered["PL501 接受此处并写理由"]
    accepted = _applied(VAGUE, accept.edit.changes[form.as_uri()])
    assert json.loads(accepted)["indicators"][0]["perflint"] == {"ignore": {"PL501": ""}}
    listed = offered["“有所提升”加入词表（perflint.yaml）"].edit.document_changes
    assert [change.kind for change in listed[:1]] == ["create"]
    (edit,) = listed[1].edits
    config = tmp_path / "perflint.yaml"
    config.write_text(edit.new_text, "utf-8")
    assert "PL501" not in perflint(str(form), "--output-format", "concise").stdout
    # A list that is there takes one word more.
    config.write_text("# 口径\nlexicon:\n  never-flag: [应保尽保]\n", "utf-8")
    (edit,) = asyncio.run(actions())["“有所提升”加入词表（perflint.yaml）"].edit.document_changes[0].edits
    text = _applied(config.read_text("utf-8"), [edit])
    assert text == "# 口径\nlexicon:\n  never-flag: [有所提升, 应保尽保]\n"


@pytest.mark.parametrize(
    ("name", "text"), [("表.json", VAGUE), ("表.json", JSON), ("表.yaml", YAML), ("表.md", MARKDOWN)]
)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_without_python_the_same_is_offered(tmp_path: Path, name: str, text: str, lang: str) -> None:
    form = tmp_path / name
    form.write_text(text, "utf-8", newline="")
    last = text.count("\n")

    async def by_server() -> list[tuple[str, str]]:
        async with session({"lang": lang}) as client:
            _open(client, text, form.as_uri())
            await _diagnostics(client, form.as_uri())
            found = await client.text_document_code_action_async(
                lsp.CodeActionParams(
                    text_document=lsp.TextDocumentIdentifier(uri=form.as_uri()),
                    range=lsp.Range(start=lsp.Position(0, 0), end=lsp.Position(last, 0)),
                    context=lsp.CodeActionContext(diagnostics=[]),
                )
            )
            return [(action.title, action.kind.removesuffix(".perflint")) for action in found or []]

    options = {"lang": lang}
    given = {"name": name, "lines": [1, last + 1], "configuration": "perflint.yaml", "options": options}
    told, _ = answer("offers", json.dumps(given), [text.encode()])
    offered = [(offer["title"], offer["kind"]) for offer in json.loads(told)["value"]]
    assert offered
    assert offered == asyncio.run(by_server())


def _applied(text: str, edits: list[Any]) -> str:
    """The text with the edits of a client that counts in UTF-16."""
    lines = text.split("\n")
    starts = [sum(len(f"{line}\n".encode("utf-16-le")) for line in lines[:n]) for n in range(len(lines))]
    data = text.encode("utf-16-le")
    for edit in sorted(
        edits, key=lambda edit: (edit.range.start.line, edit.range.start.character), reverse=True
    ):
        start, end = (starts[at.line] + 2 * at.character for at in (edit.range.start, edit.range.end))
        data = data[:start] + edit.new_text.encode("utf-16-le") + data[end:]
    return data.decode("utf-16-le")


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("表.json", JSON.replace("≥100%", "大于等于９８百分比")),
        (
            "表.yaml",
            YAML.replace("2022年11月31日", "12月底前").replace("indicators", "year: 2022\nindicators"),
        ),
        ("表.md", MARKDOWN.replace("≥100%", "**>=100百分比**").replace("设备验收", "😀指标1：验收")),
    ],
)
def test_fix_all_does_what_perflint_fix_does(tmp_path: Path, name: str, text: str) -> None:
    path = tmp_path / name
    path.write_text(text.replace("\n", "\r\n"), "utf-8", newline="")
    perflint("fix", str(path))
    repaired = path.read_bytes().decode()
    assert repaired.replace("\r\n", "\n") != text

    async def talk() -> None:
        async with session() as client:
            uri = f"file:///forms/{name}"
            _open(client, text.replace("\n", "\r\n"), uri)
            await _diagnostics(client, uri)
            (action,) = await client.text_document_code_action_async(
                lsp.CodeActionParams(
                    text_document=lsp.TextDocumentIdentifier(uri=uri),
                    range=lsp.Range(start=lsp.Position(0, 0), end=lsp.Position(0, 0)),
                    context=lsp.CodeActionContext(diagnostics=[], only=[lsp.CodeActionKind.SourceFixAll]),
                )
            )
            assert _applied(text.replace("\n", "\r\n"), action.edit.changes[uri]) == repaired

    asyncio.run(talk())


@given(st.text("ab中😀\r\n\u2028", max_size=30), st.text("ab中😀\r\n\u2028", max_size=30))
def test_changes_make_one_text_of_another(before: str, after: str) -> None:
    lines, made, at = Lines(before), "", 0
    for place, text in changes(before, after):
        assert place.line
        assert place.column
        assert place.end_line
        assert place.end_column
        start, end = lines.offset(place.line, place.column), lines.offset(place.end_line, place.end_column)
        assert before[start:end] != text
        made, at = made + before[at:start] + text, end
    assert made + before[at:] == after


def test_hover_and_completion_answer() -> None:
    async def talk() -> None:
        async with session() as client:
            uri = "file:///forms/表.yaml"
            _open(client, YAML, uri, "yaml")
            await _diagnostics(client, uri)
            document = lsp.TextDocumentIdentifier(uri=uri)
            shown = await client.text_document_hover_async(
                lsp.HoverParams(text_document=document, position=lsp.Position(4, 14))
            )
            assert shown
            assert "PL201" in str(shown.contents)
            answer: Any = await client.text_document_completion_async(
                lsp.CompletionParams(text_document=document, position=lsp.Position(2, 12))
            )
            labels = [item.label for item in answer.items]
            assert labels[:4] == ["数量指标", "质量指标", "时效指标", "成本指标"]
            assert "生态环境成本" in labels
            assert not {"产出指标", "target", "≥"} & set(labels)

    asyncio.run(talk())


def test_without_the_extra_one_line_names_it(tmp_path: Path) -> None:
    code = "import sys\nsys.modules['pygls'] = None\nfrom perflint.cli.main import main\nraise SystemExit(main(['server']))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False, cwd=tmp_path)
    assert done.returncode == 2
    assert f"{Path(__file__).resolve().parent.parent}[lsp]" in done.stderr.decode()
    assert done.stderr.count(b"\n") == 1


NVIM = shutil.which("nvim")
_SCRIPT = """
vim.lsp.start_client({
  name = 'perflint', cmd = vim.json.decode(os.getenv('PERFLINT_COMMAND')), root_dir = '.',
  on_init = function(client) vim.lsp.buf_attach_client(0, client.id) end,
})
local function report()
  local found = {}
  for _, d in ipairs(vim.diagnostic.get(0)) do
    table.insert(found, {d.code or d.user_data.lsp.code, d.lnum, d.col, d.end_col})
  end
  return found
end
vim.wait(20000, function() return #vim.diagnostic.get(0) > 0 end, 50)
io.stdout:write(vim.json.encode(report()))
vim.cmd('qa!')
"""


@pytest.mark.skipif(NVIM is None, reason="Neovim is not on this machine (apt-get install neovim)")
def test_neovim_shows_the_findings_at_their_bytes(tmp_path: Path) -> None:
    (tmp_path / "form.json").write_text(JSON, "utf-8")
    (tmp_path / "run.lua").write_text(_SCRIPT, "utf-8")
    done = subprocess.run(
        [str(NVIM), "--headless", "--clean", "-n", "form.json", "-c", "luafile run.lua"],
        cwd=tmp_path,
        capture_output=True,
        timeout=TIMEOUT,
        check=False,
        env={**os.environ, "PERFLINT_COMMAND": json.dumps([*COMMAND, "server"])},
    )
    found = json.loads(done.stdout)
    rows = [line.encode() for line in JSON.split("\n")]
    assert {code: rows[line][start:end].decode() for code, line, start, end in found} == {
        "PL205": "≥",
        "PL201": "2023年2月30日",
    }
