"""Old Office files: containers of named streams (OLE compound files)."""

import io
from collections.abc import Mapping

from perflint.formats.errors import ReadError
from perflint.formats.extras import need
from perflint.system.bilingual import Bilingual

_WANTED = frozenset({"worddocument", "0table", "1table", "data", "workbook", "book"})


def streams(data: bytes) -> Mapping[str, bytes]:
    """The streams of an old Office file that matter here, by their names in small letters.

    Raises ReadError for a damaged or locked file.
    """
    if "EncryptedPackage".encode("utf-16-le") in data:
        raise locked()
    olefile = need("olefile", "office")
    try:
        with olefile.OleFileIO(io.BytesIO(data)) as container:
            names = {path[0].lower(): path for path in container.listdir() if len(path) == 1}
            return {name: container.openstream(names[name]).read() for name in _WANTED & names.keys()}
    except Exception as error:  # a damaged container breaks olefile in many ways
        raise ReadError(
            Bilingual(
                "旧版 Office 文件已损坏或不完整；在 Word/Excel/WPS 里打开后另存为 .docx 或 .xlsx",
                "damaged or truncated old Office file; open it and save it as .docx or .xlsx",
            ),
        ) from error


def locked() -> ReadError:
    """Why a file with a password is not read."""
    return ReadError(
        Bilingual("文件设有密码；去掉密码后再检查", "password-protected; remove the password first")
    )
