"""Many files at once: which of them count, and the copies that annotate and fix make of them."""

import io
import os
import shutil
import zipfile
from pathlib import Path

import openpyxl
import pytest

from tests.command import perflint
from tests.documents import as_docx, as_xls, as_xlsx
from tests.printing import converted

ROWS = [
    {"level1": "产出指标", "level2": "时效指标", "name": "大坝加固完成时间", "target": "2024年11月31日"},
    {"level1": "产出指标", "level2": "质量指标", "name": "验收合格率", "target": "≥95％"},
]
FORM = (
    '{"title": "表", "year": 2024, "indicators": [{"level1": "产出指标", "level2": "时效指标",'
    ' "name": "大坝加固完成时间", "target": "2024年11月31日"}]}\n'
)
BOOK, WORD = as_xlsx(ROWS, "项目支出绩效目标表"), as_docx(ROWS, "项目支出绩效目标表")
needs_libreoffice = pytest.mark.skipif(shutil.which("soffice") is None, reason="needs LibreOffice")


def put(path: Path, content: str | bytes = FORM) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def files(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def shown(*words: str) -> list[str]:
    done = perflint(*words, "--show-files")
    assert done.returncode == 0, done.stderr
    return [Path(line).name for line in done.stdout.splitlines()]


def test_exclude_passes_over_and_force_exclude_what_is_named_too(tmp_path: Path) -> None:
    for name in ("a.json", "草稿/b.json", "c-旧.json"):
        put(tmp_path / name)
    out = ("--exclude", "草稿/", "--exclude", "*-旧.json")
    assert shown(str(tmp_path), *out) == ["a.json"]
    named = str(tmp_path / "草稿" / "b.json")
    assert shown(named, *out) == ["b.json"]
    assert shown(named, *out, "--force-exclude") == []
    done = perflint(named, *out, "--force-exclude")
    assert (done.returncode, done.stderr) == (0, "perflint: 排除了点名的 1 个文件\n")
    put(tmp_path / "perflint.yaml", "exclude: [草稿]\n")
    assert perflint(named, "--force-exclude").returncode == 0


@pytest.mark.parametrize("repository", [True, False])
def test_what_git_ignores_is_passed_over_and_counted(tmp_path: Path, repository: bool) -> None:
    home = tmp_path / "申报"
    if repository:
        (tmp_path / ".git").mkdir()
        put(tmp_path / ".gitignore", "顶层.json\n")
    for name in (
        "a.json",
        "顶层.json",
        "旧/b.json",
        "旧/留.json",
        "下/c.tmp.json",
        "下/d.json",
        "[c-a].json",
    ):
        put(home / name)
    put(home / ".gitignore", "旧/*\n!留.json\n[c-a]\n")
    put(home / "下" / ".gitignore", "*.tmp.json\n")
    kept = {"a.json", "留.json", "d.json", "[c-a].json"} | (set() if repository else {"顶层.json"})
    assert set(shown(str(home))) == kept
    number = 3 if repository else 2
    assert f"按 .gitignore 略过 {number} 个" in perflint(str(home)).stderr
    for words in (
        ("--no-respect-gitignore",),
        ("--config", str(put(tmp_path / "k.yaml", "respect-gitignore: false\n"))),
    ):
        assert len(shown(str(home), *words)) == 7
    # A file that is named counts; so does what is in a folder that is named.
    assert shown(str(home / "下" / "c.tmp.json")) == ["c.tmp.json"]
    inside = ["留.json"] if repository else ["b.json", "留.json"]
    assert shown(str(home / "旧"), str(home / "下" / "c.tmp.json"), "--force-exclude") == inside


def test_a_folder_of_which_git_ignores_all_says_so(tmp_path: Path) -> None:
    put(tmp_path / "a.json")
    put(tmp_path / ".gitignore", "*.json\n")
    done = perflint(str(tmp_path))
    assert done.returncode == 2
    assert "--no-respect-gitignore" in done.stderr.splitlines()[0]


def test_wildcards_that_no_shell_has_expanded(tmp_path: Path) -> None:
    for name in ("a.json", "下/b.json", "下/深/c.json", "x[1].json"):
        put(tmp_path / name)
    assert shown(f"{tmp_path}/下/*.json") == ["b.json"]
    assert sorted(shown(f"{tmp_path}/**/*.json")) == ["a.json", "b.json", "c.json", "x[1].json"]
    assert shown(f"{tmp_path}/x[1].json") == ["x[1].json"]
    done = perflint(f"{tmp_path}/*.docx", str(tmp_path / "a.json"))
    assert done.returncode == 2
    assert "没有文件符合这个通配符" in done.stderr


def packed(entries: dict[str, bytes], *, gbk: bool = False) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in entries.items():
            info = zipfile.ZipInfo(name.encode("gb18030").decode("cp437") if gbk else name)
            package.writestr(info, data)
    data = out.getvalue()
    # zipfile marks every name that is not ASCII as UTF-8; a Chinese Windows does not.
    return data if not gbk else data.replace(b"\x00\x08", b"\x00\x00")


def test_forms_in_a_zip_file_are_read_in_their_place(tmp_path: Path) -> None:
    archive = put(
        tmp_path / "申报.zip",
        packed({"水务局/表.docx": WORD, "教育局/表.json": FORM.encode(), "说明.exe": b"x"}),
    )
    done = perflint(str(archive), "--output-format", "concise", "--select", "PL201")
    assert done.returncode == 1
    places = {line.split(":")[0] for line in done.stdout.splitlines()}
    assert places == {f"{archive}/水务局/表.docx", f"{archive}/教育局/表.json"}
    # The same in a folder, and each alone.
    assert (
        len(perflint(str(tmp_path), "--output-format", "concise", "--select", "PL201").stdout.splitlines())
        == 2
    )
    assert perflint(f"{archive}/教育局/表.json", "--select", "PL201").returncode == 1
    assert "没有这个文件" in perflint(f"{archive}/没有.json").stderr
    assert perflint("fix", "--unsafe", str(archive)).returncode == 2
    assert zipfile.ZipFile(archive).testzip() is None


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"no zip", "打不开"),
        (packed({"a.json": b"x" * 99})[:60], "已损坏"),
        (packed({}), "没有认得"),
        (packed({"a.exe": b""}), "没有认得"),
    ],
)
def test_an_archive_without_forms_is_one_line(tmp_path: Path, content: bytes, said: str) -> None:
    done = perflint(str(put(tmp_path / "a.zip", content)))
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1
    assert said in done.stderr or "压缩包" in done.stderr


def test_annotate_takes_a_folder_and_goes_on_over_broken_files(tmp_path: Path) -> None:
    home = tmp_path / "申报"
    put(home / "甲" / "表.xlsx", BOOK)
    put(home / "乙" / "表.docx", WORD)
    put(home / "乙" / "坏.docx", b"PK no")
    put(home / "丙.json")
    done = perflint("annotate", str(home))
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1
    assert "坏.docx" in done.stderr
    assert done.stdout.splitlines()[-1] == ("批注了 2 个文件；1 个没有批注成；1 个不是 Word、Excel，没有批注")
    assert files(home) >= {"甲/表-批注.xlsx", "乙/表-批注.docx"}
    assert openpyxl.load_workbook(home / "甲" / "表-批注.xlsx").sheetnames[0] == "审核清单"
    # The copies are no forms of their own, here and for check.
    assert perflint("annotate", str(home)).stdout == done.stdout
    assert sorted(shown(str(home))) == ["丙.json", "坏.docx", "表.docx", "表.xlsx"]


def test_copies_in_a_folder_keep_the_tree(tmp_path: Path) -> None:
    home, out = tmp_path / "申报", tmp_path / "审核"
    put(home / "甲" / "表.xlsx", BOOK)
    put(home / "乙" / "表.xlsx", BOOK)
    assert perflint("annotate", str(home), "-o", str(out)).returncode == 0
    assert files(out) == {"甲/表-批注.xlsx", "乙/表-批注.xlsx"}
    assert files(home) == {"甲/表.xlsx", "乙/表.xlsx"}
    assert perflint("fix", str(home), "-o", str(tmp_path / "改")).returncode == 1
    assert files(tmp_path / "改") == {"甲/表.xlsx", "乙/表.xlsx"}
    # Two that are named and would become one.
    clash = perflint("annotate", f"{home}/*/表.xlsx", "-o", str(tmp_path / "平"))
    assert clash.returncode == 2
    assert "同名" in clash.stderr
    assert files(tmp_path / "平") == {"表-批注.xlsx"}
    english = perflint("annotate", str(home / "甲" / "表.xlsx"), "--lang", "en")
    assert english.returncode == 0
    assert (home / "甲" / "表-annotated.xlsx").exists()


def test_fix_writes_a_copy_and_leaves_the_file(tmp_path: Path) -> None:
    source = put(tmp_path / "表.xlsx", BOOK)
    done = perflint("fix", str(source), "-o", str(tmp_path / "改好.xlsx"))
    assert source.read_bytes() == BOOK
    assert "改了 1 个文件" in done.stdout
    texts = [
        cell.value
        for row in openpyxl.load_workbook(tmp_path / "改好.xlsx").active.iter_rows()
        for cell in row
    ]
    assert "≥95%" in texts
    assert "输出就是原文件" in perflint("fix", str(source), "-o", str(source)).stderr
    assert ".xlsx" in perflint("fix", str(source), "-o", str(tmp_path / "改.docx")).stderr


@needs_libreoffice
@pytest.mark.slow
def test_old_files_become_new_ones(tmp_path: Path) -> None:
    home = tmp_path / "申报"
    home.mkdir()
    put(home / "a.odt", converted({"a.docx": WORD}, "odt", tmp_path)["a"])
    put(home / "b.xls", converted({"b.xlsx": BOOK}, "xls", tmp_path)["b"])
    assert perflint("annotate", str(home)).returncode == 0
    assert openpyxl.load_workbook(home / "b-批注.xlsx").sheetnames[0] == "审核清单"
    assert zipfile.is_zipfile(home / "a-批注.docx")
    assert perflint("fix", "--unsafe", str(home), "-o", str(tmp_path / "改")).returncode in (0, 1)
    assert files(tmp_path / "改") == {"a.docx", "b.xlsx"}
    assert "旧格式" in perflint("annotate", "--in-place", str(home / "b.xls")).stderr
    # What comes out poorer than it went in is refused (LibreOffice 7.4 loses tables of its own .doc files).
    put(home / "c.doc", converted({"c.docx": WORD}, "doc", tmp_path)["c"])
    done = perflint("annotate", str(home / "c.doc"))
    if done.returncode:
        assert "丢了内容" in done.stderr
        assert not (home / "c-批注.docx").exists()


def test_old_files_without_libreoffice_are_told_how(tmp_path: Path) -> None:
    put(tmp_path / "a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
    done = perflint("annotate", str(tmp_path), PATH="/nowhere")
    assert done.returncode == 2
    assert "LibreOffice，本机没有" in done.stderr


@pytest.mark.skipif(os.name == "nt", reason="the counting program is a script of Unix")
@needs_libreoffice
@pytest.mark.slow
def test_many_old_files_take_one_start_of_libreoffice(tmp_path: Path) -> None:
    log, home = tmp_path / "log", tmp_path / "申报"
    program = put(
        tmp_path / "bin" / "soffice", f'#!/bin/sh\necho x >> {log}\nexec {shutil.which("soffice")} "$@"\n'
    )
    program.chmod(0o755)
    for name in ("甲/a", "甲/b", "乙/a"):
        put(home / f"{name}.xls", as_xls(ROWS, "项目支出绩效目标表"))
    path = f"{program.parent}{os.pathsep}{os.environ['PATH']}"
    done = perflint("annotate", str(home), "-o", str(tmp_path / "批"), PATH=path)
    assert files(tmp_path / "批") == {"甲/a-批注.xlsx", "甲/b-批注.xlsx", "乙/a-批注.xlsx"}, done.stderr
    assert log.read_text("utf-8") == "x\n"
