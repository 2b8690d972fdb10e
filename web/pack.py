"""Runs inside the pinned interpreter: compiles what will run in it, and packs that into archives.

The compiler, the compression and the order are those of the interpreter, so the same input gives the same bytes on
every machine. Reads /in (what build.py collected) and writes /out.
"""

import _imp
import gzip
import importlib._bootstrap_external as bootstrap
import io
import json
import re
import sys
import zipfile
from pathlib import Path

SOURCE, OUT = Path("/in"), Path("/out")
# What no reader, rule or report imports.
UNUSED_LIBRARY = re.compile(
    r"^(_pyrepl|_ssl|antigravity|bdb|bz2|cProfile|cgi|cmd|code|compileall|curses|dbm|distutils|doctest|ensurepip"
    r"|filecmp|fileinput|ftplib|getpass|http|idlelib|imaplib|lib2to3|lzma|mailbox|modulefinder|multiprocessing|netrc"
    r"|nturl2path|pdb|pickletools|plistlib|poplib|profile|pstats|pty|py_compile|pyclbr|pydoc|pydoc_data|rlcompleter"
    r"|sched|shelve|smtplib|socketserver|sqlite3|ssl|symtable|tabnanny|test|this|timeit|tkinter|trace|tracemalloc|tty"
    r"|turtle|turtledemo|unittest|uuid|venv|wave|webbrowser|wsgiref|xmlrpc|zipapp|zoneinfo"
    r"|compression/(bz2|lzma|zstd))(/|\.py$)"
)
# Those that Chinese files, and the names in a zip (cp437), are written in; and what Python itself starts with.
ENCODINGS = re.compile(
    r"encodings/(__init__|aliases|ascii|utf_\w+|gb\w+|hz|cp437|cp936|cp1252|latin_1|iso8859_1|big5\w*|charmap"
    r"|raw_unicode_escape|unicode_escape|undefined|idna|punycode|hex_codec|base64_codec|zlib_codec)\.py$"
)
UNUSED_PACKAGES = re.compile(
    r"^(jieba/(analyse|lac_small|posseg|finalseg)/|jieba/(__main__|dict)\.|lark/(__pyinstaller|tools|grammars)/"
    r"|lark/parsers/(cyk|earley\w*|xearley)\.|openpyxl/(pivot/tests)|pypdfium2_cli/|pypdfium2/__main__|olefile/olefile2|OleFileIO_PL|_yaml/|xlrd-"
    r"|perflint/(cli|evaluation|server|spark)/|perflint/__main__)"
)
NOT_READ = (".pyi", ".typed", ".so", ".c", ".pyd", ".txt.gz")
# What is unpacked when the first PDF comes: PDFium, which needs a file of its own.
PDF = "pypdfium2_raw/"


def compiled(name: str, source: bytes) -> tuple[str, bytes]:
    """A module as the interpreter would cache it, never checked against a source that is not there."""
    code = compile(source, name, "exec", dont_inherit=True, optimize=0)
    digest = _imp.source_hash(_imp.pyc_magic_number_token, source)
    return f"{name}c", bytes(bootstrap._code_to_hash_pyc(code, digest, False))


def stored(files: dict[str, bytes]) -> bytes:
    """An archive that is compressed as a whole, later."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED) as out:
        for name in sorted(files):
            out.writestr(zipfile.ZipInfo(name, (2020, 1, 1, 0, 0, 0)), files[name])
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
    """What every build compiles of the knowledge tables and the grammar."""
    sys.path.insert(0, str(SOURCE / "site"))
    from perflint.system import resources
    from perflint.value import grammar

    return {
        f"perflint/data/{resources.TABLES}": resources.compiled_tables().encode(),
        f"perflint/data/{grammar.TABLES}": grammar.compiled_parser().encode(),
    }


def main() -> str:
    """Write the archives; their sizes as JSON."""
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
    made = {
        "python.zip": stored(python),
        "pdf.zip": stored(pdf),
        "pyodide.asm.wasm": (SOURCE / "pyodide.asm.wasm").read_bytes(),
        "worker.js": (SOURCE / "worker.js").read_bytes(),
    }
    sizes = {}
    for name, data in made.items():
        (OUT / name).write_bytes(data)
        packed = gzip.compress(data, 9, mtime=0)
        (OUT / f"{name}.gz").write_bytes(packed)
        sizes[name] = [len(data), len(packed)]
    return json.dumps(sizes)


main()
