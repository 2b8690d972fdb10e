"""Runs inside the pinned interpreter: compiles what will run in it, and packs that into archives.

The compiler, the compression and the order are those of the interpreter, so the same input gives the same bytes on
every machine. Reads /in (what build.py collected) and writes /out.
"""

import _imp
import gzip
import importlib._bootstrap_external as bootstrap
import io
import re
import sys
import zipfile
from pathlib import Path

SOURCE, OUT = Path("/in"), Path("/out")
# What no reader, rule or report imports, and is worth its bytes.
UNUSED_LIBRARY = re.compile(
    r"^(_pydatetime|_pyio|_pyrepl|antigravity|bdb|cProfile|curses|dbm|distutils|doctest|ensurepip|ftplib|http|idlelib"
    r"|imaplib|lib2to3|logging/(config|handlers)|mailbox|multiprocessing|optparse|pdb|pickletools|plistlib|poplib"
    r"|profile|pstats|pyclbr|pydoc|pydoc_data|smtplib|socketserver|sqlite3|ssl|test|tkinter|trace|tracemalloc|turtle"
    r"|turtledemo|unittest|urllib/(request|robotparser)|venv|wave|webbrowser|wsgiref|xmlrpc|zipapp)(/|\.py$)"
)
# Those that Chinese files, and the names in a zip (cp437), are written in; and what Python itself starts with.
ENCODINGS = re.compile(
    r"encodings/(__init__|aliases|ascii|utf_\w+|gb\w+|hz|cp437|cp936|cp1252|latin_1|iso8859_1|big5\w*|charmap"
    r"|raw_unicode_escape|unicode_escape|undefined|idna|punycode|hex_codec|base64_codec|zlib_codec)\.py$"
)
UNUSED_PACKAGES = re.compile(
    r"^(jieba/(analyse|lac_small|posseg)/|jieba/(__main__|dict)\.|lark/(__pyinstaller|tools|grammars)/"
    r"|openpyxl/(pivot/tests)|pypdfium2_cli/|pypdfium2/__main__|olefile/olefile2|OleFileIO_PL|_yaml/|xlrd-"
    r"|perflint/(cli|evaluation|server|spark)/|perflint/__main__)"
)
NOT_READ = (".pyi", ".typed", ".so", ".c", ".pyd", ".txt.gz")
# What is unpacked when the first PDF comes: PDFium and its binding, which want files of their own.
PDF = ("pypdfium2/", "pypdfium2_raw/", "pypdfium2_cfg/")


def compiled(name: str, source: bytes) -> tuple[str, bytes]:
    """A module as the interpreter would cache it, never checked against a source that is not there."""
    # The page of a rule is the docstring of its module; elsewhere docstrings are only bytes.
    level = 0 if name.startswith("perflint/") else 2
    code = compile(source, name, "exec", dont_inherit=True, optimize=level)
    digest = _imp.source_hash(_imp.pyc_magic_number_token, source)
    return f"{name}c", bytes(bootstrap._code_to_hash_pyc(code, digest, False))


def archive(files: dict[str, bytes], compression: int) -> bytes:
    """The files as a zip: compressed one by one, or not at all where the whole is compressed later."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as out:
        for name in sorted(files):
            entry = zipfile.ZipInfo(name, (2020, 1, 1, 0, 0, 0))
            out.writestr(entry, files[name], compression, 9)
    return packed.getvalue()


def library() -> dict[str, bytes]:
    """The standard library, without what is not used."""
    with zipfile.ZipFile(SOURCE / "python_stdlib.zip") as packed:
        return {
            name: packed.read(name)
            for name in packed.namelist()
            if not name.endswith("/")
            and not UNUSED_LIBRARY.match(name)
            and (not name.startswith("encodings/") or ENCODINGS.match(name))
        }


def packages() -> dict[str, bytes]:
    """Ours and its libraries."""
    found = {}
    for path in (SOURCE / "site").rglob("*"):
        name = path.relative_to(SOURCE / "site").as_posix()
        if path.is_file() and not UNUSED_PACKAGES.match(name):
            found[name] = path.read_bytes()
    return found


def knowledge() -> dict[str, bytes]:
    """What every build compiles of the knowledge tables."""
    sys.path.insert(0, str(SOURCE / "site"))
    from perflint.lexicon import compiled
    from perflint.system import resources

    return {f"perflint/data/{resources.TABLES}": resources.compiled_tables(compiled.everything()).encode()}


def main() -> None:
    """Write the archives: those of the page compressed as a whole, those of the package file by file."""
    site = packages()
    pdf = {name: site.pop(name) for name in list(site) if name.startswith(PDF)}
    site = {
        name: data
        for name, data in site.items()
        if not name.endswith(NOT_READ)
        and not re.match(r"perflint/data/.*\.yaml$|perflint/grammar/.*\.py$", name)
    }
    everything = {**library(), **site, **knowledge()}
    python = dict(
        compiled(name, data) if name.endswith(".py") else (name, data) for name, data in everything.items()
    )
    for_page = {
        "python.zip.gz": archive(python, zipfile.ZIP_STORED),
        "pdf.zip.gz": archive(pdf, zipfile.ZIP_STORED),
        "pyodide.asm.wasm.gz": (SOURCE / "pyodide.asm.wasm").read_bytes(),
        "worker.js.gz": (SOURCE / "worker.js").read_bytes(),
    }
    for name, data in for_page.items():
        (OUT / name).write_bytes(gzip.compress(data, 9, mtime=0))
    (OUT / "python_stdlib.zip").write_bytes(archive(python, zipfile.ZIP_DEFLATED))
    (OUT / "pdf.zip").write_bytes(archive(pdf, zipfile.ZIP_DEFLATED))


main()
