"""Files that a Word document takes in when it is opened (altChunk): pages, single-file pages, RTF, documents, texts."""

import zipfile
from collections.abc import Callable, Sequence
from typing import TypeAlias

from perflint.formats.decode import decode
from perflint.formats.docx.names import W
from perflint.formats.errors import ReadError
from perflint.formats.grid import Block
from perflint.formats.main_part import relations
from perflint.system.bilingual import Bilingual

CHUNK = f"{W}altChunk"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
# The blocks of the chunk of an identity, where so many tables stand before it.
Chunks: TypeAlias = Callable[[str, int], Sequence[Block]]


def chunk_blocks(package: zipfile.ZipFile, main: str, identity: str, tables: int) -> Sequence[Block]:
    """The lines and tables of a chunk.

    Raises ReadError for one that is not there or cannot be read.
    """
    names = {relation.identity: relation.target for relation in relations(package, main)}
    name = names.get(identity, "")
    if name not in package.namelist():
        raise ReadError(
            Bilingual(
                "文档要嵌入的文件（altChunk）不在里面；在 Word 里打开后另存一份",
                "the file that the document takes in (altChunk) is missing; save it anew in Word",
            )
        )
    data = package.read(name)  # not as XML: a page may have a document type
    if data.startswith((b"PK\x03\x04", b"{\\rtf")):
        raise ReadError(
            Bilingual(
                "文档里嵌着另一个 Word 文件（altChunk）；在 Word 里打开后另存一份再检查",
                "the document takes in another Word file (altChunk); save it anew in Word and check that",
            )
        )
    from perflint.formats.text.html_file import read_html  # noqa: PLC0415 (few documents have such parts)
    from perflint.formats.text.mhtml_file import is_single_file, page_of  # noqa: PLC0415 (loads email)

    page = page_of(data) if is_single_file(data) else data
    return tuple(read_html(decode(page).text, name, tables).blocks)
